"""Sessions: start, resume, list and end. Real time decides, whatever the store's clock says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from workspace.core import dates
from workspace.core.errors import NotFound, StoreFailed
from workspace.core.model import SYSTEM, Event
from workspace.services import codes
from workspace.store import sessions
from workspace.store.sessions import SessionRow
from workspace.store.unit_of_work import Store, UnitOfWork, new_id

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
_KNOWN = timedelta(days=7)  # an expired session tells for so long whose form it was
_SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Session:
    """A session that was not ended. Not `live`: it has expired, but tells whose it was."""

    id: str
    person: str
    live: bool
    device: str
    started_at: datetime
    seen_at: datetime
    ends_at: datetime  # unless it is used before


def _session(row: SessionRow, now: datetime) -> Session:
    ends = min(row.seen_at + IDLE, row.started_at + LONGEST)
    begun = row.started_at <= now + _SEEN_EVERY  # else it was opened while the clock was ahead
    return Session(row.id, row.person, begun and now < ends, device(row.agent), row.started_at, row.seen_at, ends)


def find(uow: UnitOfWork, token: str) -> Session | None:
    """The session of a cookie: one query by primary key. None: ended or unknown."""
    now = dates.system_clock()
    row = sessions.of_token(uow.db, codes.digest(token))
    if row is None or now > row.started_at + _KNOWN:
        return None
    return _session(row, now)


def used(store: Store, session: Session) -> Session:
    """The session goes on from now; written at most once a minute, and where there is no room, reading goes on."""
    now = dates.system_clock()
    if not session.live or now - session.seen_at < _SEEN_EVERY:
        return session
    try:
        with store.writing(SYSTEM) as uow:
            sessions.seen(uow.db, session.id, now)
    except StoreFailed:
        return session
    return replace(session, seen_at=now, ends_at=min(now + IDLE, session.started_at + LONGEST))


def resume(store: Store, token: str) -> Session | None:
    """Find the session of a cookie and go on with it."""
    with store.reading(SYSTEM) as uow:
        found = find(uow, token)
    return used(store, found) if found else None


def start(uow: UnitOfWork, person: str, agent: str) -> str:
    """Sign a person in; returns the token for the cookie. Always a new one: nobody can know it before."""
    now, token = dates.system_clock(), codes.new_token()
    row = SessionRow(new_id(), person, agent[:200], now, now)
    sessions.add(uow.db, codes.digest(token), row, forget=now - _KNOWN)
    uow.note(Event("signed_in", {"person": person, "session": row.id}), by=person)
    return token


def mine(uow: UnitOfWork) -> tuple[Session, ...]:
    """The places where the actor is signed in now, last used first."""
    now = dates.system_clock()
    found = (_session(row, now) for row in sessions.of_person(uow.db, uow.actor.id))
    return tuple(session for session in found if session.live)


def end(uow: UnitOfWork, session: str) -> None:
    """End one of the actor's sessions: sign out, here or elsewhere. NotFound for somebody else's."""
    if not sessions.end(uow.db, uow.actor.id, dates.system_clock(), only=session):
        raise NotFound
    uow.note(Event("signed_out", {"person": uow.actor.id, "session": session}))


def end_others(uow: UnitOfWork, session: str) -> int:
    """End all of the actor's sessions but this one; returns how many."""
    return end_all(uow, uow.actor.id, but=session)


def end_all(uow: UnitOfWork, person: str, *, but: str | None = None) -> int:
    """End every session of a person, at once; returns how many."""
    ended = sessions.end(uow.db, person, dates.system_clock(), but=but)
    for id in ended:
        uow.note(Event("signed_out", {"person": person, "session": id}))
    return len(ended)


_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


def device(agent: str) -> str:
    """A browser's identification in plain words: "Firefox on Windows"."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in agent), "")
    return " on ".join(part for part in (browser, system) if part) or "Unknown device"
