"""A document: read it, start one, write in it section by section."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, Response, jsonify, request

from workspace.core.errors import Invalid, NotFound, Stale
from workspace.core.fields import Field, Kind, fields
from workspace.core.model import Document, Permission
from workspace.core.schema import ContentType
from workspace.services import clashes, comments, documents, kept, listing, mistakes, quoted, reading, story, stuck
from workspace.services.work import UnitOfWork
from workspace.web import case_reviews, context, forms, merging, sharing, windows
from workspace.web.answers import Problem, page, problems, see_other
from workspace.web.context import writing
from workspace.web.doors import SIGNED_IN, door
from workspace.web.filters import moment
from workspace.web.trails import trail
from workspace.web.typed import whole

pages = Blueprint("documents", __name__, url_prefix="/documents")
STARTED_FOR_OTHERS = "The document was started. Only the agency that it belongs to sees it, until it is sent."
NOTE, SEEN = documents.NOTE, "revision-seen"
UNPLACED = 0  # the number of the section that holds the text of an import that found no place


@pages.get("/<id>")
@door(SIGNED_IN)
def show(id: str) -> Response:
    """Read a document."""
    with context.reading() as uow:
        shown = reading.read(uow, id)
        if shown.document.id == shown.document.case_review:
            return see_other("case_reviews.show", id=id)
        values: dict[str, Any] = {
            "threads": comments.threads(uow, shown.document),
            "typed": kept.find(uow, request.path),
            "no_comments": comments.closed(uow, shown.document),
            "turn": None if _theirs(shown) else listing.with_holders(uow, [shown.document])[0],
            "late": listing.overdue(uow, shown.document),
            "places": quoted.places(uow, shown),
            "may_set_aside": mistakes.possible(uow, shown.document),
            "may_take_up": mistakes.reversible(uow, shown.document),
            "stuck": stuck.advice(uow, shown.document),
            "history": uow.history(shown.document)[:5],
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
        document = uow.get(id, to=Permission.EDIT)
        found = kept.find(uow, request.path)
        typed = forms.Posted((k, v) for k, vs in found.form.items() for v in vs) if found else None
        answer = _form_page(uow, document, section, typed, kept_at=found.at if found else None)
    context.has_read(document)
    return answer


def _form_page(uow: UnitOfWork, document: Document, section: int, typed: forms.Posted | None, **more: Any) -> Response:
    """The page to write on, with what was typed on it: also where that was a merge page."""
    if typed and merging.holds(_section(document, section)[1], typed):
        return _merge_page_again(uow, document, section, typed, **more)
    return _edit_page(uow, document, section, typed, **more)


def _edit_page(
    uow: UnitOfWork, document: Document, section: int, typed: forms.Posted | None, *, status: int = 200, **more: Any
) -> Response:
    title, wanted = _section(document, section)
    errors: dict[str, str] = more.pop("found", {})
    seen = _seen(typed) if typed else document.revision
    if typed:
        parts, values = windows.typed(wanted, typed, _base(uow, document, seen))
    else:
        parts, values = windows.read(wanted, document.body, whole(request.args.get("rows", "")) or 1)
    form_pages = reading.form_pages(uow, document, document.body)
    missing = form_pages[section - 1].missing if section else ()
    controls = [replace(c, needed=c.label in missing) for c in windows.controls(wanted, values, errors, parts)]
    note = typed.get(NOTE, "") if typed else ""
    return page(
        "workspace/documents/edit.html", status, document=document, section=section, title=title,
        reason=story.reason(uow, document, reading.names_of(uow)),
        fresh=document.revision == 1 and mistakes.possible(uow, document),
        form_pages=form_pages,
        undoes=documents.undone_by_edit(uow, document, [field.name for field in wanted]),
        controls=controls, windows=parts, seen=seen, note=note, errors=problems(forms.anchors(errors, wanted)),
        kept_at=more.pop("kept_at", None), trail=trail(uow, document, title), **more,
    )  # fmt: skip


def _section(document: Document, number: int) -> tuple[str, tuple[Field, ...]]:
    cls = type(document.body)
    if number == UNPLACED:
        return "Not yet placed", fields(cls, ["unplaced"])
    sections = list(cls.sections.items())
    if number > len(sections):
        raise NotFound
    title, names = sections[number - 1]
    return title, tuple(field for field in fields(cls, names) if not field.kept)


@pages.post("/<id>/edit/<int:section>")
@door(SIGNED_IN, typed_on="documents.edit")
def save(id: str, section: int) -> Response:
    """Save a section as a new revision; where somebody else changed the same field, show both texts."""
    form = request.form
    if form.get("then") == "preview":
        return _preview(id, section)
    try:
        with writing() as uow:
            document, seen = uow.get(id, to=Permission.EDIT), _seen(form)
            values = _values(uow, document, section, form)
            saved = documents.edit(uow, id, values, seen=seen, note=form.get(NOTE, "").strip())
    except Invalid as refusal:
        with context.reading() as uow:
            return _form_page(uow, uow.get(id, to=Permission.EDIT), section, form, status=422, found=refusal.problems)
    except Stale:
        return _merge_page(id, section)
    if "more" in form:
        last = windows.LAST if f"{form['more']}-window" in form else None
        return see_other("documents.edit", id=id, section=section, anchor=form["more"], rows=last)
    if form.get("then") == "next" and section < len(type(saved.body).sections):
        return see_other("documents.edit", "Saved.", id=id, section=section + 1)
    about = f"section-{section}" if section else "unplaced" if saved.body.unplaced else ""
    return see_other("documents.show", "Saved.", id=id, about=about)


def _preview(id: str, section: int) -> Response:
    """The form again with all that is typed, which is kept, and above it how the texts would look."""
    with context.reading() as uow:
        _section(uow.get(id, to=Permission.EDIT), section)
    context.keep_what_was_typed()
    with context.reading() as uow:
        document = uow.get(id, to=Permission.EDIT)
        shown = reading.previews(_section(document, section)[1], request.form)
        return _edit_page(uow, document, section, request.form, previews=shown)


def _typed() -> dict[str, list[str]]:
    return {name: values for name, values in request.form.lists() if name not in ("csrf_token", "then")}


def _seen(form: forms.Posted) -> int:
    """The revision that the writer of a form saw; 0 where it does not say."""
    seen = form.get(SEEN, "")
    return int(seen) if seen.isdecimal() and len(seen) < 10 else 0


def _base(uow: UnitOfWork, document: Document, seen: int) -> ContentType:
    return clashes.text_seen(uow, document, seen) or document.body


def _values(uow: UnitOfWork, document: Document, section: int, form: forms.Posted) -> dict[str, Any]:
    _, wanted = _section(document, section)
    base = _base(uow, document, _seen(form))
    if spoilt := merging.spoilt(wanted, form, base):
        raise Invalid(spoilt)
    return merging.values(wanted, form, base)


def _merge_page(id: str, section: int) -> Response:
    """What two people wrote in the same field, side by side, with a merged text to save."""
    form = request.form
    with context.reading() as uow:
        document = uow.get(id, to=Permission.EDIT)
        title, wanted = _section(document, section)
        seen = _seen(form)
        values = _values(uow, document, section, form)
        found = clashes.rebased(uow, document, values, seen)
        both = clashes.clashes(uow, document, found, values, seen)
        other, own = _latest(uow, document)
        texts = {f.name: found.mine.get(f.name, getattr(document.body, f.name)) for f in wanted}
        texts |= {c.field.name: c.merged.text for c in both if c.merged}
        controls = {f.name: forms.control(f, texts[f.name]) for f in wanted if f.kind is not Kind.ROWS}
        return page(
            "workspace/documents/merge.html", 409, document=document, section=section, title=title, clashes=both,
            controls=controls, tables=merging.tables(wanted, found.tables, document, "you" if own else other),
            seen=document.revision, known=clashes.text_seen(uow, document, seen) is not None,
            note=form.get(NOTE, ""), other=other, own=own, trail=trail(uow, document, title),
        )  # fmt: skip


def _merge_page_again(
    uow: UnitOfWork, document: Document, section: int, typed: forms.Posted, *, status: int = 200, **more: Any
) -> Response:
    """The merge page as it was, with what was typed and chosen on it."""
    title, wanted = _section(document, section)
    errors: dict[str, str] = more.pop("found", {})
    base = _base(uow, document, _seen(typed))
    other, own = _latest(uow, document)
    _, values = windows.typed(wanted, typed, base)
    controls = {f.name: forms.control(f, values[f.name], errors) for f in wanted if f.kind is not Kind.ROWS}
    named = {path: text for path, text in errors.items() if path.split(".")[0] in controls}
    unnamed = (Problem(text) for path, text in errors.items() if path not in named)
    return page(
        "workspace/documents/merge.html", status, document=document, section=section, title=title, clashes=(),
        controls=controls, tables=merging.tables_again(wanted, typed, base, "you" if own else other),
        seen=_seen(typed), known=True, note=typed.get(NOTE, ""), other=other, own=own,
        errors=(*problems(forms.anchors(named, wanted)), *unnamed), trail=trail(uow, document, title), **more,
    )  # fmt: skip


def _latest(uow: UnitOfWork, document: Document) -> tuple[str, bool]:
    """(who saved the text as it stands, whether that is the actor)."""
    author = uow.history(document)[0].author
    return reading.name_of(uow, author), author == uow.actor.id


@pages.post("/<id>/edit/<int:section>/keep")
@door(SIGNED_IN)
def keep(id: str, section: int) -> Response:
    """Keep what is typed while it is being typed: no revision, only for this person."""
    with writing() as uow:
        document = uow.get(id, to=Permission.EDIT)
        _section(document, section)
        kept.keep(uow, uow.actor.id, request.path.removesuffix("/keep"), _typed())
        return jsonify(text=f"What you typed was kept on {moment(uow.now)}. Save to add it to the document.")


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
