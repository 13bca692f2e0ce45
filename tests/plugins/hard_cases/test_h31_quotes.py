"""H31: fewer than three quotes, or the lowest comes from a supplier with a conflict."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests import houses
from tests.plugins.hard_cases.conftest import Town
from tests.services.accounts import on_sqlite
from workspace.core.errors import Invalid, NotFound
from workspace.core.model import Attachment
from workspace.services import sharing
from workspace.store import papers
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("R036", "H31")]
DAY = date(2014, 4, 14)


def quote(supplier: str, amount: int, conflict: str = "none") -> dict[str, Any]:
    return {"supplier": supplier, "standing": "received", "amount": amount, "received_on": DAY, "conflict": conflict}


LOWEST, MIDDLE, DEAREST = quote("Abernethy", 13_900), quote("Fairlamb", 14_200), quote("Teague", 15_750)
CONTRACT: dict[str, Any] = {
    "contractor": "Fairlamb", "purpose": "lead reviewer", "fixed_fee": 14_200, "ends_on": date(2014, 10, 31),
    "milestones": [{"what": "Report", "due_on": date(2014, 9, 30)}],
}  # fmt: skip


def procurement(quotes: list[dict[str, Any]], selected: str, **more: Any) -> dict[str, Any]:
    return {"purpose": "lead reviewer", "quotes": quotes, "selected": selected, "selected_on": DAY, **more}


def test_a_conflicted_supplier_is_refused_even_with_a_reason(town: Town) -> None:
    quotes = [LOWEST | {"conflict": "conflict", "conflict_detail": "employed until 2012"}, MIDDLE, DEAREST]
    waiver = [{"what": "lowest quote", "reason": "Cheap."}]
    document = town.start(
        town.head, "procurement", **procurement(quotes, "Abernethy", selection_reason="Cheap.", waivers=waiver)
    )
    assert "(employed until 2012) and cannot be selected" in town.refused(town.head, document, "select")
    town.edit(town.head, document, selected="Fairlamb", selection_reason="", waivers=[])
    assert town.refused(town.head, document, "select") == (
        "The selected quote is not the lowest. You have to record a reason or a waiver first (3.7)."
    )
    town.edit(town.head, document, selection_reason="The lowest has a conflict of interest.")
    assert town.move(town.head, document, "select").state == "procurement.selected"


def test_a_conflict_check_without_a_result_is_no_check(town: Town) -> None:
    document = town.start(town.head, "procurement", **procurement([LOWEST | {"conflict": ""}], "Abernethy"))
    assert "has no result yet" in town.refused(town.head, document, "select")


@pytest.mark.parametrize(
    "how", [{"selection_reason": "Two declined."}, {"waivers": [{"what": "three quotes", "reason": "Urgent."}]}]
)
def test_fewer_than_three_need_a_reason_or_a_waiver(town: Town, how: dict[str, Any]) -> None:
    quotes = [LOWEST, {"supplier": "Fairlamb", "standing": "declined"}, {"supplier": "Teague", "standing": "asked"}]
    document = town.start(town.head, "procurement", **procurement(quotes, "Abernethy"))
    assert town.refused(town.head, document, "select").startswith("Only 1 of 3 quotes came.")
    town.edit(town.head, document, waivers=[{"what": "three quotes", "reason": ""}])
    assert town.refused(town.head, document, "select").startswith("Only 1 of 3 quotes came.")  # a waiver has a reason
    town.edit(town.head, document, **how)
    assert town.move(town.head, document, "select").state == "procurement.selected"


def attach(store: Store, document: str, by: str) -> None:
    with store.writing(by) as uow:
        key = papers.keep(uow.db, b"contract")
        file = Attachment("a" * 32, document, "contract.pdf", "application/pdf", 8, key, by, uow.now)
        papers.attach(uow.db, file)


@pytest.mark.proves("R035", "R037", "R038", "R039", "R165")
def test_a_contract_is_signed_when_its_evidence_is_there(town: Town, store: Store) -> None:
    contract = town.start(town.head, "contract", **CONTRACT)
    assert town.refused(town.head, contract, "sign") == (
        "Still missing: a selected quote from this supplier, the contract document (attach it), the report writer's "
        "signature, the signature of the Head of SQAS and the purchase order with number, amount and date. "
        "You add it, or record a waiver with its reason (3.7)."
    )
    quotes = town.start(
        town.head, "procurement", **procurement([LOWEST, MIDDLE, DEAREST], "Fairlamb", selection_reason="Better.")
    )
    town.move(town.head, quotes, "select")
    attach(store, contract.id, town.head)
    with pytest.raises(Invalid, match="Signed by the Head of SQAS"):  # a day to come
        town.edit(town.head, contract, signed_by_council_on=date(2014, 5, 27))
    town.edit(town.head, contract, signed_by_contractor_on=DAY, signed_by_council_on=DAY)
    assert "the purchase order" in town.refused(town.head, contract, "sign")
    town.edit(town.head, contract, order_number="PO 1", order_amount=14_200, order_on=DAY)
    assert town.move(town.head, contract, "sign").state == "contract.signed"


@pytest.mark.proves("R165")
def test_a_panel_chairs_contract_has_quotes_of_its_own(town: Town, store: Store) -> None:
    signed: dict[str, Any] = {"signed_by_contractor_on": DAY, "signed_by_council_on": DAY}
    signed |= {"order_number": "PO 2", "order_amount": 14_200, "order_on": DAY}
    contract = town.start(town.head, "contract", **CONTRACT | signed | {"purpose": "panel chair"})
    attach(store, contract.id, town.head)
    for purpose in ("lead reviewer", "panel chair"):
        assert "a selected quote from this supplier" in town.refused(town.head, contract, "sign")
        values = procurement([LOWEST, MIDDLE, DEAREST], "Fairlamb", selection_reason="Better.")
        town.move(town.head, town.start(town.head, "procurement", **values | {"purpose": purpose}), "select")
    assert town.move(town.head, contract, "sign").state == "contract.signed"


@pytest.mark.proves("R035")
def test_the_head_waives_what_is_missing_with_a_reason(town: Town) -> None:
    waivers = [
        {"what": what, "reason": "Emergency.", "dated_on": DAY}
        for what in ("three quotes", "contract document", "signatures", "purchase order")
    ]
    contract = town.start(town.head, "contract", **CONTRACT, waivers=waivers)
    assert town.move(town.head, contract, "sign").state == "contract.signed"


@pytest.mark.proves("R039")
def test_a_review_that_is_due_after_the_contract_ends_is_told(town: Town, store: Store) -> None:
    contract = town.cases.document(town.home, "contract", "signed", **CONTRACT)
    town.edit(town.manager, town.home, ofsted_notified_on=date(2014, 4, 16))
    assert town.remarks(town.head, contract) == []  # due on 16 October
    houses.edit(store, town.home, agreed_completion_on=date(2015, 4, 30))
    for document in (contract, town.home):
        assert (
            "The review is due on 30 April 2015, after the end of the contract." in town.remarks(town.head, document)[0]
        )
    longer = CONTRACT | {"contractor": "Stellingwerf", "purpose": "panel chair", "ends_on": date(2015, 6, 30)}
    town.cases.document(town.home, "contract", "signed", **longer)
    assert any("after the end of the contract" in said for said in town.remarks(town.head, town.home))
    town.cases.document(town.home, "contract", "signed", **CONTRACT | {"ends_on": date(2015, 6, 30)})
    assert not any("after the end of the contract" in said for said in town.remarks(town.head, town.home))


@pytest.mark.proves("R035", "R040")
def test_procurement_is_the_heads_and_a_reviewer_sees_their_own_contract(town: Town, store: Store) -> None:
    reviewer = town.cases.person("Ignatius Fairlamb")
    town.cases.give(town.home, reviewer, "lead_reviewer")
    quotes = town.start(town.head, "procurement", **procurement([LOWEST], "Abernethy"))
    contract = town.start(town.head, "contract", **CONTRACT)
    for document in (quotes, contract):
        assert town.read(town.manager, document).id == town.read(town.chair, document).id == document.id
        for other in (reviewer, town.panel_chair):
            with pytest.raises(NotFound):
                town.read(other, document)
    with store.writing(town.head) as uow:
        sharing.share(uow, contract.id, role="reader", person=reviewer, group=None, ends=None)
    assert town.read(reviewer, contract).id == contract.id
    assert "Guidance Note 7" in town.remarks(town.manager, quotes)[0]
