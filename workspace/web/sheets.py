"""What one page of a document's form asks, and what was sent from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, jsonify, request, url_for

from workspace.core.errors import Invalid, NotFound
from workspace.core.fields import Field, fields
from workspace.core.model import Document
from workspace.core.schema import ContentType
from workspace.services import clashes, documents
from workspace.services.work import UnitOfWork
from workspace.web import context, forms, merging
from workspace.web.filters import moment

NOTE, SEEN = documents.NOTE, "revision-seen"
UNPLACED = 0  # the number of the section that holds the text of an import that found no place


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a form: the fields that it asks. `save`, `keep`: the addresses to which it is sent when its writer
    says so, and while they type."""

    document: Document
    section: int
    title: str
    wanted: tuple[Field, ...]
    save: str
    keep: str


def of_section(document: Document, number: int) -> Sheet:
    """The page of a whole section; NotFound where the document has none of that number."""
    title, wanted = section(document, number)
    at: dict[str, Any] = {"id": document.id, "section": number}
    return Sheet(document, number, title, wanted, url_for("documents.save", **at), url_for("documents.keep", **at))


def section(document: Document, number: int) -> tuple[str, tuple[Field, ...]]:
    """The title of a section and the fields that are typed there; NotFound where there is none of that number."""
    cls = type(document.body)
    if number == UNPLACED:
        return "Not yet placed", fields(cls, ["unplaced"])
    sections = list(cls.sections.items())
    if number > len(sections):
        raise NotFound
    title, names = sections[number - 1]
    return title, tuple(field for field in fields(cls, names) if not field.kept)


def seen(form: forms.Posted) -> int:
    """The revision that the writer of a form saw; 0 where it does not say."""
    said = form.get(SEEN, "")
    return int(said) if said.isdecimal() and len(said) < 10 else 0


def base(uow: UnitOfWork, document: Document, number: int) -> ContentType:
    """The text of a revision that a writer saw; the present one where they cannot have seen it."""
    return clashes.text_seen(uow, document, number) or document.body


def values(uow: UnitOfWork, sheet: Sheet, form: forms.Posted) -> dict[str, Any]:
    """What was sent for each field of a page, tables whole; Invalid where the changes of a table cannot be read."""
    before = base(uow, sheet.document, seen(form))
    if spoilt := merging.spoilt(sheet.wanted, form, before):
        raise Invalid(spoilt)
    return merging.values(sheet.wanted, form, before)


def differs(uow: UnitOfWork, sheet: Sheet, form: forms.Posted) -> bool:
    """Whether anything was typed on a page since its writer saw it."""
    before = base(uow, sheet.document, seen(form))
    try:
        sent = values(uow, sheet, form)
        now = type(before).parse(before.model_dump() | sent)
    except Invalid:
        return True
    return bool(form.get(NOTE, "").strip()) or any(getattr(now, name) != getattr(before, name) for name in sent)


def keep(uow: UnitOfWork, of: str) -> Response:
    """Keep what is typed on a page while it is being typed: no revision, only for this person. `of`: the endpoint that
    saves it."""
    context.keep_while_typing(uow, request.path.removesuffix("/keep"), of)
    return jsonify(text=f"What you typed was kept on {moment(uow.now)}. Save to add it to the document.")
