"""What was shown to somebody outside: one record for each time."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from content.answers import Number, TimeOfDay, YesNo
from workspace import ContentType, Label, Markdown, Needed, Past, Row


class Disclosed(Row):
    """One text that was shown, exactly as it was (A2)."""

    document: Annotated[str, Label("Document", "Its title in the workspace. (Appendix 2)")] = ""
    revision: Annotated[Number, Label("Revision", "The number of the exact text that was shown. (Appendix 2)")] = None
    part: Annotated[str, Label("Part", "All of it, or which paragraphs. (Appendix 2)")] = ""


class Disclosure(ContentType, name="disclosure", title="Disclosure", workflow="disclosure", stage="scope"):
    """Who was shown which texts, when and why; once recorded it is never changed (A2, 5.2.1)."""

    sections = {
        "To whom": ("title", "shown_to", "body", "purpose", "basis"),
        "What": ("shown",),
        "How": ("shown_on", "shown_at", "shown_by", "conditions", "hold"),
    }

    title: Annotated[str, Label("Title", "The body and the day. No real name of the family. (Appendix 2)")] = ""
    shown_to: Annotated[str, Label("Shown to", "Name and office. (Appendix 2)"), Needed("record")] = ""
    body: Annotated[str, Label("Body", "Police, CPS, court, child death panel, other review. (4.5, Appendix 2)")] = ""
    purpose: Annotated[
        Markdown, Label("Why", "What they asked for, and what it is for. (Appendix 2)"), Needed("record")
    ] = ""
    basis: Annotated[Markdown, Label("On what basis", "Order, protocol or lawful basis. (Appendix 2)")] = ""
    shown: Annotated[
        tuple[Disclosed, ...],
        Label("Texts", "One row for each, with its exact revision. (Appendix 2)"),
        Needed("record"),
    ] = ()
    shown_on: Annotated[date | None, Label("Date", "The day it was shown. (Appendix 2)"), Needed("record"), Past()] = (
        None
    )
    shown_at: Annotated[TimeOfDay, Label("Time", "For example 15:00. (Appendix 2)")] = ""
    shown_by: Annotated[
        str, Label("By", "Who showed it, and how: secure mail, in the office. (Appendix 2)"), Needed("record")
    ] = ""
    conditions: Annotated[Markdown, Label("Conditions", "Not to be copied, to be given back by … (Appendix 2)")] = ""

    hold: Annotated[
        YesNo, Label("Is there a legal hold?", "If so, nothing of this case review may be disposed of. (Appendix 2)")
    ] = ""
