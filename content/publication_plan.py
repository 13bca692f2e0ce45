"""The plan for publishing: when, under which name, and how people affected are told."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import ValidationInfo, field_validator

from content.answers import YesNo
from workspace import ContentType, Label, Markdown, Needed, Row, Searchable, label

_TIME = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))? ?(?:([ap])\.?m\.?)?", re.IGNORECASE)


def wall_clock(typed: str) -> str | None:
    """A time as people write it (3pm, 3:30pm, 15.00, 15:00) in the form HH:MM; None for what is no time."""
    found = _TIME.fullmatch(typed.strip())
    if found is None or not (found[2] or found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] in "pP" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


class Impact(Row):
    """Somebody whom publication affects (A2)."""

    who: Annotated[str, Label("Who", "Public names or roles only. (A2)")] = ""
    how_told: Annotated[str, Label("How they are told", "Visit, call or letter, and by whom. (A2)")] = ""
    told_on: Annotated[date | None, Label("When", "Before publication. (A2)")] = None
    support: Annotated[str, Label("Support", "What help is offered. (A2)")] = ""


class Restriction(Row):
    """A restriction on publication, such as a court order (A2)."""

    made_by: Annotated[str, Label("Made by", "Court and date. (A2)")] = ""
    forbids: Annotated[str, Label("What it forbids", "In a sentence. (A2)")] = ""
    ends_on: Annotated[
        date | None, Label("Ends", "A date to look at it again: nothing is published by itself. (A2)")
    ] = None
    lawyer_says: Annotated[
        Literal["", "forbids publication", "compatible", "lifted"],
        Label("The lawyer's record", "Publication waits until this says compatible or lifted. (A2)"),
    ] = ""
    reason: Annotated[str, Label("Why", "What the lawyer's record rests on. (A2)")] = ""


class PublicationPlan(
    ContentType,
    name="publication_plan",
    title="Publication plan",
    workflow="publication_plan",
    stage="publication",
):
    """When and how the report is published, and what is done for those it affects (5.3.3, A2, A4.10)."""

    sections = {
        "What is published": ("published_as", "public_name"),
        "When": ("publish_on", "publish_at", "timing"),
        "National Panel": ("copy_sent_on", "copy_sent_at", "copy_of"),
        "People affected": ("impact", "harm_assessment", "family_shared", "media_line"),
        "Restrictions": ("restrictions_checked", "restrictions", "lawful_basis"),
    }

    published_as: Annotated[
        str, Label("Public title", "As readers find it. No real name. (5.3.3)"), Needed("agree"), Searchable(3)
    ] = ""
    public_name: Annotated[str, Label("Public name", "For example Child M. (A2)"), Needed("agree")] = ""
    publish_on: Annotated[date | None, Label("Planned day", "At least a week after the copy is sent. (5.3.3)")] = None
    publish_at: Annotated[str, Label("Planned time", "On the wall clock, like 10:00. (5.3.3)")] = ""
    timing: Annotated[
        Markdown, Label("Why then", "School terms, birthdays, anniversaries and court dates considered. (A2)")
    ] = ""
    copy_sent_on: Annotated[
        date | None,
        Label("Copy sent to the National Panel", "At least one week before publication. (5.3.3, A2)"),
    ] = None
    copy_sent_at: Annotated[
        str, Label("Time it was sent", "On the wall clock, like 15:00. The week runs from then. (5.3.3)")
    ] = ""
    copy_of: Annotated[
        int | None, Label("Revision sent", "The number of the report's revision: the same text is published. (A2)")
    ] = None
    impact: Annotated[
        tuple[Impact, ...],
        Label("People affected", "Children, family members and others: one row each. (A2)"),
        Needed("agree"),
    ] = ()
    harm_assessment: Annotated[
        Markdown,
        Label(
            "Could publication harm a child or vulnerable adult?",
            "Who looked at it, when, and what they found. Not the author. (A2)",
        ),
        Needed("agree"),
    ] = ""
    family_shared: Annotated[
        Markdown, Label("Shared with the family", "With whom, when, by whom, and what they said. (5.1)")
    ] = ""
    media_line: Annotated[Markdown, Label("Line for the media", "What the Board will say. (A2)")] = ""
    restrictions_checked: Annotated[
        YesNo,
        Label("Have restrictions such as court orders been checked?", "By a lawyer. (A2)"),
        Needed("agree"),
    ] = ""
    restrictions: Annotated[
        tuple[Restriction, ...], Label("Restrictions", "One row for each order. None if there are none. (A2)")
    ] = ()
    lawful_basis: Annotated[Markdown, Label("Data protection", "The lawful basis and what was considered. (A2)")] = ""

    @field_validator("publish_at", "copy_sent_at")
    @classmethod
    def _time(cls, value: str, info: ValidationInfo) -> str:
        found = wall_clock(value) if value.strip() else ""
        if found is None:
            name = str(info.field_name)
            raise ValueError(f"{label(cls.model_fields[name], name).text} must be like 15:00")
        return found

    @property
    def title_text(self) -> str:
        """The type's name: the plan itself is not published."""
        return f"{self.heading}: {self.public_name}" if self.public_name else self.heading
