"""What holds for the record of any meeting: it was held, and what it decided about is told from the one before (A4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from content.approval import Approval
from plugins.enfield_scr import saying
from plugins.enfield_scr.bundle.texts import Record, changed_since, final
from plugins.enfield_scr.guards import in_state, listed
from workspace import Attempt, Document, Guard, Remark, in_the_text, local_date


def held_by_now(cite: str) -> Guard:
    """A record may be prepared for a meeting; nobody agrees or confirms what has not been decided yet."""

    @in_the_text
    def guard(attempt: Attempt) -> str | None:
        day = getattr(attempt.document.body, "held_on", None)
        if not isinstance(day, date) or day <= local_date(attempt.now):
            return None
        return (
            f"The meeting is on {saying.on(day)}, which is still to come: nothing has been decided there. Come "
            f"back when it has been held, or enter under “Date” the day on which it was ({cite})."
        )

    return guard


def of_meeting(body: str) -> Callable[[Attempt], bool]:
    """Whether a record is of that meeting."""
    return lambda attempt: isinstance(attempt.document.body, Approval) and attempt.document.body.body == body


def before(attempt: Attempt) -> Document | None:
    """The last record of the same meeting that counts."""
    record = attempt.document.body
    if isinstance(record, Approval):
        done = in_state(attempt, "approval", "confirmed")
        found = [d for d in done if isinstance(d.body, Approval) and d.body.body == record.body]
    else:
        found = list(in_state(attempt, "quality_assurance", "agreed"))
    return max((d for d in found if d.id != attempt.document.id), key=lambda d: d.created_at, default=None)


def changed_remark(attempt: Attempt) -> Remark | None:
    """Which texts are others than those of the last record: the meeting need look at these alone (5.3.1, R095)."""
    record, last = attempt.document.body, before(attempt)
    if not isinstance(record, Record) or last is None or not isinstance(last.body, Record) or not last.body.held_on:
        return None
    if attempt.document.state.endswith((".agreed", ".confirmed")):
        return None
    other = changed_since(last.body.texts, final(attempt.siblings))
    what = f"only these texts were changed: {listed(other)}" if other else "no text was changed"
    return Remark(
        f"Since the record of this meeting of {saying.on(last.body.held_on)} {what}. The others are word for word the "
        "same.",
        "5.3.1",
        warning=False,
    )
