"""A board with a case review in the middle of its life, and somebody for every role: for whole tables of answers.

Every confidential text carries a word of its own, `qz012x07`: the number of its owner and of the field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from tests.conftest import TurnableClock
from workspace.core.errors import Invalid
from workspace.core.fields import Field, Kind, fields
from workspace.core.model import SYSTEM, Agency, Attachment, Comment, Document, Event, Grant, Permission, Person
from workspace.core.schema import ContentType
from workspace.jobs.public_copy import PublicCopy
from workspace.jobs.worker import Worker
from workspace.plugins import load
from workspace.search.index import Index
from workspace.services import codes, kept, publications, sessions
from workspace.services.house import House
from workspace.settings import Settings
from workspace.store import accounts, calendar, feeds, grants, notes, papers, publishing, tables, trail
from workspace.store.calendar import AddedDay
from workspace.store.database import connect
from workspace.store.grants import Held
from workspace.store.migrations import migrate
from workspace.store.publishing import CopyRequest
from workspace.store.unit_of_work import Store, new_id
from workspace.web.app import create_workspace

PROCEDURE = "enfield_scr"
WORD = re.compile(rb"qz(\d{3})x(\d{2})", re.IGNORECASE)
FEED = "f" * 43  # the token of a calendar feed
PERSON, REASON, AGENCY_WORDS = 990, 991, 992  # owners that are no documents
_MOST_COLUMNS = 90

# name → the role and where it is held: everywhere, in the case review, for agency A or B of it, for one document
PERSONAS: dict[str, tuple[str, str]] = {
    "nobody": ("", ""),
    "lscb_chair": ("lscb_chair", "everywhere"),
    "head_sqas": ("head_sqas", "everywhere"),
    "business_manager": ("business_manager", "everywhere"),
    "administrator": ("administrator", "everywhere"),
    "subcommittee_chair": ("subcommittee_chair", "everywhere"),
    "subcommittee_member": ("subcommittee_member", "everywhere"),
    "board_member": ("board_member", "everywhere"),
    "dcs": ("dcs", "everywhere"),
    "panel_chair": ("panel_chair", "case"),
    "panel_member_b": ("panel_member", "case"),
    "lead_reviewer": ("lead_reviewer", "case"),
    "contributor": ("contributor", "case"),
    "imr_author_a": ("imr_author", "A"),
    "imr_author_b": ("imr_author", "B"),
    "panel_lead_a": ("agency_panel_lead", "A"),
    "referrer_a": ("referrer", "A"),
    "lawyer": ("lawyer", "case"),
    "communications": ("communications", "case"),
    "system_admin": ("system_admin", "everywhere"),
    "guest_reader": ("reader", "overview_draft"),
    "excluded_chair": ("lscb_chair", "everywhere"),
    "former_panel_chair": ("panel_chair", "ended"),
}
# key → (content type, state, agency)
OBJECTS: dict[str, tuple[str, str, str]] = {
    "case": ("case_review", "in_progress", ""),
    "imr_draft": ("imr", "draft", "A"),
    "imr_submitted": ("imr", "submitted", "A"),
    "overview_draft": ("overview_report", "draft", ""),
    "overview_approved": ("overview_report", "approved", ""),
    "letter_sent": ("letter", "sent", "A"),
}


@dataclass
class Thing:
    """A document with what hangs on it."""

    key: str
    number: int
    document: Document
    attachment: str
    thread: str
    grant: str
    transition: str


@dataclass
class Town:
    """Everything that a table of answers needs."""

    house: House
    app: Flask
    clock: TurnableClock
    people: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    agencies: dict[str, str] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def store(self) -> Store:
        return self.house.store

    @property
    def home(self) -> Document:
        return self.things["case"].document

    def worker(self) -> Worker:
        return Worker(self.house, PublicCopy(self.house))

    def sees(self, persona: str) -> frozenset[int]:
        """The numbers of the documents that the policy lets somebody see now."""
        if persona == "nobody":
            return frozenset()
        with self.store.reading(self.people[persona]) as uow:
            actor = uow.actor
        may = self.house.registry.may
        return frozenset(t.number for t in self.things.values() if may(actor, t.document, Permission.VIEW))


def build(folder: Path, *, every_state: bool = False) -> Town:
    """A town in an empty folder. `every_state`: with a document of each type in each of its states."""
    clock = TurnableClock()
    clock.now = datetime(2014, 9, 1, 9, 0, tzinfo=UTC)
    settings = Settings(data=folder, worker=False, workspace_url="http://localhost/workspace", board="Board")
    folder.mkdir(parents=True, exist_ok=True)
    engine = connect(settings.database_url)
    migrate(engine)
    store = Store(engine, load(("content", "plugins.enfield_scr")), clock)
    house = House(settings, store, Index(settings.index_folder))
    app = create_workspace(house)
    town = Town(house, app, clock)
    _agencies_and_people(town)
    _documents(town, every_state)
    _roles(town)
    _published(town)
    _around(town)
    town.worker().drain()
    _left_over(town)
    return town


def word(number: int, column: int) -> str:
    return f"qz{number:03}x{column:02}"


def filled(cls: type[ContentType], number: int) -> ContentType:
    """A content with a word of its own in each text that is kept; Private fields and `unplaced` count from 50."""
    values: dict[str, Any] = {}
    for column, item in enumerate((*fields(cls), *fields(cls, ["unplaced"]))):
        kept = item.private or item.name == "unplaced"
        values[item.name] = _value(item, number, min(column + (50 if kept else 0), _MOST_COLUMNS))
        try:
            cls.parse(values)
        except Invalid:
            del values[item.name]
    return cls.parse(values)


def _value(item: Field, number: int, column: int) -> Any:
    text = "To be told." if item.told else word(number, column)
    if item.kind is Kind.DATE:
        return date(2014, 3, 1)
    if item.kind is Kind.CHOICE:
        return item.options[0].value
    if item.kind is Kind.LIST:
        return [text]
    if item.kind is Kind.NUMBER:
        return 1
    if item.kind is Kind.ROWS:
        return [{c.name: _value(c, number, column) for c in item.columns}]
    return f"About {text}." if item.kind is Kind.MARKDOWN else text


def _agencies_and_people(town: Town) -> None:
    with town.store.writing(SYSTEM) as uow:
        for key in ("A", "B"):
            town.agencies[key] = new_id()
            accounts.add_agency(uow.db, Agency(town.agencies[key], f"Agency {key}", "health"))
        for name in PERSONAS:
            if name == "nobody":
                continue
            agency = town.agencies["A"] if name.endswith("_a") else town.agencies["B"] if name.endswith("_b") else None
            town.people[name] = _person(uow, name.replace("_", " ").title(), agency)
            town.tokens[name] = sessions.start(uow, town.people[name], "Firefox Windows")
        town.people["kept_out"] = _person(uow, f"Conflicted {word(PERSON, 0)}", None)


def _person(uow: Any, name: str, agency: str | None) -> str:
    id = new_id()
    new = Person(id, name, f"{id}@example.org", "Manager", agency, disabled=False)
    assert accounts.add_person(uow.db, new, uow.now)
    return id


def _documents(town: Town, every_state: bool) -> None:
    wanted = dict(OBJECTS)
    if every_state:
        procedure = town.house.registry.procedure(PROCEDURE)
        for name in (cls.name for cls in town.house.registry.types_of(procedure.name)):
            workflow = town.house.registry.workflow(procedure.name, name)
            if name != procedure.case_review_type:
                wanted |= {f"{name}.{s.name}": (name, s.name, "A") for s in workflow.states}
        wanted["imr_of_b"] = ("imr", "draft", "B")
    for number, (key, (type_name, state, agency)) in enumerate(wanted.items()):
        town.things[key] = _thing(town, key, number, type_name, state, agency)


def _thing(town: Town, key: str, number: int, type_name: str, state: str, agency: str) -> Thing:
    registry = town.house.registry
    home = town.things["case"].document if key != "case" else None
    with town.store.writing(SYSTEM) as uow:
        content = filled(registry.content_type(type_name), number)
        new = uow.create(
            content, event=Event("created", {"comment": word(number, 99)}), procedure=PROCEDURE, case_review=home,
            agency=town.agencies.get(agency), note=word(number, 98),
        )  # fmt: skip
        second = new.having(type(content).parse({**content.model_dump(), "unplaced": word(number, 97)}))
        workflow = registry.workflow_of(new)
        moved = replace(second, state=workflow.qualified(state))
        document = uow.save(moved, event=Event("edited", {"comment": word(number, 96)}), note=word(number, 95))
        data = f"A file about {word(number, 94)}".encode()
        attachment = Attachment(
            new_id(), document.id, f"{word(number, 93)}.txt", "text/plain", len(data), papers.keep(uow.db, data),
            "system", uow.now,
        )  # fmt: skip
        papers.attach(uow.db, attachment)
        uow.enqueue("notify", subject=document.id)
        thread = new_id()
        papers.add_comment(
            uow.db, Comment(thread, document.id, thread, 1, word(number, 92), word(number, 91), "system", uow.now)
        )
    leaving = workflow.leaving(document.state)
    return Thing(key, number, document, attachment.id, thread, "", leaving[0].name if leaving else "none")


def _roles(town: Town) -> None:
    case = town.home.id
    with town.store.writing(SYSTEM) as uow:

        def give(person: str, grant: Grant, ends: date | None = None) -> str:
            held = Held(
                new_id(), grant.role, person, None, "", grant.case_review, grant.agency, grant.document, None, ends
            )
            grants.add(uow.db, held, by="system", at=uow.now)
            return held.id

        for name, (role, where) in PERSONAS.items():
            if where in ("A", "B"):
                give(town.people[name], Grant(role, case, town.agencies[where]))
            elif where in ("case", "ended"):
                ends = date(2014, 8, 29) if where == "ended" else None
                town.ids[f"grant {name}"] = give(town.people[name], Grant(role, case), ends)
            elif where == "everywhere":
                give(town.people[name], Grant(role))
            elif where:
                give(town.people[name], Grant(role, document=town.things[where].document.id))
        town.ids["grant standing"] = give(town.people["dcs"], Grant("dcs"))
        for thing in town.things.values():  # to somebody who is kept out whatever is granted
            thing.grant = give(town.people["kept_out"], Grant("reader", document=thing.document.id))
        for name, key in (("kept_out", "exclusion"), ("excluded_chair", "exclusion of the chair")):
            town.ids[key] = new_id()
            grants.exclude(
                uow.db, town.ids[key], town.people[name], case, f"Reason {word(REASON, 0)}", by="system", at=uow.now
            )


def _published(town: Town) -> None:
    """Another case review whose report was published, and one whose report was retired."""
    for key, state in (("published", "published"), ("retired", "retired")):
        number = 900 + len(town.things)
        home = _other_home(town, f"home of {key}", number)
        with town.store.writing(SYSTEM) as uow:
            cls = uow.registry.content_type("overview_report")
            made = uow.create(filled(cls, number + 1), event=Event("created"), procedure=PROCEDURE, case_review=home)
            to = uow.registry.workflow_of(made).qualified(state)
            document = uow.save(replace(made, state=to), event=Event("published"))
            publications.follow(uow, "publish", document, (), "")
            if state == "retired":
                publications.follow(uow, "retire", document, (), "")
            found = publishing.of(uow.db, document)
        assert found is not None
        town.ids[f"slug {key}"] = found.slug
        town.ids[f"publication {key}"] = found.id
        town.things[key] = Thing(key, number + 1, document, "none", "none", "none", "withdraw")


def _other_home(town: Town, key: str, number: int) -> Document:
    with town.store.writing(SYSTEM) as uow:
        cls = uow.registry.content_type("case_review")
        made = uow.create(filled(cls, number), event=Event("created"), procedure=PROCEDURE, case_review=None)
        to = uow.registry.workflow_of(made).qualified("completed")
        home = uow.save(replace(made, state=to), event=Event("completed"))
    town.things[key] = Thing(key, number, home, "none", "none", "none", "close")
    return home


def _around(town: Town) -> None:
    """What people left behind: a kept form, a search, a pending import, a request, an export; and a group."""
    author, case = town.people["imr_author_a"], town.home.id
    draft = town.things["imr_draft"]
    with town.store.writing(author) as uow:
        kept.keep(uow, author, f"/documents/{draft.document.id}/edit/3", {"involvement": [word(draft.number, 90)]})
        blob = papers.keep(uow.db, b"PK a word file")
        town.ids["import"] = new_id()
        result = {
            "values": {"involvement": f"About {word(draft.number, 89)}."}, "notes": [word(draft.number, 88)],
            "findings": [], "words": 3, "agency": town.agencies["A"],
        }  # fmt: skip
        notes.keep_import(
            uow.db,
            notes.Import(
                town.ids["import"], author, case, draft.document.id, "imr", f"{word(draft.number, 87)}.docx",
                "application/x", blob, result, uow.now,
            ),
        )  # fmt: skip
        town.ids["query"] = new_id()
        form = {"text": word(draft.number, 1), "filters": {}}
        notes.keep_query(uow.db, town.ids["query"], author, form, uow.now)
    with town.store.writing(town.people["business_manager"]) as uow:
        town.ids["group"] = new_id()
        uow.db.execute(tables.groups.insert().values(id=town.ids["group"], name="A group"))
        uow.db.execute(tables.members.insert().values(group_id=town.ids["group"], person=town.people["kept_out"]))
        uow.note(Event("events_exported", {}))
        town.ids["request"] = new_id()
        asked = CopyRequest(
            town.ids["request"], town.ids["publication retired"], "", "A researcher", "r@example.org", "Please",
            uow.now, None, None, "", date(2014, 5, 1), 0,
        )  # fmt: skip
        publishing.add_request(uow.db, asked)
        town.ids["task"] = uow.db.execute(
            select(tables.tasks.c.id).where(tables.tasks.c.document == town.home.id).limit(1)
        ).scalar_one()
        town.ids["day"] = new_id()
        calendar.add(uow.db, AddedDay(town.ids["day"], date(2014, 12, 31), "A day", "system", uow.now))
        feeds.make(uow.db, author, codes.digest(FEED), uow.now)
        town.ids["export"] = str(trail.of(uow.db, verb="events_exported", limit=1)[0].seq)
        own = select(tables.sessions.c.id).where(tables.sessions.c.person == author)
        town.ids["session of another"] = uow.db.execute(own).scalar_one()


def _left_over(town: Town) -> None:
    """A job that failed too often."""
    with town.store.writing(SYSTEM) as uow:
        uow.db.execute(tables.jobs.insert().values(name="index", subject="x", at=uow.now, attempts=99, error="Broken"))
        town.ids["job"] = str(uow.db.execute(select(tables.jobs.c.id)).scalar_one())
