"""The National Panel's scrutiny of a decision not to carry out a serious case review."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from workspace import ContentType, Label, Markdown, Needed, NotBefore, Past, Row, Searchable


class Supplied(Row):
    """Exactly what was sent (A2)."""

    document: Annotated[str, Label("Document", "Its title in the workspace. (Appendix 2)")] = ""
    revision: Annotated[str, Label("Revision", "The number of the text that was sent. (Appendix 2)")] = ""
    sent_on: Annotated[date | None, Label("Sent", "The day. (Appendix 2)"), Past()] = None
    how: Annotated[str, Label("How", "Secure mail, by hand. (Appendix 2)")] = ""


class Scrutiny(
    ContentType, name="scrutiny", title="Scrutiny by the National Panel", workflow="scrutiny", stage="decision"
):
    """Its request, what it was given, the Chair's evidence in person, its advice and the answer (A2)."""

    sections = {
        "The request": ("decision", "requested_on", "asked", "supply_by"),
        "What was supplied": ("supplied", "supplied_on"),
        "Evidence in person": ("meeting_on", "attended_by", "briefing", "note"),
        "Advice and answer": ("advised_on", "advice", "response", "responded_on"),
    }

    decision: Annotated[str, Label("Decision", "Its date. The decision itself is never changed. (Appendix 2)")] = ""
    requested_on: Annotated[
        date | None, Label("Asked on", "When the National Panel asked. (Appendix 2)"), Needed("request"), Past()
    ] = None
    asked: Annotated[
        Markdown, Label("What it asks for", "In its words. (Appendix 2)"), Needed("request"), Searchable()
    ] = ""
    supply_by: Annotated[
        date | None, Label("By when", "If it named a day. (Appendix 2)"), NotBefore("requested_on")
    ] = None
    supplied: Annotated[
        tuple[Supplied, ...], Label("What was sent", "Each document with its revision. (Appendix 2)"), Needed("supply")
    ] = ()
    supplied_on: Annotated[
        date | None,
        Label("Supplied on", "When all of it had been sent. (Appendix 2)"),
        NotBefore("requested_on"),
        Needed("supply"),
        Past(),
    ] = None
    meeting_on: Annotated[
        date | None,
        Label("Meeting on", "The Chair should be prepared to attend in person. (Appendix 2)"),
        Needed("meet"),
    ] = None
    attended_by: Annotated[str, Label("Who attends", "The Chair, and who goes along. (Appendix 2)"), Needed("meet")] = (
        ""
    )
    briefing: Annotated[Markdown, Label("Briefing", "What the Chair takes along. (Appendix 2)")] = ""
    note: Annotated[Markdown, Label("Note of the meeting", "What was asked and said. (Appendix 2)")] = ""
    advised_on: Annotated[
        date | None, Label("Advice of", "Its day. (Appendix 2)"), NotBefore("requested_on"), Needed("advise"), Past()
    ] = None
    advice: Annotated[
        Markdown, Label("Advice", "What it advised. It decides nothing. (Appendix 2)"), Needed("advise")
    ] = ""
    response: Annotated[
        Markdown,
        Label("Answer", "What the Chair makes of it: advice is always answered. (Appendix 2)"),
        Needed("answer"),
    ] = ""
    responded_on: Annotated[
        date | None, Label("Answered on", "The day. (Appendix 2)"), NotBefore("advised_on"), Needed("answer"), Past()
    ] = None

    @property
    def title_text(self) -> str:
        """Which decision it is about."""
        return f"{self.heading}: {self.decision}" if self.decision else self.heading
