"""What one agency is asked for: from its confirmation to the day on which its answer came, or did not."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from content.contribution import Nature
from workspace import ContentType, Kept, Label, Markdown, Needed, Past, Row, Searchable


class Reminder(Row):
    """That somebody was reminded, or that it was taken to somebody above (3.10, A4.6)."""

    on: Annotated[date | None, Label("Day", "When it was done. (Appendix 4 step 6)"), Past()] = None
    what: Annotated[
        Literal["", "reminder", "to the panel member", "to the chief executive"],
        Label("What", "A reminder goes to the author and the panel member; an escalation to those above. (3.10)"),
    ] = ""
    to: Annotated[str, Label("To", "Name and office, and the letter if there was one. (3.10)")] = ""


class InformationRequest(
    ContentType,
    name="information_request",
    title="Request to an agency",
    workflow="information_request",
    stage="agency_reports",
):
    """One for each agency, under one version of the terms of reference (3.10, 3.11, A2, A4.3, A4.6)."""

    sections = {
        "The agency": ("title", "agency_name", "nature", "responsible_member", "author"),
        "Its confirmation": ("confirm_by", "confirmed_on", "representative"),
        "The request": ("terms_of_reference", "asked", "issued_on", "due_on", "extended_to", "extended_why"),
        "The answer": ("received_on", "received_as", "reminders"),
        "Without an answer": ("engagement", "gap"),
    }

    title: Annotated[str, Label("Title", "The agency and the public name. No real name. (3.10)"), Searchable(3)] = ""
    agency_name: Annotated[str, Label("Agency", "Its name at the time. (5.2.1)"), Needed("issue"), Searchable()] = ""
    nature: Annotated[
        Nature,
        Label("Nature of its contribution", "An agency need not write a review of its own. (5.2.1, Appendix 2)"),
        Needed("issue"),
    ] = ""
    responsible_member: Annotated[
        str,
        Label("Responsible panel member", "Makes sure that the agency answers, and supports its author. (3.10)"),
    ] = ""
    author: Annotated[str, Label("Author", "Who writes for the agency. (3.10)")] = ""
    confirm_by: Annotated[
        date | None, Label("To be confirmed by", "The procedure names no day: set one. (Appendix 4 step 3)")
    ] = None
    confirmed_on: Annotated[
        date | None,
        Label("Confirmed", "The day on which the agency confirmed that it contributes. (Appendix 4 step 3)"),
        Past(),
    ] = None
    representative: Annotated[
        str,
        Label("Representative on the case panel", "Name and job title, as the agency gave them. (Appendix 4 step 3)"),
    ] = ""
    terms_of_reference: Annotated[
        str,
        Label("Terms of reference", "The number of the version that this request was made under. (3.11)"),
        Needed("issue"),
    ] = ""
    asked: Annotated[
        Markdown,
        Label(
            "What is asked for", "In plain words, with the questions for this agency. (Appendix 2, Appendix 4 step 6)"
        ),
        Needed("issue"),
        Searchable(),
    ] = ""
    issued_on: Annotated[
        date | None,
        Label("Issued", "Filled in when the request is issued. (Appendix 4 step 6)"),
        Kept(
            "This day is filled in when you issue the request: use “Issue the request” on its page (Appendix 4 step 6)"
        ),
    ] = None
    due_on: Annotated[
        date | None,
        Label("Due", "The procedure names no day: it is set for each review. (Appendix 4 step 6)"),
        Needed("issue"),
    ] = None
    extended_to: Annotated[
        date | None,
        Label("Extended to", "A later day that the panel chair agreed; the first one stays. (Appendix 4 step 6)"),
    ] = None
    extended_why: Annotated[
        str, Label("Why it was extended", "Who asked, who agreed, and why. (Appendix 4 step 6)")
    ] = ""
    received_on: Annotated[
        date | None,
        Label(
            "Received",
            "Filled in when the agency sends all that was asked for; otherwise enter the day. (Appendix 4 step 6)",
        ),
        Needed("receive"),
        Past(),
    ] = None
    received_as: Annotated[
        str, Label("How it came", "In the workspace, on paper, or told in an interview. (5.2.1)")
    ] = ""
    reminders: Annotated[
        tuple[Reminder, ...], Label("Reminders and escalations", "One row each; rows are added, not changed. (3.10)")
    ] = ()
    engagement: Annotated[
        Literal["", "late", "does not answer", "refuses"],
        Label("Why there is no answer", "Blank while it is awaited. (Appendix 2)"),
        Needed("go_on_without"),
    ] = ""
    gap: Annotated[
        Markdown,
        Label(
            "The gap for the report", "What the review cannot know without it: the report has to say so. (Appendix 2)"
        ),
        Needed("go_on_without"),
        Searchable(),
    ] = ""

    @property
    def answer_by(self) -> date | None:
        """The day on which it is due: the later one, where one was agreed."""
        return self.extended_to or self.due_on
