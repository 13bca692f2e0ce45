"""The second procedure runs a document to publication; no line of the core or of the first plugin knows of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from werkzeug.test import Client

from tests import houses
from tests.conftest import TurnableClock
from tests.houses import Place
from tests.second import procedure
from workspace.app import public_site
from workspace.core.errors import Refused
from workspace.core.model import SYSTEM, Document, Permission, Person
from workspace.core.registry import Registry
from workspace.plugins import load
from workspace.public.app import create_public
from workspace.services import case_reviews, documents, requests, roles, tasks, transitions
from workspace.store import accounts
from workspace.store.unit_of_work import Store, new_id

pytestmark = pytest.mark.proves("R182")


@pytest.fixture
def registry() -> Registry:
    return load(("tests.second.procedure",))


@pytest.fixture
def here(store: Store, tmp_path: Path) -> Place:
    return houses.place(store, tmp_path, plugins=("tests.second.procedure",))


def somebody(store: Store, name: str, role: str) -> str:
    id = new_id()
    with store.writing(SYSTEM) as uow:
        assert accounts.add_person(uow.db, Person(id, name, f"{id}@example.org", "", None, disabled=False), uow.now)
        roles.give_everywhere(uow, person=id, role=role)
    return id


def move(store: Store, who: str, document: Document, name: str) -> None:
    with store.writing(who) as uow:
        now = uow.get(document.id, to=Permission.VIEW)
        transitions.perform(uow, now.id, name, seen=now.sha256)


def change(store: Store, who: str, document: Document, **values: object) -> None:
    with store.writing(who) as uow:
        documents.edit(uow, document.id, values, seen=uow.get(document.id, to=Permission.EDIT).revision)


def test_from_awareness_to_the_public_by_other_rules(here: Place, clock: TurnableClock) -> None:
    store = here.store
    office, reviewer, checker = (somebody(store, n, n) for n in ("office", "reviewer", "checker"))
    first, second = somebody(store, "first", "partner"), somebody(store, "second", "partner")
    with store.writing(office) as uow:
        matter = case_reviews.start(uow, "partners", {"title": "A matter", "aware_on": date(2014, 4, 16)})
    with store.reading(first) as uow:
        (decide,) = tasks.board(uow, mine=True).tasks
    assert (decide.title, decide.task.due) == ("Decide", date(2014, 5, 12)), "fifteen working days"
    with store.writing(reviewer) as uow:
        report = documents.start(uow, matter.id, "learning_report", {"title": "What was learned"})
    with pytest.raises(Refused, match="Write the text first"):
        move(store, checker, report, "check")
    change(store, reviewer, report, text="Agencies did not talk to one another.")
    move(store, checker, report, "check")
    move(store, first, report, "agree")
    with pytest.raises(Refused) as refusal:
        move(store, office, report, "publish")
    assert refusal.value.reasons == (
        "1 of 2 partners have agreed to this text. Ask another partner (2.2).",
        "Record when notice was given first (2.3).",
    )
    move(store, second, report, "agree")
    change(store, office, matter, decided_on=date(2014, 4, 16), notice_on=date(2014, 4, 16))
    with pytest.raises(Refused, match="You can publish from 29 April 2014"):
        move(store, office, report, "publish")
    clock.turn(days=13)
    move(store, office, report, "publish")
    here.worker.drain()
    public = Client(create_public(public_site(here.house.settings, here.house.registry)))
    page = public.get("/reports/what-was-learned", base_url="http://localhost")
    assert page.status_code == 200
    assert "Agencies did not talk to one another." in page.text
    assert "29 April 2016" in page.text, "two years"
    move(store, office, report, "take_down")
    with store.reading(SYSTEM) as uow:
        assert requests.answered_within(uow, "what-was-learned") == 5


def test_an_edit_after_agreement_starts_the_chain_again(here: Place) -> None:
    store = here.store
    office, reviewer, checker = (somebody(store, n, n) for n in ("office", "reviewer", "checker"))
    with store.writing(office) as uow:
        matter = case_reviews.start(uow, "partners", {"title": "A matter"})
    with store.writing(reviewer) as uow:
        report = documents.start(uow, matter.id, "learning_report", {"title": "Learned", "text": "One."})
    move(store, checker, report, "check")
    change(store, reviewer, report, text="Two.")
    with store.reading(office) as uow:
        assert uow.get(report.id, to=Permission.VIEW).state == "learning_report.draft"


def test_it_shares_nothing_with_the_first() -> None:
    assert "enfield" not in Path(procedure.__file__).read_text().lower()
