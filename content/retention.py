"""How long the record of a review is kept, and what holds its disposal."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from content.answers import YesNo
from workspace import ContentType, Label, Markdown, Needed, Past, Row


class Item(Row):
    """One part of the record (A2, ruling C16)."""

    what: Annotated[str, Label("What", "For example agency reports, interview records, the key. (Appendix 2)")] = ""
    retention: Annotated[
        Literal["", "permanent", "until the review date", "until the child is 25"],
        Label("Kept", "The procedure states no period: the report and decision are permanent by default. (Appendix 2)"),
    ] = ""
    review_on: Annotated[date | None, Label("Look at it again", "Nothing is disposed of by itself. (Appendix 2)")] = (
        None
    )
    reviewed_on: Annotated[
        date | None, Label("Looked at", "The day, and what was decided under note. (Appendix 2)"), Past()
    ] = None
    held: Annotated[YesNo, Label("Legal hold?", "A hold beats every period. (Appendix 2)")] = ""
    hold_reason: Annotated[
        str, Label("Why it is held", "Court, inquiry or request, and since when; or who ended the hold. (Appendix 2)")
    ] = ""
    disposed_on: Annotated[
        date | None, Label("Disposed of", "Recorded here, by whom and how under note. (Appendix 2)"), Past()
    ] = None
    note: Annotated[str, Label("Note", "Who decided what, and why. (Appendix 2)")] = ""


class Retention(ContentType, name="retention", title="Retention schedule", workflow="retention", stage="improvement"):
    """Retention class, review date and legal hold of each part of the record (A2, ruling C16, R183)."""

    sections = {
        "What is kept": ("items",),
        "Data protection": ("lawful_basis", "assessment"),
    }
    recorded = ("items.reviewed_on", "items.held", "items.hold_reason", "items.disposed_on", "items.note")

    items: Annotated[tuple[Item, ...], Label("Parts of the record", "One row each. (Appendix 2)"), Needed("agree")] = ()
    lawful_basis: Annotated[
        Markdown,
        Label("Lawful basis", "Under data protection law, for compiling and publishing. (Appendix 2)"),
        Needed("agree"),
    ] = ""
    assessment: Annotated[
        str, Label("Data protection impact assessment", "Where it is kept, and its date. (Appendix 2)")
    ] = ""
