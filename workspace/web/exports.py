"""A document's text as a PDF: for its readers, or as the public may read it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from flask import Blueprint, Response, request, send_file

from workspace.core.errors import NotFound
from workspace.services import exporting
from workspace.services.exporting import Text
from workspace.services.work import UnitOfWork
from workspace.web import context
from workspace.web.doors import SIGNED_IN, door

pages = Blueprint("exports", __name__, url_prefix="/documents/<id>/pdf")


@pages.get("")
@door(SIGNED_IN)
def pdf(id: str) -> Response:
    """All that the page of the document shows; `?revision=2` for an earlier text."""
    return _sent(id, exporting.whole)


@pages.get("/public")
@door(SIGNED_IN)
def public(id: str) -> Response:
    """Only what the public may read, to be sent to somebody who asks for a copy."""
    return _sent(id, exporting.public)


def _sent(id: str, take: Callable[[UnitOfWork, str, int | None], Text]) -> Response:
    with context.reading() as uow:
        text = take(uow, id, _revision())
    content = exporting.pdf(text)
    context.has_read(text.document, "download")
    answer = send_file(
        BytesIO(content), "application/pdf", as_attachment=True, download_name=f"{text.name}.pdf", etag=False
    )
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _revision() -> int | None:
    """The revision that was asked for; None for the present one."""
    asked = request.args.get("revision")
    if asked is None:
        return None
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 10):
        raise NotFound
    return int(asked)
