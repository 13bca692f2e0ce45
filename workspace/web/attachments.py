"""Files of a document: add one, download one, take one away and put it back."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, Response, request, send_file

from workspace.core.errors import Invalid
from workspace.services import attachments, transitions
from workspace.web import context
from workspace.web.answers import page, problems, see_other
from workspace.web.context import writing
from workspace.web.doors import SIGNED_IN, door
from workspace.web.trails import trail

pages = Blueprint("attachments", __name__, url_prefix="/documents/<id>/attachments")


@pages.get("/new")
@door(SIGNED_IN)
def new(id: str) -> Response:
    """Choose a file."""
    return _page(id)


def _page(id: str, status: int = 200, found: dict[str, str] | None = None) -> Response:
    with context.reading() as uow:
        document = transitions.to_write(uow, id)
        return page(
            "workspace/attachments/new.html", status, document=document, found=found or {},
            errors=problems(found or {}), trail=trail(uow, document, "Attach a file"),
        )  # fmt: skip


@pages.post("")
@door(SIGNED_IN)
def add(id: str) -> Response:
    """Keep a file with the document."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return _page(id, 422, {"file": "Choose a file"})
    with context.reading() as uow:
        transitions.to_write(uow, id)  # before the file is looked at, which takes a second
    try:
        upload = attachments.inspected(file.filename, data := file.read())
        with writing() as uow:
            attachments.attach(uow, transitions.to_write(uow, id), upload, data)
    except Invalid as refusal:
        return _page(id, 422, refusal.problems)
    return see_other("documents.show", "The file was attached.", id=id, anchor="attachments")


@pages.get("/<attachment>")
@door(SIGNED_IN)
def download(id: str, attachment: str) -> Response:
    """The file, never opened inside the site."""
    with context.reading() as uow:
        document, found, data = attachments.download(uow, id, attachment)
    context.has_read(document, "download")
    answer = send_file(BytesIO(data), found.media_type, as_attachment=True, download_name=found.name, etag=False)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@pages.post("/<attachment>/take-away")
@door(SIGNED_IN)
def take_away(id: str, attachment: str) -> Response:
    """Nobody opens the file any more."""
    with writing() as uow:
        attachments.take_away(uow, id, attachment)
    said = "The file was taken away. Nobody can open it until it is put back."
    return see_other("documents.show", said, id=id, anchor="attachments")


@pages.post("/<attachment>/put-back")
@door(SIGNED_IN)
def put_back(id: str, attachment: str) -> Response:
    """The document's readers may open the file again."""
    with writing() as uow:
        attachments.put_back(uow, id, attachment)
    return see_other("documents.show", "The file was put back.", id=id, anchor="attachments")
