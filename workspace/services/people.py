"""People, as administrators keep them: invite, change, disable, and help somebody who is locked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from workspace.core import dates
from workspace.core.annotations import Label
from workspace.core.errors import Invalid, Refused
from workspace.core.lines import one_line
from workspace.core.model import SYSTEM, Agency, Event, Person
from workspace.core.schema import problems
from workspace.services import administering, held, sessions
from workspace.services.accounts import LinkTo, send_link, wait, waits_until
from workspace.services.addresses import is_email, normal_email
from workspace.store import accounts, credentials, grants
from workspace.store.accounts import Filter
from workspace.store.unit_of_work import UnitOfWork, new_id

__all__ = [
    "Details", "Filter", "Profile", "agencies", "disable", "edit", "enable", "find", "invite", "profile",
    "reset_second_factor", "send_password_link",
]  # fmt: skip


_MOVED = "Your sign-in address was changed"
_MOVED_LETTER = (
    "The e-mail address with which you sign in to the workspace was changed, and you were signed out everywhere.\n\n"
    "If you did not ask for this, tell the people who administer the workspace at once, by telephone. For 24 hours "
    "nobody can be sent a link to set a new password, and the second factor cannot be reset.\n"
)


class Details(BaseModel):
    """What an administrator types about somebody."""

    model_config = ConfigDict(frozen=True)

    name: Annotated[str, Label("Name")] = Field(min_length=1, max_length=200)
    email: Annotated[str, Label("E-mail address")] = Field(min_length=1)
    job_title: Annotated[str, Label("Job title")] = Field(min_length=1, max_length=200)
    agency: Annotated[str, Label("Agency")] = ""

    @field_validator("name", "job_title", mode="before")
    @classmethod
    def _one_line(cls, value: object) -> object:
        return one_line(value) if isinstance(value, str) else value

    @field_validator("email", mode="before")
    @classmethod
    def _normal(cls, value: object) -> object:
        return normal_email(value) if isinstance(value, str) else value

    @field_validator("email")
    @classmethod
    def _reachable(cls, value: str) -> str:
        if not is_email(value):
            raise ValueError("Enter an e-mail address in the correct format, like name@example.org")
        return value


@dataclass(frozen=True, slots=True)
class Profile:
    """A person with the agency's name and the roles held. `refusal`: why the actor cannot help them to sign in now."""

    person: Person
    agency: str
    roles: tuple[held.RoleHeld, ...]
    is_self: bool
    refusal: str = ""


def _details(uow: UnitOfWork, typed: Mapping[str, str]) -> Details:
    known = {agency.id for agency in accounts.all_agencies(uow.db)} | {""}
    try:
        found = Details.model_validate(typed)
    except ValidationError as error:
        raise Invalid(problems(Details, error)) from None
    if found.agency not in known:
        raise Invalid({"agency": "Choose one of the agencies in the list"})
    return found


def find(uow: UnitOfWork, wanted: Filter) -> tuple[Person, ...]:
    """People by name."""
    administering.check(uow, "people")
    return accounts.everybody(uow.db, wanted)


def agencies(uow: UnitOfWork) -> tuple[Agency, ...]:
    """The agencies that somebody may belong to."""
    return accounts.all_agencies(uow.db)


def profile(uow: UnitOfWork, id: str) -> Profile:
    """Everything about one person that an administrator may see."""
    administering.check(uow, "people")
    person = accounts.person(uow.db, id)
    agency = accounts.agency(uow.db, person.agency).name if person.agency else ""
    return Profile(person, agency, held.roles(uow, id), id == uow.actor.id, _refusal(uow, id))


def _protection(uow: UnitOfWork, id: str) -> str:
    """Why the actor may not change how somebody signs in: that would let them decide, or read, in another's name.

    Only holders of a protected role change how anybody signs in who holds one too or may read any document.
    """
    tasks = [procedure.administration for procedure in uow.registry.procedures.values()]
    protected = frozenset[str]().union(*(task.get("protected", ()) for task in tasks))
    today = dates.local_date(uow.now)
    theirs = {given.role for given in grants.held_by(uow.db, id) if (given.ends or today) >= today}
    if uow.actor == SYSTEM or uow.actor.everywhere & protected:
        return ""
    if not theirs & protected and not uow.registry.policy.views(theirs):
        return ""
    does = "decides" if theirs & protected else "reads documents"
    able = protected & frozenset[str]().union(*(task.get("people", ()) for task in tasks))
    return (
        f"This person holds a role that {does}, so you cannot change how they sign in. "
        f"Ask somebody with this role: {', '.join(sorted(held.title(uow.registry, role) for role in able))}."
    )


