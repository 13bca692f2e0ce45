"""The outbox: jobs written in the transaction that makes them necessary, taken in order by one worker."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, or_, select

from workspace.store.tables import jobs

POISONED = 3  # a job that failed so often is left alone and shown on the self-check page
TIRELESS = ("publish",)  # these are shown there too, and tried again for ever: what is withdrawn must go


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do: a name and the id that it is about."""

    id: int
    name: str
    subject: str
    at: datetime
    attempts: int
    error: str | None


_JOB = jobs.insert()


def add(db: Connection, names: Sequence[str], subject: str, at: datetime) -> None:
    """One more job of each name."""
    db.execute(_JOB, [{"name": name, "subject": subject, "at": at, "attempts": 0} for name in names])


def due(db: Connection, limit: int = 50, but: Collection[int] = ()) -> tuple[Job, ...]:
    """The oldest jobs that have not failed too often. `but`: those that are to rest for a while."""
    wanted = or_(jobs.c.attempts < POISONED, jobs.c.name.in_(TIRELESS))
    query = select(jobs).where(wanted, jobs.c.id.not_in(list(but)))
    return tuple(Job(*row) for row in db.execute(query.order_by(jobs.c.id).limit(limit)))


def poisoned(db: Connection) -> tuple[Job, ...]:
    """The jobs that failed too often."""
    query = select(jobs).where(jobs.c.attempts >= POISONED).order_by(jobs.c.id).limit(100)
    return tuple(Job(*row) for row in db.execute(query))


def subjects(db: Connection, name: str) -> frozenset[str]:
    """What the jobs of a name are about, also those that failed."""
    return frozenset(db.execute(select(jobs.c.subject).where(jobs.c.name == name)).scalars())


def waiting(db: Connection) -> tuple[int, datetime | None]:
    """How many jobs wait, and since when the oldest."""
    row = db.execute(select(func.count(), func.min(jobs.c.at)).where(jobs.c.attempts < POISONED)).one()
    return int(row[0]), row[1]


def done(db: Connection, ids: Sequence[int]) -> None:
    """Take finished jobs out."""
    db.execute(jobs.delete().where(jobs.c.id.in_(ids)))


def failed(db: Connection, ids: Sequence[int], error: str) -> None:
    """Remember a failure; the error's class and place only, never a document's text."""
    values = {"attempts": jobs.c.attempts + 1, "error": error[:500]}
    db.execute(jobs.update().where(jobs.c.id.in_(ids)).values(values))


def retry(db: Connection, id: int) -> str | None:
    """Give a poisoned job another chance; returns its name, None where it is none."""
    chosen = (jobs.c.id == id, jobs.c.attempts >= POISONED)
    name = db.execute(select(jobs.c.name).where(*chosen)).scalar()
    db.execute(jobs.update().where(*chosen).values(attempts=0))
    return name


def last(db: Connection) -> int:
    """The number of the newest job: the search index keeps it as its mark."""
    return int(db.execute(select(func.coalesce(func.max(jobs.c.id), 0))).scalar_one())
