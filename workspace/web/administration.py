"""The way to the administration pages."""

from __future__ import annotations

from flask import Blueprint, Response

from workspace.core.errors import NotFound
from workspace.web import answers
from workspace.web.answers import page
from workspace.web.context import house
from workspace.web.doors import SIGNED_IN, door

pages = Blueprint("administration", __name__, url_prefix="/administration")


@pages.get("")
@door(SIGNED_IN)
def index() -> Response:
    """The administration pages that the person may open; for others there is no such page."""
    links = answers.administration(house().registry)
    if not links:
        raise NotFound
    return page("workspace/administration/index.html", links=links)
