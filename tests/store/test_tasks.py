"""Tasks follow their document in its own transaction, and keep what was once computed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.make import CHAIR, MEMBER, PROCEDURE, Folder
from tests.store import people
from workspace.core import dates
from workspace.core.model import SYSTEM, Document, Event, Permission
from workspace.core.policy import Reach
from workspace.core.tasks import Task
from workspace.services.calendar import follow_file
from workspace.services.tasks import of_actor
from workspace.store import calendar, tasks, trail
from workspace.store.calendar import AddedDay
from workspace.store.tasks import Which
from workspace.store.unit_of_work import Store, new_id

TODAY = date(2014, 4, 16)


def folder(store: Store, **dates: date) -> Document:
    with store.writing(SYSTEM) as uow:
        content = Folder(title="A folder", **dates)
        return uow.create(content, event=Event("created"), procedure=PROCEDURE.name, case_review=None)


def changed(store: Store, id: str, **dates: date | None) -> None:
    with store.writing(SYSTEM) as uow:
        now = uow.truth(id)
        assert now is not None
        uow.save(now.having(now.body.model_copy(update=dates)), event=Event("edited"))


def found(store: Store, id: str, name: str = "close") -> Task:
    with store.reading(SYSTEM) as uow:
        return next(t for t in tasks.of_document(uow.db, id) if t.rule == f"small.{name}")


def verbs(store: Store, id: str) -> list[str]:
    with store.reading(SYSTEM) as uow:
        return [e.verb for e in reversed(trail.of(uow.db, document=id))]


def test_a_date_starts_a_task_and_another_ends_it(store: Store) -> None:
    home = folder(store, opened=date(2014, 4, 16))
    assert found(store, home.id).due == date(2014, 5, 16)
    changed(store, home.id, closed=date(2014, 5, 2))
    assert (found(store, home.id).ended, found(store, home.id).open) == (date(2014, 5, 2), False)
    assert verbs(store, home.id) == ["created", "task_set", "task_set", "edited"]


def test_a_corrected_start_is_computed_again_with_both_values_in_the_trail(store: Store) -> None:
    home = folder(store, opened=date(2014, 4, 16))
    changed(store, home.id, opened=date(2014, 4, 22))
    assert found(store, home.id).due == date(2014, 5, 22)
    with store.reading(SYSTEM) as uow:
        detail = next(e.detail for e in trail.of(uow.db, document=home.id) if e.detail.get("task") == "small.close")
    assert (detail["due"], detail["due_before"]) == ("2014-05-22", "2014-05-16")
    assert (detail["started"], detail["started_before"]) == ("2014-04-22", "2014-04-16")


def test_what_is_no_longer_asked_for_lapses_and_comes_back(store: Store) -> None:
    home = folder(store, opened=date(2014, 4, 16))
    changed(store, home.id, opened=None)
    assert found(store, home.id).lapsed
    changed(store, home.id, opened=date(2014, 4, 16))
    assert not found(store, home.id).lapsed
    assert verbs(store, home.id).count("task_lapsed") == 2


def test_a_changed_calendar_does_not_rewrite_what_was_computed(store: Store) -> None:
    home = folder(store, opened=date(2014, 6, 2))
    with store.writing(SYSTEM) as uow:
        calendar.add(uow.db, AddedDay(new_id(), date(2014, 6, 3), "A day", "system", uow.now))
    changed(store, home.id, title="Another name")
    assert (found(store, home.id, "read").due, found(store, home.id, "read").calendar) == (date(2014, 6, 4), 0)
    later = folder(store, opened=date(2014, 6, 2))
    assert (found(store, later.id, "read").due, found(store, later.id, "read").calendar) == (date(2014, 6, 5), 1)


def test_a_day_is_taken_out_again_and_the_calendar_has_another_version(store: Store) -> None:
    with store.writing(SYSTEM) as uow:
        id = new_id()
        calendar.add(uow.db, AddedDay(id, date(2014, 6, 3), "A day", "system", uow.now))
        assert calendar.remove(uow.db, id, uow.now)
        assert not calendar.remove(uow.db, id, uow.now)
        assert (calendar.read(uow.db).extra, calendar.read(uow.db).version) == (frozenset(), 2)


def test_a_list_has_the_tasks_of_documents_in_reach_and_those_that_are_mine(store: Store) -> None:
    home, other = folder(store, opened=date(2014, 4, 16)), folder(store, opened=date(2014, 3, 16))
    chair, member = people.add_person(store, "Chair"), people.add_person(store, "Member")
    people.grant(store, chair, CHAIR, case_review=home.id)
    people.grant(store, member, MEMBER)
    with store.reading(chair) as uow:
        seen = uow.registry.policy.reach(uow.actor, Permission.VIEW)
        mine = of_actor(uow)
        assert {t.document for t in tasks.listed(uow.db, seen, Which(open=True))} == {home.id}
        assert tasks.counted(uow.db, seen, Which(open=True, mine=mine), TODAY) == (2, 0)
        assert tasks.listed(uow.db, seen, Which(case_reviews=(other.id,))) == ()
        assert tasks.counted(uow.db, Reach(), Which(), TODAY) == (0, 0)
    with store.reading(member) as uow:
        seen = uow.registry.policy.reach(uow.actor, Permission.VIEW)
        mine = of_actor(uow)
        assert tasks.counted(uow.db, seen, Which(), TODAY) == (4, 1)  # what is due today is not late
        assert tasks.counted(uow.db, seen, Which(mine=mine), TODAY) == (0, 0)


@pytest.fixture
def other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A later edition of the file of bank holidays: one more in June 2014."""
    lines = dates.BANK_HOLIDAYS.read_text().splitlines()
    changed = [f"{line} 0603" if line.startswith("2014 ") else line for line in lines]
    file = tmp_path / "bank_holidays.txt"
    file.write_text("\n".join(changed) + "\n")
    monkeypatch.setattr(dates, "BANK_HOLIDAYS", file)
    dates._bank_holidays.cache_clear()
    yield
    dates._bank_holidays.cache_clear()


@pytest.mark.proves("R182")
def test_another_file_of_bank_holidays_is_another_version_and_rewrites_nothing(
    store: Store, request: pytest.FixtureRequest
) -> None:
    follow_file(store)
    home = folder(store, opened=date(2014, 6, 2))
    request.getfixturevalue("other_file")
    for _ in range(2):
        follow_file(store)  # the same file is taken note of once
    changed(store, home.id, title="Another name")
    assert (found(store, home.id, "read").due, found(store, home.id, "read").calendar) == (date(2014, 6, 4), 0)
    later = folder(store, opened=date(2014, 6, 2))
    assert (found(store, later.id, "read").due, found(store, later.id, "read").calendar) == (date(2014, 6, 5), 1)
    with store.reading(SYSTEM) as uow:
        assert len(trail.of(uow.db, verb="bank_holidays_changed")) == 1
