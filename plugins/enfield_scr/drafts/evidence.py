"""The lists that the introduction of the overview report needs, made from what was asked for and came (5.2.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.information_request import InformationRequest
from content.interview import Interview
from content.parallel_processes import ParallelProcesses
from plugins.enfield_scr.drafts.words import child, day, without_names
from workspace import CaseFile, Draft, Drafted

_HEAD = "| Contributor | Contribution | How | Received | Terms of reference |\n|---|---|---|---|---|"


def contributors(file: CaseFile) -> str:
    """A row for each agency that was asked, with what it gave; "" where none was."""
    rows = list(_contributors(file))
    return without_names(file, "\n".join((_HEAD, *rows))) if rows else ""


def gaps(file: CaseFile) -> str:
    """What could not be obtained, and why (A2, H10); "" where nothing is missing."""
    return without_names(file, "\n".join(_gaps(file)))


def interviews(file: CaseFile) -> str:
    """Who was spoken to, of those that whoever starts the draft may read (5.2.1)."""
    return without_names(file, "\n".join(_interviews(file)))


def investigations(file: CaseFile) -> str:
    """The other processes of the register that whoever starts the draft may read (5.2.1)."""
    return without_names(file, "\n".join(_investigations(file)))


def _register(file: CaseFile) -> Sequence[Drafted]:
    parts = (
        "## Contributors and the nature of their contributions\n\n" + (contributors(file) or "Nobody was asked yet."),
        "## Interviews\n\n" + "\n".join(_interviews(file) or ["None."]),
        "## What could not be obtained\n\n" + "\n".join(_gaps(file) or ["Nothing that was asked for is missing."]),
        "## External investigations\n\n" + "\n".join(_investigations(file) or ["None."]),
    )
    text = without_names(file, "\n\n".join(parts))
    return (Drafted({"title": f"Contributors and evidence: {child(file)}", "description": text}),)


def _contributors(file: CaseFile) -> Iterator[str]:
    for document in file.of("information_request", "issued", "gap", "received"):
        body = document.body
        if isinstance(body, InformationRequest):
            spoken = body.nature == "interview" or "interview" in body.received_as.casefold()
            how = "Interview" if spoken else "None" if body.nature == "none" else "Written evidence"
            how += _by_another(file, document.agency)
            came = day(body.received_on) if body.received_on else "not received"
            yield f"| {body.agency_name} | {body.nature} | {how} | {came} | {body.terms_of_reference} |"


def _by_another(file: CaseFile, agency: str | None) -> str:
    """That an author was not independent, without a name (3.6, H9)."""
    stopped = any(
        d.agency == agency for kind in ("imr", "chronology", "short_report") for d in file.of(kind, "stopped")
    )
    return "; its first author was not independent and was replaced" if stopped else ""


def _interviews(file: CaseFile) -> list[str]:
    bodies = [d.body for d in file.to_copy("interview", "held")]
    return [f"- {b.interviewee} ({b.capacity}), {day(b.held_on)}" for b in bodies if isinstance(b, Interview)]


def _gaps(file: CaseFile) -> list[str]:
    found = [(d.state, d.body) for d in file.of("information_request", "issued", "gap", "received")]
    requests = [(state, b) for state, b in found if isinstance(b, InformationRequest)]
    open_ = [b for state, b in requests if state.endswith(".gap") or b.nature == "none"]
    return [f"- {b.agency_name} ({b.engagement or 'gives nothing'}): {b.gap}" for b in open_]


def _investigations(file: CaseFile) -> list[str]:
    bodies = [d.body for d in file.to_copy("parallel_processes")]
    rows = [row for body in bodies if isinstance(body, ParallelProcesses) for row in body.processes]
    return [f"- {row.called}, {row.body}: {row.standing}. {row.impact}" for row in rows]


EVIDENCE: tuple[Draft, ...] = (
    Draft("evidence", "Contributors, evidence and investigations", "5.2.1", "file", _register, "overview"),
)
