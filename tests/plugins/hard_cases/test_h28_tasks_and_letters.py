"""What was asked, recorded and written for the management review is told apart from the serious case review's (H28)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.plugins.hard_cases.test_h04_criteria_not_met import FACTS
from tests.plugins.hard_cases.test_h28_each_review_its_own import upgrade
from tests.services.accounts import on_sqlite
from workspace.core.model import Document
from workspace.services import tasks

pytestmark = on_sqlite
EVENT = "Hold a multi-agency learning event"


@pytest.fixture
def in_house(referred: Town) -> Town:
    """A management review that was started."""
    referred.move(referred.chair, referred.start(referred.manager, "decision", **FACTS), "decide")
    referred.move(referred.chair, referred.home, "decide_mr")
    referred.move(referred.head, referred.home, "start")
    return referred


def titles(town: Town) -> list[str]:
    with town.store.reading(town.manager) as uow:
        return [one.title for one in tasks.of(uow, town.home) if one.task.open]


def letter(town: Town, kind: str, agency: str | None = None) -> Document:
    day = date(2014, 4, 16)
    return town.cases.document(town.home, "letter", "sent", agency=agency, kind=kind, sent_on=day, sent_at="10:00")


@pytest.mark.proves("H28", "R101")
def test_a_learning_event_says_of_which_review_it_is(in_house: Town, clock: TurnableClock) -> None:
    planned = {"event_planned_on": date(2014, 6, 1)}
    in_house.cases.document(in_house.home, "learning", "agreed", **planned)
    assert EVENT in titles(in_house)
    upgrade(in_house, clock)
    in_house.cases.document(in_house.home, "learning", "agreed", **planned)
    assert {title for title in titles(in_house) if EVENT in title} == {EVENT, f"{EVENT} (of the management review)"}
    in_house.cases.move(in_house.read(in_house.manager, in_house.home), "completed")
    refused = in_house.refused(in_house.chair, in_house.home, "close")
    assert f"{EVENT} of the management review (5.4.2)" in refused


@pytest.mark.proves("H28", "R093")
def test_a_national_lesson_is_sent_for_each_review(in_house: Town, clock: TurnableClock) -> None:
    waits = "The report has a lesson for the country"
    first = in_house.cases.document(in_house.home, "overview_report", "approved", national_lessons="Look twice.")
    assert any(said.startswith(waits) for said in in_house.remarks(in_house.chair, first))
    letter(in_house, "letter to a government department")
    assert not any(said.startswith(waits) for said in in_house.remarks(in_house.chair, first))
    upgrade(in_house, clock)
    own = in_house.cases.document(in_house.home, "overview_report", "approved", national_lessons="Look thrice.")
    assert any(said.startswith(waits) for said in in_house.remarks(in_house.chair, own))
    assert not any(said.startswith(waits) for said in in_house.remarks(in_house.chair, first)), "it waits for nobody"


@pytest.mark.proves("H28", "H10")
def test_who_was_written_to_about_the_management_review_is_written_to_about_the_other(
    in_house: Town, clock: TurnableClock
) -> None:
    police = in_house.cases.agency("Police")
    letter(in_house, "escalation to a chief executive", police)
    upgrade(in_house, clock)
    in_house.cases.document(
        in_house.home, "information_request", "issued", agency=police, agency_name="Police", nature="chronology only",
        due_on=date(2014, 4, 30), issued_on=date(2014, 4, 20),
    )  # fmt: skip
    (made,) = in_house.draft(in_house.manager, "escalations")
    assert "Police" in made.title


@pytest.mark.proves("R065", "R173")
def test_how_agencies_are_debriefed_may_be_decided_before_the_review_is_complete(in_house: Town) -> None:
    in_house.cases.document(in_house.home, "learning", "done")
    assert in_house.due(in_house.head, "debrief_method") == {}
    in_house.move(in_house.chair, in_house.home, "complete")
    assert in_house.due(in_house.head, "debrief_method") == {"debrief_method": (None, False)}
    with in_house.store.reading(in_house.manager) as uow:
        (done,) = (one.task for one in tasks.of(uow, in_house.home) if one.task.rule.endswith(".debrief_method"))
    assert (done.outcome, done.evidence) == ("done", "In “Debriefing and learning”.")


@pytest.mark.proves("H28", "R065")
def test_what_was_decided_on_debriefing_in_the_management_review_is_decided_anew(
    in_house: Town, clock: TurnableClock
) -> None:
    in_house.cases.document(in_house.home, "learning", "done")
    upgrade(in_house, clock)
    in_house.move(in_house.head, in_house.home, "start")
    in_house.cases.document(in_house.home, "overview_report", "approved")
    in_house.move(in_house.chair, in_house.home, "complete")
    assert in_house.due(in_house.head, "debrief_method") == {"debrief_method": (None, True)}
