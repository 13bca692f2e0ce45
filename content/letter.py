"""A letter or notice that the Board sends."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from content.answers import TimeOfDay
from content.sending import CopyKept
from workspace import ContentType, Label, Markdown, Needed, NotBefore, Past, Searchable


class Letter(ContentType, name="letter", title="Letter or notice", workflow="letter", stage="decision"):
    """What was sent to whom and when; the workspace keeps the copy, people do the sending (3.4, 4.1, 4.3, A4.3)."""

    sections = {
        "The letter": ("title", "kind", "recipient", "body"),
        "Sending": ("sent_on", "sent_at", "sent_by", "channel", "copy_kept"),
        "Their answer": ("acknowledged_on", "their_reference", "reply"),
    }
    recorded = (*sections["Sending"], *sections["Their answer"])

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
            "reminder to an agency",
            "escalation to a chief executive",
            "request for another completion date",
            "reviewer notice to the National Panel",
            "copy to the National Panel",
            "non-publication notice to the National Panel",
            "suspension notice to the National Panel",
            "letter to a government department",
            "other",
        ],
        Label("Kind", "What the letter is for. (4.1, 4.3, Appendix 4 step 3)"),
        Needed("sign"),
    ] = ""
    recipient: Annotated[str, Label("To", "Name, office and organisation. (4.3)"), Needed("sign")] = ""
    body: Annotated[Markdown, Label("Text", "What the letter says. (4.3)"), Needed("sign"), Searchable()] = ""
    sent_on: Annotated[date | None, Label("Sent", "The day it was sent. (3.4)"), Needed("send"), Past()] = None
    sent_at: Annotated[TimeOfDay, Label("Time", "Local time, like 11:40. (4.1)"), Needed("send")] = ""
    sent_by: Annotated[str, Label("Sent by", "Who sent it. (3.4)"), Needed("send")] = ""
    channel: Annotated[str, Label("How it was sent", "Secure mail, post, portal, telephone. (3.4)"), Needed("send")] = (
        ""
    )
    copy_kept: CopyKept = ""
    acknowledged_on: Annotated[
        date | None,
        Label("Acknowledged", "The day on which they confirmed that they have it. (3.4)"),
        NotBefore("sent_on"),
        Past(),
    ] = None
    their_reference: Annotated[str, Label("Their reference", "If they gave one. (Appendix 1)")] = ""
    reply: Annotated[Markdown, Label("Reply", "What they answered, and when. (Appendix 2)")] = ""
