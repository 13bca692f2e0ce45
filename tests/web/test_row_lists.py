"""The rows of a longer table are listed on its form, each with a page of its own; the whole is there for who asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.services.accounts import on_sqlite
from tests.web.desk import Desk, Visitor
from tests.web.entries import TOTAL, at, chronology_of, days, section, sent, write
from workspace.core.model import SYSTEM, Document
from workspace.services import documents
from workspace.web.windows import WHOLE

pytestmark = on_sqlite
As = Callable[[str], Visitor]


@pytest.fixture
def chronology(desk: Desk) -> Document:
    return chronology_of(desk)


def test_a_table_is_listed_with_the_page_of_each_row(as_: As, chronology: Document) -> None:
    page = as_("author").get(section(chronology))
    assert page.count("/rows/entries/2/") == 25
    assert "60 rows, 1 to 25 are here" in page
    assert "Seen on day 25" in page
    assert "<textarea" not in page
    last = as_("author").get(f"{section(chronology)}?page=9")
    assert re.findall(r"/rows/entries/2/(\d+)", last) == [str(number) for number in range(51, TOTAL + 1)]
    assert f'href="{at(chronology, "new")}"' in page


def test_a_short_table_stays_one_form_and_a_longer_one_is_there_whole_for_who_asks(
    desk: Desk, as_: As, chronology: Document
) -> None:
    author = as_("author")
    whole = author.get(f"{section(chronology)}?rows=1")
    assert whole.count('-date_text"') > TOTAL
    assert "Change one row at a time" in whole
    assert f'href="{section(chronology)}?rows=1#entries"' in author.get(section(chronology))
    write(desk, chronology, *[f"day {number}" for number in range(WHOLE)], seen=2)
    page = author.get(section(chronology))
    assert 'name="entries-0-date_text"' in page
    assert "Change one row at a time" not in page
    write(desk, chronology, *[f"day {number}" for number in range(WHOLE + 1)], seen=3)
    assert 'name="entries-0-date_text"' not in author.get(section(chronology))


def test_what_was_typed_in_the_whole_form_comes_back_as_the_whole_form(as_: As, chronology: Document) -> None:
    author = as_("author")
    typed = {"entries-4-date_text": "half a", "entries-4-starts_on": "31/2/2014", "entries-window": "4-5"}
    author.post(f"{section(chronology)}/keep", 200, **typed, revision__seen="2")
    assert "half a" in author.get(section(chronology))
    assert 'href="#entries-4-starts_on"' in author.post(section(chronology), 422, **typed, revision__seen="2").text


def test_what_was_typed_in_a_row_is_told_in_the_list_and_comes_back(desk: Desk, as_: As, chronology: Document) -> None:
    author, path = as_("author"), at(chronology, 12)
    author.post(f"{path}/keep", 200, revision__seen="2", **{"entries-11-date_text": "half a d"})
    author.post(f"{at(chronology, 'new')}/keep", 200, revision__seen="2", **{"entries-60-date_text": "half a n"})
    write(desk, chronology, "day 0", *[f"day {number}" for number in range(1, TOTAL + 1)], seen=2)
    listed = author.get(section(chronology))
    assert "Not saved yet" in listed
    assert f'href="{path}">row 12</a>' in listed
    assert f'href="{at(chronology, "new")}">a new row</a>' in listed
    assert "half a d" not in as_("second").raw(path).text
    page = author.get(path)
    assert "half a d" in page
    author.post(path, **sent(page, path))
    assert days(desk, chronology)[:13][-2:] == ["day 11", "half a d"]
    assert "row 12</a>" not in author.get(section(chronology))


def test_who_goes_to_a_row_finds_the_other_fields_as_they_were_typed(desk: Desk, as_: As, chronology: Document) -> None:
    """Without scripts too: the way to a row is a button of the form."""
    plans = [{"note": f"Plan {number}", "starts_on": "2014-01-02"} for number in range(WHOLE + 1)]
    with desk.store.writing(desk.people["author"]) as uow:
        documents.edit(uow, chronology.id, {"plans": plans}, seen=2)
    author, path = as_("author"), f"/documents/{chronology.id}/edit/2"
    page = author.get(path)
    assert re.search(r'name="then" value="show" hidden>.*value="plans\.3\.4"', page, re.S), "Enter still saves"
    row, new = f"{path}/rows/plans/3/4", f"{path}/rows/plans/new"
    for then, to in (("plans.3.4", row), ("plans.0", new)):
        assert author.post(path, **sent(page, path, then=then)).location.endswith(to)
    assert "not part of the document" not in author.get(path), "nothing was typed"

    assert author.post(path, **sent(page, path, child_name="Ann", then="plans.3.4")).location.endswith(row)
    opened = author.get(row)
    author.post(row, **sent(opened, row, **{"plans-3-note": "Changed"}))
    back = author.get(path)
    assert ('value="Ann"' in back, "not part of the document" in back) == (True, True)
    author.post(path, **sent(back, path))
    with desk.store.reading(SYSTEM) as uow:
        found: Any = uow.truth(chronology.id)
    assert (found.body.child_name, found.body.plans[3].note) == ("Ann", "Changed")
    for then in (
        "plans.x", "plans.4", "none.3.4", "child_name.3.1", "plans.3.0", "plans.3.4.4", "plans.page.x", "plans.page",
        "none.page.2", "plans.rows.0",
    ):  # fmt: skip
        author.post(path, 404, **sent(back, path, then=then))


def test_who_goes_to_another_page_of_a_list_finds_the_other_fields_as_they_were_typed(
    desk: Desk, as_: As, chronology: Document
) -> None:
    """Without scripts too, and also who goes to all rows at once: around the row from which they went."""
    plans = [{"note": f"Plan {number}.", "starts_on": "2014-01-02"} for number in range(1, 231)]
    with desk.store.writing(desk.people["author"]) as uow:
        documents.edit(uow, chronology.id, {"plans": plans}, seen=2)
    author, path = as_("author"), f"/documents/{chronology.id}/edit/2"
    page = author.get(path)
    assert f"{path}?page=" not in page, "no link leads away from what is typed"
    assert {"plans.page.2", "plans.page.10", "plans.rows.1"} <= set(re.findall(r'value="(plans[^"]+)"', page))
    assert author.post(path, **sent(page, path, then="plans.page.2")).location.endswith(f"{path}?page=2#plans")
    assert "not part of the document" not in author.get(path), "nothing was typed"

    back = author.follow(author.post(path, **sent(page, path, child_name="Ann", then="plans.page.9")))
    assert ('value="Ann"' in back, "Plan 201." in back, "Plan 200." in back) == (True, True, False)
    whole = author.follow(author.post(path, **sent(back, path, then="plans.rows.201")))
    assert ('value="Ann"' in whole, "rows 201 to 230 of 230" in whole) == (True, True)
    author.post(path, **sent(back, path))
    with desk.store.reading(SYSTEM) as uow:
        found: Any = uow.truth(chronology.id)
    assert (found.body.child_name, len(found.body.plans)) == ("Ann", 230)


def test_what_was_typed_and_taken_back_does_not_come_again_on_another_page_of_a_list(
    as_: As, chronology: Document
) -> None:
    author, path = as_("author"), f"/documents/{chronology.id}/edit/2"
    page = author.get(path)
    back = author.follow(author.post(path, **sent(page, path, child_name="Ann", then="plans.page.1")))
    assert 'value="Ann"' in back
    again = author.follow(author.post(path, **sent(back, path, child_name="", then="plans.page.1")))
    assert ('value="Ann"' in again, "not part of the document" in again) == (False, False)


def test_the_row_that_was_shown_opens_also_after_somebody_took_another_out(
    desk: Desk, as_: As, chronology: Document
) -> None:
    plans = [{"note": f"Plan {number}", "starts_on": "2014-01-02"} for number in range(WHOLE + 2)]
    author, path = as_("author"), f"/documents/{chronology.id}/edit/2"
    with desk.store.writing(desk.people["author"]) as uow:
        documents.edit(uow, chronology.id, {"plans": plans}, seen=2)
    page = author.get(path)
    with desk.store.writing(desk.people["second"]) as uow:
        documents.edit(uow, chronology.id, {"plans": plans[1:]}, seen=3)
    (then,) = re.findall(r'value="(plans\.[0-9.]+)">Change<span class="govuk-visually-hidden"> row 4 ', page)
    at = author.raw(author.post(path, **sent(page, path, then=then)).location).headers["Location"]
    assert at.endswith("/rows/plans/4/3")
    assert "Plan 3" in author.get(at)


def test_a_form_with_other_fields_beside_a_long_table_saves_them_alone(
    desk: Desk, as_: As, chronology: Document
) -> None:
    plans = [{"note": f"Plan {number}", "starts_on": "2014-01-02"} for number in range(WHOLE + 1)]
    with desk.store.writing(desk.people["author"]) as uow:
        documents.edit(uow, chronology.id, {"plans": plans}, seen=2)
    author, path = as_("author"), f"/documents/{chronology.id}/edit/2"
    page = author.get(path)
    assert 'name="then" value="plans.3.4"' in page
    author.post(path, **sent(page, path, child_name="Ann"))
    with desk.store.reading(SYSTEM) as uow:
        found: Any = uow.truth(chronology.id)
    assert (found.body.child_name, len(found.body.plans)) == ("Ann", WHOLE + 1)
