"""Documents and revisions as rows. Only the unit of work calls this: it is the one that checks."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Row, Select, bindparam, case, func, select

from workspace.core.model import MISTAKEN, Document, Revision
from workspace.core.policy import Reach
from workspace.core.registry import Registry
from workspace.core.schema import ContentType
from workspace.store.database import locks_rows
from workspace.store.tables import documents, revisions
from workspace.store.visibility import within

_FIELDS = tuple(field.name for field in fields(Document) if field.name != "content")
_ROW = tuple(documents.c[name] for name in _FIELDS)  # a row's values stand in the order of the value's fields


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents a list is to have: all conditions together; empty means any."""

    case_review: str | None = None
    types: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    title: str = ""
    oldest_first: bool = False  # instead of the latest change first
    due_by: date | None = None  # only what is due by then
    soon: date | None = None  # what is due by then comes first, then what has no day, the unchanged for longest first
    present: bool = False  # only what belongs to what its case review is now


@dataclass(frozen=True, slots=True)
class AgencyDue:
    """What may be known of an agency's document that is due by those who may not see it."""

    case_review: str
    procedure: str
    agency: str  # id
    type: str
    state: str
    due: date


def document(row: Sequence[Any], content: ContentType | None = None) -> Document:
    """A row of the table as a value."""
    last = len(_FIELDS) - 1  # the field that stands behind the content
    values: tuple[Any, ...] = (*row[:last], content, row[last])
    return Document(*values)


def parse(registry: Registry, type_name: str, body: str, schema_version: int) -> ContentType:
    """The content of a revision, brought to the present schema."""
    cls = registry.content_type(type_name)
    if schema_version == cls.schema_version:
        return (_short if len(body) < _LONG else _long)(cls, body)
    return cls.model_validate(cls.upgrade(json.loads(body), schema_version))


def _validated(cls: type[ContentType], body: str) -> ContentType:
    return cls.model_validate_json(body)


