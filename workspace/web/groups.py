"""Groups, for those who administer people: list, add, change who is in one."""

from __future__ import annotations

from flask import Blueprint, Response, request

from workspace.core.errors import Invalid
from workspace.services import groups
from workspace.web import forms
from workspace.web.answers import page, problems, see_other
from workspace.web.context import reading, typed, writing
from workspace.web.doors import administers, door
from workspace.web.forms import Control

pages = Blueprint("groups", __name__, url_prefix="/groups")


@pages.get("")
@door(administers("roles"))
def index() -> Response:
    """Every group by name."""
    with reading() as uow:
        return page("workspace/groups/index.html", groups=groups.find(uow))


@pages.route("/add", methods=["GET", "POST"])
@door(administers("roles"), typed_on="groups.add")
def add() -> Response:
    """Add a group."""
    found: dict[str, str] = {}
    if request.method == "POST":
        try:
            with writing() as uow:
                groups.add(uow, request.form.get("name", ""), request.form.getlist("people"))
            return see_other("groups.index", said="The group was added.")
        except Invalid as refusal:
            found = refusal.problems
    with reading() as uow:
        known = groups.candidates(uow)
    name = Control(
        "name", "Name of the group", "text", error=found.get("name", ""), value=typed().get("name", ""), width=30
    )
    fields = (name, _people(known, typed().getlist("people"), found))
    return page("workspace/groups/add.html", 422 if found else 200, fields=fields, errors=problems(found))


@pages.route("/<id>/people", methods=["GET", "POST"])
@door(administers("roles"))
def change(id: str) -> Response:
    """Change who is in a group."""
    found: dict[str, str] = {}
    if request.method == "POST":
        try:
            with writing() as uow:
                groups.change(uow, id, request.form.getlist("people"))
            return see_other("groups.index", said="Saved.")
        except Invalid as refusal:
            found = refusal.problems
    with reading() as uow:
        group = groups.one(uow, id)
        known = groups.candidates(uow, group)
    chosen = request.form.getlist("people") if found else [person for person, _ in group.people]
    fields = (_people(known, chosen, found),)
    return page(
        "workspace/groups/change.html", 422 if found else 200, group=group, fields=fields, errors=problems(found)
    )


def _people(known: tuple[tuple[str, str], ...], chosen: list[str], found: dict[str, str]) -> Control:
    return Control(
        "people", "People", "checkboxes", "What is shared with the group is shared with each of them.",
        found.get("people", ""), False, tuple(chosen), forms.options(list(known)), small=True,
    )  # fmt: skip
