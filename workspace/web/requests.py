"""Requests for copies: the public asks for a report that is no longer online, the office logs the reply."""

from __future__ import annotations

from flask import Blueprint, Response, request

from workspace.core.errors import Invalid, Refused
from workspace.core.model import SYSTEM
from workspace.services import exporting, requests
from workspace.web.answers import page, see_other
from workspace.web.context import house, reading, writing
from workspace.web.doors import OPEN, administers, door
from workspace.web.forms import Control
from workspace.web.small_forms import form_page

pages = Blueprint("requests", __name__, url_prefix="/requests")

_FIELDS = (
    Control("name", "Your name", "text", autocomplete="name", width=30),
    Control(
        "contact", "How we can reach you", "text", autocomplete="email", width=30,
        help="An e-mail address, telephone number or postal address",
    ),
    Control(
        "message", "Message", "textarea", required=False, rows=5,
        help="Anything that helps us to answer. Do not write about the people in the report.",
    ),
)  # fmt: skip
_ANSWER = Control(
    "answer", "What you replied", "textarea", rows=6, help="Say how, and which text you sent or why you sent none"
)


@pages.get("")
@door(administers("requests"))
def index() -> Response:
    """Every request, those that wait first."""
    with reading() as uow:
        found = requests.every(uow)
    return page("workspace/requests/index.html", found=found)


@pages.route("/<id>", methods=["GET", "POST"])
@door(administers("requests"), typed_on="requests.reply")
def reply(id: str) -> Response:
    """One request, and the reply to it."""
    error = None
    if request.method == "POST":
        try:
            with writing() as uow:
                requests.answer(uow, id, request.form.get("answer", ""))
            return see_other("requests.index", said="The reply is on record.")
        except (Invalid, Refused) as refusal:
            error = refusal
    with reading() as uow:
        found = requests.one(uow, id)
        copies = exporting.copies(uow, found.request.publication)
        against = requests.objections(uow, found.request) if found.open else ()
    return form_page("workspace/requests/reply.html", (_ANSWER,), error, found=found, copies=copies, against=against)


@pages.route("/new/<slug>", methods=["GET", "POST"])
@door(OPEN)
def new(slug: str) -> Response:
    """The public asks for a copy of a report that is no longer online."""
    error = None
    with house().store.reading(SYSTEM) as uow:
        title, days = requests.wanted(uow, slug).title, requests.answered_within(uow, slug)
    if request.method == "POST":
        try:
            made = requests.log(house().store, slug, request.form, address=request.remote_addr or "")
            return see_other("requests.logged", id=made)
        except (Invalid, Refused) as refusal:
            error = refusal
    public = house().settings.public_url
    return form_page(
        "workspace/requests/new.html", _FIELDS, error, title=title, slug=slug, days=days,
        reports=f"{public}/", report=f"{public}/reports/{slug}",
    )  # fmt: skip


@pages.get("/logged/<id>")
@door(OPEN)
def logged(id: str) -> Response:
    """The request was logged: of which report, and by what to call it."""
    found = requests.logged(house().store, id)
    return page("workspace/requests/logged.html", found=found, reports=f"{house().settings.public_url}/")
