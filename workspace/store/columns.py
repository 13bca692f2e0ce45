"""The kinds of column. Ids are opaque 32-digit hex strings; times are stored as UTC without an offset."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, DateTime, ForeignKey, MetaData, String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept as UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse a naive time: nobody knows what it means."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a time zone cannot be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the time its zone back."""
        return value.replace(tzinfo=UTC) if value else None


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def key(name: str = "id") -> Column[str]:
    """The opaque id of a row."""
    return Column(name, String(32), primary_key=True)


def to(table: str, name: str, *, nullable: bool = False) -> Column[str]:
    """A reference to a row of another table."""
    return Column(name, String(32), ForeignKey(f"{table}.id"), nullable=nullable)


def text(name: str, length: int = 200, *, nullable: bool = False) -> Column[str]:
    """A short text."""
    return Column(name, String(length), nullable=nullable)


def moment(name: str, *, nullable: bool = False) -> Column[datetime]:
    """A time."""
    return Column(name, Moment, nullable=nullable)
