"""Sessions: a row for each place where somebody is signed in. Only the SHA-256 of the token is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from workspace.store.tables import people, sessions


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session that was not ended, of somebody who is not disabled; it may have expired."""

    id: str
    person: str
    agent: str
    started_at: datetime
    seen_at: datetime


_OPEN = (
    select(sessions.c.id, sessions.c.person, sessions.c.agent, sessions.c.started_at, sessions.c.seen_at)
    .join_from(sessions, people, people.c.id == sessions.c.person)
    .where(sessions.c.ended_at.is_(None), people.c.disabled_at.is_(None))
)

_OF_TOKEN = _OPEN.where(sessions.c.token == bindparam("token"))  # every request asks: built once


def add(db: Connection, token: str, new: SessionRow, *, forget: datetime) -> None:
    """A new session by the SHA-256 of its token; this person's sessions started before `forget` are forgotten."""
    db.execute(sessions.delete().where(sessions.c.person == new.person, sessions.c.started_at < forget))
    values = {"id": new.id, "person": new.person, "agent": new.agent}
    db.execute(sessions.insert().values(**values, token=token, started_at=new.started_at, seen_at=new.seen_at))


def of_token(db: Connection, token: str) -> SessionRow | None:
    """The session of a token's SHA-256: one query, by primary key."""
    row = db.execute(_OF_TOKEN, {"token": token}).first()
    return SessionRow(*row) if row else None


def of_person(db: Connection, person: str) -> tuple[SessionRow, ...]:
    """A person's sessions, last seen first."""
    rows = db.execute(_OPEN.where(sessions.c.person == person).order_by(sessions.c.seen_at.desc(), sessions.c.id))
    return tuple(SessionRow(*row) for row in rows)


def seen(db: Connection, id: str, at: datetime) -> None:
    """The session was used at this moment."""
    db.execute(sessions.update().where(sessions.c.id == id, sessions.c.seen_at < at).values(seen_at=at))


def end(
    db: Connection, person: str, at: datetime, *, only: str | None = None, but: str | None = None
) -> tuple[str, ...]:
    """End a person's sessions: all, `only` one or all `but` one; returns the ids of those that were not ended yet."""
    c = sessions.c
    chosen = [c.person == person, c.ended_at.is_(None)]
    if only is not None:
        chosen.append(c.id == only)
    if but is not None:
        chosen.append(c.id != but)
    ids = tuple(db.execute(select(c.id).where(*chosen)).scalars())
    db.execute(sessions.update().where(c.id.in_(ids)).values(ended_at=at))
    return ids
