"""The report of a management review that is published after the case became a serious case review (3.3, A2)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from plugins.enfield_scr.decision.upgrading import APART
from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.plugins.hard_cases.test_h28_each_review_its_own import reviewed, upgrade
from tests.plugins.test_chain import KEY, PEOPLE, PUBLICATION, Desk, desk
from tests.services.accounts import on_sqlite
from workspace.core.errors import Invalid, Refused
from workspace.core.model import SYSTEM, Document, Permission, Publication
from workspace.services import phases, publications
from workspace.store import publishing

pytestmark = on_sqlite
__all__ = ["desk", "reviewed"]
NAMED = "Rowan went home."
REPORT = "Overview report of the management review"


@pytest.fixture
def both(referred: Town, reviewed: dict[str, Document], clock: TurnableClock) -> dict[str, Document]:
    """The report of each review, at the same revision, both naming the child in the same place."""
    words = [{"word": "Rowan", "kind": "name", "stands_for": "Child R"}]
    referred.cases.document(referred.home, "pseudonym_key", "kept", words=words)
    first = reviewed["overview_report"]
    referred.cases.give(referred.home, referred.panel_chair, "panel_chair")
    upgrade(referred, clock)
    own = referred.cases.document(referred.home, "overview_report", "with_panel", circumstances=NAMED)
    return {"first": first, "own": own}


def check(town: Town) -> Any:
    (made,) = town.draft(town.manager, "privacy_check")
    return made


@pytest.mark.proves("H28", "R026", "R128")
def test_whatever_is_to_be_published_is_assessed(referred: Town, both: dict[str, Document]) -> None:
    assert {text.document for text in check(referred).body.texts} == {"Overview report"}, "the first stays internal"
    referred.move(referred.chair, both["first"], "publish_all_the_same", "For the lessons.")
    made = check(referred)
    assert {text.document for text in made.body.texts} == {
        "Overview report", REPORT, "Executive summary of the management review",
    }  # fmt: skip
    rows = [row.model_dump() | {"outcome": "accepted", "reason": "A tree."} for row in made.body.findings]
    referred.edit(referred.manager, made, findings=rows, assessment="Nobody could.")
    referred.move(referred.panel_chair, made, "assess")
    refused = referred.refused(referred.chair, both["first"], "publish")
    assert "privacy check" not in refused
    assert "could be recognised" not in refused


@pytest.mark.proves("H28", "R136")
def test_the_copy_of_the_first_report_is_recorded_in_its_own_plan(referred: Town, both: dict[str, Document]) -> None:
    with pytest.raises(Invalid, match="the Board approves the “Overview report” first"):
        referred.draft(referred.manager, "panel_copy")
    referred.move(referred.chair, both["first"], "publish_all_the_same", "For the lessons.")
    with pytest.raises(Invalid, match="record in the “Publication plan” of the management review when it was sent"):
        referred.draft(referred.manager, "panel_copy")


@pytest.mark.proves("H28", "R128")
def test_what_was_found_in_one_report_is_not_held_against_the_other(referred: Town, both: dict[str, Document]) -> None:
    referred.move(referred.chair, both["first"], "publish_all_the_same", "For the lessons.")
    made = check(referred)
    assert {(row.document, row.kind) for row in made.body.findings} == {("Overview report", "name")}
    assert "still open" not in referred.refused(referred.chair, both["first"], "publish")
    assert "1 finding of the privacy check is still open" in referred.refused(
        referred.panel_chair, both["own"], "agree"
    )


@pytest.mark.proves("H28", "R135")
def test_the_lawyer_certifies_the_texts_of_both_reviews(referred: Town, both: dict[str, Document]) -> None:
    lawyer = referred.cases.person("Lena Law")
    referred.cases.give(referred.home, lawyer, "lawyer")
    referred.cases.document(referred.home, "legal_restriction", "in_force", forbids="No names.")
    referred.move(referred.chair, both["first"], "publish_all_the_same", "For the lessons.")
    assert "No certificate covers this text" in referred.refused(referred.chair, both["first"], "publish")
    (made,) = referred.draft(lawyer, "certificate")
    assert REPORT in {text.document for text in made.body.texts}
    referred.edit(lawyer, made, reasons="They agree with it.")
    referred.move(lawyer, made, "certify")
    assert "No certificate covers this text" not in referred.refused(referred.chair, both["first"], "publish")


def follow(town: Town, effect: str, document: Document) -> Publication:
    with town.store.writing(town.chair) as uow:
        found = uow.get(document.id, to=Permission.VIEW)
        publications.follow(uow, effect, found, (), "")
        made = publishing.of(uow.db, found)
        assert made
        return made


@pytest.mark.proves("H28", "R125", "D6")
@pytest.mark.parametrize("withdrawn_before", [True, False])
def test_the_report_of_the_serious_case_review_has_twelve_months_of_its_own(
    referred: Town, reviewed: dict[str, Document], clock: TurnableClock, withdrawn_before: bool
) -> None:
    report = reviewed["overview_report"]
    assert follow(referred, "publish", report).available_until == date(2015, 4, 16)
    report = referred.cases.move(report, "published")
    if withdrawn_before:
        clock.turn(hours=1)
        follow(referred, "withdraw", report)
        report = referred.cases.move(report, "withdrawn")
    upgrade(referred, clock)  # 2 May 2014
    report = referred.read(referred.chair, report)
    if not withdrawn_before:
        follow(referred, "withdraw", report)
        report = referred.cases.move(report, "withdrawn")
    clock.turn(days=1)
    again = follow(referred, "publish", report)
    added = 17 if withdrawn_before else 1
    assert again.available_until == date(2015, 4, 16) + timedelta(days=added), "the management review's, put back"
    clock.turn(days=1)
    follow(referred, "withdraw", report)
    clock.turn(days=1)
    referred.cases.move(referred.read(referred.chair, reviewed["executive_summary"]), "withdrawn")
    report = referred.move(referred.chair, referred.cases.move(report, "withdrawn"), "reopen", "It is written anew.")
    assert report.phase == ""
    clock.turn(days=28)
    report = referred.cases.move(report, "approved")
    anew = follow(referred, "publish", report)  # 2 June 2014
    assert anew.available_until == date(2015, 6, 2), "twelve months from the day on which its text became public"
    with referred.store.reading(referred.chair) as uow:
        known = publishing.one(uow.db, anew.id)
    assert known
    assert known[1].notes[-1][1] == "A new report, in the place of an earlier one."
    clock.turn(days=1)
    follow(referred, "withdraw", report)
    clock.turn(days=2)
    assert follow(referred, "publish", report).available_until == date(2015, 6, 4), "then only what was lost is added"


@pytest.mark.proves("H28", "R132")
def test_the_first_report_goes_online_whole_and_the_serious_case_review_is_not_published_by_it(
    desk: Desk, clock: TurnableClock
) -> None:
    chair, office = PEOPLE["lscb_chair"], PEOPLE["business_manager"]
    report, summary = desk.bundle()
    desk.approved(report)
    plan = desk.start(office, "publication_plan", PUBLICATION)
    desk.do(chair, plan, "agree")
    with desk.store.writing(SYSTEM) as uow:
        for each in uow.truths():
            if each.type in APART:
                phases.stay(uow, each, "management review")
    assert "stays internal" in str(refusal(desk, report))
    desk.do(chair, report, "publish_all_the_same", "For the lessons.")
    desk.write(office, desk.one("pseudonym_key"), {"words": [*KEY["words"], {"word": "Wren", "kind": "name"}]})
    assert "The pseudonym key was changed" in str(refusal(desk, report))
    desk.checked()
    desk.sent(plan, report, summary)
    assert "one week before publication" in str(refusal(desk, report))
    clock.turn(days=8)
    desk.do(chair, report, "publish")
    assert (desk.state(report), desk.state(summary)) == ("published", "published")
    assert desk.truth(desk.case).published_on is None
    with desk.store.reading(chair) as uow:
        found = uow.get(report, to=Permission.VIEW)
        online = publishing.of(uow.db, found)
    assert online
    assert (found.phase, online.available_until) == ("management review", date(2016, 4, 29))


def refusal(desk: Desk, report: str) -> Refused:
    with pytest.raises(Refused) as refused:
        desk.do(PEOPLE["lscb_chair"], report, "publish")
    return refused.value
