"""The clocks of the worked example and of its companions, day by day (brief, sections 3, 5 and 8)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from plugins.enfield_scr.demo import cast
from tests.demo.conftest import Played
from workspace.core.dates import LONDON
from workspace.core.model import SYSTEM, Permission
from workspace.services import tasks
from workspace.services.tasks import Shown

pytestmark = pytest.mark.slow


def shown(demo: Played, reference: str = "TSCB-2014-01") -> dict[str, list[Shown]]:
    """Rule → its tasks in one case review."""
    (home,) = demo.of("case_review", reference)
    found: dict[str, list[Shown]] = {}
    with demo.house.store.reading(demo.play.people[cast.MANAGER]) as uow:
        for one in tasks.of(uow, uow.get(home.id, to=Permission.VIEW)):
            found.setdefault(one.task.rule.partition(".")[2], []).append(one)
    return found


@pytest.mark.proves("D1", "D2a", "D2b", "D4a", "D4b", "C10")
def test_every_clock_of_the_case_review_falls_due_on_its_day(demo_house: Played) -> None:
    found = {name: each[0] for name, each in shown(demo_house).items() if name.startswith("D")}
    assert {name: (found[name].task.due, found[name].act_by) for name in ("D2b", "D2a", "D4b")} == {
        "D2b": (date(2014, 5, 16), date(2014, 5, 16)),
        "D2a": (date(2014, 5, 17), date(2014, 5, 16)),  # a Saturday: act by the Friday
        "D4b": (date(2014, 11, 2), date(2014, 10, 31)),  # a Sunday
    }
    assert found["D4a"].task.computed == date(2014, 10, 17)
    assert (found["D1"].task.due, found["D1"].standing) == (date(2014, 4, 22), "done")  # after Easter


@pytest.mark.proves("D3", "R057", "R027")
def test_six_of_the_seven_tasks_were_done_in_time_and_the_late_one_keeps_its_reason(demo_house: Played) -> None:
    names = ("safety", "client_index", "police_and_health", "secure_files", "tell_dcs", "alert_agencies",
             "confirm_to_ofsted")  # fmt: skip
    seven = {name: shown(demo_house)[name][0] for name in names}
    assert {one.task.due for one in seven.values()} == {date(2014, 5, 6)}, "Monday 5 May was a bank holiday"
    assert [name for name, one in seven.items() if one.standing != "done"] == ["client_index"]
    late: Any = seven["client_index"].task
    assert (seven["client_index"].standing, late.closed_on) == ("late", date(2014, 5, 7))
    assert late.reason


@pytest.mark.proves("D7", "H9", "H10")
def test_requests_to_agencies_are_due_on_their_days_and_the_police_were_late(demo_house: Played) -> None:
    due = {(one.task.computed, one.task.due) for one in shown(demo_house)["D7"]}
    first, again, longer = date(2014, 7, 14), date(2014, 9, 10), date(2014, 7, 25)  # longer: a new author came
    assert due == {(first, first), (again, again), (first, longer)}
    late = [one for one in shown(demo_house)["D7"] if one.standing == "late"]
    assert [(one.task.closed_on, one.task.due) for one in late] == [(date(2014, 7, 30), date(2014, 7, 14))]


@pytest.mark.proves("D9", "H5")
def test_child_t_the_national_panel_was_told_within_fourteen_days_and_the_second_decision_counts(
    demo_house: Played,
) -> None:
    found = shown(demo_house, "TSCB-2014-04")
    (told,) = found["tell_national_panel_no"]
    assert (told.task.due, told.standing, told.task.closed_on) == (date(2015, 1, 2), "done", date(2014, 12, 23))
    assert {found[name][0].task.due for name in ("safety", "tell_dcs")} == {date(2015, 2, 12)}
    assert found["D4b"][0].task.due == date(2015, 8, 11)


@pytest.mark.proves("H1", "H4")
def test_child_r_and_child_s_have_no_seven_tasks(demo_house: Played) -> None:
    for reference in ("TSCB-2014-02", "TSCB-2014-03"):
        found = shown(demo_house, reference)
        assert "safety" not in found
        assert found["tell_national_panel_no"][0].standing == "done"


@pytest.mark.proves("R063", "C6")
def test_the_board_approved_a_fortnight_before_the_agreed_day(demo_house: Played) -> None:
    (home,) = demo_house.of("case_review")
    completed: Any = home.body
    clock = shown(demo_house)["D4a"][0]
    assert (completed.completed_on, clock.task.due, clock.standing) == (date(2015, 4, 16), date(2015, 4, 30), "done")
    with demo_house.house.store.reading(SYSTEM) as uow:
        assert uow.now >= datetime(2015, 4, 16, tzinfo=LONDON)


@pytest.mark.proves("R168")
def test_what_the_outcomes_meeting_asked_for_was_done_on_its_day(demo_house: Played) -> None:
    found = shown(demo_house)["outcome"]
    assert {(one.task.item, one.task.closed_on, one.standing) for one in found} == {
        ("Ask radiology about the first image (Dr Lysander Boothroyd)", date(2014, 9, 25), "done"),
        ("Send a draft report to the panel (Ignatius Fairlamb)", date(2014, 9, 25), "done"),
    }
