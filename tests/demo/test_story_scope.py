"""What the story shows of requests, sealed reports, other processes and the extension (rows 37 to 103)."""

from __future__ import annotations

from datetime import date

import pytest

from plugins.enfield_scr.demo import cast
from tests.demo.conftest import Played
from workspace.core.model import SYSTEM, Permission
from workspace.services import tasks
from workspace.services.tasks import Shown
from workspace.store import trail

pytestmark = pytest.mark.slow


def shown(demo: Played, rule: str) -> dict[str, Shown]:
    """Item → the task of one rule."""
    (home,) = demo.of("case_review")
    with demo.house.store.reading(demo.play.people[cast.MANAGER]) as uow:
        found = tasks.of(uow, uow.get(home.id, to=Permission.VIEW))
    return {one.task.item or one.task.document: one for one in found if one.task.rule == f"enfield_scr.{rule}"}


@pytest.mark.proves("D4a", "H7")
def test_the_date_that_ofsted_agreed_stands_beside_the_computed_one(demo_house: Played) -> None:
    (clock,) = shown(demo_house, "D4a").values()
    assert (clock.task.computed, clock.task.due) == (date(2014, 10, 17), date(2015, 4, 30))
    (other,) = shown(demo_house, "D4b").values()
    assert other.task.due == date(2014, 11, 2)


@pytest.mark.proves("D7", "H10", "R053")
def test_twelve_requests_are_answered_and_the_police_were_late(demo_house: Played) -> None:
    found = [
        (d.body.agency_name, d.body.terms_of_reference, d.body.answer_by, d.body.received_on)  # type: ignore[attr-defined]
        for d in demo_house.of("information_request")
    ]
    assert len(found) == 12
    assert [(number, due, came) for name, number, due, came in found if came > due] == [
        ("1", date(2014, 7, 14), date(2014, 7, 30))
    ]
    assert sorted(due for _, number, due, _ in found if number == "2") == [date(2014, 9, 10)] * 2


@pytest.mark.proves("H10")
def test_the_six_reports_were_opened_together(demo_house: Played) -> None:
    (home,) = demo_house.of("case_review")
    with demo_house.house.store.reading(SYSTEM) as uow:
        events = trail.of(uow.db, case_reviews=frozenset({home.id}), limit=10_000)
    opened = [event.at for event in events if event.verb == "opened"]
    assert len(opened) == 6
    assert len({moment.replace(microsecond=0) for moment in opened}) == 1


@pytest.mark.proves("R122", "R121", "H20")
def test_learning_did_not_wait_and_witnesses_were_spoken_to_after_the_verdict(demo_house: Played) -> None:
    (action,) = shown(demo_house, "corrective_action").values()
    assert (action.task.due, action.standing) == (date(2014, 11, 28), "done")
    (learning,) = demo_house.of("interim_learning")
    assert len(learning.body.looked_on) == 6  # type: ignore[attr-defined]
    held = {d.body.held_on for d in demo_house.of("interview")}  # type: ignore[attr-defined]
    assert held == {date(2015, 3, 24), date(2015, 3, 25)}
