"""The executive summary, written so that it can be shared with the family."""

from __future__ import annotations

from typing import Annotated

from workspace import ContentType, Heading, Label, Markdown, Needed, Searchable


class ExecutiveSummary(
    ContentType,
    name="executive_summary",
    title="Executive summary",
    workflow="executive_summary",
    stage="overview",
    public=True,
):
    """A short account that can be read without the overview report (5.1)."""

    sections = {
        "Front page": ("title",),
        "Summary": ("incident", "terms_of_reference", "summary", "themes", "recommendations"),
        "People": ("names_and_roles",),
    }

    title: Annotated[str, Label("Title", "With the public name only. (5.1)"), Needed(), Searchable(3)] = ""
    incident: Annotated[
        Markdown,
        Label("What happened", "A brief overview of the incident that gave rise to the review. (5.1)"),
        Heading(("Introduction", "Overview of the incident")),
        Needed(),
        Searchable(),
    ] = ""
    terms_of_reference: Annotated[
        Markdown,
        Label("What the review was asked to do", "The terms of reference in plain words. (5.1)"),
        Heading(("Terms of reference",)),
        Needed(),
        Searchable(),
    ] = ""
    summary: Annotated[
        Markdown,
        Label("A summary of events", "A summary of the incident and what came before. (5.1)"),
        Heading(("Summary of the incident", "The facts")),
        Needed(),
        Searchable(),
    ] = ""
    themes: Annotated[
        Markdown,
        Label("Key themes and lessons", "Key themes and lessons learnt. (5.1)"),
        Heading(("Key themes and lessons learnt", "Lessons learnt", "Lessons")),
        Needed(),
        Searchable(),
    ] = ""
    recommendations: Annotated[
        Markdown, Label("Recommendations", "The same as in the overview report. (5.1)"), Needed(), Searchable(2)
    ] = ""
    names_and_roles: Annotated[
        Markdown,
        Label(
            "The people who carried out the review",
            "Name the Board's Chair, the panel chair and the author. For panel members give job title and employer "
            "only. (5.1)",
        ),
        Heading(("Names and roles",)),
        Needed(),
    ] = ""
