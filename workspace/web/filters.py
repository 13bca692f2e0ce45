"""How values are written on pages: days and times in London, as people say them."""

from __future__ import annotations

from datetime import date, datetime

from flask import Flask
from markupsafe import Markup

from workspace.core.dates import local, local_date
from workspace.web.lists import as_offers, as_options, as_stages

_BOX = '<div class="app-scroll" role="group" aria-label="Table" tabindex="0">'


def day(value: date | datetime | None) -> str:
    """14 April 2015"""
    if value is None:
        return ""
    on = local_date(value) if isinstance(value, datetime) else value
    return f"{on.day} {on:%B %Y}"


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


def set_up(app: Flask) -> None:
    """Give the templates their filters."""
    app.jinja_env.filters.update(
        day=day, moment=moment, size=size, london=local_date, rendered=rendered, as_options=as_options,
        as_stages=as_stages, as_offers=as_offers,
    )  # fmt: skip
