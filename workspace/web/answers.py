"""The two answers of a view: a page, or "see other"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, flash, get_flashed_messages, make_response, redirect, render_template, request, url_for

from workspace.core.registry import Registry
from workspace.web.context import actor_or_none, house


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a menu or trail. `about`: what is to be found there, where the list says so."""

    text: str
    href: str = ""
    current: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A line of the error summary, linked to its field."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """What the page says once, at its top. `about`: the id of the part of the page that it is about."""

    kind: str
    text: str
    about: str = ""


def page(template: str, status: int = 200, **context: Any) -> Response:
    """A page of the theme."""
    shown = tuple(_message(*said) for said in get_flashed_messages(with_categories=True))
    return make_response(render_template(template, messages=shown, **context), status)


def _message(category: str, text: str) -> Message:
    kind, _, about = category.partition("#")
    return Message(kind, text, about)


def see_other(
    endpoint: str, said: str = "", kind: str = "success", anchor: str = "", about: str = "", **values: Any
) -> Response:
    """303 to another page; `said` is a fixed sentence shown there: never a name or a title.

    `anchor` is the part of the page that is shown first; `about` one to which the sentence leads instead, so that
    it is not above what is seen.
    """
    if said:
        flash(said, f"{kind}#{about}")
    return make_response(redirect(url_for(endpoint, _anchor=anchor or None, **values), 303))


def problems(found: dict[str, str]) -> tuple[Problem, ...]:
    """Invalid's problems as an error summary."""
    return tuple(Problem(text, f"#{name.replace('.', '-')}" if name else "") for name, text in found.items())


_ADMINISTRATION = (
    ("people", "People", "people.index", "Who can sign in: invite somebody, correct details, disable an account."),
    ("roles", "Groups", "groups.index", "People with whom a document is shared all at once."),
    ("agencies", "Agencies", "agencies.index", "The organisations that people belong to."),
    ("calendar", "Working days", "calendar.index", "The days that due dates are counted by."),
    ("events", "Events", "events.index", "Who did what, and when: to look through, or to take out as a spreadsheet."),
    ("requests", "Requests for copies", "requests.index", "What the public asked for that is no longer online."),
    ("self_check", "Self-check", "self_check.index", "Whether all parts of the workspace run as they should."),
)


def administration(registry: Registry) -> tuple[Link, ...]:
    """The administration pages that the signed-in person may open."""
    person = actor_or_none()
    if person is None:
        return ()
    administered = registry.administered(person)
    mine = [row[1:] for row in _ADMINISTRATION if row[0] in administered]
    return tuple(Link(text, url_for(endpoint), about=about) for text, endpoint, about in mine)


_ELSEWHERE = ("dashboard", "deadlines", "search", "account", "demo")


def navigation(here: str) -> tuple[Link, ...]:
    """The main menu of a signed-in person."""
    if actor_or_none() is None:
        return ()
    links = [("Dashboard", "dashboard.index"), ("Case reviews", "case_reviews.index")]
    links += [("Deadlines", "deadlines.index"), ("Search", "search.index")]
    if administration(house().registry):
        links.append(("Administration", "administration.index"))
    noun = here.split(".")[0]
    administered = {row[2].split(".")[0] for row in _ADMINISTRATION} | {"administration"}
    at = "administration" if noun in administered else noun if noun in _ELSEWHERE else "case_reviews"
    if not here:  # an error page: the same bytes wherever it arises
        at = ""
    return tuple(Link(text, url_for(end), end.split(".")[0] == at) for text, end in links)


def page_number() -> int:
    """The page of a list that was asked for; the first where nothing sensible was."""
    asked = request.args.get("page", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1


def page_links(at: int, pages: int, endpoint: str, **values: Any) -> tuple[Link, ...]:
    """The numbers under a list: first, last and those around; none for a single page."""
    if pages < 2:
        return ()
    shown = sorted({1, pages, *range(max(1, at - 2), min(pages, at + 2) + 1)})
    links: list[Link] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before > 1:
            links.append(Link("…"))
        links.append(Link(str(number), url_for(endpoint, page=number, **values), number == at))
    return tuple(links)
