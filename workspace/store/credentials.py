"""What proves who somebody is: passwords, second factors, one-time links, and how often proving failed.

Everything that must happen once (a code, a link, an attempt) is one conditional statement, so that two
requests at the same moment cannot both have it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, select

from workspace.store.tables import failures, links, people, recovery_codes

WINDOW = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Secrets:
    """A person's password hash and TOTP secret (base32), None where they have none yet."""

    person: str
    name: str
    email: str
    password: str | None
    totp_secret: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """A one-time link that still works. `token` is the SHA-256 of what the holder has."""

    token: str
    purpose: str
    secrets: Secrets


def _secrets_where(db: Connection, condition: ColumnElement[bool]) -> Secrets | None:
    c = people.c
    query = select(c.id, c.name, c.email, c.password, c.totp_secret).where(condition, c.disabled_at.is_(None))
    row = db.execute(query).first()
    return Secrets(*row) if row else None


def secrets_at(db: Connection, email: str) -> Secrets | None:
    """By e-mail address in its normal form; None for nobody and for disabled people."""
    return _secrets_where(db, people.c.email == email)


def secrets_of(db: Connection, person: str) -> Secrets | None:
    """By id; None for nobody and for disabled people."""
    return _secrets_where(db, people.c.id == person)


def set_password(db: Connection, person: str, password: str) -> None:
    """Write a password hash."""
    db.execute(people.update().where(people.c.id == person).values(password=password))


def set_totp(db: Connection, person: str, secret: str, step: int, *, first: bool) -> bool:
    """Write a TOTP secret whose code of time step `step` is thereby used; `first`: only where there is none yet."""
    update = people.update().where(people.c.id == person)
    if first:
        update = update.where(people.c.totp_secret.is_(None))
    return db.execute(update.values(totp_secret=secret, totp_step=step)).rowcount == 1


def clear_second_factor(db: Connection, person: str) -> None:
    """Take the TOTP secret and the recovery codes away."""
    db.execute(people.update().where(people.c.id == person).values(totp_secret=None, totp_step=0))
    db.execute(recovery_codes.delete().where(recovery_codes.c.person == person))


def use_step(db: Connection, person: str, secret: str, step: int) -> bool:
    """Use up the code of a time step; False where it or a later one was used, or the secret is another now."""
    c = people.c
    unused = and_(c.id == person, c.totp_secret == secret, c.totp_step < step)
    return db.execute(people.update().where(unused).values(totp_step=step)).rowcount == 1


def replace_recovery_codes(db: Connection, person: str, hashes: Sequence[str]) -> None:
    """The only recovery codes that work from now on, as SHA-256."""
    db.execute(recovery_codes.delete().where(recovery_codes.c.person == person))
    db.execute(recovery_codes.insert(), [{"person": person, "code": code} for code in hashes])


def use_recovery_code(db: Connection, person: str, code: str) -> bool:
    """Use up a recovery code (its SHA-256); False where it is none or was used."""
    c = recovery_codes.c
    return db.execute(recovery_codes.delete().where(c.person == person, c.code == code)).rowcount == 1


def recovery_codes_left(db: Connection, person: str) -> int:
    """How many recovery codes still work."""
    query = select(func.count()).select_from(recovery_codes).where(recovery_codes.c.person == person)
    return int(db.execute(query).scalar_one())


def add_link(db: Connection, token: str, person: str, purpose: str, expires_at: datetime) -> None:
    """A one-time link by the SHA-256 of its token; links that expired a month before are forgotten."""
    db.execute(links.delete().where(links.c.expires_at < expires_at - timedelta(days=30)))
    db.execute(links.insert().values(token=token, person=person, purpose=purpose, expires_at=expires_at))


def link(db: Connection, token: str, purposes: Sequence[str], now: datetime) -> Link | None:
    """A link that is unused, not expired, for one of these purposes and of somebody who is not disabled."""
    c = links.c
    open_ = (c.token == token, c.purpose.in_(purposes), c.used_at.is_(None), c.expires_at > now)
    row = db.execute(select(c.purpose, c.person).where(*open_)).first()
    secrets = secrets_of(db, row.person) if row else None
    return Link(token, row.purpose, secrets) if row and secrets else None


def use_link(db: Connection, token: str, now: datetime) -> bool:
    """Use up a link; False where it was used or has expired."""
    c = links.c
    unused = and_(c.token == token, c.used_at.is_(None), c.expires_at > now)
    return db.execute(links.update().where(unused).values(used_at=now)).rowcount == 1


def end_links(db: Connection, person: str, now: datetime) -> None:
    """No link of this person works any more."""
    db.execute(links.update().where(links.c.person == person, links.c.used_at.is_(None)).values(used_at=now))


def attempt(db: Connection, limits: Mapping[str, int], now: datetime) -> bool:
    """Count an attempt as a failure before it is made; False, uncounted, where a key has reached its limit.

    Counting first is what keeps a hundred requests at one moment within the limit. What was counted while the clock
    was far ahead does not count any more once it is right.
    """
    keys = sorted(limits)
    if db.dialect.name == "postgresql":
        for key in keys:
            db.execute(select(func.pg_advisory_xact_lock(func.hashtext(key))))
    recent = failures.c.at.between(now - WINDOW, now + WINDOW)
    for key in keys:
        count = db.execute(select(func.count()).select_from(failures).where(failures.c.key == key, recent)).scalar_one()
        if count >= limits[key]:
            return False
    db.execute(failures.insert(), [{"key": key, "at": now} for key in keys])
    return True


def succeeded(db: Connection, own: str, keys: Sequence[str], at: datetime) -> None:
    """Forget all failures of the key `own`, and under the other keys the attempt that was counted at `at`."""
    c = failures.c
    db.execute(failures.delete().where(c.key == own))
    db.execute(failures.delete().where(c.key.in_(keys), c.at == at))
    db.execute(failures.delete().where(c.at < at - WINDOW))
