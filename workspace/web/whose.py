"""For whom a form was drawn: its token is made for one person, so that nobody is given what another one typed."""

from __future__ import annotations

import hmac
import secrets

from flask import Flask, current_app, request, session
from flask_login import current_user
from itsdangerous import BadData, URLSafeTimedSerializer

_TOKEN, _SALT = "csrf_token", "wtf-csrf-token"  # as the library names the field and signs what it holds


def set_up(app: Flask) -> None:
    """Before any page is drawn for a person, the browser's forms become theirs."""
    app.before_request(_bind)


def _bind() -> None:
    if request.endpoint == "static" or not current_user.is_authenticated:
        return
    if not _made_for(str(session.get(_TOKEN, "")), current_user.id):
        nonce = secrets.token_hex(16)
        session[_TOKEN] = f"{nonce}.{_mark(nonce, current_user.id)}"


def _mark(nonce: str, person: str) -> str:
    """What tells of whom a token is to nobody without the secret."""
    return hmac.new(str(current_app.secret_key).encode(), f"form {nonce} {person}".encode(), "sha256").hexdigest()


def _made_for(value: str, person: str) -> bool:
    nonce, _, mark = value.partition(".")
    return hmac.compare_digest(mark, _mark(nonce, person))


def _posted() -> str:
    """What the posted form's token holds; "" where it is none of ours."""
    signer = URLSafeTimedSerializer(str(current_app.secret_key), salt=_SALT)
    try:
        return str(signer.loads(request.form.get(_TOKEN, "")))
    except BadData:
        return ""


def drawn_for(person: str) -> bool:
    """Whether the posted form stood on a page that was drawn for this person."""
    return _made_for(_posted(), person)


def drawn_for_another(person: str) -> bool:
    """Whether it stood on a page of ours that was drawn for somebody else who was signed in."""
    posted = _posted()
    return "." in posted and not _made_for(posted, person)
