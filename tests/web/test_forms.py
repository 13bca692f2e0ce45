"""Dates as people type them: a real day between 1900 and 2100, or exactly what was typed."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.make import Paper
from workspace.core.errors import Invalid
from workspace.core.fields import field
from workspace.web.forms import Posted, control, posted, posted_date

NO_YEARS = ("1" * 30, "99999", "9999", "2101", "1899", "15", "0", "-2014", "x", "")


@pytest.mark.parametrize("year", NO_YEARS)
def test_a_year_that_nobody_means_stays_as_typed(year: str) -> None:
    typed = posted_date(Posted({"written-day": "27", "written-month": "3", "written-year": year}), "written")
    assert typed == {"day": "27", "month": "3", "year": year}
    with pytest.raises(Invalid) as refusal:
        Paper.parse({"title": "A", "written": typed})
    assert refusal.value.problems == {
        "written": "Day of writing must be a real date with the whole year, like 27 3 2014"
    }


@pytest.mark.parametrize("year", NO_YEARS[:6])
def test_a_day_in_a_table_that_nobody_means_stays_as_typed(year: str) -> None:
    when = field(Paper, "entries").columns[0]
    for text in (f"27/3/{year}", f"27.3.{year}", f"{year}-03-27"):
        assert posted(when, Posted({"entries-0-when": text}), name="entries-0-when") == {"typed": text}


@pytest.mark.parametrize("text", ["27/3/2014", "27.3.2014", "27 03 2014", "2014-3-27"])
def test_a_day_in_a_table(text: str) -> None:
    when = field(Paper, "entries").columns[0]
    assert posted(when, Posted({"entries-0-when": text}), name="entries-0-when") == date(2014, 3, 27)


@pytest.mark.parametrize("text", ["1 Feb 2013", "1 February 2013", "1 feb. 2013", "1/2/2013"])
def test_a_month_may_be_named(text: str) -> None:
    when = field(Paper, "entries").columns[0]
    assert posted(when, Posted({"entries-0-when": text}), name="entries-0-when") == date(2013, 2, 1)
    parts = dict(zip(("written-day", "written-month", "written-year"), re.split("[ /]", text), strict=True))
    assert posted_date(Posted(parts), "written") == date(2013, 2, 1)


@pytest.mark.parametrize("month", ["Fe", "Febru ary", "Vember", "13", ""])
def test_what_is_no_month_stays_as_typed(month: str) -> None:
    typed = {"written-day": "1", "written-month": month, "written-year": "2013"}
    assert posted_date(Posted(typed), "written") == {"day": "1", "month": month, "year": "2013"}


def test_a_row_that_is_marked_goes_and_long_words_have_room() -> None:
    entries = field(Paper, "entries")
    typed = {"entries-0-what": "Seen", "entries-1-what": "Wrong", "entries-1-remove-row": "yes"}
    assert posted(entries, Posted(typed)) == [{"what": "Seen"}]
    shown = control(entries, [{"what": "Seen"}])
    kinds = {column.name: cell.kind for column, cell in zip(entries.columns, shown.value[0], strict=True)}
    assert (kinds["when"], kinds["what"]) == ("text", "textarea")
