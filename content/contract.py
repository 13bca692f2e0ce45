"""The contract with a report writer or panel chair, and the purchase order."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from content.procurement import Waiver
from workspace import ContentType, Label, Needed, Past, Pounds, Row


class Milestone(Row):
    """A part of the work (3.7)."""

    what: Annotated[str, Label("What is delivered", "For example the first draft. (3.7)")] = ""
    due_on: Annotated[date | None, Label("By", "The agreed day. (3.7)")] = None
    amount: Annotated[Pounds, Label("Part of the fee, in pounds", "Blank if nothing is paid then. (3.7)")] = None


class Variation(Row):
    """A change of the contract after it was signed (3.6, 3.7)."""

    changed_on: Annotated[date | None, Label("Date", "The day of the change. (3.7)"), Past()] = None
    what: Annotated[str, Label("What changed", "End date, fee or scope. (3.7)")] = ""
    reason: Annotated[str, Label("Why", "For example changed terms of reference. (3.11)")] = ""


class Contract(ContentType, name="contract", title="Contract", workflow="contract", stage="scope"):
    """A council contract with a fixed fee within agreed timescales, and its purchase order (3.7, A4.5)."""

    sections = {
        "The contract": ("contractor", "purpose", "fixed_fee", "milestones", "ends_on"),
        "Signatures": ("signed_by_contractor_on", "signed_by_council_on"),
        "Purchase order": ("order_number", "order_amount", "order_on"),
        "Waivers and changes": ("waivers", "variations"),
    }

    contractor: Annotated[
        str, Label("Contract with", "The report writer, or the panel chair. (3.7)"), Needed("sign")
    ] = ""
    purpose: Annotated[
        Literal["", "lead reviewer", "panel chair"],
        Label("Engaged as", "What the contract is for. (3.7, Appendix 4 step 5)"),
        Needed("sign"),
    ] = ""
    fixed_fee: Annotated[Pounds, Label("Fixed fee in pounds", "Agreed for the whole work. (3.7)"), Needed("sign")] = (
        None
    )
    milestones: Annotated[
        tuple[Milestone, ...], Label("Milestones", "What is delivered by when. (3.7)"), Needed("sign")
    ] = ()
    ends_on: Annotated[date | None, Label("End of the contract", "The agreed timescale. (3.7)"), Needed("sign")] = None
    signed_by_contractor_on: Annotated[
        date | None, Label("Signed by the report writer", "The day of the signature. (3.7)"), Past()
    ] = None
    signed_by_council_on: Annotated[
        date | None, Label("Signed by the Head of SQAS", "The day of the signature. (3.7)"), Past()
    ] = None
    order_number: Annotated[str, Label("Purchase order number", "As the council gave it. (3.7)")] = ""
    order_amount: Annotated[Pounds, Label("Amount of the order, in pounds", "The fixed fee. (3.7)")] = None
    order_on: Annotated[date | None, Label("Date of the order", "The day it was secured. (3.7)"), Past()] = None
    waivers: Annotated[
        tuple[Waiver, ...], Label("Waivers", "What the Head of SQAS waived, each with its reason. (3.7)")
    ] = ()
    variations: Annotated[tuple[Variation, ...], Label("Changes", "Each change after the signatures. (3.7, 3.11)")] = ()

    @property
    def title_text(self) -> str:
        """Whose contract it is: never the fee."""
        return f"{self.heading}: {self.contractor}" if self.contractor else self.heading
