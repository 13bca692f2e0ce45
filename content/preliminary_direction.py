"""What the agencies are asked to send before the extraordinary meeting."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from content.answers import YesNo
from workspace import ContentType, Label, Markdown, Needed, NotBefore, Past, Row


class AskedFor(Row):
    """One agency's report: asked for, due, reminded of, received (A4.2)."""

    agency: Annotated[str, Label("Agency", "One row for each relevant agency. (Appendix 4 step 2)")] = ""
    asked_on: Annotated[date | None, Label("Asked", "The day of the request. (Appendix 4 step 2)"), Past()] = None
    due_on: Annotated[
        date | None,
        Label("Due", "As the chair directs, before the meeting. (Appendix 4 step 2)"),
        NotBefore("asked_on"),
    ] = None
    reminded_on: Annotated[
        date | None,
        Label("Reminded", "The day of the last reminder. (Appendix 4 step 2)"),
        NotBefore("asked_on"),
        Past(),
    ] = None
    received_on: Annotated[
        date | None, Label("Received", "The day it came. (Appendix 4 step 2)"), NotBefore("asked_on"), Past()
    ] = None
    late_reason: Annotated[
        str,
        Label(
            "Why late, or why none", "If it came after the day, or not at all. The reason is kept. (Appendix 4 step 2)"
        ),
    ] = ""
    without: Annotated[
        YesNo,
        Label(
            "Gone on without it?", "Yes once the meeting was held or the Chair decided without it. (Appendix 4 step 2)"
        ),
    ] = ""


class PreliminaryDirection(
    ContentType,
    name="preliminary_direction",
    title="Direction for preliminary reports",
    workflow="preliminary_direction",
    stage="decision",
):
    """Each agency considers its position and sends a report or short chronology, as the chair directs (A4.2)."""

    sections = {"What is asked for": ("title", "direction", "meeting_on"), "From whom": ("reports",)}

    title: Annotated[str, Label("Title", "No real name of the family in it. (Appendix 4 step 2)")] = (
        "Direction for preliminary reports"
    )
    direction: Annotated[
        Markdown,
        Label("Direction", "Issues of inter-agency practice only; not a full chronology. (Appendix 4 step 2)"),
        Needed("direct"),
    ] = ""
    meeting_on: Annotated[
        date | None, Label("Extraordinary meeting", "The day planned for it. (Appendix 4 step 2)")
    ] = None
    reports: Annotated[
        tuple[AskedFor, ...],
        Label("Reports", "Who is asked, by when, and what came. (Appendix 4 step 2)"),
        Needed("direct"),
    ] = ()
