"""The people on a case review: give and end roles, record conflicts of interest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from flask import Blueprint, Response, request

from workspace.core.errors import Invalid
from workspace.core.model import Document
from workspace.services import choices, people, roles
from workspace.services.work import UnitOfWork
from workspace.web import context, forms
from workspace.web.answers import page, problems, see_other
from workspace.web.context import writing
from workspace.web.doors import SIGNED_IN, door
from workspace.web.forms import Control
from workspace.web.trails import trail

pages = Blueprint("roles", __name__, url_prefix="/case-reviews/<id>/people")
_DATES = ("starts", "ends", "last_day")


@pages.get("")
@door(SIGNED_IN)
def index(id: str) -> Response:
    """Who is on the case review, since when, and who is kept from it."""
    with context.reading() as uow:
        return _page(uow, id)


def _page(
    uow: UnitOfWork, id: str, status: int = 200, found: dict[str, str] | None = None, ending: str = ""
) -> Response:
    document, found = roles.administered(uow, id), found or {}
    return page(
        "workspace/roles/index.html", status, document=document,
        people=roles.by_person(roles.members(uow, document)),
        manages=roles.manages(uow, document), may_exclude=roles.may_exclude(uow),
        may_end=partial(roles.may_end, uow, document),
        exclusions=roles.exclusions(uow, document), giving=_giving(uow, document, found),
        excluding=_excluding(uow, found), ending=ending, last_day=_last_day(found if ending else {}),
        errors=problems({f"{name}-day" if name in _DATES else name: text for name, text in found.items()}),
        trail=trail(uow, document, "People"),
    )  # fmt: skip


def _giving(uow: UnitOfWork, document: Document, found: dict[str, str]) -> tuple[Control, ...]:
    """The form that gives a role."""
    known = forms.options([("", "Choose"), *choices.others(uow)])
    given = forms.options([("", "Choose"), *((role.name, role.title) for role in roles.givable(uow, document))])
    agencies = forms.options([("", "Choose"), *((agency.id, agency.name) for agency in people.agencies(uow))])
    typed = context.typed()
    return (
        Control("person", "Person", "select", "", found.get("person", ""), True, typed.get("person", ""), known),
        Control("role", "Role", "select", "", found.get("role", ""), True, typed.get("role", ""), given),
        Control(
            "agency", "Agency", "select", "Only for a role that is held for one agency, like its author.",
            found.get("agency", ""), False, typed.get("agency", ""), agencies,
        ),
        _day_control("starts", "First day", "Leave blank to start today.", found),
        _day_control("ends", "Last day", "Access ends after this day. Leave blank if it is not known.", found),
        *_all_the_same(found),
    )  # fmt: skip


def _all_the_same(found: dict[str, str]) -> tuple[Control, ...]:
    """The box for a reason, once the procedure doubts that this person is the right one."""
    typed = context.typed().get("why", "")
    if not found.get("why") and not typed:
        return ()
    help = "Kept with the role. To give it to somebody else, choose them above and leave this blank."
    return (
        Control("why", "Why this person all the same", "textarea", help, found.get("why", ""), False, typed, rows=3),
    )


def _excluding(uow: UnitOfWork, found: dict[str, str]) -> tuple[Control, ...]:
    """The form that records a conflict of interest."""
    known = forms.options([("", "Choose"), *choices.others(uow)])
    person, reason = context.typed().get("excluded", ""), context.typed().get("reason", "")
    return (
        Control("excluded", "Person", "select", "", found.get("excluded", ""), True, person, known),
        Control("reason", "What is the conflict?", "textarea", "", found.get("reason", ""), True, reason, rows=3),
    )


def _last_day(found: dict[str, str]) -> Control:
    return _day_control("last_day", "Last day", "Leave blank to end the role at once.", found)


def _day_control(name: str, label: str, help: str, found: dict[str, str]) -> Control:
    typed = {part: context.typed().get(f"{name}-{part}", "") for part in ("day", "month", "year")}
    return Control(name, label, "date", help, found.get(name, ""), False, typed)


@pages.post("")
@door(SIGNED_IN, typed_on="roles.index")
def give(id: str) -> Response:
    """Give somebody a role."""
    form = request.form
    return _change(
        id, "The role was given.",
        lambda uow: roles.give(
            uow, id, person=form.get("person", ""), role=form.get("role", ""), agency=form.get("agency") or None,
            starts=_day("starts"), ends=_day("ends"), reason=form.get("why", ""),
        ),
        named={"reason": "why"},
    )  # fmt: skip


@pages.post("/<grant>/end")
@door(SIGNED_IN)
def end(id: str, grant: str) -> Response:
    """End a role, at once or after a last day."""
    said = "The role ends after its last day." if _day_or_none("last_day") else "The role has ended."
    return _change(id, said, lambda uow: roles.end(uow, id, grant, last_day=_day("last_day")), ending=grant)


@pages.post("/exclusions")
@door(SIGNED_IN, typed_on="roles.index")
def exclude(id: str) -> Response:
    """Record a conflict of interest."""
    form = request.form
    return _change(
        id, "The conflict of interest was recorded. The person no longer sees anything of this case review.",
        lambda uow: roles.exclude(uow, id, person=form.get("excluded", ""), reason=form.get("reason", "")),
        named={"person": "excluded"},
    )  # fmt: skip


@pages.post("/exclusions/<exclusion>/end")
@door(SIGNED_IN)
def readmit(id: str, exclusion: str) -> Response:
    """End an exclusion."""
    return _change(id, "The exclusion has ended.", lambda uow: roles.readmit(uow, id, exclusion))


def _change(
    id: str, said: str, change: Callable[[UnitOfWork], object], *, ending: str = "", named: dict[str, str] | None = None
) -> Response:
    """Make a change; where it is refused show the page again. `named`: what the form calls a field of the service."""
    try:
        with writing() as uow:
            change(uow)
    except Invalid as refusal:
        found = {(named or {}).get(name, name): text for name, text in refusal.problems.items()}
        with context.reading() as uow:
            return _page(uow, id, 422, found, ending)
    return see_other("roles.index", said, id=id)


def _day_or_none(name: str) -> object:
    return forms.posted_date(request.form, name)


def _day(name: str) -> date | None:
    typed = _day_or_none(name)
    if isinstance(typed, dict):
        raise Invalid({name: "Enter a real date with the whole year, like 27 3 2014"})
    return typed if isinstance(typed, date) else None
