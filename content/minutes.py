"""The minutes of a meeting."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from workspace import ContentType, Heading, Label, Markdown, Needed, Row, Searchable


class Attendee(Row):
    """Somebody who was invited (A4.2)."""

    name: Annotated[str, Label("Name", "Who was invited. (Appendix 4 step 2)")] = ""
    job_title: Annotated[str, Label("Job title and employer", "At that time. (3.9)")] = ""
    agency: Annotated[str, Label("For", "The agency that they speak for. (Appendix 4 step 2)")] = ""
    came: Annotated[
        Literal["", "came", "sent apologies", "did not come"], Label("Attendance", "What they did. (Appendix 4 step 2)")
    ] = ""


class AgencyMinute(Row):
    """What one agency set out (A4.2)."""

    agency: Annotated[str, Label("Agency", "Its name, as in its preliminary report. (Appendix 4 step 2)")] = ""
    involvement: Annotated[str, Label("Its involvement", "As it was set out at the meeting. (Appendix 4 step 2)")] = ""
    concerns: Annotated[str, Label("Concerns about practice", "Its own and those of others. (Appendix 4 step 2)")] = ""


class Outcome(Row):
    """What a meeting decided or asked of somebody (A4.6, A4.7)."""

    decided: Annotated[str, Label("Outcome", "Decision or action, in a sentence. (Appendix 4 step 7)")] = ""
    owner: Annotated[str, Label("Owner", "Who does it; blank for a decision. (Appendix 4 step 6)")] = ""
    due_on: Annotated[date | None, Label("Due", "By when; blank for a decision. (Appendix 4 step 6)")] = None


class Minutes(ContentType, name="minutes", title="Minutes", workflow="minutes", stage="scope"):
    """What a meeting discussed, decided and asked people to do (A4.2 to A4.9)."""

    sections = {
        "The meeting": (
            "title",
            "meeting",
            "subject",
            "held_on",
            "place",
            "chair",
            "present",
            "attendance",
            "apologies",
        ),
        "Discussion": ("discussion", "agency_minutes"),
        "Decisions and actions": ("decisions", "actions", "outcomes", "next_meeting"),
    }

    title: Annotated[str, Label("Title", "The meeting and its date. (Appendix 4)"), Searchable(3)] = ""
    meeting: Annotated[
        Literal["", "case panel", "SCR sub-committee", "extraordinary meeting", "full SCR panel", "Board", "other"],
        Label("Which meeting", "The body that met. (3.8, Appendix 4 step 2, Appendix 4 step 9)"),
        Needed("agree"),
    ] = ""
    subject: Annotated[
        Literal[
            "",
            "terms of reference and scope",
            "the process and the method",
            "the outcomes of the process",
            "the draft overview report",
            "other",
        ],
        Label(
            "What it was about",
            "The case panel meets for each of these. (Appendix 4 step 4, Appendix 4 step 6, "
            "Appendix 4 step 7, Appendix 4 step 8)",
        ),
    ] = ""
    held_on: Annotated[date | None, Label("Date", "The day of the meeting. (Appendix 4)"), Needed("agree")] = None
    place: Annotated[str, Label("Place and time", "Where, and from when to when. (Appendix 4)")] = ""
    chair: Annotated[str, Label("Chair", "Who chaired. (3.9)"), Needed("agree")] = ""
    present: Annotated[
        Markdown,
        Label("Present", "Name, job title and employer of each. (3.9)"),
        Heading(("Chair and membership", "Attendance")),
        Needed("agree"),
    ] = ""
    attendance: Annotated[
        tuple[Attendee, ...], Label("Attendance", "One row for each person who was invited. (Appendix 4 step 2)")
    ] = ()
    apologies: Annotated[Markdown, Label("Apologies", "Who could not come. (Appendix 4 step 2)")] = ""
    discussion: Annotated[
        Markdown,
        Label(
            "Discussion",
            "What each agency said, and what was discussed. (Appendix 4 step 2, Appendix 4 step 7, Appendix 4 step 8)",
        ),
        Heading(
            (
                "Confidentiality",
                "Terms of reference and scope",
                "Lead reviewer",
                "Method and timetable",
                "Family",
                "Other proceedings",
                "Communications",
            )
        ),
        Needed("agree"),
        Searchable(),
    ] = ""
    agency_minutes: Annotated[
        tuple[AgencyMinute, ...],
        Label("What each agency said", "At an extraordinary meeting: one row each. (Appendix 4 step 2)"),
    ] = ()
    decisions: Annotated[Markdown, Label("Decisions", "Each decision in a sentence. (Appendix 4)"), Searchable()] = ""
    actions: Annotated[Markdown, Label("Actions", "Who does what by when. (Appendix 4 step 6)"), Searchable()] = ""
    outcomes: Annotated[
        tuple[Outcome, ...],
        Label(
            "Outcomes",
            "One row each: an action with an owner and a day becomes a task. (Appendix 4 step 6, Appendix 4 step 7)",
        ),
    ] = ()
    next_meeting: Annotated[Markdown, Label("Next meeting", "Date, time and place. (Appendix 4)")] = ""
