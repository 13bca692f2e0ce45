"""A small board with agencies: people with roles, case reviews, and documents in any state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workspace.core.model import SYSTEM, Agency, Document, Event, Person
from workspace.services import case_reviews
from workspace.store import accounts, grants
from workspace.store.grants import Held
from workspace.store.unit_of_work import Store, new_id


@dataclass(frozen=True)
class Cases:
    """Makes people and documents in one store; everything is done by those who may do it, or by the workspace."""

    store: Store

    def agency(self, name: str) -> str:
        id = new_id()
        with self.store.writing(SYSTEM) as uow:
            accounts.add_agency(uow.db, Agency(id, name, "health"))
        return id

    def person(self, name: str, *everywhere: str, agency: str | None = None, job_title: str = "") -> str:
        """Somebody, with standing roles as they are recorded, whoever holds them already."""
        id = new_id()
        with self.store.writing(SYSTEM) as uow:
            person = Person(id, name, f"{id}@example.org", job_title, agency, disabled=False)
            assert accounts.add_person(uow.db, person, uow.now)
            for role in everywhere:
                held = Held(new_id(), role, id, None, "", None, None, None, None, None)
                grants.add(uow.db, held, by="system", at=uow.now)
        return id

    def case_review(self, by: str, reference: str = "TSCB-2014-01", name: str = "Child M", **dates: date) -> Document:
        """Started by somebody of the office, then decided to be a serious case review and under way."""
        with self.store.writing(by) as uow:
            values = {"reference": reference, "public_name": name, **dates}
            new = case_reviews.start(uow, "enfield_scr", values)
        return self.move(new, "in_progress", verb="started", by=by)

    def give(
        self,
        home: Document,
        person: str,
        role: str,
        agency: str | None = None,
        starts: date | None = None,
        ends: date | None = None,
        document: str | None = None,
    ) -> str:
        """A role as it is recorded, whoever might give it; for one document alone where one is named."""
        held = Held(new_id(), role, person, None, "", None if document else home.id, agency, document, starts, ends)
        with self.store.writing(SYSTEM) as uow:
            grants.add(uow.db, held, by="system", at=uow.now)
        return held.id

    def document(
        self,
        home: Document,
        type_name: str,
        state: str = "",
        *,
        by: str = "",
        agency: str | None = None,
        due: date | None = None,
        **values: Any,
    ) -> Document:
        """A document, brought to a state without asking its guards."""
        with self.store.writing(by or SYSTEM) as uow:
            content = uow.registry.content_type(type_name).parse(values)
            new = uow.create(content, event=Event("created"), procedure=home.procedure, case_review=home, agency=agency)
        return self.move(new, state, by=by, due=due) if state or due else new

    def move(
        self, document: Document, state: str, *, verb: str = "", by: str = "", due: date | None = None
    ) -> Document:
        """Into a state, with the event that says so."""
        with self.store.writing(by or SYSTEM) as uow:
            workflow = uow.registry.workflow_of(document)
            stored = workflow.qualified(workflow.state(state).name) if state else document.state
            return uow.save(replace(document, state=stored, due=due), event=Event(verb or state or "due_date_set"))
