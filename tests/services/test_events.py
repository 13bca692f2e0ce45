"""The audit trail as administrators read it: filtered, in plain words, without what they may not see."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from tests import houses
from tests.conftest import TurnableClock
from tests.houses import Place, place
from tests.services import accounts as make
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden, NotFound
from workspace.core.model import SYSTEM, Document, Event
from workspace.services import events
from workspace.services.events import PER_PAGE, Sought
from workspace.store import grants
from workspace.store.unit_of_work import Store, new_id


@pytest.fixture
def here(store: Store, tmp_path: Path) -> Place:
    return place(store, tmp_path / "data")


@pytest.fixture
def home(here: Place) -> Document:
    return houses.case_review(here.store)


@pytest.fixture
def manager(store: Store) -> str:
    return make.add(store, "Maria Okafor", role="business_manager")


def told(store: Store, reader: str, **sought: str) -> list[tuple[str, str, str]]:
    with store.reading(reader) as uow:
        return [(t.who, t.did, t.what) for t in events.find(uow, Sought(**sought)).told]


def test_events_in_plain_words_newest_first(store: Store, home: Document, manager: str) -> None:
    report = houses.document(store, home)
    with store.writing(manager) as uow:
        uow.note(Event("person_invited", {"person": manager}))
    assert told(store, manager) == [
        ("Maria Okafor", "Person invited", "Maria Okafor"),
        ("The workspace", "Created", report.title),
        ("The workspace", "Case review started", "Child M"),
    ]


def test_filters_hold_together(store: Store, home: Document, manager: str, clock: TurnableClock) -> None:
    other = houses.case_review(store, "Child N")
    clock.turn(days=2)
    houses.document(store, home)
    with store.writing(manager) as uow:
        uow.note(Event("signed_in", {"person": manager}))
    assert len(told(store, manager, person=manager)) == 1
    assert len(told(store, manager, person=SYSTEM.id)) == 3
    assert len(told(store, manager, verb="created")) == 1
    assert [what for _, _, what in told(store, manager, case_review=other.id)] == ["Child N"]
    assert len(told(store, manager, since="2014-04-18")) == 2
    assert len(told(store, manager, until="2014-04-17")) == 2
    assert len(told(store, manager, since="2014-04-16", until="2014-04-16")) == 2
    assert told(store, manager, case_review="0" * 32) == []
    assert len(told(store, manager, since="no day")) == 4


def test_a_document_that_one_may_not_see_is_not_named(store: Store, home: Document) -> None:
    sqas = make.add(store, "Hana Head", "hana@example.org", role="head_sqas")
    report = houses.document(store, home, title="Canary")
    names = told(store, sqas)
    assert ("The workspace", "Created", "a document") in names, "the report is a draft of others"
    assert "Canary" not in str(names)
    with store.writing(SYSTEM) as uow:
        grants.exclude(uow.db, new_id(), sqas, home.id, "related", by="system", at=uow.now)
    assert told(store, sqas) == [], "a conflict of interest leaves no trace"
    del report


@on_sqlite
def test_pages_follow_one_another(store: Store, home: Document, manager: str) -> None:
    with store.writing(manager) as uow:
        for _ in range(PER_PAGE + 20):
            uow.note(Event("looked"), about=home)
    with store.reading(manager) as uow:
        first = events.find(uow, Sought(verb="looked"))
        assert first.older is not None
        second = events.find(uow, Sought(verb="looked"), first.older)
    assert (len(first.told), len(second.told), second.older) == (PER_PAGE, 20, None)
    assert first.told[-1].seq == second.told[0].seq + 1


def test_an_export_is_an_event_and_the_exporters_own(store: Store, home: Document, manager: str) -> None:
    houses.document(store, home, title="=cmd()")
    other = make.add(store, "Hana Head", "hana@example.org", role="head_sqas")
    with store.writing(manager) as uow:
        for _ in range(PER_PAGE):
            uow.note(Event("looked"), about=home)
    with store.writing(manager) as uow:
        number = events.export(uow, Sought(case_review=home.id))
        taken = events.exported(uow, number)
    rows = list(csv.reader(StringIO(taken)))
    assert rows[0][:5] == ["Number", "Time in London", "Who", "What", "About"]
    assert len(rows) == 1 + PER_PAGE + 2
    assert rows[-1][1:5] == ["2014-04-16 11:00:00", "The workspace", "Case review started", "Child M"]
    with store.reading(manager) as uow:
        assert events.exported(uow, number) == taken
        with pytest.raises(NotFound):
            events.exported(uow, number - 1)
    with store.reading(other) as uow, pytest.raises(NotFound):
        events.exported(uow, number)
    assert make.verbs(store)[-1] == "events_exported"


def test_cells_are_no_formulas(store: Store, manager: str) -> None:
    houses.case_review(store, "=cmd()")
    with store.writing(manager) as uow:
        assert "'=cmd()" in events.exported(uow, events.export(uow, Sought()))


@on_sqlite
def test_others_may_not_read_it(store: Store) -> None:
    other = make.add(store, role="system_admin")
    with store.reading(other) as uow:
        for read in (lambda: events.find(uow, Sought()), lambda: events.people(uow), lambda: events.verbs(uow)):
            with pytest.raises(Forbidden):
                read()
