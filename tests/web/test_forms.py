"""Dates as people type them: a real day between 1900 and 2100, or exactly what was typed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask

from tests.make import Paper
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web import desk as make
from tests.web.desk import Desk
from workspace.core.errors import Invalid
from workspace.core.fields import field
from workspace.services import documents
from workspace.web.forms import Posted, control, posted, posted_date

NO_YEARS = ("1" * 30, "99999", "9999", "2101", "1899", "15", "0", "-2014", "x", "")


@pytest.mark.parametrize("year", NO_YEARS)
def test_a_year_that_nobody_means_stays_as_typed(year: str) -> None:
    typed = posted_date(Posted({"written-day": "27", "written-month": "3", "written-year": year}), "written")
    assert typed == {"day": "27", "month": "3", "year": year}
    with pytest.raises(Invalid) as refusal:
        Paper.parse({"title": "A", "written": typed})
    whole = "Day of writing must be a real date with the whole year, like 27 3 2014"
    assert refusal.value.problems == {
        "written": whole if year else "Day of writing needs a year: it says 27 March only"
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


@pytest.mark.parametrize(
    "text",
    [
        "16th April 2015", "16 Apr 15", "16th Apr. '15", "the 16th", "Thursday 16th of April 2015", "Thu, 16.4.2015",
        "16 4 15",
    ],
)  # fmt: skip
def test_a_day_in_a_table_is_read_as_people_write_it(text: str) -> None:
    when = field(Paper, "entries").columns[0]
    wanted = {"typed": text} if text in ("the 16th", "16 4 15") else date(2015, 4, 16)
    assert posted(when, Posted({"entries-0-when": text}), name="entries-0-when") == wanted


@pytest.mark.parametrize("text", ["16th April", "Thu 16 Apr", "16/4"])
def test_a_day_without_its_year_is_told_which_year_is_missing(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        Paper.parse({"title": "A", "entries": [{"when": {"typed": text}}]})
    assert refusal.value.problems == {"entries.0.when": "Entries, row 1: Date needs a year: it says 16 April only"}


def test_three_boxes_take_an_ordinal() -> None:
    typed = {"written-day": "2nd", "written-month": "April", "written-year": "2015"}
    assert posted_date(Posted(typed), "written") == date(2015, 4, 2)


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


@on_sqlite
def test_an_amount_of_money_is_typed_as_people_write_it(app: Flask, desk: Desk) -> None:
    who = Cases(desk.store).person("Tobias Wrenfield", "head_sqas")
    head = make.visitor(app, desk.store, who)
    with desk.store.writing(who) as uow:
        contract = documents.start(uow, desk.case_review.id, "contract", {})
    page = f"/documents/{contract.id}/edit/1"
    wrong = head.post(page, 422, revision__seen="1", fixed_fee="about 100").text
    assert "Fixed fee in pounds must be an amount like 14,500 or 14,500.50" in wrong
    assert 'value="about 100"' in wrong
    head.post(page, revision__seen="1", fixed_fee="£ 14,500.5")
    assert "£14,500.50" in head.get(f"/documents/{contract.id}")
    assert re.search(r'name="fixed_fee"[^>]*inputmode="decimal"[^>]*value="14,500.50"', head.get(page))
