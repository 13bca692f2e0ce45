"""The Chair is on leave on the day of the decision (1.1, ruling C9)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.enfield_scr.people import named
from tests import houses
from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.plugins.hard_cases.test_h30_deadline_on_a_holiday import SCR
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden
from workspace.core.model import SYSTEM, Permission
from workspace.services import appointments, mail, people, roles

pytestmark = on_sqlite


@pytest.mark.proves("H35", "C9", "R012", "R106")
def test_an_acting_chair_decides_for_the_days_of_the_appointment(referred: Town) -> None:
    deputy = referred.cases.person("Odalys Fenn", "board_member")
    record = referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 4, 16))
    with pytest.raises(Forbidden):
        referred.move(referred.manager, record, "decide")
    with referred.store.writing(referred.manager) as uow:
        roles.give_everywhere(
            uow, person=deputy, role="lscb_chair", ends=date(2014, 4, 25), reason="Appointed by the Board, 14 April."
        )
    referred.move(deputy, record, "decide")
    said = referred.remarks(referred.chair, record)
    assert any("Decided by Odalys Fenn as acting Chair, appointed until Friday 25 April 2014" in text for text in said)
    assert not any("acting Chair" in text for text in referred.remarks(deputy, referred.home))
    assert referred.sheet(record) == ["Odalys Fenn signed as acting Chair, appointed until Friday 25 April 2014."]


@pytest.mark.proves("H35", "C9")
def test_a_chair_who_is_back_early_leaves_on_record_who_stood_in(referred: Town, clock: TurnableClock) -> None:
    deputy = referred.cases.person("Odalys Fenn", "board_member")
    record = referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 4, 16))
    with referred.store.writing(referred.manager) as uow:
        held = roles.give_everywhere(
            uow, person=deputy, role="lscb_chair", ends=date(2014, 4, 25), reason="Appointed by the Board, 14 April."
        )
    referred.move(deputy, record, "decide")
    clock.turn(days=1)
    with referred.store.writing(referred.manager) as uow:
        roles.end_everywhere(uow, held.id)
    clock.turn(days=1)
    assert "Margaret Oduya\n\nChair" in written(referred, referred.manager, "ofsted_incident")
    assert "Odalys Fenn\n\nActing Chair" in written(referred, referred.manager, "ofsted_decision")
    (told,) = referred.sheet(record)
    assert told.startswith("Odalys Fenn signed as acting Chair, appointed until Thursday 17 April 2014")
    assert any("as acting Chair" in text for text in referred.remarks(referred.chair, record))


@pytest.mark.proves("C9", "R070")
def test_a_report_says_until_when_somebody_stood_in(referred: Town) -> None:
    deputy = referred.cases.person("Odalys Fenn", "board_member")
    with referred.store.writing(referred.manager) as uow:
        roles.give_everywhere(uow, person=deputy, role="lscb_chair", ends=date(2014, 4, 25), reason="By the Board.")
    with referred.store.reading(referred.manager) as uow:
        listed = named.names_and_roles(appointments.of(uow, uow.get(referred.home.id, to=Permission.VIEW)))
    assert "| Chair of the Board | Odalys Fenn (to 25 April 2014) |" in listed
    assert "| Chair of the Board | Margaret Oduya |" in listed


@pytest.mark.proves("C9")
def test_a_chair_with_an_interest_does_not_decide(referred: Town) -> None:
    record = referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 4, 16))
    referred.edit(referred.manager, record, interest="")
    assert "“Does the Chair have an interest in this case?” (1.1)" in referred.refused(referred.chair, record, "decide")
    referred.edit(referred.chair, record, interest="declared")
    assert "appoint somebody to act as Chair" in referred.refused(referred.chair, record, "decide")
    another = referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 4, 16))
    assert "appoint somebody to act as Chair" in referred.refused(referred.chair, another, "decide")
    referred.edit(referred.chair, record, interest="none")
    assert "appoint somebody to act as Chair" in referred.refused(referred.chair, record, "decide"), "taken back"
    assert "appoint somebody to act as Chair" in referred.refused(referred.chair, another, "decide"), "there as well"
    deputy = referred.cases.person("Odalys Fenn", "board_member")
    with referred.store.writing(referred.manager) as uow:
        roles.give_everywhere(uow, person=deputy, role="lscb_chair", ends=date(2014, 4, 25), reason="By the Board.")
    referred.move(deputy, record, "decide")


def written(town: Town, who: str, name: str) -> str:
    (letter,) = town.draft(who, name)
    return str(getattr(letter.body, "body", ""))


@pytest.mark.proves("C9", "H35")
def test_letters_go_out_in_the_name_of_whoever_decided(referred: Town, clock: TurnableClock) -> None:
    record = referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 4, 16))
    deputy = referred.cases.person("Odalys Fenn", "board_member")
    with referred.store.writing(referred.manager) as uow:
        roles.give_everywhere(
            uow, person=deputy, role="lscb_chair", ends=date(2014, 4, 25), reason="Appointed by the Board, 14 April."
        )
    assert "Odalys Fenn\n\nActing Chair, Thornmere SCB" in written(referred, referred.manager, "ofsted_incident"), (
        "acts today"
    )
    referred.move(deputy, record, "decide")
    clock.turn(days=15)
    assert "Margaret Oduya\n\nChair" in written(referred, referred.manager, "ofsted_incident"), "is back"
    decided = written(referred, referred.manager, "ofsted_decision")
    assert "I decided" in decided
    assert "Odalys Fenn\n\nActing Chair" in decided


@pytest.mark.proves("C9")
def test_nor_in_the_name_of_a_chair_with_an_interest(referred: Town, clock: TurnableClock) -> None:
    record = referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 4, 16))
    referred.edit(referred.chair, record, interest="declared")
    deputy = referred.cases.person("Odalys Fenn", "board_member")
    with referred.store.writing(referred.manager) as uow:
        roles.give_everywhere(uow, person=deputy, role="lscb_chair", ends=date(2014, 4, 25), reason="By the Board.")
    referred.edit(referred.chair, record, interest="none")
    referred.move(deputy, record, "decide")
    referred.cases.document(referred.home, "decision", interest="declared")
    clock.turn(days=15)
    assert "Odalys Fenn\n\nActing Chair" in written(referred, referred.manager, "ofsted_incident")


@pytest.mark.proves("H35", "C9")
def test_whoever_stands_in_is_written_to_on_the_first_day(referred: Town, clock: TurnableClock, tmp_path: Path) -> None:
    settings = houses.place(referred.store, tmp_path).house.settings
    deputy = referred.cases.person("Odalys Fenn", "board_member")
    with referred.store.writing(referred.manager) as uow:
        held = roles.give_everywhere(
            uow, person=deputy, role="lscb_chair", starts=date(2014, 4, 18), ends=date(2014, 4, 25), reason="Leave."
        )

    def written() -> int:
        with referred.store.writing(SYSTEM) as uow:
            return mail.standing_in(uow, settings, held.id)

    assert written() == 0, "not before it begins"
    clock.turn(days=2)
    assert (written(), written()) == (1, 0)
    assert houses.letters(referred.store)[-1][1].rstrip().endswith(f"{settings.workspace_url}/")


def stand_in(town: Town, person: str, **days: date) -> str:
    with town.store.writing(town.manager) as uow:
        given = {"ends": date(2014, 4, 25)} | days
        return roles.give_everywhere(uow, person=person, role="lscb_chair", reason="By the Board.", **given).id


@pytest.mark.proves("C9", "H35")
def test_no_letter_goes_out_in_the_name_of_whoever_stood_in_until_this_morning(referred: Town) -> None:
    deputy = referred.cases.person("Odalys Fenn", "board_member")
    record = referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 4, 16))
    held = stand_in(referred, deputy)
    referred.move(deputy, record, "decide")
    with referred.store.writing(referred.manager) as uow:
        roles.end_everywhere(uow, held)
    assert "Margaret Oduya\n\nChair" in written(referred, referred.manager, "ofsted_incident")
    assert "Odalys Fenn\n\nActing Chair" in written(referred, referred.manager, "ofsted_decision"), "she decided"
    assert referred.sheet(record) == ["Odalys Fenn signed as acting Chair, appointed until Wednesday 16 April 2014."]


@pytest.mark.proves("C9", "R070")
def test_whoever_was_to_stand_in_and_did_not_stands_in_no_report(referred: Town, clock: TurnableClock) -> None:
    deputy = referred.cases.person("Odalys Fenn", "board_member")
    held = stand_in(referred, deputy, starts=date(2014, 4, 18))
    with referred.store.writing(referred.manager) as uow:
        roles.end_everywhere(uow, held)
    clock.turn(days=5)
    with referred.store.reading(referred.manager) as uow:
        listed = named.names_and_roles(appointments.of(uow, uow.get(referred.home.id, to=Permission.VIEW)))
    assert "Odalys Fenn" not in listed


@pytest.mark.proves("C9", "H35")
def test_no_letter_goes_out_in_the_name_of_whoever_stands_in_and_has_a_conflict(referred: Town) -> None:
    deputy, other = (referred.cases.person(name, "board_member") for name in ("Odalys Fenn", "Ismay Thorne"))
    for person in (deputy, other):
        stand_in(referred, person)
    with referred.store.writing(referred.manager) as uow:
        roles.exclude(uow, referred.home.id, person=deputy, reason="Her sister's child.")
    assert "Ismay Thorne\n\nActing Chair" in written(referred, referred.manager, "ofsted_incident")


@pytest.mark.proves("C9")
def test_no_letter_is_written_to_whoever_was_to_stand_in_and_has_left(
    referred: Town, clock: TurnableClock, tmp_path: Path
) -> None:
    settings = houses.place(referred.store, tmp_path).house.settings
    deputy = referred.cases.person("Odalys Fenn", "board_member")
    held = stand_in(referred, deputy, starts=date(2014, 4, 18))
    with referred.store.writing(SYSTEM) as uow:
        people.disable(uow, deputy)
    clock.turn(days=2)
    with referred.store.writing(SYSTEM) as uow:
        assert mail.standing_in(uow, settings, held) == 0
