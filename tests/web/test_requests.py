"""The pages about requests for copies: one for the public, the others for the office."""

from __future__ import annotations

import re

import pytest

from tests import houses
from tests.conftest import TurnableClock
from tests.services import accounts as make
from tests.services.accounts import on_sqlite
from tests.web.desk import faults
from tests.web.signing_in import Browser
from workspace.core.model import SYSTEM, Event
from workspace.services.requests import PER_ADDRESS
from workspace.store.unit_of_work import Store, new_id

pytestmark = on_sqlite
NEW = "/requests/new/serious-case-review-child-m"
TYPED = {"name": "Rosa Reader", "contact": "rosa@example.org", "message": "For a thesis."}


@pytest.fixture
def retired(store: Store) -> None:
    report = houses.document(store, houses.case_review(store))
    houses.follow(store, "publish", report)
    houses.follow(store, "retire", report)


@pytest.mark.usefixtures("retired")
def test_new_is_open_to_everybody_and_says_no_more_than_that_it_was_logged(chrome: Browser) -> None:
    assert "Serious case review: Child M" in chrome.get(NEW)
    wrong = chrome.post(NEW, 422, on=NEW, name="Rosa Reader", contact="", message="For a thesis.")
    assert "Enter how we can reach you" in wrong.text
    assert 'value="Rosa Reader"' in wrong.text
    logged = chrome.post(NEW, on=NEW, **TYPED).headers["Location"]
    told = chrome.get(logged)
    assert "Your request was logged" in told
    assert "Serious case review: Child M" in told
    assert logged.rpartition("/")[2][:8].upper() in told
    assert chrome.post(NEW, on=NEW, **TYPED).headers["Location"] == logged  # pressed twice
    chrome.get("/requests/logged/0123456789abcdef", 404)
    for _ in range(PER_ADDRESS - 2):
        chrome.post(NEW, on=NEW, **TYPED)
    much = chrome.post(NEW, 409, on=NEW, **TYPED)
    assert "Wait 15 minutes" in much.text
    assert "For a thesis." in much.text


@pytest.mark.usefixtures("retired")
def test_new_stands_in_the_publics_frame(store: Store, chrome: Browser) -> None:
    make.add(store, role="administrator")
    chrome.sign_in()  # even for somebody who is signed in
    logged = chrome.post(NEW, on=NEW, **TYPED).headers["Location"]
    for path in (NEW, logged):
        page = chrome.get(path)
        assert faults(chrome.client.get(path).text) == []
        assert 'class="govuk-template__body app-public"' in page
        assert 'href="http://127.0.0.1:8000/"' in page
        assert "Safeguarding Children Board</title>" in page
        for private in ("Case review workspace", "Maria Okafor", "Sign out", "Dashboard"):
            assert private not in page
    assert 'href="http://127.0.0.1:8000/reports/serious-case-review-child-m"' in chrome.get(NEW)


def test_new_is_not_there_for_what_is_not_retired(store: Store, chrome: Browser) -> None:
    absent = chrome.get("/requests/new/nothing", 404)
    report = houses.document(store, houses.case_review(store))
    for effect in ("publish", "withdraw"):
        houses.follow(store, effect, report)
        assert chrome.get(NEW, 404) == absent
        chrome.post(NEW, 404, **TYPED)


@pytest.mark.usefixtures("retired")
def test_the_office_answers(store: Store, chrome: Browser) -> None:
    chrome.post(NEW, on=NEW, **TYPED)
    make.add(store, role="administrator")
    chrome.sign_in()
    page = chrome.get("/requests")
    assert "Waiting" in page
    path = re.search(r'href="(/requests/[0-9a-f]{32})"', page)
    assert path
    assert "rosa@example.org" in chrome.get(path[1])
    assert "Answer by" in chrome.get(path[1])
    chrome.post(path[1], 422, on=path[1], answer=" ")
    chrome.post(path[1], on=path[1], answer="Sent by e-mail.")
    late = chrome.post(path[1], 409, on="/account", answer="Sent again.")
    assert "answered this request already" in late.text
    assert "Answered" in chrome.get("/requests")
    assert "Sent by e-mail." in chrome.get(path[1])
    chrome.get(f"/requests/{new_id()}", 404)


