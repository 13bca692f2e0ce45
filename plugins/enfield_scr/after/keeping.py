"""How long each part of a record is kept: its class, legal holds, disposal (A2, ruling C16, R183)."""

from __future__ import annotations

from datetime import date

from content.disclosure import Disclosure
from content.retention import Item, Retention
from plugins.enfield_scr import saying
from plugins.enfield_scr.guards import in_state, listed
from workspace import Attempt, in_the_text


@in_the_text
def parts_classed(attempt: Attempt) -> str | None:
    """Every part has its period and a day on which somebody looks again (A2, R183)."""
    schedule = attempt.document.body
    rows = enumerate(schedule.items, 1) if isinstance(schedule, Retention) else ()
    bare = [
        item.what or f"row {place}" for place, item in rows if not (item.what and item.retention and item.review_on)
    ]
    if not bare:
        return None
    return (
        f"Say what it is, how long it is kept and when somebody looks again: it is missing for {listed(bare)}. Also "
        "what is permanent is looked at again (Appendix 2)."
    )


@in_the_text
def held_parts_kept(attempt: Attempt) -> str | None:
    """Nothing is disposed of while it is held or kept, nor without a record; a hold says why (A2, C16, R183)."""
    schedule = attempt.document.body
    problems = (_kept(attempt, item) for item in schedule.items) if isinstance(schedule, Retention) else ()
    return next((problem for problem in problems if problem), None)


def _kept(attempt: Attempt, item: Item) -> str | None:
    if item.held == "yes" and item.disposed_on:
        return f"“{item.what}” is under a legal hold: it must not be disposed of. Take the day out (Appendix 2)."
    if item.held == "yes" and not item.hold_reason:
        return f"Say why “{item.what}” is held (Appendix 2)."
    if item.disposed_on is None:
        return None
    if held_since := _held_since(attempt, item):
        return (
            f"“{item.what}” must not be disposed of: there is a legal hold since the disclosure of "
            f"{saying.on(held_since)}. Take the day out; once the hold has ended, answer “Legal hold?” with “no” "
            "and say under “Why it is held” who ended it (Appendix 2)."
        )
    if item.retention == "permanent":
        return (
            f"“{item.what}” is kept permanently. Take the day out, or have the Chair agree another period first "
            "(Appendix 2)."
        )
    if item.retention == "until the review date" and _too_early(item.disposed_on, item.review_on):
        return f"“{item.what}” is kept until its review date. Take the day out: it comes before that (Appendix 2)."
    if not item.note.strip():
        return f"Say under “Note” who disposed of “{item.what}”, how and why: that is the record of it (Appendix 2)."
    return None


def _held_since(attempt: Attempt, item: Item) -> date | None:
    """The day of a disclosure with a legal hold, where the item was disposed of after it and nobody said its end."""
    if item.disposed_on is None or (item.held == "no" and item.hold_reason.strip()):
        return None
    disclosures = (d.body for d in in_state(attempt, "disclosure", "recorded"))
    days = [d.shown_on for d in disclosures if isinstance(d, Disclosure) and d.hold == "yes" and d.shown_on]
    return max((day for day in days if day <= item.disposed_on), default=None)


def _too_early(disposed: date, review: date | None) -> bool:
    return review is None or disposed < review
