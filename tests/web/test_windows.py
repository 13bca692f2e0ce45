"""A long table is edited a hundred rows at a time, and nothing of the others is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.services.accounts import on_sqlite
from tests.web.desk import Desk, Visitor
from workspace.core.model import SYSTEM, Document
from workspace.services import documents

pytestmark = on_sqlite
As = Callable[[str], Visitor]
TOTAL = 450


@pytest.fixture
def long(desk: Desk) -> Document:
    rows = [{"date_text": f"day {number}", "child": "seen"} for number in range(1, TOTAL + 1)]
    with desk.store.writing(desk.people["manager"]) as uow:
        agency = desk.report.agency
        new = documents.start(uow, desk.case_review.id, "chronology", {"title": "Long"}, agency=agency)
    with desk.store.writing(desk.people["author"]) as uow:
        return documents.edit(uow, new.id, {"entries": rows}, seen=1)


def days(desk: Desk, document: Document) -> list[str]:
    with desk.store.reading(SYSTEM) as uow:
        found: Any = uow.truth(document.id)
    return [entry.date_text for entry in found.body.entries]


def section(document: Document) -> int:
    names = list(type(document.body).sections.values())
    return next(number for number, fields in enumerate(names, 1) if "entries" in fields)


def typed(page: str) -> dict[str, str]:
    """What a browser would send of the rows on the page."""
    found = re.findall(r'name="(entries-(?!\d+-remove-row)[0-9a-z_-]+|revision-seen)"[^>]*?value="([^"]*)"', page)
    texts = re.findall(r'<textarea[^>]*name="(entries-[0-9a-z_-]+)"[^>]*>\n([^<]*)</textarea>', page)
    return {name.replace("-", "__", 1) if name == "revision-seen" else name: text for name, text in [*found, *texts]}


def test_a_window_of_a_long_table_is_saved_and_the_rest_stays(desk: Desk, as_: As, long: Document) -> None:
    at, author = f"/documents/{long.id}/edit/{section(long)}", as_("author")
    page = author.get(f"{at}?rows=201")
    assert "rows 201 to 300 of 450 are here" in page
    assert page.count("<tr") < 110
    assert "Save and add a row" not in page
    form = typed(page)
    assert form["entries-window"] == "200-300"
    author.post(
        at, **{**form, "entries-200-date_text": "changed", "entries-201-date_text": "", "entries-201-child": ""}
    )
    wanted = [f"day {number}" for number in range(1, TOTAL + 1)]
    wanted[200:202] = ["changed"]
    assert days(desk, long) == wanted


def test_rows_are_added_in_the_last_window(desk: Desk, as_: As, long: Document) -> None:
    at, author = f"/documents/{long.id}/edit/{section(long)}", as_("author")
    for rows in ("401", "9999999"):
        page = author.get(f"{at}?rows={rows}")
        assert "rows 401 to 450 of 450 are here" in page
    answer = author.post(at, **{**typed(page), "entries-450-date_text": "one more", "more": "entries"})
    assert "rows 401 to 451 of 451 are here" in author.follow(answer)
    assert days(desk, long)[-2:] == ["day 450", "one more"]


def test_an_error_is_told_at_its_row_and_what_was_typed_stays(desk: Desk, as_: As, long: Document) -> None:
    at, author = f"/documents/{long.id}/edit/{section(long)}", as_("author")
    form = typed(author.get(f"{at}?rows=301"))
    page = author.post(at, 422, **{**form, "entries-305-starts_on": "31/2/2014"}).text
    assert 'href="#entries-305-starts_on"' in page
    assert "rows 301 to 400 of 450 are here" in page
    assert 'value="31/2/2014"' in page
    assert days(desk, long)[305] == "day 306"


def test_two_who_edit_the_same_table_lose_nothing(desk: Desk, as_: As, long: Document) -> None:
    at = f"/documents/{long.id}/edit/{section(long)}"
    first, second = (typed(as_(who).get(f"{at}?rows={row}")) for who, row in (("author", "1"), ("second", "201")))
    as_("author").post(at, **{**first, "entries-0-date_text": "first", "entries-5-remove-row": "yes"})
    as_("second").post(at, **{**second, "entries-200-date_text": "second"})
    wanted = [f"day {number}" for number in range(1, TOTAL + 1)]
    wanted[0], wanted[200] = "first", "second"
    assert days(desk, long) == [day for day in wanted if day != "day 6"]


def test_a_window_that_no_text_has_takes_no_rows_away(desk: Desk, as_: As, long: Document) -> None:
    at, author = f"/documents/{long.id}/edit/{section(long)}", as_("author")
    form = {"entries-449-date_text": "changed", "entries-450-date_text": "new", "revision__seen": "2"}
    author.post(at, **form, **{"entries-window": "449-9999"})
    author.post(at, **{**form, "entries-450-date_text": "newer", "revision__seen": "3"}, **{"entries-window": "x"})
    wanted = [f"day {number}" for number in range(1, TOTAL)]
    assert days(desk, long)[: TOTAL - 1] == wanted
    assert {"changed", "new", "newer"} <= set(days(desk, long)[TOTAL - 1 :])


def test_a_window_without_a_row_takes_no_rows_away(desk: Desk, as_: As, long: Document) -> None:
    at, author = f"/documents/{long.id}/edit/{section(long)}", as_("author")
    author.post(at, revision__seen="2", **{"entries-window": "0-100"})
    assert len(days(desk, long)) == TOTAL


def test_a_short_table_is_edited_whole(desk: Desk, as_: As, long: Document) -> None:
    with desk.store.writing(desk.people["author"]) as uow:
        documents.edit(uow, long.id, {"entries": [{"date_text": "one"}]}, seen=2)
    page = as_("author").get(f"/documents/{long.id}/edit/{section(long)}?rows=101")
    assert "are here" not in page
    assert "Save and add a row" in page
