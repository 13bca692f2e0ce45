"""The board of deadlines: what is due in every case review that I may see."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response, request

from workspace.core.dates import local_date
from workspace.services import tasks
from workspace.web import context
from workspace.web.answers import page
from workspace.web.doors import SIGNED_IN, door

pages = Blueprint("deadlines", __name__, url_prefix="/deadlines")
SOON = timedelta(days=30)


@pages.get("")
@door(SIGNED_IN)
def index() -> Response:
    """Overdue first, then by the day on which each is due."""
    mine, soon = request.args.get("mine") == "yes", request.args.get("soon") == "yes"
    with context.reading() as uow:
        today = local_date(uow.now)
        found = tasks.board(uow, mine=mine, due_by=today + SOON if soon else None)
        return page("workspace/deadlines/index.html", found=found, mine=mine, soon=soon, today=today)
