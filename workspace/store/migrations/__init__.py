"""The way of a database from empty to the present tables (Alembic), from the same code on both databases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DatabaseError, OperationalError

from workspace.core.errors import StoreFailed

_NOT_ALLOWED = "42501"  # of PostgreSQL: the role may not make tables there

if TYPE_CHECKING:  # Alembic costs a tenth of a second, and only migrating needs it
    from alembic.config import Config


def _config(engine: Engine | None = None) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["engine"] = engine
    return config


def migrate(engine: Engine, to: str = "head") -> None:
    """Bring the database to the newest revision, or to a named one. StoreFailed where it cannot be opened or made."""
    from alembic import command

    try:
        command.upgrade(_config(engine), to)
    except DatabaseError as error:
        away = isinstance(error, OperationalError) or type(error) is DatabaseError  # no server, no database
        if away or getattr(error.orig, "sqlstate", "") == _NOT_ALLOWED:
            raise StoreFailed from error
        raise


def present(engine: Engine) -> str | None:
    """The revision that the database is at; None for an empty one."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def is_current(engine: Engine) -> bool:
    """Whether the database has the newest tables: the numbered files here say which those are."""
    return present(engine) == max(path.name[:4] for path in (Path(__file__).parent / "versions").glob("[0-9]*.py"))
