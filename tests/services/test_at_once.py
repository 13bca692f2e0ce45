"""Two people at one moment: one does it, the other is told; nobody waits for somebody who waits for them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier, Event
from time import sleep

import pytest

from tests import houses
from tests.services.cases import Cases
from workspace.core.errors import Invalid, NotFound, Refused, WorkspaceError
from workspace.core.model import SYSTEM, Permission
from workspace.services import (
    agencies,
    calendar,
    case_reviews,
    documents,
    groups,
    importing,
    requests,
    roles,
    taking,
    tasks,
    transitions,
)
from workspace.services import people as accounts_of
from workspace.store import grants, notes, papers, publishing, trail
from workspace.store import tasks as stored_tasks
from workspace.store.notes import Import
from workspace.store.publishing import CopyRequest
from workspace.store.unit_of_work import Store, UnitOfWork, new_id

ROUNDS = 5


def both(store: Store, person: str, act: Callable[[UnitOfWork], object]) -> list[type[Exception] | None]:
    """Do the same twice at once; what each was told."""
    barrier = Barrier(2)

    def one(_number: int) -> type[Exception] | None:
        barrier.wait()
        try:
            with store.writing(person) as uow:
                act(uow)
        except WorkspaceError as error:
            return type(error)
        return None

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(one, range(2)), key=str)


def test_an_import_confirmed_twice_makes_one_document(store: Store, cases: Cases, manager: str) -> None:
    home = cases.case_review(manager)
    for number in range(ROUNDS):
        with store.writing(manager) as uow:
            data = papers.keep(uow.db, b"the file")
            waiting = Import(
                new_id(), manager, home.id, None, "minutes", "a.docx", "x/y", data, {"values": {"title": "M"}}, uow.now
            )  # fmt: skip
            notes.keep_import(uow.db, waiting)
        found = both(store, manager, lambda uow, id=waiting.id: importing.confirm(uow, id))  # type: ignore[misc]
        assert found == [NotFound, None]
        with store.reading(SYSTEM) as uow:
            assert len([d for d in uow.beside(home) if d.type == "minutes"]) == number + 1


def test_a_request_answered_twice_keeps_the_first_answer(store: Store, manager: str) -> None:
    report = houses.document(store, houses.case_review(store), findings="x")
    publication = houses.follow(store, "publish", report)
    houses.follow(store, "retire", report)
    for _ in range(ROUNDS):
        id = new_id()
        with store.writing(SYSTEM) as uow:
            new = CopyRequest(id, publication.id, "", "R", "c", "", uow.now, None, None, "", date(2014, 5, 1), 0)
            publishing.add_request(uow.db, new)
        assert both(store, manager, lambda uow, id=id: requests.answer(uow, id, "Sent.")) == [Refused, None]  # type: ignore[misc]


def test_a_role_given_twice_at_once_is_held_once(store: Store, cases: Cases, manager: str) -> None:
    for number in range(ROUNDS):
        person = cases.person(f"Fatima Siddiqui {number}")
        told = both(store, manager, lambda uow, who=person: roles.give_everywhere(uow, person=who, role="board_member"))
        assert sorted(map(str, told)) == sorted(map(str, [None, Invalid]))
        with store.reading(SYSTEM) as uow:
            assert len(grants.held_by(uow.db, person)) == 1


def test_what_is_administered_twice_at_once_is_done_once(store: Store, cases: Cases) -> None:
    head = cases.person("Gudrun Eastlake", "business_manager", "system_admin")
    day = date(2014, 6, 2)
    for number in range(ROUNDS):
        told = both(store, head, lambda uow, n=number: agencies.add(uow, {"name": f"Agency {n}"}))  # type: ignore[misc]
        assert told == [Invalid, None]
        assert both(store, head, lambda uow, n=number: groups.add(uow, f"Group {n}", [])) == [Invalid, None]  # type: ignore[misc]
        when = day + timedelta(days=number)
        assert both(store, head, lambda uow, when=when: calendar.add(uow, when, "A day")) == [Invalid, None]  # type: ignore[misc]
    with store.reading(SYSTEM) as uow:
        assert len(grants.all_groups(uow.db)) == ROUNDS
        assert len(calendar.added(uow)) == ROUNDS


def test_a_case_review_started_twice_at_once_is_started_once(store: Store, manager: str) -> None:
    for number in range(ROUNDS):
        values = {"reference": f"TSCB-{number}", "public_name": f"Child {number}"}
        told = both(store, manager, lambda uow, v=values: case_reviews.start(uow, "enfield_scr", v))  # type: ignore[misc]
        assert told == [Invalid, None]


def test_a_name_is_looked_for_while_somebody_gives_it_up(store: Store, manager: str) -> None:
    """Neither waits for what the other holds."""
    values = {"reference": "TSCB-1", "public_name": "Child M"}
    with store.writing(manager) as uow:
        home = case_reviews.start(uow, "enfield_scr", values)
    held = Event()

    def rename() -> None:
        with store.writing(manager) as uow:
            uow.get(home.id, to=Permission.EDIT)
            held.set()
            sleep(0.7)
            documents.edit(uow, home.id, {"reference": "TSCB-2"}, seen=1)

    def again() -> type[Exception] | None:
        assert held.wait(5)
        try:
            with store.writing(manager) as uow:
                case_reviews.start(uow, "enfield_scr", values | {"public_name": "Child N"})
        except Invalid as taken:
            return type(taken)
        return None

    with ThreadPoolExecutor(2) as pool:
        renamed, second = pool.submit(rename), pool.submit(again)
        assert renamed.result() is None
        assert second.result() is (Invalid if store.engine.dialect.name == "postgresql" else None)


def test_what_is_recorded_as_done_stays_so_while_somebody_is_given_a_role(
    store: Store, cases: Cases, manager: str
) -> None:
    """Whom minutes name has what nobody did meanwhile."""
    home = cases.case_review(manager)
    row = {"decided": "Write to the school", "owner": "Odette Larkspur", "due_on": date(2014, 6, 2)}
    minutes = cases.document(home, "minutes", "agreed", title="Minutes", outcomes=[row])
    person = cases.person("Odette Larkspur")
    with store.writing(manager) as uow:
        held = roles.give(uow, home.id, person=person, role="panel_member")
    with store.reading(SYSTEM) as uow:
        (task,) = (t for t in stored_tasks.of_document(uow.db, minutes.id) if t.rule.endswith(".outcome"))
    recorded = Event()

    def record() -> None:
        with store.writing(manager) as uow:
            tasks.complete(uow, task.id, at=None, evidence="The letter is on file.", reason="")
            recorded.set()
            sleep(0.7)

    def begin() -> None:
        assert recorded.wait(5)
        with store.writing(SYSTEM) as uow:
            taking.given(uow, held.id)

    with ThreadPoolExecutor(2) as pool:
        for each in [pool.submit(record), pool.submit(begin)]:
            each.result()
    with store.reading(SYSTEM) as uow:
        after = stored_tasks.one(uow.db, task.id)
    assert after is not None
    assert (after.outcome, after.evidence) == ("done", "The letter is on file.")


def test_people_of_a_group_saved_twice_at_once_are_in_it_once(store: Store, cases: Cases) -> None:
    head = cases.person("Gudrun Eastlake", "business_manager", "system_admin")
    inside = sorted(cases.person(f"Somebody {number}") for number in range(3))
    with store.writing(head) as uow:
        group = groups.add(uow, "Readers", [])
    for people in (inside, inside[:1], inside):
        told = both(store, head, lambda uow, people=people: groups.change(uow, group.id, people))  # type: ignore[misc]
        assert told == [None, None]
    with store.reading(SYSTEM) as uow:
        ((_, _, known),) = grants.all_groups(uow.db)
        assert sorted(known) == inside


def test_an_account_disabled_twice_at_once_is_recorded_once(store: Store, cases: Cases) -> None:
    head = cases.person("Gudrun Eastlake", "system_admin")
    for number in range(ROUNDS):
        who = cases.person(f"Somebody {number}")
        assert both(store, head, lambda uow, who=who: accounts_of.disable(uow, who)) == [None, None]  # type: ignore[misc]
    with store.reading(SYSTEM) as uow:
        verbs = [event.verb for event in trail.of(uow.db, limit=1000)]
    assert verbs.count("person_disabled") == ROUNDS


def test_a_reply_is_never_written_over(store: Store, manager: str) -> None:
    """Also where the second person looked before the first one answered."""
    report = houses.document(store, houses.case_review(store), findings="x")
    publication = houses.follow(store, "publish", report)
    id = new_id()
    with store.writing(SYSTEM) as uow:
        asked = CopyRequest(id, publication.id, "", "R", "c", "", uow.now, None, None, "", date(2014, 5, 1), 0)
        publishing.add_request(uow.db, asked)
        assert publishing.answer(uow.db, id, "One.", by=manager, at=uow.now)
        assert not publishing.answer(uow.db, id, "Two.", by=manager, at=uow.now)
        kept = publishing.request(uow.db, id)
    assert kept is not None
    assert kept.answer == "One."


def write_for_a_while(store: Store, id: str, writing: Event, order: list[str]) -> None:
    """Be in the middle of writing in the case review of a document."""
    with store.writing(SYSTEM) as uow:
        uow.unseen(id, lambda *_: True)
        writing.set()
        sleep(0.7)
        order.append("first")


def test_a_move_waits_for_an_edit_of_another_document(store: Store, cases: Cases) -> None:
    """Its guards read the others: whatever is written in the case review comes before them, or after the move."""
    chair = cases.person("Margaret Oduya", "lscb_chair")
    home = houses.case_review(store)
    report, summary = (houses.document(store, home, kind) for kind in ("overview_report", "executive_summary"))
    report, summary = (houses.move(store, one, "published") for one in (report, summary))
    houses.follow(store, "publish", report, summary)
    minutes = houses.document(store, home, "minutes")
    order: list[str] = []
    writing = Event()

    def move() -> str:
        assert writing.wait(5)
        with store.writing(chair) as uow:
            moved = transitions.perform(
                uow, report.id, "withdraw", seen=report.sha256, comment="A name", due=date(2030, 1, 1)
            )
            order.append("moved")
        return moved.state

    with ThreadPoolExecutor(2) as pool:
        edited = pool.submit(write_for_a_while, store, minutes.id, writing, order)
        moved = pool.submit(move)
        edited.result()
        assert moved.result().endswith(".withdrawn")
    assert order == ["first", "moved"]
    with store.reading(chair) as uow:
        assert uow.get(summary.id, to=Permission.VIEW).state.endswith(".withdrawn")


def test_a_document_is_started_after_the_move_that_goes_on(store: Store) -> None:
    """A plan, or anything else that a guard looks for, does not come between the guards and the move."""
    home = houses.case_review(store)
    order: list[str] = []
    writing = Event()
    with ThreadPoolExecutor(1) as pool:
        moving = pool.submit(write_for_a_while, store, home.id, writing, order)
        assert writing.wait(5)
        houses.document(store, home, "minutes")
        order.append("started")
        moving.result()
    assert order == ["first", "started"]


@pytest.mark.parametrize("emptied", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True)
def test_people_of_two_case_reviews_do_not_wait_for_each_other(store: Store) -> None:
    """SQLite has one writer at a time."""
    one, other = houses.case_review(store), houses.case_review(store)
    order: list[str] = []
    with store.writing(SYSTEM) as uow:
        uow.unseen(one.id, lambda *_: True)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(write_for_a_while, store, other.id, Event(), order).result(timeout=5)
        assert order == ["first"]