def test_the_office_finds_what_to_send(store: Store, chrome: Browser) -> None:
    home = houses.case_review(store)
    report = houses.document(store, home, findings="What was approved.")
    report = houses.move(store, report, "published")
    houses.follow(store, "publish", report)
    houses.follow(store, "retire", report)
    houses.move(store, report, "retired")
    chrome.post(NEW, on=NEW, **TYPED)
    make.add(store, role="business_manager")
    chrome.sign_in()
    page = chrome.get("/")
    assert "1 request for a copy waits for an answer" in page
    assert "<strong>1 request for a copy</strong>" in page.partition("<section")[0], "at the head, above all tasks"
    path = re.search(r'href="(/requests/[0-9a-f]{32})"', chrome.get("/requests"))
    assert path
    page = chrome.get(path[1])
    link = re.search(r'href="(/documents/\w+/pdf/public\?revision=1)"', page)
    assert link
    assert "Overview report, revision 1 (PDF)" in page
    assert "Look at this" not in page
    with store.writing(SYSTEM) as uow:
        order = uow.registry.content_type("legal_restriction").parse({"made_by": "Family Court"})
        uow.create(order, event=Event("created"), procedure=houses.PROCEDURE, case_review=home)
    page = chrome.get(path[1])
    assert "A restriction stands against publication: Family Court" in page
    assert "Send no copy of this text to anybody who asks" in page
    answer = chrome.client.get(link[1])
    assert answer.data.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"] == "attachment; filename=overview-report-revision-1-public.pdf"


@pytest.mark.usefixtures("retired")
def test_the_dashboard_says_that_requests_wait_and_when_they_are_late(
    store: Store, chrome: Browser, clock: TurnableClock
) -> None:
    make.add(store, role="business_manager")
    chrome.sign_in()
    assert "for an answer" not in chrome.get("/")
    for number in range(2):
        chrome.post(NEW, on=NEW, **TYPED | {"message": f"Copy {number}"})
    page = chrome.get("/")
    assert '<a class="govuk-link" href="/requests">2 requests for a copy wait for an answer</a>' in page
    assert "overdue" not in page
    clock.turn(days=-30)
    chrome.post(NEW, on=NEW, **TYPED)
    clock.turn(days=30)
    assert "1 of them overdue" in chrome.get("/")


@pytest.mark.usefixtures("retired")
@pytest.mark.proves("D10")
def test_requests_stand_on_the_board_of_deadlines_and_in_the_feed_of_those_who_answer_them(
    store: Store, chrome: Browser, clock: TurnableClock
) -> None:
    make.add(store, role="business_manager")
    chrome.sign_in()
    chrome.post(NEW, on=NEW, **TYPED)
    page = chrome.get("/deadlines")
    assert "Requests for copies that wait for an answer" in page
    assert "Rosa" not in page
    (link,) = re.findall(r'href="(/requests/[0-9a-f]+)"', page)
    assert link in chrome.get("/deadlines?mine=yes&soon=yes")
    made = chrome.post("/deadlines/feed", 200, on="/deadlines/feed").text
    path = re.search(r"/deadlines/feed/[\w-]+\.ics", made)
    assert path
    feed = chrome.client.get(path[0]).text.replace("\r\n ", "")
    assert "SUMMARY:Due: A request for a copy" in feed
    assert feed.count(link) == 1
    assert "Child M" not in feed
    assert "Rosa" not in feed
    clock.turn(days=30)
    assert "<strong>Overdue:</strong> was due" in chrome.get("/deadlines")
    chrome.post(link, on=link, answer="Sent.")
    assert link not in chrome.get("/deadlines")
    assert "request" not in chrome.client.get(path[0]).text


def test_those_who_answer_no_requests_see_none_among_the_deadlines(store: Store, chrome: Browser) -> None:
    make.add(store, role="lead_reviewer")
    chrome.sign_in()
    assert "Requests for copies" not in chrome.get("/deadlines")


def test_others_find_no_such_pages(store: Store, chrome: Browser) -> None:
    make.add(store, role="system_admin")
    chrome.sign_in()
    chrome.get("/requests", 404)
    chrome.get(f"/requests/{new_id()}", 404)
