"""People with an account, the agencies they belong to and the letters that are waiting for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select
from sqlalchemy.exc import IntegrityError

from workspace.core.errors import NotFound
from workspace.core.model import Agency, Person
from workspace.store.database import locks_rows
from workspace.store.tables import agencies, letters, people, settings


@dataclass(frozen=True, slots=True)
class Filter:
    """Which people a list is to have; empty means any."""

    agency: str = ""
    disabled: bool | None = None


def _person(row: Row[Any]) -> Person:
    return Person(
        row.id, row.name, row.email, row.job_title, row.agency, row.disabled_at is not None,
        second_factor=row.totp_secret is not None, invited=row.password is None,
    )  # fmt: skip


def hold(db: Connection, person: str) -> None:
    """Nobody else gives this person a role before this transaction ends: two that exclude one another are told."""
    if locks_rows(db):
        db.execute(select(people.c.id).where(people.c.id == person).with_for_update(key_share=True))


def person(db: Connection, id: str) -> Person:
    """One person, disabled ones too; NotFound where there is none."""
    row = db.execute(select(people).where(people.c.id == id)).first()
    if row is None:
        raise NotFound
    return _person(row)


def person_at(db: Connection, email: str) -> Person | None:
    """The person with this e-mail address (in its normal form), disabled ones too."""
    row = db.execute(select(people).where(people.c.email == email)).first()
    return _person(row) if row else None


def everybody(db: Connection, wanted: Filter) -> tuple[Person, ...]:
    """People by name."""
    query = select(people).order_by(func.lower(people.c.name), people.c.id)
    if wanted.agency:
        query = query.where(people.c.agency == wanted.agency)
    if wanted.disabled is not None:
        query = query.where(people.c.disabled_at.is_not(None) if wanted.disabled else people.c.disabled_at.is_(None))
    return tuple(_person(row) for row in db.execute(query))


def names(db: Connection) -> dict[str, str]:
    """Everybody's name by id: the history names disabled people too."""
    return {row.id: row.name for row in db.execute(select(people.c.id, people.c.name))}


def add_person(db: Connection, new: Person, at: datetime) -> bool:
    """Add somebody without a password; False where the e-mail address is taken."""
    values = {**_values(new), "id": new.id, "created_at": at, "totp_step": 0}
    return _unique(db, people.insert().values(values))


def change_person(db: Connection, changed: Person) -> bool:
    """Write name, e-mail address, job title and agency; False where the e-mail address is taken."""
    return _unique(db, people.update().where(people.c.id == changed.id).values(_values(changed)))


def _values(of: Person) -> Mapping[str, str | None]:
    return {"name": of.name, "email": of.email, "job_title": of.job_title, "agency": of.agency}


def _unique(db: Connection, statement: Any) -> bool:
    try:
        with db.begin_nested():
            db.execute(statement)
    except IntegrityError:
        return False
    return True


def email_changed(db: Connection, id: str, at: datetime) -> None:
    """Keep the real moment at which somebody's e-mail address was changed."""
    db.execute(people.update().where(people.c.id == id).values(email_changed_at=at))


def email_changed_at(db: Connection, id: str) -> datetime | None:
    """When somebody's e-mail address was last changed, in real time; None for never."""
    found: datetime | None = db.execute(select(people.c.email_changed_at).where(people.c.id == id)).scalar()
    return found


def disable(db: Connection, id: str, at: datetime | None) -> None:
    """Disable somebody from a moment on; None enables."""
    db.execute(people.update().where(people.c.id == id).values(disabled_at=at))


_ALL_AGENCIES = select(agencies).order_by(func.lower(agencies.c.name), agencies.c.id)


def all_agencies(db: Connection) -> tuple[Agency, ...]:
    """Every agency by name."""
    return tuple(Agency(row.id, row.name, row.kind) for row in db.execute(_ALL_AGENCIES))


def agency(db: Connection, id: str) -> Agency:
    """One agency; NotFound where there is none."""
    row = db.execute(select(agencies).where(agencies.c.id == id)).first()
    if row is None:
        raise NotFound
    return Agency(row.id, row.name, row.kind)


def add_agency(db: Connection, new: Agency) -> None:
    """Add an agency."""
    db.execute(agencies.insert().values(id=new.id, name=new.name, kind=new.kind))


def change_agency(db: Connection, changed: Agency) -> None:
    """Write an agency's name and kind."""
    db.execute(agencies.update().where(agencies.c.id == changed.id).values(name=changed.name, kind=changed.kind))


def members_of(db: Connection) -> dict[str, int]:
    """How many people who are not disabled each agency has, by its id."""
    query = select(people.c.agency, func.count()).where(people.c.disabled_at.is_(None)).group_by(people.c.agency)
    return {row[0]: row[1] for row in db.execute(query) if row[0]}


def add_letter(db: Connection, to: str, subject: str, body: str, at: datetime, *, address: str | None = None) -> int:
    """A letter to a person, waiting to be sent; returns its number for the job "mail".

    `address`: where it goes even if the person's address changes; without it, to the address at that time.
    """
    values = {"person": to, "address": address, "subject": subject, "body": body, "at": at}
    key = db.execute(letters.insert().values(values)).inserted_primary_key
    if key is None:
        raise LookupError("the database did not say which letter was added")
    return int(key[0])


def setting(db: Connection, key: str) -> str:
    """A setting that is kept in the database; "" where it was never made."""
    return str(db.execute(select(settings.c.value).where(settings.c.key == key)).scalar() or "")
