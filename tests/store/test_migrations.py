"""The database that the migrations make is the one that the tables describe, and keeps what was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from tests import make
from tests.conftest import TurnableClock
from tests.make import CHAIR, NOW
from tests.store.people import add_paper, holder
from workspace.core.dates import add_working_days
from workspace.core.errors import StoreFailed
from workspace.core.model import SYSTEM, Attachment, Publication, Signature
from workspace.core.tasks import Task
from workspace.store import notes, papers, publishing, tasks
from workspace.store.database import connect
from workspace.store.migrations import is_current, migrate
from workspace.store.publishing import Bundle, CopyRequest
from workspace.store.tables import APPEND_ONLY, metadata, tells_of
from workspace.store.tables import tasks as task_rows
from workspace.store.unit_of_work import Store, new_id


@pytest.fixture
def empty(database_url: str) -> Iterator[Engine]:
    engine = connect(database_url)
    yield engine
    engine.dispose()


def test_from_empty_to_the_tables_as_they_are_described(empty: Engine) -> None:
    assert not is_current(empty)
    migrate(empty)
    assert is_current(empty)
    with empty.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []
    assert set(inspect(empty).get_table_names()) == {*metadata.tables, "alembic_version"}


def test_migrating_again_changes_nothing(empty: Engine) -> None:
    migrate(empty)
    migrate(empty)
    assert is_current(empty)


def test_a_role_that_may_make_no_tables_is_a_failure_of_the_store(
    empty: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NotAllowed(Exception):
        sqlstate = "42501"

    def upgrade(*_: object) -> None:
        raise ProgrammingError("CREATE TABLE alembic_version", None, NotAllowed("permission denied for schema public"))

    monkeypatch.setattr("alembic.command.upgrade", upgrade)
    with pytest.raises(StoreFailed):
        migrate(empty)


def test_a_store_that_was_made_before_a_table_gets_it(empty: Engine) -> None:
    migrate(empty, "0001")
    with empty.connect().execution_options(write=True) as connection, connection.begin():
        tells_of.drop(connection)
    assert not is_current(empty)
    migrate(empty)
    assert is_current(empty)
    with empty.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []


@pytest.mark.proves("D10")
def test_a_request_from_before_the_day_was_kept_gets_it(empty: Engine, clock: TurnableClock) -> None:
    migrate(empty)
    store = Store(empty, make.registry(), clock)
    paper = add_paper(store)
    report = Publication(new_id(), paper.id, paper.case_review, "child-m", "Child M", NOW, NOW.date())
    ask = CopyRequest(new_id(), report.id, "Child M", "Ada", "a@example.org", "", NOW, None, None, "", NOW.date(), 0)
    with store.writing(SYSTEM) as uow:
        publishing.add(uow.db, report, Bundle((), ()))
        publishing.add_request(uow.db, ask)
    with empty.connect().execution_options(write=True) as db, db.begin():
        for statement in ("ALTER TABLE copy_requests DROP COLUMN due", "ALTER TABLE copy_requests DROP COLUMN calendar",
                          "UPDATE alembic_version SET version_num = '0002'"):  # fmt: skip
            db.execute(text(statement))
    migrate(empty)
    with store.reading(SYSTEM) as uow:
        kept = publishing.request(uow.db, ask.id)
    assert kept == replace(ask, due=add_working_days(NOW.date(), 10))


def test_a_file_from_before_files_could_be_taken_away_is_there(empty: Engine, clock: TurnableClock) -> None:
    migrate(empty)
    store = Store(empty, make.registry(), clock)
    paper = add_paper(store)
    with store.writing(SYSTEM) as uow:
        papers.attach(
            uow.db,
            Attachment(new_id(), paper.id, "a.txt", "text/plain", 1, papers.keep(uow.db, b"a"), "system", NOW),
        )
    with empty.connect().execution_options(write=True) as db, db.begin():
        for column in ("by", "at"):
            db.execute(text(f"ALTER TABLE attachments DROP COLUMN taken_away_{column}"))
        db.execute(text("UPDATE alembic_version SET version_num = '0003'"))
    migrate(empty)
    with store.reading(SYSTEM) as uow:
        assert [one.name for one in papers.attachments_of(uow.db, paper)] == ["a.txt"]


def test_a_task_from_before_tasks_were_planned_is_there(empty: Engine, clock: TurnableClock) -> None:
    migrate(empty)
    store = Store(empty, make.registry(), clock)
    paper = add_paper(store)
    with store.writing(SYSTEM) as uow:
        made = Task(new_id(), paper.case_review, paper.id, "a.b", "", NOW.date(), None, None, 0)
        uow.db.execute(task_rows.insert().values(asdict(made)))
    with empty.connect().execution_options(write=True) as db, db.begin():
        for column in ("planned", "taken_by"):
            db.execute(text(f"ALTER TABLE tasks DROP COLUMN {column}"))
        db.execute(text("UPDATE alembic_version SET version_num = '0004'"))
    migrate(empty)
    with store.reading(SYSTEM) as uow:
        assert tasks.one(uow.db, made.id) == made


@pytest.fixture
def written(store: Store) -> Store:
    """A store with a row in every table that only grows."""
    person, document = holder(store, CHAIR), add_paper(store)
    with store.writing(SYSTEM) as uow:
        notes.add_read(uow.db, person, document, "page", uow.now)
        signature = Signature(new_id(), document.id, 1, document.sha256, "close", person, CHAIR, NOW, "")
        papers.sign(uow.db, signature)
    return store


_OTHER = {"revisions": "body = ''", "events": "verb = 'other'", "signatures": "role = ''", "reads": "kind = ''"}


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_what_was_written_can_be_neither_changed_nor_deleted(written: Store, table: str) -> None:
    with written.reading(SYSTEM) as uow:
        before = uow.db.execute(text(f"SELECT * FROM {table}")).all()
    assert before
    for statement in (f"UPDATE {table} SET {_OTHER[table]}", f"DELETE FROM {table}"):
        with pytest.raises(DBAPIError, match=f"{table} are append-only"), written.writing(SYSTEM) as uow:
            uow.db.execute(text(statement))
    with written.reading(SYSTEM) as uow:
        assert uow.db.execute(text(f"SELECT * FROM {table}")).all() == before


def test_nor_can_it_be_replaced(written: Store) -> None:
    """SQLite's REPLACE deletes without asking the triggers unless it is told to ask."""
    if written.engine.dialect.name != "sqlite":
        statement, message = "TRUNCATE revisions, events, event_details", "are append-only"
    else:
        statement, message = "INSERT OR REPLACE INTO revisions SELECT * FROM revisions", "revisions are append-only"
    with pytest.raises(DBAPIError, match=message), written.writing(SYSTEM) as uow:
        uow.db.execute(text(statement))
