"""A meeting names somebody who cannot do it here yet: its record says so, and who can give them the role."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import TurnableClock
from tests.plugins.scope_house import ScopeHouse
from tests.services.accounts import on_sqlite
from workspace.services import planning, roles, tasks
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("R168")]
SAID = "Nobody who can do here what a meeting asks for is called"


@pytest.fixture
def house(store: Store, clock: TurnableClock) -> ScopeHouse:
    return ScopeHouse(store, clock)


def minuted(house: ScopeHouse, *owners: str) -> str:
    rows = [{"decided": f"Ask {n}", "owner": owner, "due_on": date(2014, 6, 20)} for n, owner in enumerate(owners)]
    return house.start("administrator", "minutes", outcomes=rows)


def test_the_minutes_say_who_is_missing_a_role_and_who_gives_it(house: ScopeHouse) -> None:
    person = house.cases.person("Odette Larkspur")
    minutes = minuted(house, "Odette Larkspur, education", "Person panel_member")
    said = house.remarks("administrator", minutes)
    assert f"{SAID} “Odette Larkspur, education”, so it waits for nobody in particular." in said
    assert "Write the whole name under “Outcomes”" in said
    assert "the business manager gives them one by “Change who is on it”" in said
    with house.store.writing(house.people["business_manager"]) as uow:
        roles.give(uow, house.home.id, person=person, role="panel_member")
    assert SAID not in house.remarks("administrator", minutes)


@pytest.mark.parametrize(
    "owner",
    ["", "Person lead_reviewer", "person  PANEL_MEMBER and the police", "Homes", "Business manager", "All agencies"],
)
def test_who_may_do_it_is_not_told_of(house: ScopeHouse, owner: str) -> None:
    assert SAID not in house.remarks("administrator", minuted(house, owner))


def test_what_is_done_or_taken_on_asks_for_nobody(house: ScopeHouse) -> None:
    minutes = minuted(house, "Odette Larkspur", "Hamza Brightwater")
    assert f"{SAID} “Odette Larkspur” and “Hamza Brightwater”" in house.remarks("administrator", minutes)
    first, second = (one.task.id for one in house.tasks("business_manager", "outcome"))
    with house.store.writing(house.people["business_manager"]) as uow:
        tasks.complete(uow, first, at=None, evidence="Asked.", reason="")
        planning.plan(uow, second, person=house.people["panel_chair"], day=None)
    assert SAID not in house.remarks("administrator", minutes)
