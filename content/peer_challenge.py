"""Peer challenge: another Board's Chair is asked what they think."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from workspace import ContentType, Label, Markdown, Needed, NotBefore, Past


class PeerChallenge(
    ContentType, name="peer_challenge", title="Peer challenge", workflow="peer_challenge", stage="decision"
):
    """The Chair may seek it when deciding and at other stages; the peer sees this page alone, for a time (A2)."""

    sections = {
        "The peer": ("peer", "board", "about", "asked_on", "access_until"),
        "What is put to them": ("shared", "question"),
        "Their advice": ("advice", "advised_on", "response"),
    }

    peer: Annotated[str, Label("Chair who is asked", "Name. (Appendix 2)"), Needed("ask")] = ""
    board: Annotated[str, Label("Of which Board", "Another LSCB. (Appendix 2)"), Needed("ask")] = ""
    about: Annotated[
        Literal["", "the decision", "scope", "the draft report", "publication", "another stage"],
        Label("At which stage", "When deciding, and also at other stages. (Appendix 2)"),
        Needed("ask"),
    ] = ""
    asked_on: Annotated[date | None, Label("Asked on", "The day. (Appendix 2)"), Needed("ask"), Past()] = None
    access_until: Annotated[
        date | None,
        Label("Access until", "Share this page with them as a reader, until this day. (Appendix 2)"),
        NotBefore("asked_on"),
        Needed("ask"),
    ] = None
    shared: Annotated[
        Markdown,
        Label("What they are told", "Everything they need, under public names only: no real name. (Appendix 2)"),
        Needed("ask"),
    ] = ""
    question: Annotated[Markdown, Label("Question", "What the Chair wants to know. (Appendix 2)"), Needed("ask")] = ""
    advice: Annotated[Markdown, Label("Advice", "What the peer said. (Appendix 2)"), Needed("advise")] = ""
    advised_on: Annotated[
        date | None, Label("Given on", "The day. (Appendix 2)"), NotBefore("asked_on"), Needed("advise"), Past()
    ] = None
    response: Annotated[
        Markdown, Label("What the Chair makes of it", "And what follows from it. (Appendix 2)"), Needed("close")
    ] = ""

    @property
    def shared_until(self) -> date | None:
        """The peer's access is for a time (A2)."""
        return self.access_until

    @property
    def title_text(self) -> str:
        """Whose Chair was asked, about what."""
        return ": ".join(filter(None, (self.heading, self.board)))
