"""The history of a document: its steps, every revision, any two compared, one restored."""

from __future__ import annotations

import re

from flask import Blueprint, Response, request

from workspace.core.errors import NotFound
from workspace.core.model import Permission
from workspace.services import comparing, documents, reading, story
from workspace.web import context
from workspace.web.answers import page, see_other
from workspace.web.doors import SIGNED_IN, door
from workspace.web.trails import trail

pages = Blueprint("revisions", __name__, url_prefix="/documents/<id>/revisions")


@pages.get("")
@door(SIGNED_IN)
def index(id: str) -> Response:
    """Every step with its reason, and every revision with its author, time and note."""
    with context.reading() as uow:
        shown = reading.read(uow, id)
        return page(
            "workspace/revisions/index.html", shown=shown, history=uow.history(shown.document), names=shown.names,
            moves=story.moves(uow, shown.document, shown.names),
            may_edit=Permission.EDIT in shown.permissions, trail=trail(uow, shown.document, "History"),
        )  # fmt: skip


@pages.get("/<int:number>")
@door(SIGNED_IN)
def show(id: str, number: int) -> Response:
    """An earlier text."""
    with context.reading() as uow:
        document, revision, sections, unplaced = reading.revision(uow, id, number)
        numbers = [known.number for known in uow.history(document)]  # those that the person may read
        answer = page(
            "workspace/revisions/show.html", document=document, revision=revision, sections=sections,
            before=max((n for n in numbers if n < number), default=0),
            after=min((n for n in numbers if n > number), default=0),
            unplaced=unplaced, author=reading.name_of(uow, revision.author),
            may_edit=uow.registry.may(uow.actor, document, Permission.EDIT),
            trail=trail(uow, document, f"Revision {number}"),
        )  # fmt: skip
    context.has_read(document, number=number)
    return answer


@pages.get("/compare")
@door(SIGNED_IN)
def compare(id: str) -> Response:
    """Two revisions, word by word."""
    old, new = (request.args.get(name, "") for name in ("old", "new"))
    if not (re.fullmatch("[0-9]{1,9}", old) and re.fullmatch("[0-9]{1,9}", new)):
        raise NotFound
    with context.reading() as uow:
        found = comparing.compare(uow, id, *sorted((int(old), int(new))))
        answer = page(
            "workspace/revisions/compare.html", found=found, history=uow.history(found.document),
            names=reading.names_of(uow), trail=trail(uow, found.document, "Compare"),
        )  # fmt: skip
    for revision in (found.old, found.new):
        context.has_read(found.document, number=revision.number)
    return answer


@pages.post("/<int:number>/restore")
@door(SIGNED_IN)
def restore(id: str, number: int) -> Response:
    """Make an earlier text the present one, as a new revision."""
    seen = request.form.get("revision-seen", "")
    with context.writing() as uow:
        documents.restore(uow, id, number, seen=int(seen) if re.fullmatch("[0-9]{1,9}", seen) else 0)
    return see_other("documents.show", "The earlier text is the present one again.", id=id)
