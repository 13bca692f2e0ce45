"""A file becomes a document: upload, look at what was found, confirm."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, Response, request

from workspace.core.errors import Forbidden, Invalid, Stale
from workspace.core.fields import Field, Kind, answer, fields
from workspace.core.model import Document, Permission
from workspace.core.schema import ContentType
from workspace.services import documents, importing, people, reading, transitions
from workspace.services.work import UnitOfWork
from workspace.web import context, forms
from workspace.web.answers import page, problems, see_other
from workspace.web.context import writing
from workspace.web.doors import SIGNED_IN, door
from workspace.web.filters import day
from workspace.web.trails import trail
from workspace.web.typed import whole

pages = Blueprint("imports", __name__, url_prefix="/imports")
FEW = 6  # more kinds than this are a list to choose from
_SHORT = (Kind.TEXT, Kind.DATE, Kind.CHOICE, Kind.NUMBER, Kind.MONEY)
ADDING = (
    ("add", "Put the rows of the file behind those that are there"),
    ("replace", "Put the rows of the file in place of those that are there, which stay in the history"),
)
KEEPING = (
    ("yes", "Keep it: everybody who can read the document can open it, with all that was found in it"),
    ("no", "Do not keep it"),
)
LOST = "Do not keep it: {} that it holds, and that the text only names, {} lost"
UNDECIDED = "Choose whether the original file is kept, with all that was found in it"
AGAIN = "Choose the file again: your browser sends it anew each time"
IMPORTED_FOR_OTHERS = "The file was imported. Only the agency that it belongs to sees it, until it is sent."


@pages.get("/new")
@door(SIGNED_IN)
def new() -> Response:
    """Choose a file for a case review (?case_review=, ?kind=: of which type) or for a document (?document=)."""
    with context.reading() as uow:
        return _new_page(uow, request.args.get("case_review", ""), request.args.get("document", ""))


def _new_page(
    uow: UnitOfWork, case_review: str, document: str, status: int = 200, found: dict[str, str] | None = None
) -> Response:
    kinds: tuple[forms.Choice, ...] = ()
    agencies: tuple[forms.Choice, ...] = ()
    about = _about(uow, case_review, document)
    if not document:
        kinds, agencies = _kinds(uow, about)
    return page(
        "workspace/imports/new.html", status, about=about, into=bool(document), typed=request.form, kinds=kinds,
        agencies=agencies, kind=_kind_asked_for(kinds), undoes=_undoes(uow, about if document else None),
        found=found or {}, errors=problems(found or {}),
        trail=trail(uow, about, "Import a file"),
    )  # fmt: skip


def _kind_asked_for(kinds: tuple[forms.Choice, ...]) -> str:
    """The choice that the way here named, or the only one there is."""
    named = (one.value for one in kinds if one.value.partition(":")[0] == request.args.get("kind", ""))
    return next((value for value in named if value), kinds[0].value if len(kinds) == 1 else "")


def _undoes(uow: UnitOfWork, document: Document | None) -> documents.Undone:
    """What a new text for a document undoes; a new document undoes nothing."""
    return documents.undone_by_edit(uow, document) if document else documents.Undone()


def _about(uow: UnitOfWork, case_review: str, document: str) -> Document:
    return transitions.to_write(uow, document) if document else documents.case_review_at(uow, case_review)


def _kinds(uow: UnitOfWork, about: Document) -> tuple[tuple[forms.Choice, ...], tuple[forms.Choice, ...]]:
    """What a file may become, and the agencies to choose from where a kind belongs to one."""
    found = [(cls, agency) for cls, agency in documents.startable(uow, about) if importing.importable([cls])]
    if not found:
        raise Forbidden(
            "Your role in this case review does not let you start a document: ask whoever manages it for one that does."
        )
    choose = [("", "Choose")] if len(found) > FEW else []
    kinds = forms.options([*choose, *((f"{cls.name}:{agency or ''}", cls.heading) for cls, agency in found)])
    asks = {cls.name for cls, agency in found if agency is None} & documents.agency_kinds(uow, about)
    named = [("", "Choose"), *((agency.id, agency.name) for agency in people.agencies(uow))]
    return kinds, forms.options(named) if asks else ()


@pages.post("")
@door(SIGNED_IN)
def receive() -> Response:
    """Read the file; nothing becomes a document yet."""
    form, file = request.form, request.files.get("file")
    case_review, into = form.get("case_review", ""), form.get("document", "")
    kind, _, agency = form.get("type", "").partition(":")
    agency = agency or form.get("agency", "")
    name = (file and file.filename) or ""
    try:
        with context.reading() as uow:
            about = _about(uow, case_review, into)  # before the file is read, which takes seconds
            found = {} if name else {"file": "Choose a Word document (.docx) or a table (.xlsx, .csv)"}
            if not into:
                _kinds(uow, about)
                found |= importing.not_chosen(uow, about, kind, agency or None)
        if file is None or found:
            raise Invalid(found)
        prepared = importing.prepare(name, file.read())
        with writing() as uow:
            if into:
                kind, case_review = about.type, about.case_review
            waiting = importing.receive(
                uow, prepared, case_review=case_review, type_name=kind, agency=agency or None, document=into or None
            )
    except Invalid as refusal:
        again = {} if not name or {"", "file"} & set(refusal.problems) else {"file": AGAIN}
        with context.reading() as uow:
            return _new_page(uow, case_review, into, 422, refusal.problems | again)
    return see_other("imports.show", id=waiting.id)


@pages.get("/<id>")
@door(SIGNED_IN)
def show(id: str) -> Response:
    """What the file holds, and what it would become."""
    with context.reading() as uow:
        return _found_page(uow, id)


def _found_page(
    uow: UnitOfWork, id: str, status: int = 200, found: dict[str, str] | None = None, overtaken: tuple[str, ...] = (),
) -> Response:  # fmt: skip
    waiting = importing.pending(uow, id)
    seen = _seen() or waiting.result.get("revision", 0)
    about = uow.get(waiting.document or waiting.case_review, to=Permission.VIEW)
    cls = uow.registry.content_type(waiting.type)
    values = waiting.result["values"]
    wanted = [f for f in (*fields(cls), *fields(cls, ["unplaced"])) if values.get(f.name)]
    before = about.body if waiting.document else None
    placed = [(f, _shown(f, values[f.name]), _instead(f, values[f.name], before)) for f in wanted]
    adding = forms.options(ADDING) if importing.has_rows(uow, waiting) else ()
    return page(
        "workspace/imports/show.html", status, waiting=waiting, about=about, kind=cls.heading, placed=placed,
        html=reading.looks(wanted, values, 3),
        undoes=_undoes(uow, about if waiting.document else None),
        overtaken=[f.label for f in fields(cls, overtaken)], seen=seen,
        known=about.revision if overtaken else seen,
        keep=request.form.get("keep", "" if importing.tells_more(waiting) else "yes"),
        answers=forms.options(_keeping(importing.lost_without(waiting))), found=found or {}, adding=adding,
        rows=request.form.get("rows", ""),
        errors=problems(found or {}), trail=trail(uow, about, "Import a file"),
    )  # fmt: skip


def _keeping(lost: int) -> tuple[tuple[str, str], ...]:
    """Whether the file is kept, with what is lost if it is not."""
    keep, leave = KEEPING
    if not lost:
        return KEEPING
    said = ("the picture or object", "is") if lost == 1 else (f"the {lost} pictures and objects", "are")
    return keep, (leave[0], LOST.format(*said))


def _shown(field: Field, value: Any) -> Any:
    """A value of the file as the page shows it: days and answers in words, cells of rows too."""
    if field.kind is Kind.ROWS:
        columns = {column.name: column for column in field.columns}
        return [{name: _shown(columns[name], cell) for name, cell in row.items()} for row in value]
    if field.kind is Kind.CHOICE:
        return answer(str(value))
    try:
        return day(date.fromisoformat(value)) if field.kind is Kind.DATE else value
    except ValueError:
        return value


def _instead(field: Field, value: Any, before: ContentType | None) -> str:
    """The short answer in a document that the file's stands in place of, "" for none."""
    was = getattr(before, field.name, "")
    if field.kind not in _SHORT or not was or str(was) == str(value):
        return ""
    return str(_shown(field, str(was)))


