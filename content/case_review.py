"""The case review itself: what it is about and the dates that its clocks run on."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from workspace import ContentType, Label, Markdown, Needed, Searchable


class CaseReview(ContentType, name="case_review", title="Case review", workflow="case_review", stage="referral"):
    """One serious case review or management review (1.1, 3.2); every other document belongs to one."""

    sections = {
        "The case review": ("reference", "public_name", "kind", "board", "summary"),
        "Dates that clocks run on": (
            "notified_on",
            "chair_attention_on",
            "ofsted_notified_on",
            "decided_on",
            "initiated_on",
            "one_day_tasks_done_on",
            "agreed_completion_on",
            "agreed_completion_reason",
            "completed_on",
            "published_on",
        ),
        "Learning": ("advice_given", "debrief", "not_published_reason", "panel_advice_on_publication"),
    }

    reference: Annotated[
        str, Label("Reference", "The Board's own number, like TSCB-2014-01. No real name in it. (cover)"), Searchable(3)
    ] = Field(default="", max_length=60)
    public_name: Annotated[
        str,
        Label("Public name", "What the child is called in every document, like Child M. Never the real name. (A2)"),
        Searchable(3),
    ] = Field(default="", max_length=60)
    kind: Annotated[
        Literal["undecided", "serious case review", "management review", "other review"],
        Label("Kind of review", "Leave as undecided until the Chair has decided. (3.2, 3.3)"),
    ] = "undecided"
    board: Annotated[
        str, Label("Responsible board", "The Board for the area where the child normally lives. (A2)"), Searchable()
    ] = ""
    summary: Annotated[
        Markdown,
        Label("Summary of the incident", "A few lines. Use the public name, not real names. (5.1)"),
        Needed("start"),
        Searchable(),
    ] = ""
    notified_on: Annotated[
        date | None,
        Label("Board notified", "The day the referral reached the Board. A decision is due in a month. (A2)"),
    ] = None
    chair_attention_on: Annotated[
        date | None,
        Label("Came to the Chair's attention", "The decision is due within one month of this day. (4.2)"),
    ] = None
    ofsted_notified_on: Annotated[
        date | None,
        Label(
            "Ofsted notified of the incident", "The review has to be complete within 6 months of this day. (4.1, 4.4)"
        ),
    ] = None
    decided_on: Annotated[date | None, Label("Chair decided", "The day of the Chair's decision. (4.2)")] = None
    initiated_on: Annotated[
        date | None,
        Label("Review started", "The day it was decided that a serious case review is required. (4.3, A2)"),
    ] = None
    one_day_tasks_done_on: Annotated[
        date | None,
        Label("One-day tasks done", "The day the last of the seven tasks was done: due in one working day. (4.3)"),
    ] = None
    agreed_completion_on: Annotated[
        date | None,
        Label("Completion date agreed with Ofsted", "Only a date that Ofsted has agreed. Leave blank if none. (4.4)"),
    ] = None
    agreed_completion_reason: Annotated[
        Markdown,
        Label("Why another date was agreed", "The reason, who agreed it, and where the evidence is. (4.4, A2)"),
    ] = ""
    completed_on: Annotated[
        date | None,
        Label("Completed", "The day the Board approved the final review. (5.3.1)"),
        Needed("complete"),
    ] = None
    published_on: Annotated[date | None, Label("Published", "The day the report went online. (5.3.3)")] = None
    advice_given: Annotated[
        Markdown,
        Label(
            "Advice given on lessons",
            "When, to whom and in which document the authority and Board partners were advised. (1.1)",
        ),
        Needed("close"),
    ] = ""
    debrief: Annotated[
        Markdown,
        Label("How agencies are debriefed", "The method, who makes sure that lessons are learned, and by when. (4.5)"),
        Needed("close"),
    ] = ""
    not_published_reason: Annotated[
        Markdown,
        Label("If it is not to be published: why", "Blank unless the Board considers that it should not be. (A2)"),
    ] = ""
    panel_advice_on_publication: Annotated[
        Markdown,
        Label("The National Panel's advice on not publishing", "What it advised and when. It decides nothing. (A2)"),
    ] = ""

    @property
    def title_text(self) -> str:
        """Reference and public name: neither names a person."""
        return " ".join(part for part in (self.reference, self.public_name) if part) or self.heading
