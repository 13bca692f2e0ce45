"""A document: read it, start one, write in it section by section."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, Response, request

from workspace.core.errors import Invalid, NotFound, Stale
from workspace.core.model import Document, Permission
from workspace.services import (
    asked,
    comments,
    documents,
    listing,
    mistakes,
    quoted,
    reading,
    story,
    stuck,
    transitions,
    vacant,
)
from workspace.services.work import UnitOfWork
from workspace.web import (
    case_reviews,
    context,
    faults,
    forms,
    merge_pages,
    merging,
    row_lists,
    sharing,
    sheets,
    windows,
)
from workspace.web.answers import page, see_other
from workspace.web.context import writing
from workspace.web.doors import SIGNED_IN, door
from workspace.web.row_places import Place
from workspace.web.sheets import Sheet
from workspace.web.trails import trail
from workspace.web.typed import whole

pages = Blueprint("documents", __name__, url_prefix="/documents")
STARTED_FOR_OTHERS = "The document was started. Only the agency that it belongs to sees it, until it is sent."
NOTE = documents.NOTE


@pages.get("/<id>")
@door(SIGNED_IN)
def show(id: str) -> Response:
    """Read a document."""
    with context.reading() as uow:
        shown = reading.read(uow, id)
        if shown.document.id == shown.document.case_review:
            return see_other("case_reviews.show", id=id)
        (dated,) = asked.dated(uow, [shown.document])
        values: dict[str, Any] = {
            "due": dated.due,
            "threads": comments.threads(uow, shown.document),
            "typed": context.kept_here(uow),
            "no_comments": comments.closed(uow, shown.document),
            "turn": None if _theirs(shown) else listing.with_holders(uow, [shown.document])[0],
            "late": listing.overdue(uow, dated),
            "places": quoted.places(uow, shown),
            "may_set_aside": mistakes.possible(uow, shown.document),
            "may_take_up": mistakes.reversible(uow, shown.document),
            "vacant": None if _theirs(shown) else vacant.step(uow, shown.document),
            "stuck": stuck.advice(uow, shown.document),
            "history": uow.history(shown.document),
            "trail": trail(uow, shown.document),
            "reason": story.reason(uow, shown.document, shown.names),
            "workflow": uow.registry.workflow_of(shown.document),
            "figure": reading.drawing(shown.document.body),
            "kind": uow.registry.content_type(shown.document.type).heading,
        }
    context.has_read(shown.document)
    return page("workspace/documents/show.html", shown=shown, permissions=Permission, **values)


def _theirs(shown: reading.Reading) -> bool:
    """Whether a step onward is offered to the actor; whoever can only give it back is told for whom it waits."""
    return any(not offer.transition.comment for offer in shown.offers)


@pages.post("")
@door(SIGNED_IN)
def start() -> Response:
    """Start a document of a kind in a case review."""
    form = request.form
    home, agency = form.get("case_review", ""), form.get("agency") or None
    try:
        with writing() as uow:
            new = documents.start(uow, home, form.get("type", ""), {}, agency=agency, form=form.get("form", ""))
            hidden = not uow.registry.may(uow.actor, new, Permission.EDIT)
    except Invalid as refusal:
        of_agency = {"type": "agency-type"} if "agency" in form else {}  # there are two lists of kinds
        return case_reviews.again(home, {of_agency.get(n, n): text for n, text in refusal.problems.items()})
    if hidden:
        return see_other("case_reviews.show", STARTED_FOR_OTHERS, id=new.case_review)
    return see_other("documents.edit", id=new.id, section=1)


@pages.get("/<id>/edit/<int:section>")
@door(SIGNED_IN)
def edit(id: str, section: int) -> Response:
    """Write in one section; what was typed before and not saved is there again."""
    with context.reading() as uow:
        document = transitions.to_write(uow, id)
        found = context.kept_here(uow)
        typed = forms.Posted((k, v) for k, vs in found.form.items() for v in vs) if found else None
        answer = _form_page(uow, document, section, typed, kept_at=found.at if found else None)
    context.has_read(document)
    return answer


def _form_page(uow: UnitOfWork, document: Document, section: int, typed: forms.Posted | None, **more: Any) -> Response:
    """The page to write on, with what was typed on it: also where that was a merge page."""
    sheet = sheets.of_section(document, section)
    if typed and merging.holds(sheet.wanted, typed):
        return merge_pages.again(uow, sheet, typed, **more)
    return _edit_page(uow, sheet, typed, **more)


def _edit_page(
    uow: UnitOfWork, sheet: Sheet, typed: forms.Posted | None, *, status: int = 200, **more: Any
) -> Response:
    document, wanted = sheet.document, sheet.wanted
    errors: dict[str, str] = more.pop("found", {})
    seen = sheets.seen(typed) if typed else document.revision
    base = sheets.base(uow, document, seen)
    row = whole(request.args.get("rows", ""))
    long = windows.listed(wanted, base)
    listed = frozenset(f.name for f in wanted if f.given) if row else windows.listed(wanted, base, typed)
    asked = tuple(field for field in wanted if field.name not in listed)
    at = row or 1
    parts, values = windows.typed(asked, typed, base, at) if typed else windows.read(asked, document.body, at)
    form_pages = reading.form_pages(uow, document, document.body)
    missing = form_pages[sheet.section - 1].missing if sheet.section else ()
    shown = {c.name: replace(c, needed=c.label in missing) for c in windows.controls(asked, values, errors, parts)}
    lists = {f.name: row_lists.of(uow, document, sheet.section, f) for f in wanted if f.name in listed}
    return page(
        "workspace/documents/edit.html", status, document=document, section=sheet.section, title=sheet.title,
        reason=story.reason(uow, document, reading.names_of(uow)),
        fresh=document.revision == 1 and mistakes.possible(uow, document),
        form_pages=form_pages,
        undoes=documents.undone_by_edit(uow, document, [field.name for field in wanted]),
        order=[field.name for field in wanted], controls=shown, lists=lists, one_by_one=long - listed,
        windows=parts, seen=seen, note=typed.get(NOTE, "") if typed else "",
        errors=faults.summary(document, errors, wanted),
        kept_at=more.pop("kept_at", None), trail=trail(uow, document, sheet.title), **more,
    )  # fmt: skip


@pages.post("/<id>/edit/<int:section>")
@door(SIGNED_IN, typed_on="documents.edit")
def save(id: str, section: int) -> Response:
    """Save a section as a new revision; where somebody else changed the same field, show both texts."""
    form = request.form
    if form.get("then") == "preview":
        return _preview(id, section)
    if "." in form.get("then", ""):
        return _from_list(id, section, *form["then"].split("."))
    try:
        with writing() as uow:
            sheet = sheets.of_section(transitions.to_write(uow, id), section)
            values = sheets.values(uow, sheet, form)
            saved = documents.edit(uow, id, values, seen=sheets.seen(form), note=form.get(NOTE, "").strip())
    except Invalid as refusal:
        context.keep_what_was_typed()
        with context.reading() as uow:
            return _form_page(uow, transitions.to_write(uow, id), section, form, status=422, found=refusal.problems)
    except Stale:
        context.keep_what_was_typed()
        with context.reading() as uow:
            return merge_pages.fresh(uow, sheets.of_section(transitions.to_write(uow, id), section), form)
    if "more" in form:
        last = windows.LAST if form["more"] in windows.listed(sheet.wanted, saved.body) else None
        return see_other("documents.edit", id=id, section=section, anchor=form["more"], rows=last)
    if form.get("then") == "next" and (following := _following(saved, section)):
        return see_other("documents.edit", "Saved.", id=id, section=following)
    about = f"section-{section}" if section else "unplaced" if saved.body.unplaced else ""
    return see_other("documents.show", "Saved.", id=id, about=about)


def _following(document: Document, section: int) -> int:
    """The next section in which there is something to write; 0 where there is none."""
    others = range(section + 1, len(type(document.body).sections) + 1)
    return next((number for number in others if sheets.of_section(document, number).wanted), 0)


def _from_list(id: str, section: int, name: str, *where: str) -> Response:
    """From a listed table to another page of it, to all its rows at once, to a row as it stood in a revision, or to a
    new one (0); what is typed in the other fields is kept until then."""
    way, place = "", Place(id, section, name)
    match where:
        case ["page" | "rows" as way, number] if whole(number):
            place = replace(place, row=0)
        case [revision, row] if whole(revision) and whole(row):
            place = replace(place, revision=int(revision), row=int(row) - 1)
        case ["0"]:
            pass
        case _:
            raise NotFound
    with context.reading() as uow:
        document = transitions.to_write(uow, id)
        place.sheet(document)
        typed = sheets.differs(uow, sheets.of_section(document, section), request.form)
    if typed:
        context.keep_what_was_typed()
    else:  # what was typed here before was taken back
        with writing():
            pass
    if way:
        return see_other("documents.edit", anchor=name, id=id, section=section, **{way: where[1]})
    return see_other("rows.new" if place.row is None else "rows.edit", **place.address)


def _preview(id: str, section: int) -> Response:
    """The form again with all that is typed, which is kept, and above it how the texts would look."""
    with context.reading() as uow:
        sheets.of_section(transitions.to_write(uow, id), section)
    context.keep_what_was_typed()
    with context.reading() as uow:
        sheet = sheets.of_section(transitions.to_write(uow, id), section)
        return _edit_page(uow, sheet, request.form, previews=reading.previews(sheet.wanted, request.form))


@pages.post("/<id>/edit/<int:section>/keep")
@door(SIGNED_IN)
def keep(id: str, section: int) -> Response:
    """Keep what is typed while it is being typed: no revision, only for this person."""
    with writing() as uow:
        document = transitions.to_write(uow, id)
        sheets.of_section(document, section)
        return sheets.keep(uow, "documents.save")


@pages.post("/<id>/due")
@door(SIGNED_IN, typed_on="sharing.index")
def due(id: str) -> Response:
    """Say by when the work is due."""
    typed = forms.posted_date(request.form, "due")
    if isinstance(typed, dict):
        return sharing.again(id, {"due": "The due date must be a real date with the whole year, like 27 3 2014"})
    with writing() as uow:
        documents.set_due(uow, id, typed if isinstance(typed, date) else None)
    return see_other("sharing.index", "The due date was saved.", id=id)
