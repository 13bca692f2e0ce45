"""An agency is given one day: that of its request, beside which none of its own counts (A4.6, ruling C11)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import TurnableClock
from tests.plugins.scope_house import ScopeHouse
from tests.services.accounts import on_sqlite
from workspace.core.errors import Invalid
from workspace.core.model import Permission
from workspace.services import asked, case_reviews, compliance, dashboard, documents, listing
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("D7", "R050")]
LEAD, WRITER, MANAGER = "lead Police", "author Police", "business_manager"
OWN, GIVEN = date(2014, 6, 20), date(2014, 7, 14)


@pytest.fixture
def house(store: Store, clock: TurnableClock) -> ScopeHouse:
    made = ScopeHouse(store, clock)
    made.agreed_terms()
    return made


def begun(house: ScopeHouse) -> str:
    """A report with a day that its panel lead set before anybody asked for it."""
    report = house.report("Police", send=False)
    with house.store.writing(house.people[LEAD]) as uow:
        documents.set_due(uow, report, OWN)
    return report


def test_the_day_of_the_request_counts_on_every_page(house: ScopeHouse) -> None:
    report = begun(house)
    house.at(2014, 6, 25)
    house.request("Police")
    with house.store.reading(house.people[WRITER]) as uow:
        (mine,) = (one for one in dashboard.of(uow).waiting if one.document.id == report)
        (shown,) = asked.dated(uow, [uow.get(report, to=Permission.VIEW)])
        assert [(each.due, listing.overdue(uow, each)) for each in (mine.document, shown)] == [(GIVEN, False)] * 2
    with house.store.reading(house.people[MANAGER]) as uow:
        assert [(one.due, one.late) for one in case_reviews.behind(uow)] == [(GIVEN, False)]
        assert compliance.of(uow, house.home).awaited == ()


def test_no_other_day_is_set_beside_that_of_the_request(house: ScopeHouse) -> None:
    report = house.report("Police", send=False)
    house.request("Police")
    with house.store.writing(house.people[LEAD]) as uow:
        with pytest.raises(Invalid, match="asked for this by 14 July 2014, and that day counts"):
            documents.set_due(uow, report, OWN)
        documents.set_due(uow, report, GIVEN)


def test_a_panel_lead_finds_what_is_late_in_their_agency_though_nobody_asked_for_it(house: ScopeHouse) -> None:
    report = begun(house)
    with house.store.reading(house.people[LEAD]) as uow:
        assert dashboard.of(uow).late_in_agency == ()
    house.at(2014, 6, 25)
    with house.store.reading(house.people[LEAD]) as uow:
        (late,) = dashboard.of(uow).late_in_agency
    assert (late.document.id, late.holders) == (report, ("author Police",))
    for who in (WRITER, "lead Homes", MANAGER):
        with house.store.reading(house.people[who]) as uow:
            assert dashboard.of(uow).late_in_agency == (), who
