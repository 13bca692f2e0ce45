"""Dates as records have them, read for sorting with their words kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.when import When, read
from plugins.enfield_scr.demo.source import table

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
NEAR = date(2014, 2, 20)


def exact(year: int, month: int, day: int, time: str = "") -> When:
    return When(date(year, month, day), date(year, month, day), time)


@pytest.mark.parametrize("row", table("expected/chronology_rows.csv"), ids=lambda row: row["date_text"])
@pytest.mark.proves("R140")
def test_every_date_of_the_example_is_read(row: dict[str, str]) -> None:
    found = read(row["date_text"].removeprefix("(date cell) "), NEAR)
    assert found is not None
    assert (found.time, found.precision) == (row["time"], row["precision"])
    if row["date_text"] != "Aug-Sept 2011":  # there the example knows the days from another record
        assert (found.starts_on.isoformat(), found.ends_on.isoformat()) == (row["date_from"], row["date_to"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nov 26, 2013", exact(2013, 11, 26)),
        ("approx. 3.4.14 at 10.30", When(date(2014, 4, 3), date(2014, 4, 3), "10:30", "approximate")),
        ("10/04/2014 0930hrs", exact(2014, 4, 10, "09:30")),
        ("10/04/2014 10:00-11:00", exact(2014, 4, 10, "10:00")),
        ("10/04/2014 2pm", exact(2014, 4, 10, "14:00")),
        ("2014-04-10 to 2014-04-12", When(date(2014, 4, 10), date(2014, 4, 12), "", "range")),
        ("1-3 May 2013", When(date(2013, 5, 1), date(2013, 5, 3), "", "range")),
        ("5 December to 3 January 2014", When(date(2013, 12, 5), date(2014, 1, 3), "", "range")),
        ("Winter 2012", When(date(2012, 12, 1), date(2013, 2, 28), "", "range")),
        ("early May 2013", When(date(2013, 5, 1), date(2013, 5, 10), "", "range")),
        ("w/e 8 March 2013", When(date(2013, 3, 4), date(2013, 3, 8), "", "range")),
        ("second week of March 2014", When(date(2014, 3, 10), date(2014, 3, 14), "", "range")),
        ("12 March", exact(2014, 3, 12)),
        ("circa 2012", When(date(2012, 1, 1), date(2012, 12, 31), "", "approximate")),
        ("29/02/2013", None),
        ("12/13/2013", None),
        ("10 May 2013 to 1 May 2013", None),
        ("END", None),
        ("undated", None),
        ("14:30", None),
        ("1/2", None),
        ("x" * 5000, None),
        ("", None),
    ],
)
def test_what_people_write(text: str, found: When | None) -> None:
    assert read(text, NEAR) == found


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%a %d %b %Y", "%A, %d %B, %Y"]))
def test_every_form_of_a_day_is_that_day(day: date, form: str) -> None:
    assert read(day.strftime(form)) == When(day, day)


@given(DAYS, st.times(), st.sampled_from(["{} {}", "{}, {}", "{} at {}", "{}T{}"]))
def test_a_time_beside_the_day_is_kept(day: date, time: object, form: str) -> None:
    clock = f"{time:%H:%M}"
    assert read(form.format(day.isoformat(), clock)) == When(day, day, clock)


@given(DAYS, st.integers(1, 900))
def test_a_range_has_both_ends_in_order(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    found = read(f"{first:%d %B %Y} to {last:%d %B %Y}")
    assert found == When(first, last, "", "range")
    assert read(f"between {first:%d/%m/%Y} and {last:%d/%m/%Y}") == When(first, last, "", "approximate")


@given(st.text(alphabet="0123456789 /.-:?()abcdefjlmnoprstuvwy", max_size=60), st.none() | DAYS)
def test_no_text_breaks_it_and_no_range_is_backwards(text: str, near: date | None) -> None:
    found = read(text, near)
    assert found is None or found.starts_on <= found.ends_on
