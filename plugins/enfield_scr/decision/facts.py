"""Guards that look at what documents say: criteria, independence, actions, and what a review needs to end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from content.action_plan import ActionPlan
from content.case_review import CaseReview
from content.decision import Decision
from content.declaration import Declaration
from content.imr import IndividualManagementReview
from content.non_publication import NOT_PUBLISHED, NonPublication
from plugins.enfield_scr.bundle.texts import judged_together
from plugins.enfield_scr.guards import in_state, listed
from workspace import Attempt, Document, Guard, in_the_text

SCR = "serious case review"
MR = "management review"
AGREED = ("panel_agreed", "quality_assured", "signed_off", "approved", "kept")
APPROVED = ("approved", "kept", "published", "withdrawn", "retired")


def as_serious(review: CaseReview) -> bool:
    """Whether what is asked of a serious case review is asked of this one: not once the Chair decided on another kind,
    also where one was begun (3.3, R002, R026)."""
    return review.kind in ("undecided", SCR)


def criteria_respected(attempt: Attempt) -> str | None:
    """Facts that meet regulation 5(2) always lead to a serious case review (1.1, R008, R011)."""
    decision = attempt.document.body
    if not isinstance(decision, Decision) or decision.decision == SCR:
        return None
    if decision.requires == "must":
        return (
            "The facts recorded here meet the criteria, so a serious case review must be carried out. "
            "Decide for one, or correct the facts and say why (1.1)."
        )
    if decision.requires != "open":
        return None
    return (
        "It cannot be said yet that the criteria are not met: what is not known or not answered does not count as "
        f"“no”. Find out and record {listed(unknown(decision))}, or decide for a serious case review (1.1)."
    )


def excluded_with_evidence(attempt: Attempt) -> str | None:
    """“Excluded” takes limb (a) away, so it says what it rests on and who assessed it (1.1, 5(2)(a), R005)."""
    decision = attempt.document.body
    if not isinstance(decision, Decision) or decision.decision == SCR or decision.abuse_or_neglect != "excluded":
        return None
    if decision.abuse_evidence.strip():
        return None
    return (
        "Abuse or neglect is recorded as excluded, and nothing says what that rests on. Write it, with who assessed "
        "it, under “Evidence on abuse or neglect”, or answer that it is not known yet (1.1)."
    )


def unknown(decision: Decision) -> tuple[str, ...]:
    """The facts of regulation 5(2) that are still open, in words (1.1)."""
    asked = {
        "whether abuse or neglect is known, suspected or excluded": decision.abused,
        "whether the child has died": decision.died,
        "whether the child has been seriously harmed": decision.harmed,
    }
    place = decision.died == "yes" and not decision.place_of_death
    found = [words for words, answer in asked.items() if answer == "open"]
    return (*found, *(["whether the child died in one of the places of the list"] if place else []))


def latest_decision(attempt: Attempt) -> Decision | None:
    """The Chair's decision that stands: the last of those that were made (1.1, A2)."""
    return latest(in_state(attempt, "decision", "decided"))


def latest(decided: Sequence[Document]) -> Decision | None:
    """The same of the decision records that are signed, oldest first."""
    last = record_of_the_latest(decided)
    return last.body if last and isinstance(last.body, Decision) else None


def record_of_the_latest(decided: Sequence[Document]) -> Document | None:
    """The record of it: that which no later one supersedes, and of two of one day that which was signed last."""
    return max(reversed([d for d in decided if getattr(d.body, "decided_on", None)]), key=_standing, default=None)


def _standing(record: Document) -> tuple[bool, str, datetime]:
    decision = record.body
    stands = isinstance(decision, Decision) and decision.superseded_on is None
    return stands, str(getattr(decision, "decided_on", "")), record.changed_at


def decided_as(*kinds: str) -> Guard:
    """The Chair's latest decision record says the same (1.1, A2)."""

    def guard(attempt: Attempt) -> str | None:
        latest = latest_decision(attempt)
        if latest and latest.decision in kinds:
            return None
        if latest and latest.decision:
            return (
                f"The Chair decided for “{latest.decision}”. For “{kinds[0]}” the Chair signs a later "
                "“Chair's decision” (1.1)."
            )
        return f"No “Chair's decision” says “{kinds[0]}” yet. The Chair signs one first (1.1)."

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
    return "The declaration shows a conflict of interest. Choose “Record a conflict”, and find somebody else (3.6)."


