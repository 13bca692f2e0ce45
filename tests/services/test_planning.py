"""A task of a checklist has an owner and a day: people say who takes it on, and by when where no rule does (R021)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests import houses
from tests.conftest import TurnableClock
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace.core.dates import local_date
from workspace.core.errors import Forbidden, Invalid, Refused
from workspace.core.model import SYSTEM, Document
from workspace.services import documents, mail, planning, reminding, roles, tasks
from workspace.services.tasks import Shown
from workspace.store import accounts, grants
from workspace.store import tasks as stored
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("R021")]
DAY = date(2014, 6, 2)


@pytest.fixture
def chair(cases: Cases) -> str:
    return cases.person("Imelda Quarrington", "lscb_chair")


@pytest.fixture
def home(cases: Cases, manager: str) -> Document:
    return cases.case_review(manager, kind="serious case review", initiated_on=date(2014, 4, 15))


def task(store: Store, person: str, home: Document, rule: str = "a2_advice") -> Shown:
    """One of Appendix 2, of the Chair and the business manager, without a day."""
    with store.reading(person) as uow:
        return next(one for one in tasks.of(uow, home) if one.task.rule == f"enfield_scr.{rule}")


def plan(store: Store, by: str, id: str, person: str = "", day: date | None = None) -> None:
    with store.writing(by) as uow:
        planning.plan(uow, id, person=person, day=day)


def test_somebody_takes_it_on_by_a_day(store: Store, home: Document, manager: str, chair: str) -> None:
    before = task(store, manager, home)
    assert (before.task.due, before.taken_by) == (None, "")
    plan(store, manager, before.task.id, chair, DAY)
    after = task(store, manager, home)
    assert (after.task.due, after.taken_by, after.standing) == (DAY, "Imelda Quarrington", "open")
    with store.reading(chair) as uow:
        assert after.task.id in {one.task.id for one in tasks.board(uow, mine=True).tasks}
        told = tasks.history(uow, after.task, home).told
    assert (told[0].text, told[0].changes) == ("Planned a task", ("Due 2 June 2014", "Taken on by Imelda Quarrington"))


def test_the_day_stays_when_its_document_is_saved(store: Store, home: Document, manager: str) -> None:
    plan(store, manager, task(store, manager, home).task.id, day=DAY)
    with store.writing(manager) as uow:
        documents.edit(uow, home.id, {"board": "Thornmere"}, seen=home.revision)
    assert task(store, manager, home).task.due == DAY
    plan(store, manager, task(store, manager, home).task.id)
    assert task(store, manager, home).task.due is None


def test_a_day_of_the_procedure_is_nobodys_to_move(store: Store, cases: Cases, home: Document) -> None:
    head = cases.person("Tobias Reed", "head_sqas")
    found = task(store, head, home, "secure_files").task
    plan(store, head, found.id, head, date(2015, 1, 1))
    after = task(store, head, home, "secure_files").task
    assert (after.due, after.planned, after.taken_by) == (found.due, None, head)


def test_what_cannot_be_is_refused(store: Store, cases: Cases, home: Document, manager: str) -> None:
    found = task(store, manager, home).task
    stranger, head = cases.person("Nobody"), cases.person("Tobias Reed", "head_sqas")
    with pytest.raises(Invalid) as refused:
        plan(store, manager, found.id, stranger, date(2014, 4, 15))
    assert set(refused.value.problems) == {"taken_by", "planned"}
    with pytest.raises(Forbidden):
        plan(store, head, found.id, day=DAY)
    with store.writing(manager) as uow:
        tasks.not_applicable(uow, found.id, reason="No advice came.")
    with pytest.raises(Refused):
        plan(store, manager, found.id, day=DAY)


def test_only_who_takes_it_on_is_written_to(
    store: Store, tmp_path: Path, clock: TurnableClock, home: Document, manager: str, chair: str
) -> None:
    here = houses.place(store, tmp_path)
    found = task(store, manager, home).task
    plan(store, manager, found.id, chair, date(2014, 4, 17))
    with store.writing(SYSTEM) as uow:
        assert mail.taken_on(uow, here.house.settings, found.id) == 1
        assert mail.taken_on(uow, here.house.settings, found.id) == 0, "once a day"
    clock.turn(days=6)
    with store.writing(SYSTEM) as uow:
        reminding.remind(uow, here.house.settings)
    late = [(to, body) for to, body in houses.letters(store) if f"/tasks/{found.id}" in body and "was due" in body]
    assert [to for to, _ in late] == [houses.letters(store)[0][0]], "the Chair, not the business manager too"


OUTCOME = {"decided": "Ask radiology", "due_on": DAY}


def outcomes(cases: Cases, home: Document, *owners: str) -> None:
    rows = [OUTCOME | {"owner": owner} for owner in owners]
    cases.document(home, "minutes", "agreed", title="Minutes", outcomes=rows)


def waits_for(store: Store, *people: str) -> list[int]:
    """How many outcomes of meetings wait for each: on the dashboard, on the own board and in the calendar alike."""
    found = []
    for person in people:
        with store.reading(person) as uow:
            lists = (tasks.waiting(uow, 50).tasks, tasks.board(uow, mine=True).tasks)
            every = stored.listed(uow.db, tasks._seen(uow), stored.Which(mine=tasks.of_actor(uow), open=True))
            counts = {sum(each.task.rule == "enfield_scr.outcome" for each in one) for one in lists}
            assert counts == {sum(task.rule == "enfield_scr.outcome" for task in every)}
        found.append(counts.pop())
    return found


@pytest.fixture
def doctor(cases: Cases, home: Document) -> str:
    person = cases.person("Dr Folasade Merriweather")
    cases.give(home, person, "panel_member")
    return person


@pytest.mark.parametrize("owner", ["dr Folasade  Merriweather", "Dr Folasade Merriweather (designated doctor)"])
def test_what_a_meeting_asks_of_one_person_waits_for_that_person_alone(
    store: Store, cases: Cases, home: Document, manager: str, doctor: str, owner: str
) -> None:
    outcomes(cases, home, owner)
    assert waits_for(store, doctor, manager) == [1, 0]
    (one,) = (t for t in task_list(store, manager, home) if t.task.rule == "enfield_scr.outcome")
    assert (one.taken_by, one.mine) == ("Dr Folasade Merriweather", True), "the office can still record it"


def task_list(store: Store, person: str, home: Document) -> tuple[Shown, ...]:
    with store.reading(person) as uow:
        return tasks.of(uow, home)


@pytest.mark.parametrize(
    "owner",
    ["Health", "Dr Folasade Merriweather and the police", "Merriweather", "Somebody Else",
     "Dr Folasade Merriweather, Ruth  pemberton"],
)  # fmt: skip
def test_what_names_no_one_person_waits_for_all_as_before(
    store: Store, cases: Cases, home: Document, manager: str, doctor: str, owner: str
) -> None:
    outcomes(cases, home, owner)
    assert waits_for(store, doctor, manager) == [1, 1]


def test_two_of_one_name_are_not_told_apart(
    store: Store, cases: Cases, home: Document, manager: str, doctor: str
) -> None:
    cases.give(home, cases.person("Dr Folasade Merriweather"), "panel_member")
    outcomes(cases, home, "Dr Folasade Merriweather")
    assert waits_for(store, doctor, manager) == [1, 1]


@pytest.mark.parametrize("gone", ["role ended", "conflict", "disabled"])
def test_where_that_person_is_gone_it_waits_for_the_others_again(
    store: Store, cases: Cases, clock: TurnableClock, home: Document, manager: str, gone: str
) -> None:
    person = cases.person("Odette Larkspur")
    cases.give(home, person, "panel_member", ends=local_date(clock()))
    outcomes(cases, home, "Odette Larkspur")
    assert waits_for(store, manager) == [0]
    with store.writing(SYSTEM) as uow:
        if gone == "conflict":
            grants.exclude(uow.db, "x", person, home.id, "A tie", by="system", at=uow.now)
        if gone == "disabled":
            accounts.disable(uow.db, person, uow.now)
    if gone == "role ended":
        clock.turn(days=1)
    assert waits_for(store, manager) == [1]


@pytest.mark.parametrize("gone", ["another role", "hidden"])
def test_where_that_person_can_do_it_no_longer_it_waits_for_the_others_again(
    store: Store, cases: Cases, home: Document, manager: str, gone: str
) -> None:
    """They are still somebody here, but may not do it any more, or not open the paper that asks for it."""
    person = cases.person("Odette Larkspur", "board_member")
    held = cases.give(home, person, "panel_member")
    outcomes(cases, home, "Odette Larkspur")
    assert waits_for(store, person, manager) == [1, 0]
    if gone == "hidden":
        with store.reading(SYSTEM) as uow:
            (minutes,) = (one for one in uow.beside(home) if one.type == "minutes")
        cases.move(minutes, "draft")
    else:
        with store.writing(SYSTEM) as uow:
            grants.end(uow.db, held, last_day=None, at=uow.now)
    assert waits_for(store, person, manager) == [0, 1]


def test_what_somebody_took_on_waits_for_nobody_else(store: Store, home: Document, manager: str, chair: str) -> None:
    found = task(store, manager, home).task
    plan(store, manager, found.id, chair, DAY)
    with store.reading(manager) as uow:
        assert found.id not in {one.task.id for one in tasks.board(uow, mine=True).tasks}
        assert found.id in {one.task.id for one in tasks.board(uow).tasks}, "the board of all has it"


def letters_to(store: Store, folder: Path, person: str) -> int:
    """How many letters somebody has had, after the worker did what was asked of it."""
    houses.place(store, folder).worker.drain()
    return sum(address == f"{person}@example.org" for address, _ in houses.letters(store))


def test_who_is_named_before_they_have_a_role_has_the_task_and_a_letter_as_soon_as_they_do(
    store: Store, tmp_path: Path, cases: Cases, home: Document, manager: str
) -> None:
    person, other = cases.person("Odette Larkspur"), cases.person("Hamza Brightwater")
    outcomes(cases, home, "Odette Larkspur, education", "Police")
    with store.writing(manager) as uow:
        roles.give(uow, home.id, person=person, role="lawyer")
        roles.give(uow, home.id, person=other, role="panel_member")
    assert letters_to(store, tmp_path, person) == 0
    assert waits_for(store, person, other, manager) == [0, 2, 2], "that role does no such task"
    with store.writing(manager) as uow:
        roles.give(uow, home.id, person=person, role="panel_member")
    assert (letters_to(store, tmp_path, person), letters_to(store, tmp_path, other)) == (1, 0)
    assert waits_for(store, person, other, manager) == [2, 1, 1]


def test_a_standing_role_brings_what_its_holder_is_named_for(
    store: Store, tmp_path: Path, cases: Cases, home: Document, manager: str
) -> None:
    person = cases.person("Caspian Dunmore")
    outcomes(cases, home, "Caspian Dunmore")
    with store.writing(manager) as uow:
        roles.give_everywhere(uow, person=person, role="administrator")
    assert letters_to(store, tmp_path, person) == 1
    assert waits_for(store, person, manager) == [1, 0]


def test_a_role_that_begins_later_brings_it_on_its_day(
    store: Store, tmp_path: Path, clock: TurnableClock, cases: Cases, home: Document, manager: str
) -> None:
    person, settings = cases.person("Odette Larkspur"), houses.place(store, tmp_path).house.settings
    outcomes(cases, home, "Odette Larkspur")
    with store.writing(manager) as uow:
        roles.give(uow, home.id, person=person, role="panel_member", starts=local_date(uow.now) + timedelta(days=2))
    for waiting in ([0, 1], [1, 0]):
        clock.turn(days=1)
        with store.writing(SYSTEM) as uow:
            reminding.remind(uow, settings)
        assert letters_to(store, tmp_path, person) == waiting[0]
        assert waits_for(store, person, manager) == waiting


def test_what_somebody_else_took_on_is_not_taken_from_them(
    store: Store, tmp_path: Path, cases: Cases, home: Document, manager: str, doctor: str
) -> None:
    person = cases.person("Odette Larkspur")
    outcomes(cases, home, "Odette Larkspur")
    plan(store, manager, task(store, manager, home, "outcome").task.id, doctor)
    with store.writing(manager) as uow:
        roles.give(uow, home.id, person=person, role="panel_member")
    assert letters_to(store, tmp_path, person) == 0
    assert waits_for(store, person, doctor) == [0, 1]


def test_who_is_named_is_written_to_once_as_soon_as_they_can_open_the_paper(
    store: Store, tmp_path: Path, clock: TurnableClock, home: Document, doctor: str
) -> None:
    """Minutes are read by the panel when they are agreed, not before."""
    minutes = houses.document(store, home, "minutes", outcomes=[OUTCOME | {"owner": "Dr Folasade Merriweather"}])
    assert letters_to(store, tmp_path, doctor) == 0
    for state in ("agreed", "draft", "agreed"):
        houses.move(store, minutes, state)
        clock.turn(days=1)
        assert letters_to(store, tmp_path, doctor) == 1, state
    (body,) = (body for address, body in houses.letters(store) if address == f"{doctor}@example.org")
    assert body.startswith("You have a task in the case review workspace. Sign in to see it:")


def test_who_writes_their_own_name_needs_no_letter(
    store: Store, tmp_path: Path, home: Document, manager: str, cases: Cases
) -> None:
    with store.reading(manager) as uow:
        name = uow.actor.name
    cases.document(home, "minutes", by=manager, outcomes=[OUTCOME | {"owner": name}])
    assert letters_to(store, tmp_path, manager) == 0
    assert waits_for(store, manager) == [1]
