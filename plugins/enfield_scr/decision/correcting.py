"""A recorded referral is corrected by the business manager: what was typed wrongly, not what was said (2.2, A4.1)."""

from __future__ import annotations

from collections.abc import Callable

from content.referral import Referral
from plugins.enfield_scr import saying
from plugins.enfield_scr.decision.deciding import case_review
from workspace import Attempt, at

_WORDS = {"summary": "Summary", "request": "Request or recommendations to the Board"}


def _before(attempt: Attempt) -> Referral | None:
    """The text as it stands, of a referral that is being corrected."""
    if not attempt.document.state.endswith(".correcting"):
        return None
    body = attempt.before
    return body if isinstance(body, Referral) else None


def words_stay(field: str) -> Callable[[Attempt], str | None]:
    """The account of whoever refers and what they ask for are theirs: the Chair relies on them (2.2, A4.1, R020)."""

    @at(field)
    def guard(attempt: Attempt) -> str | None:
        before = _before(attempt)
        if before is None or getattr(attempt.document.body, field) == getattr(before, field):
            return None
        return (
            f"“{_WORDS[field]}” stays in the words of whoever referred the case. Restore it; they say what is new in "
            "another referral, which the business manager joins to this one (2.2)."
        )

    return guard


@at("handovers")
def handovers_stay(attempt: Attempt) -> str | None:
    """A hand-over that was recorded may get its right day and time, and is not taken away (A4.1, R150)."""
    before, body = _before(attempt), attempt.document.body
    if before is None or not isinstance(body, Referral) or len(body.handovers) >= len(before.handovers):
        return None
    return (
        "Each hand-over that was recorded stays: correct its day, time or names under “Who told whom”, and take none "
        "away (Appendix 4 step 1)."
    )


def fits_the_case_review(attempt: Attempt) -> str | None:
    """A referral is made before the Board has it and before the Chair decides (4.2, A2)."""
    body, review = attempt.document.body, case_review(attempt)
    if not isinstance(body, Referral) or body.dated_on is None or review is None:
        return None
    days = {"“Board notified”": review.notified_on, "“Chair first decided”": review.decided_on}
    late = [f"{name}, {saying.on(day)}" for name, day in days.items() if day and day < body.dated_on]
    if not late:
        return None
    return (
        f"The referral is dated {saying.on(body.dated_on)}, after {late[0]}. Correct its date, or first have the "
        "business manager correct that day in the case review: its clocks are then computed again (Appendix 2)."
    )


def was_released(attempt: Attempt) -> bool:
    """Whether the review panel could read it before it was corrected."""
    return attempt.performer("release") is not None


def was_not_released(attempt: Attempt) -> bool:
    """The other case."""
    return not was_released(attempt)
