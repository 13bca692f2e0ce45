"""The page on which two people's changes of one text meet: of a section, or of one row of a table."""

from __future__ import annotations

from typing import Any

from flask import Response

from workspace.core.fields import Kind
from workspace.core.model import Document
from workspace.services import clashes, reading
from workspace.services.work import UnitOfWork
from workspace.web import forms, merging, sheets, windows
from workspace.web.answers import Problem, page, problems
from workspace.web.sheets import Sheet
from workspace.web.trails import trail


def fresh(uow: UnitOfWork, sheet: Sheet, form: forms.Posted) -> Response:
    """What two people wrote in the same field, side by side, with a merged text to save."""
    document, wanted, number = sheet.document, sheet.wanted, sheets.seen(form)
    sent = sheets.values(uow, sheet, form)
    found = clashes.rebased(uow, document, sent, number)
    both = clashes.clashes(uow, document, found, sent, number)
    other, own = _latest(uow, document)
    texts = {f.name: found.mine.get(f.name, getattr(document.body, f.name)) for f in wanted}
    texts |= {c.field.name: c.merged.text for c in both if c.merged}
    controls = {f.name: forms.control(f, texts[f.name]) for f in wanted if f.kind is not Kind.ROWS}
    return page(
        "workspace/documents/merge.html", 409, document=document, sheet=sheet, clashes=both,
        controls=controls, tables=merging.tables(wanted, found.tables, document, "you" if own else other),
        seen=document.revision, known=clashes.text_seen(uow, document, number) is not None,
        note=form.get(sheets.NOTE, ""), other=other, own=own, trail=trail(uow, document, sheet.title),
    )  # fmt: skip


def again(uow: UnitOfWork, sheet: Sheet, typed: forms.Posted, *, status: int = 200, **more: Any) -> Response:
    """The merge page as it was, with what was typed and chosen on it. `found` (in `more`): what was refused."""
    document, wanted = sheet.document, sheet.wanted
    errors: dict[str, str] = more.pop("found", {})
    before = sheets.base(uow, document, sheets.seen(typed))
    other, own = _latest(uow, document)
    _, shown = windows.typed(wanted, typed, before)
    controls = {f.name: forms.control(f, shown[f.name], errors) for f in wanted if f.kind is not Kind.ROWS}
    named = {path: text for path, text in errors.items() if path.split(".")[0] in controls}
    unnamed = (Problem(text) for path, text in errors.items() if path not in named)
    return page(
        "workspace/documents/merge.html", status, document=document, sheet=sheet, clashes=(),
        controls=controls, tables=merging.tables_again(wanted, typed, before, "you" if own else other),
        seen=sheets.seen(typed), known=True, note=typed.get(sheets.NOTE, ""), other=other, own=own,
        errors=(*problems(forms.anchors(named, wanted)), *unnamed), trail=trail(uow, document, sheet.title), **more,
    )  # fmt: skip


def _latest(uow: UnitOfWork, document: Document) -> tuple[str, bool]:
    """(who saved the text as it stands, whether that is the actor)."""
    author = uow.history(document)[0].author
    return reading.name_of(uow, author), author == uow.actor.id