@pages.post("/<id>/confirm")
@door(SIGNED_IN)
def confirm(id: str) -> Response:
    """Take it in, with or without the file itself."""
    keep, rows = request.form.get("keep"), request.form.get("rows")
    with context.reading() as uow:
        asked = importing.has_rows(uow, importing.pending(uow, id))
        found = {} if keep in dict(KEEPING) else {"keep": UNDECIDED}
        found |= {} if rows in dict(ADDING) or not asked else {"rows": "Choose what becomes of the rows that are there"}
        if found:
            return _found_page(uow, id, 422, found)
    try:
        return _confirmed(id, keep == "yes", rows == "add")
    except Stale as refusal:
        with context.reading() as uow:
            return _found_page(uow, id, 409, overtaken=refusal.fields)


def _seen() -> int:
    """The revision that the page was made from; 0 where the form does not say."""
    return whole(request.form.get("seen", "")) or 0


def _confirmed(id: str, keep: bool, add: bool) -> Response:
    with writing() as uow:
        document = importing.confirm(uow, id, keep, add, _seen())
        if not uow.registry.may(uow.actor, document, Permission.VIEW):
            return see_other("case_reviews.show", IMPORTED_FOR_OTHERS, id=document.case_review)
    return see_other("documents.show", "The file was imported. Check that everything is in its place.", id=document.id)


@pages.post("/<id>/give-up")
@door(SIGNED_IN)
def give_up(id: str) -> Response:
    """Decide against it."""
    with writing() as uow:
        about = importing.pending(uow, id)
        importing.give_up(uow, id)
    if about.document:
        return see_other("documents.show", "Nothing was imported.", id=about.document)
    return see_other("case_reviews.show", "Nothing was imported.", id=about.case_review)
