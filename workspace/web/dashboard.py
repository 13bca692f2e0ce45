"""The first page: what waits for the person, their case reviews, what they read last; and all of their tasks."""

from __future__ import annotations

from flask import Blueprint, Response, url_for

from workspace.services import case_reviews, dashboard
from workspace.services import tasks as asked
from workspace.web import context
from workspace.web.answers import Link, page
from workspace.web.doors import SIGNED_IN, door

pages = Blueprint("dashboard", __name__)
_MOST = 500


@pages.get("/")
@door(SIGNED_IN)
def index() -> Response:
    """The signed-in person's dashboard."""
    with context.reading() as uow:
        return page("workspace/dashboard/index.html", mine=dashboard.of(uow), may_start=case_reviews.may_start(uow))


@pages.get("/tasks")
@door(SIGNED_IN)
def tasks() -> Response:
    """Everything that is asked of the person, in all case reviews."""
    links = (Link("Dashboard", url_for("dashboard.index")), Link("Your tasks"))
    with context.reading() as uow:
        return page("workspace/dashboard/tasks.html", board=asked.waiting(uow, _MOST), trail=links)
