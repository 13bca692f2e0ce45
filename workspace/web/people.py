"""People, for those who administer them: list, invite, change, disable, and help somebody who is locked out."""

from __future__ import annotations

from flask import Blueprint, Response, request

from workspace.core.errors import Invalid, Refused
from workspace.core.model import Agency, Person
from workspace.services import people
from workspace.web.answers import page, see_other
from workspace.web.context import reading, writing
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
@door(administers("people"))
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
        found = people.profile(uow, id)
    return page("workspace/people/show.html", profile=found)


@pages.route("/<id>/edit", methods=["GET", "POST"])
@door(administers("people"))
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
