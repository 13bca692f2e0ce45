"""One's own account: one-time links by letter, passwords, recovery codes, and the personas of a demonstration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from workspace.core import dates
from workspace.core.dates import day_in_words
from workspace.core.errors import Invalid, NotFound, Refused
from workspace.core.model import SYSTEM, Event, Person
from workspace.services import codes, entry, held, passwords, sessions
from workspace.services.addresses import normal_email
from workspace.store import accounts, credentials
from workspace.store.unit_of_work import Store, UnitOfWork

LinkTo = Callable[[str], str]  # a token → the address of the page that accepts it
NOBODY = "nobody"
WAIT = timedelta(hours=24)
_EXPIRES = {"invite": timedelta(days=7), "reset": timedelta(days=1)}
_SUBJECTS = {"invite": "You have been invited to the workspace", "reset": "Set a new password"}
_LETTERS = {
    "invite": "You have been invited to the workspace.\n\n"
    "Open this link to choose a password. It works once, and for 7 days:\n\n{link}\n\n"
    "If you do not know why you received this, you need not do anything.\n",
    "reset": "Open this link to set a new password. It works once, and for 1 day:\n\n{link}\n\n"
    "If you did not ask for it, you need not do anything: your password stays as it is.\n",
}


@dataclass(frozen=True, slots=True)
class Account:
    """One's own account as its page shows it."""

    person: Person
    agency: str
    recovery_codes: int  # how many still work


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody whom one may be in a demonstration."""

    id: str
    name: str
    job_title: str
    agency: str
    roles: tuple[str, ...]


def mine(uow: UnitOfWork) -> Account:
    """The actor's own account."""
    person = accounts.person(uow.db, uow.actor.id)
    agency = accounts.agency(uow.db, person.agency).name if person.agency else ""
    return Account(person, agency, credentials.recovery_codes_left(uow.db, person.id))


def send_link(uow: UnitOfWork, person: str, purpose: str, link_to: LinkTo) -> None:
    """A letter with a one-time link ("invite" or "reset"). The letter says nothing about any case.

    It goes to the address that the person has now. Refused for a day after that address was changed.
    """
    address = accounts.person(uow.db, person).email
    if until := waits_until(uow, person):
        raise Refused(wait(until))
    token = codes.new_token()
    expires = dates.system_clock() + _EXPIRES[purpose]
    credentials.add_link(uow.db, codes.digest(token), person, purpose, expires)
    body = _LETTERS[purpose].format(link=link_to(token))
    letter = accounts.add_letter(uow.db, person, _SUBJECTS[purpose], body, uow.now, address=address)
    uow.enqueue("mail", subject=str(letter))


def waits_until(uow: UnitOfWork, person: str) -> datetime | None:
    """Until when no link is sent and no second factor is reset, because the e-mail address was changed; real time.

    Whoever changed it to their own has no way in for a day, in which the letter to the old address is read.
    """
    changed = accounts.email_changed_at(uow.db, person)
    until = changed + WAIT if changed else None
    return until if until and until > dates.system_clock() else None


def wait(until: datetime) -> str:
    """The same as a sentence."""
    at = dates.local(until)
    return (
        "The e-mail address of this account was changed less than 24 hours ago. "
        f"You can do this from {at:%H:%M} on {day_in_words(at)}."
    )


def forgotten(uow: UnitOfWork, email: str, *, address: str) -> None:
    """Ask for a new password. Does the same, as fast, whether or not somebody has this e-mail address."""
    now, own = dates.system_clock(), codes.digest(f"forgotten {normal_email(email)}")
    limits = {own: entry.PER_ACCOUNT, entry.address_key(address): entry.PER_ADDRESS}
    found = credentials.secrets_at(uow.db, normal_email(email))
    if credentials.attempt(uow.db, limits, now):
        uow.enqueue("reset", subject=found.person if found else NOBODY)


def send_reset(uow: UnitOfWork, person: str, link_to: LinkTo) -> None:
    """What the job "reset" does: the letter to a person; nothing for nobody, and on the day of a new address."""
    if credentials.secrets_of(uow.db, person) is not None and waits_until(uow, person) is None:
        send_link(uow, person, "reset", link_to)
        uow.note(Event("password_link_sent", {"person": person}))


