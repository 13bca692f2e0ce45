"""The terms of reference and scope of one review."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from workspace import ContentType, Heading, Label, Markdown, Needed, Row, Searchable


class Contribution(Row):
    """What one agency is asked for (3.10, 5.2.1)."""

    agency: Annotated[str, Label("Agency", "Its name at the time. (5.2.1)")] = ""
    nature: Annotated[
        Literal[
            "",
            "IMR and chronology",
            "short report and chronology",
            "report via commissioner and chronology",
            "chronology only",
            "written information",
            "interview",
            "none",
        ],
        Label("Contribution", "What the agency gives to the review. (5.2.1)"),
    ] = ""
    due_on: Annotated[date | None, Label("Due", "Set for each review. (A4.6)")] = None


class TermsOfReference(
    ContentType,
    name="terms_of_reference",
    title="Terms of reference",
    workflow="terms_of_reference",
    stage="scope",
):
    """What the review asks, of whom and about which time (3.11, A4.4)."""

    sections = {
        "The review": ("title", "number", "why", "purpose", "starts_on", "ends_on", "period", "people"),
        "Questions": ("questions",),
        "Who contributes": ("contributions", "agencies"),
        "How": ("method", "interviews", "family", "other_proceedings", "dates", "publication"),
        "Changes": ("change_reason",),
    }

    title: Annotated[str, Label("Title", "No real name in it. (3.11)"), Searchable(3)] = "Terms of reference"
    number: Annotated[str, Label("Number", "1 for the first terms, 2 after a change. (3.11)")] = "1"
    why: Annotated[
        Markdown,
        Label("Why this review is taking place", "The incident and the Chair's decision. (5.2.1)"),
        Needed("panel_agree"),
        Searchable(),
    ] = ""
    purpose: Annotated[
        Markdown, Label("Purpose", "What the review is for, and what it is not. (1.1)"), Needed("panel_agree")
    ] = ""
    starts_on: Annotated[date | None, Label("First day looked at", "Scope. (A4.4)"), Needed("panel_agree")] = None
    ends_on: Annotated[date | None, Label("Last day looked at", "Scope. (A4.4)"), Needed("panel_agree")] = None
    period: Annotated[
        Markdown, Label("Period", "What to say about the time before. (A4.4)"), Heading(("Period", "Scope"))
    ] = ""
    people: Annotated[
        Markdown, Label("People", "Public names only: Child M, Sibling 1, the mother. (5.2.2)"), Needed("panel_agree")
    ] = ""
    questions: Annotated[
        Markdown,
        Label("Questions", "What the review has to find out. (A4.4)"),
        Heading(("Questions", "Key lines of enquiry")),
        Needed("panel_agree"),
        Searchable(2),
    ] = ""
    contributions: Annotated[
        tuple[Contribution, ...],
        Label("Contributions", "One row for each agency. (5.2.1)"),
    ] = ()
    agencies: Annotated[
        Markdown,
        Label("Agencies", "Anything to say beyond the table. (A4.3)"),
        Heading(("Agencies", "Agencies (unchanged)")),
    ] = ""
    method: Annotated[
        Markdown,
        Label("Method", "The systems methodology and the process that follows from it. (5.2.3, A4.6)"),
        Heading(("Method", "Methodology")),
        Needed("panel_agree"),
    ] = ""
    interviews: Annotated[
        Markdown, Label("Interviews", "Who may be interviewed: the panel agrees it when scoping. (3.5)")
    ] = ""
    family: Annotated[
        Markdown,
        Label("Family", "How the family, and the child if appropriate, take part. (3.5)"),
        Needed("panel_agree"),
    ] = ""
    other_proceedings: Annotated[
        Markdown,
        Label("Other proceedings", "Criminal, coroner, court, child death process, other reviews. (4.5, 5.2.1)"),
        Heading(("Other proceedings", "Parallel processes")),
    ] = ""
    dates: Annotated[Markdown, Label("Dates", "Meetings and due dates. (4.4, A4.6)")] = ""
    publication: Annotated[
        Markdown, Label("Publication", "From the start, remember that the report will be published. (A2)")
    ] = ""
    change_reason: Annotated[
        Markdown, Label("What changed and why", "Blank for the first terms of reference. (3.11)")
    ] = ""
