"""H9: the author of an agency's report turns out to manage a practitioner who was involved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from content.declaration import Declaration
from content.imr import IndividualManagementReview as Imr
from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden, NotFound
from workspace.core.model import SYSTEM
from workspace.services import comments, dashboard, documents, reading, sharing
from workspace.store import accounts
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("R033", "H9")]
REPORT: dict[str, Any] = {
    "agency_name": "Community Health", "author": "Duncan Yelverton", "author_job_title": "Team Leader",
    "terms_of_reference": "1", "covers_from": date(2012, 11, 1), "covers_to": date(2014, 4, 10),
    "author_independent": "yes", "method": "Records.", "involvement": "Ten visits.", "analysis": "Why.",
    "equality": "Considered.", "recommendations": "One.",
}  # fmt: skip
MADE: dict[str, Any] = {
    "person": "Duncan Yelverton", "job_title": "Team Leader", "capacity": "author of an agency report",
    "dated_on": date(2014, 4, 16), "concerned": "no", "line_manager": "no", "conflict": "no",
}  # fmt: skip


@pytest.fixture
def agency(town: Town) -> str:
    return town.cases.agency("Community Health")


@pytest.fixture
def lead(town: Town, agency: str) -> str:
    person = town.cases.person("Cressida Maplethorpe")
    town.cases.give(town.home, person, "agency_panel_lead", agency)
    return person


@pytest.fixture
def author(town: Town, agency: str) -> str:
    person = town.cases.person("Duncan Yelverton")
    town.cases.give(town.home, person, "imr_author", agency)
    town.cases.give(town.home, person, "contributor")
    return person


def first(town: Town, who: str) -> tuple[str, ...]:
    """What the page of the report and the dashboard tell its author to do first."""
    with town.store.reading(who) as uow:
        (entry,) = (e for e in dashboard.of(uow).waiting if e.document.type == "imr")
        assert reading.read(uow, entry.document.id).first == entry.first
    return entry.first


def test_an_author_is_warned_until_the_declaration_is_accepted(town: Town, agency: str, author: str) -> None:
    def warned(more: str = "") -> bool:
        said = f"Your declaration of independence has not been accepted{more}"
        return any(said in text for text in town.warnings(author, report, "submit"))

    report = town.start(author, "imr", agency, **REPORT)
    assert warned(": make one first")
    declaration = town.start(author, "declaration", agency)
    town.edit(author, declaration, **MADE)
    town.move(author, declaration, "declare")
    assert warned(" yet. There is nothing for you to do"), "declared, and nobody has accepted it yet"
    town.move(town.panel_chair, declaration, "accept")
    assert not warned()


def test_the_declaration_stands_first_from_the_beginning(town: Town, agency: str, author: str, lead: str) -> None:
    report = town.start(author, "imr", agency)
    (make,) = first(town, author)
    assert make.startswith("Make your “Declaration of independence”: that you were not directly concerned with")
    with town.store.reading(lead) as uow:
        assert reading.read(uow, report.id).first == (), "the panel lead does not write it"
    declaration = town.start(author, "declaration", agency)
    assert first(town, author) == ("Complete “Declaration of independence: Duncan Yelverton”, and declare (3.6).",)
    town.edit(author, declaration, **MADE)
    town.move(author, declaration, "declare")
    assert first(town, author) == ()
    town.move(town.panel_chair, declaration, "refuse", "He manages HV1.")
    assert "A conflict of interest is recorded" in first(town, author)[0]


def test_a_declared_conflict_stops_the_report(town: Town, agency: str, author: str) -> None:
    report = town.start(author, "imr", agency, **REPORT)
    town.cases.document(town.home, "declaration", "accepted", agency=agency, **MADE | {"line_manager": "yes"})
    assert "conflict of interest is recorded" in town.refused(author, report, "submit")
    assert town.read(author, report).state == "agency_report.draft"


def test_an_author_who_says_that_they_are_not_independent_cannot_send(town: Town, agency: str, author: str) -> None:
    report = town.start(author, "imr", agency, **REPORT | {"author_independent": "no"})
    assert "The author is not independent of the case" in town.refused(author, report, "submit")


def test_found_later_the_author_is_out_and_the_next_one_starts_anew(
    town: Town, store: Store, agency: str, lead: str, author: str
) -> None:
    declaration = town.cases.document(town.home, "declaration", "accepted", agency=agency, **MADE)
    old = town.start(author, "imr", agency, **REPORT)
    town.move(town.panel_chair, declaration, "refuse", "He manages HV1 (3.6).")
    assert "conflict of interest is recorded" in town.refused(author, old, "submit")
    stopped = town.move(lead, old, "stop", "He manages HV1 (3.6).")
    assert stopped.state == "agency_report.stopped"
    with pytest.raises(NotFound):
        town.read(author, old)
    with pytest.raises(NotFound):
        town.edit(author, old, analysis="More.")
    assert getattr(town.read(lead, old).body, "involvement", "") == "Ten visits."  # kept and marked

    follower = town.cases.person("Marguerite Sallow")
    town.cases.give(town.home, follower, "imr_author", agency)
    town.cases.give(town.home, follower, "contributor")
    with pytest.raises(NotFound):
        town.read(follower, old)
    new = town.start(follower, "imr", agency, **REPORT | {"author": "Marguerite Sallow"})
    with store.writing(lead) as uow:
        assert documents.set_due(uow, new.id, date(2014, 7, 25)).due == date(2014, 7, 25)
        sharing.share(uow, old.id, role="reader", person=follower, group=None, ends=None)
    assert town.read(follower, old).state == "agency_report.stopped"
    assert town.move(follower, new, "submit").state == "agency_report.submitted"


@pytest.mark.parametrize("state", ["with_panel", "accepted"])
def test_the_panel_chair_decides_that_what_the_panel_has_does_not_stand(
    town: Town, agency: str, lead: str, author: str, state: str
) -> None:
    """Also of a report that the panel read before the conflict came to light."""
    report = town.start(author, "imr", agency, **REPORT)
    town.move(author, report, "submit")
    town.cases.move(town.read(lead, report), state)
    with pytest.raises(Forbidden):
        town.move(lead, report, "stop_accepted", "He manages HV1 (3.6).")
    assert (
        town.move(town.panel_chair, report, "stop_accepted", "He manages HV1 (3.6).").state == "agency_report.stopped"
    )
    for other in (author, town.panel_chair, town.chair):
        with pytest.raises(NotFound):
            town.read(other, report)
    assert getattr(town.read(lead, report).body, "involvement", "") == "Ten visits.", "kept and marked"
    follower = town.cases.person("Marguerite Sallow")
    town.cases.give(town.home, follower, "imr_author", agency)
    town.cases.give(town.home, follower, "contributor")
    new = town.start(follower, "imr", agency, **REPORT | {"author": "Marguerite Sallow"})
    town.move(follower, new, "submit")
    assert town.move(town.panel_chair, new, "accept").state == "agency_report.accepted"


def test_nobody_outside_the_agency_sees_a_draft_that_was_stopped(
    town: Town, agency: str, lead: str, author: str
) -> None:
    old = town.start(author, "imr", agency, **REPORT)
    town.move(lead, old, "stop", "He manages HV1 (3.6).")
    for other in (town.panel_chair, town.chair, town.manager):
        with pytest.raises(NotFound):
            town.read(other, old)


@pytest.mark.parametrize(("code", "rows"), [("TL1", 1), ("", 1), ("TL", 0)])
def test_an_author_who_acts_in_a_chronology_is_warned_about(
    town: Town, agency: str, author: str, code: str, rows: int
) -> None:
    said = "TL1 advised HV1." if code else "Advice from Duncan Yelverton."
    entries = [{"date_text": "3 March 2014", "within": said}, {"date_text": "4 March 2014", "adult": "Mother seen."}]
    town.cases.document(town.home, "chronology", agency=agency, entries=entries)
    report = town.start(author, "imr", agency, **REPORT | {"author_code": code})
    found = [w for w in town.warnings(author, report, "submit") if "chronologies" in w]
    assert len(found) == rows
    assert not rows or "appears in 1 rows of the chronologies, first in 3 March 2014" in found[0]
    assert town.move(author, report, "submit").state == "agency_report.submitted"  # a warning does not stop


@pytest.mark.proves("R051")
def test_the_panel_member_of_an_agency_reads_and_comments_its_draft_and_no_other(
    town: Town, store: Store, agency: str, lead: str, author: str
) -> None:
    draft = town.start(author, "imr", agency, **REPORT)
    with store.writing(lead) as uow:
        asked = comments.add(uow, draft.id, "Say who was asked.").id
    with store.writing(author) as uow:
        comments.add(uow, draft.id, "HV1 and her manager.", thread=asked)
        comments.resolve(uow, draft.id, asked, resolved=True)
    other = town.cases.agency("Police")
    elsewhere = town.cases.document(town.home, "imr", agency=other, **REPORT)
    with pytest.raises(NotFound):
        town.read(lead, elsewhere)


def test_a_recorded_conflict_stands_until_a_later_declaration_is_accepted(
    town: Town, agency: str, author: str, clock: TurnableClock
) -> None:
    report = town.start(author, "imr", agency, **REPORT)
    town.cases.document(town.home, "declaration", "refused", agency=agency, **MADE)
    new = town.start(author, "declaration", agency, **MADE)
    town.move(author, new, "declare")
    told = "unless the panel chair, the Chair or the Head of SQAS accepts a new declaration"
    assert told in town.refused(author, report, "submit")
    assert told in first(town, author)[0]
    clock.turn(minutes=1)
    town.move(town.panel_chair, new, "accept")
    assert first(town, author) == ()
    assert town.move(author, report, "submit").state == "agency_report.submitted"


def test_a_declaration_accepted_before_a_conflict_was_recorded_does_not_count(
    town: Town, agency: str, author: str, clock: TurnableClock
) -> None:
    report = town.start(author, "imr", agency, **REPORT)
    older, newer = (town.cases.document(town.home, "declaration", "accepted", agency=agency, **MADE) for _ in "12")
    clock.now += timedelta(hours=1)
    town.move(town.panel_chair, older, "refuse", "He manages HV1.")
    assert "conflict of interest is recorded" in town.refused(author, report, "submit")
    clock.now += timedelta(hours=1)
    town.move(town.panel_chair, newer, "ask_again", "Is it so?")
    town.move(author, newer, "declare")
    assert "conflict of interest is recorded" in town.refused(author, report, "submit")
    town.move(town.panel_chair, newer, "accept")
    assert town.move(author, report, "submit").state == "agency_report.submitted"


@pytest.mark.usefixtures("author")
def test_nobody_declares_in_the_name_of_somebody_else(town: Town, agency: str, lead: str) -> None:
    town.cases.give(town.home, lead, "contributor")
    for who, place in ((lead, agency), (town.panel_chair, None)):
        draft = town.start(who, "declaration", place, **MADE)
        assert "This is the declaration of Duncan Yelverton" in town.refused(who, draft, "declare")
    candidate = town.start(town.panel_chair, "declaration", **MADE | {"person": "Nobody's Account"})
    assert town.move(town.panel_chair, candidate, "declare").state == "declaration.declared"


def test_a_declaration_at_another_agency_stops_nobody_here(town: Town, agency: str, author: str) -> None:
    report = town.start(author, "imr", agency, **REPORT)
    town.cases.document(town.home, "declaration", "refused", agency=town.cases.agency("Police"), **MADE)
    assert first(town, author)[0].startswith("Make your")
    assert town.move(author, report, "submit").state == "agency_report.submitted"


def test_a_conflict_stays_recorded_when_a_name_is_corrected(town: Town, agency: str, author: str) -> None:
    report, own = town.start(author, "imr", agency, **REPORT), town.start(author, "declaration", agency, **MADE)
    town.move(author, own, "declare")
    town.move(town.panel_chair, own, "refuse", "He manages HV1.")
    with town.store.writing(SYSTEM) as uow:
        accounts.change_person(uow.db, replace(accounts.person(uow.db, author), name="Duncan Yelverton-Price"))
    assert "conflict of interest is recorded" in town.refused(author, report, "submit")


def test_a_namesake_declares_in_person(town: Town, agency: str, author: str) -> None:
    own = town.start(author, "declaration", agency, **MADE)
    town.move(author, own, "declare")
    namesake = town.cases.person("Duncan Yelverton")
    for role, place in (("imr_author", agency), ("contributor", None)):
        town.cases.give(town.home, namesake, role, place)
    town.start(namesake, "imr", agency)
    assert first(town, namesake)[0].startswith("Make your declaration of independence")


TERMS: dict[str, Any] = {
    "starts_on": date(2012, 11, 1), "ends_on": date(2014, 4, 10),
    "contributions": [{"agency": "Thornmere Council Children's Social Care", "nature": "IMR and chronology"}],
}  # fmt: skip


@pytest.fixture
def nurse(town: Town, agency: str) -> str:
    town.cases.document(town.home, "terms_of_reference", "agreed", **TERMS)
    person = town.cases.person("Marguerite Sallow", agency=agency, job_title="Designated Nurse")
    town.cases.give(town.home, person, "imr_author", agency)
    town.cases.give(town.home, person, "contributor")
    return person


def test_what_the_case_file_says_need_not_be_typed(town: Town, agency: str, nurse: str) -> None:
    own = town.start(nurse, "declaration", agency).body
    assert isinstance(own, Declaration)
    assert (own.person, own.job_title) == ("Marguerite Sallow", "Designated Nurse, Community Health")
    assert (own.capacity, own.considered_from) == ("author of an agency report", date(2012, 11, 1))
    assert [tie.agency for tie in own.ties] == ["Thornmere Council Children's Social Care"]
    report = town.start(nurse, "imr", agency, author="M. Sallow").body
    assert isinstance(report, Imr)
    assert (report.author, report.author_job_title, report.covers_to) == (
        "M. Sallow", "Designated Nurse", date(2014, 4, 10),
    )  # fmt: skip
    assert (report.title, report.agency_name) == ("IMR of Community Health: Child M", "Community Health")
    assert getattr(town.start(town.manager, "declaration").body, "person", "?") == "", "of somebody else"
    by_office = town.start(town.manager, "chronology", agency).body
    assert (getattr(by_office, "author", ""), getattr(by_office, "child_public_name", "")) == (
        "Marguerite Sallow", "Child M",
    )  # fmt: skip


def test_a_report_begins_with_what_its_author_declared_and_was_asked(town: Town, agency: str, nurse: str) -> None:
    def begun() -> tuple[str, str]:
        body = town.start(nurse, "imr", agency).body
        assert isinstance(body, Imr)
        return body.terms_of_reference, body.author_independent

    assert begun() == ("1", ""), "by the terms that are agreed: nobody asked yet"
    town.cases.document(town.home, "information_request", "issued", agency=agency, terms_of_reference="2")
    own = town.start(nurse, "declaration", agency)
    ties = [{"agency": "Thornmere Council Children's Social Care", "tie": "none"}]
    answers = dict.fromkeys(("concerned", "line_manager", "conflict"), "no")
    town.edit(nurse, own, dated_on=date(2014, 4, 16), ties=ties, **answers)
    assert begun() == ("2", ""), "a draft declares nothing"
    town.move(nurse, own, "declare")
    assert begun() == ("2", "yes")


def test_terms_that_the_author_may_not_read_are_not_copied_into_a_report(town: Town, agency: str, author: str) -> None:
    town.cases.document(town.home, "terms_of_reference", "draft", **TERMS)
    assert getattr(town.start(author, "imr", agency).body, "covers_to", "?") is None


@pytest.mark.proves("R032")
def test_nobody_declares_without_an_answer_to_every_agency(town: Town, agency: str, nurse: str) -> None:
    own = town.start(nurse, "declaration", agency)
    answers = dict.fromkeys(("concerned", "line_manager", "conflict"), "no")
    town.edit(nurse, own, dated_on=date(2014, 4, 16), **answers)
    refusal = town.refused(nurse, own, "declare")
    assert "write beside Thornmere Council Children's Social Care what ties you to it, or none" in refusal
    assert "does not cover" not in refusal, "its row is there"
    town.edit(nurse, own, ties=())
    refusal = town.refused(nurse, own, "declare")
    assert "does not cover Thornmere Council Children's Social Care, in the terms of reference" in refusal
    assert town.remarks(nurse, own) == [], "it is not out of date before it is made"
    ties = [{"agency": "thornmere council Children’s  Social Care", "tie": "none"}]  # as a telephone writes it
    town.edit(nurse, own, ties=ties)
    assert town.move(nurse, own, "declare").state == "declaration.declared"


def test_what_is_sent_back_is_due_when_it_was(town: Town, agency: str, nurse: str, lead: str) -> None:
    report = town.start(nurse, "imr", agency, **REPORT)
    with town.store.writing(lead) as uow:
        documents.set_due(uow, report.id, date(2014, 7, 25))
    assert town.move(nurse, report, "submit").due is None
    assert town.move(town.panel_chair, report, "send_back", "Say why.").due == date(2014, 7, 25)
