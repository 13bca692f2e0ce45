"""Agency reports that were asked for and that the panel has not accepted: they belong to the bundle (5.3.1, R094)."""

from __future__ import annotations

from collections.abc import Iterator

from content.quality_assurance import QualityAssurance
from plugins.enfield_scr.bundle.texts import FINISHED, IMR
from plugins.enfield_scr.guards import listed
from plugins.enfield_scr.scope.terms import OPEN, requests
from workspace import Attempt, Document, untold

_STANDING = {  # state of a report → where it is
    "draft": "with its agency",
    "returned": "returned to its agency",
    "submitted": "sent, not accepted",
    "with_panel": "with the panel, not accepted",
}


@untold(
    "Not every agency report that was asked for has been accepted by the panel, and all are judged together. The panel "
    "chair accepts it, or records the gap by “Go on without it” on the request (5.3.1)."
)
def every_report_there(attempt: Attempt) -> str | None:
    """No report of an agency that was asked for one is missing, unless its gap is on record (5.3.1, R094)."""
    record = attempt.document.body
    if isinstance(record, QualityAssurance) and record.outcome == "returned":
        return None
    missing = sorted(set(_missing(attempt)))
    if not missing:
        return None
    return (
        f"All agency reports that were asked for are judged together, and these are not accepted by the panel: "
        f"{listed(missing)}. The agency sends it and the panel chair accepts it; if it does not come, the panel chair "
        "records the gap by “Go on without it” on the request (5.3.1)."
    )


def _missing(attempt: Attempt) -> Iterator[str]:
    """Whose report is missing, and where it is. One that came in another way is not in the workspace to be judged."""
    reports = [d for d in attempt.siblings if d.type == IMR]
    there = {d.agency for d in reports if _state(d) in FINISHED}
    without = {d.agency for d, _ in requests(attempt, "gap")}
    unfinished = {d.agency: d for d in reports if _state(d) in _STANDING and d.agency not in there | without}
    asked = {d.agency: r for d, r in requests(attempt, *OPEN, "received") if r.nature.startswith("IMR")}
    for agency, report in unfinished.items():
        if agency in asked or _state(report) != "draft":
            name = asked[agency].agency_name if agency in asked else getattr(report.body, "agency_name", "")
            yield f"{name} ({_STANDING[_state(report)]})"
    for agency, request in asked.items():
        if agency not in there | without | unfinished.keys() and request.received_on is None:
            yield f"{request.agency_name} (not begun)"


def _state(document: Document) -> str:
    return document.state.rpartition(".")[2]
