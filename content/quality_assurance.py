"""The record of quality assurance of the final documents."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from content.texts import AS_STARTED, Text
from workspace import ContentType, Label, Markdown, Needed, Row, Searchable


class Criterion(Row):
    """One question put to one document (5.3.1, A2)."""

    about: Annotated[str, Label("Document", "Which document, and which revision. (5.3.1)")] = ""
    criterion: Annotated[
        str, Label("Criterion", "For example sound analysis, plain English, publishable as it stands. (Appendix 2)")
    ] = ""
    outcome: Annotated[Literal["", "met", "partly met", "not met"], Label("Outcome", "One answer. (5.3.1)")] = ""
    points: Annotated[str, Label("Points", "What has to change. (5.3.1)")] = ""


class QualityAssurance(
    ContentType,
    name="quality_assurance",
    title="Quality assurance record",
    workflow="quality_assurance",
    drafted=True,
    stage="approval",
):
    """How the sub-committee judged the agency reports, overview report, summary and action plan (5.3.1)."""

    sections = {
        "The meeting": ("title", "held_on", "present"),
        "The texts": ("texts",),
        "Criteria": ("criteria",),
        "Outcome": ("outcome", "points"),
    }

    title: Annotated[str, Label("Title", "For example “Quality assurance, 9 April 2015”. (5.3.1)"), Searchable(3)] = ""
    held_on: Annotated[date | None, Label("Date", "The day of the meeting. (5.3.1)"), Needed("agree")] = None
    present: Annotated[Markdown, Label("Present", "Job titles and employers. (5.3.1)"), Needed("agree")] = ""
    texts: Annotated[
        tuple[Text, ...],
        Label("Texts", "Agency reports, overview report, summary and plan, exactly as they were judged. (5.3.1)"),
        Needed("agree"),
        AS_STARTED,
    ] = ()
    criteria: Annotated[
        tuple[Criterion, ...],
        Label(
            "Criteria",
            "For each document: sound analysis of what happened and why; plain English; fit to publish without "
            "being amended or redacted. (Appendix 2)",
        ),
        Needed("agree"),
    ] = ()
    outcome: Annotated[
        Literal["", "passed", "passed with points", "returned"],
        Label("Outcome", "Of the four kinds of document together. (5.3.1)"),
        Needed("agree"),
    ] = ""
    points: Annotated[Markdown, Label("Points to correct", "What was returned, and why. (5.3.1)"), Searchable()] = ""
