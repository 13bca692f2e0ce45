"""Guards that look at what documents say: criteria, independence, actions, and what a review needs to end."""

from __future__ import annotations

from content.action_plan import ActionPlan
from content.case_review import CaseReview
from content.decision import Decision
from content.declaration import Declaration
from content.imr import IndividualManagementReview
from plugins.enfield_scr.guards import in_state, listed
from workspace import Attempt, Guard

SCR = "serious case review"
AGREED = ("panel_agreed", "quality_assured", "signed_off", "approved")
APPROVED = ("approved", "published", "withdrawn", "retired")


def criteria_respected(attempt: Attempt) -> str | None:
    """Facts that meet regulation 5(2) always lead to a serious case review (1.1, R008, R011)."""
    decision = attempt.document.body
    if not isinstance(decision, Decision) or decision.requires != "must" or decision.decision == SCR:
        return None
    return (
        "The facts recorded here meet the criteria, so a serious case review must be carried out. "
        "Decide for one, or correct the facts and say why (1.1)."
    )


def decided_as(*kinds: str) -> Guard:
    """The Chair's latest decision record says the same (1.1, A2)."""

    def guard(attempt: Attempt) -> str | None:
        records = [d.body for d in in_state(attempt, "decision", "decided")]
        decisions = [d for d in records if isinstance(d, Decision) and d.decided_on]
        latest = max(decisions, key=lambda d: str(d.decided_on), default=None)
        if latest and latest.decision in kinds:
            return None
        return f"The Chair has signed no decision record that says “{kinds[0]}”. Sign one first (1.1)."

    return guard


def author_independent(attempt: Attempt) -> str | None:
    """The author was not concerned with the family, nor managed somebody who was (3.6, R033)."""
    report = attempt.document.body
    if not isinstance(report, IndividualManagementReview) or report.author_independent != "no":
        return None
    return (
        "The author is not independent of the case, so this report cannot be sent. "
        "Ask your agency's panel member to name another author (3.6)."
    )


def no_conflict(attempt: Attempt) -> str | None:
    """Nobody whose declaration shows a conflict takes part (3.6, R032)."""
    declaration = attempt.document.body
    if not isinstance(declaration, Declaration) or not declaration.conflicted:
        return None
    return "The declaration shows a conflict of interest. Refuse it and find somebody else (3.6)."


def actions_complete(attempt: Attempt) -> str | None:
    """Every action has what makes it possible to hold somebody to it (5.3.2, R097)."""
    plan = attempt.document.body
    if not isinstance(plan, ActionPlan):
        return None
    for place, action in enumerate(plan.actions, start=1):
        if action.lacks:
            what = listed([name.split(" ", 1)[1] for name in action.lacks])
            return f"Action {action.number or place} has no {what} yet. Add it first (5.3.2)."
    return None


def actions_closed(attempt: Attempt) -> str | None:
    """Every action is closed, or refused with a reason (A4.10)."""
    plan = attempt.document.body
    if not isinstance(plan, ActionPlan):
        return None
    still = [a.number for a in plan.actions if a.status not in ("closed", "refused")]
    return f"These actions are still open: {', '.join(still)}. Close each one first (A4.10)." if still else None


def final_documents_together(attempt: Attempt) -> str | None:
    """Agency reports, summary and action plan are there to be quality assured with the report (5.3.1, R094)."""
    wanted = {
        "an individual management review accepted by the panel": in_state(
            attempt, "imr", "accepted", "quality_assured", "released"
        ),
        "an executive summary agreed by the panel": in_state(attempt, "executive_summary", *AGREED),
        "an action plan agreed by the panel": in_state(attempt, "action_plan", *AGREED, "monitored", "closed"),
    }
    absent = [name for name, found in wanted.items() if not found]
    return (
        f"The four kinds of document are judged together. Still missing: {listed(absent)} (5.3.1)." if absent else None
    )


def board_approved(attempt: Attempt) -> str | None:
    """A serious case review is complete when the Board has approved the report (5.3.1, ruling C6)."""
    review = attempt.document.body
    if not isinstance(review, CaseReview) or review.kind != SCR:
        return None
    if in_state(attempt, "overview_report", *APPROVED):
        return None
    return "The Board has not approved the overview report yet. It has to do so first (5.3.1)."


def published_or_excused(attempt: Attempt) -> str | None:
    """A serious case review ends with a published report, or with the National Panel's advice (A2, R124, R137)."""
    review = attempt.document.body
    if not isinstance(review, CaseReview) or review.kind != SCR:
        return None
    if in_state(attempt, "overview_report", "published", "retired"):
        return None
    if review.not_published_reason and review.panel_advice_on_publication:
        return None
    return (
        "The report is not published. Publish it, or record why it is not to be published "
        "and what the National Panel advised (A2)."
    )
