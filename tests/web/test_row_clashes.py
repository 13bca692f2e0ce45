"""Two people at the rows of one table: each is asked about the row that both changed, and finds the others again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.services.accounts import on_sqlite
from tests.web.desk import Desk, Visitor
from tests.web.entries import TOTAL, at, chronology_of, days, section, sent
from workspace.core.model import Document

pytestmark = on_sqlite
As = Callable[[str], Visitor]
ROWS = {"author": 10, "second": 20}


@pytest.fixture
def chronology(desk: Desk) -> Document:
    return chronology_of(desk)


def test_two_who_change_different_rows_ask_each_other_nothing(desk: Desk, as_: As, chronology: Document) -> None:
    forms = {who: sent(as_(who).get(at(chronology, row)), at(chronology, row)) for who, row in ROWS.items()}
    as_("author").post(at(chronology, 10), **forms["author"] | {"then": "remove"})
    as_("second").post(at(chronology, 20), **forms["second"] | {"entries-19-date_text": "second"})
    wanted = ["second" if n == 20 else f"day {n}" for n in range(1, TOTAL + 1) if n != 10]
    assert days(desk, chronology) == wanted


def test_two_who_change_one_row_are_asked_on_its_page(desk: Desk, as_: As, chronology: Document) -> None:
    second, path = as_("second"), at(chronology, 10)
    form = sent(second.get(path), path, **{"entries-9-date_text": "mine"})
    as_("author").post(path, **sent(as_("author").get(path), path, **{"entries-9-date_text": "theirs"}))
    page = second.post(path, 409, **form).text
    assert "Two people changed this" in page
    assert f'action="{path}"' in page
    assert f'data-autosave="{path}/keep"' in page
    choice = sent(page, path, **{"entries-choice-0": "mine"})
    second.post(f"{path}/keep", 200, **choice)
    again = second.raw(path).text
    assert "Two people changed this" in again
    second.post(path, **sent(again, path))
    assert days(desk, chronology) == ["mine" if n == 10 else f"day {n}" for n in range(1, TOTAL + 1)]
    assert "Not saved yet" not in second.get(section(chronology))


def test_an_old_address_leads_to_the_row_where_it_stands_now(as_: As, chronology: Document) -> None:
    author = as_("author")
    author.post(at(chronology, 3), **sent(author.get(at(chronology, 3)), at(chronology, 3), then="remove"))
    assert author.raw(at(chronology, 9)).headers["Location"] == at(chronology, 8, revision=3)
    gone = author.raw(at(chronology, 3))
    assert gone.headers["Location"] == section(chronology)
    assert "taken out or changed since" in author.follow(gone)
    for nowhere in (at(chronology, 0), at(chronology, TOTAL + 1), at(chronology, 1, revision=9), at(chronology, "x")):
        author.get(nowhere, 404)
    for nowhere in (
        at(chronology, 0),
        f"{section(chronology)}/rows/title/new",
        f"{section(chronology)}/rows/known/new",
    ):
        author.post(nowhere, 404)
