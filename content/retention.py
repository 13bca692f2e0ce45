"""How long the record of a review is kept, and what holds its disposal."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from content.answers import YesNo
from workspace import ContentType, Label, Markdown, Needed, Past, Row


class Item(Row):
    """One part of the record (A2, ruling C16)."""

    what: Annotated[str, Label("What", "For example agency reports, interview records, the key. (A2)")] = ""
    retention: Annotated[
        Literal["", "permanent", "until the review date", "until the child is 25"],
        Label("Kept", "The procedure states no period: the report and decision are permanent by default. (A2)"),
    ] = ""
    review_on: Annotated[date | None, Label("Look at it again", "Nothing is disposed of by itself. (A2)")] = None
    reviewed_on: Annotated[
        date | None, Label("Looked at", "The day, and what was decided under note. (A2)"), Past()
    ] = None
    held: Annotated[YesNo, Label("Legal hold?", "A hold beats every period. (A2)")] = ""
    hold_reason: Annotated[
        str, Label("Why it is held", "Court, inquiry or request, and since when; or who ended the hold. (A2)")
    ] = ""
    disposed_on: Annotated[
        date | None, Label("Disposed of", "Recorded here, by whom and how under note. (A2)"), Past()
    ] = None
    note: Annotated[str, Label("Note", "Who decided what, and why. (A2)")] = ""


class Retention(ContentType, name="retention", title="Retention schedule", workflow="retention", stage="improvement"):
    """Retention class, review date and legal hold of each part of the record (A2, ruling C16, R183)."""

    sections = {
        "What is kept": ("items",),
        "Data protection": ("lawful_basis", "assessment"),
    }
    recorded = ("items.reviewed_on", "items.held", "items.hold_reason", "items.disposed_on", "items.note")

    items: Annotated[tuple[Item, ...], Label("Parts of the record", "One row each. (A2)"), Needed("agree")] = ()
    lawful_basis: Annotated[
        Markdown,
        Label("Lawful basis", "Under data protection law, for compiling and publishing. (A2)"),
        Needed("agree"),
    ] = ""
    assessment: Annotated[str, Label("Data protection impact assessment", "Where it is kept, and its date. (A2)")] = ""
