"""The engine: one address, SQLite or PostgreSQL, and transactions that say whether they write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    InterfaceError,
    InternalError,
    OperationalError,
    PendingRollbackError,
)

from workspace.core.errors import Invalid, StoreFailed

_UNFIT = "A value cannot be stored: a number is too large, or a text too long. Change it and try again."
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "recursive_triggers=ON",  # else REPLACE would go round the triggers that refuse DELETE
    "busy_timeout=15000",
)
_STATEMENTS = 256  # that a connection keeps compiled: those of all pages together


def connect(url: str) -> Engine:
    """The engine for a database address; its errors name statements, never the values in them.

    StoreFailed where the address is not one, or names no database: the driver would choose one.
    """
    try:
        named = make_url(url).database
    except (ArgumentError, ValueError):  # not chained: its words may quote the password
        named = None
    if not named:
        raise StoreFailed
    if not url.startswith("sqlite"):
        return create_engine(url, pool_size=8, pool_pre_ping=True, hide_parameters=True)
    engine = create_engine(
        url,
        pool_size=8,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": 15, "cached_statements": _STATEMENTS},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver's guesses
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("lower", 1, _lower, deterministic=True)  # SQLite's own knows A to Z only


def _lower(text: str | None) -> str | None:
    return text.lower() if text is not None else None


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("write", False)
    if connection.info.get("writes") is not write:  # only then: it makes SQLite compile every statement anew
        connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if write else 'ON'}")
        connection.info["writes"] = write
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def locks_rows(db: Connection) -> bool:
    """Whether several transactions may write at once, so that rows are held. SQLite's writers wait for one another."""
    return db.dialect.name != "sqlite"


_ADMINISTERING = text("SELECT pg_advisory_xact_lock(20140201)")  # a number of our own: nothing else takes one


def hold_administration(db: Connection) -> None:
    """Nobody else administers anything before this transaction ends: what was looked for and not found is still not
    there when it is added."""
    if locks_rows(db):
        db.execute(_ADMINISTERING)


@contextmanager
def transaction(engine: Engine, *, write: bool) -> Iterator[Connection]:
    """One transaction; a reading one cannot write, on either database. Raises what `told` says."""
    with told(), engine.connect() as connection:
        bound = connection.execution_options(write=write)
        with bound.begin():
            if not write and engine.dialect.name == "postgresql":
                bound.exec_driver_sql("SET TRANSACTION READ ONLY")
            yield bound


@contextmanager
def told() -> Iterator[None]:
    """StoreFailed where the database fails, Invalid where a value does not fit into it; a broken rule stays what it
    is."""
    try:
        yield
    except DataError:  # not chained: the driver's own words quote the value
        raise Invalid({"": _UNFIT}) from None
    except (OperationalError, InterfaceError, InternalError, PendingRollbackError) as error:
        raise StoreFailed from error
    except DatabaseError as error:
        if type(error) is DatabaseError:  # SQLite says no more of a file that is damaged or none of its own
            raise StoreFailed from error
        raise
