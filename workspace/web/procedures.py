"""A procedure as it is declared: stages, workflows, roles, clocks, checklists, permissions and its own words."""

from __future__ import annotations

from flask import Blueprint, Response

from workspace.services import describing
from workspace.web import context
from workspace.web.answers import page
from workspace.web.doors import SIGNED_IN, door
from workspace.web.drawing import drawing

pages = Blueprint("procedures", __name__, url_prefix="/procedures")


@pages.get("/<name>")
@door(SIGNED_IN)
def show(name: str) -> Response:
    """The whole of one procedure, drawn from its data."""
    with context.reading() as uow:
        found = describing.described(uow, name)
        return page("workspace/procedures/show.html", found=found, drawing=drawing)
