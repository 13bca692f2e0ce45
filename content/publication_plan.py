"""The plan for publishing: when, under which name, and how people affected are told."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import ValidationInfo, field_validator

from content.answers import Number, YesNo
from workspace import ContentType, Label, Markdown, Needed, Past, Row, Searchable, label, wall_clock


class Impact(Row):
    """Somebody whom publication affects (A2)."""

    who: Annotated[str, Label("Who", "Public names or roles only. (Appendix 2)")] = ""
    how_told: Annotated[str, Label("How they are told", "Visit, call or letter, and by whom. (Appendix 2)")] = ""
    tell_by: Annotated[date | None, Label("By when", "Before publication. (Appendix 2)")] = None
    told_on: Annotated[date | None, Label("Told on", "Fill it in when it is done. (Appendix 2)"), Past()] = None
    support: Annotated[str, Label("Support", "What help is offered. (Appendix 2)")] = ""


class FamilySharing(Row):
    """The executive summary shared with somebody of the family (5.1)."""

    who: Annotated[str, Label("With whom", "Public name only, like Mother. (5.1)")] = ""
    family: Annotated[str, Label("Family or household", "Only if there are several. (5.2.2)")] = ""
    share_by: Annotated[date | None, Label("By when", "Before publication. (5.1)")] = None
    shared_on: Annotated[date | None, Label("Shared on", "Fill it in when it is done. (5.1)"), Past()] = None
    how: Annotated[str, Label("How", "Read aloud, interpreter, easy read, a sealed copy. (5.1)")] = ""
    shared_by: Annotated[str, Label("By whom", "Job title. (5.1)")] = ""
    reaction: Annotated[str, Label("What they said", "In a sentence, without names. (5.1)")] = ""
    correction: Annotated[str, Label("Correction asked for", "Blank if none. (5.1)")] = ""
    answer: Annotated[str, Label("What became of it", "Made, or declined and why. (5.1)")] = ""


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
        "National Panel": ("copy_sent_on", "copy_sent_at", "copy_of", "summary_copy_of", "copy_acknowledged"),
        "If the report is corrected": (
            "correction_sent_on",
            "correction_sent_at",
            "correction_of",
            "correction_summary_of",
        ),
        "People affected": ("impact", "harm_assessment", "family_sharing", "media_line"),
        "Restrictions": ("restrictions_checked", "lawful_basis"),
    }
    recorded = (
        *sections["National Panel"],
        *sections["If the report is corrected"],
        "family_sharing",
        "impact.told_on",
    )

    published_as: Annotated[
        str, Label("Public title", "As readers find it. No real name. (5.3.3)"), Needed("agree"), Searchable(3)
    ] = ""
    public_name: Annotated[str, Label("Public name", "For example Child M. (Appendix 2)"), Needed("agree")] = ""
    publish_on: Annotated[date | None, Label("Planned day", "At least a week after the copy is sent. (5.3.3)")] = None
    publish_at: Annotated[str, Label("Planned time", "Local time, like 10:00. (5.3.3)")] = ""
    timing: Annotated[
        Markdown, Label("Why then", "School terms, birthdays, anniversaries and court dates considered. (Appendix 2)")
    ] = ""
    copy_sent_on: Annotated[
        date | None,
        Label("Copy sent to the National Panel", "At least one week before publication. (5.3.3, Appendix 2)"),
        Past(),
    ] = None
    copy_sent_at: Annotated[
        str, Label("Time it was sent", "Local time, like 15:00. The week runs from then. (5.3.3)")
    ] = ""
    copy_of: Annotated[
        Number, Label("Revision sent", "The number of the report's revision: the same text is published. (Appendix 2)")
    ] = None
    summary_copy_of: Annotated[
        Number, Label("Revision of the summary sent", "Blank if the summary is not published. (Appendix 2)")
    ] = None
    copy_acknowledged: Annotated[str, Label("Acknowledgement", "When and by whom. (Appendix 2)")] = ""
    correction_sent_on: Annotated[
        date | None,
        Label("Corrected copy sent to the National Panel", "With the correction: it needs no new week. (Appendix 2)"),
        Past(),
    ] = None
    correction_sent_at: Annotated[
        str, Label("Time the corrected copy was sent", "Local time, like 15:00. (Appendix 2)")
    ] = ""
    correction_of: Annotated[
        Number,
        Label(
            "Corrected revision sent", "The number of the report's revision: the same text goes online. (Appendix 2)"
        ),
    ] = None
    correction_summary_of: Annotated[
        Number, Label("Revision of the summary sent with it", "Blank if the summary is not published. (Appendix 2)")
    ] = None
    impact: Annotated[
        tuple[Impact, ...],
        Label("People affected", "Children, family members and others: one row each. (Appendix 2)"),
        Needed("agree"),
    ] = ()
    harm_assessment: Annotated[
        Markdown,
        Label(
            "Could publication harm a child or vulnerable adult?",
            "Who looked at it, when, and what they found. Not the author. (Appendix 2)",
        ),
        Needed("agree"),
    ] = ""
    family_sharing: Annotated[
        tuple[FamilySharing, ...],
        Label("Summary shared with the family", "One row each time, and for each family apart. (5.1)"),
    ] = ()
    media_line: Annotated[Markdown, Label("Line for the media", "What the Board will say. (Appendix 2)")] = ""
    restrictions_checked: Annotated[
        YesNo,
        Label(
            "Have restrictions such as court orders been checked?", "Each one is a document of its own. (Appendix 2)"
        ),
        Needed("agree"),
    ] = ""
    lawful_basis: Annotated[
        Markdown, Label("Data protection", "The lawful basis and what was considered. (Appendix 2)"), Needed("agree")
    ] = ""

    @field_validator("publish_at", "copy_sent_at", "correction_sent_at")
    @classmethod
    def _time(cls, value: str, info: ValidationInfo) -> str:
        found = wall_clock(value)
        if found is None and value.strip():
            name = str(info.field_name)
            raise ValueError(f"{label(cls.model_fields[name], name).text} must be like 15:00")
        return f"{found:%H:%M}" if found else ""

    @property
    def title_text(self) -> str:
        """The type's name: the plan itself is not published."""
        return f"{self.heading}: {self.public_name}" if self.public_name else self.heading
