"""The agency that owns an action is reminded of it, by letters that name nothing (5.3.2, D8)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests import houses
from tests.conftest import TurnableClock
from tests.plugins.after.test_proposing import PROPOSED, action
from tests.plugins.scope_house import ScopeHouse
from tests.services.accounts import on_sqlite
from workspace.core.model import SYSTEM
from workspace.services import reminding, tasks
from workspace.store import grants
from workspace.store import tasks as stored
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("D8")]
DUE = date(2014, 9, 1)  # a Monday


@pytest.fixture
def house(store: Store, clock: TurnableClock) -> ScopeHouse:
    return ScopeHouse(store, clock)


def planned(house: ScopeHouse, **changes: Any) -> str:
    rows = [action("9", **changes)]
    return house.cases.document(house.home, "action_plan", "monitored", actions=rows).id


def written(house: ScopeHouse, folder: Path, day: date) -> dict[str, list[str]]:
    """Who is written to on a day about what is due on that Monday: whose it is called → who they are."""
    house.at(day.year, day.month, day.day)
    place, before = houses.place(house.store, folder), len(houses.letters(house.store))
    with house.store.writing(SYSTEM) as uow:
        reminding.remind(uow, place.house.settings)
    names = {f"{id}@example.org": name for name, id in house.people.items()}
    found: dict[str, list[str]] = {}
    for address, body in houses.letters(house.store)[before:]:
        for whose in re.findall("A task of (.+) is due on Monday 1 September 2014", body):
            found.setdefault(whose, []).append(names[address])
    return found


@pytest.mark.parametrize("named", ["Homes", " homes", "Homes and a charity"])
def test_its_panel_lead_is_reminded_as_of_what_an_agency_sends(house: ScopeHouse, tmp_path: Path, named: str) -> None:
    planned(house, owner_agency=named)
    written(house, tmp_path, date(2014, 8, 14))
    for day in (date(2014, 8, 15), date(2014, 8, 22), DUE):  # ten, five and no working days before, with a bank holiday
        letters = written(house, tmp_path, day)
        assert letters["your agency"] == ["lead Homes"]
        assert "business_manager" in letters["yours"]
    assert written(house, tmp_path, date(2014, 8, 20)) == {}


def test_a_letter_holds_no_word_of_the_case_and_leads_where_its_reader_may_go(
    house: ScopeHouse, tmp_path: Path
) -> None:
    planned(house, owner_agency="Homes")
    written(house, tmp_path, date(2014, 8, 14))
    written(house, tmp_path, date(2014, 8, 15))
    (body,) = {body for _, body in houses.letters(house.store) if "of your agency" in body}
    said, _, link = body.strip().partition("/tasks/")
    (task,) = house.tasks("lead Homes", "D8")
    assert link == task.task.id
    assert said.startswith("Sign in to the case review workspace to see it.")
    assert "A task of your agency is due on Monday 1 September 2014:" in said


def test_a_panel_member_is_of_the_agency_that_employs_them_and_who_may_not_open_the_plan_gets_no_letter(
    house: ScopeHouse, tmp_path: Path
) -> None:
    cases, homes = house.cases, house.agencies["Homes"]
    for name, role, agency in (("employed", "panel_member", None), ("shut out", "agency_panel_lead", homes)):
        house.people[name] = cases.person(name, agency=homes)
        cases.give(house.home, house.people[name], role, agency)
    planned(house, owner_agency="Homes")
    with house.store.writing(SYSTEM) as uow:
        grants.exclude(uow.db, "x", house.people["lead Homes"], house.home.id, "A tie", by="system", at=uow.now)
    written(house, tmp_path, date(2014, 8, 14))
    assert written(house, tmp_path, date(2014, 8, 15))["your agency"] == ["employed"]


@pytest.mark.parametrize(
    "changes", [{"status": PROPOSED, "evidence": "Seen."}, {"owner_agency": "A charity"}, {"owner_agency": ""}]
)
def test_nobody_is_reminded_who_is_not_waited_for(house: ScopeHouse, tmp_path: Path, changes: dict[str, Any]) -> None:
    planned(house, **changes)
    written(house, tmp_path, date(2014, 8, 14))
    assert set(written(house, tmp_path, date(2014, 8, 15))) == {"yours"}, "only those who close it"


def test_all_who_own_an_action_together_are_reminded(house: ScopeHouse, tmp_path: Path) -> None:
    planned(house, owner_agency="Homes with all agencies")
    written(house, tmp_path, date(2014, 8, 14))
    leads = written(house, tmp_path, date(2014, 8, 15))["your agency"]
    assert sorted(leads) == ["lead Homes", "lead Police", "lead Social Care"]


@pytest.mark.proves("R097")
@pytest.mark.parametrize("state", ["draft", "approved", "monitored"])
def test_an_action_of_nobody_here_is_told_of(house: ScopeHouse, state: str) -> None:
    rows = [action("8", owner_agency="Homes"), action("9", owner_agency="Hommes"), action("10", owner_agency="")]
    plan = house.cases.document(house.home, "action_plan", state, actions=rows)
    said = house.remarks("business_manager", plan.id)
    assert "Nobody here is of the agency that the plan names for action 9 (“Hommes”), so nobody there" in said
    if state == "draft":
        assert "for action 9 (“Hommes”)" in house.warned("panel_chair", plan.id, "agree")
    house.cases.give(house.home, house.cases.person("P. L.", agency=house.cases.agency("Hommes")), "panel_member")
    assert "Nobody here is of" not in house.remarks("business_manager", plan.id)


def test_what_is_closed_waits_for_nobody(house: ScopeHouse) -> None:
    rows = [action("9", owner_agency="Hommes", status="closed", closed_on=date(2014, 6, 1), evidence="Seen.")]
    plan = house.cases.document(house.home, "action_plan", "monitored", actions=rows)
    assert "Nobody here is of" not in house.remarks("business_manager", plan.id)


def test_an_action_of_the_board_is_its_offices(house: ScopeHouse) -> None:
    plan = house.cases.document(house.home, "action_plan", "monitored", actions=[action("9", owner_agency="Our Board")])
    assert "Nobody here is of" in house.remarks("business_manager", plan.id)
    house.edit("business_manager", house.home.id, board="Our Board")
    assert "Nobody here is of" not in house.remarks("business_manager", plan.id)


@pytest.mark.proves("R119")
def test_terms_that_ask_something_of_nobody_here_say_so(house: ScopeHouse) -> None:
    rows = [{"agency": name, "nature": "IMR and chronology"} for name in (" homes", "Hommes")]
    terms = house.start("business_manager", "terms_of_reference", contributions=rows)
    said = house.remarks("business_manager", terms)
    assert "No agency that takes part here is called “Hommes”: what this table asks of it stands in no request" in said
    asked = next(d for d in house.draft("requests") if d.agency == house.agencies["Homes"])
    assert "IMR and chronology" in asked.body.asked


def own(house: ScopeHouse, who: str) -> list[str]:
    """The actions among somebody's own tasks: on the dashboard, the own board and in the calendar alike."""
    with house.store.reading(house.people[who]) as uow:
        lists = [tasks.waiting(uow, 50).tasks, tasks.board(uow, mine=True).tasks]
        assert tasks.board(uow, mine=True).total == len(lists[1])
        feed = stored.listed(uow.db, tasks._seen(uow), stored.Which(mine=tasks.of_actor(uow), open=True))
        items = {tuple(sorted(o.task.item for o in one if o.task.rule == "enfield_scr.D8")) for one in lists}
        assert items == {tuple(sorted(task.item for task in feed if task.rule == "enfield_scr.D8"))}
    return list(items.pop())


