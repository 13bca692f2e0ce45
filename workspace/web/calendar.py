"""The calendar of working days, for those who administer it."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, request

from workspace.core.dates import local_date
from workspace.core.errors import Invalid
from workspace.services import calendar, reading
from workspace.web import context, forms
from workspace.web.answers import page, problems, see_other
from workspace.web.context import writing
from workspace.web.doors import administers, door
from workspace.web.forms import Control

pages = Blueprint("calendar", __name__, url_prefix="/calendar")


@pages.get("")
@door(administers("calendar"))
def index() -> Response:
    """The bank holidays of this year and the next, and the days added."""
    return _page({})


def _page(found: dict[str, str]) -> Response:
    with context.reading() as uow:
        year = local_date(uow.now).year
        typed = {part: context.typed().get(f"day-{part}", "") for part in ("day", "month", "year")}
        fields = (
            Control("day", "Day", "date", error=found.get("day", ""), value=typed),
            Control(
                "title", "What it is", "text", "For example, a one-off bank holiday", found.get("title", ""),
                value=context.typed().get("title", ""), width=30,
            ),
        )  # fmt: skip
        return page(
            "workspace/calendar/index.html", 422 if found else 200, added=calendar.added(uow), fields=fields,
            names=reading.names_of(uow),
            years=[(y, calendar.bank_holidays(y)) for y in (year, year + 1)],
            errors=problems({"day-day" if name == "day" else name: text for name, text in found.items()}),
        )  # fmt: skip


@pages.post("")
@door(administers("calendar"), typed_on="calendar.index")
def add() -> Response:
    """Add a day."""
    day = forms.posted_date(request.form, "day")
    try:
        with writing() as uow:
            calendar.add(uow, day if isinstance(day, date) else None, request.form.get("title", ""))
    except Invalid as refusal:
        return _page(refusal.problems)
    return see_other("calendar.index", "The day was added. Due dates that were computed before stay as they are.")


@pages.post("/<id>/remove")
@door(administers("calendar"))
def remove(id: str) -> Response:
    """Take a day out again."""
    with writing() as uow:
        calendar.remove(uow, id)
    return see_other("calendar.index", "The day is a working day again.")
