"""The owner of an action proposes, the main panel closes (A4.10)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import TurnableClock
from tests.plugins.scope_house import ScopeHouse
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden, Invalid, NotFound, Refused
from workspace.core.model import Permission
from workspace.services import transitions
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("R172")]
LEAD, MANAGER, PANEL = "lead Homes", "business_manager", "subcommittee_chair"
PROPOSED = "done, proposed for closing"
DONE = {"standing": PROPOSED, "told": "The form is changed.", "evidence": "Audit of 30 files: 28 used it."}


def action(number: str, **changes: Any) -> dict[str, Any]:
    given = {
        "number": number, "recommendation": "4", "description": "Change the form", "owner_agency": "Homes",
        "owner": "Director", "measure": "Audit", "due_on": date(2014, 9, 1), "agreed": "accepted",
    }  # fmt: skip
    return given | changes


@pytest.fixture
def house(store: Store, clock: TurnableClock) -> ScopeHouse:
    return ScopeHouse(store, clock)


@pytest.fixture
def plan(house: ScopeHouse) -> str:
    over = {"status": "closed", "closed_on": date(2014, 6, 1), "evidence": "Seen."}
    longer = {"status": "extended", "extended_to": date(2014, 12, 1), "reason": "Staff left.", "evidence": "Draft."}
    rows = [action("7", **over), action("8", **longer), action("9")]
    return house.cases.document(house.home, "action_plan", "monitored", actions=rows).id


def word(house: ScopeHouse, number: str, **values: Any) -> str:
    return house.start(LEAD, "action_progress", "Homes", agency_name="Homes", number=number, **DONE | values)


def offered(house: ScopeHouse, who: str, id: str) -> set[str]:
    with house.store.reading(house.people[who]) as uow:
        return {offer.transition.name for offer in transitions.offers(uow, uow.get(id, to=Permission.VIEW))}


def test_an_owner_proposes_with_evidence_and_the_main_panel_closes(house: ScopeHouse, plan: str) -> None:
    with pytest.raises(Forbidden):
        house.edit(LEAD, plan, actions=[action("9", status=PROPOSED)])
    assert "take_in" not in offered(house, MANAGER, plan)
    sent = word(house, "9")
    with pytest.raises(NotFound):
        house.read(MANAGER, sent)
    house.move(LEAD, sent, "send")
    told = f"Sent by agencies and not in this plan yet: “Progress on action 9: Homes” ({PROPOSED})."
    assert told in house.remarks(PANEL, plan)
    assert "Agencies have sent word" in house.remarks("panel_member", plan), "who may not open it"
    assert house.truth(plan).actions[2].status == "not started", "nothing is written into the plan by its owner"
    house.move(MANAGER, plan, "take_in")
    row = house.truth(plan).actions[2]
    assert (row.status, row.evidence, row.closed_on) == (PROPOSED, DONE["evidence"], None)
    assert house.read(LEAD, sent).state == "action_progress.taken_in"
    assert "Proposed for closing: action 9." in house.remarks("panel_member", plan)
    assert "take_in" not in offered(house, MANAGER, plan)
    assert {one.task.item for one in house.tasks(PANEL, "D8") if one.task.open} == {"8", "9"}, "it goes on until then"
    with pytest.raises(Refused, match="still open: 8, 9"):
        house.move(PANEL, plan, "close")


def test_word_on_the_way_changes_no_more_than_it_says(house: ScopeHouse, plan: str) -> None:
    for number in ("8", "9"):
        house.move(LEAD, word(house, number, standing="under way", evidence="Half."), "send")
    house.move(PANEL, plan, "take_in")
    closed, longer, begun = house.truth(plan).actions
    assert (closed.status, closed.evidence) == ("closed", "Seen.")
    assert (longer.status, longer.extended_to, longer.evidence) == ("extended", date(2014, 12, 1), "Draft. Half.")
    assert (begun.status, begun.evidence) == ("under way", "Half.")
    assert "Proposed for closing" not in house.remarks(PANEL, plan)


@pytest.mark.parametrize(
    ("number", "values", "says"),
    [
        ("9", {"evidence": ""}, "Evidence and effect"),
        ("9", {"told": ""}, "What was done"),
        ("9", {"standing": ""}, "“Progress”"),
        ("7", {}, "No action of this number"),
        ("10", {}, "No action of this number"),
    ],
)
def test_what_is_sent_has_its_evidence_and_is_about_an_open_action(
    house: ScopeHouse, plan: str, number: str, values: dict[str, Any], says: str
) -> None:
    assert house.truth(plan)
    with pytest.raises(Refused, match=says):
        house.move(LEAD, word(house, number, **values), "send")


def test_only_the_owners_agency_writes_and_those_who_monitor_take_in_or_return(house: ScopeHouse, plan: str) -> None:
    for other in (MANAGER, "author Homes", "panel_member", "lead Police"):
        with pytest.raises((Forbidden, NotFound)):
            house.start(other, "action_progress", "Homes")
    sent = word(house, "9")
    house.move(LEAD, sent, "send")
    for other in ("lead Police", "author Homes", "panel_member", "board_member"):
        with pytest.raises(NotFound):
            house.read(other, sent)
    with pytest.raises(Forbidden):
        house.edit(LEAD, sent, evidence="Another.")
    for who in (LEAD, PANEL):
        with pytest.raises(Forbidden):
            house.move(who, sent, "take_in")
    assert "take_in" not in offered(house, "panel_chair", plan)
    house.move(PANEL, sent, "send_back", "Which files?")
    house.edit(LEAD, sent, evidence="Files of June.")
    house.move(LEAD, sent, "send")
    house.move(MANAGER, plan, "take_in")
    assert house.truth(plan).actions[2].evidence == "Files of June."


def test_word_on_an_action_that_was_closed_meanwhile_is_not_lost(house: ScopeHouse, plan: str) -> None:
    house.move(LEAD, word(house, "9"), "send")
    *others, last = house.truth(plan).model_dump()["actions"]
    over = {"status": "closed", "closed_on": date(2014, 6, 2), "evidence": "Seen."}
    house.edit(MANAGER, plan, actions=[*others, last | over])
    with pytest.raises(Refused, match="closed by now"):
        house.move(MANAGER, plan, "take_in")


def test_an_agency_tells_of_its_own_actions_alone(house: ScopeHouse) -> None:
    rows = [action("1", owner_agency="Police"), action("2", owner_agency="Police and Homes"), action("3")]
    plan = house.cases.document(house.home, "action_plan", "monitored", actions=rows).id
    mine = house.start(LEAD, "action_progress", "Homes", **DONE)
    with pytest.raises(Invalid, match="In the action plan action 1 is another agency’s") as said:
        house.edit(LEAD, mine, number="Action 1")
    assert list(said.value.problems) == ["number"], "at the field"
    with pytest.raises(Invalid, match="No action of this number"):
        house.edit(LEAD, mine, number="4")
    with pytest.raises(Invalid, match="It is the agency that you write for"):
        house.edit(LEAD, mine, agency_name="Police")
    with pytest.raises(Invalid, match="It is the agency that you write for"):
        house.start(LEAD, "action_progress", "Homes", agency_name="Police")
    house.edit(LEAD, mine, number="action 2.")
    assert house.read(LEAD, mine).title == "Progress on action 2: Homes"
    house.move(LEAD, mine, "send")
    house.move(MANAGER, plan, "take_in")
    assert [row.status for row in house.truth(plan).actions] == ["not started", PROPOSED, "not started"]


def test_its_panel_lead_and_the_main_panel_are_shown_the_way(house: ScopeHouse) -> None:
    rows = [action("1", owner_agency="Police"), action("2"), action("3", status=PROPOSED, evidence="Seen.")]
    plan = house.cases.document(house.home, "action_plan", "monitored", actions=rows).id
    told = (
        "The review is waiting for your agency: action 2. To say how far it has got, or to propose that it is "
        "closed, start a"
    )
    assert f"{told} “Progress on an action”." in house.remarks(LEAD, plan)
    assert "is waiting for your agency: action 1." in house.remarks("lead Police", plan)
    assert "Of your agency" not in house.remarks(MANAGER, plan) + house.remarks("lead Social Care", plan)
    sent = word(house, "2")
    house.move(LEAD, sent, "send")
    assert "on the page of the “Action plan”, by the step “Take in what agencies sent”" in house.remarks(PANEL, sent)
    assert "It is taken in" not in house.remarks(LEAD, sent)


def test_what_was_typed_before_is_asked_again_when_it_is_sent(house: ScopeHouse, plan: str) -> None:
    first = word(house, "1")
    house.edit(LEAD, first, told="More.")
    with pytest.raises(Refused, match="No action of this number"):
        house.move(LEAD, first, "send")
    assert house.truth(plan)


def test_a_new_one_begins_with_the_agencys_name(house: ScopeHouse) -> None:
    assert house.read(LEAD, house.start(LEAD, "action_progress", "Homes")).title == "Progress on an action: Homes"
