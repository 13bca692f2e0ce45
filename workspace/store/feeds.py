"""The secret address of a person's calendar feed, by the SHA-256 of its token: one a person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from workspace.store.tables import feeds


def make(db: Connection, person: str, token: str, at: datetime) -> None:
    """A new address; the one before no longer answers."""
    end(db, person)
    db.execute(feeds.insert().values(token=token, person=person, made_at=at))


def end(db: Connection, person: str) -> None:
    """The address no longer answers."""
    db.execute(feeds.delete().where(feeds.c.person == person))


def of(db: Connection, person: str) -> datetime | None:
    """Since when a person has one."""
    return db.execute(select(feeds.c.made_at).where(feeds.c.person == person)).scalar()


def person(db: Connection, token: str) -> str | None:
    """Whose it is."""
    return db.execute(select(feeds.c.person).where(feeds.c.token == token)).scalar()
