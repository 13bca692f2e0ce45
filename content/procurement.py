"""Quotes for a commission, and which of them was selected."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from content.appointment import Conflict
from workspace import ContentType, Label, Markdown, Needed, NotBefore, Past, Pounds, Row

WANTED = 3  # quotes under the tendering process (3.7)


class Quote(Row):
    """One supplier that was asked (3.7)."""

    supplier: Annotated[str, Label("Supplier", "Person or firm. (3.7)")] = ""
    asked_on: Annotated[date | None, Label("Asked", "The day of the request. (3.7)"), Past()] = None
    standing: Annotated[
        Literal["", "asked", "received", "declined"], Label("Reply", "What came of the request. (3.7)")
    ] = ""
    amount: Annotated[Pounds, Label("Amount in pounds", "The whole quote. (3.7)")] = None
    received_on: Annotated[
        date | None, Label("Received", "The day of the quote. (3.7)"), NotBefore("asked_on"), Past()
    ] = None
    evaluation: Annotated[str, Label("Evaluation", "Quality, time and price. (3.7)")] = ""
    conflict: Annotated[Conflict, Label("Conflict of interest", "Independent of every agency? (3.6)")] = ""
    conflict_detail: Annotated[str, Label("Which conflict", "For example employed there until 2012. (3.6)")] = ""


class Waiver(Row):
    """What the Head of SQAS lets go, and why (3.7)."""

    what: Annotated[
        Literal["", "three quotes", "lowest quote", "contract document", "signatures", "purchase order"],
        Label("What is waived", "A conflict of interest cannot be waived. (3.7)"),
    ] = ""
    reason: Annotated[str, Label("Reason", "It counts only with a reason. (3.7)")] = ""
    dated_on: Annotated[date | None, Label("Date", "The day of the waiver. (3.7)"), Past()] = None


class Procurement(ContentType, name="procurement", title="Procurement", workflow="procurement", stage="scope"):
    """Three quotes under the tendering process, and the reasons for the choice (3.7)."""

    sections = {
        "The commission": ("purpose", "quotes"),
        "The choice": ("selected", "selected_on", "selection_reason", "waivers"),
    }

    purpose: Annotated[
        Literal["", "lead reviewer", "panel chair"],
        Label(
            "Commission of", "The author of the report or, where required, the panel chair. (3.7, Appendix 4 step 5)"
        ),
        Needed("select"),
    ] = ""
    quotes: Annotated[
        tuple[Quote, ...], Label("Quotes", "One row for each supplier that was asked. (3.7)"), Needed("select")
    ] = ()
    selected: Annotated[str, Label("Selected supplier", "As in the quotes. (3.7)"), Needed("select")] = ""
    selected_on: Annotated[
        date | None, Label("Selected on", "The day of the choice. (3.7)"), Needed("select"), Past()
    ] = None
    selection_reason: Annotated[
        Markdown, Label("Reason", "Needed with fewer than three quotes, or if it is not the lowest. (3.7)")
    ] = ""
    waivers: Annotated[
        tuple[Waiver, ...], Label("Waivers", "What the Head of SQAS waived, each with its reason. (3.7)")
    ] = ()

    @property
    def received(self) -> tuple[Quote, ...]:
        """The quotes that came."""
        return tuple(q for q in self.quotes if q.standing == "received" and q.amount is not None)

    @property
    def choice(self) -> Quote | None:
        """The quote that is selected."""
        return next((q for q in self.quotes if q.supplier and q.supplier == self.selected), None)

    @property
    def title_text(self) -> str:
        """What is commissioned: never an amount."""
        return f"{self.heading}: {self.purpose}" if self.purpose else self.heading


def waived(waivers: tuple[Waiver, ...], what: str) -> bool:
    """Whether something is waived with a reason."""
    return any(w.what == what and w.reason for w in waivers)
