"""Tables that name agencies in words: a name that is nobody's here reminds nobody and asks nobody (3.10, 5.3.2)."""

from __future__ import annotations

from collections.abc import Iterator

from content.action_plan import ActionPlan
from content.case_review import CaseReview
from content.terms_of_reference import TermsOfReference
from plugins.enfield_scr.after.ownership import CARRY_OUT, owns
from plugins.enfield_scr.guards import as_remark, listed
from workspace import Attempt, Remark, local_date, only_whether, plain

_OVER = ("closed", "refused")


@only_whether
def owned_by_nobody_here(attempt: Attempt) -> str | None:
    """Owners of a plan are reminded, so each has to be an agency of the case review (5.3.2, D8, R097)."""
    plan = attempt.document.body
    if not isinstance(plan, ActionPlan):
        return None
    names = _carrying_out(attempt)
    open_ = [a for a in plan.actions if a.owner_agency.strip() and a.status not in _OVER]
    lost = [f"{a.number} (“{a.owner_agency}”)" for a in open_ if not any(owns(n, a.owner_agency) for n in names)]
    if not lost:
        return None
    return (
        f"Nobody here is of the agency that the plan names for action {listed(lost)}, so nobody there is reminded of "
        "it. Write under “Actions” what the agency is called in this workspace; where it has no panel lead here, the "
        "business manager gives somebody that role (5.3.2)."
    )


actions_of_nobody_here = as_remark(owned_by_nobody_here)


def _carrying_out(attempt: Attempt) -> set[str]:
    """The names of those who carry actions out: agencies, and the Board, whose office is reminded anyway."""
    today = local_date(attempt.now)
    boards = {d.body.board for d in attempt.siblings if isinstance(d.body, CaseReview)}
    return boards | {p.employer for p in attempt.people if p.role in CARRY_OUT and p.in_force(today)} - {""}


@only_whether
def contributions_of_nobody_here(attempt: Attempt) -> Remark | None:
    """On the page of terms of reference: the requests are written to the agencies that take part (3.10, A4.6)."""
    terms = attempt.document.body
    if not isinstance(terms, TermsOfReference):
        return None
    names = {plain(name) for name in _taking_part(attempt)}
    rows = [row.agency for row in terms.contributions if row.agency.strip()]
    lost = [f"“{name}”" for name in rows if plain(name) not in names]
    if not lost:
        return None
    return Remark(
        f"No agency that takes part here is called {listed(lost)}: what this table asks of it stands in no request. "
        "Write under “Contributions” what the agency is called in this workspace; where nobody of it has a role here "
        "yet, the business manager gives somebody one.",
        "3.10, Appendix 4 step 6",
    )


def _taking_part(attempt: Attempt) -> Iterator[str]:
    """What the agencies are called of which somebody has a role, or to which a document belongs."""
    yield from (person.employer for person in attempt.people if person.agency and person.employer)
    yield from (str(getattr(d.body, "agency_name", "")) for d in attempt.siblings if d.agency)
