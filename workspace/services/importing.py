"""A Word file becomes a document: read, reported to the person, and taken in only when they confirm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from workspace.core.errors import Invalid, NotFound
from workspace.core.fields import Field, Kind, fields
from workspace.core.model import Document, Event, Permission
from workspace.core.schema import ContentType, Heading, Row, marker
from workspace.rendering.unfit import Unfit
from workspace.rendering.uploads import Upload
from workspace.rendering.word import Section, WordFile, place, read_word
from workspace.services import attachments, documents
from workspace.store import notes, papers
from workspace.store.notes import Import
from workspace.store.unit_of_work import UnitOfWork, new_id

WAITS = timedelta(days=7)  # then a file that nobody confirmed is dropped
UNSEEN = frozenset({"hidden_text", "insertions", "deletions", "comments", "embedded"})  # in the file, not in its text


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was read, before anything is written: made outside the transaction, since it takes seconds."""

    upload: Upload
    data: bytes
    word: WordFile


def prepare(name: str, data: bytes) -> Prepared:
    """Check and read a Word file; Invalid says what is wrong with it and what to do."""
    upload = attachments.inspected(name, data)
    if upload.kind != "docx":
        raise Invalid({"file": "Choose a Word document (.docx). Other files can be attached to a document instead."})
    try:
        return Prepared(upload, data, read_word(data))
    except Unfit as refusal:
        raise Invalid({"file": str(refusal)}) from None


def receive(
    uow: UnitOfWork, prepared: Prepared, *, case_review: str, type_name: str, agency: str | None, document: str | None
) -> Import:
    """Keep a file that was read, with what it would become, until the person confirms."""
    cls = uow.registry.content_type(type_name) if type_name in uow.registry.types else None
    if cls is None:
        raise Invalid({"type": "Choose what kind of document the file is"})
    if document:
        uow.get(document, to=Permission.EDIT)
    else:
        home = documents.case_review_at(uow, case_review)
        if agency is None and type_name in documents.agency_kinds(uow, home):
            raise Invalid({"agency": "Choose the agency that it belongs to"})
    result = _result(cls, prepared.word) | {"agency": agency}
    new = Import(
        new_id(), uow.actor.id, case_review, document, type_name, prepared.upload.name, prepared.upload.media_type,
        papers.keep(uow.db, prepared.data), result, uow.now,
    )  # fmt: skip
    notes.keep_import(uow.db, new)
    for old in notes.imports_before(uow.db, uow.now - WAITS):
        _let_go(uow, old)
    return new


def pending(uow: UnitOfWork, id: str) -> Import:
    """A file of the actor's own that waits to be confirmed."""
    found = notes.pending_import(uow.db, id, uow.actor.id)
    if found is None:
        raise NotFound
    return found


def tells_more(waiting: Import) -> bool:
    """Whether the file itself tells more than its text: whoever could open it would read that too."""
    return any(found["kind"] in UNSEEN and found["count"] for found in waiting.result["findings"])


def confirm(uow: UnitOfWork, id: str, keep: bool = True) -> Document:
    """Take the file in: as a new document, or as a new revision of the one it was uploaded for.

    `keep`: attach the file itself too; everybody who may read the document may then open it.
    """
    waiting = pending(uow, id)
    values = dict(waiting.result["values"])
    if waiting.document:
        document = _take_into(uow, waiting, values)
    else:
        document = documents.start(uow, waiting.case_review, waiting.type, values, agency=waiting.result.get("agency"))
    if keep:
        data = papers.blob(uow.db, waiting.sha256)
        upload = Upload(waiting.name, "docx", waiting.media_type, len(data), waiting.sha256)
        attachments.attach(uow, document, upload, data)
    _let_go(uow, waiting)
    detail = {"sha256": waiting.sha256} | ({} if keep else {"kept": "no"})
    uow.note(Event("imported", detail), about=document)
    return document


def _take_into(uow: UnitOfWork, waiting: Import, values: dict[str, Any]) -> Document:
    document = uow.get(str(waiting.document), to=Permission.EDIT)
    old = document.body.model_dump()
    content = type(document.body).parse({**old, **values, "unplaced": values.get("unplaced", "")})
    return documents.replace_content(uow, document, content, Event("edited"), "From an imported file")


def give_up(uow: UnitOfWork, id: str) -> None:
    """The person decided against the import; nothing was written."""
    _let_go(uow, pending(uow, id))


def _let_go(uow: UnitOfWork, waiting: Import) -> None:
    notes.drop_import(uow.db, waiting.id)
    papers.drop_unused(uow.db, waiting.sha256)


def _result(cls: type[ContentType], word: WordFile) -> dict[str, Any]:
    """What a file would become: values by field, and a report of what was found in it."""
    described = [f for f in fields(cls) if f.kind is Kind.MARKDOWN]
    placed = place(word.markdown, [Section(f.name, f.label, _aliases(cls, f)) for f in described])
    values: dict[str, Any] = dict(placed.fields)
    unplaced = placed.unplaced
    for table in (f for f in fields(cls) if f.kind is Kind.ROWS):
        rows, left = _rows(table, word)
        if rows:
            values[table.name] = rows
            unplaced += left
    if unplaced:
        values["unplaced"] = unplaced
    return {
        "values": values,
        "notes": list(placed.notes),
        "findings": [asdict(item) for item in word.findings.items if item.count],
        "words": word.findings.words,
    }


def _aliases(cls: type[ContentType], item: Field) -> tuple[str, ...]:
    found = marker(cls.model_fields[item.name], Heading)
    return found.aliases if found else ()


def _rows(table: Field, word: WordFile) -> tuple[list[dict[str, Any]], str]:
    """The rows of the file's table whose header names this field's columns, and the cells that do not fit."""
    columns = {column.label: column for column in table.columns}
    rows: list[dict[str, Any]] = []
    left: list[str] = []
    for number, row in enumerate(word.rows(tuple(columns)), 1):
        cells = {columns[label]: text.strip() for label, text in row.items() if label in columns and text.strip()}
        fitting = {c.name: text for c, text in cells.items() if table.row and _fits(table.row, c.name, text)}
        rows.append(fitting)
        left += [f"\n- {table.label}, row {number}, {c.label}: {t}" for c, t in cells.items() if c.name not in fitting]
    return rows, "".join(left)


def _fits(cls: type[Row], name: str, value: str) -> bool:
    try:
        cls.model_validate({name: value})
    except ValueError:
        return False
    return True


def importable(types: Sequence[type[ContentType]]) -> tuple[type[ContentType], ...]:
    """The content types that a Word file can become: those with at least one field for text."""
    return tuple(cls for cls in types if any(f.kind is Kind.MARKDOWN for f in fields(cls)))
