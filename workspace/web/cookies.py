"""The cookies of signing in: the session, the entry before it, and the recovery codes that are shown once."""

from __future__ import annotations

from flask import Response, request

from workspace.web.context import cookie_name, house

_ENTRY, _CODES = "entry", "codes"
_MINUTES = 15


def _name(name: str) -> str:
    return f"__Host-{name}" if house().settings.https else name


def _give(answer: Response, name: str, value: str, seconds: int | None = None) -> Response:
    answer.set_cookie(
        name, value, max_age=seconds, path="/", secure=house().settings.https, httponly=True, samesite="Lax"
    )
    return answer


def _drop(answer: Response, name: str) -> Response:
    answer.delete_cookie(name, path="/", secure=house().settings.https, httponly=True, samesite="Lax")
    return answer


def give_session(answer: Response, token: str) -> Response:
    """The session's cookie; it goes when the browser closes, and the row decides before that."""
    return _give(answer, cookie_name(), token)


def give_entry(answer: Response, token: str) -> Response:
    """The cookie between the password and the second factor."""
    return _give(answer, _name(_ENTRY), token, _MINUTES * 60)


def entry_token() -> str:
    """What the browser holds between the password and the second factor."""
    return request.cookies.get(_name(_ENTRY), "")


def drop_entry(answer: Response) -> Response:
    """The entry was used."""
    return _drop(answer, _name(_ENTRY))


def give_codes(answer: Response, token: str) -> Response:
    """The cookie from which the recovery codes are shown until they were saved."""
    return _give(answer, _name(_CODES), token, _MINUTES * 60)


def codes_token() -> str:
    """What the browser holds until the recovery codes were saved."""
    return request.cookies.get(_name(_CODES), "")


def drop_codes(answer: Response) -> Response:
    """The recovery codes were saved."""
    return _drop(answer, _name(_CODES))


def drop_all(answer: Response) -> Response:
    """Nothing of a person stays in the browser."""
    return drop_codes(drop_entry(_drop(answer, cookie_name())))
