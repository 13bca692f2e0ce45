"""What a browser may send that no database keeps, and numbers that no column holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.services.accounts import on_sqlite
from tests.web import desk as make
from tests.web.desk import Desk, Visitor
from workspace.core.model import SYSTEM
from workspace.web.typed import clean, whole

As = Callable[[str], Visitor]
HUGE = ("2147483648", "9" * 30, "9" * 5000)


@on_sqlite
@pytest.mark.parametrize("path", ["/documents/%00", "/%00", "/search?page=1%00", "/people?agency=%00"])
def test_an_address_with_nul_leads_nowhere(as_: As, path: str) -> None:
    as_("manager").get(path, 404)


def test_nul_in_a_form_is_dropped_on_either_database(desk: Desk, as_: As) -> None:
    author = as_("author")
    form = {"title": "Police: Child M\0", "agency_name": "Po\0lice", "author": "Somebody\0 new", "then": "show"}
    form["revision-seen"] = "\x001"
    author.post(f"/documents/{desk.report.id}/edit/1", **form)
    assert make.now(desk).body.model_dump()["author"] == "Somebody new"
    as_("lead").post(f"/documents/{desk.report.id}/comments", body="A\0 remark", section="\0")
    assert "A remark" in author.get(f"/documents/{desk.report.id}")


def test_half_a_character_is_dropped() -> None:
    assert clean("a\ud800b\0c\U0001f600") == "abc\U0001f600"


@on_sqlite
@pytest.mark.parametrize("number", HUGE)
def test_a_number_too_large_for_a_column_leads_nowhere(desk: Desk, as_: As, number: str) -> None:
    report = f"/documents/{desk.report.id}"
    author, manager = as_("author"), as_("manager")
    author.get(f"{report}/revisions/{number}", 404)
    author.get(f"{report}/edit/{number}", 404)
    author.post(f"{report}/revisions/{number}/restore", 404)
    manager.get(f"/events/exports/{number}.csv", 404)
    manager.post(f"/self-check/jobs/{number}/retry", 404)


@pytest.mark.parametrize("query", [*(f"before={n}" for n in HUGE), "until=9999-12-31", "since=0001-01-01"])
def test_a_filter_beyond_all_time_is_answered(as_: As, query: str) -> None:
    as_("manager").get(f"/events?{query}")


def test_whole_numbers() -> None:
    assert [whole(text) for text in ("7", "2147483647", *HUGE, "-1", "", "٣")] == [7, 2147483647, *[None] * 6]


def test_a_page_far_away(as_: As) -> None:
    for page in HUGE:
        as_("manager").get(f"/people?page={page}")


@on_sqlite
def test_a_due_date_reaches_the_index(desk: Desk, as_: As) -> None:
    with desk.store.writing(SYSTEM) as uow:
        uow.db.exec_driver_sql("DELETE FROM jobs")
    form = {"due-day": "1", "due-month": "5", "due-year": "2014"}
    as_("lead").post(f"/documents/{desk.report.id}/due", **form)
    with desk.store.reading(SYSTEM) as uow:
        jobs = uow.db.exec_driver_sql("SELECT name, subject FROM jobs").all()
    assert [tuple(job) for job in jobs] == [("index", desk.report.id), ("notify", desk.report.id)]
