"""A record of what was given to somebody outside: a court, the police, a person who asks for their own data."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from content.answers import YesNo
from content.texts import Text
from workspace import ContentType, Label, Markdown, Needed, Private


class Disclosure(
    ContentType, name="disclosure", title="Disclosure", workflow="disclosure", stage="agency_reports", sensitive=True
):
    """Who asked for what, on what ground, and the exact texts that were given; no other copy goes about (A2)."""

    sections = {
        "The request": ("title", "asked_by", "asked_on", "ground"),
        "What was given": ("texts", "given_on", "how", "left_out"),
        "Legal hold": ("hold",),
    }

    title: Annotated[str, Label("Title", "For example “Request by the police”. No real name. (A2)")] = ""
    asked_by: Annotated[
        str, Label("Who asks", "Person, office and organisation. (A2)"), Needed("record"), Private()
    ] = ""
    asked_on: Annotated[date | None, Label("Asked on", "The day it came. (A2)"), Needed("record")] = None
    ground: Annotated[
        Markdown, Label("Ground", "Subject access, order of a court, request of the police. (A2)"), Needed("record")
    ] = ""
    texts: Annotated[
        tuple[Text, ...], Label("Texts given", "Delete the rows of what was not given. (A2)"), Needed("record")
    ] = ()
    given_on: Annotated[date | None, Label("Given on", "The day. (A2)"), Needed("record")] = None
    how: Annotated[
        str, Label("How", "Supervised reading or one numbered copy, and by whom. (A2)"), Needed("record")
    ] = ""
    left_out: Annotated[Markdown, Label("Left out", "What was not given, and why. (A2)")] = ""
    hold: Annotated[
        YesNo, Label("Is there a legal hold?", "If so, nothing of this case review may be disposed of. (A2)")
    ] = ""
