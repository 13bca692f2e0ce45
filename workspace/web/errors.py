"""One table from refusals to HTTP answers; absent and forbidden-to-see give the same bytes."""

from __future__ import annotations

from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from workspace.core.errors import Forbidden, Invalid, NotFound, Refused, Stale, StoreFailed, WorkspaceError
from workspace.web.answers import navigation
from workspace.web.context import keep_what_was_typed

_STATUS: dict[type[WorkspaceError], int] = {NotFound: 404, Forbidden: 403, Refused: 409, Stale: 409, Invalid: 422}
_TITLES = {
    400: "The page could not be used",
    403: "You cannot do this",
    404: "Page not found",
    405: "Page not found",
    409: "This cannot be done now",
    413: "The file or form is too large",
    422: "There is a problem",
    500: "Sorry, something went wrong",
    503: "The workspace cannot save at the moment",
}
_KEPT = "What you typed was kept: it is there again on the page where you typed it, once you can send it."
_SAFE = "What you typed was kept: you see it again on the page where you typed it. Try again in a few minutes."
_STALE = "Nothing was changed by you. Read the document as it is now, then decide again."
_LINES = {
    400: ("Go back, reload the page and try again.",),
    404: ("If you typed the address, check that it is right. If you followed a link, it may be out of date.",),
    413: ("Go back and send less at once: a file can have at most 20 MB.",),
    500: ("What you typed may not have been saved. Go back, copy it, and try again in a few minutes.",),
    503: (
        "You can go on reading. Nothing that you sent was saved: go back in your browser, copy your text somewhere "
        "safe, and try again in a few minutes.",
    ),
}


def set_up(app: Flask) -> None:
    """Map every refusal."""
    app.register_error_handler(WorkspaceError, _refusal)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(StoreFailed, _store_down)
    app.register_error_handler(500, _crash)


def error_page(status: int, lines: tuple[str, ...] = ()) -> Response:
    """A plain page that says what is the matter and what to do."""
    title = _TITLES.get(status, _TITLES[500])
    told = lines or _LINES.get(status, ())
    html = render_template("errors/error.html", title=title, lines=told, plain=True, navigation=navigation(""))
    return make_response(html, status)


def _refusal(error: WorkspaceError) -> Response:
    if isinstance(error, NotFound):
        return error_page(404)
    kept = (_KEPT,) if keep_what_was_typed() else ()
    return error_page(_STATUS[type(error)], (*_lines(error), *kept))


def _failed(status: int) -> Response:
    """The page of a failure, which says so where what was typed could be kept all the same."""
    try:
        kept = keep_what_was_typed()
    except Exception:  # where the store is away or the form cannot be read, there is nothing to keep it in or of
        kept = False
    return error_page(status, (_SAFE,) if kept else ())


def _lines(error: WorkspaceError) -> tuple[str, ...]:
    if isinstance(error, Refused):
        return error.reasons
    if isinstance(error, Stale):
        return (str(error), _STALE)
    return tuple(error.problems.values()) if isinstance(error, Invalid) else (str(error),)


def _forged(_error: CSRFError) -> Response:
    kept = (_KEPT,) if keep_what_was_typed() else ()
    return error_page(400, ("The page was open for too long. Go back, reload it and send the form again.", *kept))


def _http(error: HTTPException) -> Response:
    if isinstance(request.routing_exception, SecurityError):  # without a host there are no addresses for a page
        return Response("This host name is not known here.\n", 400, mimetype="text/plain")
    code = error.code or 500
    if code == 413:
        return _failed(code)
    answer = error_page(404 if code == 405 and request.method == "GET" else code)
    if code < 400:
        return make_response(error.get_response())
    return answer


def _store_down(_error: StoreFailed) -> Response:
    return _failed(503)


def _crash(_error: Exception) -> Response:
    return _failed(500)
