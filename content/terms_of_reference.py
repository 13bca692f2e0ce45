"""The terms of reference and scope of one review."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from content.answers import YesNo
from content.contribution import Nature
from workspace import ContentType, Heading, Kept, Label, Markdown, Needed, NotBefore, Past, Private, Row, Searchable


def version(text: str) -> str:
    """The number that somebody means by what they typed: “2”, “Version 2” and “2 (of 20 August)” are one (3.11)."""
    found = re.search(r"\d+(?:\.\d+)*", text)
    return found[0] if found else text.strip().casefold()


class Contribution(Row):
    """What one agency is asked for (3.10, 5.2.1)."""

    agency: Annotated[str, Label("Agency", "Its name at the time. (5.2.1)")] = ""
    nature: Annotated[Nature, Label("Contribution", "What the agency gives to the review. (5.2.1)")] = ""
    due_on: Annotated[date | None, Label("Due", "Set for each review. (Appendix 4 step 6)")] = None


class Participation(Row):
    """Whether one child takes part in the review (3.5)."""

    child: Annotated[str, Label("Child", "Public name only. (3.5)")] = ""
    takes_part: Annotated[YesNo, Label("Takes part?", "If appropriate. (3.5)")] = ""
    reason: Annotated[str, Label("Why", "Age, wishes, harm, court. (3.5)")] = ""
    safeguards: Annotated[str, Label("Safeguards", "Who is with the child, help afterwards. (3.5)")] = ""
    decided_by: Annotated[str, Label("Decided by", "Name and office. (3.5)")] = ""
    decided_on: Annotated[date | None, Label("Decided on", "The day. (3.5)"), Past()] = None

    @property
    def decided(self) -> bool:
        """Whether it says what was decided, why and by whom."""
        return bool(self.child and self.takes_part and self.reason and self.decided_by)


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
        "Who contributes": ("contributions", "agencies", "engagement"),
        "How": ("method", "interviews", "family", "children", "other_proceedings", "dates", "publication"),
        "Changes": ("change_reason", "agreed_on"),
    }
    recorded = ("agreed_on",)  # both panels agree the same text (A4.4)

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
    starts_on: Annotated[
        date | None, Label("First day looked at", "Scope. (Appendix 4 step 4)"), Needed("panel_agree")
    ] = None
    ends_on: Annotated[
        date | None,
        NotBefore("starts_on"),
        Label("Last day looked at", "Scope. (Appendix 4 step 4)"),
        Needed("panel_agree"),
    ] = None
    period: Annotated[
        Markdown,
        Label("Period", "What to say about the time before. (Appendix 4 step 4)"),
        Heading(("Period", "Scope")),
    ] = ""
    people: Annotated[
        Markdown, Label("People", "Public names only: Child M, Sibling 1, the mother. (5.2.2)"), Needed("panel_agree")
    ] = ""
    questions: Annotated[
        Markdown,
        Label("Questions", "What the review has to find out. (Appendix 4 step 4)"),
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
        Label("Agencies", "Anything to say beyond the table. (Appendix 4 step 3)"),
        Heading(("Agencies", "Agencies (unchanged)")),
    ] = ""
    engagement: Annotated[
        Markdown,
        Label(
            "How professionals and organisations are engaged",
            "Who represents those involved, and how important factors are found and acted on. (Appendix 2)",
        ),
    ] = ""
    method: Annotated[
        Markdown,
        Label("Method", "The systems methodology and the process that follows from it. (5.2.3, Appendix 4 step 6)"),
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
    children: Annotated[
        tuple[Participation, ...],
        Label("Does each child take part?", "One row for each child and sibling, also where the answer is no. (3.5)"),
        Private(),
    ] = ()
    other_proceedings: Annotated[
        Markdown,
        Label("Other proceedings", "Criminal, coroner, court, child death process, other reviews. (4.5, 5.2.1)"),
        Heading(("Other proceedings", "Parallel processes")),
    ] = ""
    dates: Annotated[Markdown, Label("Dates", "Meetings and due dates. (4.4, Appendix 4 step 6)")] = ""
    publication: Annotated[
        Markdown, Label("Publication", "From the start, remember that the report will be published. (Appendix 2)")
    ] = ""
    change_reason: Annotated[
        Markdown, Label("What changed and why", "Blank for the first terms of reference. (3.11)")
    ] = ""
    agreed_on: Annotated[
        date | None,
        Label("Agreed by the sub-committee", "Filled in when it agrees. (3.11)"),
        Kept("This day is filled in when the sub-committee agrees the terms of reference (3.11)"),
    ] = None
