"""A letter or notice that the Board sends."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from workspace import ContentType, Label, Markdown, Needed, Searchable


class Letter(ContentType, name="letter", title="Letter or notice", workflow="letter", stage="decision"):
    """What was sent to whom and when; the workspace keeps the copy, people do the sending (3.4, 4.1, 4.3, A4.3)."""

    sections = {
        "The letter": ("title", "kind", "recipient", "body"),
        "Sending": ("sent_on", "sent_at", "channel", "their_reference", "reply"),
    }

    title: Annotated[
        str, Label("Title", "For example “Letter to the chief constable”. No real name of the family. (4.3)")
    ] = ""
    kind: Annotated[
        Literal[
            "",
            "incident notice to Ofsted",
            "decision notice to Ofsted",
            "decision notice to the National Panel",
            "letter to a chief executive",
            "letter to Board members",
            "letter to another Board",
            "request to an agency",
            "reviewer notice to the National Panel",
            "copy to the National Panel",
            "letter to a government department",
            "other",
        ],
        Label("Kind", "What the letter is for. (4.1, 4.3, A4.3)"),
        Needed("sign"),
    ] = ""
    recipient: Annotated[str, Label("To", "Name, office and organisation. (4.3)"), Needed("sign")] = ""
    body: Annotated[Markdown, Label("Text", "What the letter says. (4.3)"), Needed("sign"), Searchable()] = ""
    sent_on: Annotated[date | None, Label("Sent", "The day it was sent. (3.4)"), Needed("send")] = None
    sent_at: Annotated[str, Label("Time", "For example 11:40. (4.1)")] = ""
    channel: Annotated[str, Label("How it was sent", "Secure mail, post, portal, telephone. (3.4)"), Needed("send")] = (
        ""
    )
    their_reference: Annotated[str, Label("Their reference", "If they gave one. (A1)")] = ""
    reply: Annotated[Markdown, Label("Reply", "What they answered, and when. (A2)")] = ""
