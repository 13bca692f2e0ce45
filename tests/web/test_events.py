"""The pages of the audit trail."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest

from tests import houses
from tests.services import accounts as make
from tests.services.accounts import on_sqlite
from tests.web.signing_in import Browser
from workspace.core.model import Document
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite


@pytest.fixture
def home(store: Store, chrome: Browser) -> Document:
    made = houses.case_review(store)
    make.add(store, role="business_manager")
    chrome.sign_in()
    return made


def test_index_shows_and_filters(store: Store, chrome: Browser, home: Document) -> None:
    report = houses.document(store, home)
    page = chrome.get("/events")
    assert f'<a class="govuk-link" href="/case-reviews/{home.id}">Child M</a>' in page
    assert f'href="/documents/{report.id}">{report.title}</a>' in page
    person = re.search(r'<option value="(\w{32})">', page)
    assert person
    assert ">Signed in</th>" in chrome.get(f"/events?person={person[1]}&verb=signed_in"), "whoever signs in has done it"
    page = chrome.get(
        f"/events?person=system&verb=created&case_review={home.id}&since-day=16&since-month=4&since-year=2014"
    )
    assert f'href="/documents/{report.id}"' in page
    assert f'href="/case-reviews/{home.id}">' not in page
    assert '<option value="created" selected>' in page
    assert 'name="since-day" type="text" inputmode="numeric" value="16"' in page
    assert "No event fits" in chrome.get("/events?until-day=1&until-month=1&until-year=2014")
    page = chrome.get("/events?since-day=99&since-month=x&since-year=")
    assert (
        page.count("From must be a real date with the whole year, like 27 3 2014") == 2
    )  # at the top and at the field
    assert 'inputmode="numeric" value="99"' in page
    assert "Correct the day first." in page


def test_older_events_are_reached_with_the_same_filters(store: Store, chrome: Browser, home: Document) -> None:
    report = houses.document(store, home)
    for number in range(101):
        report = houses.edit(store, report, findings=f"{number}")
    page = chrome.get("/events?verb=edited")
    assert "Older events" in page
    before = page.split("before=")[1].split('"')[0]
    older = chrome.get(f"/events?verb=edited&before={before}")
    assert older.count("<td") == 3
    assert 'href="/events?verb=edited"' in older


def test_export_is_recorded_and_fetched_by_number(store: Store, chrome: Browser, home: Document) -> None:
    answer = chrome.post("/events/export", on="/account", case_review=home.id)
    assert answer.headers["Location"].startswith("/events/exports/")
    file = chrome.client.get(answer.headers["Location"])
    assert file.mimetype == "text/csv"
    assert file.headers["Content-Disposition"].startswith("attachment; filename=")
    rows = list(csv.reader(StringIO(file.get_data().decode("utf-8-sig"))))
    assert [row[3:5] for row in rows[1:]] == [["Case review started", "Child M"]]
    assert make.verbs(store)[-1] == "events_exported"
    for number in (1, 2**31 - 1, 2**31, 2**63):
        chrome.get(f"/events/exports/{number}.csv", 404)


def test_others_find_no_such_pages(store: Store, chrome: Browser) -> None:
    make.add(store, role="system_admin")
    chrome.sign_in()
    chrome.get("/events", 404)
    chrome.get("/events/exports/1.csv", 404)
    chrome.post("/events/export", 404, on="/account")
