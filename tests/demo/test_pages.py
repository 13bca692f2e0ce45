"""The pages of a demonstration: personas, clock, letters; and none of them anywhere else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from plugins.enfield_scr.demo import DEMONSTRATION
from plugins.enfield_scr.demo.cast import CHAIR, MANAGER
from workspace.app import create_application
from workspace.core import dates
from workspace.core.model import SYSTEM
from workspace.demo import making
from workspace.services import demo
from workspace.services.demo import DemoClock
from workspace.store import notes

pytestmark = pytest.mark.slow


@pytest.fixture
def app(demo_folder: Path, tmp_path: Path) -> Iterator[Flask]:
    folder = tmp_path / "demonstration"
    shutil.copytree(demo_folder, folder)
    wanted = making.settings(folder, worker=False)
    now = datetime(2015, 4, 16, 10, tzinfo=UTC)
    made = create_application(wanted, clock=DemoClock(now - dates.system_clock()), demo=True)
    yield made.workspace
    made.workspace.extensions["house"].store.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def _token(client: FlaskClient, path: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(path).text)
    assert found
    return found[1]


def _turn(client: FlaskClient, **form: str) -> tuple[int, str]:
    answer = client.post("/demo", data={"csrf_token": _token(client, "/demo"), **form})
    return answer.status_code, answer.text


def test_whoever_comes_for_the_first_time_is_told_with_whom_to_begin_and_why(client: FlaskClient) -> None:
    page = client.get("/sign-in", follow_redirects=True).text
    start, rest = page.split("Or be somebody else")
    assert "The improvement statement is written, to be published with the report." in start
    assert f"Continue as {MANAGER}" in start
    assert CHAIR not in start
    assert CHAIR in rest


def test_index_shows_the_time_and_days_to_come(client: FlaskClient) -> None:
    page = client.get("/demo").text
    assert "16 April 2015, 11:0" in page
    assert "29 April 2015, 10am" in page or "29 April 2015, 10:00am" in page


def test_each_day_says_who_acts_and_the_present_one_lets_one_be_them(app: Flask, client: FlaskClient) -> None:
    page = client.get("/demo").text
    assert f"Continue as {MANAGER}" in page
    assert page.count("Then continue as ") == len(DEMONSTRATION.days) - 1
    _turn(client, moment="2015-04-29T09:00:00+00:00")
    page = client.get("/demo").text
    now = page.partition("What can be done now")[2].partition("Go to a day")[0]
    assert "the Chair publishes the report" in now
    found = re.search(r'action="/sign-in/personas/(\w+)"', now)
    assert found
    assert _name(app, found[1]) == CHAIR


def test_turning_the_clock_forward_and_never_back(app: Flask, client: FlaskClient) -> None:
    assert _turn(client, moment="2015-04-29T09:00:00+00:00")[0] == 303
    assert "29 April 2015, 10:0" in client.get("/demo").text
    status, page = _turn(client, **{"day-day": "20", "day-month": "4", "day-year": "2015"})
    assert (status, "The clock only goes forward" in page) == (422, True)
    assert _turn(client, **{"day-day": "3", "day-month": "5", "day-year": "2016"})[0] == 303
    store = app.extensions["house"].store
    with store.reading(SYSTEM) as uow:  # another process would start from here
        again = demo.offset(uow)
    assert abs((dates.system_clock() + again) - store.clock()).total_seconds() < 5


@pytest.mark.parametrize("form", [{"day-day": "31", "day-month": "2", "day-year": "2016"}, {"moment": "soon"}, {}])
def test_turning_the_clock_to_no_day(client: FlaskClient, form: dict[str, str]) -> None:
    status, page = _turn(client, **form)
    assert (status, "Enter a real day" in page) == (422, True)


def test_letters(client: FlaskClient) -> None:
    page = client.get("/demo/letters").text
    assert "You have a task" in page
    assert "Rowan" not in page


def test_the_pages_of_the_demonstration_are_no_case_reviews(app: Flask, client: FlaskClient) -> None:
    _be(app, client, MANAGER)
    for path in ("/demo", "/demo/letters"):
        assert 'aria-current="page"' not in client.get(path).text


@pytest.mark.parametrize("path", ["/", "/deadlines", "/case-reviews"])
def test_facts_of_an_entry_stand_equally_far_apart(app: Flask, client: FlaskClient, path: str) -> None:
    _be(app, client, MANAGER)
    facts = re.findall(r'<p class="app-list__facts">(.*?)</p>', client.get(path).text, re.DOTALL)
    assert facts
    assert not [each for each in facts if re.search(r"</(span|strong)>\s+<", each)]


def test_being_somebody(app: Flask, client: FlaskClient) -> None:
    assert CHAIR in client.get("/sign-in/personas").text
    _be(app, client, CHAIR)
    home = client.get("/").text
    assert CHAIR in home
    assert "Child M" in home


def test_whoever_can_be_chosen_is_not_listed_as_merely_invited(app: Flask, client: FlaskClient) -> None:
    _be(app, client, MANAGER)
    page = client.get("/people").text
    assert "Can sign in" in page
    assert "Invited" not in page
    found = re.search(r'href="/people/([0-9a-f]{32})', page)
    assert found
    page = client.get(f"/people/{found[1]}").text
    assert page.count("Not needed in the demonstration") == 2
    assert "Invited" not in page


def _at(app: Flask, kind: str, title: str) -> str:
    """The address of a document of the story."""
    with app.extensions["house"].store.reading(SYSTEM) as uow:
        id = next(d.id for d in uow.truths("", 1000) if d.type == kind and d.title == title)
    return f"/case-reviews/{id}" if kind in ("case_review", "board_papers") else f"/documents/{id}"


def test_the_papers_of_the_board_are_not_called_a_case_review(app: Flask, client: FlaskClient) -> None:
    _be(app, client, MANAGER)
    page = client.get(_at(app, "board_papers", "Papers of the Board")).text
    beside = page.partition('id="transitions-title"')[2]
    assert "You can start a document." in beside
    assert "Take all of this out as one file" in beside
    assert "case review" not in beside.partition("Letter, notice or record")[0]
    assert "Where it has got to" not in page
    assert "the case review as a whole" not in page
    assert "Started the papers of the Board" in page
    assert "Started the case review" not in page


def test_a_step_that_leaves_a_document_where_it_is_says_so(app: Flask, client: FlaskClient) -> None:
    _be(app, client, CHAIR)
    report = _at(app, "overview_report", "Serious case review: Child G")
    assert "The document stays “Available on request”." in client.get(report).text
    page = client.get(f"{report}/transitions/take_out").text
    assert "The document stays" in page
    assert "moves from" not in page


def _be(app: Flask, client: FlaskClient, name: str) -> None:
    page = client.get("/sign-in/personas").text
    person = next(p for p in re.findall(r'/sign-in/personas/(\w+)"', page) if _name(app, p) == name)
    token = _token(client, "/sign-in/personas")
    assert client.post(f"/sign-in/personas/{person}", data={"csrf_token": token}).status_code == 303


def _name(app: Flask, person: str) -> str:
    with app.extensions["house"].store.reading(person) as uow:
        return str(uow.actor.name)


@pytest.mark.parametrize("path", ["/demo", "/demo/letters", "/sign-in/personas"])
def test_nothing_of_it_in_any_other_database(app: Flask, client: FlaskClient, path: str) -> None:
    with app.extensions["house"].store.writing(SYSTEM) as uow:
        notes.set_setting(uow.db, demo.FLAG, "no")
    assert client.get(path).status_code == 404


def test_the_clock_stops_five_years_after_the_last_day(client: FlaskClient) -> None:
    status, page = _turn(client, **{"day-day": "1", "day-month": "1", "day-year": "2100"})
    assert status == 422
    assert "the demonstration goes no further" in page
    assert _turn(client, moment="9999-12-31T23:59:59-23:00")[0] == 422


@pytest.mark.parametrize("path", ["/demo", "/demo/letters", "/sign-in/personas"])
def test_a_restored_demonstration_lets_nobody_in_without_a_password(app: Flask, client: FlaskClient, path: str) -> None:
    made = create_application(app.extensions["house"].settings)
    assert made.workspace.test_client().get(path).status_code == 404
    assert client.get(path).status_code == 200
    made.workspace.extensions["house"].store.engine.dispose()
