"""A short report, preliminary report or written information from one agency."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from workspace import ContentType, Heading, Label, Markdown, Needed, Past, Searchable


class ShortReport(
    ContentType,
    name="short_report",
    title="Short report",
    workflow="short_report",
    stage="agency_reports",
):
    """What an agency tells the Board in writing when no full review of its own is asked for (A2, A4.2)."""

    sections = {
        "About this report": ("title", "purpose", "agency_name", "author", "author_code", "dated_on", "who_we_are"),
        "What we know": ("involvement", "working_together", "other"),
        "What follows": ("changes", "requests", "position", "reason", "regulator"),
    }

    title: Annotated[
        str, Label("Title", "The agency and the public name. No real name. (Appendix 4 step 2)"), Searchable(3)
    ] = ""
    purpose: Annotated[
        Literal["", "preliminary report", "short report", "report via commissioner", "written information"],
        Label("Kind of report", "What the panel chair asked for. (Appendix 4 step 2, Appendix 2)"),
        Needed(),
    ] = ""
    agency_name: Annotated[
        str, Label("Agency", "Its name at the time. (Appendix 4 step 2)"), Needed(), Searchable()
    ] = ""
    author: Annotated[
        str, Label("Author", "Who wrote it. (Appendix 4 step 2)"), Heading(("Written by", "From")), Needed()
    ] = ""
    author_code: Annotated[
        str, Label("Author's code", "If the author is in a chronology, like NM1. Blank if not. (3.6)")
    ] = ""
    dated_on: Annotated[date | None, Label("Date", "The day it was finished. (Appendix 4 step 2)"), Past()] = None
    who_we_are: Annotated[
        Markdown,
        Label("Who we are", "The service, and your own part in it if you had one. (3.6)"),
        Heading(("Introduction", "Purpose and method")),
    ] = ""
    involvement: Annotated[
        Markdown,
        Label("Our involvement", "What you saw and did. Not a full chronology. (Appendix 4 step 2)"),
        Heading(("What we saw", "What we know", "Involvement", "The practice's contacts", "Written information")),
        Needed(),
        Searchable(),
    ] = ""
    working_together: Annotated[
        Markdown,
        Label("Issues of inter-agency practice", "What would help to come to a decision. (Appendix 4 step 2)"),
        Heading(("Issues of inter-agency practice", "Analysis", "Concerns about practice")),
        Searchable(),
    ] = ""
    other: Annotated[
        Markdown,
        Label("Systems, equality and good practice", "Anything else that matters. (5.2.2, 5.2.3)"),
        Heading(("Systems", "Equality", "Good practice")),
        Searchable(),
    ] = ""
    changes: Annotated[
        Markdown,
        Label("What we have changed already", "Actions taken since. (Appendix 2)"),
        Heading(("What we have changed already", "Actions taken")),
        Searchable(),
    ] = ""
    requests: Annotated[
        Markdown,
        Label("Recommendations", "For your own agency, and what you would ask of others. (5.2.4)"),
        Heading(("Recommendations", "What we would ask of others")),
        Searchable(2),
    ] = ""
    position: Annotated[
        Literal["", "serious case review", "management review", "other review", "no review", "unsure"],
        Label("Our recommendation to the Chair", "Only in a preliminary report. (Appendix 4 step 2)"),
    ] = ""
    reason: Annotated[
        Markdown,
        Label("Our position", "Why you recommend it. (Appendix 4 step 2)"),
        Heading(("Our position", "Recommendation")),
    ] = ""
    regulator: Annotated[
        str,
        Label(
            "Told to our own lead or regulatory body",
            "A note only: reporting there is the agency's own task, and never the Board's. (Appendix 4 on roles)",
        ),
    ] = ""
