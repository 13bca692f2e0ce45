"""What a request has at hand: the house, the signed-in person, units of work, forms that were kept."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, cast

from flask import Flask, Request, current_app, g, request
from flask_login import LoginManager, UserMixin, current_user
from werkzeug.datastructures import MultiDict

from workspace.core.errors import NotFound, StoreFailed
from workspace.core.model import SYSTEM, Actor, Document
from workspace.services import kept, sessions
from workspace.services import reading as services_reading
from workspace.services.house import House
from workspace.services.kept import Kept, Window
from workspace.services.work import UnitOfWork
from workspace.web import whose

_ID = re.compile("[0-9a-f]{32}")
_WINDOW = re.compile("[0-9a-f]{16}(-[0-9a-f]{32}){0,99}")  # a page has fewer forms
_NEVER_KEPT = ("csrf_token", "window", "then", "password", "new_password", "code")


class SignedIn(UserMixin):
    """The person of a live session, for `current_user`."""

    def __init__(self, session: sessions.Session, actor: Actor) -> None:
        """`actor`: with the rights in force at this request."""
        self.id = session.person
        self.session = session
        self.actor = actor


def set_up(app: Flask, house: House) -> None:
    """Give the application its house and its way to know who is there."""
    app.extensions["house"] = house
    manager = LoginManager(app)
    manager.session_protection = None
    manager.request_loader(_load)


def house() -> House:
    """The house of the running application."""
    return cast(House, current_app.extensions["house"])


def cookie_name() -> str:
    """The session cookie: bound to this host and to TLS where there is TLS."""
    return "__Host-workspace" if house().settings.https else "workspace"


def _load(request: Request) -> SignedIn | None:
    g.session = None
    token = request.cookies.get(cookie_name(), "")
    if not token:
        return None
    uow = g.reading = house().store.reading(SYSTEM).__enter__()
    session = g.session = sessions.find(uow, token)
    if session is None or not session.live:
        return None
    try:
        uow.become(session.person)
    except NotFound:
        return None
    return SignedIn(sessions.used(house().store, session), uow.actor)


def actor_or_none() -> Actor | None:
    """The signed-in person, if there is one."""
    return current_user.actor if current_user.is_authenticated else None


def actor() -> Actor:
    """The signed-in person; behind a door there always is one."""
    found = actor_or_none()
    if found is None:
        raise LookupError("no door was declared where a person is needed")
    return found


@contextmanager
def reading() -> Iterator[UnitOfWork]:
    """A unit of work of the signed-in person that cannot write: the one that found their session, as long as
    nothing was written."""
    who, uow = actor().id, g.get("reading")
    if uow is not None:
        with uow.told():
            yield uow
        return
    with house().store.reading(who) as fresh:
        yield fresh


def _end_reading() -> None:
    uow = g.pop("reading", None)
    if uow is not None:
        with suppress(StoreFailed):  # what was read is read, and nothing was written
            uow.__exit__(None, None, None)


@contextmanager
def writing() -> Iterator[UnitOfWork]:
    """A unit of work of the signed-in person; the worker is woken after the request. What its form had kept is dropped
    with what it writes."""
    g.wake, who = True, actor().id
    _end_reading()
    with house().store.writing(who) as uow:
        yield uow
        if typed_on():
            kept.drop(uow, page_path(), of=request.endpoint or "", window=window())


def system_writing() -> UnitOfWork:
    """A writing unit of work of the workspace itself: for the pages before somebody is signed in."""
    g.wake = True
    _end_reading()
    return house().store.writing(SYSTEM)


def has_read(document: Document, kind: str = "read", *, number: int | None = None) -> None:
    """Record that the person of this request read or downloaded a document, or an earlier revision of it."""
    services_reading.record(house().store, actor().id, document, kind, number or document.revision)


def end() -> None:
    """At the end of a request: nothing stays open, and after one that wrote the embedded worker looks for jobs."""
    _end_reading()
    if g.pop("wake", False):
        house().wake()


def keep_what_was_typed() -> bool:
    """A form with words in it that cannot be saved (its session expired, the document moved on) is kept for its person,
    where its view says on which page (`door`), and never for another one; says whether there were any."""
    session, form = g.get("session"), _posted()
    if session is None or not whose.drawn_for(session.person):
        return False
    if not any(text.strip() for name, texts in form.items() if name != "sha256" for text in texts):
        return False
    _end_reading()
    with house().store.writing(SYSTEM) as uow:
        g.continues = (kept.keep(uow, session.person, page_path(), form, of=request.endpoint or "", window=window()),)
    return True


def form_window() -> str:
    """What every form of the page that is drawn says of its window: a mark of its own, and what was kept that stands
    in it."""
    g.setdefault("window", secrets.token_hex(8))
    return "-".join((g.window, *g.get("continues", ())))


def window() -> Window:
    """The window of the posted form."""
    said = request.form.get("window", "")
    mark, *continues = said.split("-") if _WINDOW.fullmatch(said) else [""]
    return Window(mark, tuple(continues))


def kept_here(uow: UnitOfWork) -> Kept | None:
    """What the person typed on this page before and could not send: its forms show it, and go on from it."""
    found = kept.find(uow, request.path)
    g.continues = found.ids if found else ()
    return found


def keep_while_typing(uow: UnitOfWork, path: str, of: str) -> None:
    """Keep what is typed in a form before it is sent. `of`: the endpoint to which it is sent then."""
    form = {name: texts for name, texts in request.form.lists() if name not in _NEVER_KEPT}
    kept.keep(uow, uow.actor.id, path, form, of=of, window=window())


def _posted() -> dict[str, list[str]]:
    """What was posted from a form that is kept."""
    if request.method != "POST" or not typed_on():
        return {}
    return {name: values for name, values in request.form.lists() if name not in _NEVER_KEPT}


def unsent() -> tuple[str, ...]:
    """The words of a posted form that can be kept for nobody, so that they can be copied from the answer."""
    return tuple(
        text
        for name, texts in _posted().items()
        for text in texts
        if name != "sha256" and any(map(str.isalpha, text)) and not _ID.fullmatch(text)
    )


def typed() -> MultiDict[str, str]:
    """What a form shows: as it was posted, or as the person typed it here before and it could not be sent; the page
    then says so (`g.kept_at`)."""
    if request.method == "POST":
        return request.form
    if "typed" not in g:
        with reading() as uow:
            before = kept_here(uow)
        g.kept_at = before.at if before else None
        g.typed = MultiDict((n, value) for n, values in before.form.items() for value in values) if before else {}
    return MultiDict(g.typed)


def typed_on() -> str:
    """The endpoint of the page with the form that was posted; "" for a form that is not kept."""
    view = current_app.view_functions.get(request.endpoint or "")
    return cast(str, getattr(view, "typed_on", ""))


def page_values(endpoint: str) -> dict[str, Any]:
    """What this request's address says that one of that endpoint takes."""
    wanted = {name for rule in current_app.url_map.iter_rules(endpoint) for name in rule.arguments}
    return {name: value for name, value in (request.view_args or {}).items() if name in wanted}


def page_path() -> str:
    """The path of the page with the form: comments are written on the document's own page."""
    page = typed_on()
    if request.method == "GET" or not page:
        return request.path
    return current_app.url_map.bind("localhost").build(page, page_values(page))


def is_demo() -> bool:
    """Whether this process was started to serve a demonstration; its database has to say so too."""
    return bool(current_app.config["DEMO"])
