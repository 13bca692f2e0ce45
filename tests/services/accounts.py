"""People to sign in with: real hashes, real codes, and real time that a test can turn."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pyotp
import pytest

from tests.conftest import TurnableClock
from workspace.core.errors import Invalid, Refused
from workspace.core.model import SYSTEM, Grant, Person
from workspace.services import codes, entry, passwords
from workspace.store import accounts, credentials, grants, trail
from workspace.store.grants import Held
from workspace.store.unit_of_work import Store, new_id

# What does not hang on the database is tried on one; whatever two requests could both win is tried on both.
on_sqlite = pytest.mark.parametrize("emptied", ["sqlite"], indirect=True)
PASSWORD = "harbour lantern gravel"
ADDRESS, AGENT = "192.0.2.7", "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0"
SECRET = pyotp.random_base32()
CODES = "the token of the recovery codes"


@cache
def hash_of(password: str) -> str:
    return passwords.hashed(password)


def add(
    store: Store,
    name: str = "Maria Okafor",
    email: str = "maria@example.org",
    *,
    role: str = "",
    password: str = PASSWORD,
    totp: bool = True,
) -> str:
    """Somebody who can sign in; with a role held everywhere."""
    id = new_id()
    with store.writing(SYSTEM) as uow:
        assert accounts.add_person(uow.db, Person(id, name, email, "Manager", None, disabled=False), uow.now)
        if password:
            credentials.set_password(uow.db, id, hash_of(password))
        if totp:
            credentials.set_totp(uow.db, id, SECRET, 0, first=True)
            hashes = [codes.recovery_hash(code) for code in codes.recovery_codes(CODES)]
            credentials.replace_recovery_codes(uow.db, id, hashes)
        if role:
            grant = Grant(role)
            held = Held(new_id(), grant.role, id, None, name, None, None, None, None, None)
            grants.add(uow.db, held, by="system", at=uow.now)
    return id


def code_at(clock: TurnableClock, secret: str = SECRET) -> str:
    """What the person's phone shows now."""
    return pyotp.TOTP(secret).at(int(clock.now.timestamp()))


def sign_in(store: Store, clock: TurnableClock, email: str = "maria@example.org") -> str:
    """Password and second factor; a session's token. Turns the clock so that the code is a new one."""
    clock.turn(seconds=60)
    token = entry.check_password(store, email, PASSWORD, address=ADDRESS)
    return entry.check_code(store, token, code_at(clock), agent=AGENT)


def verbs(store: Store) -> list[str]:
    """Every event so far, oldest first."""
    with store.reading(SYSTEM) as uow:
        assert list(trail.verify(uow.db)) == []
        return [event.verb for event in reversed(trail.of(uow.db, limit=1000))]


def password(store: Store, email: str = "maria@example.org", typed: str = PASSWORD, address: str = "") -> str:
    return entry.check_password(store, email, typed, address=address or ADDRESS)


def fails(times: int, act: Callable[[], object]) -> list[type[Exception]]:
    found: list[type[Exception]] = []
    for _ in range(times):
        with pytest.raises((Invalid, Refused)) as caught:
            act()
        found.append(caught.type)
    return found
