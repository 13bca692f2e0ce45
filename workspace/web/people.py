"""People, for those who administer them: list, invite, change, disable, and help somebody who is locked out."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, request

from workspace.core.errors import Invalid, Refused
from workspace.core.model import Agency, Person
from workspace.services import people, roles
from workspace.web import forms
from workspace.web.answers import page, see_other
from workspace.web.context import reading, typed, writing
from workspace.web.doors import administers, door
from workspace.web.forms import Choice, Control
from workspace.web.sign_in import link_to
from workspace.web.small_forms import form_page

pages = Blueprint("people", __name__, url_prefix="/people")

_DISABLED = {"no": False, "yes": True}


def _agencies(found: tuple[Agency, ...], none: str) -> tuple[Choice, ...]:
    return (Choice("", none), *(Choice(agency.id, agency.name) for agency in found))


def _fields(agencies: tuple[Agency, ...], person: Person | None = None) -> tuple[Control, ...]:
    of = person or Person("", "", "", "", None, disabled=False)
    return (
        Control("name", "Name", "text", value=of.name, width=30),
        Control("email", "E-mail address", "email", value=of.email, width=30),
        Control("job_title", "Job title", "text", value=of.job_title, width=30),
        Control(
            "agency", "Agency", "select", value=of.agency or "", required=False,
            options=_agencies(agencies, "No agency"),
        ),
    )  # fmt: skip


@pages.get("")
@door(administers("people"))
def index() -> Response:
    """Everybody with an account, by name."""
    agency, standing = request.args.get("agency", ""), request.args.get("disabled", "no")
    with reading() as uow:
        agencies = people.agencies(uow)
        found = people.find(uow, people.Filter(agency=agency, disabled=_DISABLED.get(standing)))
    standings = (Choice("no", "Can sign in"), Choice("yes", "Disabled"), Choice("all", "Everybody"))
    fields = (
        Control("agency", "Agency", "select", value=agency, options=_agencies(agencies, "Any agency")),
        Control("disabled", "Accounts", "radios", value=standing, options=standings, small=True),
    )
    names = {a.id: a.name for a in agencies}
    return page("workspace/people/index.html", people=found, agencies=names, fields=fields)


@pages.route("/invite", methods=["GET", "POST"])
@door(administers("people"), typed_on="people.invite")
def invite() -> Response:
    """Invite somebody."""
    error = None
    if request.method == "POST":
        try:
            with writing() as uow:
                people.invite(uow, request.form, link_to)
            return see_other("people.index", said="The invitation is on its way.")
        except Invalid as refusal:
            error = refusal
    with reading() as uow:
        fields = _fields(people.agencies(uow))
    return form_page("workspace/people/invite.html", fields, error)


@pages.get("/<id>")
@door(administers("people"))
def show(id: str) -> Response:
    """One person with the roles held."""
    with reading() as uow:
        found, gives = people.profile(uow, id), bool(roles.standing(uow))
    return page("workspace/people/show.html", profile=found, gives=gives)


@pages.route("/<id>/edit", methods=["GET", "POST"])
@door(administers("people"), typed_on="people.edit")
def edit(id: str) -> Response:
    """Change name, e-mail address, job title and agency."""
    error: Invalid | Refused | None = None
    if request.method == "POST":
        try:
            with writing() as uow:
                people.edit(uow, id, request.form)
            return see_other("people.show", id=id, said="Saved.")
        except (Invalid, Refused) as refusal:
            error = refusal
    with reading() as uow:
        found = people.profile(uow, id)
        fields = _fields(people.agencies(uow), found.person)
    return form_page("workspace/people/edit.html", fields, error, profile=found)


@pages.route("/<id>/standing-roles", methods=["GET", "POST"])
@door(administers("roles"), typed_on="people.give_role")
def give_role(id: str) -> Response:
    """Give a role that is held everywhere: for good, or for a time to somebody who stands in."""
    error = None
    if request.method == "POST":
        try:
            with writing() as uow:
                roles.give_everywhere(
                    uow, person=id, role=request.form.get("role", ""), starts=_day("starts"), ends=_day("ends"),
                    reason=request.form.get("reason", ""),
                )  # fmt: skip
            return see_other("people.show", id=id, said="The role was given.")
        except Invalid as refusal:
            error = Invalid({"role" if at == "person" else at: text for at, text in refusal.problems.items()})
    with reading() as uow:
        known = ((role.name, role.title) for role in roles.standing(uow))
        return form_page(
            "workspace/people/give_role.html", _role_fields(forms.options([("", "Choose"), *known])), error,
            profile=people.profile(uow, id),
        )  # fmt: skip


def _role_fields(known: tuple[Choice, ...]) -> tuple[Control, ...]:
    return (
        Control("role", "Role", "select", options=known),
        _date_field("starts", "First day", "Leave blank to start today."),
        _date_field("ends", "Last day", "For somebody who stands in for a time. Leave blank if it is for good."),
        Control(
            "reason", "Who appointed this person, and why", "textarea", "Needed if the role is for a time. It is kept.",
            required=False, rows=3,
        ),
    )  # fmt: skip


def _date_field(name: str, label: str, help: str) -> Control:
    values = {part: typed().get(f"{name}-{part}", "") for part in ("day", "month", "year")}
    return Control(name, label, "date", help, required=False, value=values)


def _day(name: str) -> date | None:
    typed = forms.posted_date(request.form, name)
    if isinstance(typed, dict):
        raise Invalid({name: "Enter a real date with the whole year, like 27 3 2014"})
    return typed if isinstance(typed, date) else None


@pages.post("/<id>/standing-roles/<grant>/end")
@door(administers("roles"))
def end_role(id: str, grant: str) -> Response:
    """End a role that is held everywhere."""
    with writing() as uow:
        roles.end_everywhere(uow, grant)
    return see_other("people.show", id=id, said="The role has ended.")


@pages.route("/<id>/disable", methods=["GET", "POST"])
@door(administers("people"))
def disable(id: str) -> Response:
    """Ask, then shut somebody out."""
    if request.method == "POST":
        with writing() as uow:
            people.disable(uow, id)
        return see_other("people.show", id=id, said="The account is disabled. The person was signed out.")
    with reading() as uow:
        return page("workspace/people/disable.html", profile=people.profile(uow, id))


@pages.post("/<id>/enable")
@door(administers("people"))
def enable(id: str) -> Response:
    """Let somebody in again."""
    with writing() as uow:
        people.enable(uow, id)
    return see_other("people.show", id=id, said="The account is enabled.")


@pages.route("/<id>/reset-second-factor", methods=["GET", "POST"])
@door(administers("people"))
def reset_second_factor(id: str) -> Response:
    """Ask, then take a lost second factor away."""
    if request.method == "POST":
        with writing() as uow:
            people.reset_second_factor(uow, id)
        return see_other("people.show", id=id, said="The person sets up a new second factor at the next sign-in.")
    with reading() as uow:
        return page("workspace/people/reset_second_factor.html", profile=people.profile(uow, id))


@pages.post("/<id>/send-link")
@door(administers("people"))
def send_link(id: str) -> Response:
    """Send a link to set a password."""
    with writing() as uow:
        people.send_password_link(uow, id, link_to)
    return see_other("people.show", id=id, said="The letter with the link is on its way.")
