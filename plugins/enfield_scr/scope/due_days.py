"""By when an agency is to answer: the day of its request, and a later one for a reason (A4.6, D7, ruling C11)."""

from __future__ import annotations

from content.information_request import InformationRequest
from plugins.enfield_scr import saying
from workspace import Attempt, Remark, at, in_the_text, local_date, working_days_until


def due_already(attempt: Attempt) -> str | None:
    """An agency is given time: what is due before it was asked is overdue in the same moment (A4.6, ruling C11)."""
    request = attempt.document.body
    if not isinstance(request, InformationRequest) or not request.due_on or request.due_on >= local_date(attempt.now):
        return None
    return (
        "The day on which it is due has passed already, so the agency is late as soon as it is asked. Give another day "
        "under “Due” (Appendix 4 step 6)."
    )


@at("extended_to")
@in_the_text
def extended_with_reason(attempt: Attempt) -> str | None:
    """More time is given to a later day, by somebody, for a reason: the first day stays on record (A4.6, H10)."""
    request = attempt.document.body
    if not isinstance(request, InformationRequest) or request.extended_to is None:
        return None
    if request.due_on and request.extended_to <= request.due_on:
        return "“Extended to” is not after “Due”: enter a later day, or leave it blank (Appendix 4 step 6)."
    if not request.extended_why.strip():
        return "Say under “Why it was extended” who agreed it, and why (Appendix 4 step 6)."
    return None


@at("due_on")
@in_the_text
def due_as_issued(attempt: Attempt) -> str | None:
    """The day that an agency was given stays: a later one is agreed, for a reason, beside it (A4.6, H10)."""
    request, before = attempt.document.body, attempt.text_of(attempt.document, attempt.document.revision)
    if not isinstance(request, InformationRequest) or not isinstance(before, InformationRequest):
        return None
    if before.issued_on is None or request.due_on == before.due_on or before.due_on is None:
        return None
    return (
        f"The agency was given until {saying.on(before.due_on)}, and that day stays. Give a later day in "
        "“Extended to”, and say why; for an earlier one withdraw this request and issue another (Appendix 4 step 6)."
    )


def time_given(attempt: Attempt) -> Remark | None:
    """How long an agency has: the procedure names no time, and each review sets one (A4.6, D7, ruling C11)."""
    request = attempt.document.body
    if not isinstance(request, InformationRequest) or request.answer_by is None or request.received_on:
        return None
    begins = request.issued_on or local_date(attempt.now)
    left = working_days_until(begins, request.answer_by, attempt.added_days)
    if left < 0:
        return None  # `due_already` says it
    first = "its issue" if request.issued_on else "today"
    many = f"{left} working day{'' if left == 1 else 's'}"
    return Remark(f"From {first} to the day on which it is due there are {many}.", "Appendix 4 step 6", warning=False)
