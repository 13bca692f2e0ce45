"""The container of what the Board keeps beside its case reviews."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from workspace import ContentType, Kept, Label, Markdown


class BoardPapers(ContentType, name="board_papers", title="Papers of the Board", workflow="board_papers"):
    """Lists and reports that belong to no single case review (3.1, 3.6)."""

    unique = ("title",)
    sections = {"About these papers": ("title", "note"), "Reports to the Board": ("next_report_on", "reports_end_on")}

    title: Annotated[str, Label("Title", "For example Papers of the Board, 2014. (3.1)")] = Field(
        default="Papers of the Board", max_length=120
    )
    note: Annotated[Markdown, Label("Note", "What is kept here. (3.1)")] = ""
    next_report_on: Annotated[
        date | None,
        Label("Next status report due", "As the last one says that was presented. (3.1)"),
        Kept("The day comes from the status report that is presented to the Board (3.1)"),
    ] = None
    reports_end_on: Annotated[
        date | None, Label("No more status reports after", "Blank as long as the Board wants them. (3.1)")
    ] = None