@in_the_text
def actions_complete(attempt: Attempt) -> str | None:
    """Every action has what makes it possible to hold somebody to it (5.3.2, R097)."""
    plan = attempt.document.body
    if not isinstance(plan, ActionPlan):
        return None
    short = [
        f"action {action.number or place} has no {listed([name.split(' ', 1)[1] for name in action.lacks])}"
        for place, action in enumerate(plan.actions, start=1)
        if action.lacks
    ]
    return f"Still missing: {'; '.join(short)}. Add it first, under “Actions” (5.3.2)." if short else None


@in_the_text
def actions_closed(attempt: Attempt) -> str | None:
    """Every action is closed, or refused with a reason (A4.10)."""
    plan = attempt.document.body
    if not isinstance(plan, ActionPlan):
        return None
    still = [a.number for a in plan.actions if a.status not in ("closed", "refused")]
    return (
        (f"These actions are still open: {', '.join(still)}. Close each one first (Appendix 4 step 10).")
        if still
        else None
    )


def final_documents_together(attempt: Attempt) -> str | None:
    """Agency reports, summary and action plan are there to be quality assured with the report (5.3.1, R094)."""
    wanted = {
        "an individual management review accepted by the panel": in_state(
            attempt, "imr", "accepted", "quality_assured", "released"
        ),
        "an executive summary agreed by the panel": in_state(attempt, "executive_summary", *AGREED),
        "an action plan agreed by the panel": in_state(attempt, "action_plan", *AGREED, "monitored", "closed"),
    }
    lacking = [name for name, found in wanted.items() if not found]
    if not lacking:
        return None
    return judged_together(lacking)


def board_approved(attempt: Attempt) -> str | None:
    """A serious case review is complete when the Board has approved the report (5.3.1, ruling C6)."""
    review = attempt.document.body
    if not isinstance(review, CaseReview) or review.kind != SCR:
        return None
    if in_state(attempt, "overview_report", *APPROVED):
        return None
    return "The Board has not approved the “Overview report” yet: the Chair approves it for the Board first (5.3.1)."


def published_or_excused(attempt: Attempt) -> str | None:
    """A serious case review ends with a published report, or with the National Panel's advice (A2, R124, R137)."""
    review = attempt.document.body
    if not isinstance(review, CaseReview) or review.kind != SCR:
        return None
    if in_state(attempt, "overview_report", "published", "retired"):
        return None
    proposals = (d.body for d in in_state(attempt, "non_publication", "decided"))
    if any(isinstance(p, NonPublication) and p.decision == NOT_PUBLISHED for p in proposals):
        return None
    return (
        "The “Overview report” is not published. Publish it, or start a “Proposal not to publish”, with the National "
        "Panel's advice and the Board's decision after it (Appendix 2)."
    )


@in_the_text
def advice_recorded(attempt: Attempt) -> str | None:
    """The authority and Board partners were advised: when, who, and on what (1.1, regulation 5(1)(e), R004).

    That there is a row at all is asked for with the other fields that have to be filled in.
    """
    review = attempt.document.body
    if not isinstance(review, CaseReview):
        return None
    if review.advice and not advice_of_this_review(review) and all(row.complete for row in review.advice):
        return (
            "The advice on record was given before the serious case review began. Add a row under “Advice given on "
            "lessons” for the advice on what this review found (1.1)."
        )
    if all(row.complete for row in review.advice):
        return None
    return (
        "Say in each row under “Advice given on lessons” when the authority and Board partners were advised, to whom "
        "the advice went, and what it was (1.1)."
    )


def advice_of_this_review(review: CaseReview) -> bool:
    """Whether there is complete advice that is not of the management review that it was before (1.1, H28)."""
    began = began_on(review)
    return any(row.complete and row.given_on and row.given_on >= began for row in review.advice)


def began_on(review: CaseReview) -> date:
    """Since when what is done is of this review: a serious case review may have been another one before (H28)."""
    return (review.kind == SCR and review.initiated_on) or date.min
