"""The register of everything else that runs beside a review."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from content.answers import Process
from workspace import ContentType, Label, Markdown, Row, Searchable


class ParallelProcess(Row):
    """One of them: whose it is, how it stands, and what it means for this review (4.5, 5.2.1)."""

    process: Annotated[Process, Label("Process", "What it is. (5.2.1)")] = ""
    name: Annotated[str, Label("Which one, if other", "Its name, like “prisons ombudsman”. (5.2.1)")] = ""
    body: Annotated[str, Label("Body", "The court, force, panel or partnership. (5.2.1)")] = ""
    reference: Annotated[str, Label("Reference", "Theirs. No real name in it. (5.2.1)")] = ""
    contact: Annotated[str, Label("Contact", "Name and office. (4.5)")] = ""
    standing: Annotated[Literal["", "expected", "open", "concluded"], Label("How it stands", "Now. (5.2.1)")] = ""
    next_on: Annotated[
        date | None, Label("Next date", "A hearing, trial or meeting: look again then. (Appendix 2)")
    ] = None
    impact: Annotated[
        str,
        Label("What it means for us", "What has to wait, what is shared, who may not be asked. (Appendix 2, 5.2.1)"),
    ] = ""
    steps: Annotated[
        str,
        Label("Who leads, and what is done together", "Requests made once, both publications, the names used. (2.1)"),
    ] = ""

    @property
    def called(self) -> str:
        """What it is called: its kind, or its name where it is of no kind of the list."""
        return self.name or self.process if self.process == "other" else self.process

    @property
    def running(self) -> bool:
        """Whether it goes on, or is expected to begin."""
        return bool(self.process) and self.standing in ("expected", "open")


class ParallelProcesses(
    ContentType,
    name="parallel_processes",
    title="Parallel processes",
    workflow="parallel_processes",
    stage="scope",
):
    """Criminal, coroner's, child death and other processes; none of them stops the review by itself (4.5, 5.2.1)."""

    sections = {"Processes": ("title", "processes"), "Notes": ("notes",)}

    title: Annotated[str, Label("Title", "No real name in it. (5.2.1)"), Searchable(3)] = "Parallel processes"
    processes: Annotated[
        tuple[ParallelProcess, ...],
        Label("Processes", "One row each. One that has ended stays, as concluded. (4.5, 5.2.1)"),
    ] = ()
    notes: Annotated[Markdown, Label("Notes", "What happened, with its day. (5.2.1)"), Searchable()] = ""

    @property
    def running(self) -> tuple[ParallelProcess, ...]:
        """Those that go on."""
        return tuple(row for row in self.processes if row.running)