def invited(store: Store, token: str) -> credentials.Secrets:
    """Whose link this is; NotFound where it was used, has expired or never was."""
    with store.reading(SYSTEM) as uow:
        return _link(uow, token).secrets


def _link(uow: UnitOfWork, token: str) -> credentials.Link:
    found = credentials.link(uow.db, codes.digest(token), tuple(_EXPIRES), dates.system_clock())
    if found is None:
        raise NotFound
    return found


def accept(store: Store, token: str, password: str) -> str:
    """Set a password with a link, once; ends every session and other link; returns an entry's token."""
    whose = invited(store, token)
    _check_new(password, whose)
    hashed, now = passwords.hashed(password), dates.system_clock()
    with store.writing(whose.person) as uow:
        if not credentials.use_link(uow.db, codes.digest(token), now):
            raise NotFound
        credentials.set_password(uow.db, whose.person, hashed)
        credentials.end_links(uow.db, whose.person, now)
        credentials.succeeded(uow.db, entry.account_key(whose.email), (), now)
        sessions.end_all(uow, whose.person)
        uow.note(Event("password_set", {"person": whose.person}))
        return entry.begin(uow, whose.person)


def _check_new(password: str, whose: credentials.Secrets) -> None:
    problem = passwords.problem(password, name=whose.name, email=whose.email)
    if problem:
        raise Invalid({"new_password": problem})


def change_password(store: Store, person: str, password: str, new: str, *, session: str) -> None:
    """Change one's own password; ends every other session. Invalid for a wrong or a weak one."""
    with store.reading(SYSTEM) as uow:
        whose = credentials.secrets_of(uow.db, person)
    if whose is None:
        raise NotFound
    _check_new(new, whose)
    entry.confirm_password(store, person, password)
    hashed = passwords.hashed(new)
    with store.writing(person) as uow:
        credentials.set_password(uow.db, person, hashed)
        credentials.end_links(uow.db, person, dates.system_clock())
        sessions.end_all(uow, person, but=session)
        uow.note(Event("password_set", {"person": person}))


def new_recovery_codes(store: Store, person: str, password: str) -> str:
    """Ten new recovery codes for the right password; returns the token from which they are shown."""
    entry.confirm_password(store, person, password)
    token = codes.new_token()
    with store.writing(person) as uow:
        entry.give_codes(uow, person, token)
    return token


def replace_second_factor(store: Store, person: str, password: str) -> str:
    """An entry's token with which somebody who is signed in sets up another phone."""
    entry.confirm_password(store, person, password)
    with store.writing(person) as uow:
        return entry.begin(uow, person, "setup")


def is_demo(uow: UnitOfWork) -> bool:
    """Whether this database was made for a demonstration: it says so itself."""
    return accounts.setting(uow.db, "demo") == "yes"


def personas(uow: UnitOfWork) -> tuple[Persona, ...]:
    """Everybody whom one may be in a demonstration, in the order of the procedure's roles; NotFound in any other."""
    if not is_demo(uow):
        raise NotFound
    agencies = {agency.id: agency.name for agency in accounts.all_agencies(uow.db)}
    people = accounts.everybody(uow.db, accounts.Filter(disabled=False))
    found = [
        Persona(p.id, p.name, p.job_title, agencies.get(p.agency or "", ""), held.titles(uow, p.id)) for p in people
    ]
    order = [role.title for procedure in uow.registry.procedures.values() for role in procedure.roles]
    return tuple(sorted(found, key=lambda p: min((order.index(r) for r in p.roles if r in order), default=len(order))))


def demo_sign_in(uow: UnitOfWork, person: str, agent: str) -> str:
    """Be somebody without a password, in a demonstration only; returns a session's token."""
    if not is_demo(uow):
        raise NotFound
    if credentials.secrets_of(uow.db, person) is None:
        raise Refused("This account is disabled. Choose another person.")
    return sessions.start(uow, person, agent)
