"""Publications and the requests for copies of what is no longer online."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, select

from workspace.core.model import Document, Publication
from workspace.store.tables import copy_requests, publications


@dataclass(frozen=True, slots=True)
class CopyRequest:
    """Somebody asked for a report that is no longer online; no identity is demanded beyond a contact (H16)."""

    id: str
    publication: str
    title: str
    name: str
    contact: str
    message: str
    at: datetime
    answered_by: str | None
    answered_at: datetime | None
    answer: str
    due: date  # as it was computed, by this version of the calendar
    calendar: int

    @property
    def reference(self) -> str:
        """What whoever asked and whoever answers call it by."""
        return self.id[:8].upper()


@dataclass(frozen=True, slots=True)
class Bundle:
    """The exact texts of a publication, and what the public was told of its changes."""

    parts: tuple[tuple[str, int], ...]  # (document, revision), the leading document first
    notes: tuple[tuple[str, str], ...]  # (UTC moment in ISO form, sentence)


def _publication(row: Row[Any]) -> Publication:
    return Publication(
        row.id, row.document, row.case_review, row.slug, row.title, row.published_at, row.available_until,
        row.withdrawn_at, row.retired_at, tuple(map(str, row.former)),
    )  # fmt: skip


_OF: BindParameter[str] = bindparam("of")
_LED = select(publications).where(publications.c.document == _OF)  # built once: most pages ask


def of(db: Connection, document: Document) -> Publication | None:
    """The publication that a document leads."""
    row = db.execute(_LED, {"of": document.id}).first()
    return _publication(row) if row else None


def online(db: Connection, case_review: str) -> tuple[Publication, ...]:
    """What is online now in a case review, the latest first."""
    c = publications.c
    query = select(publications).where(c.case_review == case_review, c.withdrawn_at.is_(None), c.retired_at.is_(None))
    return tuple(map(_publication, db.execute(query.order_by(c.published_at.desc(), c.id))))


def of_case_review(db: Connection, case_review: str) -> tuple[Publication, ...]:
    """Everything of a case review that is or was public, the earliest first."""
    c = publications.c
    query = select(publications).where(c.case_review == case_review).order_by(c.published_at, c.id)
    return tuple(_publication(row) for row in db.execute(query))


def one(db: Connection, id: str) -> tuple[Publication, Bundle] | None:
    """A publication with its bundle."""
    row = db.execute(select(publications).where(publications.c.id == id)).first()
    if row is None:
        return None
    parts = tuple((str(p[0]), int(p[1])) for p in row.parts)
    return _publication(row), Bundle(parts, tuple((str(n[0]), str(n[1])) for n in row.notes))


def every(db: Connection) -> tuple[Publication, ...]:
    """All publications there ever were, newest first."""
    query = select(publications).order_by(publications.c.published_at.desc(), publications.c.id)
    return tuple(_publication(row) for row in db.execute(query))


def by_slug(db: Connection, slug: str) -> Publication | None:
    """The publication at a public address."""
    row = db.execute(select(publications).where(publications.c.slug == slug)).first()
    return _publication(row) if row else None


def slugs(db: Connection) -> frozenset[str]:
    """Every public address that is or was in use."""
    return frozenset(slug for known in every(db) for slug in (known.slug, *known.former))


def add(db: Connection, new: Publication, bundle: Bundle) -> None:
    """A first publication."""
    names = ("id", "document", "case_review", "slug", "title", "published_at", "available_until")
    values = {name: getattr(new, name) for name in names}
    db.execute(publications.insert().values(**values, parts=_json(bundle.parts), notes=_json(bundle.notes)))


def change(db: Connection, changed: Publication, bundle: Bundle | None = None) -> None:
    """Withdrawn, online again, retired, or a later day: the row says so."""
    values: dict[str, Any] = {
        "slug": changed.slug,
        "former": list(changed.former),
        "title": changed.title,
        "available_until": changed.available_until,
        "withdrawn_at": changed.withdrawn_at,
        "retired_at": changed.retired_at,
    }
    if bundle is not None:
        values |= {"parts": _json(bundle.parts), "notes": _json(bundle.notes)}
    db.execute(publications.update().where(publications.c.id == changed.id).values(values))


def _json(pairs: tuple[tuple[str, Any], ...]) -> list[list[Any]]:
    return [list(pair) for pair in pairs]


def set_available_until(db: Connection, id: str, day: date) -> None:
    """Move the end of the minimum period (time offline does not count)."""
    db.execute(publications.update().where(publications.c.id == id).values(available_until=day))


def _requests() -> Any:
    return select(copy_requests, publications.c.title).join(
        publications, publications.c.id == copy_requests.c.publication
    )


def _request(row: Row[Any]) -> CopyRequest:
    return CopyRequest(
        row.id, row.publication, row.title, row.name, row.contact, row.message, row.at, row.answered_by,
        row.answered_at, row.answer, row.due, row.calendar,
    )  # fmt: skip


def requests(db: Connection) -> tuple[CopyRequest, ...]:
    """Every request, newest first."""
    return tuple(_request(row) for row in db.execute(_requests().order_by(copy_requests.c.at.desc())))


def request(db: Connection, id: str) -> CopyRequest | None:
    """One request."""
    row = db.execute(_requests().where(copy_requests.c.id == id)).first()
    return _request(row) if row else None


def add_request(db: Connection, new: CopyRequest) -> None:
    """Log a request."""
    names = ("id", "publication", "name", "contact", "message", "at", "answer", "due", "calendar")
    db.execute(copy_requests.insert().values({name: getattr(new, name) for name in names}))


def answer(db: Connection, id: str, text: str, *, by: str, at: datetime) -> bool:
    """Log the reply; False where there is one already."""
    found = copy_requests.update().where(copy_requests.c.id == id, copy_requests.c.answered_at.is_(None))
    return db.execute(found.values(answer=text, answered_by=by, answered_at=at)).rowcount == 1
