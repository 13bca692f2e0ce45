"""Who may come in: every view declares its door, or the application does not start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, abort, current_app, flash, g, redirect, request, session
from flask.typing import ResponseReturnValue

from workspace.web import return_to
from workspace.web.context import actor_or_none, house, keep_what_was_typed, unsent
from workspace.web.errors import signed_out

View = TypeVar("View", bound=Callable[..., Any])
_EXPIRED = "You were signed out, because you had not used the workspace for a while."
_KEPT = f"{_EXPIRED} Nothing was saved, but what you typed was kept: sign in, and it is there again."


@dataclass(frozen=True, slots=True)
class Door:
    """`open`: anybody. `administers`: only those with a role for that administration task; others see a 404."""

    open: bool = False
    administers: str = ""


OPEN = Door(open=True)
SIGNED_IN = Door()


def administers(task: str) -> Door:
    """A door for those who administer something ("people", "events", …)."""
    return Door(administers=task)


def door(wanted: Door, *, typed_on: str = "") -> Callable[[View], View]:
    """Declare a view's door. `typed_on`: the endpoint of the page with the form that is posted to it; what could not be
    saved is kept for that page, which shows `context.typed()`. Never of a form that asks for a secret."""

    def declare(view: View) -> View:
        view.__dict__["door"], view.__dict__["typed_on"] = wanted, typed_on
        return view

    return declare


def guard_doors(app: Flask) -> None:
    """Refuse to start with a view that declares no door, and check the door before every request."""
    for endpoint, view in app.view_functions.items():
        if endpoint != "static" and not hasattr(view, "door"):
            raise RuntimeError(f"the view {endpoint} declares no door")
    app.before_request(_check)


def _check() -> ResponseReturnValue | None:
    if request.endpoint in (None, "static"):
        return None
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site") == "cross-site":
        abort(400)
    wanted: Door = current_app.view_functions[str(request.endpoint)].__dict__["door"]
    if wanted.open:
        return None
    person = actor_or_none()
    if person is None:
        kept = keep_what_was_typed()
        if not kept and unsent():
            return signed_out()
        _say_why(kept)
        return redirect(return_to.sign_in_address(), 303)
    if wanted.administers and not house().registry.may_administer(person, wanted.administers):
        abort(404)
    return None


def _say_why(kept: bool) -> None:
    """On the page of signing in: that a session expired, once, and that nothing is lost."""
    if g.session is None or "X-Autosave" in request.headers:
        return
    said = ("information#", _KEPT if kept else _EXPIRED)
    if said not in map(tuple, session.get("_flashes", ())):
        flash(said[1], said[0])
