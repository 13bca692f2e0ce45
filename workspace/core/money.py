"""Amounts of money: typed as people write them, kept exact, shown in pounds."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer
from pydantic_core import PydanticCustomError, PydanticKnownError

_MOST = 10_000_000
UNFIT = "pounds"  # the type of the error; `schema` has its sentence
_AMOUNT = re.compile(r"£?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))?")


def _read(value: Any) -> Any:
    """“£ 14,500”, “14,500.50” or 14500; Decimal, or None for blank."""
    if value is None or isinstance(value, Decimal):
        return value
    text = str(value).strip()
    if not text:
        return None
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise PydanticCustomError(UNFIT, "not an amount of money")
    amount = Decimal(f"{found[1].replace(',', '')}.{found[2] or '0'}")
    if amount > _MOST:
        raise PydanticKnownError("less_than_equal", {"le": _MOST})
    return amount


def _stored(value: Decimal | None) -> int | str | None:
    """As JSON: a whole number as such, as it was always kept; pence as a text, which no computer rounds."""
    if value is None or value == value.to_integral_value():
        return None if value is None else int(value)
    return f"{value:.2f}"


def figures(value: Any) -> str:
    """14,500 or 14,500.50; what is no amount yet, because it was typed so, as it is."""
    if not isinstance(value, Decimal):
        return "" if value is None else str(value)
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"


def pounds(value: Any) -> str:
    """The same with its sign: £14,500.50; "" for none."""
    return f"£{figures(value)}" if isinstance(value, Decimal) else figures(value)


Pounds = Annotated[
    Decimal | None,
    BeforeValidator(_read),
    PlainSerializer(_stored, when_used="json"),
]
