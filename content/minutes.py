"""The minutes of a meeting."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from workspace import ContentType, Heading, Label, Markdown, Needed, Searchable


class Minutes(ContentType, name="minutes", title="Minutes", workflow="minutes", stage="scope"):
    """What a meeting discussed, decided and asked people to do (A4.2 to A4.9)."""

    sections = {
        "The meeting": ("title", "meeting", "held_on", "place", "chair", "present", "apologies"),
        "Discussion": ("discussion",),
        "Decisions and actions": ("decisions", "actions", "next_meeting"),
    }

    title: Annotated[str, Label("Title", "The meeting and its date. (A4)"), Searchable(3)] = ""
    meeting: Annotated[
        Literal["", "case panel", "SCR sub-committee", "extraordinary meeting", "full SCR panel", "Board", "other"],
        Label("Which meeting", "The body that met. (3.8, A4.2, A4.9)"),
        Needed("agree"),
    ] = ""
    held_on: Annotated[date | None, Label("Date", "The day of the meeting. (A4)"), Needed("agree")] = None
    place: Annotated[str, Label("Place and time", "Where, and from when to when. (A4)")] = ""
    chair: Annotated[str, Label("Chair", "Who chaired. (3.9)"), Needed("agree")] = ""
    present: Annotated[
        Markdown,
        Label("Present", "Name, job title and employer of each. (3.9)"),
        Heading(("Chair and membership", "Attendance")),
        Needed("agree"),
    ] = ""
    apologies: Annotated[Markdown, Label("Apologies", "Who could not come. (A4.2)")] = ""
    discussion: Annotated[
        Markdown,
        Label("Discussion", "What each agency said, and what was discussed. (A4.2, A4.7, A4.8)"),
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
    decisions: Annotated[Markdown, Label("Decisions", "Each decision in a sentence. (A4)"), Searchable()] = ""
    actions: Annotated[Markdown, Label("Actions", "Who does what by when. (A4.6)"), Searchable()] = ""
    next_meeting: Annotated[Markdown, Label("Next meeting", "Date, time and place. (A4)")] = ""
