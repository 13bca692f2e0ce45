"""The improvement statement: what was done, what difference it made, and what more will be done."""

from __future__ import annotations

from typing import Annotated

from workspace import ContentType, Heading, Label, Markdown, Needed, Searchable


class ImprovementStatement(
    ContentType,
    name="improvement_statement",
    title="Improvement statement",
    workflow="improvement_statement",
    stage="improvement",
    public=True,
):
    """Published beside the report, and again when there is more to say; each edition has its own day (A2)."""

    sections = {"The statement": ("title", "edition", "introduction", "done", "impact", "next")}

    title: Annotated[str, Label("Title", "With the public name only. (Appendix 2)"), Needed(), Searchable(3)] = ""
    edition: Annotated[str, Label("Edition", "Number and day, as readers see it. (Appendix 2)"), Needed()] = ""
    introduction: Annotated[
        Markdown, Label("About this statement", "What it is for, and when it will be brought up to date. (Appendix 2)")
    ] = ""
    done: Annotated[
        Markdown,
        Label("What has been done", "Actions already taken in response to the findings. (Appendix 2)"),
        Heading(("Actions already taken",)),
        Needed(),
        Searchable(),
    ] = ""
    impact: Annotated[
        Markdown,
        Label("What difference it has made", "The impact on services; say also what is not known. (Appendix 2)"),
        Heading(("Impact",)),
        Needed(),
        Searchable(),
    ] = ""
    next: Annotated[
        Markdown,
        Label("What will be done next", "What more will be done, and by when. (Appendix 2)"),
        Heading(("What more will be done",)),
        Needed(),
        Searchable(),
    ] = ""
