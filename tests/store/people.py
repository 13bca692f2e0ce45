"""People and grants written straight into the store, for the tests of what becomes of them."""

from __future__ import annotations

from datetime import date

from tests.make import NOW, Folder, Paper
from workspace.core.model import SYSTEM, Agency, Document, Event, Person
from workspace.store import accounts, grants
from workspace.store.grants import Held
from workspace.store.unit_of_work import Store, new_id


def add_person(store: Store, name: str = "Ada Example") -> str:
    """Somebody with an account and no grant; returns the id."""
    id = new_id()
    with store.writing(SYSTEM) as uow:
        accounts.add_person(uow.db, Person(id, name, f"{id}@example.org", "", None, disabled=False), NOW)
    return id


def add_agency(store: Store, name: str = "North") -> str:
    id = new_id()
    with store.writing(SYSTEM) as uow:
        accounts.add_agency(uow.db, Agency(id, name))
    return id


def grant(
    store: Store,
    person: str | None,
    role: str,
    *,
    group: str | None = None,
    case_review: str | None = None,
    agency: str | None = None,
    document: str | None = None,
    starts: date | None = None,
    ends: date | None = None,
) -> str:
    """A grant to a person or a group; returns its id."""
    id = new_id()
    with store.writing(SYSTEM) as uow:
        held = Held(id, role, person, group, "", case_review, agency, document, starts, ends)
        grants.add(uow.db, held, by="system", at=uow.now)
    return id


def holder(store: Store, *roles: str) -> str:
    """Somebody who holds roles everywhere."""
    person = add_person(store)
    for role in roles:
        grant(store, person, role)
    return person


def add_folder(store: Store, title: str = "A folder") -> Document:
    with store.writing(SYSTEM) as uow:
        return uow.create(Folder(title=title), event=Event("created"), procedure="small", case_review=None)


def add_paper(
    store: Store, folder: Document | None = None, *, agency: str | None = None, title: str = "A paper", body: str = ""
) -> Document:
    with store.writing(SYSTEM) as uow:
        return uow.create(
            Paper(title=title, body=body), event=Event("created"), procedure="small", case_review=folder, agency=agency
        )
