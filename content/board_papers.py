"""The container of what the Board keeps beside its case reviews."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from workspace import ContentType, Label, Markdown


class BoardPapers(ContentType, name="board_papers", title="Papers of the Board", workflow="board_papers"):
    """Lists and reports that belong to no single case review (3.1, 3.6)."""

    sections = {"About these papers": ("title", "note")}

    title: Annotated[str, Label("Title", "For example Papers of the Board, 2014. (3.1)")] = Field(
        default="Papers of the Board", max_length=120
    )
    note: Annotated[Markdown, Label("Note", "What is kept here. (3.1)")] = ""
