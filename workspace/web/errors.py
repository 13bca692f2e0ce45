"""One table from refusals to HTTP answers; absent and forbidden-to-see give the same bytes."""

from __future__ import annotations

from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from workspace.core.errors import Forbidden, Invalid, NotFound, Refused, Stale, StoreFailed, WorkspaceError
from workspace.web import return_to, whose
from workspace.web.answers import Link, navigation
from workspace.web.context import actor_or_none, keep_what_was_typed, unsent

_STATUS: dict[type[WorkspaceError], int] = {NotFound: 404, Forbidden: 403, Refused: 409, Stale: 409, Invalid: 422}
_TITLES = {
    400: "The page could not be used",
    401: "You have signed out",
    403: "You cannot do this",
    404: "Page not found",
    405: "Page not found",
    409: "This cannot be done now",
    413: "The file or form is too large",
    422: "There is a problem",
    500: "Sorry, something went wrong",
    503: "The workspace cannot do this at the moment",
}
_OPEN_TOO_LONG = (
    "The page was open for too long, or you signed in again since. Go back, reload it and send the form again."
)
_ANOTHER = (
    "Nothing was saved: somebody else opened this page, and since then you signed in in the same browser.",
    "If it was you who opened it, sign out, sign in under your own name and send it again.",
)
_KEPT = "What you typed was kept: it is there again on the page where you typed it, once you can send it."
_SAFE = "What you typed was kept: you see it again on the page where you typed it. Try again in a few minutes."
_AWAY = "Its store does not answer. Nothing is lost: try this page again in a minute."
_STALE = "Nothing was changed by you. Read the document as it is now, then decide again."
_SIGNED_OUT = "Nothing was saved: you signed out before you sent this, perhaps in another window."
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


def error_page(
    status: int, lines: tuple[str, ...] = (), unsent: tuple[str, ...] = (), links: tuple[Link, ...] = ()
) -> Response:
    """A plain page that says what is the matter and what to do, and gives back the words that were not saved."""
    title = _TITLES.get(status, _TITLES[500])
    told = lines or _LINES.get(status, ())
    html = render_template(
        "errors/error.html", title=title, lines=told, unsent=unsent, links=links, plain=True, navigation=navigation("")
    )
    return make_response(html, status)


def signed_out() -> Response:
    """The answer to words of somebody who has signed out: nobody knows whose they are, so the page gives them back."""
    sign_in = Link("Sign in", return_to.sign_in_address())
    return error_page(401, (_SIGNED_OUT,), unsent(), (sign_in,))


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
    return error_page(status, (_SAFE,)) if kept else error_page(status, unsent=_given_back())


def _given_back() -> tuple[str, ...]:
    try:
        return unsent()
    except HTTPException:  # a form that is too large is not read at all
        return ()


def _lines(error: WorkspaceError) -> tuple[str, ...]:
    if isinstance(error, Refused):
        return error.reasons
    if isinstance(error, Stale):
        return (str(error), _STALE)
    return tuple(error.problems.values()) if isinstance(error, Invalid) else (str(error),)


def _forged(_error: CSRFError) -> Response:
    if keep_what_was_typed():
        return error_page(400, (_OPEN_TOO_LONG, _KEPT))
    words, person = _given_back(), actor_or_none()
    if person is None and words:
        return signed_out()
    another = person is not None and whose.drawn_for_another(person.id)
    return error_page(400, _ANOTHER if another else (_OPEN_TOO_LONG,), words)


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
    return error_page(503, (_AWAY,)) if request.method == "GET" else _failed(503)


def _crash(_error: Exception) -> Response:
    return _failed(500)
