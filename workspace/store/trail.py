"""The audit trail: events chained by hash. The detail may be erased without breaking the chain."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, func, select

from workspace.core.model import Document, Event, Recorded
from workspace.store.tables import attachments, documents, event_details, events, signatures

GENESIS = "0" * 64
LAST = 2**31 - 1  # no event has a higher number
FILE_ATTACHED = "file_attached"
# Built once: building a statement costs more than running it.
_LAST = select(events.c.seq, events.c.hash).order_by(events.c.seq.desc()).limit(1)
_EVENT, _DETAIL = events.insert(), event_details.insert()
_LOCK = 7_246_031  # any number, as long as every writer of the chain takes the same one


def record(db: Connection, event: Event, *, actor: str, at: datetime, document: Document | None) -> int:
    """Append one event; returns its sequence number."""
    if db.dialect.name == "postgresql":
        db.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    last = db.execute(_LAST).first()
    salt = secrets.token_hex(16)
    row: dict[str, Any] = {
        "seq": last.seq + 1 if last else 1,
        "at": at,
        "actor": actor,
        "verb": event.verb,
        "document": document.id if document else None,
        "case_review": document.case_review if document else None,
        "state": document.state if document else None,
        "revision": document.revision if document else None,
        "sha256": document.sha256 if document else None,
        "detail_mac": _mac(salt, event.detail),
        "previous": last.hash if last else GENESIS,
    }
    row["hash"] = _hash(row)
    db.execute(_EVENT, row)
    db.execute(_DETAIL, {"seq": row["seq"], "salt": salt, "detail": event.detail})
    return int(row["seq"])


def _mac(salt: str, detail: dict[str, str]) -> str:
    return hmac.new(bytes.fromhex(salt), json.dumps(detail, sort_keys=True).encode(), "sha256").hexdigest()


def _hash(row: dict[str, Any]) -> str:
    at = row["at"].strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    names = ("seq", "actor", "verb", "document", "case_review", "state", "revision", "sha256", "detail_mac", "previous")
    return hashlib.sha256(json.dumps([at, *(row[name] for name in names)]).encode()).hexdigest()


_WHOLE = select(events, event_details.c.detail, event_details.c.salt).join_from(events, event_details, isouter=True)
_OF: BindParameter[str] = bindparam("of")
_WHAT: BindParameter[str] = bindparam("what")
_AMONG: BindParameter[Any] = bindparam("states", expanding=True)
_FILES = select(attachments.c.document, attachments.c.id, attachments.c.sha256)
_STATES = select(events.c.revision, events.c.state).where(events.c.document == _OF).distinct()
_OF_VERB = _WHOLE.where(events.c.document == _OF, events.c.verb == _WHAT).order_by(events.c.seq.desc())
_LAST_IN = _OF_VERB.where(events.c.state.in_(_AMONG)).limit(1)


def of(
    db: Connection,
    *,
    document: str | None = None,
    documents: Collection[str] | None = None,
    case_reviews: frozenset[str] | None = None,
    actor: str | None = None,
    verb: str | None = None,
    before: int | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    hidden: frozenset[str] = frozenset(),
    without: Collection[str] = (),
    limit: int = 100,
) -> tuple[Recorded, ...]:
    """Events, newest first, all conditions together, without the `hidden` case reviews and documents."""
    query = _WHOLE.order_by(events.c.seq.desc()).limit(limit)
    given = {"document": document, "actor": actor, "verb": verb}
    for name, value in given.items():
        if value is not None:
            query = query.where(events.c[name] == value)
    if case_reviews is not None:
        query = query.where(events.c.case_review.in_(sorted(case_reviews)))
    if documents is not None:
        query = query.where(events.c.document.in_(sorted(documents)))
    if without:
        query = query.where(events.c.verb.not_in(sorted(without)))
    if before is not None:
        query = query.where(events.c.seq < before)
    if since is not None:
        query = query.where(events.c.at >= since)
    if until is not None:
        query = query.where(events.c.at < until)
    for column in (events.c.document, events.c.case_review) if hidden else ():
        query = query.where(column.is_(None) | column.not_in(sorted(hidden)))
    return tuple(_recorded(row) for row in db.execute(query))


def _recorded(row: Row[Any]) -> Recorded:
    return Recorded(
        row.seq, row.at, row.actor, row.verb, row.document, row.case_review, row.state, row.revision, row.sha256,
        dict(row.detail or {}), row.previous, row.hash,
    )  # fmt: skip


def states(db: Connection, document: str) -> dict[int, frozenset[str]]:
    """Revision → every state that the document was in while that was its text."""
    found: dict[int, set[str]] = {}
    for revision, state in db.execute(_STATES, {"of": document}):
        found.setdefault(revision, set()).add(state)
    return {revision: frozenset(states) for revision, states in found.items()}


def states_since(db: Connection, document: str, moment: datetime) -> frozenset[str]:
    """Every state that a document was in at a moment and later; none where it was not there yet."""
    told = select(events.c.state).where(events.c.document == document, events.c.state.is_not(None))
    at = db.execute(told.where(events.c.at <= moment).order_by(events.c.seq.desc()).limit(1)).scalar()
    return frozenset({at, *db.execute(told.where(events.c.at > moment)).scalars()}) if at else frozenset()


def left(db: Connection, document: str, verb: str, states: Collection[str]) -> datetime | None:
    """When a document was first in another than some states, after the last event of this verb; None: never since."""
    since = db.execute(_OF_VERB, {"of": document, "what": verb}).first()
    later = select(func.min(events.c.at)).where(events.c.document == document, events.c.state.not_in(sorted(states)))
    return db.execute(later.where(events.c.seq > since.seq)).scalar() if since else None


def performer(db: Connection, document: str, transition: str, verb: str) -> str | None:
    """The person who last made a transition, whose events have this verb, on a document."""
    rows = db.execute(_OF_VERB, {"of": document, "what": verb})
    made = (row for row in rows if (row.detail or {}).get("transition") == transition)
    return next((row.actor for row in made), None)


def last_due(db: Connection, document: str, states: Collection[str], verb: str) -> date | None:
    """The day that a document in one of some states was last given by events of this verb."""
    row = db.execute(_LAST_IN, {"of": document, "what": verb, "states": list(states)}).first()
    day = (row.detail or {}).get("due", "") if row else ""
    return date.fromisoformat(day) if day else None


def verbs(db: Connection) -> tuple[str, ...]:
    """Every verb that was ever recorded."""
    return tuple(db.execute(select(events.c.verb).distinct().order_by(events.c.verb)).scalars())


def verify(db: Connection, last: int | None = None) -> Iterator[str]:
    """Every fault of the chain, in plain English; nothing when it is whole. `last`: only the last so many events."""
    newest = db.execute(select(func.max(events.c.seq))).scalar() or 0
    start = max(newest - last, 0) if last is not None else 0
    before = db.execute(select(events.c.hash).where(events.c.seq == start)).scalar()
    previous, expected = before or GENESIS, start + 1
    for row in db.execute(_WHOLE.where(events.c.seq > start).order_by(events.c.seq)):
        values = dict(row._mapping)
        if row.seq != expected:
            yield f"Event {expected} is missing from the audit trail."
        if row.previous != previous or _hash(values) != row.hash:
            yield f"Event {row.seq} of the audit trail was changed."
        if row.salt is not None and _mac(row.salt, dict(row.detail)) != row.detail_mac:
            yield f"The detail of event {row.seq} was changed."
        previous, expected = row.hash, row.seq + 1
    if last is None:
        yield from _unexplained(db)


def _unexplained(db: Connection) -> Iterator[str]:
    """Whoever cuts the end of the chain off, or moves or signs a document by hand, leaves what no event made."""
    made = (events.c[name] == documents.c[name] for name in ("case_review", "state", "revision", "sha256"))
    told = select(events.c.seq).where(events.c.document == documents.c.id, *made).exists()
    for id in db.execute(select(documents.c.id).where(~told).order_by(documents.c.id)).scalars():
        yield f"Document {id} is as no event of the audit trail left it."
    signed = (events.c[name] == signatures.c[name] for name in ("document", "revision", "sha256"))
    told = select(events.c.seq).where(events.c.actor == signatures.c.person, *signed).exists()
    for id in db.execute(select(signatures.c.document).where(~told).order_by(signatures.c.document)).scalars():
        yield f"A signature on document {id} was made by no event of the audit trail."
    for id in _other_files(db):
        yield f"The files of document {id} are not those that the audit trail tells of."


def _other_files(db: Connection) -> list[str]:
    """The documents of which a file was added, moved, exchanged or taken away by hand."""
    kept = {(row.document, row.id, row.sha256) for row in db.execute(_FILES)}
    attached = db.execute(_WHOLE.where(events.c.verb == FILE_ATTACHED, event_details.c.seq.is_not(None)))
    told = {(row.document, row.detail["attachment"], row.detail["sha256"]) for row in attached}
    return sorted({document for document, *_ in kept ^ told})
