"""A house on a folder, with case reviews, reports and people in it: plain functions for jobs, services and commands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workspace.core.model import SYSTEM, Document, Event, Grant, Person, Publication
from workspace.jobs.public_copy import PublicCopy
from workspace.jobs.worker import Worker
from workspace.search.index import Index
from workspace.services import publications
from workspace.services.house import House
from workspace.settings import Settings
from workspace.store import accounts, grants, notes, publishing
from workspace.store.grants import Held
from workspace.store.unit_of_work import Store, new_id

PROCEDURE = "enfield_scr"


@dataclass(frozen=True)
class Place:
    """A house with its public copy and worker."""

    house: House
    public: PublicCopy
    worker: Worker

    @property
    def store(self) -> Store:
        return self.house.store


def place(store: Store, folder: Path, **settings: Any) -> Place:
    made = Settings(data=folder, worker=False, **settings)
    made.data.mkdir(parents=True, exist_ok=True)
    house = House(made, store, Index(made.index_folder))
    public = PublicCopy(house)
    return Place(house, public, Worker(house, public))


def case_review(store: Store, name: str = "Child M") -> Document:
    content = store.registry.content_type("case_review").parse({"public_name": name, "summary": "A summary."})
    with store.writing(SYSTEM) as uow:
        return uow.create(content, event=Event("case_review_started"), procedure=PROCEDURE, case_review=None)


def document(store: Store, home: Document, type_name: str = "overview_report", **values: Any) -> Document:
    content = store.registry.content_type(type_name).parse({"title": "Serious case review: Child M", **values})
    with store.writing(SYSTEM) as uow:
        return uow.create(content, event=Event("created"), procedure=PROCEDURE, case_review=home)


def edit(store: Store, document: Document, **values: Any) -> Document:
    with store.writing(SYSTEM) as uow:
        now = uow.truth(document.id)
        assert now is not None
        changed = type(now.body).parse({**now.body.model_dump(), **values})
        return uow.save(now.having(changed), event=Event("edited"))


def move(store: Store, document: Document, state: str) -> Document:
    """Put a document into a state, past every guard."""
    with store.writing(SYSTEM) as uow:
        now = uow.truth(document.id)
        assert now is not None
        to = uow.registry.workflow_of(now).qualified(state)
        return uow.save(replace(now, state=to), event=Event("moved"), jobs=("index", "notify"))


def person(store: Store, name: str, role: str = "", case_review: str | None = None) -> str:
    id = new_id()
    email = f"{name.split()[0].lower()}@example.org"
    with store.writing(SYSTEM) as uow:
        assert accounts.add_person(uow.db, Person(id, name, email, "Manager", None, disabled=False), uow.now)
        if role:
            give(uow.db, uow.now, Grant(role, case_review=case_review), person=id)
    return id


def give(db: Any, now: Any, grant: Grant, *, person: str | None = None, group: str | None = None) -> None:
    held = Held(
        new_id(), grant.role, person, group, "", grant.case_review, grant.agency, grant.document, None, None
    )  # fmt: skip
    grants.add(db, held, by="system", at=now)


def follow(store: Store, effect: str, lead: Document, *parts: Document) -> Publication:
    """What a publishing transition does to the ledger."""
    with store.writing(SYSTEM) as uow:
        publications.follow(uow, effect, lead, parts, "")
        found = publishing.of(uow.db, lead)
    assert found is not None
    return found


def letters(store: Store) -> list[tuple[str, str]]:
    """(address, text) of every letter, oldest first."""
    with store.reading(SYSTEM) as uow:
        return [(letter.address, letter.body) for letter in reversed(notes.latest_letters(uow.db))]
