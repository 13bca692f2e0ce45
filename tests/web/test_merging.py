"""Where two people changed the same rows, a page asks for these rows alone, and saves the whole table."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from tests.journeys.forms import Form
from tests.services.accounts import on_sqlite
from tests.web import desk as make
from tests.web.desk import Desk, Visitor
from workspace.core.model import SYSTEM, Document
from workspace.services import documents

pytestmark = on_sqlite
As = Callable[[str], Visitor]
ROWS = 1200


@pytest.fixture
def chronology(desk: Desk) -> Document:
    with desk.store.writing(desk.people["manager"]) as uow:
        return documents.start(uow, desk.case_review.id, "chronology", {"title": "P"}, agency=desk.report.agency)


def entries(desk: Desk, document: Document, who: str, seen: int, *rows: dict[str, Any]) -> Document:
    with desk.store.writing(desk.people[who]) as uow:
        return documents.edit(uow, document.id, {"entries": rows}, seen=seen)


def days(desk: Desk, document: Document) -> list[str]:
    with desk.store.reading(SYSTEM) as uow:
        found: Any = uow.truth(document.id)
    return [entry.date_text for entry in found.body.entries]


def sent(page: str, at: str, **typed: str) -> dict[str, Any]:
    """What a browser would send of the form on a page."""
    form = Form(page, at)
    assert form.found
    values: dict[str, Any] = {}
    for name, value in form.values:
        if name != "csrf_token":
            values.setdefault(name, []).append(value)
    return values | typed


def clash(desk: Desk, as_: As, chronology: Document, rows: int = ROWS) -> tuple[str, str]:
    """(the address, the merge page): both changed the second row; each also another one."""
    at, author = f"/documents/{chronology.id}/edit/3", as_("author")
    lines = [{"date_text": f"day {n}", "adult": "Seen."} for n in range(rows)]
    now = entries(desk, chronology, "author", 1, *lines)
    form = sent(author.raw(f"{at}?rows=1").text, at)
    body: Any = now.body
    theirs = [row.model_dump() for row in body.entries]
    theirs[1]["date_text"], theirs[-1]["date_text"] = "theirs", "their last"
    entries(desk, chronology, "second", 2, {"date_text": "their first"}, *theirs)
    typed = {"entries-1-date_text": "mine", "entries-3-date_text": "my other", "entries-4-remove-row": "yes"}
    return at, author.post(at, 409, **{**form, **typed}).text


def wanted(*second: str) -> list[str]:
    middle = [f"day {n}" for n in range(5, ROWS - 1)]
    return ["their first", "day 0", *second, "day 2", "my other", *middle, "their last"]


@pytest.mark.parametrize(
    ("choice", "second"),
    [("", ["theirs", "mine"]), ("both", ["theirs", "mine"]), ("mine", ["mine"]), ("theirs", ["theirs"])],
)
def test_only_the_row_that_both_changed_is_asked_for_and_the_whole_table_is_saved(
    desk: Desk, as_: As, chronology: Document, choice: str, second: list[str]
) -> None:
    at, page = clash(desk, as_, chronology)
    assert len(page) < 20_000
    assert "day 2" not in re.sub('value="[^"]*"', "", page), "no row that nobody has to look at"
    assert "Entries, row 3" in page
    assert "2 other changes of yours are saved too" in page
    typed = {"entries-choice-0": choice} if choice else {}
    as_("author").post(at, **sent(page, at, **typed))
    assert days(desk, chronology) == wanted(*second)


def test_the_row_that_is_kept_beside_another_has_a_number_of_its_own(desk: Desk, as_: As, chronology: Document) -> None:
    at, page = clash(desk, as_, chronology, 6)
    as_("author").post(at, **sent(page, at))
    with desk.store.reading(SYSTEM) as uow:
        found: Any = uow.truth(chronology.id)
    numbers = [entry.number for entry in found.body.entries]
    assert all(numbers)
    assert len(set(numbers)) == len(numbers)


def test_what_was_chosen_and_not_saved_comes_back(desk: Desk, as_: As, chronology: Document) -> None:
    at, page = clash(desk, as_, chronology)
    author = as_("author")
    author.post(f"{at}/keep", 200, **sent(page, at, **{"entries-choice-0": "mine"}))
    again = author.raw(at)
    assert make.checked(again).status_code == 200
    assert "Not saved yet" in again.text
    form = sent(again.text, at)
    assert form["entries-choice-0"] == ["mine"]
    author.follow(author.post(at, **form))
    assert days(desk, chronology) == wanted("mine")
    assert "Not saved yet" not in author.get(at)


def test_who_saves_while_somebody_chooses_is_not_undone(desk: Desk, as_: As, chronology: Document) -> None:
    at, page = clash(desk, as_, chronology)
    with desk.store.reading(SYSTEM) as uow:
        found: Any = uow.truth(chronology.id)
    rows = [row.model_dump() for row in found.body.entries]
    rows[2]["date_text"] = "theirs again"
    entries(desk, chronology, "second", 3, *rows, {"date_text": "their newest"})
    form = sent(page, at, **{"entries-choice-0": "mine"})
    page = as_("author").post(at, 409, **form).text
    assert "theirs again" in page
    as_("author").post(at, **sent(page, at))
    assert days(desk, chronology) == [*wanted("theirs again", "mine"), "their newest"]


def test_a_row_that_one_removed_and_the_other_changed_is_asked_for(desk: Desk, as_: As, chronology: Document) -> None:
    at, author = f"/documents/{chronology.id}/edit/3", as_("author")
    rows = [{"date_text": "a", "number": "aaaaa"}, {"date_text": "b", "number": "bbbbb"}]
    entries(desk, chronology, "author", 1, *rows)
    form = sent(author.raw(f"{at}?rows=1").text, at)
    entries(desk, chronology, "second", 2, {**rows[0], "date_text": "A"}, rows[1])
    page = author.post(at, 409, **{**form, "entries-0-remove-row": "yes"}).text
    assert "Nothing: you left it empty." in page
    author.follow(author.post(at, **sent(page, at)))
    assert days(desk, chronology) == ["A", "b"], "kept unless somebody says so"
    page = author.post(at, 409, **{**form, "entries-0-remove-row": "yes", "entries-1-date_text": "B"}).text
    author.post(at, **sent(page, at, **{"entries-choice-0": "mine"}))
    assert days(desk, chronology) == ["B"]


@pytest.mark.parametrize("held", ["", "[", "[[0,1,[],true]]", "[[5,9,[],true,[]]]", '[[0,0,[{"x":1}],true,[]]]'])
def test_rows_that_cannot_be_read_from_the_page_save_nothing(
    desk: Desk, as_: As, chronology: Document, held: str
) -> None:
    at, author = f"/documents/{chronology.id}/edit/3", as_("author")
    entries(desk, chronology, "author", 1, {"date_text": "a"})
    form = {"revision__seen": "2", "entries-changes": held}
    assert "your rows could not be read" in author.post(at, 422, **form).text
    author.post(f"{at}/keep", 200, **form)
    author.get(at)
    assert days(desk, chronology) == ["a"]


def test_a_mistake_in_another_field_keeps_the_rows_and_the_choice(desk: Desk, as_: As, chronology: Document) -> None:
    at, author = f"/documents/{chronology.id}/edit/2", as_("author")
    with desk.store.writing(desk.people["author"]) as uow:
        documents.edit(uow, chronology.id, {"plans": [{"note": "a"}, {"note": "b"}]}, seen=1)
    form = sent(author.raw(f"{at}?rows=1").text, at)
    with desk.store.writing(desk.people["second"]) as uow:
        documents.edit(uow, chronology.id, {"plans": [{"note": "A"}, {"note": "b"}], "religion": "None"}, seen=2)
    page = author.post(at, 409, **{**form, "plans-0-note": "mine", "plans-2-note": "c", "child_name": "K"}).text
    form = sent(page, at, **{"plans-choice-0": "theirs", "born_on-day": "31"})
    page = author.post(at, 422, **form).text
    assert 'href="#born_on-day"' in page
    form = sent(page, at, **{"born_on-day": ""})
    assert (form["plans-choice-0"], form["child_name"]) == (["theirs"], ["K"])
    author.post(at, **form)
    with desk.store.reading(SYSTEM) as uow:
        body: Any = uow.truth(chronology.id).body  # type: ignore[union-attr]
    assert [plan.note for plan in body.plans] == ["A", "b", "c"]
    assert (body.child_name, body.religion) == ("K", "None")


def test_two_people_who_add_a_row_both_keep_it(desk: Desk, as_: As, chronology: Document) -> None:
    at = f"/documents/{chronology.id}/edit/3"
    entries(desk, chronology, "author", 1, {"date_text": "a"})
    forms = {who: sent(as_(who).raw(at).text, at) for who in ("author", "second")}
    for who, form in forms.items():
        as_(who).post(at, **{**form, "entries-1-date_text": f"by {who}"})
    assert sorted(days(desk, chronology)) == ["a", "by author", "by second"]


# What is not on the page that was sent stays


def test_a_field_that_was_not_on_the_page_stays(desk: Desk, as_: As) -> None:
    at, author = f"/documents/{desk.report.id}/edit/1", as_("author")
    make.edit(desk, **make.WHOLE)
    before = make.now(desk).body.model_dump()
    author.post(at, author="Somebody new", revision__seen="2")
    assert make.now(desk).body.model_dump() == before | {"author": "Somebody new"}
    author.post(
        at, author=" ", **{"covers_to-day": "", "covers_to-month": "", "covers_to-year": ""}, revision__seen="3"
    )
    assert make.now(desk).body.model_dump() == before | {"author": "", "covers_to": None}, (
        "and what is emptied is empty"
    )


def test_what_was_not_on_the_page_is_shown_again_as_it_was(desk: Desk, as_: As) -> None:
    at, author = f"/documents/{desk.report.id}/edit/1", as_("author")
    make.edit(desk, **make.WHOLE)
    page = author.post(at, 422, **{"covers_from-day": "31", "revision-seen": "2"}).text
    form = sent(page, at, **{"covers_from-day": "1", "covers_from-month": "1", "covers_from-year": "2012"})
    before = make.now(desk).body
    author.post(at, **form)
    assert make.now(desk).body == before


def test_a_table_and_a_cell_that_were_not_on_the_page_stay(desk: Desk, as_: As, chronology: Document) -> None:
    at, author = f"/documents/{chronology.id}/edit/3", as_("author")
    entries(desk, chronology, "author", 1, {"date_text": "a", "adult": "Seen.", "seen": "yes"}, {"date_text": "b"})
    author.post(at, revision__seen="2")
    author.post(at, revision__seen="2", **{"entries-0-date_text": "A", "entries-1-date_text": "b"})
    with desk.store.reading(SYSTEM) as uow:
        found: Any = uow.truth(chronology.id)
    assert [(row.date_text, row.adult, row.seen) for row in found.body.entries] == [
        ("A", "Seen.", "yes"),
        ("b", "", ""),
    ]


@pytest.mark.parametrize("seen", [{}, {"revision-seen": ""}, {"revision-seen": "x"}, {"revision-seen": "999"}])
def test_a_form_that_does_not_say_which_text_was_seen_overwrites_nothing(
    desk: Desk, as_: As, seen: dict[str, str]
) -> None:
    at, author = f"/documents/{desk.report.id}/edit/4", as_("author")
    make.edit(desk, "second", analysis="By the other.")
    page = author.post(at, 409, analysis="Mine, an hour of typing.", **seen).text
    assert "did not say which text you had seen" in page
    assert "The text may have changed" in page
    assert "How it was before both changes" not in page
    assert make.now(desk).body.model_dump()["analysis"] == "By the other."
    form = sent(page, at)
    assert form["revision-seen"] == ["2"]
    assert all(text in unescape(page) for text in ("By the other.", "Mine, an hour of typing."))
    author.post(at, **form)
    assert "Mine, an hour of typing." in make.now(desk).body.model_dump()["analysis"]
    assert "By the other." in make.now(desk).body.model_dump()["analysis"]


def test_rows_of_a_form_that_does_not_say_which_text_was_seen_take_none_away(
    desk: Desk, as_: As, chronology: Document
) -> None:
    at, author = f"/documents/{chronology.id}/edit/3", as_("author")
    entries(desk, chronology, "author", 1, *({"date_text": text} for text in ("a", "b", "c")))
    page = author.post(at, 409, **{"entries-0-date_text": "A", "entries-1-date_text": "b"}).text
    author.post(at, **sent(page, at))
    assert {"a", "A", "b", "c"} == {*days(desk, chronology)}
