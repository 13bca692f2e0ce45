"""Searching as each role: what one may see, under an id of one's own, and no word of it in any address or log."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from content.imr import IndividualManagementReview
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web import counting
from tests.web.desk import ABSENT, Desk, Visitor
from workspace.services import indexing
from workspace.services.house import House

pytestmark = on_sqlite
As = Callable[[str], Visitor]
WORD = "quatrefoil"


@pytest.fixture
def house(app: Flask, desk: Desk) -> House:
    """With a sent report of the hospital; both reports have the word."""
    cases, house = Cases(desk.store), app.extensions["house"]
    cases.move(desk.report, "draft")
    health = cases.agency("Hospital")
    cases.document(desk.case_review, "imr", "submitted", agency=health, title="Hospital: Child M", involvement=WORD)
    cases.document(desk.case_review, "imr", agency=desk.report.agency, title="Draft: Child M", involvement=WORD)
    house.settings.data.mkdir(parents=True, exist_ok=True)
    indexing.rebuild(house)
    return house


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """Every log line of every logger."""
    found: list[str] = []
    handler = logging.Handler(logging.DEBUG)
    handler.emit = lambda record: found.append(handler.format(record))  # type: ignore[method-assign]
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield found
    root.removeHandler(handler)
    root.setLevel(before)


def ask(who: Visitor, words: str = WORD, **more: Any) -> TestResponse:
    return who.post("/search", words=words, **more)


def found(who: Visitor, words: str = WORD, **more: Any) -> str:
    return who.follow(ask(who, words, **more))


@pytest.mark.usefixtures("house")
def test_a_hit_leads_to_the_section_in_which_it_stands(as_: As) -> None:
    page = found(as_("panel"))
    number = list(IndividualManagementReview.sections.values()).index(("involvement",)) + 1
    assert re.search(f'href="/documents/[0-9a-f]+#section-{number}">Hospital', page)


@pytest.mark.usefixtures("house")
def test_each_finds_what_they_may_see(as_: As) -> None:
    for who, mine, theirs in (
        ("manager", "Hospital: Child M", "Draft: Child M"), ("author", "Draft: Child M", "Hospital: Child M"),
    ):  # fmt: skip
        page = found(as_(who))
        assert "1 document found" in page
        assert mine in page
        assert theirs not in page
        assert f"<mark>{WORD}</mark>" in page
    for who in ("guest", "shut", "other"):
        page = found(as_(who))
        assert "No document found" in page
        assert "Child M" not in page


@pytest.mark.usefixtures("house")
def test_no_word_stands_in_an_address_or_a_log_line(as_: As, lines: list[str]) -> None:
    manager = as_("manager")
    answer = ask(manager)
    assert re.fullmatch(r"/search/[0-9a-f]{32}", answer.headers["Location"])
    page = manager.follow(answer)
    assert not re.search(rf'(href|action|src)="[^"]*{WORD}', page)
    assert WORD not in "".join(f"{name}: {value}" for name, value in answer.headers)
    assert not [line for line in lines if WORD in line]


@pytest.mark.usefixtures("house")
def test_a_search_is_its_owners_alone(as_: As) -> None:
    path = ask(as_("manager")).headers["Location"]
    as_("manager").get(path)
    as_("author").get(path, 404)
    as_("author").get(f"/search/{ABSENT}", 404)


@pytest.mark.usefixtures("house")
def test_filters_are_kept_and_cleared(desk: Desk, as_: As) -> None:
    cases, manager = Cases(desk.store), as_("manager")
    page = found(manager)
    assert 'name="agency"' not in page  # one value only: nothing to choose
    page = found(manager, type=["imr"], state=["agency_report.submitted"])
    assert page.count(" checked") == 2
    assert "with 2 filters" in page
    assert "Clear all filters" in page
    page = found(manager, type=["decision"])
    assert "with these filters" in page
    assert "Clear the filters" in page
    assert cases


def test_without_an_index_the_page_says_so_and_searches_titles(house: House, as_: As) -> None:
    shutil.rmtree(house.settings.index_folder)
    page = found(as_("manager"), "hospital")
    assert "The search index is being rebuilt" in page
    assert "Hospital: Child M" in page
    assert "No document found" in found(as_("manager"), "draft")


@pytest.mark.usefixtures("house")
def test_hostile_words_and_pages(as_: As) -> None:
    manager = as_("manager")
    assert 'name="words"' in manager.get("/search")
    for words in ("<script>alert(1)</script>", '"' * 50, "\x00", "' OR 1=1 --", "*:*", "a" * 3000, "\u202e", "-"):
        page = found(manager, words, year=["²"], type=["<b>"])
        assert "Draft: Child M" not in page
    hostile = ask(manager, "<script>alert(1)</script>").headers["Location"]
    assert "<script>alert" not in manager.raw(hostile).text
    assert "There are no words to search for" in found(manager, "  ")
    path = ask(manager).headers["Location"]
    for strange in ("²", "-1", "x", "0"):
        manager.get(f"{path}?page={strange}")
    assert manager.raw(f"{path}?page=77").headers["Location"] == f"{path}?page=1"


def test_the_page_costs_no_statement_a_hit(house: House, desk: Desk, app: Flask, as_: As) -> None:
    manager, cases = as_("manager"), Cases(desk.store)
    path = ask(manager).headers["Location"]
    few = counting.statements(app, lambda: manager.get(path))
    for number in range(30):
        agency = cases.agency(f"Agency {number}")
        title = f"Report {number}"
        cases.document(desk.case_review, "imr", "submitted", agency=agency, title=title, involvement=WORD)
    indexing.rebuild(house)
    many = counting.statements(app, lambda: manager.get(path))
    assert len(many) <= len(few) + 1  # the names of the agencies, once
    assert len(many) <= 12
    assert 'aria-label="Page 4"' in manager.get(path)


def test_documents_of_one_title_are_told_apart(house: House, desk: Desk, as_: As) -> None:
    for kind in ("minutes", "file"):
        Cases(desk.store).document(desk.case_review, kind, title=WORD.title())
    indexing.rebuild(house)
    page = found(as_("manager"))
    for kind in ("Minutes", "File"):
        assert page.count(f'{WORD.title()} <span class="app-list__apart">({kind})') == 1
