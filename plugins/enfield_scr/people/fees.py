"""What does not agree about a commission: fee, quote, milestones, order and their days (3.7, R036 to R039).

A warning each, recorded with the signature: the Head of SQAS may have agreed it so. Only days that cannot be refuse.
"""

from __future__ import annotations

from decimal import Decimal

from content.contract import Contract
from content.procurement import Procurement
from plugins.enfield_scr import saying
from plugins.enfield_scr.guards import in_state, listed
from workspace import Attempt, in_the_text, pounds


def _contract(attempt: Attempt) -> Contract:
    body = attempt.document.body
    return body if isinstance(body, Contract) else Contract()


def _bought(attempt: Attempt) -> Procurement | None:
    """The procurement in which this contractor was selected for this purpose, the newest."""
    own = _contract(attempt)
    every = (d.body for d in reversed(in_state(attempt, "procurement", "selected")))
    mine = (p for p in every if isinstance(p, Procurement) and p.purpose == own.purpose)
    return next((p for p in mine if p.selected and p.selected == own.contractor), None)


def fee_is_the_quote(attempt: Attempt) -> str | None:
    """The fixed fee is what the selected supplier quoted (3.7, R036, R039)."""
    bought, fee = _bought(attempt), _contract(attempt).fixed_fee
    quote = bought.choice if bought else None
    if fee is None or quote is None or quote.amount in (None, fee):
        return None
    return f"The fixed fee is {pounds(fee)}, and the selected quote was {pounds(quote.amount)} (3.7)."


def order_is_the_fee(attempt: Attempt) -> str | None:
    """The purchase order is for the fixed fee (3.7, R038)."""
    own = _contract(attempt)
    if own.fixed_fee is None or own.order_amount in (None, own.fixed_fee):
        return None
    return f"The purchase order is for {pounds(own.order_amount)}, and the fixed fee is {pounds(own.fixed_fee)} (3.7)."


def milestones_add_up(attempt: Attempt) -> str | None:
    """Where parts of the fee are named, they make up the whole of it (3.7, R039)."""
    own = _contract(attempt)
    parts = [m.amount for m in own.milestones if m.amount is not None]
    total = sum(parts, Decimal())
    if not parts or own.fixed_fee is None or total == own.fixed_fee:
        return None
    return f"The milestones come to {pounds(total)}, and the fixed fee is {pounds(own.fixed_fee)} (3.7)."


def milestones_in_time(attempt: Attempt) -> str | None:
    """Nothing is agreed for a day after the end of the contract (3.7, R039)."""
    own = _contract(attempt)
    late = [m for m in own.milestones if own.ends_on and m.due_on and m.due_on > own.ends_on]
    if not late or own.ends_on is None:
        return None
    said = listed([f"“{m.what or 'a milestone'}” ({saying.on(m.due_on)})" for m in late if m.due_on])
    return f"After the end of the contract, {saying.on(own.ends_on)}, there is still: {said} (3.7)."


def after_the_selection(attempt: Attempt) -> str | None:
    """Nothing is signed or ordered before the supplier was selected (3.7, R035)."""
    bought, own = _bought(attempt), _contract(attempt)
    if bought is None or bought.selected_on is None:
        return None
    days = {
        "the report writer signed": own.signed_by_contractor_on,
        "the Head of SQAS signed": own.signed_by_council_on,
        "the purchase order was secured": own.order_on,
    }
    early = [f"{what} on {saying.on(day)}" for what, day in days.items() if day and day < bought.selected_on]
    if not early:
        return None
    return f"The supplier was selected on {saying.on(bought.selected_on)}, and before that {listed(early)} (3.7)."


DIFFERENCES = (fee_is_the_quote, order_is_the_fee, milestones_add_up, milestones_in_time, after_the_selection)


@in_the_text
def selected_after_the_quotes(attempt: Attempt) -> str | None:
    """A quote was there before it was selected (3.7, R036)."""
    body = attempt.document.body
    if not isinstance(body, Procurement) or body.selected_on is None:
        return None
    quote = body.choice
    if quote is None or quote.received_on is None or quote.received_on <= body.selected_on:
        return None
    return (
        f"“Selected on” is {saying.on(body.selected_on)}, and the quote of {quote.supplier} was received on "
        f"{saying.on(quote.received_on)}. Correct one of the two days (3.7)."
    )
