"""Who can see a document and why; sharing it with a person or group until a last day."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, request

from workspace.core.errors import Invalid
from workspace.core.model import Permission
from workspace.services import sharing
from workspace.services.work import UnitOfWork
from workspace.web import context, forms
from workspace.web.answers import page, problems, see_other
from workspace.web.context import writing
from workspace.web.doors import SIGNED_IN, door
from workspace.web.trails import trail

pages = Blueprint("sharing", __name__, url_prefix="/documents/<id>/sharing")
_NO_DAY = {"ends": "The last day must be a real date with the whole year, like 27 3 2014"}
_CONTROLS = {"person": "holder"}  # one control of the page asks for a person or a group


@pages.get("")
@door(SIGNED_IN)
def index(id: str) -> Response:
    """Who can see this, and why?"""
    with context.reading() as uow:
        return _page(uow, id)


def again(id: str, found: dict[str, str]) -> Response:
    """The page again, with what is wrong and what was typed."""
    with context.reading() as uow:
        uow.get(id, to=Permission.SHARE)
        return _page(uow, id, 422, found)


def _page(uow: UnitOfWork, id: str, status: int = 200, found: dict[str, str] | None = None) -> Response:
    sight = sharing.who_can_see(uow, id)
    found = {_CONTROLS.get(name, name): text for name, text in (found or {}).items()}
    may_share = uow.registry.may(uow.actor, sight.document, Permission.SHARE)
    groups = [(f"group:{g}", f"{name} (group)") for g, name, _ in sharing.groups(uow)]
    people = [(f"person:{p}", name) for p, name in sharing.people(uow)]
    choices = forms.options([("", "Choose"), *groups, *people])
    guests = sharing.guest_roles(uow, sight.document)
    roles = forms.options([(role.name, role.title) for role in guests])
    return page(
        "workspace/sharing/index.html", status, sight=sight, may_share=may_share,
        may_stop=sharing.may_stop(uow, sight.document), choices=choices, roles=roles,
        comments=sharing.comments(uow, guests),
        readers=sharing.readers(uow, sight.document),
        typed=context.typed(), found=found, errors=problems(_anchors(found)), due=_date("due", sight.document.due),
        ends=_date("ends", sight.document.body.shared_until), trail=trail(uow, sight.document, "Who can see this"),
    )  # fmt: skip


def _date(name: str, known: date | None) -> dict[str, str] | None:
    """The three boxes of a date: as typed, else as known."""
    if f"{name}-day" in context.typed():
        return {part: context.typed().get(f"{name}-{part}", "") for part in ("day", "month", "year")}
    return {"day": str(known.day), "month": str(known.month), "year": str(known.year)} if known else None


def _anchors(found: dict[str, str]) -> dict[str, str]:
    return {f"{name}-day" if name in ("ends", "due") else name: text for name, text in found.items()}


@pages.post("")
@door(SIGNED_IN, typed_on="sharing.index")
def share(id: str) -> Response:
    """Give a role for this document."""
    kind, _, holder = request.form.get("holder", "").partition(":")
    typed, role = forms.posted_date(request.form, "ends"), request.form.get("role", "")
    person, group = (holder if kind == one else None for one in ("person", "group"))
    ends, wrong = (typed if isinstance(typed, date) else None), (_NO_DAY if isinstance(typed, dict) else {})
    try:
        with writing() as uow:
            sharing.share(uow, id, role=role, person=person, group=group, ends=ends, wrong=wrong)
    except Invalid as refusal:
        return again(id, refusal.problems)
    return see_other("sharing.index", "The document was shared.", id=id)


@pages.post("/<grant>/stop")
@door(SIGNED_IN)
def stop(id: str, grant: str) -> Response:
    """End a role that was given for this document."""
    with writing() as uow:
        seen = sharing.stop(uow, id, grant)
    if not seen:
        return see_other("dashboard.index", "The role has ended.")
    return see_other("sharing.index", "The role has ended.", id=id)
