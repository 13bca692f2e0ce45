"""Amounts are typed as people write them, and nothing of them is lost or rounded."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

import pytest
from pydantic import ValidationError

from workspace.core.fields import Kind, field
from workspace.core.money import Pounds, figures, pounds
from workspace.core.schema import Label, Row, problems


class Bill(Row):
    """Something that costs."""

    amount: Annotated[Pounds, Label("Fixed fee in pounds")] = None


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("£14,500", "14500", "£14,500"), ("£ 14,500.50", '"14500.50"', "£14,500.50"),
        ("14500.5", '"14500.50"', "£14,500.50"),
        (14_200, "14200", "£14,200"), ("14200.00", "14200", "£14,200"), ("0.10", '"0.10"', "£0.10"), ("", "null", ""),
        (Decimal("9999999.99"), '"9999999.99"', "£9,999,999.99"),
    ],
)  # fmt: skip
def test_an_amount_is_understood_kept_exact_and_shown(typed: Any, kept: str, shown: str) -> None:
    bill = Bill(amount=typed)
    assert bill.model_dump_json() == f'{{"amount":{kept}}}'
    assert Bill.model_validate_json(bill.model_dump_json()) == bill
    assert pounds(bill.amount) == shown
    assert Bill(amount=figures(bill.amount)) == bill, "as the form shows it"


@pytest.mark.parametrize("typed", ["14,50", "1,4500", "14.500", "about 100", "-5", "1e3", "£", "14500.505", "١٤"])
def test_what_could_mean_something_else_is_no_amount(typed: str) -> None:
    with pytest.raises(ValidationError) as error:
        Bill(amount=typed)
    said = problems(Bill, error.value)
    assert said == {"amount": "Fixed fee in pounds must be an amount like 14,500 or 14,500.50"}
    assert pounds(typed) == figures(typed) == typed


def test_no_fee_is_endless() -> None:
    with pytest.raises(ValidationError) as error:
        Bill(amount="10000001")
    assert problems(Bill, error.value) == {"amount": "Fixed fee in pounds must be 10,000,000 or less"}


def test_it_is_a_kind_of_field() -> None:
    assert field(Bill, "amount").kind is Kind.MONEY
