"""The unit of work against a model in plain Python: any order of writes, moves, grants and exclusions.

The model keeps documents in a dict and asks four lines of its own who may what. TEST_TIMES multiplies the runs.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from tests import make
from tests.conftest import Emptied
from tests.make import CHAIR, GUEST, MEMBER, NOW, WRITER, Folder, Paper
from tests.store.people import add_agency, add_person, grant
from workspace.core.errors import Forbidden, NotFound, Stale
from workspace.core.model import SYSTEM, Document, Event, Permission
from workspace.store import grants, trail
from workspace.store.documents import Wanted
from workspace.store.tables import events
from workspace.store.unit_of_work import Store, new_id

PEOPLE, RUNS, STEPS = 3, {"sqlite": 4, "postgresql": 2}, 25
VIEWERS = {"draft": {MEMBER, WRITER, CHAIR}, "agreed": {WRITER, MEMBER, CHAIR, GUEST}, "closed": {CHAIR}}
EDITORS = {"draft": {WRITER}, "agreed": set(), "closed": {CHAIR}}
TARGETS = ("draft", "agreed", "closed")

number = st.integers(0, 99)
somebody = st.integers(0, PEOPLE - 1)


@dataclass
class Kept:
    """What the model knows of one document."""

    folder: str
    agency: str | None
    texts: list[tuple[str, str]]  # (title, author) of every revision
    state: str = "draft"
    version: int = 1
    first: Document = field(default_factory=make.document)  # as it was returned when it was created


@dataclass
class Model:
    """Everything, as lists and dicts."""

    people: list[str]
    agencies: list[str | None]
    documents: dict[str, Kept] = field(default_factory=dict)
    grants: dict[str, tuple[str, str, str | None, str | None, str | None]] = field(default_factory=dict)
    exclusions: dict[str, tuple[str, str]] = field(default_factory=dict)
    events: int = 0

    def roles(self, person: str, id: str) -> set[str]:
        kept = self.documents[id]
        if any(who == person and subject in (id, kept.folder) for who, subject in self.exclusions.values()):
            return set()
        place = (kept.folder, kept.agency, id)
        return {
            role
            for who, role, *named in self.grants.values()
            if who == person and all(n in (None, p) for n, p in zip(named, place, strict=True))
        }

    def may(self, person: str, id: str, to: Permission) -> bool:
        table = VIEWERS if to is Permission.VIEW else EDITORS
        return bool(self.roles(person, id) & table[self.documents[id].state])


def pick(things: Any, chosen: int) -> Any:
    """One of several by a number that the search may shrink."""
    return list(things)[chosen % len(things)]


class Machine(RuleBasedStateMachine):
    """Rules do the same to the store and to the model; invariants compare them."""

    emptied: Emptied  # set by the test

    @initialize()
    def begin(self) -> None:
        self.store = Store(self.emptied(), make.registry(), lambda: NOW)
        people = [add_person(self.store) for _ in range(PEOPLE)]
        self.model = Model(people, [None, add_agency(self.store), add_agency(self.store)])
        for person, role in zip(people, (WRITER, CHAIR), strict=False):  # so that something can happen
            self.model.grants[grant(self.store, person, role)] = (person, role, None, None, None)
        self.create(0, 0, 0, alone=True)

    @rule(who=somebody, folder=number, agency=number, alone=st.booleans())
    def create(self, who: int, folder: int, agency: int, alone: bool) -> None:
        model, person = self.model, self.model.people[who]
        folders = [id for id, kept in model.documents.items() if kept.folder == id]
        with self.store.writing(person) as uow:
            home = None
            if folders and not alone:
                id = pick(folders, folder)
                home = replace(make.document(id, case_review=id), type="folder")
            content = Paper(title="0") if home else Folder(title="0")
            of = pick(model.agencies, agency) if home else None
            new = uow.create(content, event=Event("created"), procedure="small", case_review=home, agency=of)
        model.documents[new.id] = Kept(new.case_review, of, [("0", person)], first=new)
        model.events += 1

    @precondition(lambda self: self.model.documents)
    @rule(who=somebody, which=number, title=st.sampled_from("0123"))
    def edit(self, who: int, which: int, title: str) -> None:
        model, person, id = self.model, self.model.people[who], pick(self.model.documents, which)
        kept = model.documents[id]
        with self.store.writing(person) as uow:
            if not model.may(person, id, Permission.EDIT):
                expected = Forbidden if model.may(person, id, Permission.VIEW) else NotFound
                with pytest.raises(expected):
                    uow.get(id, to=Permission.EDIT)
                return
            found = uow.get(id, to=Permission.EDIT)
            saved = uow.save(found.having(found.body.model_copy(update={"title": title})), event=Event("edited"))
        self._wrote(kept, saved)
        if title != kept.texts[-1][0]:
            kept.texts.append((title, person))

    @precondition(lambda self: self.model.documents)
    @rule(who=somebody, which=number, to=st.sampled_from(TARGETS))
    def move(self, who: int, which: int, to: str) -> None:
        model, person, id = self.model, self.model.people[who], pick(self.model.documents, which)
        if not model.may(person, id, Permission.VIEW):
            return
        with self.store.writing(person) as uow:
            found = uow.get(id, to=Permission.VIEW)
            workflow = uow.registry.workflow_of(found).name
            saved = uow.save(replace(found, state=f"{workflow}.{to}"), event=Event("moved"))
        self._wrote(model.documents[id], saved)
        model.documents[id].state = to

    @precondition(lambda self: self.model.documents)
    @rule(who=somebody, which=number)
    def save_what_is_old(self, who: int, which: int) -> None:
        behind = [kept for kept in self.model.documents.values() if kept.version > 1]
        if not behind:
            return
        seen = pick(behind, which).first
        with pytest.raises(Stale), self.store.writing(self.model.people[who]) as uow:  # noqa: PT012
            uow.note(Event("tried"))  # must not stay
            uow.save(seen, event=Event("edited"))

    def _wrote(self, kept: Kept, saved: Document) -> None:
        kept.version += 1
        self.model.events += 1
        assert saved.version == kept.version

    @rule(who=somebody, role=st.sampled_from(make.ROLE_NAMES), place=st.integers(0, 7), one=number)
    def give(self, who: int, role: str, place: int, one: int) -> None:
        model, named = self.model, [None, None, None]
        if place and model.documents:
            id = pick(model.documents, one)
            whole = (model.documents[id].folder, model.documents[id].agency, id)
            named = [value if place >> bit & 1 else None for bit, value in enumerate(whole)]
        person, (folder, agency, document) = model.people[who], named
        id = grant(self.store, person, role, case_review=folder, agency=agency, document=document)
        model.grants[id] = (person, role, folder, agency, document)

    @precondition(lambda self: self.model.grants)
    @rule(which=number)
    def revoke(self, which: int) -> None:
        id = pick(self.model.grants, which)
        with self.store.writing(SYSTEM) as uow:
            grants.end(uow.db, id, last_day=None, at=uow.now)
        del self.model.grants[id]

    @precondition(lambda self: self.model.documents)
    @rule(who=somebody, which=number, whole=st.booleans())
    def exclude(self, who: int, which: int, whole: bool) -> None:
        person, document, id = self.model.people[who], pick(self.model.documents, which), new_id()
        subject = self.model.documents[document].folder if whole else document
        with self.store.writing(SYSTEM) as uow:
            grants.exclude(uow.db, id, person, subject, "", by="system", at=uow.now)
        self.model.exclusions[id] = (person, subject)

    @precondition(lambda self: self.model.exclusions)
    @rule(which=number)
    def readmit(self, which: int) -> None:
        id = pick(self.model.exclusions, which)
        with self.store.writing(SYSTEM) as uow:
            grants.readmit(uow.db, id, at=uow.now)
        del self.model.exclusions[id]

    @precondition(lambda self: self.model.documents)
    @rule(who=somebody, which=number, to=st.sampled_from((Permission.VIEW, Permission.EDIT)))
    def get(self, who: int, which: int, to: Permission) -> None:
        model, person, id = self.model, self.model.people[who], pick(self.model.documents, which)
        with self.store.reading(person) as uow:
            if not model.may(person, id, to):
                with pytest.raises(Forbidden if model.may(person, id, Permission.VIEW) else NotFound):
                    uow.get(id, to=to)
                return
            found, kept = uow.get(id, to=to), model.documents[id]
            texts = [(uow.revision(found, r.number).content, r.author) for r in reversed(uow.history(found))]
        assert (found.state.split(".")[1], found.version, found.revision) == (kept.state, kept.version, len(kept.texts))
        assert [(content.title_text, author) for content, author in texts if content] == kept.texts
        assert found.body.title_text == found.title == kept.texts[-1][0]

    @invariant()
    def everybody_lists_what_the_model_says(self) -> None:
        for person in self.model.people:
            with self.store.reading(person) as uow:
                for to in (Permission.VIEW, Permission.EDIT):
                    expected = {id for id in self.model.documents if self.model.may(person, id, to)}
                    assert {d.id for d in uow.list(to=to, what=Wanted(), count=500)} == expected

    @invariant()
    def every_write_that_was_acknowledged_has_its_event(self) -> None:
        with self.store.reading(SYSTEM) as uow:
            assert uow.db.execute(select(func.count()).select_from(events)).scalar_one() == self.model.events

    def teardown(self) -> None:
        if hasattr(self, "store"):
            with self.store.reading(SYSTEM) as uow:
                assert list(trail.verify(uow.db)) == []


def test_the_unit_of_work_does_what_the_model_does(emptied: Emptied) -> None:
    class OnThisDatabase(Machine):
        pass

    OnThisDatabase.emptied = staticmethod(emptied)
    dialect = emptied().dialect.name
    run_state_machine_as_test(
        OnThisDatabase,
        settings=settings(
            max_examples=RUNS[dialect] * make.TIMES,
            stateful_step_count=STEPS,
            derandomize=make.TIMES == 1,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
