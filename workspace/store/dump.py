"""Every table as lines of JSON, in one snapshot: the same form for SQLite and PostgreSQL, so either restores it."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Column, Connection, Engine, MetaData, Table, func, inspect, select, text
from sqlalchemy.exc import DatabaseError

from workspace.store import migrations

MARKER = "alembic_version"  # the migrations' own table
_BATCH = 200


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A reading transaction in which nothing changes, however long it takes."""
    with engine.connect() as connection:
        postgresql = engine.dialect.name == "postgresql"
        bound = connection.execution_options(isolation_level="REPEATABLE READ") if postgresql else connection
        with bound.begin():
            yield bound


def tables(db: Connection) -> tuple[Table, ...]:
    """The tables as the database has them, those that others refer to first."""
    found = MetaData()
    found.reflect(db)
    return tuple(table for table in found.sorted_tables if table.name != MARKER)


def lines(db: Connection, table: Table) -> Iterator[bytes]:
    """A table's rows, one line of JSON each."""
    names = [column.name for column in table.columns]
    for row in db.execution_options(yield_per=_batch(table)).execute(select(table).order_by(*_order(table))):
        values = {name: _plain(value) for name, value in zip(names, row, strict=True)}
        yield json.dumps(values, ensure_ascii=False).encode() + b"\n"


def _batch(table: Table) -> int:
    """How many rows to hold at once: files can be large."""
    return 1 if any(column.type.python_type is bytes for column in table.columns) else _BATCH


def _order(table: Table) -> Iterable[Column[Any]]:
    return table.primary_key.columns or [c for c in table.columns if c.type.python_type is not dict]


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, (bytes, memoryview)) else value


def is_empty(engine: Engine, revision: str) -> bool:
    """Whether a dump of this revision can be restored here: no tables, or those of the revision without a row."""
    if not inspect(engine).get_table_names():
        return True
    if migrations.present(engine) != revision:
        return False
    with snapshot(engine) as db:
        return not any(db.execute(select(func.count()).select_from(table)).scalar() for table in tables(db))


def load(engine: Engine, revision: str, rows: Callable[[str], Iterable[bytes]]) -> None:
    """Make the tables of a revision and fill them in one transaction. `rows`: a table's name → its lines."""
    migrations.migrate(engine, revision)
    with engine.connect().execution_options(write=True) as db, db.begin():
        for table in tables(db):
            parsed = (_typed(table, _storable(db, json.loads(line))) for line in rows(table.name))
            while batch := list(islice(parsed, _batch(table))):
                db.execute(table.insert(), batch)
            _count_on(db, table)


def _storable(db: Connection, value: Any) -> Any:
    """PostgreSQL keeps no NUL, which SQLite did; the revisions' own text never holds one as it is."""
    if db.dialect.name != "postgresql":
        return value
    if isinstance(value, dict):
        return {_storable(db, name): _storable(db, part) for name, part in value.items()}
    if isinstance(value, list):
        return [_storable(db, part) for part in value]
    return value.replace("\0", "") if isinstance(value, str) else value


def _typed(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(table.columns[name], value) for name, value in values.items()}


def _value(column: Column[Any], value: Any) -> Any:
    kind = column.type.python_type
    if value is None or not isinstance(value, str):
        return value
    if kind is bytes:
        return base64.b64decode(value)
    return kind.fromisoformat(value) if kind in (datetime, date) else value


def _count_on(db: Connection, table: Table) -> None:
    """PostgreSQL numbers new rows from a sequence, which has to know of the restored ones."""
    if db.dialect.name != "postgresql":
        return
    for column in table.primary_key.columns:
        if "nextval" in str(getattr(column.server_default, "arg", "")):
            newest = select(func.max(column)).select_from(table).scalar_subquery()
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            db.execute(select(func.setval(sequence, func.coalesce(newest, 1), newest.is_not(None))))


def faults(engine: Engine) -> Iterator[str]:
    """What the database itself finds wrong with its file (SQLite)."""
    if engine.dialect.name != "sqlite":
        return
    try:
        with snapshot(engine) as db:
            damaged = [row[0] for row in db.execute(text("PRAGMA integrity_check(1)"))] != ["ok"]
            loose = db.execute(text("PRAGMA foreign_key_check")).first() is not None
    except DatabaseError:
        damaged, loose = True, False
    if damaged:
        yield "The database file is damaged. Restore the last backup."
    if loose:
        yield "The database has rows that refer to nothing. Restore the last backup."
