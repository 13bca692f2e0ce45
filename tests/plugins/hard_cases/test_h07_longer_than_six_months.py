"""H7: a review passes six months; only a recorded agreement with Ofsted moves the date (4.4, A2)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.plugins.hard_cases.test_h30_deadline_on_a_holiday import SCR
from tests.plugins.scope_house import ScopeHouse
from tests.services.accounts import on_sqlite
from workspace.core.errors import Invalid, Refused
from workspace.services import documents, tasks
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
MANAGER, CHAIR = "business_manager", "lscb_chair"


@pytest.fixture
def house(store: Store, clock: TurnableClock) -> ScopeHouse:
    made = ScopeHouse(store, clock)
    made.edit(MANAGER, made.home.id, ofsted_notified_on=date(2014, 4, 17))
    made.at(2014, 10, 13)
    return made


def asked(house: ScopeHouse, until: date = date(2015, 4, 30)) -> str:
    extension = house.start(CHAIR, "extension", asked_on=date(2014, 10, 13), until=until, reason="The trial.")
    house.move(CHAIR, extension, "ask")
    return extension


def agree(house: ScopeHouse, extension: str, until: date, on: date) -> None:
    answer: dict[str, Any] = {
        "agreed_until": until,
        "agreed_on": on,
        "agreed_by": "Ofsted",
        "evidence": "Their letter.",
    }
    house.edit(MANAGER, extension, **answer)
    house.move(MANAGER, extension, "agree")


@pytest.mark.proves("R064", "R120")
def test_a_date_that_is_asked_for_is_later_than_the_one_in_force(house: ScopeHouse) -> None:
    for clock, last, step in (
        ("six months from the notice to Ofsted", date(2014, 10, 17), "ask"),
        ("six months from the start of the review", date(2014, 11, 2), "keep_reason"),
    ):
        values = {"clock": clock, "asked_on": date(2014, 10, 13), "reason": "The trial."}
        extension = house.start(CHAIR, "extension", until=last, **values)
        assert f"until {last.day} {last:%B %Y} as it is" in house.refused(CHAIR, extension, step)
        house.edit(CHAIR, extension, until=last + timedelta(days=1))
        house.move(CHAIR, extension, step, "The trial.")


@pytest.mark.proves("R064")
def test_no_agreement_takes_time_away(house: ScopeHouse) -> None:
    earlier, later, shorter = asked(house), asked(house, date(2015, 6, 30)), asked(house)
    house.at(2014, 10, 15)
    with pytest.raises(Refused, match="The date in force is 17 October 2014"):
        agree(house, shorter, date(2014, 10, 17), date(2014, 10, 15))
    agree(house, later, date(2015, 6, 30), date(2014, 10, 15))
    with pytest.raises(Refused, match="The date in force is 30 June 2015"):
        agree(house, earlier, date(2015, 4, 30), date(2014, 10, 14))


@pytest.mark.proves("R063", "D4a")
def test_overdue_after_six_months_and_completed_only_once_approved(referred: Town, clock: TurnableClock) -> None:
    def standing() -> str:
        with referred.store.reading(referred.chair) as uow:
            return next(one.standing for one in tasks.of(uow, referred.home) if one.task.rule == "enfield_scr.D4a")

    record = referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 4, 16))
    referred.move(referred.chair, record, "decide")
    referred.move(referred.chair, referred.home, "decide_scr")
    referred.move(referred.head, referred.home, "start")
    referred.edit(referred.manager, referred.home, ofsted_notified_on=date(2014, 4, 16))
    assert referred.due(referred.chair, "D4a") == {"D4a": (date(2014, 10, 16), True)}
    clock.turn(days=183)  # 16 October
    assert standing() == "open"
    clock.turn(days=1)
    assert standing() == "overdue"
    assert "The Board has not approved" in referred.refused(referred.chair, referred.home, "complete")
    referred.cases.document(referred.home, "overview_report", "approved", title="Report")
    assert referred.move(referred.chair, referred.home, "complete").state == "case_review.completed"
    assert standing() == "late"


@pytest.mark.proves("R064", "D4a", "H7", "C4")
def test_the_date_moves_with_the_agreement_and_the_original_stays_visible(house: ScopeHouse) -> None:
    extension = asked(house)
    (before,) = house.tasks(MANAGER, "D4a")
    assert before.task.due == date(2014, 10, 17)  # asked for, and not moved
    house.at(2014, 10, 15)
    agree(house, extension, date(2015, 4, 30), date(2014, 10, 15))
    (clock,) = house.tasks(MANAGER, "D4a")
    assert (clock.task.due, clock.task.computed) == (date(2015, 4, 30), date(2014, 10, 17))
    assert "Agreed by Ofsted on 15 October 2014" in house.truth(house.home.id).agreed_completion_reason
    (other,) = house.tasks(MANAGER, "D4b")
    assert other.task.due == date(2014, 11, 2)  # the second clock is another one


@pytest.mark.proves("R064", "H7")
def test_there_may_be_another_extension(house: ScopeHouse) -> None:
    agree(house, asked(house), date(2015, 3, 31), date(2014, 10, 13))  # earlier than was asked for
    assert house.tasks(MANAGER, "D4a")[0].task.due == date(2015, 3, 31)
    house.at(2015, 3, 20)
    agree(house, asked(house, date(2015, 6, 30)), date(2015, 6, 30), date(2015, 3, 20))
    (clock,) = house.tasks(MANAGER, "D4a")
    assert (clock.task.due, clock.task.computed) == (date(2015, 6, 30), date(2014, 10, 17))


@pytest.mark.proves("R064", "D4a")
def test_no_hand_moves_the_clock(house: ScopeHouse) -> None:
    for who in (MANAGER, "head_sqas"):
        with pytest.raises(Invalid, match="Only a recorded agreement with Ofsted"):
            house.edit(who, house.home.id, agreed_completion_on=date(2015, 4, 30))


def test_an_agreement_of_a_day_to_come_is_refused(house: ScopeHouse) -> None:
    with pytest.raises(Invalid, match="Agreed on must be today or earlier: it is 20 October 2014"):
        agree(house, asked(house), date(2015, 4, 30), date(2014, 10, 20))


def test_an_agreement_before_the_request_is_refused(house: ScopeHouse) -> None:
    with pytest.raises(Refused, match="cannot have been agreed before"):
        agree(house, asked(house), date(2015, 4, 30), date(2014, 10, 1))


@pytest.mark.proves("R064")
def test_an_agreement_after_the_date_passed_warns(house: ScopeHouse) -> None:
    extension = asked(house)
    house.at(2014, 10, 20)
    house.edit(
        MANAGER, extension, agreed_until=date(2015, 4, 30), agreed_on=date(2014, 10, 20), agreed_by="O", evidence="E"
    )
    assert "after it had passed" in house.warned(MANAGER, extension, "agree")


@pytest.mark.proves("D4b", "C4", "H7")
def test_the_second_clock_passes_with_the_chairs_reason(house: ScopeHouse) -> None:
    house.at(2014, 11, 2)
    assert "no reason is recorded" not in house.remarks(MANAGER, house.home.id), "the last of the six months"
    house.at(2014, 11, 3)
    assert "no reason is recorded" in house.remarks(MANAGER, house.home.id)
    values = {"clock": "six months from the start of the review", "asked_on": date(2014, 11, 3)}
    extension = house.start(CHAIR, "extension", **values, until=date(2015, 4, 30), reason="The trial.")
    with pytest.raises(Refused, match="only about the six months from the notice"):
        house.move(CHAIR, extension, "ask")
    house.move(CHAIR, extension, "keep_reason", "The trial.")
    assert house.truth(house.home.id).past_six_months_reason == "The trial."
    assert house.truth(house.home.id).agreed_completion_on is None
    assert "the Chair has given the reason" in house.remarks(MANAGER, house.home.id)


@pytest.mark.proves("R121")
def test_each_month_without_a_look_at_what_can_be_learned_warns(house: ScopeHouse) -> None:
    agree(house, asked(house), date(2015, 4, 30), date(2014, 10, 13))
    assert "interim learning" not in house.remarks(MANAGER, house.home.id)
    house.at(2014, 11, 14)
    assert "There is no entry yet" in house.remarks(MANAGER, house.home.id)
    assert "There is no entry yet" in house.warned(CHAIR, house.home.id, "complete"), "and before it is completed"
    learning = house.start(MANAGER, "interim_learning", points=[{"noted_on": "2014-11-14", "found": "none found"}])
    assert "interim learning" not in house.remarks(MANAGER, house.home.id)
    house.at(2014, 12, 15)
    assert "The last entry is of 14 November 2014" in house.remarks(MANAGER, learning)


@pytest.mark.proves("R122")
def test_corrective_action_is_a_task_that_ends_with_evidence(house: ScopeHouse) -> None:
    point = {"noted_on": "2014-10-13", "found": "captured", "action": "New pathway", "due_on": "2014-11-28"}
    house.start(MANAGER, "interim_learning", points=[point])
    (task,) = house.tasks("panel_member", "corrective_action")
    assert (task.task.due, task.task.item, task.mine, task.ticked) == (date(2014, 11, 28), "New pathway", True, True)


@pytest.mark.proves("R122")
def test_what_was_done_for_one_row_never_counts_for_another(house: ScopeHouse) -> None:
    """Also where rows say the same, are put in another order, or are taken away."""
    point = {"noted_on": "2014-10-13", "found": "captured", "action": "Brief all staff"}
    police = point | {"owner": "Police", "due_on": "2014-11-20"}
    hospital = point | {"owner": "Hospital", "due_on": "2014-11-30"}
    later = police | {"due_on": "2014-12-20"}
    learning = house.start(MANAGER, "interim_learning", points=[police, later, hospital])

    def open_ones() -> set[tuple[str, date | None]]:
        found = (one.task for one in house.tasks("panel_member", "corrective_action"))
        return {(task.item.partition(" (")[2].partition(")")[0], task.due) for task in found if task.open}

    (first,) = (t for t in house.tasks("panel_member", "corrective_action") if t.task.due == date(2014, 11, 20))
    with house.store.writing(house.people["panel_member"]) as uow:
        tasks.complete(uow, first.task.id, at=None, evidence="212 officers were briefed.", reason="")
    others = {("Police", date(2014, 12, 20)), ("Hospital", date(2014, 11, 30))}
    assert open_ones() == others
    house.edit(MANAGER, learning, points=[hospital, later, police])
    assert open_ones() == others
    house.edit(MANAGER, learning, points=[hospital, later])
    assert open_ones() == others


def test_an_earlier_text_that_is_restored_does_not_move_the_clock_back(house: ScopeHouse) -> None:
    agree(house, asked(house), date(2015, 4, 30), date(2014, 10, 13))
    seen = house.read(MANAGER, house.home.id).revision
    with house.store.writing(house.people[MANAGER]) as uow:
        documents.restore(uow, house.home.id, 1, seen=seen)
    assert house.truth(house.home.id).agreed_completion_on == date(2015, 4, 30)