@pytest.mark.proves("R172")
def test_an_action_is_among_the_tasks_of_the_agency_that_carries_it_out(house: ScopeHouse) -> None:
    rows = [action("8", owner_agency="Homes"), action("9", owner_agency="Police and Homes")]
    rows += [action("10", owner_agency="Homes", status=PROPOSED, evidence="Seen.")]
    house.cases.document(house.home, "action_plan", "monitored", actions=rows)
    assert own(house, "lead Homes") == ["8", "9"], "what is proposed for closing waits for the main panel"
    assert own(house, "lead Police") == ["9"]
    assert own(house, "lead Social Care") == own(house, "author Homes") == own(house, "panel_member") == []
    assert own(house, "business_manager") == ["10", "8", "9"]
    (one,) = (each for each in house.tasks("lead Police", "D8") if each.task.item == "9")
    assert (one.mine, one.telling.startswith("Its panel lead says how it stands")) == (False, True)
    assert {each.telling for each in house.tasks("business_manager", "D8")} == {""}


def test_nobody_has_it_who_may_not_open_the_plan(house: ScopeHouse) -> None:
    planned(house, owner_agency="Homes")
    assert own(house, "lead Homes") == ["9"]
    with house.store.writing(SYSTEM) as uow:
        grants.exclude(uow.db, "x", house.people["lead Homes"], house.home.id, "A tie", by="system", at=uow.now)
    assert own(house, "lead Homes") == []
