"""How the sub-committee judged each document, criterion by criterion (5.3.1, A2, R129 to R131)."""

from __future__ import annotations

from content.quality_assurance import QualityAssurance
from plugins.enfield_scr.guards import listed
from workspace import Attempt, at, in_the_text

_SHOWN = 5  # criteria that a sentence names


@in_the_text
def criteria_met(attempt: Attempt) -> str | None:
    """What does not meet a criterion has not simply passed (5.3.1, A2, R129 to R131)."""
    record = attempt.document.body
    if not isinstance(record, QualityAssurance) or record.outcome != "passed":
        return None
    short = [f"“{row.criterion}” ({row.about})" for row in record.criteria if row.outcome in ("partly met", "not met")]
    if not short:
        return None
    more = [f"{len(short) - _SHOWN} more"] if len(short) > _SHOWN else []
    return (
        f"Not met, or only in part: {listed([*short[:_SHOWN], *more])}. Choose under “Outcome” that it passed with "
        "points or was returned and say what has to change, or correct the answer (5.3.1)."
    )


@in_the_text
def criteria_answered(attempt: Attempt) -> str | None:
    """Nothing passes while a criterion has no answer, or is no longer in the record (5.3.1, A2)."""
    record = attempt.document.body
    if not isinstance(record, QualityAssurance) or not record.outcome.startswith("passed"):
        return None
    blank, gone = sum(not row.outcome for row in record.criteria), _gone(attempt, record)
    if not blank and not gone:
        return None
    what = f"{blank} of {len(record.criteria)} criteria have no answer" if blank else "A criterion is gone"
    return (
        f"{what}, and nothing passes like this. Give an answer to every one under “Criteria”, or say under “Outcome” "
        "that the documents were returned (5.3.1)."
    )


@at("criteria")
def criteria_stay(attempt: Attempt) -> str | None:
    """What the record began by asking is asked: its rows are answered, not taken out or reworded (5.3.1, A2)."""
    record = attempt.document.body
    if not isinstance(record, QualityAssurance) or not _gone(attempt, record):
        return None
    return (
        "A criterion with which this record began was taken out or reworded. Leave each as it is, with its document, "
        "and give its answer; add rows for what else is asked (5.3.1)."
    )


def _gone(attempt: Attempt, record: QualityAssurance) -> int:
    begun = attempt.text_of(attempt.document, 1)
    asked = {(row.about, row.criterion) for row in begun.criteria} if isinstance(begun, QualityAssurance) else set()
    return len(asked - {(row.about, row.criterion) for row in record.criteria})
