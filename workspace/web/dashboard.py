"""The first page: what waits for the person, their case reviews, what they read last."""

from __future__ import annotations

from flask import Blueprint, Response

from workspace.services import case_reviews, dashboard
from workspace.web import context
from workspace.web.answers import page
from workspace.web.doors import SIGNED_IN, door

pages = Blueprint("dashboard", __name__)


@pages.get("/")
@door(SIGNED_IN)
def index() -> Response:
    """The signed-in person's dashboard."""
    with context.reading() as uow:
        return page("workspace/dashboard/index.html", mine=dashboard.of(uow), may_start=case_reviews.may_start(uow))
