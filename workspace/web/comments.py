"""Comments on a document: add, answer, resolve."""

from __future__ import annotations

from flask import Blueprint, Response, request

from workspace.core.errors import Invalid
from workspace.core.model import Document
from workspace.services import comments
from workspace.web import context
from workspace.web.answers import page, problems, see_other
from workspace.web.context import writing
from workspace.web.doors import SIGNED_IN, door
from workspace.web.trails import trail

pages = Blueprint("comments", __name__, url_prefix="/documents/<id>/comments")


@pages.post("")
@door(SIGNED_IN, typed_on="documents.show")
def add(id: str) -> Response:
    """Comment, or answer a comment."""
    body, section, thread = (request.form.get(name, "") for name in ("body", "section", "thread"))
    paragraph = request.form.get("paragraph", "").strip()
    about = ", ".join(filter(None, (section, f"paragraph {paragraph}" if paragraph else "")))
    try:
        with writing() as uow:
            if section and section not in _titles(comments.commented(uow, id)):
                raise Invalid({"section": "Choose what it is about from the list"})
            new = comments.add(uow, id, body, section=about, thread=thread)
    except Invalid as refusal:
        return _again(id, body, (section, paragraph), thread, refusal)
    return see_other("documents.show", "Your comment was added.", id=id, anchor=f"comment-{new.id}")


def _titles(document: Document) -> tuple[str, ...]:
    """What of a document a comment may be about."""
    return tuple(type(document.body).sections)


def _again(id: str, body: str, about: tuple[str, str], thread: str, refusal: Invalid) -> Response:
    with context.reading() as uow:
        shown = comments.commented(uow, id)
        return page(
            "workspace/comments/again.html", 422, document=shown, body=body, about=about, thread=thread,
            sections=[{"title": title} for title in _titles(shown)],
            found=refusal.problems, errors=problems(refusal.problems), trail=trail(uow, shown, "Comment"),
        )  # fmt: skip


@pages.post("/<thread>/resolve")
@door(SIGNED_IN)
def resolve(id: str, thread: str) -> Response:
    """Say that a comment is dealt with, or open it again."""
    resolved = request.form.get("resolved") == "yes"
    with writing() as uow:
        comments.resolve(uow, id, thread, resolved=resolved)
    if resolved:  # it is folded away now
        return see_other("documents.show", "The comment was marked as resolved.", id=id, anchor="comments")
    return see_other("documents.show", "The comment is open again.", id=id, anchor=f"comment-{thread}")