# Contents are frozen, and guards read those of a whole case review again and again. Parsed, a long table takes ten
# times its text.
_LONG = 40_000  # characters
_short, _long = lru_cache(maxsize=256)(_validated), lru_cache(maxsize=8)(_validated)


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that was not checked yet, and the content that is not taken out of it before that."""

    document: Document
    body: str
    schema_version: int

    def whole(self, registry: Registry) -> Document:
        """The document with its content."""
        return replace(self.document, content=parse(registry, self.document.type, self.body, self.schema_version))


# Built once: building a statement costs more than running it.
_ID: BindParameter[str] = bindparam("id")
_HOME = select(documents.c.case_review).where(documents.c.id == _ID).scalar_subquery()
_LOCK = select(documents.c.id).where(documents.c.id == _HOME).with_for_update(key_share=True)
_WHOLE = select(*_ROW, revisions.c.body, revisions.c.schema_version).join(
    revisions, (revisions.c.document == documents.c.id) & (revisions.c.number == documents.c.revision)
)
_READ = _WHOLE.where(documents.c.id == _ID)
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_READ_SOME = _WHOLE.where(documents.c.id.in_(_IDS))
_SOME = select(*_ROW).where(documents.c.id.in_(_IDS))


def _unread(row: Sequence[Any]) -> Unread:
    return Unread(document(row), *row[len(_FIELDS) :])


def read(db: Connection, id: str, *, lock: bool) -> Unread | None:
    """One document, still to be checked. `lock`: see `hold`."""
    if lock:  # on its own: after a wait, a join would still see the other table as it was before
        hold(db, id)
    row = db.execute(_READ, {"id": id}).first()
    return _unread(row) if row else None


def read_some(db: Connection, ids: Collection[str]) -> tuple[Unread, ...]:
    """Several documents by their ids, still to be checked."""
    return tuple(map(_unread, db.execute(_READ_SOME, {"ids": list(ids)}))) if ids else ()


def some(db: Connection, ids: Collection[str]) -> tuple[Document, ...]:
    """Documents without content by their ids, still to be checked unless the caller was told of them by a list."""
    return tuple(map(document, db.execute(_SOME, {"ids": list(ids)}))) if ids else ()


def wanted(query: Select[Any], what: Wanted) -> Select[Any]:
    """Put the conditions of a list into a query."""
    if what.case_review is not None:
        query = query.where(documents.c.case_review == what.case_review)
    if what.types:
        query = query.where(documents.c.type.in_(what.types))
    if what.due_by:
        query = query.where(documents.c.due <= what.due_by)
    if what.present:
        query = query.where(documents.c.phase == "")
    for word in what.title.split()[:8]:
        query = query.where(func.lower(documents.c.title).contains(word.lower(), autoescape=True))
    return query


def listed(db: Connection, reach: Reach, what: Wanted, start: int, count: int) -> tuple[Document, ...]:
    """Documents without content, in the order that is wanted. Whole rows are read only of those that are returned."""
    first = wanted(select(documents.c.id).where(within(_narrowed(reach, what))), what).order_by(*_order(what))
    chosen = documents.c.id.in_(first.limit(count).offset(start).scalar_subquery())
    return tuple(document(row) for row in db.execute(select(*_ROW).where(chosen).order_by(*_order(what))))


def _narrowed(reach: Reach, what: Wanted) -> Reach:
    return reach.only(what.states) if what.states else reach


def _order(what: Wanted) -> tuple[ColumnElement[Any], ...]:
    c = documents.c
    if what.soon:
        return (case((c.due <= what.soon, 0), (c.due.is_(None), 1), else_=2), c.due, c.changed_at, c.id)
    return (c.changed_at if what.oldest_first else c.changed_at.desc(), c.id)


def counted(db: Connection, reach: Reach, what: Wanted) -> int:
    """How many documents a list has in all."""
    query = wanted(select(func.count()).select_from(documents).where(within(_narrowed(reach, what))), what)
    return int(db.execute(query).scalar_one())


def census(
    db: Connection, case_reviews: Collection[str], types: Collection[str]
) -> dict[str, dict[tuple[str, str], int]]:
    """Case review → (type, state) → how many documents of it and of these types there are and count, in its present
    phase."""
    c = documents.c
    query = select(c.case_review, c.type, c.state, func.count())
    query = query.where(c.case_review.in_(case_reviews), c.type.in_(sorted(types)), ~c.state.endswith(f".{MISTAKEN}"))
    query = query.where(c.phase == "")
    found: dict[str, dict[tuple[str, str], int]] = {id: {} for id in case_reviews}
    for row in db.execute(query.group_by(c.case_review, c.type, c.state)):
        found[row[0]][row[1], row[2]] = row[3]
    return found


def agencies_due(db: Connection, case_reviews: Collection[str], outside: Reach) -> tuple[AgencyDue, ...]:
    """The agencies' documents with a due date that are outside a reach, the soonest first: no title, no id."""
    c = documents.c
    query = select(c.case_review, c.procedure, c.agency, c.type, c.state, c.due)
    query = query.where(c.case_review.in_(sorted(case_reviews)), c.due.is_not(None), c.agency.is_not(None))
    query = query.where(c.phase == "")
    query = query.where(~within(outside)).order_by(c.due, c.type)
    return tuple(AgencyDue(*row) for row in db.execute(query))


_INSERT, _REVISION = documents.insert(), revisions.insert()
_SEEN: BindParameter[int] = bindparam("seen")
_THIS: BindParameter[str] = bindparam("this")
_UPDATE = (
    documents.update()
    .where(documents.c.id == _THIS, documents.c.version == _SEEN)
    .values({name: bindparam(name) for name in _FIELDS if name != "id"})
)


def _values(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in _FIELDS}


def insert(db: Connection, new: Document) -> None:
    """A new row."""
    db.execute(_INSERT, _values(new))


def update(db: Connection, changed: Document, seen: int) -> bool:
    """Write a document that was read at version `seen`; False when somebody was faster."""
    values = _values(changed)
    this = values.pop("id")
    return db.execute(_UPDATE, {**values, "this": this, "seen": seen}).rowcount == 1


_TOLD = ("document", "number", "sha256", "author", "at", "note")  # of a revision, without its text
_OF_DOCUMENT = revisions.c.document == _ID
_HISTORY = select(*(revisions.c[name] for name in _TOLD)).where(_OF_DOCUMENT).order_by(revisions.c.number.desc())
_NUMBER: BindParameter[int] = bindparam("number")
_ONE_REVISION = select(revisions).where(_OF_DOCUMENT, revisions.c.number == _NUMBER)


