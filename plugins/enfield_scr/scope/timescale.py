"""Longer than six months: agreements that move the clock, reasons, and learning that does not wait (4.4, A2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from content.case_review import CaseReview
from content.extension import FROM_NOTICE, Extension
from content.interim_learning import InterimLearning
from plugins.enfield_scr.decision.facts import as_serious
from plugins.enfield_scr.guards import as_remark, in_state
from workspace import Attempt, Filled, Guard, Remark, add_months, day_in_words, in_the_text, local_date


def about(clock: str) -> Guard:
    """The document is about the six months that this transition is for."""

    def guard(attempt: Attempt) -> str | None:
        extension = attempt.document.body
        if not isinstance(extension, Extension) or extension.clock == clock:
            return None
        if clock == FROM_NOTICE:
            return (
                "Ofsted agrees only about the six months from the notice to it: choose them under “Which six months” "
                "(4.4)."
            )
        return "For the six months from the notice to Ofsted a reason is not enough: ask Ofsted to agree (4.4)."

    return guard


def asked_for_longer(attempt: Attempt) -> str | None:
    """A date that is asked for is later than the one in force, whichever six months it is about (4.4, A2)."""
    extension, review = attempt.document.body, _review(attempt)
    if not isinstance(extension, Extension) or not extension.until or not review:
        return None
    due = due_by_notice(review) if extension.clock == FROM_NOTICE else _six_months(review.initiated_on)
    if due is None or extension.until > due:
        return None
    return (
        f"The review has until {day_in_words(due)} as it is, and “Until when” is not later. Enter the date by "
        "which it can be complete (4.4, Appendix 2)."
    )


def _six_months(start: date | None) -> date | None:
    return add_months(start, 6) if start else None


def agreement_is_real(attempt: Attempt) -> str | None:
    """An agreement was made after the request, and to a date later than the one in force (4.4, R064)."""
    extension, review = attempt.document.body, _review(attempt)
    if not isinstance(extension, Extension) or not extension.agreed_on or not extension.agreed_until:
        return None
    if extension.asked_on and extension.agreed_on < extension.asked_on:
        return (
            f"It was asked for on {day_in_words(extension.asked_on)} and cannot have been agreed before that. "
            "Correct one of the two days (4.4)."
        )
    if extension.agreed_until <= extension.agreed_on:
        return "“Agreed until” has to be later than the day of the agreement. Enter what was agreed (4.4)."
    due = due_by_notice(review) if review else None
    if due and extension.agreed_until <= due:
        return (
            f"The date in force is {day_in_words(due)}, and “Agreed until” is not later: the review would have "
            "less time than without the agreement. Correct “Agreed until” (4.4)."
        )
    return None


def agreed_too_late(attempt: Attempt) -> str | None:
    """Ofsted agrees before the date in force passes (4.4, D4a)."""
    extension, review = attempt.document.body, _review(attempt)
    if not isinstance(extension, Extension) or not extension.agreed_on or not review:
        return None
    due = due_by_notice(review)
    if due is None or extension.agreed_on <= due:
        return None
    return f"The date in force was {day_in_words(due)}: Ofsted agreed after it had passed (4.4)."


def due_by_notice(review: CaseReview) -> date | None:
    """The date by which the review has to be complete: the agreed one, else six months from the notice (4.4)."""
    return review.agreed_completion_on or _six_months(review.ofsted_notified_on)


def _review(attempt: Attempt) -> CaseReview | None:
    bodies = (d.body for d in (attempt.document, *attempt.siblings) if d.id == d.case_review)
    return next((body for body in bodies if isinstance(body, CaseReview)), None)


def move_the_clock(attempt: Attempt) -> Iterator[Filled]:
    """The agreement, and nothing else, moves the date of completion; the computed one stays visible (4.4, R064)."""
    extension = attempt.document.body
    if isinstance(extension, Extension) and extension.agreed_on:
        reason = (
            f"{extension.reason}\n\nAgreed by {extension.agreed_by} on {day_in_words(extension.agreed_on)}. "
            f"Evidence: {extension.evidence}"
        )
        values = {"agreed_completion_on": extension.agreed_until, "agreed_completion_reason": reason}
        yield from (Filled(d, values) for d in attempt.siblings if d.id == d.case_review)


def keep_the_reason(attempt: Attempt) -> Iterator[Filled]:
    """The second clock passes with a reason, which the case review keeps (A2, R120)."""
    extension = attempt.document.body
    if isinstance(extension, Extension):
        values = {"past_six_months_reason": extension.reason}
        yield from (Filled(d, values) for d in attempt.siblings if d.id == d.case_review)


def past_six_months(attempt: Attempt) -> Remark | None:
    """More than six months from the start: there is a reason, or it is asked for (A2, D4b)."""
    review = _review(attempt)
    if not review or not review.initiated_on or review.completed_on or not as_serious(review):
        return None
    ends = add_months(review.initiated_on, 6)
    if local_date(attempt.now) <= ends:
        return None
    if review.past_six_months_reason:
        return Remark(
            f"Six months from the start ended on {day_in_words(ends)}; the Chair has given the reason.",
            "Appendix 2",
            warning=False,
        )
    return Remark(
        f"Six months from the start ended on {day_in_words(ends)} and no reason is recorded. The Chair gives it "
        "in a document “Longer than six months”.",
        "Appendix 2",
    )


def learning_overdue(attempt: Attempt) -> str | None:
    """While a review takes longer, somebody looks each month at what can be put right now (A2, R121)."""
    review, today = _review(attempt), local_date(attempt.now)
    since = _longer_since(attempt, review) if review else None
    if since is None or (review and review.completed_on):
        return None
    learning = [d.body for d in attempt.siblings if d.type == "interim_learning"]
    looked = [
        seen for body in learning if isinstance(body, InterimLearning) for seen in body.looked_on if seen <= today
    ]
    last = max(looked, default=None)
    if today <= add_months(max(last or since, since), 1):
        return None
    told = f"The last entry is of {day_in_words(last)}." if last else "There is no entry yet."
    return (
        f"The review takes longer than six months, and no interim learning was noted for a month. {told} Note under "
        "“Interim learning” what was captured, or that none was found (Appendix 2)."
    )


def _longer_since(attempt: Attempt, review: CaseReview) -> date | None:
    """The day from which the review was known to take longer."""
    agreed = [d.body for d in in_state(attempt, "extension", "agreed", "reason_kept")]
    days = [e.agreed_on or e.asked_on for e in agreed if isinstance(e, Extension)]
    known = [found for found in days if found]
    if review.initiated_on and local_date(attempt.now) > (end := add_months(review.initiated_on, 6)):
        known.append(end)
    return min(known, default=None)


no_learning_for_a_month = as_remark(learning_overdue)


@in_the_text
def somebody_looked(attempt: Attempt) -> str | None:
    """Interim learning is not over where nobody ever looked, or said what was found (A2)."""
    body = attempt.document.body
    if not isinstance(body, InterimLearning) or body.looked_on:
        return None
    return (
        "Nothing is noted here yet: add a row under “Points” with the day on which somebody looked and what was found, "
        "also where it was nothing, first; or set it aside, if it was started by mistake (Appendix 2)."
    )
