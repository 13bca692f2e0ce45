"""The days that an administrator added to England's calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from workspace.core.tasks import Calendar
from workspace.store.tables import calendar_days


@dataclass(frozen=True, slots=True)
class AddedDay:
    """One day that is no working day, and why."""

    id: str
    day: date
    title: str
    added_by: str
    added_at: datetime


_C = calendar_days.c
# Built once: building a statement costs more than running it.
_VERSION = select(func.count() + func.count(_C.removed_at)).select_from(calendar_days)
_ADDED = (
    select(_C.id, _C.day, _C.title, _C.added_by, _C.added_at).where(_C.removed_at.is_(None)).order_by(_C.day.desc())
)


def read(db: Connection) -> Calendar:
    """The calendar as it is now."""
    version = db.execute(_VERSION).scalar_one()
    return Calendar(frozenset(row.day for row in added(db)), int(version))


def added(db: Connection) -> tuple[AddedDay, ...]:
    """The days added and not taken out again, the latest first."""
    return tuple(AddedDay(*row) for row in db.execute(_ADDED))


def add(db: Connection, new: AddedDay) -> None:
    """One more day."""
    names = AddedDay.__slots__
    db.execute(calendar_days.insert().values({name: getattr(new, name) for name in names}))


def remove(db: Connection, id: str, at: datetime) -> bool:
    """Take a day out again; the row stays. False where there is none."""
    c = calendar_days.c
    found = calendar_days.update().where(c.id == id, c.removed_at.is_(None)).values(removed_at=at)
    return db.execute(found).rowcount == 1