def add_revision(db: Connection, revision: Revision, body: str, schema_version: int) -> None:
    """An immutable text."""
    values = {name: getattr(revision, name) for name in _TOLD}
    db.execute(_REVISION, {**values, "body": body, "schema_version": schema_version})


def history(db: Connection, document: Document) -> tuple[Revision, ...]:
    """Every revision of a document that was read through the unit of work, newest first, without content."""
    return tuple(Revision(*row) for row in db.execute(_HISTORY, {"id": document.id}))


def revision(db: Connection, registry: Registry, document: Document, number: int) -> Revision | None:
    """One revision with its content."""
    row = db.execute(_ONE_REVISION, {"id": document.id, "number": number}).first()
    if row is None:
        return None
    content = parse(registry, document.type, row.body, row.schema_version)
    return Revision(row.document, row.number, row.sha256, row.author, row.at, row.note, content)


_AGE = (documents.c.created_at, documents.c.id)
_BESIDE = _WHOLE.where(documents.c.case_review == _ID).order_by(*_AGE)
_OF_TYPE = _WHOLE.where(documents.c.type == _ID).order_by(*_AGE)


def beside(db: Connection, registry: Registry, case_review: str) -> tuple[Document, ...]:
    """Every document of a case review with its content, oldest first."""
    return tuple(_unread(row).whole(registry) for row in db.execute(_BESIDE, {"id": case_review}))


def of_type(db: Connection, registry: Registry, type_name: str) -> tuple[Document, ...]:
    """Every document of one type with its content, oldest first."""
    return tuple(_unread(row).whole(registry) for row in db.execute(_OF_TYPE, {"id": type_name}))


def hold(db: Connection, id: str) -> None:
    """Nobody else changes or adds anything in a document's case review before this transaction ends.

    One lock for all of it: what a guard read of other documents still stands when the move is written, and nobody who
    waits is waited for.
    """
    if locks_rows(db):
        db.execute(_LOCK, {"id": id})


def put_under(db: Connection, document: Document) -> None:
    """Write the procedure of a document."""
    values = {"procedure": document.procedure, "version": document.version}
    db.execute(documents.update().where(documents.c.id == document.id).values(values))


def unchecked(db: Connection, registry: Registry, id: str) -> Document | None:
    """One document with its content, whoever asks: the unit of work asks for jobs only."""
    row = read(db, id, lock=False)
    return row.whole(registry) if row else None


def in_order(db: Connection, registry: Registry, after: str, count: int) -> tuple[Document, ...]:
    """The next documents by id with their content: the unit of work asks for jobs only."""
    query = _WHOLE.where(documents.c.id > after).order_by(documents.c.id).limit(count)
    return tuple(_unread(row).whole(registry) for row in db.execute(query))


def stamps(db: Connection) -> dict[str, tuple[int, str]]:
    """Document → (version, state): what the search index must agree with."""
    query = select(documents.c.id, documents.c.version, documents.c.state)
    return {row.id: (row.version, row.state) for row in db.execute(query)}


def kinds(db: Connection) -> Iterable[Row[Any]]:
    """(procedure, type, state) of all documents, each once."""
    c = documents.c
    return db.execute(select(c.procedure, c.type, c.state).distinct().order_by(c.procedure, c.type, c.state))


def schemas(db: Connection) -> Iterable[Row[Any]]:
    """(type, newest) of all documents: the newest schema in which a text of that type was written."""
    newest = func.max(revisions.c.schema_version).label("newest")
    query = select(documents.c.type, newest).join(revisions, revisions.c.document == documents.c.id)
    return db.execute(query.group_by(documents.c.type).order_by(documents.c.type))


def hashes(db: Connection) -> Iterable[Row[Any]]:
    """(document, number, sha256, body) of every revision, for the check."""
    return db.execute(select(revisions.c.document, revisions.c.number, revisions.c.sha256, revisions.c.body))


def heads(db: Connection) -> Iterable[Row[Any]]:
    """(id, revision, sha256, text) of every document; `text`: the SHA-256 of that revision, None where it is gone."""
    d, r = documents.c, revisions.c
    query = select(d.id, d.revision, d.sha256, r.sha256.label("text"))
    return db.execute(query.join(revisions, (r.document == d.id) & (r.number == d.revision), isouter=True))
