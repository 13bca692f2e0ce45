"""Case reviews: all that I may see, one with everything in it, and a new one."""

from __future__ import annotations

from flask import Blueprint, Response, request

from workspace.core.errors import Invalid, NotFound
from workspace.core.fields import Field, fields
from workspace.core.model import Document, Permission
from workspace.core.procedure import Procedure
from workspace.services import case_reviews, importing, reading
from workspace.services.work import UnitOfWork
from workspace.web import context, forms
from workspace.web.answers import page, page_links, page_number, problems, see_other
from workspace.web.context import writing
from workspace.web.doors import SIGNED_IN, door
from workspace.web.trails import trail

pages = Blueprint("case_reviews", __name__, url_prefix="/case-reviews")
PER_PAGE = 50


@pages.get("")
@door(SIGNED_IN)
def index() -> Response:
    """Every case review that the person may see."""
    with context.reading() as uow:
        at, total = page_number(), case_reviews.counted(uow)
        found = case_reviews.listed(uow, (at - 1) * PER_PAGE, PER_PAGE)
        return page(
            "workspace/case_reviews/index.html", found=found, total=total, may_start=case_reviews.may_start(uow),
            numbers=page_links(at, -(-total // PER_PAGE), "case_reviews.index"),
        )  # fmt: skip


@pages.get("/<id>")
@door(SIGNED_IN)
def show(id: str) -> Response:
    """One case review, whole."""
    with context.reading() as uow:
        answer, document = _show_page(uow, id)
    reading.record(context.house().store, context.actor().id, document)
    return answer


def again(id: str, found: dict[str, str]) -> Response:
    """The page again, with what is wrong in the form that starts a document."""
    with context.reading() as uow:
        return _show_page(uow, id, 422, found)[0]


def _show_page(
    uow: UnitOfWork, id: str, status: int = 200, found: dict[str, str] | None = None
) -> tuple[Response, Document]:
    shown = reading.read(uow, id)
    document = shown.document
    if document.id != document.case_review:
        raise NotFound
    seen = case_reviews.overview(uow, document, shown.names)
    made = page(
        "workspace/case_reviews/show.html", status, seen=seen, shown=shown, permissions=Permission,
        importable=bool(importing.importable(seen.startable.all)), trail=trail(uow, document),
        found=found or {}, typed=request.form, errors=problems(found or {}),
    )  # fmt: skip
    return made, document


@pages.get("/new")
@door(SIGNED_IN)
def new() -> Response:
    """Start a case review."""
    with context.reading() as uow:
        return _new_page(uow)


def _new_page(uow: UnitOfWork, status: int = 200, found: dict[str, str] | None = None) -> Response:
    procedures = case_reviews.may_start(uow)
    if not procedures:
        raise NotFound
    procedure = next((p for p in procedures if p.name == request.form.get("procedure")), procedures[0])
    wanted, errors = _first_section(uow, procedure), found or {}
    values = {f.name: forms.posted(f, request.form) for f in wanted}
    return page(
        "workspace/case_reviews/new.html", status, procedure=procedure, procedures=procedures,
        controls=[forms.control(f, values[f.name], errors) for f in wanted],
        errors=problems(forms.anchors(errors, wanted)),
    )  # fmt: skip


def _first_section(uow: UnitOfWork, procedure: Procedure) -> tuple[Field, ...]:
    cls = uow.registry.content_type(procedure.case_review_type)
    return fields(cls, next(iter(cls.sections.values())))


@pages.post("")
@door(SIGNED_IN)
def start() -> Response:
    """Start it."""
    name = request.form.get("procedure", "")
    try:
        with writing() as uow:
            procedure = next((p for p in case_reviews.may_start(uow) if p.name == name), None)
            if procedure is None:
                raise NotFound
            wanted = _first_section(uow, procedure)
            made = case_reviews.start(uow, name, {f.name: forms.posted(f, request.form) for f in wanted})
    except Invalid as refusal:
        with context.reading() as uow:
            return _new_page(uow, 422, refusal.problems)
    return see_other("case_reviews.show", "The case review was started.", id=made.id)
