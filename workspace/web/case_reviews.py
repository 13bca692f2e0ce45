"""Case reviews: all that I may see, one with everything in it, and a new one."""

from __future__ import annotations

from uuid import uuid4

from flask import Blueprint, Response, request, send_file

from workspace.core.errors import Invalid, NotFound
from workspace.core.fields import Field, fields
from workspace.core.model import Document, Permission
from workspace.core.procedure import Procedure
from workspace.services import (
    case_reviews,
    compliance,
    documents,
    drafts,
    importing,
    listing,
    packing,
    procedures,
    quoted,
    reading,
    set_aside,
)
from workspace.services.work import UnitOfWork
from workspace.web import context, forms
from workspace.web.answers import page, page_links, page_number, problems, see_other
from workspace.web.context import writing
from workspace.web.doors import SIGNED_IN, door
from workspace.web.forms import Control
from workspace.web.lists import as_options
from workspace.web.small_forms import form_page
from workspace.web.trails import trail

pages = Blueprint("case_reviews", __name__, url_prefix="/case-reviews")
_MADE = "{count} documents were started, for all that the case file names. Check that nobody is left out."
PER_PAGE = 50


@pages.get("")
@door(SIGNED_IN)
def index() -> Response:
    """Every case review that the person may see."""
    with context.reading() as uow:
        total = case_reviews.counted(uow)
        last = max(1, -(-total // PER_PAGE))
        at = max(1, min(page_number(), last))
        found = case_reviews.listed(uow, (at - 1) * PER_PAGE, PER_PAGE)
        aside = set_aside.every(uow) if at == last else ()
        return page(
            "workspace/case_reviews/index.html", found=found, total=total, may_start=case_reviews.may_start(uow),
            mistaken=listing.entries(uow, aside), numbers=page_links(at, last, "case_reviews.index"),
            referring=case_reviews.referring(uow), contact=context.house().settings.contact,
        )  # fmt: skip


@pages.get("/<id>")
@door(SIGNED_IN)
def show(id: str) -> Response:
    """One case review, whole."""
    with context.reading() as uow:
        answer, document = _show_page(uow, id)
    context.has_read(document)
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
        places=quoted.places(uow, shown), chosen=request.args.get("start", ""),
        kind=uow.registry.content_type(document.type).heading,
        drafts=drafts.by_stage(uow, document, seen.steps), packs=packing.may_pack(uow, document),
        oversees=compliance.may_see(uow), others=procedures.others(uow, document),
        importable=bool(importing.importable(seen.startable.all)), trail=trail(uow, document),
        found=found or {}, typed=request.form, errors=problems(found or {}), form=uuid4().hex,
        may_set_aside=set_aside.asked(uow, document), may_take_up=set_aside.reversible(uow, document),
        reason=set_aside.reason_of(uow, document) if document.mistaken else "",
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
    procedure = next((p for p in procedures if p.name == context.typed().get("procedure")), procedures[0])
    wanted, errors = _first_section(uow, procedure), found or {}
    values = {f.name: forms.posted(f, context.typed()) for f in wanted}
    named_by = uow.registry.content_type(procedure.case_review_type).named_by
    return page(
        "workspace/case_reviews/new.html", status, procedure=procedure, procedures=procedures,
        named_by=[f.label for f in wanted if f.name in named_by],
        controls=[forms.control(f, values[f.name], errors) for f in wanted],
        errors=problems(forms.anchors(errors, wanted)),
    )  # fmt: skip


def _first_section(uow: UnitOfWork, procedure: Procedure) -> tuple[Field, ...]:
    cls = uow.registry.content_type(procedure.case_review_type)
    return tuple(f for f in fields(cls, next(iter(cls.sections.values()))) if not f.kept)


@pages.post("")
@door(SIGNED_IN, typed_on="case_reviews.new")
def start() -> Response:
    """Start it."""
    name = request.form.get("procedure", "")
    try:
        with writing() as uow:
            procedure = next((p for p in case_reviews.may_start(uow) if p.name == name), None)
            if procedure is None:
                raise NotFound
            if request.form.get("asked_for", name) != name:  # the fields were another procedure's: ask for its own
                return _new_page(uow)
            wanted = _first_section(uow, procedure)
            made = case_reviews.start(uow, name, {f.name: forms.posted(f, request.form) for f in wanted})
    except Invalid as refusal:
        with context.reading() as uow:
            return _new_page(uow, 422, refusal.problems)
    return see_other("case_reviews.show", "The case review was started.", id=made.id)


@pages.post("/<id>/drafts")
@door(SIGNED_IN)
def draft(id: str) -> Response:
    """Start what a draft of the procedure fills in: one document, or one for each of several recipients."""
    try:
        with writing() as uow:
            made = drafts.start(uow, id, request.form.get("draft", ""), form=request.form.get("form", ""))
            to_edit = uow.registry.may(uow.actor, made[0], Permission.EDIT)
    except Invalid as refusal:
        return again(id, refusal.problems)
    if len(made) == 1 and not to_edit:
        return see_other("documents.show", "It was made from the case file.", id=made[0].id)
    if len(made) == 1:
        return see_other(
            "documents.edit", "The text was made from the case file. Check every line.", id=made[0].id, section=1
        )
    return see_other("case_reviews.show", _MADE.format(count=len(made)), id=id, anchor="documents")


@pages.get("/<id>/story")
@door(SIGNED_IN)
def story(id: str) -> Response:
    """The whole story, a page at a time."""
    asked = request.args.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    with context.reading() as uow:
        document = documents.case_review_at(uow, id)
        return page(
            "workspace/case_reviews/story.html", document=document, before=before,
            found=case_reviews.told(uow, document, reading.names_of(uow), before),
            trail=trail(uow, document, "The story so far"),
        )  # fmt: skip


@pages.get("/<id>/compliance")
@door(SIGNED_IN)
def kept_to(id: str) -> Response:
    """How the case review has kept to its procedure, for those to whom the procedure shows it."""
    with context.reading() as uow:
        document = documents.case_review_at(uow, id)
        return page(
            "workspace/case_reviews/compliance.html", document=document, found=compliance.of(uow, document),
            procedure=uow.registry.procedure(document.procedure), now=uow.now,
            trail=trail(uow, document, "How the procedure was kept to"),
        )  # fmt: skip


@pages.get("/<id>/package")
@door(SIGNED_IN)
def package(id: str) -> Response:
    """What a package of the whole case review holds."""
    with context.reading() as uow:
        document = documents.case_review_at(uow, id)
        if not packing.may_pack(uow, document):
            raise NotFound
        return page(
            "workspace/case_reviews/package.html", document=document, trail=trail(uow, document, "Package"),
            count=packing.counted(uow, document),
        )  # fmt: skip


@pages.post("/<id>/package")
@door(SIGNED_IN)
def pack(id: str) -> Response:
    """The whole case review as one file that can be read without the workspace."""
    with writing() as uow:
        document = documents.case_review_at(uow, id)
        packing.record(uow, document)
    with context.reading() as uow:
        file = packing.pack(uow, document)
    answer = send_file(file, "application/zip", as_attachment=True, download_name="case-review.zip", etag=False)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@pages.route("/<id>/procedure", methods=["GET", "POST"])
@door(SIGNED_IN, typed_on="case_reviews.procedure")
def procedure(id: str) -> Response:
    """Go on under another procedure."""
    error = None
    if request.method == "POST":
        try:
            with writing() as uow:
                name, reason = request.form.get("procedure", ""), request.form.get("reason", "")
                procedures.go_on_under(uow, id, name, reason=reason)
            return see_other("case_reviews.show", "The case review goes on under the other procedure.", id=id)
        except Invalid as refusal:
            error = refusal
    with context.reading() as uow:
        document = documents.case_review_at(uow, id)
        found = procedures.others(uow, document)
        if not found:
            raise NotFound
        fields = (
            Control("procedure", "Procedure", "select", options=as_options(found)),
            Control("reason", "Reason", "textarea", "Who decided it, and why: it is kept in the trail.", rows=3),
        )
        return form_page(
            "workspace/case_reviews/procedure.html", fields, error, document=document,
            trail=trail(uow, document, "Procedure"), now=uow.registry.procedure(document.procedure),
        )  # fmt: skip
