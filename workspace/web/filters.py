"""How values are written on pages: days and times in London, as people say them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from urllib.parse import urlsplit

from flask import Flask, url_for
from markupsafe import Markup

from workspace.core import links
from workspace.core.dates import day_in_words, local, local_date
from workspace.services.quoted import Name, Place, What, parts
from workspace.web.answers import Link
from workspace.web.context import house
from workspace.web.forms import anchors
from workspace.web.lists import as_offers, as_options, as_stages

_SIGNS = re.compile(r"^#{1,6} +|(?<![\w\\*])\*{1,3}(?=\w|[“\"(]|$)|(?<=[\w.,:;!?)”\"])\*{1,3}(?![\w*])", re.MULTILINE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BOX = '<div class="app-scroll" role="group" aria-label="Table" tabindex="0">'


def day(value: date | datetime | None) -> str:
    """14 April 2015"""
    if value is None:
        return ""
    return day_in_words(local_date(value) if isinstance(value, datetime) else value)


def moment(value: datetime | None) -> str:
    """14 April 2015, 2:30pm"""
    if value is None:
        return ""
    at = local(value)
    return f"{day(value)}, {at.hour % 12 or 12}:{at:%M}{'am' if at.hour < 12 else 'pm'}"


def size(value: int) -> str:
    """12 KB, 3.4 MB"""
    return f"{value / 2**20:.1f} MB" if value >= 2**20 else f"{max(1, round(value / 1024))} KB"


def rendered(html: str) -> Markup:
    """HTML that the rendering made and cleaned: the only text that is not escaped. Wide tables scroll, by keyboard too.

    Outside its box a table would widen the whole page on a telephone (WCAG 1.4.10, 2.1.1).
    """
    boxed = html.replace("<table", f"{_BOX}<table").replace("</table>", "</table></div>")
    return Markup(boxed)  # noqa: S704 – the one place: rendering.sanitiser cleaned it


def without_signs(text: str) -> str:
    """A piece of Markdown in the words that people know from Word; signs alone stay, where only they were changed."""
    bare = _SIGNS.sub("", text)
    return _ESCAPED.sub(r"\1", bare) if bare.strip() else text


def linked(text: str, places: Mapping[Name, Place]) -> tuple[Link, ...]:
    """A sentence in parts: what it quotes leads to where it is, where the reader can go there."""
    known = ((part, places.get(name) if name else None) for part, name in parts(text))
    return tuple(Link(part, _address(place) if place else "") for part, place in known)


def leading(text: str) -> str:
    """Where an address that somebody typed leads from a page of the workspace; "" where it is none that is safe."""
    if links.on_the_web(text):
        return text
    if links.published(text):
        return f"{house().settings.public_url}{text}"
    path = text.removeprefix(urlsplit(house().settings.workspace_url).path)
    return f"{house().settings.workspace_url}{path}" if links.inside(path) else ""


_STARTS = {What.KIND: "start", What.AGENCY_KIND: "start-agency", What.DRAFT: "start-draft"}


def _address(place: Place) -> str:
    if place.what is What.TASKS:
        return url_for("tasks.index", id=place.id)
    if place.what is What.DOCUMENT:
        return url_for("documents.show", id=place.id)
    if place.what is What.STEP:
        return url_for("transitions.confirm", id=place.id, name=place.name)
    if place.field:
        (at,) = anchors({place.field.name: ""}, [place.field])
        return url_for("documents.edit", id=place.id, section=place.section, _anchor=at)
    return url_for("case_reviews.show", id=place.id, start=place.name, _anchor=_STARTS[place.what])


def set_up(app: Flask) -> None:
    """Give the templates their filters."""
    app.jinja_env.filters.update(
        day=day, moment=moment, size=size, london=local_date, rendered=rendered, as_options=as_options,
        as_stages=as_stages, as_offers=as_offers, leading=leading, linked=linked, without_signs=without_signs,
    )  # fmt: skip
