"""Who writes a declaration, and what follows when a conflict of interest is recorded in one (3.6, 3.10, H9)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plugins.hard_cases import test_h09_author_manages_a_practitioner as managing
from tests.plugins.hard_cases.conftest import Town, town
from tests.plugins.hard_cases.test_h31_quotes import attach
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden
from workspace.core.model import SYSTEM, Document, Permission
from workspace.services import attachments, dashboard, mail, reading
from workspace.settings import Settings
from workspace.store import papers
from workspace.store.unit_of_work import Store

__all__ = ["town"]
pytestmark = [on_sqlite, pytest.mark.proves("R033", "H9")]
MADE = managing.MADE | {"person": "Calum Thirlby", "job_title": "Inspector", "line_manager": "yes"}


@pytest.fixture
def police(town: Town) -> str:
    return town.cases.agency("Thornmere Vale Police")


def of_the_police(town: Town, police: str, name: str, role: str) -> str:
    person = town.cases.person(name, agency=police)
    town.cases.give(town.home, person, role, police)
    town.cases.give(town.home, person, "contributor")
    return person


@pytest.fixture
def author(town: Town, police: str) -> str:
    return of_the_police(town, police, "Calum Thirlby", "imr_author")


@pytest.fixture
def lead(town: Town, police: str) -> str:
    return of_the_police(town, police, "Ruaridh Pennicott", "agency_panel_lead")


def waiting(store: Store, who: str) -> list[str]:
    with store.reading(who) as uow:
        return [entry.document.id for entry in dashboard.of(uow).waiting]


def writes(town: Town, who: str, document: Document) -> bool:
    with town.store.reading(who) as uow:
        return Permission.EDIT in reading.read(uow, document.id).permissions


def takes_away(town: Town, who: str, document: Document) -> bool:
    with town.store.reading(who) as uow:
        files = papers.attachments_of(uow.db, document)
        return bool(files) and bool(attachments.theirs_to_take_away(uow, document, files))


@pytest.fixture
def refused(town: Town, author: str, police: str) -> Document:
    """A declaration in which the panel chair has recorded a conflict."""
    declaration = town.start(author, "declaration", police)
    town.edit(author, declaration, **MADE)
    town.move(author, declaration, "declare")
    assert (
        "According to these answers Calum Thirlby does not take part" in town.remarks(town.panel_chair, declaration)[0]
    )
    return town.move(town.panel_chair, declaration, "refuse", "He manages an officer who was there.")


def test_whose_conflict_is_recorded_writes_no_further(town: Town, author: str, lead: str, police: str) -> None:
    report = town.start(author, "imr", police, author="Calum Thirlby", involvement="Ten calls.")
    chronology = town.start(author, "chronology", police)
    assert writes(town, author, report)
    attach(town.store, report.id, author)
    assert takes_away(town, author, report)
    declaration = town.cases.document(
        town.home, "declaration", "accepted", agency=police, **MADE | {"line_manager": "no"}
    )
    assert not any("conflict" in text for text in town.remarks(lead, report) + town.remarks(town.manager, town.home))
    town.move(town.panel_chair, declaration, "refuse", "He manages an officer who was there.")
    for document in (report, chronology):
        assert not writes(town, author, document)
        with pytest.raises(Forbidden, match=r"What was written is kept. The agency names another author, .*3\.10"):
            town.edit(author, document, unplaced="More.")
    assert not takes_away(town, author, report), "their own file neither"
    assert getattr(town.read(lead, report).body, "involvement", "") == "Ten calls."
    assert any("Calum Thirlby, who wrote in this or is named" in text for text in town.remarks(lead, report))


@pytest.mark.usefixtures("refused")
def test_the_business_manager_and_the_panel_lead_find_another_one(
    town: Town, author: str, lead: str, police: str
) -> None:
    assert "of Calum Thirlby, and nobody else writes for the agency" in town.remarks(town.manager, town.home)[-1]
    assert "Thirlby" not in " ".join(town.remarks(town.cases.person("Una", "dcs"), town.home)), "who may not read it"
    (title,) = (t for tasks in town.checklists(lead).values() for t in tasks if "another author" in t)
    assert title == "Name another author of the agency's report"
    other = of_the_police(town, police, "Nelly Osgood", "imr_author")
    assert not any("nobody else writes" in text for text in town.remarks(town.manager, town.home))
    town.cases.document(town.home, "declaration", "refused", agency=police, **MADE | {"person": "Nelly Osgood"})
    assert any("of Calum Thirlby and Nelly" in text for text in town.remarks(town.manager, town.home))
    assert other != author


@pytest.mark.proves("R032")
def test_a_declaration_is_written_by_whoever_declares(town: Town, author: str, lead: str, police: str) -> None:
    reviewer = town.cases.person("Verity Stellingwerf")
    town.cases.give(town.home, reviewer, "lead_reviewer")
    theirs = town.start(author, "declaration", police, **MADE)
    chairs = town.start(town.panel_chair, "declaration", person="Imran Qureshi", capacity="panel chair")
    own = town.start(reviewer, "declaration")
    for who, shut in ((reviewer, (theirs, chairs)), (lead, (theirs,)), (town.panel_chair, (theirs, own))):
        for declaration in shut:
            assert not writes(town, who, declaration)
            assert declaration.id not in waiting(town.store, who)
            with pytest.raises(Forbidden, match="who writes it in person"):
                town.edit(who, declaration, explanation="No conflict.")
    for who, open_ in ((reviewer, own), (author, theirs), (town.panel_chair, chairs)):
        assert declaration_waits(town, who, open_)
    assert writes(town, town.manager, theirs), "the office may begin one"
    candidate = town.start(town.panel_chair, "declaration", person="Nobody's Account", capacity="overview author")
    assert writes(town, town.panel_chair, candidate)


def declaration_waits(town: Town, who: str, declaration: Document) -> bool:
    with town.store.reading(who) as uow:
        listed = [entry.document.id for entry in dashboard.of(uow).waiting]
    return declaration.id in listed and writes(town, who, declaration)


@pytest.mark.usefixtures("author", "lead")
def test_nobody_is_written_to_about_the_declaration_of_somebody_else(
    town: Town, store: Store, police: str, tmp_path: Path
) -> None:
    """The author alone: not the lead reviewer, the panel chair or the agency's panel lead, who could all write one."""
    town.cases.give(town.home, town.cases.person("Verity Stellingwerf"), "lead_reviewer")
    begun = town.start(town.manager, "declaration", police, **MADE)
    with store.writing(SYSTEM) as uow:
        assert mail.notify(uow, Settings(data=tmp_path), begun.id) == 1
