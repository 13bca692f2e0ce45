"""Say that a document was started by mistake, and take that back."""

from __future__ import annotations

from flask import Blueprint, Response, request

from workspace.core.errors import NotFound, Refused
from workspace.core.model import Permission
from workspace.services import case_reviews, mistakes, reading
from workspace.services.work import UnitOfWork
from workspace.web import context
from workspace.web.answers import Problem, page, see_other
from workspace.web.context import writing
from workspace.web.doors import SIGNED_IN, door
from workspace.web.trails import trail

pages = Blueprint("mistakes", __name__, url_prefix="/documents/<id>/mistake")
SET_ASIDE = "The document was set aside and counts for nothing now. It stands at the end of the documents."
TAKEN_UP = "The document is where it began, and counts again."


@pages.get("")
@door(SIGNED_IN)
def confirm(id: str) -> Response:
    """What it means to set the document aside, or why it cannot be."""
    with context.reading() as uow:
        return _page(uow, id)


def _page(uow: UnitOfWork, id: str, status: int = 200, errors: tuple[Problem, ...] = ()) -> Response:
    document = uow.get(id, to=Permission.VIEW)
    if not mistakes.possible(uow, document):
        raise NotFound
    revision = uow.history(document)[0]
    return page(
        "workspace/documents/mistake.html", status, document=document, reasons=mistakes.refusals(uow, document),
        others=reading.names(uow, mistakes.writers(uow, document)), revision=revision,
        author=reading.name_of(uow, revision.author), errors=errors,
        trail=trail(uow, document, "Started by mistake"),
    )  # fmt: skip


@pages.post("")
@door(SIGNED_IN)
def set_aside(id: str) -> Response:
    """Set it aside, with the text that was shown."""
    try:
        with writing() as uow:
            found = mistakes.set_aside(uow, id, seen=request.form.get("sha256", ""))
            home = case_reviews.case_review_of(uow, found)
    except Refused as refusal:
        with context.reading() as uow:
            return _page(uow, id, 409, tuple(Problem(text) for text in refusal.reasons))
    if home:
        return see_other("case_reviews.show", SET_ASIDE, about="documents", id=home.id)
    return see_other("documents.show", SET_ASIDE, id=id)


@pages.post("/undo")
@door(SIGNED_IN)
def take_up(id: str) -> Response:
    """Bring it back to where it began."""
    with writing() as uow:
        mistakes.take_up(uow, id)
    return see_other("documents.show", TAKEN_UP, id=id)
