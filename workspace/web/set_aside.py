"""Say that a whole case review was started by mistake, and take that back."""

from __future__ import annotations

from flask import Blueprint, Response, request

from workspace.core.errors import Invalid, Refused
from workspace.services import reading, set_aside
from workspace.web import context
from workspace.web.answers import see_other
from workspace.web.context import writing
from workspace.web.doors import SIGNED_IN, door
from workspace.web.forms import Control
from workspace.web.small_forms import form_page
from workspace.web.trails import trail

pages = Blueprint("set_aside", __name__, url_prefix="/case-reviews/<id>/mistake")
DONE = "The case review was set aside and counts for nothing now. It stands at the end of the case reviews."
TAKEN_UP = "The case review is where it began, and counts again."
_REASON = "What the mistake was: it is kept, and shown to whoever could read the case review."


@pages.route("", methods=["GET", "POST"])
@door(SIGNED_IN, typed_on="set_aside.ask")
def ask(id: str) -> Response:
    """What it means to set it aside, or why it cannot be; and do it."""
    if request.method == "GET":
        return _page(id)
    try:
        with writing() as uow:
            set_aside.set_aside(uow, id, reason=request.form.get("reason", ""))
    except Invalid as refusal:
        return _page(id, refusal)
    except Refused:  # the page says what it is that counts
        answer = _page(id)
        answer.status_code = 409
        return answer
    return see_other("case_reviews.index", DONE)


def _page(id: str, error: Invalid | None = None) -> Response:
    with context.reading() as uow:
        home = set_aside.to_set_aside(uow, id)
        others, shut = set_aside.others(uow, home)
        return form_page(
            "workspace/case_reviews/mistake.html", (Control("reason", "Reason", "textarea", _REASON, rows=3),), error,
            document=home, reasons=set_aside.refusals(uow, home), count=len(uow.within(home)) - 1,
            others=reading.names(uow, others), shut=shut, trail=trail(uow, home, "Started by mistake"),
        )  # fmt: skip


@pages.post("/undo")
@door(SIGNED_IN)
def take_up(id: str) -> Response:
    """Bring it back to where it began, with all that went with it."""
    with writing() as uow:
        set_aside.take_up(uow, id)
    return see_other("case_reviews.show", TAKEN_UP, id=id)
