"""One row of a table on a page of its own: changed, added and taken out, and nothing of the others is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web.desk import Desk, Visitor
from tests.web.entries import TOTAL, at, chronology_of, days, section, sent
from workspace.core.model import SYSTEM, Document

pytestmark = on_sqlite
As = Callable[[str], Visitor]


@pytest.fixture
def chronology(desk: Desk) -> Document:
    return chronology_of(desk)


def test_one_row_is_saved_and_the_rest_stays(desk: Desk, as_: As, chronology: Document) -> None:
    author, path = as_("author"), at(chronology, 31)
    form = sent(author.get(path), path, **{"entries-30-date_text": "changed"})
    assert {name for name in form if name.startswith("entries-")} >= {"entries-30-within", "entries-30-starts_on-day"}
    answer = author.post(path, **form | {"revision__note": "One day corrected"})
    page = author.follow(answer)
    assert answer.headers["Location"] == f"{section(chronology)}?page=2"
    assert 'href="#entries-row-31"' in page
    assert 'id="entries-row-31"' in page
    wanted = [f"day {number}" for number in range(1, TOTAL + 1)]
    wanted[30] = "changed"
    assert days(desk, chronology) == wanted
    with desk.store.reading(SYSTEM) as uow:
        found: Any = uow.truth(chronology.id)
        (last, *_) = uow.history(found)
    assert (found.revision, last.note) == (3, "One day corrected")
    assert str(found.body.entries[30].starts_on) == "2014-03-14"


def test_a_row_is_added_at_the_end(desk: Desk, as_: As, chronology: Document) -> None:
    author, path = as_("author"), at(chronology, "new")
    form = sent(author.get(path), path, **{"entries-60-date_text": "one more", "then": "another"})
    answer = author.post(path, **form)
    assert answer.headers["Location"] == path
    assert days(desk, chronology)[-2:] == ["day 60", "one more"]
    assert 'name="entries-61-date_text"' in author.get(path)


def test_saving_goes_on_to_the_next_row(as_: As, chronology: Document) -> None:
    author, path = as_("author"), at(chronology, 59)
    form = sent(author.get(path), path, then="next")
    assert author.post(path, **form | {"entries-58-within": "x"}).headers["Location"] == at(chronology, 60, revision=3)
    assert "Save and go to the next row" not in author.get(at(chronology, 60, revision=3))


def test_a_row_is_taken_out_by_who_says_so_and_not_by_emptying_it(desk: Desk, as_: As, chronology: Document) -> None:
    author, path = as_("author"), at(chronology, 5)
    page = author.get(path)
    assert "Take row 5 out of the table?" in page
    form = sent(page, path)
    blank = {name: "" if name.startswith("entries-") else text for name, text in form.items()}
    refused = author.post(path, 422, **blank).text
    assert 'href="#entries-4-date_text"' in refused
    assert "or take the row out" in refused
    assert len(days(desk, chronology)) == TOTAL
    author.post(path, **form | {"then": "remove", "entries-4-date_text": "also typed"})
    assert days(desk, chronology) == [f"day {number}" for number in range(1, TOTAL + 1) if number != 5]


def test_a_new_row_in_which_nothing_stands_is_refused(as_: As, chronology: Document) -> None:
    author, path = as_("author"), at(chronology, "new")
    page = author.post(path, 422, **sent(author.get(path), path)).text
    assert "Write something in at least one of the boxes" in page
    assert "take the row out" not in page


def test_an_error_is_told_at_its_box_and_what_was_typed_stays(as_: As, chronology: Document) -> None:
    author, path = as_("author"), at(chronology, 7)
    typed = {"entries-6-starts_on-day": "31", "entries-6-starts_on-month": "2", "entries-6-within": "Typed here"}
    page = author.post(path, 422, **sent(author.get(path), path) | typed).text
    assert 'href="#entries-6-starts_on-day"' in page
    assert "Entries, row 7: " in page
    assert "Typed here" in page
    assert 'value="31"' in page
    long = author.post(path, 422, **sent(author.get(path), path) | {"revision__note": "x" * 501}).text
    assert 'href="#revision-note"' in long


def test_one_box_for_a_day_is_read_as_in_the_table(desk: Desk, as_: As, chronology: Document) -> None:
    author, path = as_("author"), at(chronology, 7)
    page = author.post(path, 422, revision__seen="2", **{"entries-6-starts_on": "soon"}).text
    assert 'href="#entries-6-starts_on-day"' in page
    assert 'value="soon"' in page
    author.post(path, revision__seen="2", **{"entries-6-starts_on": "15/3/2014"})
    assert days(desk, chronology)[6] == "day 7", "a box that was not on the page stays"


def test_who_may_not_write_the_document_writes_no_row(as_: As, chronology: Document) -> None:
    form = {"entries-0-date_text": "x", "revision__seen": "2"}
    for path in (at(chronology, 1), at(chronology, "new")):
        as_("other").get(path, 404)
        as_("other").post(path, 404, **form)
        as_("other").post(f"{path}/keep", 404, **form)


def test_rows_that_were_given_are_only_taken_out(desk: Desk, as_: As) -> None:
    """A lawyer takes out the text that is not compatible; no box looks as if the others could be typed (A2)."""
    cases, names = Cases(desk.store), ("Overview report", "Executive summary")
    lawyer = desk.people["lead"]
    cases.give(desk.case_review, lawyer, "lawyer")
    texts = [{"document": name, "revision": 2, "sha256": "a" * 64} for name in names]
    paper = cases.document(desk.case_review, "certificate", by=lawyer, title="Certificate", texts=texts)
    visitor, path = as_("lead"), f"/documents/{paper.id}/edit/1"
    for page in (visitor.get(path), visitor.get(f"{path}?rows=1")):
        assert 'Take out<span class="govuk-visually-hidden"> row 2 of' in page
        assert ("Fingerprint</th>" in page, "What else it says" in page) == (True, False)
        assert not any(offer in page for offer in ("Add a row", "Change all rows", "Change one row", "texts-0-"))
    visitor.get(f"{path}/rows/texts/new", 404)
    row = f"{path}/rows/texts/1/2"
    assert visitor.post(path, **sent(visitor.get(path), path, then="texts.1.2")).location.endswith(row)
    page = visitor.get(row)
    assert "Executive summary" in page
    assert "texts-1-document" not in page
    visitor.post(row, **sent(page, row, then="remove"))
    with desk.store.reading(SYSTEM) as uow:
        found: Any = uow.truth(paper.id)
    assert [text.document for text in found.body.texts] == ["Overview report"]
