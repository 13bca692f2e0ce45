"""The days that an administrator added to England's calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from workspace.core.tasks import Calendar
from workspace.store import notes
from workspace.store.tables import calendar_days, settings


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
_FILE = "bank_holidays"  # the setting: how often the file of bank holidays changed, and its hash
_KNOWN = select(settings.c.value).where(settings.c.key == _FILE)
_VERSION = select(func.count() + func.count(_C.removed_at), _KNOWN.scalar_subquery()).select_from(calendar_days)
_ADDED = (
    select(_C.id, _C.day, _C.title, _C.added_by, _C.added_at).where(_C.removed_at.is_(None)).order_by(_C.day.desc())
)


def read(db: Connection) -> Calendar:
    """The calendar as it is now; its version counts the changes of its days and of the file of bank holidays."""
    changes, file = db.execute(_VERSION).one()
    return Calendar(frozenset(row.day for row in added(db)), int(changes) + _edition(file))


def _edition(known: str | None) -> int:
    return int(known.partition(" ")[0]) if known else 0


def is_file(db: Connection, sha256: str) -> bool:
    """Whether the file of bank holidays is the one of which was taken note last."""
    known = db.execute(_KNOWN).scalar()
    return known is not None and known.endswith(sha256)


def take_note(db: Connection, sha256: str) -> bool:
    """Take note of another file of bank holidays; False for the first one, by which nothing was counted before."""
    known = db.execute(_KNOWN).scalar()
    notes.set_setting(db, _FILE, f"{_edition(known) + (known is not None)} {sha256}")
    return known is not None


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
