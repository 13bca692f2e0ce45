"""The self-check page, and the way to the administration pages."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests import houses
from tests.conftest import TurnableClock
from tests.services import accounts as make
from tests.services.accounts import on_sqlite
from tests.web.signing_in import Browser
from workspace.core.model import SYSTEM
from workspace.services import backups
from workspace.store import accounts, jobs, trail
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite


@pytest.fixture
def admin(store: Store, chrome: Browser) -> str:
    id = make.add(store, role="system_admin")
    chrome.sign_in()
    return id


def lines(chrome: Browser) -> dict[str, tuple[bool, str]]:
    """Part → (whether it is well, what was found and what to do)."""
    rows = re.findall(r'<th scope="row"[^>]*>([^<]*)</th>(.*?)</tr>', chrome.get("/self-check"), re.DOTALL)
    return {title: ("OK" in rest, " ".join(re.sub(r"<[^>]*>", " ", rest).split())) for title, rest in rows}


@pytest.mark.usefixtures("admin")
def test_the_administration_pages_say_what_they_are_for(chrome: Browser) -> None:
    said = 'Self-check</a><div class="govuk-hint">Whether all parts of the workspace run as they should.</div>'
    assert said in chrome.get("/administration")


@pytest.mark.usefixtures("admin")
def test_index_says_what_needs_attention(store: Store, chrome: Browser, app: Flask) -> None:
    assert lines(chrome)["Search index"] == (False, lines(chrome)["Search index"][1])
    assert "Cannot be read" in lines(chrome)["Search index"][1]
    place = houses.place(store, app.extensions["house"].settings.data)
    place.worker.drain()
    found = lines(chrome)
    assert found["Database"] == (True, "OK SQLite answers and its tables are up to date")
    assert found["Search index"][0]
    assert found["Jobs"] == (True, "OK None are waiting")
    assert found["Failed jobs"][0]
    assert found["Audit trail"][0]
    assert found["Disk"][0]
    assert found["Clock"] == (True, "OK 16 April 2014, 11:00 in London")
    assert found["Mail"][1].startswith("Attention No mail server is set; 0 not sent")
    assert "There has never been one" in found["Backup"][1]
    well = [ok for ok, _ in found.values()]
    assert well == sorted(well), "what needs somebody stands first"


@pytest.mark.usefixtures("admin")
def test_waiting_jobs_old_backups_and_a_clock_that_went_back(
    store: Store, chrome: Browser, clock: TurnableClock, tmp_path: Path, app: Flask
) -> None:
    houses.place(store, app.extensions["house"].settings.data).worker.drain()
    backups.backup(store, tmp_path / "backup")
    assert "less than a minute ago" in lines(chrome)["Backup"][1]
    houses.case_review(store)
    assert lines(chrome)["Jobs"] == (True, "OK 2 waiting, the oldest for less than a minute")
    assert lines(chrome)["Search index"][1].startswith("OK Behind by 1 document")
    clock.turn(days=3)
    assert not lines(chrome)["Jobs"][0]
    assert not lines(chrome)["Backup"][0]
    assert "3 days ago" in lines(chrome)["Backup"][1]
    clock.now -= timedelta(days=30)
    assert not lines(chrome)["Clock"][0]


def test_a_failed_job_is_shown_without_any_text_and_tried_again(store: Store, chrome: Browser, admin: str) -> None:
    with store.writing(SYSTEM) as uow:
        letter = accounts.add_letter(uow.db, admin, "You have a task", "Canary", uow.now)
        jobs.add(uow.db, ["mail"], str(letter), uow.now)
        for _ in range(3):
            jobs.failed(uow.db, [1], "TimeoutError in mail, line 9")
    page = chrome.get("/self-check")
    assert "TimeoutError in mail, line 9" in page
    assert "Canary" not in page
    chrome.post("/self-check/jobs/1/retry", on="/self-check")
    assert "TimeoutError" not in chrome.get("/self-check")
    chrome.post("/self-check/jobs/1/retry", 422, on="/account")
    with store.reading(SYSTEM) as uow:
        assert [job.name for job in jobs.due(uow.db)] == ["mail"]
        assert trail.of(uow.db, limit=1)[0].verb == "job_retried"


def test_administration_lists_what_one_may_open(store: Store, chrome: Browser, admin: str) -> None:
    del admin
    page = chrome.get("/administration")
    assert 'href="/self-check"' in page
    assert 'href="/people"' in page
    assert 'href="/events"' not in page
    make.add(store, "Nobody Much", "nobody@example.org")
    chrome.sign_in("nobody@example.org")
    chrome.get("/administration", 404)
    chrome.get("/self-check", 404)
    chrome.post("/self-check/jobs/1/retry", 404, on="/account")
