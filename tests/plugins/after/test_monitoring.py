"""While a plan is carried out, what became of its actions is recorded, and nothing that the Board approved changes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import TurnableClock
from tests.plugins.after.test_proposing import DONE, LEAD, MANAGER, PANEL, action
from tests.plugins.scope_house import ScopeHouse
from tests.services.accounts import on_sqlite
from workspace.core.errors import Invalid, Refused
from workspace.core.model import Permission
from workspace.services import reading, transitions
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
CLOSED = {"status": "closed", "closed_on": date(2014, 6, 2), "evidence": "Seen."}


@pytest.fixture
def house(store: Store, clock: TurnableClock) -> ScopeHouse:
    return ScopeHouse(store, clock)


@pytest.fixture
def plan(house: ScopeHouse) -> str:
    """Looked at by the main panel, which signed it as it is."""
    rows = [action(number) for number in ("1", "2", "3")]
    made = house.cases.document(house.home, "action_plan", "monitored", title="Plan", actions=rows).id
    house.move(PANEL, made, "review_progress", "Nothing yet.")
    return made


def valid(house: ScopeHouse, plan: str, who: str = PANEL) -> bool:
    with house.store.reading(house.people[who]) as uow:
        shown = reading.read(uow, plan)
    return all(map(shown.valid, shown.signatures)) and not shown.voided


@pytest.mark.proves("R172", "R095")
def test_what_became_of_the_actions_leaves_the_signatures_valid(house: ScopeHouse, plan: str) -> None:
    longer = {"status": "extended", "extended_to": date(2014, 12, 1), "reason": "Staff left."}
    answered = action("3", agreed="amended", reason="Later.")
    house.edit(PANEL, plan, actions=[action("1", **CLOSED), action("2", **longer), answered], monitoring="Looked at.")
    assert valid(house, plan)
    sent = house.start(LEAD, "action_progress", "Homes", number="3", **DONE)
    house.move(LEAD, sent, "send")
    with house.store.reading(house.people[MANAGER]) as uow:
        document = uow.get(plan, to=Permission.VIEW)
        (step,) = (o.transition for o in transitions.offers(uow, document) if o.transition.name == "take_in")
        assert transitions.voids(uow, document, step) == 0
    house.move(MANAGER, plan, "take_in")
    assert valid(house, plan)


@pytest.mark.proves("R095", "R097")
@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([action("1"), action("3")], "of action 2, which is gone."),
        ([action("1"), action("2"), action("3"), action("4")], "of action 4, which is new."),
        ([action("1"), action("2"), action("3", measure="", owner="Nobody")], "of action 3: “Person” and “Measure”."),
        ([action("1", due_on=date(2015, 7, 31)), action("2"), action("3")], "of action 1: “Due”."),
    ],
)
def test_what_the_board_approved_is_not_changed_on_the_way(
    house: ScopeHouse, plan: str, rows: list[dict[str, Any]], says: str
) -> None:
    with pytest.raises(Invalid) as refused:
        house.edit(PANEL, plan, actions=rows)
    assert says in refused.value.problems["actions"]
    with pytest.raises(Invalid, match="“Title”"):
        house.edit(PANEL, plan, title="Another plan")


@pytest.mark.proves("R095")
def test_the_chair_alone_has_a_plan_that_is_carried_out_approved_again(house: ScopeHouse, plan: str) -> None:
    house.move("lscb_chair", plan, "return_approved", "Action 2 cannot be done as it is.")
    house.edit("panel_chair", plan, actions=[action("1"), action("3")])
    assert house.read("panel_chair", plan).state == "action_plan.draft"
    assert not valid(house, plan, "panel_chair")


@pytest.mark.proves("D8", "R172")
def test_no_action_is_extended_to_a_day_before_it_is_due_nor_without_a_reason(house: ScopeHouse, plan: str) -> None:
    earlier = {"status": "extended", "extended_to": date(2014, 8, 31), "reason": "Staff left."}
    with pytest.raises(Invalid, match="Extended to must not be before “Due”, 1 September 2014"):
        house.edit(PANEL, plan, actions=[action("1", **earlier), action("2"), action("3")])
    quietly = action("1", extended_to=date(2015, 12, 1))
    house.edit(PANEL, plan, actions=[quietly, action("2"), action("3")])
    with pytest.raises(Refused, match="Action 1 is extended without a new date or a reason"):
        house.move(PANEL, plan, "review_progress", "Looked.")
