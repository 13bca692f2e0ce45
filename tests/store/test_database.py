"""What goes wrong in the database tells no log what was in it."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from workspace.core.errors import Invalid, StoreFailed
from workspace.core.model import SYSTEM
from workspace.store import tables
from workspace.store.database import connect
from workspace.store.unit_of_work import Store

SECRET = "qz-the-childs-name"
on_sqlite = pytest.mark.parametrize("emptied", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize(
    "emptied", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True
)


@pytest.mark.parametrize(
    "url", ["postgresql+psycopg://", f"postgresql+psycopg://me:{SECRET}@127.0.0.1:1", "sqlite:///"]
)
def test_an_address_without_a_name_is_refused_before_the_driver_chooses_one(url: str) -> None:
    with pytest.raises(StoreFailed) as caught:
        connect(url)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


@on_sqlite
def test_no_value_is_in_the_error_of_a_statement(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    values = {"person": "nobody", "path": SECRET, "form": {"a": [SECRET]}, "at": store.clock(), "id": None}
    with caplog.at_level(logging.DEBUG), pytest.raises(IntegrityError) as caught, store.writing(SYSTEM) as uow:
        uow.db.execute(tables.kept_forms.insert().values(values))
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    assert SECRET not in caplog.text


@on_postgresql
@pytest.mark.parametrize("value", [SECRET * 20, f"{SECRET}\0"])
def test_what_does_not_fit_is_refused_in_a_sentence(store: Store, value: str) -> None:
    with pytest.raises(Invalid, match="cannot be stored") as caught, store.writing(SYSTEM) as uow:
        uow.db.execute(tables.settings.insert().values(key=value, value="x"))
    assert SECRET not in "".join(traceback.format_exception(caught.value))


@on_sqlite
def test_a_file_that_is_no_database_is_a_failure(store: Store, tmp_path: Path) -> None:
    store.engine.dispose()
    (tmp_path / "workspace.db").write_bytes(b"no database" * 1000)
    with pytest.raises(StoreFailed), store.reading(SYSTEM) as uow:
        uow.db.execute(tables.settings.select())


@on_sqlite
def test_a_connection_whose_change_to_writing_was_stopped_half_way_reads_only_again(store: Store) -> None:
    def stop(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement == "PRAGMA query_only=OFF":
            raise KeyboardInterrupt

    with store.reading(SYSTEM) as uow:
        uow.db.execute(tables.settings.select())
    event.listen(store.engine, "after_cursor_execute", stop)
    try:
        with pytest.raises(KeyboardInterrupt), store.writing(SYSTEM):
            pass
    finally:
        event.remove(store.engine, "after_cursor_execute", stop)
    with pytest.raises(StoreFailed), store.reading(SYSTEM) as uow:
        uow.db.execute(tables.settings.insert().values(key="written", value="while reading"))
    with store.writing(SYSTEM) as uow:
        uow.db.execute(tables.settings.insert().values(key="written", value="while writing"))
