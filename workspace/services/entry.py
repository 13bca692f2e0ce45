"""The way in: password, then second factor, then a session. Between the two a person holds an entry: a one-time
token of 15 minutes.

These functions take the store, not a unit of work: a slow hash must not run inside a write transaction, and a
counted attempt must stay counted when the attempt fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from workspace.core import dates
from workspace.core.errors import Invalid, Refused
from workspace.core.model import SYSTEM, Event
from workspace.services import codes, passwords, sessions
from workspace.services.addresses import network, normal_email
from workspace.store import credentials
from workspace.store.credentials import Link, Secrets
from workspace.store.unit_of_work import Store, UnitOfWork

PER_ACCOUNT, PER_ADDRESS = 5, 30  # failures within 15 minutes
_LASTS = timedelta(minutes=15)
_WRONG = "The e-mail address or the password is not right"
_WRONG_CODE = "The code is not right, or it was used before. Wait for the next code in your app and enter that one"
_TOO_MANY = "There were too many attempts. Wait 15 minutes, then try again."
ENDED = "You took longer than 15 minutes. Start again with your e-mail address and password."


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody whose password was right. `sets_up`: is to set up a second factor; otherwise has to prove it."""

    token: str
    person: str
    name: str
    email: str
    sets_up: bool


@dataclass(frozen=True, slots=True)
class Equipped:
    """A session's token, and the token from which the ten recovery codes are shown once."""

    session: str
    codes: str


def account_key(email: str) -> str:
    """Under which failures for an e-mail address are counted, known or not."""
    return codes.digest(f"account {normal_email(email)}")


def address_key(address: str) -> str:
    """Under which failures from a network address are counted."""
    return codes.digest(f"address {network(address)}")


def check_password(store: Store, email: str, password: str, *, address: str) -> str:
    """An entry's token for the right password; Invalid for a wrong one, Refused after too many."""
    now, own, shared = dates.system_clock(), account_key(email), address_key(address)
    with store.writing(SYSTEM) as uow:
        if not credentials.attempt(uow.db, {own: PER_ACCOUNT, shared: PER_ADDRESS}, now):
            raise Refused(_TOO_MANY)
        found = credentials.secrets_at(uow.db, normal_email(email))
    if not passwords.matches(found.password if found else None, password) or found is None:
        raise Invalid({"password": _WRONG})
    with store.writing(SYSTEM) as uow:
        if _changed(uow, found):
            raise Invalid({"password": _WRONG})
        credentials.succeeded(uow.db, own, (shared,), now)
        return begin(uow, found.person)


def confirm_password(store: Store, person: str, password: str) -> Secrets:
    """Ask somebody who is signed in once more. Invalid for a wrong password, Refused after too many."""
    now = dates.system_clock()
    with store.writing(SYSTEM) as uow:
        found = credentials.secrets_of(uow.db, person)
        if found is None or not credentials.attempt(uow.db, {account_key(found.email): PER_ACCOUNT}, now):
            raise Refused(_TOO_MANY)
    if not passwords.matches(found.password, password):
        raise Invalid({"password": "The password is not right"})
    with store.writing(SYSTEM) as uow:
        credentials.succeeded(uow.db, account_key(found.email), (), now)
    return found


def _changed(uow: UnitOfWork, seen: Secrets) -> bool:
    present = credentials.secrets_of(uow.db, seen.person)
    return present is None or present.password != seen.password


def begin(uow: UnitOfWork, person: str, purpose: str = "entry") -> str:
    """A new entry's token. Purpose "setup": to replace the second factor, for somebody who confirmed the password."""
    token = codes.new_token()
    credentials.add_link(uow.db, codes.digest(token), person, purpose, dates.system_clock() + _LASTS)
    return token


def entry(store: Store, token: str) -> Entry | None:
    """The entry of a cookie; None where it was used, has expired or never was."""
    with store.reading(SYSTEM) as uow:
        link = _link(uow, token)
    return Entry(token, link.secrets.person, link.secrets.name, link.secrets.email, _sets_up(link)) if link else None


def _link(uow: UnitOfWork, token: str) -> Link | None:
    return credentials.link(uow.db, codes.digest(token), ("entry", "setup"), dates.system_clock())


def _sets_up(link: Link) -> bool:
    return link.purpose == "setup" or link.secrets.totp_secret is None


def check_code(store: Store, token: str, code: str, *, agent: str) -> str:
    """A session's token for the right six digits or an unused recovery code. Invalid, or Refused after too many."""
    now = dates.system_clock()
    with store.writing(SYSTEM) as uow:
        link = _link(uow, token)
        if link is None or _sets_up(link):
            raise Refused(ENDED)
        own = codes.digest(f"code {link.secrets.person}")
        if not credentials.attempt(uow.db, {own: PER_ACCOUNT}, now):
            raise Refused(_TOO_MANY)
    with store.writing(link.secrets.person) as uow:
        if not _use(uow, link.secrets, code):
            raise Invalid({"code": _WRONG_CODE})
        if not credentials.use_link(uow.db, link.token, now):
            raise Refused(ENDED)
        credentials.succeeded(uow.db, own, (), now)
        return sessions.start(uow, link.secrets.person, agent)


def _use(uow: UnitOfWork, secrets: Secrets, code: str) -> bool:
    typed = "".join(code.split())
    if typed.isdecimal():
        step = codes.step_of(secrets.totp_secret or "", typed, dates.system_clock())
        return step is not None and credentials.use_step(uow.db, secrets.person, secrets.totp_secret or "", step)
    used = credentials.use_recovery_code(uow.db, secrets.person, codes.recovery_hash(code))
    if used:
        uow.note(Event("recovery_code_used", {"person": secrets.person}))
    return used


def set_up(store: Store, token: str, code: str, *, agent: str) -> Equipped:
    """Confirm the second factor that the entry's token makes; signs in here and ends every other session."""
    now, secret, equipped = dates.system_clock(), codes.totp_secret(token), codes.new_token()
    with store.reading(SYSTEM) as uow:
        link = _link(uow, token)
    if link is None or not _sets_up(link):
        raise Refused(ENDED)
    step = codes.step_of(secret, code, now)
    if step is None:
        raise Invalid({"code": "The code is not right. Check the time on your phone and enter the code it shows now"})
    with store.writing(link.secrets.person) as uow:
        first = link.purpose != "setup"
        if not credentials.use_link(uow.db, link.token, now) or not credentials.set_totp(
            uow.db, link.secrets.person, secret, step, first=first
        ):
            raise Refused(ENDED)
        give_codes(uow, link.secrets.person, equipped)
        uow.note(Event("second_factor_set", {"person": link.secrets.person}))
        sessions.end_all(uow, link.secrets.person)
        return Equipped(sessions.start(uow, link.secrets.person, agent), equipped)


def give_codes(uow: UnitOfWork, person: str, token: str) -> None:
    """Replace a person's recovery codes by those that the token makes."""
    hashes = [codes.recovery_hash(code) for code in codes.recovery_codes(token)]
    credentials.replace_recovery_codes(uow.db, person, hashes)
    uow.note(Event("recovery_codes_made", {"person": person}))
