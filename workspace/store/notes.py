"""Small records around a person's work: reads, kept forms, stored queries, pending imports, letters, settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, select

from workspace.core.model import Document
from workspace.store.tables import imports, kept_forms, letters, people, queries, reads, settings

_WHO: BindParameter[str] = bindparam("who")
_PAGE: BindParameter[str] = bindparam("page")
_FORMS: BindParameter[str] = bindparam("forms")
_ON_PAGE = (
    kept_forms.c.person == _WHO,
    (kept_forms.c.path == _PAGE) | kept_forms.c.path.like(_FORMS, escape="\\"),
)
_KEPT_FORM = select(kept_forms).where(*_ON_PAGE)  # built once, since building a statement costs more than running it


def add_read(db: Connection, person: str, document: Document, kind: str, at: datetime) -> None:
    """A read or download; the same one within ten minutes counts once."""
    c = reads.c
    same = (c.person == person, c.document == document.id, c.revision == document.revision, c.kind == kind)
    if db.execute(select(c.at).where(*same, c.at.between(at - timedelta(minutes=10), at)).limit(1)).first() is None:
        values = {"person": person, "document": document.id, "revision": document.revision, "kind": kind, "at": at}
        db.execute(reads.insert().values(values))


def recently_read(db: Connection, person: str, limit: int = 20) -> tuple[str, ...]:
    """Ids of what a person read last, latest first."""
    latest = func.max(reads.c.at)
    query = select(reads.c.document).where(reads.c.person == person).group_by(reads.c.document)
    return tuple(db.execute(query.order_by(latest.desc()).limit(limit)).scalars())


def readers(db: Connection, document: Document, limit: int = 200) -> tuple[tuple[str, int, str, datetime], ...]:
    """(person's name, revision, kind, moment) of every recorded read, latest first."""
    query = select(people.c.name, reads.c.revision, reads.c.kind, reads.c.at).join(
        people, people.c.id == reads.c.person
    )
    query = query.where(reads.c.document == document.id).order_by(reads.c.at.desc()).limit(limit)
    return tuple((row.name, row.revision, row.kind, row.at) for row in db.execute(query))


@dataclass(frozen=True, slots=True)
class Typed:
    """Whose form on which page it is. `of`: which of its forms; "": it has one. `window`: in which window it was drawn;
    "": that is not known. `continues`: what was kept and stood in it when it was drawn."""

    person: str
    path: str
    of: str = ""
    window: str = ""
    continues: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Under which it is kept: apart for each form and window."""
        return "#".join((self.path, self.of, self.window)[: 3 if self.window else 2 if self.of else 1])


@dataclass(frozen=True, slots=True)
class KeptForm:
    """What was typed and not saved: the values by control name, since when, and the ids of what was kept."""

    form: Mapping[str, list[str]]
    at: datetime
    ids: tuple[str, ...]


def keep_form(db: Connection, id: str, typed: Typed, form: Mapping[str, list[str]], at: datetime) -> None:
    """Keep what was typed in a form, in the place of what was kept of it there."""
    drop_form(db, typed)
    db.execute(kept_forms.insert().values(id=id, person=typed.person, path=typed.key, form=dict(form), at=at))


def kept_form(db: Connection, person: str, path: str) -> KeptForm | None:
    """What a person typed on a page, in all its forms, and did not manage to save; of two windows the later one's."""
    rows = sorted(db.execute(_KEPT_FORM, _on_page(person, path)), key=lambda row: row.at)
    latest = sorted({(*row.path.split("#"), "")[1]: row for row in rows}.values(), key=lambda row: row.at)
    form = {name: values for row in latest for name, values in row.form.items()}
    return KeptForm(form, rows[-1].at, tuple(row.id for row in latest)) if rows else None


def kept_under(db: Connection, person: str, folder: str) -> tuple[str, ...]:
    """The paths of the pages below a path on which a person typed and did not manage to save."""
    c = kept_forms.c
    query = select(c.path).where(c.person == person, c.path.like(f"{_literal(folder)}/%", escape="\\"))
    return tuple(sorted({path.partition("#")[0] for path in db.execute(query).scalars()}))


def drop_form(db: Connection, typed: Typed) -> bool:
    """What was typed in a form was saved or given up; says whether there was anything. What another window kept stays,
    unless it stood in this one."""
    c, page = kept_forms.c, _literal(typed.path)
    form = f"{page}#{_literal(typed.of)}" if typed.of else f"{page}#%"
    inside = (c.path == typed.path) | c.path.like(form, escape="\\") | c.path.like(f"{form}#%", escape="\\")
    if typed.window:
        inside &= c.path.like(f"{form}#{typed.window}", escape="\\") | c.id.in_(typed.continues)
    return db.execute(kept_forms.delete().where(c.person == typed.person, inside)).rowcount > 0


def _on_page(person: str, path: str) -> dict[str, str]:
    return {"who": person, "page": path, "forms": f"{_literal(path)}#%"}


def _literal(path: str) -> str:
    return path.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def keep_query(
    db: Connection, id: str, person: str, form: Mapping[str, Any], at: datetime, *, forget: datetime | None = None
) -> None:
    """Keep a search, so that no search term stands in an address; forget the person's searches before a moment."""
    if forget is not None:
        db.execute(queries.delete().where(queries.c.person == person, queries.c.at < forget))
    db.execute(queries.insert().values(id=id, person=person, form=dict(form), at=at))


# Every page of results asks: built once, since building a statement costs more than running it.
_QUERY = select(queries.c.form).where(queries.c.id == bindparam("id"), queries.c.person == bindparam("person"))


def query(db: Connection, id: str, person: str) -> dict[str, Any] | None:
    """A search that this very person made."""
    row = db.execute(_QUERY, {"id": id, "person": person}).first()
    return dict(row.form) if row else None


@dataclass(frozen=True, slots=True)
class Import:
    """A file that was read and waits for the person to confirm. `document`: set when it becomes a revision."""

    id: str
    person: str
    case_review: str
    document: str | None
    type: str
    name: str
    media_type: str
    sha256: str
    result: dict[str, Any]
    at: datetime


def keep_import(db: Connection, new: Import) -> None:
    """Keep a pending import."""
    db.execute(imports.insert().values({name: getattr(new, name) for name in Import.__slots__}))


def pending_import(db: Connection, id: str, person: str) -> Import | None:
    """A pending import of this very person."""
    row = db.execute(select(imports).where(imports.c.id == id, imports.c.person == person)).first()
    return Import(**row._mapping) if row else None


def imports_before(db: Connection, at: datetime) -> tuple[Import, ...]:
    """Everybody's pending imports from before a moment."""
    return tuple(Import(**row._mapping) for row in db.execute(select(imports).where(imports.c.at < at)))


def drop_import(db: Connection, id: str) -> bool:
    """The import was confirmed or given up; says whether it still waited."""
    return db.execute(imports.delete().where(imports.c.id == id)).rowcount == 1


def write_letter(db: Connection, person: str, subject: str, body: str, at: datetime) -> int:
    """Put a mail into the outbox table; returns its number, which is the subject of the job "mail"."""
    new = letters.insert().values(person=person, subject=subject, body=body, at=at).returning(letters.c.id)
    return int(db.execute(new).scalar_one())


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail: whom it goes to, and its words, which never speak of a case."""

    id: int
    address: str
    name: str
    subject: str
    body: str
    at: datetime
    sent_at: datetime | None


def letter(db: Connection, id: int) -> Letter | None:
    """One mail."""
    return next(iter(_letters(db, letters.c.id == id)), None)


def latest_letters(db: Connection, limit: int = 100) -> tuple[Letter, ...]:
    """The newest mails."""
    return _letters(db, letters.c.id > 0, limit)


def _letters(db: Connection, condition: Any, limit: int = 1) -> tuple[Letter, ...]:
    address = func.coalesce(letters.c.address, people.c.email)
    wanted = (address, people.c.name, letters.c.subject, letters.c.body, letters.c.at, letters.c.sent_at)
    query = select(letters.c.id, *wanted).join(people, people.c.id == letters.c.person).where(condition)
    return tuple(Letter(*row) for row in db.execute(query.order_by(letters.c.id.desc()).limit(limit)))


def was_written(db: Connection, person: str, body: str, since: datetime, until: datetime) -> bool:
    """Whether a person was sent these very words between two moments."""
    c = letters.c
    query = select(c.id).where(c.person == person, c.body == body, c.at.between(since, until)).limit(1)
    return db.execute(query).first() is not None


def letter_sent(db: Connection, id: int, at: datetime) -> None:
    """The mail was handed over."""
    db.execute(letters.update().where(letters.c.id == id).values(sent_at=at))


def unsent_letters(db: Connection) -> int:
    """How many mails were not handed over yet."""
    return int(db.execute(select(func.count()).select_from(letters).where(letters.c.sent_at.is_(None))).scalar_one())


def setting(db: Connection, key: str) -> str | None:
    """One value that the workspace keeps about itself."""
    return db.execute(select(settings.c.value).where(settings.c.key == key)).scalar_one_or_none()


def set_setting(db: Connection, key: str, value: str) -> None:
    """Keep one value."""
    db.execute(settings.delete().where(settings.c.key == key))
    db.execute(settings.insert().values(key=key, value=value))
