"""A store of many documents of 600 words, half of them private to the people of one case review."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from content.file import File
from content.minutes import Minutes
from content.overview_report import OverviewReport
from workspace.core.model import SYSTEM, Actor, Event, Grant, Person
from workspace.services import indexing
from workspace.services.house import House
from workspace.store import accounts, grants
from workspace.store.grants import Held
from workspace.store.unit_of_work import UnitOfWork, new_id

WORDS = 600
COMMON, RARE, TWO = "assessment", "quatrefoil", "handover disclosure"
COMMON_TWO = f"{COMMON} supervision"
_rng = random.Random(2014)
_VOCABULARY = ["".join(_rng.choices("abdeghilmnoprstuvy", k=_rng.randint(3, 9))) for _ in range(8000)]
_WEIGHTS = [1 / (rank + 10) for rank in range(len(_VOCABULARY))]


@dataclass(frozen=True)
class Filled:
    """Who can see half of the store, who has six case reviews of any number, and what to open."""

    reader: str
    of_six: str
    case_review: str
    document: str
    draft: str
    file: str  # goes back and forth between two states


def text(number: int) -> str:
    """600 words of no meaning; two thirds have the common word and half the other, one in five hundred the rare one.

    One in ten and one in fifteen have the two words, one in thirty both.
    """
    words = _rng.choices(_VOCABULARY, _WEIGHTS, k=WORDS)
    if number % 3:
        words[7::150] = [COMMON] * len(words[7::150])
    if number % 500 == 1:
        words[40] = RARE
    if number % 2:
        words[300] = "supervision"
    first, second = TWO.split()
    if number % 10 == 3:
        words[100] = first
    if number % 15 == 3:
        words[200] = second
    lines = [" ".join(words[start : start + 60]) + "." for start in range(0, WORDS, 60)]
    return "\n\n".join(lines)


def _person(uow: UnitOfWork, name: str) -> str:
    id = new_id()
    accounts.add_person(uow.db, Person(id, name, f"{id}@example.org", "", None, disabled=False), uow.now)
    return id


def fill(house: House, documents: int, case_reviews: int) -> Filled:
    """Write them; the reader is on every second case review only, somebody else on six."""
    office = Actor("0" * 32, "Office", grants=(Grant("business_manager"), Grant("system")))
    procedure = next(iter(house.registry.procedures))
    kind = house.registry.content_type("case_review")
    with house.store.writing(SYSTEM) as uow:
        reader, of_six = _person(uow, "Reader"), _person(uow, "Manager of six")
    homes, ids = [], []
    with house.store.writing(office) as uow:
        for number in range(case_reviews):
            values = {"reference": f"B-{number}", "public_name": f"Child {number}", "notified_on": date(2014, 4, 16)}
            event = Event("case_review_started")
            homes.append(uow.create(kind.parse(values), event=event, procedure=procedure, case_review=None, jobs=()))
        for person, home in [*((reader, home) for home in homes[::2]), *((of_six, home) for home in homes[:6])]:
            held = Held(new_id(), "business_manager", person, None, "", home.id, None, None, None, None)
            grants.add(uow.db, held, by=office.id, at=uow.now)
    for start in range(0, documents, 500):
        with house.store.writing(office) as uow:
            for number in range(start, min(start + 500, documents)):
                content = Minutes(title=f"Minutes {number}", discussion=text(number))
                event = Event("created")
                # Not by number, since which words it has goes by that; the first is the one that is opened.
                home = _rng.choice(homes) if number else homes[0]
                ids.append(uow.create(content, event=event, procedure=procedure, case_review=home, jobs=()).id)
    with house.store.writing(office) as uow:
        report = OverviewReport(title="Overview report")
        draft = uow.create(report, event=Event("created"), procedure=procedure, case_review=homes[0], jobs=())
        kept = File(title="A file", description="For the panel.")
        file = uow.create(kept, event=Event("created"), procedure=procedure, case_review=homes[0], jobs=())
        held = Held(new_id(), "lead_reviewer", reader, None, "", homes[0].id, None, None, None, None)
        grants.add(uow.db, held, by=office.id, at=uow.now)
    indexing.rebuild(house)
    return Filled(reader, of_six, homes[0].id, ids[0], draft.id, file.id)
