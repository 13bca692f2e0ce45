"""What does not agree about a commission is warned of, and recorded with the signature (3.7, R035 to R039)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests import houses
from tests.plugins.hard_cases.conftest import Town, town
from tests.plugins.hard_cases.test_h31_quotes import DEAREST, LOWEST, MIDDLE, attach, procurement
from tests.services.accounts import on_sqlite
from workspace.core.model import Document

__all__ = ["town"]
pytestmark = [on_sqlite, pytest.mark.proves("R035", "R036", "R038", "R039")]
DAY = date(2014, 4, 15)
SOUND: dict[str, Any] = {
    "contractor": "Fairlamb", "purpose": "lead reviewer", "fixed_fee": "£14,200", "ends_on": date(2014, 10, 31),
    "milestones": [
        {"what": "Draft", "due_on": date(2014, 9, 30), "amount": "7,100.00"},
        {"what": "Report", "due_on": date(2014, 10, 31), "amount": 7_100},
    ],
    "signed_by_contractor_on": DAY, "signed_by_council_on": DAY, "order_number": "PO 1", "order_amount": 14_200,
    "order_on": DAY,
}  # fmt: skip


@pytest.fixture
def selected(town: Town) -> Document:
    values = procurement([LOWEST, MIDDLE, DEAREST], "Fairlamb", selection_reason="Better.")
    return town.move(town.head, town.start(town.head, "procurement", **values), "select")


@pytest.mark.usefixtures("selected")
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, []),
        (
            {"fixed_fee": "20,000.50", "order_amount": 20_000.5, "milestones": [{"what": "All", "due_on": DAY}]},
            ["The fixed fee is £20,000.50, and the selected quote was £14,200 (3.7)."],
        ),
        ({"order_amount": 999}, ["The purchase order is for £999, and the fixed fee is £14,200 (3.7)."]),
        (
            {"milestones": SOUND["milestones"][:1]},
            ["The milestones come to £7,100, and the fixed fee is £14,200 (3.7)."],
        ),
        (
            {"ends_on": date(2014, 10, 1)},
            ["After the end of the contract, Wednesday 1 October 2014, there is still: “Report” (Friday 31 October "
             "2014) (3.7)."],
        ),
        (
            {"signed_by_council_on": date(2014, 4, 1), "order_on": date(2014, 4, 2)},
            ["The supplier was selected on Monday 14 April 2014, and before that the Head of SQAS signed on Tuesday 1 "
             "April 2014 and the purchase order was secured on Wednesday 2 April 2014 (3.7)."],
        ),
    ],
)  # fmt: skip
def test_each_difference_is_said_and_does_not_refuse(town: Town, wrong: dict[str, Any], said: list[str]) -> None:
    contract = town.start(town.head, "contract", **SOUND | wrong)
    attach(town.store, contract.id, town.head)
    assert list(town.warnings(town.head, contract, "sign")) == said
    assert town.move(town.head, contract, "sign").state == "contract.signed"


def test_a_quote_is_there_before_it_is_selected(town: Town) -> None:
    values = procurement([LOWEST], "Abernethy", selection_reason="Two declined.")
    document = town.start(town.head, "procurement", **values | {"selected_on": date(2014, 4, 9)})
    refusal = town.refused(town.head, document, "select")
    assert refusal == (
        "“Selected on” is Wednesday 9 April 2014, and the quote of Abernethy was received on Monday 14 April 2014. "
        "Correct one of the two days (3.7)."
    )


def test_the_head_is_not_told_to_ask_themselves(town: Town) -> None:
    contract = town.cases.document(town.home, "contract", "signed", **SOUND)
    houses.edit(town.store, town.home, ofsted_notified_on=date(2014, 4, 16), agreed_completion_on=date(2015, 4, 30))
    for who, asked in ((town.head, "contract. Have the"), (town.manager, "contract. Ask the Head of SQAS to have the")):
        assert any(asked in text for text in town.remarks(who, contract))


def test_whoever_may_complete_an_appointment_is_named(town: Town) -> None:
    row = [{"name": "Gawain Thistlewood", "chosen": "yes"}]
    appointment = town.start(town.manager, "appointment", candidates=row, appointed_on=DAY)
    refusal = town.refused(town.chair, appointment, "appoint")
    for role in ("Head of Safeguarding", "Business manager", "Administrator of the Board", "Chair of the review panel"):
        assert role in refusal
