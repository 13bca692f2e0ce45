"""Which agencies are debriefed, and when they learn together (4.5, 5.4.1, 5.4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from content.learning import Learning
from content.terms_of_reference import TermsOfReference
from plugins.enfield_scr import saying
from plugins.enfield_scr.guards import as_remark, in_state, listed
from workspace import Attempt, Ended, local_date, plain, untold


def contributing(terms: TermsOfReference) -> tuple[str, ...]:
    """The agencies that give something to the review (5.2.1)."""
    return tuple(row.agency for row in terms.contributions if row.agency and row.nature != "none")


@untold("Not every agency that contributed is in the table yet (5.4.1).")
def agencies_without_row(attempt: Attempt) -> str | None:
    """Every agency that contributed is debriefed: to whoever decides how, or records that it is done (4.5, 5.4.1, R065,
    R100)."""
    plan = attempt.document.body
    if not isinstance(plan, Learning):
        return None
    terms = [d.body for d in in_state(attempt, "terms_of_reference", "agreed")]
    asked = {plain(name): name for t in terms if isinstance(t, TermsOfReference) for name in contributing(t)}
    rows = {plain(row.agency): row.agency for row in plan.agencies if row.agency.strip()}
    absent, others = (
        sorted(one[name] for name in one.keys() - two.keys()) for one, two in ((asked, rows), (rows, asked))
    )
    if not absent:
        return None
    called = f". Is one of them called {listed([f'“{name}”' for name in others])} here? Write its name under “Agencies”"
    return (
        f"These agencies contributed and are not in the table yet: {listed(absent)}{called if others else ''} (5.4.1)."
    )


agencies_missing = as_remark(agencies_without_row)


def debriefing_settled(attempt: Attempt) -> Iterator[Ended]:
    """With the decision itself: how agencies are debriefed, who makes sure of it and by when stands in it (4.5)."""
    yield from _answered(attempt, "debrief_method", attempt.document.title)


def lessons_spread(attempt: Attempt) -> Iterator[Ended]:
    """With the record that it is done: it says how lessons are spread (A4.11)."""
    yield from _answered(attempt, "dissemination", attempt.document.title)


def settled_before(attempt: Attempt) -> Iterator[Ended]:
    """With the completion itself: what was decided on debriefing, and done, before that (4.5, A4.11)."""
    for learning in in_state(attempt, "learning", "agreed", "done"):
        yield from _answered(attempt, "debrief_method", learning.title)
    for learning in in_state(attempt, "learning", "done"):
        yield from _answered(attempt, "dissemination", learning.title)


def _answered(attempt: Attempt, name: str, learning: str) -> Iterator[Ended]:
    for task in attempt.tasks:
        if task.open and task.rule.endswith(f".{name}"):
            yield Ended(task, attempt.now, f"In “{learning}”.")


def event_is_to_come(attempt: Attempt) -> str | None:
    """An event that is planned has not been (5.4.2, R101)."""
    plan = attempt.document.body
    if not isinstance(plan, Learning) or plan.event_planned_on is None or plan.event_on:
        return None
    if plan.event_planned_on >= local_date(attempt.document.created_at):
        return None
    return (
        f"“Event planned for” says {saying.on(plan.event_planned_on)}, which is before this was started. Give a day to "
        "come, or the day on which it was held under “Day of the event” (5.4.2)."
    )
