"""The case review itself: what it is about and the dates that its clocks run on."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from content.answers import TimeOfDay, YesNo
from workspace import ContentType, Kept, Label, Markdown, Needed, NotBefore, Past, Row, Searchable

_FEWEST_FIGURES = 3  # of a reference by which a case review can be told from another
_AGREED_WITH_OFSTED = (
    "Only a recorded agreement with Ofsted moves this date: start a document “Longer than six months” and record "
    "there what Ofsted agreed to (4.4)"
)


class OtherBoard(Row):
    """Another Board that is involved: its Chair is asked whom to write to in its area (A2, A4.3)."""

    board: Annotated[str, Label("Board", "The Safeguarding Children Board of that area. (Appendix 4 step 3)")] = ""
    chair: Annotated[str, Label("Its Chair", "Name, for the letter from Chair to Chair. (Appendix 4 step 3)")] = ""
    why: Annotated[
        str, Label("Why it is involved", "For example: lived there until March 2013, placed there. (Appendix 2)")
    ] = ""
    agencies: Annotated[str, Label("Its agencies", "Those that it named, with whom to ask. (Appendix 4 step 3)")] = ""
    approves: Annotated[
        YesNo,
        Label("Approves too", "Blank counts as yes: “no” only if it leaves the approval to our Board. (Appendix 2)"),
    ] = ""
    approved_on: Annotated[date | None, Label("Approved on", "The day on which it did. (Appendix 2)"), Past()] = None

    def awaited(self, since: date) -> bool:
        """Whether its approval is still to come, of a report that there can be since a day."""
        return self.approves != "no" and (self.approved_on or date.min) < since


class Advice(Row):
    """That the authority and Board partners were advised on the lessons (1.1, 5(1)(e))."""

    given_on: Annotated[date | None, Label("Day", "When the advice was given. (1.1)"), Past()] = None
    recipients: Annotated[str, Label("To whom", "The authority and Board partners, by office. (1.1)")] = ""
    advice: Annotated[str, Label("Advice", "In a sentence, or the document that holds it. (1.1)")] = ""
    version: Annotated[str, Label("Version", "The document and its revision. (1.1)")] = ""

    @property
    def complete(self) -> bool:
        """Whether it says when, to whom and what."""
        return bool(self.given_on and self.recipients and self.advice)


class CaseReview(
    ContentType, name="case_review", title="Case review", workflow="case_review", stage="referral", schema_version=3
):
    """One serious case review or management review (1.1, 3.2); every other document belongs to one."""

    named_by = ("reference", "public_name")
    unique = ("reference",)
    sections = {
        "The case review": ("reference", "public_name", "kind", "board", "summary"),
        "Whose case it is": ("normal_residence", "incident_area", "placing_authority", "other_boards", "board_change"),
        "Dates that clocks run on": (
            "established_on",
            "established_at",
            "notified_on",
            "chair_attention_on",
            "ofsted_notified_on",
            "ofsted_notified_at",
            "ofsted_late_reason",
            "decided_on",
            "initiated_on",
            "agreed_completion_on",
            "agreed_completion_reason",
            "past_six_months_reason",
            "completed_on",
            "published_on",
            "offline_on",
            "offline_told_on",
        ),
        "Learning": ("advice", "debrief"),
    }

    reference: Annotated[
        str, Label("Reference", "The Board's own number, like TSCB-2014-01. No real name in it. (cover)"), Searchable(3)
    ] = Field(default="", max_length=60)
    public_name: Annotated[
        str,
        Label(
            "Public name", "What the child is called in every document, like Child M. Never the real name. (Appendix 2)"
        ),
        Searchable(3),
    ] = Field(default="", max_length=60)
    kind: Annotated[
        Literal["undecided", "serious case review", "management review", "other review", "no review"],
        Label("Kind of review", "Filled in when the Chair decides. (3.2, 3.3)"),
        Kept("The Chair's decision fills this in: prepare a decision record, and ask the Chair to decide (1.1)"),
    ] = "undecided"
    board: Annotated[
        str,
        Label("Responsible board", "The Board for the area where the child normally lives. (Appendix 2)"),
        Searchable(),
    ] = ""
    board_change: Annotated[
        Markdown,
        Label(
            "Why another Board took over",
            "From which Board, since when, by whose decision. Blank if none did. (Appendix 2)",
        ),
    ] = ""
    summary: Annotated[
        Markdown,
        Label("Summary of the incident", "A few lines. Use the public name, not real names. (5.1)"),
        Needed("start"),
        Searchable(),
    ] = ""
    normal_residence: Annotated[
        str,
        Label(
            "Where the child normally lives",
            "The area, no address. For a child looked after and placed elsewhere: the area that placed them. "
            "(Appendix 2)",
        ),
    ] = ""
    incident_area: Annotated[
        str, Label("Where it happened", "The area of the incident, if it is another. (Appendix 2)")
    ] = ""
    placing_authority: Annotated[
        str, Label("Placing authority", "For a looked-after child: the authority that placed them. (Appendix 2)")
    ] = ""
    other_boards: Annotated[
        tuple[OtherBoard, ...], Label("Other Boards involved", "One row for each. (Appendix 2, Appendix 4 step 3)")
    ] = ()
    established_on: Annotated[
        date | None,
        Label("Serious incident established", "The day from which Ofsted has to be told at once. (4.1)"),
        Past(),
    ] = None
    established_at: Annotated[TimeOfDay, Label("Time it was established", "For example 09:10. (4.1)")] = ""
    notified_on: Annotated[
        date | None,
        Past(),
        Label("Board notified", "The day the referral reached the Board. A decision is due in a month. (Appendix 2)"),
    ] = None
    chair_attention_on: Annotated[
        date | None,
        Past(),
        Label("Came to the Chair's attention", "The decision is due within one month of this day. (4.2)"),
    ] = None
    ofsted_notified_on: Annotated[
        date | None,
        NotBefore("established_on"),
        Past(),
        Label(
            "Ofsted notified of the incident", "The review has to be complete within 6 months of this day. (4.1, 4.4)"
        ),
    ] = None
    ofsted_notified_at: Annotated[
        TimeOfDay,
        Label("Time Ofsted was told", "For example 11:40. (4.1)"),
        NotBefore("established_at", days=("established_on", "ofsted_notified_on")),
    ] = ""
    ofsted_late_reason: Annotated[
        Markdown,
        Label(
            "Why Ofsted was told late", "If it was after the next working day. The notice counts all the same. (4.1)"
        ),
    ] = ""
    decided_on: Annotated[
        date | None,
        Label("Chair first decided", "The month for the decision ends with it, whatever is decided later. (4.2)"),
        NotBefore("notified_on"),
        NotBefore("chair_attention_on"),
        Past(),
    ] = None
    initiated_on: Annotated[
        date | None,
        NotBefore("notified_on"),
        NotBefore("decided_on"),
        Past(),
        Label("Review started", "The day it was decided that a serious case review is required. (4.3, Appendix 2)"),
    ] = None
    agreed_completion_on: Annotated[
        date | None,
        Label("Completion date agreed with Ofsted", "Filled in when an agreement with Ofsted is recorded. (4.4)"),
        Kept(_AGREED_WITH_OFSTED),
    ] = None
    agreed_completion_reason: Annotated[
        Markdown,
        Label("Why another date was agreed", "The reason, who agreed it, and where the evidence is. (4.4)"),
        Kept(_AGREED_WITH_OFSTED),
    ] = ""
    past_six_months_reason: Annotated[
        Markdown,
        Label(
            "Why it takes more than six months from its start",
            "Filled in when the Chair gives the reason. (Appendix 2)",
        ),
        Kept("The Chair gives this reason in a document “Longer than six months” (Appendix 2)"),
    ] = ""
    completed_on: Annotated[
        date | None,
        Past(),
        NotBefore("decided_on"),
        Label("Completed", "Filled in when the Board approves the report, or the review is completed. (5.3.1)"),
        Kept("The Board's approval of the report fills this in; without a report, “Record as completed” does (5.3.1)"),
    ] = None
    published_on: Annotated[
        date | None, Label("Published", "The day the report went online. (5.3.3)"), NotBefore("decided_on"), Past()
    ] = None
    offline_on: Annotated[
        date | None,
        Past(),
        Label("Report taken offline", "The day on which the Chair withdrew it last. (Appendix 2)"),
        Kept("The step “Withdraw” on the page of the report fills this in (Appendix 2)"),
    ] = None
    offline_told_on: Annotated[
        date | None,
        Past(),
        Label("National Panel told that it is offline", "Filled in when the notice is recorded as sent. (Appendix 2)"),
        Kept("The notice to the National Panel fills this in when it is recorded as sent (Appendix 2)"),
    ] = None
    advice: Annotated[
        tuple[Advice, ...],
        Label("Advice given on lessons", "To the authority and Board partners: one row each time. (1.1)"),
        Needed("close"),
    ] = ()
    debrief: Annotated[
        Markdown,
        Label("How agencies are debriefed", "The method, who makes sure that lessons are learned, and by when. (4.5)"),
        Needed("close"),
    ] = ""

    @property
    def title_text(self) -> str:
        """Reference and public name: neither names a person."""
        return " ".join(part for part in (self.reference, self.public_name) if part) or self.heading

    def others_named(self, text: str) -> tuple[str, ...]:
        """References like this one's but for the figures: "TSCB-2013-02" to "TSCB-2014-01". (cover)"""
        own = self.reference
        if sum(map(str.isdigit, own)) < _FEWEST_FIGURES or not any(map(str.isalpha, own)):
            return ()
        parts = (re.escape(part) if not part.isdigit() else rf"\d{{{len(part)}}}" for part in re.split(r"(\d+)", own))
        found = re.findall(rf"(?<![\w-]){''.join(parts)}(?![\w-])", text, re.IGNORECASE)
        named = tuple(dict.fromkeys(reference.upper() for reference in found))
        return () if own.upper() in named else named

    @classmethod
    def upgrade(cls, body: dict[str, Any], schema_version: int) -> dict[str, Any]:
        """Advice was one text before it became a record of each time; why a report is published, a field of anybody."""
        told = body.pop("advice_given", "") if schema_version < 2 else ""
        why = body.pop("why_published_all_the_same", "") if schema_version < 3 else ""
        body = {**body, "unplaced": "\n\n".join(filter(None, (body.get("unplaced", ""), why)))} if why else body
        return {**body, "advice": [{"advice": told}]} if told else body
