"""H6 and H16: an order that comes when a report is available on request stops copies, and the entry itself (A2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import TurnableClock
from tests.plugins.online import SLUG, Online, online
from tests.plugins.test_chain import PEOPLE, Desk
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden, NotFound, Refused
from workspace.core.model import SYSTEM, Event, Permission
from workspace.services import exporting, requests
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
CHAIR, OFFICE, LAWYER = PEOPLE["lscb_chair"], PEOPLE["business_manager"], PEOPLE["lawyer"]
TYPED = {"name": "A researcher", "contact": "01632 960 417"}
ORDER = {"made_by": "Family Court", "made_on": date(2014, 11, 12), "forbids": "To name the review"}


@pytest.fixture
def shop(store: Store, clock: TurnableClock, tmp_path: Path) -> Online:
    return online(Desk(store, clock), tmp_path / "data")


def ask(shop: Online) -> str:
    return requests.log(shop.desk.store, SLUG, TYPED, address="192.0.2.7")


def against(shop: Online, id: str) -> str:
    with shop.desk.store.reading(OFFICE) as uow:
        return " ".join(remark.text for remark in requests.objections(uow, requests.one(uow, id).request))


@pytest.mark.proves("H16", "R126", "D10")
def test_a_copy_is_asked_for_with_a_contact_alone_and_is_the_text_that_was_published(shop: Online) -> None:
    report, summary = shop.published()
    with pytest.raises(NotFound):
        ask(shop)  # it is online
    shop.desk.clock.now = shop.desk.clock.now.replace(year=2016, month=5, day=3)
    shop.desk.do(CHAIR, report, "retire")
    page = shop.site().get(f"/reports/{SLUG}").text
    assert f"/requests/new/{SLUG}" in page
    id = ask(shop)
    assert against(shop, id) == ""
    with shop.desk.store.reading(OFFICE) as uow:
        copies = exporting.copies(uow, requests.one(uow, id).request.publication)
    assert [(c.document.id, c.revision) for c in copies] == [
        (each, shop.desk.revision(each)) for each in (report, summary)
    ]
    with shop.desk.store.writing(OFFICE) as uow:
        requests.answer(uow, id, "Sent the report, revision 1, by post.")
        assert not requests.one(uow, id).open


@pytest.mark.proves("H6", "H16")
def test_a_restriction_that_exists_now_is_the_reason_to_send_none(shop: Online) -> None:
    report, _ = shop.retired()
    id = ask(shop)
    with shop.desk.store.writing(SYSTEM) as uow:
        online = uow.get(report, to=Permission.VIEW)
        body = online.body.model_copy(update={"national_lessons": "One for the department."})
        uow.save(replace(online, content=body), event=Event("edited"))
    assert "lesson for the country" in " ".join(shop.desk.remarks(CHAIR, report))
    assert against(shop, id) == "", "what is open on the report itself is no matter of a copy"
    order = shop.desk.start(LAWYER, "legal_restriction", ORDER)
    assert "Family Court" in against(shop, id)
    assert "Send no copy of this text to anybody who asks" in against(shop, id)
    assert "whether its entry stays in the catalogue" in " ".join(shop.desk.remarks(CHAIR, report))
    shop.desk.do(LAWYER, order, "lift", "Discharged.")
    assert against(shop, id) == ""


@pytest.mark.proves("H6", "H15")
def test_the_entry_goes_from_the_catalogue_and_comes_back_by_the_chair_alone(shop: Online) -> None:
    report, _ = shop.retired()
    id = ask(shop)
    listed = shop.site().get("/").text
    assert f"/reports/{SLUG}" in listed
    order = shop.desk.start(LAWYER, "legal_restriction", ORDER)
    with pytest.raises(Forbidden):
        shop.desk.do(OFFICE, report, "take_out", "The order forbids it.")
    with pytest.raises(NotFound):
        shop.desk.do(CHAIR, report, "put_back", "It is there.")
    shop.desk.do(CHAIR, report, "take_out", "The order forbids it.")
    gone = shop.site().get(f"/reports/{SLUG}")
    assert (gone.status_code, "Family Court" in gone.text) == (410, False)
    assert f"/reports/{SLUG}" not in shop.every_page()
    with pytest.raises(NotFound):
        ask(shop)
    assert "Nobody is sent a copy until the Chair puts it back" in against(shop, id)
    with pytest.raises(Refused, match="A restriction stands against publication: Family Court"):
        shop.desk.do(CHAIR, report, "put_back", "The order has ended.")
    shop.desk.do(LAWYER, order, "lift", "Discharged.")
    shop.desk.do(CHAIR, report, "put_back", "The order was discharged.")
    assert shop.site().get("/").text == listed
    assert shop.desk.state(report) == "retired"
