"""The page of one row: its boxes, what was refused, and the way back to the rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, url_for

from workspace.core.errors import NotFound
from workspace.core.fields import Field
from workspace.services import documents, reading, story
from workspace.services.work import UnitOfWork
from workspace.web import forms, merge_pages, merging, row_controls, row_lists, sheets
from workspace.web.answers import Link, Problem, page
from workspace.web.row_places import Place
from workspace.web.sheets import NOTE, Sheet
from workspace.web.trails import trail


def shown(uow: UnitOfWork, place: Place, sheet: Sheet, typed: forms.Posted | None, **more: Any) -> Response:
    """The page of a row, with what was typed on it: also where that was a merge page."""
    if typed and merging.holds(sheet.wanted, typed):
        return merge_pages.again(uow, sheet, typed, **more)
    return _row(uow, place, sheet, typed, **more)


def _row(
    uow: UnitOfWork, place: Place, sheet: Sheet, typed: forms.Posted | None, *, status: int = 200, **more: Any
) -> Response:
    document, (table,) = sheet.document, sheet.wanted
    seen = sheets.seen(typed) if typed else document.revision
    rows = getattr(sheets.base(uow, document, seen), table.name)
    if place.row is not None and not typed and place.row >= len(rows):
        raise NotFound
    number, found = place.number(len(rows)), more.pop("found", {})
    controls = row_controls.of(table, _shown(table, rows, number, typed), number, found)
    title = f"{table.label}: new row" if place.row is None else f"{table.label}: row {number + 1} of {len(rows)}"
    return page(
        "workspace/documents/row.html", status, document=document, sheet=sheet, table=table, controls=controls,
        cells=[{"key": one.label, "value": one.value, "href": ""} for one in controls] if table.given else (),
        heading_text=title, number=number + 1, new=place.row is None, last=number + 1 >= len(rows), seen=seen,
        listed=url_for("documents.edit", id=place.id, section=place.section, page=row_lists.page_of(number)),
        note=typed.get(NOTE, "") if typed else "", errors=_problems(found, controls),
        reason=story.reason(uow, document, reading.names_of(uow)),
        undoes=documents.undone_by_edit(uow, document, [table.name]),
        form_pages=reading.form_pages(uow, document, document.body), kept_at=more.pop("kept_at", None),
        trail=_trail(uow, sheet, title), **more,
    )  # fmt: skip


def _shown(table: Field, rows: Any, number: int, typed: forms.Posted | None) -> Mapping[str, Any]:
    """What stands in the controls: what was typed, else the row as its writer saw it."""
    if typed and forms.asks(table, typed):
        return next(iter(forms.posted(table, typed, rows=rows)), {})
    return rows[number].model_dump() if number < len(rows) else {}


def _problems(found: Mapping[str, str], controls: tuple[forms.Control, ...]) -> tuple[Problem, ...]:
    """What was refused, with the way to the control; what is about another part of the document has none here."""
    ids = {c.name: {"date": f"{c.name}-day", "list": f"{c.name}-0"}.get(c.kind, c.name) for c in controls}
    ids[NOTE] = NOTE
    told = ((ids.get(path.replace(".", "-"), ""), text) for path, text in found.items())
    return tuple(Problem(text, f"#{id}" if id else "") for id, text in told)


def _trail(uow: UnitOfWork, sheet: Sheet, here: str) -> tuple[Link, ...]:
    above = trail(uow, sheet.document, sheet.title)
    section = Link(sheet.title, url_for("documents.edit", id=sheet.document.id, section=sheet.section))
    return (*above[:-1], section, Link(here))
