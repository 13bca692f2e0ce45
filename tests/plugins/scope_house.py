"""A case review with its office, panel and three agencies: each act is one person's, through the services."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from tests.conftest import TurnableClock
from tests.services.cases import Cases
from workspace.core.model import SYSTEM, Document, Permission
from workspace.core.workflow import Remark
from workspace.services import documents, drafts, tasks, transitions
from workspace.services.tasks import Shown
from workspace.store.unit_of_work import Store

AGENCIES = ("Police", "Homes", "Social Care")
REPORT = {
    "author": "A. Writer", "author_job_title": "Manager", "author_independent": "yes", "terms_of_reference": "1",
    "covers_from": date(2012, 11, 1), "covers_to": date(2014, 4, 10), "method": "Records.", "involvement": "Contacts.",
    "analysis": "Why.", "equality": "Considered.", "recommendations": "One.",
}  # fmt: skip
TERMS = {
    "number": "1", "why": "An injury.", "purpose": "Learning.", "starts_on": date(2012, 11, 1),
    "ends_on": date(2014, 4, 10), "people": "Child M", "questions": "1. Who knew?", "method": "Systems.",
    "family": "Letters.",
}  # fmt: skip


class ScopeHouse:
    """People are called by what they are; `lead Police` and `author Police` belong to an agency."""

    def __init__(self, store: Store, clock: TurnableClock) -> None:
        self.store, self.clock, self.cases = store, clock, Cases(store)
        self.at(2014, 6, 2)
        cases = self.cases
        standing = ("lscb_chair", "business_manager", "administrator", "head_sqas", "subcommittee_chair")
        self.people = {role: cases.person(f"Person {role}", role) for role in standing}
        self.home = cases.case_review(self.people["business_manager"], initiated_on=date(2014, 5, 2))
        self.agencies = {name: cases.agency(name) for name in AGENCIES}
        for role in ("panel_chair", "panel_member", "lead_reviewer", "lawyer", "senior_police", "board_member"):
            self.people[role] = cases.person(f"Person {role}")
            cases.give(self.home, self.people[role], role)
        for name, id in self.agencies.items():
            for role, called in (("agency_panel_lead", "lead"), ("imr_author", "author")):
                self.people[f"{called} {name}"] = cases.person(f"{called} {name}", agency=id)
                cases.give(self.home, self.people[f"{called} {name}"], role, agency=id)
                everywhere = "panel_member" if called == "lead" else "contributor"
                cases.give(self.home, self.people[f"{called} {name}"], everywhere)

    def at(self, year: int, month: int, day: int, hour: int = 10) -> None:
        self.clock.now = datetime(year, month, day, hour, tzinfo=UTC)

    def start(self, who: str, type_name: str, agency: str = "", **values: Any) -> str:
        with self.store.writing(self.people[who]) as uow:
            home = self.agencies.get(agency)
            return documents.start(uow, self.home.id, type_name, values, agency=home).id

    def edit(self, who: str, id: str, **values: Any) -> None:
        seen = self.read(who, id).revision
        with self.store.writing(self.people[who]) as uow:
            documents.edit(uow, id, values, seen=seen)

    def move(self, who: str, id: str, name: str, comment: str = "") -> None:
        with self.store.writing(self.people[who]) as uow:
            seen = uow.get(id, to=Permission.VIEW).sha256
            transitions.perform(uow, id, name, seen=seen, comment=comment)

    def read(self, who: str, id: str) -> Document:
        with self.store.reading(self.people[who]) as uow:
            return uow.get(id, to=Permission.VIEW)

    def truth(self, id: str) -> Any:
        """A document's text as it stands."""
        with self.store.reading(SYSTEM) as uow:
            return uow.get(id, to=Permission.VIEW).body

    def warned(self, who: str, id: str, name: str) -> str:
        with self.store.reading(self.people[who]) as uow:
            offers = transitions.offers(uow, uow.get(id, to=Permission.VIEW))
        return " ".join(next(o.warnings for o in offers if o.transition.name == name))

    def refused(self, who: str, id: str, name: str) -> str:
        with self.store.reading(self.people[who]) as uow:
            offers = transitions.offers(uow, uow.get(id, to=Permission.VIEW))
        return " ".join(next(o.refusals for o in offers if o.transition.name == name))

    def remarks(self, who: str, id: str) -> str:
        with self.store.reading(self.people[who]) as uow:
            found: tuple[Remark, ...] = transitions.remarks(uow, uow.get(id, to=Permission.VIEW))
        return " ".join(remark.text for remark in found)

    def tasks(self, who: str, rule: str) -> list[Shown]:
        with self.store.reading(self.people[who]) as uow:
            return [one for one in tasks.of(uow, self.home) if one.task.rule == f"enfield_scr.{rule}"]

    def draft(self, name: str, who: str = "business_manager") -> list[Document]:
        with self.store.writing(self.people[who]) as uow:
            return list(drafts.start(uow, self.home.id, name))

    def agreed_terms(self, **values: Any) -> str:
        """Terms of reference, agreed by the panel and the sub-committee."""
        terms = self.start("business_manager", "terms_of_reference", **TERMS | values)
        self.move("panel_chair", terms, "panel_agree")
        self.move("subcommittee_chair", terms, "agree")
        return terms

    def request(self, agency: str, *, issue: bool = True, **values: Any) -> str:
        """A request to one agency for its review and chronology, due on 14 July 2014."""
        asked = {
            "title": f"{agency}: Child M", "agency_name": agency, "nature": "IMR and chronology", "asked": "All.",
            "terms_of_reference": "1", "due_on": date(2014, 7, 14),
        }  # fmt: skip
        request = self.start("business_manager", "information_request", agency, **asked | values)
        if issue:
            self.move("business_manager", request, "issue")
        return request

    def report(self, agency: str, *, send: bool = True, **values: Any) -> str:
        """One agency's review of its own."""
        named = {"title": f"{agency}: Child M", "agency_name": agency}
        report = self.start(f"author {agency}", "imr", agency, **REPORT | named | values)
        if send:
            self.move(f"author {agency}", report, "submit")
        return report

    def chronology(self, agency: str) -> str:
        """One agency's chronology, sent without asking its guards."""
        made = self.cases.document(self.home, "chronology", agency=self.agencies[agency])
        return self.cases.move(made, "submitted").id
