"""The board of deadlines: what is due in every case review that I may see."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response, request

from workspace.core.dates import local_date
from workspace.services import case_reviews, feeds, listing, requests, tasks
from workspace.web import context
from workspace.web.answers import page, page_links, page_number, see_other
from workspace.web.context import writing
from workspace.web.doors import OPEN, SIGNED_IN, door
from workspace.web.forms import Choice, Control

pages = Blueprint("deadlines", __name__, url_prefix="/deadlines")
SOON = timedelta(days=30)


@pages.get("")
@door(SIGNED_IN)
def index() -> Response:
    """Overdue first, then by the day on which each is due: everybody's or one's own, of all case reviews or of one."""
    mine, soon = request.args.get("mine") == "yes", request.args.get("soon") == "yes"
    chosen = {name: "yes" for name, wanted in (("mine", mine), ("soon", soon)) if wanted}
    with context.reading() as uow:
        options = (Choice("", "All of them"), *(Choice(d.id, d.title) for d in case_reviews.under_way(uow)))
        one = next((o.value for o in options if o.value == request.args.get("case_review")), "")
        month = local_date(uow.now) + SOON
        last = month if soon else None
        board = tasks.board(uow, mine=mine, due_by=last, case_review=one, page=page_number())
        asked = chosen | ({"case_review": one} if one else {})
        return page(
            "workspace/deadlines/index.html", board=board, mine=mine, soon=soon, month=month, first=board.page == 1,
            numbers=page_links(board.page, board.pages, "deadlines.index", **asked), chosen=chosen,
            which=Control("case_review", "Case review", "select", value=one, options=options), one=one,
            writing=listing.due(uow, last, one or None),
            asked=() if one else requests.waiting(uow, last),
            behind=() if mine else case_reviews.behind(uow, last, one or None),
        )  # fmt: skip


@pages.get("/feed")
@door(SIGNED_IN)
def feed() -> Response:
    """One's own address for a calendar program."""
    with context.reading() as uow:
        return page("workspace/deadlines/feed.html", since=feeds.since(uow), address="")


@pages.post("/feed")
@door(SIGNED_IN)
def make_feed() -> Response:
    """A new address, shown once: it is a secret, and the one before ends."""
    with writing() as uow:
        token = feeds.make(uow)
    with context.reading() as uow:
        address = f"{context.house().settings.workspace_url}/deadlines/feed/{token}.ics"
        return page("workspace/deadlines/feed.html", since=feeds.since(uow), address=address)


@pages.post("/feed/end")
@door(SIGNED_IN)
def end_feed() -> Response:
    """The address ends."""
    with writing() as uow:
        feeds.end(uow)
    return see_other("deadlines.feed", "The address no longer answers.")


@pages.get("/feed/<token>.ics")
@door(OPEN)
def calendar(token: str) -> Response:
    """What a calendar program reads: by the rights of whose address it is, now."""
    house = context.house()
    return Response(feeds.read(house.store, house.settings, token), mimetype="text/calendar")
