"""A restriction on what may be published, such as a court order."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from content.answers import YesNo
from workspace import ContentType, Label, Markdown, Needed, Past, Private, Told, day_in_words


class LegalRestriction(
    ContentType,
    name="legal_restriction",
    title="Legal restriction",
    workflow="legal_restriction",
    stage="publication",
):
    """What a court or the law forbids; nothing is published against it, and nothing when it ends (A2)."""

    sections = {
        "The restriction": ("made_by", "made_on", "forbids", "protects", "forbids_all"),
        "For the Board's file": ("reference", "terms"),
        "How long": ("expires_on", "next_look_on"),
    }

    made_by: Annotated[str, Label("Court or law", "For example the Family Court. (Appendix 2)"), Needed("impose")] = ""
    made_on: Annotated[date | None, Label("Date", "The day it was made. (Appendix 2)"), Needed("impose"), Past()] = None
    forbids: Annotated[
        str,
        Label("What it forbids", "In a sentence that panel and Board may read: public names only. (Appendix 2)"),
        Needed("impose"),
        Told(),
    ] = ""
    protects: Annotated[str, Label("Whom it protects", "Public names only. (Appendix 2)")] = ""
    forbids_all: Annotated[
        YesNo, Label("Does it forbid publication altogether?", "If so, no certificate can help. (Appendix 2)")
    ] = ""
    reference: Annotated[str, Label("Case number", "Never in a public text. (Appendix 2)"), Private()] = ""
    terms: Annotated[Markdown, Label("Terms", "As far as the Board needs them. (Appendix 2)"), Private()] = ""
    expires_on: Annotated[
        date | None, Label("Ends", "A day to look at it again: nothing is published by itself. (Appendix 2)")
    ] = None
    next_look_on: Annotated[
        date | None, Label("Next look", "When legal services check whether it still stands. (Appendix 2)")
    ] = None

    @property
    def title_text(self) -> str:
        """Court and day: neither names a person."""
        day = f", {day_in_words(self.made_on)}" if self.made_on else ""
        return f"{self.made_by or self.heading}{day}"
