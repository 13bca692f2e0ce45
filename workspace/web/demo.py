"""In a demonstration only: the clock, which anybody may turn forward, and the letters that were written."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, Response, request

from workspace.core.dates import at_local, real_day
from workspace.core.errors import Invalid, NotFound
from workspace.core.model import SYSTEM
from workspace.services import demo
from workspace.web.answers import page, see_other
from workspace.web.context import house, is_demo, system_writing
from workspace.web.doors import OPEN, door
from workspace.web.forms import Control
from workspace.web.small_forms import form_page

pages = Blueprint("demo", __name__, url_prefix="/demo")
_NO_DAY = "Enter a real day, like 27 3 2016"
_DAY = Control("day", "Another day", "date", help="The clock goes to 9am. For example, 27 3 2016")


@pages.before_request
def only_in_a_demonstration() -> None:
    """Anywhere else there is no such page."""
    if not is_demo():
        raise NotFound
    with house().store.reading(SYSTEM) as uow:
        demo.check(uow)


@pages.route("", methods=["GET", "POST"])
@door(OPEN)
def index() -> Response:
    """What time it is, the days worth going to, and any other day."""
    error = None
    if request.method == "POST":
        try:
            with system_writing() as uow:
                demo.turn(uow, house().store, _wanted())
            return see_other("demo.index", said="The clock has been turned.")
        except Invalid as refusal:
            error = refusal
    with house().store.reading(SYSTEM) as uow:
        clock = demo.clock(uow)
    return form_page("workspace/demo/index.html", (_DAY,), error, clock=clock)


def _wanted() -> datetime:
    if moment := request.form.get("moment"):
        return _moment(moment)
    day, month, year = (request.form.get(f"day-{part}", "").strip() for part in ("day", "month", "year"))
    wanted = real_day(year, month, day)
    if wanted is None:
        raise Invalid({"day": _NO_DAY})
    return at_local(wanted, 9)


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Invalid({"day": _NO_DAY}) from None
    if found.tzinfo is None:
        raise Invalid({"day": _NO_DAY})
    return found


@pages.get("/letters")
@door(OPEN)
def letters() -> Response:
    """The newest letters: in a demonstration nobody carries them anywhere."""
    with house().store.reading(SYSTEM) as uow:
        found = demo.letters(uow)
    return page("workspace/demo/letters.html", letters=found)
