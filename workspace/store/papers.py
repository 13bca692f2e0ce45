"""What hangs on a document: comments, signatures, attachments, renditions. The caller holds the document already."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, select, union
from sqlalchemy.dialects import postgresql, sqlite

from workspace.core.errors import Refused
from workspace.core.model import Attachment, Comment, Document, Signature
from workspace.store.tables import attachments, blobs, comments, documents, imports, renditions, signatures

# Statements that most pages run are built once: building one costs more than running it.
_OF: BindParameter[str] = bindparam("of")
_KEYS: BindParameter[Any] = bindparam("keys", expanding=True)
_SIGNATURES = select(signatures).where(signatures.c.document == _OF).order_by(signatures.c.at, signatures.c.id)
_ATTACHMENTS = (
    select(attachments).where(attachments.c.document == _OF).order_by(attachments.c.added_at, attachments.c.id)
)
_RENDERED = select(renditions).where(renditions.c.sha256.in_(_KEYS))


def _dialect(db: Connection) -> Any:
    return postgresql if db.dialect.name == "postgresql" else sqlite


def add_comment(db: Connection, comment: Comment) -> None:
    """A new comment."""
    db.execute(comments.insert().values({f.name: getattr(comment, f.name) for f in fields(comment)}))


def comments_of(db: Connection, document: Document) -> tuple[Comment, ...]:
    """Every comment on a document, oldest first."""
    query = select(comments).where(comments.c.document == document.id).order_by(comments.c.at, comments.c.id)
    return tuple(Comment(**row._mapping) for row in db.execute(query))


def comment(db: Connection, id: str) -> Comment | None:
    """One comment."""
    row = db.execute(select(comments).where(comments.c.id == id)).first()
    return Comment(**row._mapping) if row else None


def resolve(db: Connection, document: Document, thread: str, *, by: str | None, at: datetime | None) -> bool:
    """Mark the opening comment of a thread as resolved, or open it again; False where there is no such thread."""
    c = comments.c
    found = comments.update().where(c.document == document.id, c.id == thread, c.thread == thread)
    return db.execute(found.values(resolved_by=by, resolved_at=at)).rowcount == 1


def sign(db: Connection, signature: Signature) -> None:
    """A signature: never changed afterwards; it is void when the text is another."""
    db.execute(signatures.insert().values({f.name: getattr(signature, f.name) for f in fields(signature)}))


def signatures_of(db: Connection, document: Document) -> tuple[Signature, ...]:
    """Every signature of any revision, oldest first."""
    return tuple(Signature(**row._mapping) for row in db.execute(_SIGNATURES, {"of": document.id}))


def keep(db: Connection, data: bytes) -> str:
    """Keep bytes once, under their SHA-256."""
    sha256 = hashlib.sha256(data).hexdigest()
    if db.execute(select(blobs.c.size).where(blobs.c.sha256 == sha256)).first() is None:
        row = {"sha256": sha256, "size": len(data), "data": data}
        db.execute(_dialect(db).insert(blobs).values(row).on_conflict_do_nothing())  # another upload may be faster
    return sha256


def blob(db: Connection, sha256: str) -> bytes:
    """The bytes of a blob. Refused where they are missing, or are no longer those that were kept."""
    data = db.execute(select(blobs.c.data).where(blobs.c.sha256 == sha256)).scalar()
    if data is None or hashlib.sha256(data).hexdigest() != sha256:
        raise Refused(
            "This file is damaged or missing in the database. Ask whoever runs the workspace to bring it back from a "
            "backup."
        )
    return bytes(data)


def drop_unused(db: Connection, sha256: str) -> None:
    """Delete bytes to which no attachment and no pending import refers any longer."""
    used = (select(table.c.id).where(table.c.sha256 == sha256).exists() for table in (attachments, imports))
    db.execute(blobs.delete().where(blobs.c.sha256 == sha256, *(~one for one in used)))


def attach(db: Connection, attachment: Attachment) -> None:
    """A file kept with a document."""
    db.execute(attachments.insert().values({f.name: getattr(attachment, f.name) for f in fields(attachment)}))


def attachments_in(db: Connection, case_review: str) -> tuple[Attachment, ...]:
    """Every file of a case review, oldest first: for guards, never to be shown."""
    query = select(attachments).join(documents, documents.c.id == attachments.c.document)
    query = query.where(documents.c.case_review == case_review, attachments.c.taken_away_at.is_(None))
    query = query.order_by(attachments.c.added_at, attachments.c.id)
    return tuple(Attachment(**row._mapping) for row in db.execute(query))


def every_attachment_of(db: Connection, document: Document) -> tuple[Attachment, ...]:
    """A document's files, oldest first, those that were taken away too."""
    return tuple(Attachment(**row._mapping) for row in db.execute(_ATTACHMENTS, {"of": document.id}))


def attachments_of(db: Connection, document: Document) -> tuple[Attachment, ...]:
    """The files that a document's readers may open, oldest first."""
    return tuple(one for one in every_attachment_of(db, document) if one.taken_away_at is None)


def take_away(db: Connection, attachment: Attachment, *, by: str | None, at: datetime | None) -> None:
    """Say that nobody may open a file any more, or (None) that they may again."""
    found = attachments.update().where(attachments.c.id == attachment.id)
    db.execute(found.values(taken_away_by=by, taken_away_at=at))


def damaged_blobs(db: Connection) -> Iterable[str]:
    """The SHA-256 of every blob whose bytes are missing or no longer those."""
    wanted = (select(table.c.sha256) for table in (blobs, attachments, imports))
    for sha256 in list(db.execute(union(*wanted)).scalars()):
        try:
            blob(db, sha256)
        except Refused:
            yield sha256


def rendered(db: Connection, keys: Iterable[str]) -> dict[str, str]:
    """The renditions that exist among these: key → HTML."""
    return {row.sha256: row.html for row in db.execute(_RENDERED, {"keys": list(keys)})}


def keep_renditions(db: Connection, html: Mapping[str, str]) -> None:
    """Remember rendered texts; another worker may have been faster."""
    if not html:
        return
    rows = [{"sha256": key, "html": text} for key, text in html.items()]
    db.execute(_dialect(db).insert(renditions).values(rows).on_conflict_do_nothing())
