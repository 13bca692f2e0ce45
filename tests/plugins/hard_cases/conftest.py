"""A case review with a business manager, a Chair, a Head of SQAS and a panel chair, and short ways to act."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from tests.services.cases import Cases
from workspace.core.errors import Refused
from workspace.core.model import Document, Permission
from workspace.services import case_reviews, documents, drafts, tasks, transitions
from workspace.store.unit_of_work import Store


@dataclass(frozen=True)
class Town:
    """People by what they are, and one case review."""

    store: Store
    cases: Cases
    manager: str
    chair: str
    head: str
    panel_chair: str
    home: Document

    def start(self, who: str, type_name: str, agency: str | None = None, **values: Any) -> Document:
        with self.store.writing(who) as uow:
            return documents.start(uow, self.home.id, type_name, values, agency=agency)

    def draft(self, who: str, name: str) -> tuple[Document, ...]:
        with self.store.writing(who) as uow:
            return drafts.start(uow, self.home.id, name)

    def read(self, who: str, document: Document) -> Document:
        with self.store.reading(who) as uow:
            return uow.get(document.id, to=Permission.VIEW)

    def edit(self, who: str, document: Document, **values: Any) -> Document:
        seen = self.read(who, document).revision
        with self.store.writing(who) as uow:
            return documents.edit(uow, document.id, values, seen=seen)

    def move(self, who: str, document: Document, name: str, comment: str = "") -> Document:
        seen = self.read(who, document).sha256
        with self.store.writing(who) as uow:
            return transitions.perform(uow, document.id, name, seen=seen, comment=comment)

    def refused(self, who: str, document: Document, name: str, comment: str = "") -> str:
        with pytest.raises(Refused) as refusal:
            self.move(who, document, name, comment)
        return str(refusal.value)

    def warnings(self, who: str, document: Document, name: str) -> tuple[str, ...]:
        with self.store.reading(who) as uow:
            found = uow.get(document.id, to=Permission.VIEW)
            return next(o.warnings for o in transitions.offers(uow, found) if o.transition.name == name)

    def checklists(self, who: str) -> dict[str, list[str]]:
        """Heading → titles of the tasks."""
        with self.store.reading(who) as uow:
            return {each.title: [one.title for one in each.tasks] for each in tasks.checklists(uow, self.home)}

    def case_review(self) -> Any:
        """The text of the case review as it is now."""
        return self.read(self.chair, self.home).body

    def due(self, who: str, *names: str) -> dict[str, tuple[Any, bool]]:
        """Rule → (due date, whether it is open) of these tasks of the case review."""
        with self.store.reading(who) as uow:
            found = {one.task.rule.partition(".")[2]: one.task for one in tasks.of(uow, self.home)}
        return {name: (found[name].due, found[name].open) for name in names if name in found}

    def tick(self, who: str, name: str) -> None:
        """Record this task of the case review as done."""
        with self.store.writing(who) as uow:
            (id,) = (o.task.id for o in tasks.of(uow, self.home) if o.task.rule.partition(".")[2] == name)
            tasks.complete(uow, id, at=None, evidence="The notice and its copy.", reason="")

    def remarks(self, who: str, document: Document) -> list[str]:
        with self.store.reading(who) as uow:
            return [r.text for r in transitions.remarks(uow, uow.get(document.id, to=Permission.VIEW))]

    def sheet(self, document: Document) -> list[str]:
        """What else the sign-off sheet of a document says, to the manager."""
        with self.store.reading(self.manager) as uow:
            return [r.text for r in transitions.on_the_sheet(uow, uow.get(document.id, to=Permission.VIEW))]


@pytest.fixture
def town(store: Store) -> Town:
    cases = Cases(store)
    manager, chair = cases.person("Ruth Pemberton", "business_manager"), cases.person("Margaret Oduya", "lscb_chair")
    head = cases.person("Tobias Reed", "head_sqas", job_title="Head of SQAS")
    panel_chair = cases.person("Imran Qureshi", job_title="Assistant Director")
    home = cases.case_review(manager)
    cases.give(home, panel_chair, "panel_chair")
    return Town(store, cases, manager, chair, head, panel_chair, home)


@pytest.fixture
def referred(town: Town) -> Town:
    """The same people before a decision: a case review that was referred on 16 April 2014, a Wednesday."""
    with town.store.writing(town.manager) as uow:
        values = {"reference": "TSCB-2014-09", "public_name": "Child R", "normal_residence": "Thornmere"}
        home = case_reviews.start(uow, "enfield_scr", values | {"board": "Thornmere SCB", "summary": "In short."})
    made = replace(town, home=home)
    made.edit(made.manager, home, notified_on=date(2014, 4, 16), chair_attention_on=date(2014, 4, 16))
    return made
