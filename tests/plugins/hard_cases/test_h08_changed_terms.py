"""H8: the terms of reference change midway (3.11)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import TurnableClock
from tests.plugins.scope_house import ScopeHouse
from tests.services.accounts import on_sqlite
from workspace.core.errors import Refused
from workspace.core.model import SYSTEM, Permission
from workspace.services import comparing, mail
from workspace.settings import Settings
from workspace.store import notes
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
MANAGER = "business_manager"


@pytest.fixture
def house(store: Store, clock: TurnableClock) -> ScopeHouse:
    return ScopeHouse(store, clock)


def changed(house: ScopeHouse, terms: str, **values: object) -> None:
    house.edit(MANAGER, terms, starts_on=date(2010, 1, 1), **values)
    house.move("panel_chair", terms, "panel_agree")
    house.move("subcommittee_chair", terms, "agree")


@pytest.mark.proves("R053", "H8")
def test_a_change_has_a_number_and_a_reason(house: ScopeHouse) -> None:
    terms = house.agreed_terms()
    with pytest.raises(Refused, match="next number"):
        changed(house, terms)
    with pytest.raises(Refused, match="What changed and why"):
        changed(house, terms, number="2")
    changed(house, terms, number="2", change_reason="Earlier involvement.")
    assert house.truth(terms).agreed_on == date(2014, 6, 2)


@pytest.mark.proves("R053", "H8")
def test_both_versions_are_kept_and_can_be_compared(house: ScopeHouse) -> None:
    terms = house.agreed_terms()
    before = house.read(MANAGER, terms).revision
    changed(house, terms, number="2", change_reason="Earlier involvement.")
    with house.store.reading(house.people[MANAGER]) as uow:
        now = uow.get(terms, to=Permission.VIEW).revision
        found = {change.label for change in comparing.compare(uow, terms, before, now).changes}
    assert {"Number", "First day looked at", "What changed and why"} <= found


@pytest.mark.proves("R053", "H8")
def test_each_request_and_report_shows_the_version_that_it_answers(house: ScopeHouse) -> None:
    terms = house.agreed_terms()
    request, report = house.request("Homes"), house.report("Homes")
    assert "Number 2" not in house.remarks("author Homes", report)
    changed(house, terms, number="2", change_reason="Earlier involvement.")
    told = "This answers terms of reference 1. Number 2 has been agreed since."
    assert told in house.remarks("author Homes", report)
    assert told in house.remarks("lead Homes", request)
    assert "not asked again: Homes (1)" in house.remarks("panel_chair", terms)
    house.request("Homes", terms_of_reference="2")
    assert "not asked again" not in house.remarks("panel_chair", terms)


@pytest.mark.proves("R053", "H8")
def test_a_report_under_the_old_terms_does_not_end_a_request_under_the_new(house: ScopeHouse) -> None:
    terms = house.agreed_terms()
    first = house.request("Homes")
    changed(house, terms, number="2", change_reason="Earlier involvement.")
    second = house.request("Homes", terms_of_reference="2")
    house.chronology("Homes")
    house.report("Homes")
    assert (house.truth(first).received_on, house.truth(second).received_on) == (date(2014, 6, 2), None)


@pytest.mark.proves("R053", "H8")
def test_everybody_who_works_to_them_is_written_to(house: ScopeHouse) -> None:
    terms = house.agreed_terms()
    with house.store.writing(SYSTEM) as uow:
        mail.notify(uow, Settings(), terms)
        letters = [notes.letter(uow.db, number) for number in range(1, 20)]
    subjects = [letter.subject for letter in letters if letter]
    assert subjects == ["There is something new to read"] * 8  # three authors, three leads, a member, the reviewer


@pytest.mark.proves("H8")
def test_a_change_asks_for_what_follows_from_it(house: ScopeHouse) -> None:
    terms = house.agreed_terms()
    assert house.tasks(MANAGER, "ask_again") == []
    changed(house, terms, number="2", change_reason="Earlier involvement.")
    for rule in ("ask_again", "new_agencies", "independence_again", "contract_again"):
        (task,) = house.tasks(MANAGER, rule)
        assert (task.task.item, task.task.due) == ("2", date(2014, 6, 9))


@pytest.mark.proves("H8", "R073")
def test_the_report_states_the_final_terms_and_notes_the_change(house: ScopeHouse) -> None:
    terms = house.agreed_terms()
    house.at(2014, 8, 20)
    changed(house, terms, number="2", change_reason="Earlier involvement in Hallowdene.")
    (report,) = house.draft("overview_report", "lead_reviewer")
    assert house.truth(report.id).terms_of_reference == (
        "1. Who knew?\n\nThese terms were agreed on 20 August 2014. What was changed in them: Earlier involvement in "
        "Hallowdene."
    )
    told = "The terms of reference were changed, and agreed again on 20 August 2014."
    assert told not in house.remarks("lead_reviewer", report.id)
    house.edit("lead_reviewer", report.id, terms_of_reference="1. Who knew?")
    assert told in house.remarks("lead_reviewer", report.id)
    house.edit("lead_reviewer", report.id, terms_of_reference="A second version was agreed on 20 August. 1. Who knew?")
    assert told not in house.remarks("lead_reviewer", report.id)


def test_a_report_under_terms_that_were_never_changed_says_nothing_of_a_change(house: ScopeHouse) -> None:
    house.agreed_terms()
    (report,) = house.draft("overview_report", "lead_reviewer")
    assert house.truth(report.id).terms_of_reference == "1. Who knew?"
    assert "were changed, and agreed again" not in house.remarks("lead_reviewer", report.id)
