"""The audit trail: look through it, and take it out as a spreadsheet."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, request, url_for
from werkzeug.datastructures import MultiDict

from workspace.services import events
from workspace.services.events import Sought
from workspace.web.answers import page, problems, see_other
from workspace.web.context import reading, writing
from workspace.web.doors import administers, door
from workspace.web.forms import Choice, Control, posted_date
from workspace.web.trails import address
from workspace.web.typed import whole

pages = Blueprint("events", __name__, url_prefix="/events")
_DAYS = {"since": "From", "until": "Up to and including"}


@pages.get("")
@door(administers("events"))
def index() -> Response:
    """A page of the audit trail, newest first."""
    sought, before = _sought(request.args), request.args.get("before", "")
    wrong = {
        name: f"{_DAYS[name]} must be a real date with the whole year, like 27 3 2014"
        for name in _no_days(request.args)
    }
    with reading() as uow:
        listing = events.find(uow, sought, whole(before)) if not wrong else events.Listing((), None)
        fields = _fields(
            sought,
            wrong,
            [Choice(*pair) for pair in events.people(uow)],
            [Choice(*pair) for pair in events.verbs(uow)],
            [Choice(d.id, d.title) for d in events.case_reviews(uow)],
        )
        hrefs = {one.seq: address(uow, one.document) for one in listing.told if one.document}
    return page(
        "workspace/events/index.html",
        told=listing.told,
        fields=fields,
        hrefs=hrefs,
        chosen=_values(sought),
        older=_address(sought, str(listing.older)) if listing.older else "",
        newest=_address(sought) if before else "",
        wrong=wrong,
        errors=problems({f"{name}-day": text for name, text in wrong.items()}),
    )


@pages.post("/export")
@door(administers("events"))
def export() -> Response:
    """Record that these events are taken out, then hand them over under the number of that record."""
    with writing() as uow:
        number = events.export(uow, _sought(request.form))
    return see_other("events.exported", number=number)


@pages.get("/exports/<int:number>.csv")
@door(administers("events"))
def exported(number: int) -> Response:
    """The events of one's own export."""
    with reading() as uow:
        text = events.exported(uow, number)
    answer = Response("\ufeff" + text, mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="events-{number}.csv"'
    return answer


def _sought(typed: MultiDict[str, str]) -> Sought:
    days = {name: typed.get(name) or posted_date(typed, name) for name in _DAYS}
    iso = {name: d.isoformat() if isinstance(d, date) else d if isinstance(d, str) else "" for name, d in days.items()}
    names = ("person", "verb", "case_review")
    return Sought(**{name: typed.get(name, "")[:60] for name in names}, **iso)


def _no_days(typed: MultiDict[str, str]) -> list[str]:
    """Which of the days that were typed are none."""
    return [name for name in _DAYS if isinstance(posted_date(typed, name), dict)]


def _values(sought: Sought) -> dict[str, str]:
    return {name: value for name, value in asdict(sought).items() if value}


def _address(sought: Sought, before: str = "") -> str:
    query = urlencode(_values(sought) | ({"before": before} if before else {}))
    return url_for("events.index") + (f"?{query}" if query else "")


def _fields(
    sought: Sought, wrong: dict[str, str], people: list[Choice], verbs: list[Choice], case_reviews: list[Choice]
) -> tuple[Control, ...]:
    return (
        Control(
            "person", "Who", "select", value=sought.person, options=(Choice("", "Anybody"), *people), required=True
        ),
        Control("verb", "What", "select", value=sought.verb, options=(Choice("", "Anything"), *verbs), required=True),
        Control(
            "case_review", "Case review", "select", value=sought.case_review,
            options=(Choice("", "Any"), *case_reviews), required=True,
        ),
        _day_control("since", sought.since, wrong),
        _day_control("until", sought.until, wrong),
    )  # fmt: skip


def _day_control(name: str, iso: str, wrong: dict[str, str]) -> Control:
    typed = {part: request.args.get(f"{name}-{part}", "") for part in ("day", "month", "year")}
    value = typed if name in wrong else _parts(iso)
    return Control(name, _DAYS[name], "date", error=wrong.get(name, ""), value=value, required=True)


def _parts(iso: str) -> Any:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return None
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
