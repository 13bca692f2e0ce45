"""Clocks that start and stop with the dates of the container; roles by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.make import PROCEDURE, Folder, document
from workspace import DeadlineRule, Role
from workspace.core.procedure import Deadline


def deadlines(
    day: date, opened: date | None = None, agreed: date | None = None, closed: date | None = None
) -> tuple[Deadline, ...]:
    folder = Folder(title="A folder", opened=opened, agreed=agreed, closed=closed)
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return PROCEDURE.deadlines_of(document(content=folder), noon)


def test_a_clock_that_has_not_started_is_not_shown() -> None:
    assert deadlines(date(2014, 4, 16)) == ()


def test_a_clock_runs_to_the_corresponding_date() -> None:
    (deadline,) = deadlines(date(2014, 2, 28), opened=date(2014, 1, 31))
    assert (deadline.computed, deadline.due, deadline.done) == (date(2014, 2, 28), date(2014, 2, 28), None)
    assert not deadline.late
    assert deadlines(date(2014, 3, 1), opened=date(2014, 1, 31))[0].late


def test_a_due_date_on_a_holiday_stays_and_says_when_to_act() -> None:
    (deadline,) = deadlines(date(2014, 4, 1), opened=date(2014, 3, 21))
    assert (deadline.due, deadline.act_by) == (date(2014, 4, 21), date(2014, 4, 17))


def test_a_clock_that_stopped_in_time_is_never_late() -> None:
    (deadline,) = deadlines(date(2015, 1, 1), opened=date(2014, 1, 31), closed=date(2014, 2, 28))
    assert not deadline.late
    assert deadlines(date(2015, 1, 1), opened=date(2014, 1, 31), closed=date(2014, 3, 1))[0].late


def test_an_agreed_date_replaces_the_computed_one_which_stays_visible() -> None:
    (deadline,) = deadlines(date(2014, 3, 15), opened=date(2014, 1, 31), agreed=date(2014, 3, 31))
    assert (deadline.computed, deadline.due, deadline.late) == (date(2014, 2, 28), date(2014, 3, 31), False)


def test_a_day_ends_in_london() -> None:
    folder = document(content=Folder(title="A folder", opened=date(2014, 5, 30)))
    before, after = datetime(2014, 6, 30, 22, 59, tzinfo=UTC), datetime(2014, 6, 30, 23, 0, tzinfo=UTC)
    assert [PROCEDURE.deadlines_of(folder, moment)[0].late for moment in (before, after)] == [False, True]


@pytest.mark.parametrize(("working_days", "due"), [(1, date(2014, 4, 22)), (5, date(2014, 4, 28))])
def test_a_rule_may_count_working_days(working_days: int, due: date) -> None:
    rule = DeadlineRule("tell", "Tell", "1", "opened", "closed", working_days=working_days)
    assert rule.due(date(2014, 4, 17)) == due


def test_a_role_that_is_no_longer_known_keeps_its_name() -> None:
    assert PROCEDURE.role("chair") == Role("chair", "Chair")
    assert replace(PROCEDURE, roles=()).role("chair") == Role("chair", "chair")
