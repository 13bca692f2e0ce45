"""Agencies, for those who administer them: list, add, rename."""

from __future__ import annotations

from flask import Blueprint, Response, request

from workspace.core.errors import Invalid
from workspace.core.model import Agency
from workspace.services import agencies
from workspace.web.answers import page, see_other
from workspace.web.context import reading, writing
from workspace.web.doors import administers, door
from workspace.web.forms import Control
from workspace.web.small_forms import form_page

pages = Blueprint("agencies", __name__, url_prefix="/agencies")


def _fields(agency: Agency) -> tuple[Control, ...]:
    return (
        Control("name", "Name of the agency", "text", value=agency.name, width=30),
        Control(
            "kind", "Kind of agency", "text", value=agency.kind, required=False, width=20, help="For example, health"
        ),
    )


@pages.get("")
@door(administers("agencies"))
def index() -> Response:
    """Every agency by name."""
    with reading() as uow:
        found = agencies.find(uow)
    return page("workspace/agencies/index.html", entries=found)


@pages.route("/add", methods=["GET", "POST"])
@door(administers("agencies"), typed_on="agencies.add")
def add() -> Response:
    """Add an agency."""
    error = None
    if request.method == "POST":
        try:
            with writing() as uow:
                agencies.add(uow, request.form)
            return see_other("agencies.index", said="The agency was added.")
        except Invalid as refusal:
            error = refusal
    return form_page("workspace/agencies/add.html", _fields(Agency("", "")), error)


@pages.route("/<id>/rename", methods=["GET", "POST"])
@door(administers("agencies"), typed_on="agencies.rename")
def rename(id: str) -> Response:
    """Change an agency's name and kind."""
    error = None
    if request.method == "POST":
        try:
            with writing() as uow:
                agencies.rename(uow, id, request.form)
            return see_other("agencies.index", said="Saved.")
        except Invalid as refusal:
            error = refusal
    with reading() as uow:
        found = agencies.one(uow, id)
    return form_page("workspace/agencies/rename.html", _fields(found), error, agency=found)
