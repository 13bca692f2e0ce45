"""The clocks of the domain paper's section 3, worked by hand there."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.core import bank_holidays
from workspace.core import dates
from workspace.core.dates import act_by, add_months, add_working_days, at_local, is_working_day, local, local_date


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        (date(2014, 4, 17), 1, date(2014, 4, 22)),  # Maundy Thursday
        (date(2014, 5, 2), 1, date(2014, 5, 6)),  # the Friday before a bank holiday
        (date(2014, 12, 24), 1, date(2014, 12, 29)),
        (date(2015, 12, 24), 1, date(2015, 12, 29)),  # Boxing Day's substitute is 28 December
        (date(2015, 4, 2), 1, date(2015, 4, 7)),
        (date(2016, 12, 23), 1, date(2016, 12, 28)),  # Christmas Day's substitute is 27 December
        (date(2014, 6, 2), 30, date(2014, 7, 14)),
        (date(2014, 4, 19), 1, date(2014, 4, 22)),  # a start that is no working day itself
        (date(2014, 6, 2), 0, date(2014, 6, 2)),
        (date(2015, 4, 29), -7, date(2015, 4, 20)),  # seven working days before a publication
        (date(2014, 4, 23), -2, date(2014, 4, 17)),  # back over Easter
    ],
)
def test_working_days_are_counted_from_the_day_after(start: date, count: int, due: date) -> None:
    assert add_working_days(start, count) == due


def test_a_day_that_an_administrator_added_is_no_working_day() -> None:
    assert add_working_days(date(2014, 6, 2), 1, extra={date(2014, 6, 3)}) == date(2014, 6, 4)
    assert not is_working_day(date(2014, 6, 3), {date(2014, 6, 3)})


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        (date(2014, 1, 31), 1, date(2014, 2, 28)),
        (date(2016, 2, 29), 12, date(2017, 2, 28)),
        (date(2016, 1, 31), 1, date(2016, 2, 29)),
        (date(2014, 4, 16), 6, date(2014, 10, 16)),
        (date(2014, 11, 30), 3, date(2015, 2, 28)),
        (date(2014, 12, 31), 12, date(2015, 12, 31)),
        (date(2014, 3, 31), -1, date(2014, 2, 28)),
    ],
)
def test_a_month_is_the_corresponding_date_or_the_months_last_day(start: date, months: int, due: date) -> None:
    assert add_months(start, months) == due


def test_the_last_working_day_before_a_due_date() -> None:
    assert act_by(date(2014, 4, 21)) == date(2014, 4, 17)  # Easter Monday
    assert act_by(date(2014, 4, 16)) == date(2014, 4, 16)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2014, 6, 30, 22, 59, 59, tzinfo=UTC), date(2014, 6, 30)),
        (datetime(2014, 6, 30, 23, 0, tzinfo=UTC), date(2014, 7, 1)),  # midnight in summer time
        (datetime(2014, 1, 31, 23, 59, 59, tzinfo=UTC), date(2014, 1, 31)),
        (datetime(2014, 2, 1, 0, 0, tzinfo=UTC), date(2014, 2, 1)),
        (datetime(2014, 3, 29, 23, 30, tzinfo=UTC), date(2014, 3, 29)),  # the night the clocks go forward
        (datetime(2014, 3, 30, 23, 0, tzinfo=UTC), date(2014, 3, 31)),
        (datetime(2014, 10, 26, 23, 30, tzinfo=UTC), date(2014, 10, 26)),  # the day they went back
    ],
)
def test_a_day_ends_at_midnight_in_london(moment: datetime, day: date) -> None:
    assert local_date(moment) == day


def test_wall_clock_and_back() -> None:
    assert local(datetime(2014, 7, 1, 9, 0, tzinfo=UTC)).hour == 10
    assert at_local(date(2014, 7, 1), 10) == datetime(2014, 7, 1, 9, 0, tzinfo=UTC)
    assert at_local(date(2014, 1, 1)) == datetime(2014, 1, 1, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize("day", [date.min, date(9999, 10, 31), date.max])
def test_no_stored_day_is_too_far_away_to_count_from(day: date) -> None:
    assert add_months(day, 6) in (date(1, 7, 1), date.max)
    assert day < add_working_days(day, 30) or day == date.max
    assert day > add_working_days(day, -30) or day == date.min
    assert act_by(day) <= day


def test_the_bank_holidays_are_those_of_the_library() -> None:
    assert dates.BANK_HOLIDAYS.read_text() == bank_holidays.table()


def test_a_day_is_written_as_people_write_it() -> None:
    assert dates.day_in_words(date(2014, 3, 7)) == "7 March 2014"
