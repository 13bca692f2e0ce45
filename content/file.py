"""A file that is kept with the case review."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from workspace import ContentType, Label, Markdown, Searchable


class File(ContentType, name="file", title="File", workflow="file", stage="scope"):
    """Carries attachments that are no document of the workspace, such as a signed contract (3.7)."""

    sections = {"About the file": ("title", "description")}

    title: Annotated[
        str, Label("Title", "What the file is. No real name of the family in it. (3.7)"), Searchable(3)
    ] = Field(default="", max_length=200)
    description: Annotated[
        Markdown, Label("Description", "Where it comes from and what it is for. (3.7)"), Searchable()
    ] = ""
