"""One row of a table on a page of its own: change it, add one, take it out.

A row is named by the revision in which its writer saw it and its place there. What is sent is the same as of the form
of the whole table, for that row alone: the rest stays as its writer saw it, and is merged with what others changed.
"""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, request

from workspace.core.errors import Invalid, NotFound, Stale
from workspace.core.model import Document
from workspace.rendering.row_merge import followed
from workspace.services import clashes, documents, transitions
from workspace.services.work import UnitOfWork
from workspace.web import context, forms, merge_pages, merging, row_lists, row_pages, sheets
from workspace.web.answers import see_other
from workspace.web.context import writing
from workspace.web.doors import SIGNED_IN, door
from workspace.web.row_places import Place
from workspace.web.sheets import NOTE, Sheet

pages = Blueprint("rows", __name__, url_prefix="/documents/<id>/edit/<int:section>/rows/<name>")
GONE = "That row was taken out or changed since you saw it. These are the rows as they stand."


@pages.get("/new")
@door(SIGNED_IN)
def new(id: str, section: int, name: str) -> Response:
    """A row to fill in."""
    return _open(Place(id, section, name))


@pages.get("/<int:revision>/<int:row>")
@door(SIGNED_IN)
def edit(id: str, section: int, name: str, revision: int, row: int) -> Response:
    """One row to change; what was typed before and not saved is there again."""
    return _open(Place(id, section, name, revision, row - 1))


@pages.post("/new")
@door(SIGNED_IN, typed_on="rows.new")
def add(id: str, section: int, name: str) -> Response:
    """Save the document with one row more."""
    return _save(Place(id, section, name))


@pages.post("/<int:revision>/<int:row>")
@door(SIGNED_IN, typed_on="rows.edit")
def save(id: str, section: int, name: str, revision: int, row: int) -> Response:
    """Save the document with the row as it was sent, or without it."""
    return _save(Place(id, section, name, revision, row - 1))


@pages.post("/new/keep")
@door(SIGNED_IN)
def keep_new(id: str, section: int, name: str) -> Response:
    """Keep what is typed in a new row."""
    return _keep(Place(id, section, name))


@pages.post("/<int:revision>/<int:row>/keep")
@door(SIGNED_IN)
def keep(id: str, section: int, name: str, revision: int, row: int) -> Response:
    """Keep what is typed in a row."""
    return _keep(Place(id, section, name, revision, row - 1))


def _keep(place: Place) -> Response:
    with writing() as uow:
        place.sheet(transitions.to_write(uow, place.id))
        return sheets.keep(uow, "rows.add" if place.row is None else "rows.save")


def _open(place: Place) -> Response:
    with context.reading() as uow:
        document = transitions.to_write(uow, place.id)
        sheet, found = place.sheet(document), context.kept_here(uow)
        if found:
            typed = forms.Posted((k, v) for k, vs in found.form.items() for v in vs)
            answer = row_pages.shown(uow, place, sheet, typed, kept_at=found.at)
        elif place.row is None or place.revision == document.revision:
            answer = row_pages.shown(uow, place, sheet, None)
        else:
            return _follow(uow, place, sheet)
    context.has_read(document)
    return answer


def _follow(uow: UnitOfWork, place: Place, sheet: Sheet) -> Response:
    """To the row of an earlier text as it stands now."""
    document, (table,) = sheet.document, sheet.wanted
    before = clashes.text_seen(uow, document, place.revision)
    was, now = getattr(before, table.name, ()), getattr(document.body, table.name)
    if place.row is None or place.row >= len(was):
        raise NotFound
    at = followed(was, place.row, now, document.body.numbered.get(table.name, ""))
    if at is None:
        return see_other("documents.edit", GONE, "information", id=place.id, section=place.section)
    return see_other("rows.edit", **replace(place, revision=document.revision, row=at).address)


def _save(place: Place) -> Response:
    form = request.form
    try:
        with writing() as uow:
            sheet, sent = _sent(uow, place)
            values = sheets.values(uow, sheet, sent)
            _refuse_blank(uow, place, sheet, sent)
            saved = documents.edit(uow, place.id, values, seen=sheets.seen(form), note=form.get(NOTE, "").strip())
    except Invalid as refusal:
        context.keep_what_was_typed()
        with context.reading() as uow:
            sheet, _ = _sent(uow, place)
            return row_pages.shown(uow, place, sheet, form, status=422, found=refusal.problems)
    except Stale:
        context.keep_what_was_typed()
        with context.reading() as uow:
            return merge_pages.fresh(uow, *_sent(uow, place))
    return _onward(place, saved)


def _sent(uow: UnitOfWork, place: Place) -> tuple[Sheet, forms.Posted]:
    """The page that was sent, and its form as that of the whole table."""
    sheet = place.sheet(transitions.to_write(uow, place.id))
    rows = getattr(sheets.base(uow, sheet.document, sheets.seen(request.form)), place.name)
    return sheet, place.sent(request.form, len(rows))


def _refuse_blank(uow: UnitOfWork, place: Place, sheet: Sheet, sent: forms.Posted) -> None:
    """A row in which nothing stands is none: it is taken out by whoever says so, and not by emptying it."""
    (table,) = sheet.wanted
    rows = getattr(sheets.base(uow, sheet.document, sheets.seen(sent)), table.name)
    number = place.number(len(rows))
    if merging.holds(sheet.wanted, sent) or f"{table.name}-{number}-{forms.REMOVE}" in sent:
        return
    if not forms.posted(table, sent, rows=rows):
        first = next(column.name for column in table.columns if not column.points)
        out = "" if place.row is None else ", or take the row out at the end of the page"
        raise Invalid({f"{table.name}.{number}.{first}": f"Write something in at least one of the boxes{out}"})


def _onward(place: Place, saved: Document) -> Response:
    """The next page, as the button said; else the list, at the row."""
    rows, then = getattr(saved.body, place.name), request.form.get("then")
    number = place.number(len(rows) - 1)
    if then == "another":
        return see_other("rows.new", "The row was saved.", id=place.id, section=place.section, name=place.name)
    if then == "next" and number + 1 < len(rows):
        following = replace(place, revision=saved.revision, row=number + 1)
        return see_other("rows.edit", "The row was saved.", **following.address)
    said = "The row was taken out." if then == "remove" else "The row was saved."
    about = place.name if then == "remove" else f"{place.name}-row-{number + 1}"
    return see_other(
        "documents.edit", said, about=about, id=place.id, section=place.section, page=row_lists.page_of(number)
    )
