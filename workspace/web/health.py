"""Whether the workspace answers, for those who watch machines: yes or no, and nothing else."""

from __future__ import annotations

from flask import Blueprint, Response

from workspace.services import checking
from workspace.web.context import house
from workspace.web.doors import OPEN, door

pages = Blueprint("health", __name__)


@pages.get("/healthz")
@door(OPEN)
def index() -> Response:
    """200 while the database answers, else 503."""
    well = checking.answers(house().store)
    return Response("ok\n" if well else "unavailable\n", 200 if well else 503, mimetype="text/plain")
