"""The proposal not to publish a report, with the National Panel's advice and the Board's decision."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import model_validator

from content.answers import YesNo
from content.texts import Text
from workspace import ContentType, Kept, Label, Markdown, Needed, Past, Private, Row

NOT_PUBLISHED = "not to be published"


class Supplied(Row):
    """What the National Panel was given on request (A2)."""

    what: Annotated[str, Label("What", "The document, by its title in the workspace. (Appendix 2)")] = ""
    revision: Annotated[str, Label("Revision", "The number of the text that was sent. (Appendix 2)")] = ""
    asked_on: Annotated[date | None, Label("Asked for", "The day. (Appendix 2)"), Past()] = None
    supply_by: Annotated[date | None, Label("By when", "If it named a day. (Appendix 2)")] = None
    sent_on: Annotated[date | None, Label("Sent", "The day. (Appendix 2)"), Past()] = None


class NonPublication(
    ContentType,
    name="non_publication",
    title="Proposal not to publish",
    workflow="non_publication",
    stage="publication",
):
    """Reasons, then the National Panel's advice, then the Board's decision; never a shorter way (A2)."""

    sections = {
        "Reasons": ("reasons", "evidence", "texts"),
        "The National Panel": ("informed_on", "supplied", "advised_on", "advice"),
        "The Board's decision": ("decision", "decided_on", "meeting", "dissent", "response"),
        "What is published all the same": ("improvement_information", "catalogue_entry"),
    }

    reasons: Annotated[
        Markdown, Label("Why it should not be published", "Public names only. (Appendix 2)"), Needed("inform")
    ] = ""
    evidence: Annotated[
        Markdown, Label("What that rests on", "For example medical advice about a sibling. (Appendix 2)"), Private()
    ] = ""
    texts: Annotated[
        tuple[Text, ...],
        Label("Texts", "Which texts it is about, as they were when that was last recorded. (Appendix 2)"),
        Kept("Filled in with report and summary as they are when the National Panel is informed and the Board decides"),
    ] = ()
    informed_on: Annotated[
        date | None,
        Label("National Panel informed", "The day it was told, with the reasons. (Appendix 2)"),
        Needed("inform"),
        Past(),
    ] = None
    supplied: Annotated[
        tuple[Supplied, ...], Label("Information supplied", "Everything it asked for: one row each. (Appendix 2)")
    ] = ()
    advised_on: Annotated[
        date | None,
        Label("Advice received", "The day. It advises, it does not decide. (Appendix 2)"),
        Needed("advise"),
        Past(),
    ] = None
    advice: Annotated[
        Markdown, Label("The National Panel's advice", "What it said. (Appendix 2)"), Needed("advise")
    ] = ""
    decision: Annotated[
        Literal["", "not to be published", "to be published"],
        Label("Decision", "Of the Board, after the advice. (Appendix 2)"),
        Needed("decide"),
    ] = ""
    decided_on: Annotated[
        date | None, Label("Date of the decision", "The day. (Appendix 2)"), Needed("decide"), Past()
    ] = None
    meeting: Annotated[str, Label("Meeting", "Which meeting of the Board. (Appendix 2)"), Needed("decide")] = ""
    dissent: Annotated[Markdown, Label("Dissent", "Who disagreed and why. (Appendix 2)")] = ""
    response: Annotated[
        Markdown, Label("Answer to the advice", "Why it is followed or not. (Appendix 2)"), Needed("decide")
    ] = ""
    improvement_information: Annotated[
        Markdown,
        Label("Information on improvement", "What the Board publishes about actions and their impact. (Appendix 2)"),
    ] = ""
    catalogue_entry: Annotated[
        YesNo, Label("May the catalogue name the review?", "Only if the Board says so. (Appendix 2)")
    ] = ""

    @model_validator(mode="after")
    def _in_order(self) -> NonPublication:
        if self.informed_on and self.advised_on and self.advised_on < self.informed_on:
            raise ValueError("The advice cannot have come before the National Panel was informed (Appendix 2)")
        if self.decided_on and self.advised_on and self.decided_on < self.advised_on:
            raise ValueError("The Board decides after the advice: the date of the decision is earlier (Appendix 2)")
        return self