def _refusal(uow: UnitOfWork, id: str) -> str:
    until = waits_until(uow, id)
    return _protection(uow, id) or (wait(until) if until else "")


def _may_help(uow: UnitOfWork, id: str) -> None:
    administering.check(uow, "people")
    if refusal := _refusal(uow, id):
        raise Refused(refusal)


def invite(uow: UnitOfWork, typed: Mapping[str, str], link_to: LinkTo) -> Person:
    """Add somebody and send the invitation. Invalid for what was typed wrongly or is taken."""
    administering.check(uow, "people")
    details = _details(uow, typed)
    new = Person(new_id(), details.name, details.email, details.job_title, details.agency or None, disabled=False)
    if not accounts.add_person(uow.db, new, uow.now):
        raise Invalid({"email": "Somebody already has an account with this e-mail address"})
    uow.note(Event("person_invited", {"person": new.id}))
    send_link(uow, new.id, "invite", link_to)
    return new


def edit(uow: UnitOfWork, id: str, typed: Mapping[str, str]) -> Person:
    """Change name, e-mail address, job title and agency.

    A new address: links stop working, sessions end, the old address is told. Refused for those who are protected.
    """
    administering.check(uow, "people")
    before, details = accounts.person(uow.db, id), _details(uow, typed)
    changed = replace(
        before, name=details.name, email=details.email, job_title=details.job_title, agency=details.agency or None
    )
    if changed == before:
        return before
    moves = changed.email != before.email
    if moves and (refusal := _protection(uow, id)):
        raise Refused(refusal)
    if not accounts.change_person(uow.db, changed):
        raise Invalid({"email": "Somebody already has an account with this e-mail address"})
    if moves:
        _moved(uow, before, changed)
    fields = [name for name in Details.model_fields if getattr(before, name) != getattr(changed, name)]
    uow.note(Event("person_changed", {"person": id, "fields": ", ".join(fields)}))
    return changed


def _moved(uow: UnitOfWork, before: Person, changed: Person) -> None:
    now = dates.system_clock()
    credentials.end_links(uow.db, before.id, now)
    sessions.end_all(uow, before.id)
    if before.invited and not grants.held_by(uow.db, before.id):
        return  # an invitation with a slip of the pen: there is nothing yet to take over
    accounts.email_changed(uow.db, before.id, now)
    for address in (before.email, changed.email):
        letter = accounts.add_letter(uow.db, before.id, _MOVED, _MOVED_LETTER, uow.now, address=address)
        uow.enqueue("mail", subject=str(letter))


def disable(uow: UnitOfWork, id: str) -> None:
    """Shut somebody out at once; the history goes on naming them. Nobody may disable themselves."""
    administering.alone(uow, "people")
    if id == uow.actor.id:
        raise Refused("You cannot disable your own account. Ask another administrator.")
    if accounts.person(uow.db, id).disabled:
        return
    accounts.disable(uow.db, id, uow.now)
    credentials.end_links(uow.db, id, dates.system_clock())
    sessions.end_all(uow, id)
    uow.note(Event("person_disabled", {"person": id}))


def enable(uow: UnitOfWork, id: str) -> None:
    """Let somebody in again, with the password and the second factor they had."""
    administering.alone(uow, "people")
    if accounts.person(uow.db, id).disabled:
        accounts.disable(uow.db, id, None)
        uow.note(Event("person_enabled", {"person": id}))


def reset_second_factor(uow: UnitOfWork, id: str) -> None:
    """Take a lost second factor away: the person sets up another when they next sign in."""
    _may_help(uow, id)
    accounts.person(uow.db, id)
    credentials.clear_second_factor(uow.db, id)
    credentials.end_links(uow.db, id, dates.system_clock())
    sessions.end_all(uow, id)
    uow.note(Event("second_factor_reset", {"person": id}))


def send_password_link(uow: UnitOfWork, id: str, link_to: LinkTo) -> None:
    """Send the invitation again, or a link to set a new password to somebody who has one."""
    _may_help(uow, id)
    person = accounts.person(uow.db, id)
    if person.disabled:
        raise Refused("This account is disabled. Enable it first.")
    send_link(uow, id, "invite" if person.invited else "reset", link_to)
    uow.note(Event("password_link_sent", {"person": id}))
