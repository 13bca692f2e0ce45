"""The genogram in a report is the one that was agreed (5.2.2)."""

from __future__ import annotations

from collections.abc import Iterator

from content.overview_report import OverviewReport
from plugins.enfield_scr.guards import as_remark, in_state, listed
from plugins.enfield_scr.text import words
from workspace import Attempt, Filled, Remark

GENOGRAM = words("5.2.2", "Prepare an anonymised genogram")


def genograms_as_agreed(attempt: Attempt) -> Iterator[Filled]:
    """The report holds the genograms as they were agreed: they are judged, approved and published with it (5.2.2)."""
    agreed = in_state(attempt, "genogram", "agreed")
    yield Filled(attempt.document, {"genograms": [d.body.model_dump() for d in agreed]})


def another_agreed(attempt: Attempt) -> bool:
    """Whether a genogram is agreed that the report does not hold as it is (5.2.2)."""
    body, agreed = attempt.document.body, [d.body for d in in_state(attempt, "genogram", "agreed")]
    return isinstance(body, OverviewReport) and bool(agreed) and list(body.genograms) != agreed


def left_out(attempt: Attempt) -> str | None:
    """The genograms that are not agreed, and so not taken in with the others (5.2.2)."""
    names = [f"“{d.title}”" for d in in_state(attempt, "genogram", "draft")]
    if not names:
        return None
    return f"Not agreed, and so not taken in: {listed(names)}. The panel chair agrees first what belongs here (5.2.2)."


def genogram_remark(attempt: Attempt) -> Remark | None:
    """A report has an anonymised genogram (5.2.2, R078)."""
    if in_state(attempt, "genogram", "agreed"):
        return None
    none = "No “Genogram” is agreed. Draw one and have the panel chair agree it before the report goes to the panel."
    return Remark(none, "5.2.2", GENOGRAM)


def genogram_outdated(attempt: Attempt) -> str | None:
    """How a genogram that was agreed, or corrected and agreed again, comes into the report (5.2.2, R078)."""
    if not another_agreed(attempt):
        return _not_agreed_now(attempt)
    return (
        "The genogram that is agreed now is not in this text. The author chooses “Take in the genogram as agreed”; "
        "without that, it is put in when the report is sent to the panel (5.2.2)."
    )


def _not_agreed_now(attempt: Attempt) -> str | None:
    agreed, body = [d.body for d in in_state(attempt, "genogram", "agreed")], attempt.document.body
    if not isinstance(body, OverviewReport) or all(drawn in agreed for drawn in body.genograms):
        return None
    return (
        "A genogram in this text is not agreed any more: it is being corrected. The panel chair agrees it, and the "
        "author takes it in (5.2.2)."
    )


outdated_remark = as_remark(genogram_outdated, GENOGRAM)
