"""What was typed is kept for whoever the form was drawn for, when it is refused too, and never for another person."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask

from tests.conftest import TurnableClock
from tests.services.accounts import on_sqlite
from tests.web import desk as make
from tests.web.desk import Desk, Visitor
from tests.web.entries import at as row_at
from tests.web.entries import chronology_of, sent
from tests.web.test_kept import Form
from workspace.core.model import SYSTEM
from workspace.services import sessions

pytestmark = on_sqlite
As = Callable[[str], Visitor]
WORDS = "An hour's work on the analysis."


def test_what_was_typed_while_somebody_else_saved_is_there_after_leaving(desk: Desk, as_: As) -> None:
    at, author = f"/documents/{desk.report.id}/edit/4", as_("author")
    make.edit(desk, "second", analysis="By the other.")
    page = author.post(at, 409, **{"analysis": WORDS, "revision-seen": "1"}).text
    assert "data-unsaved" in page
    assert "It was kept: if you leave" in page
    again = author.get(at)
    assert "Not saved yet" in again
    assert WORDS in again
    assert "data-unsaved" not in again
    assert WORDS not in as_("second").get(at)


def test_what_was_typed_in_a_row_that_somebody_else_saved_is_there_after_leaving(desk: Desk, as_: As) -> None:
    chronology = chronology_of(desk)
    author, path = as_("author"), row_at(chronology, 10)
    form = sent(author.get(path), path, **{"entries-9-date_text": WORDS})
    as_("second").post(path, **sent(as_("second").get(path), path, **{"entries-9-date_text": "theirs"}))
    assert "data-unsaved" in author.post(path, 409, **form).text
    assert WORDS in author.get(path)
    wrong = sent(author.get(path), path, **{"entries-9-date_text": "", "entries-9-within": ""})
    assert "data-unsaved" in author.post(path, 422, **wrong | {"entries-9-starts_on-day": "45"}).text


def test_what_was_typed_beside_a_mistake_is_there_after_leaving(desk: Desk, as_: As) -> None:
    at, author = f"/documents/{desk.report.id}/edit/1", as_("author")
    wrong = {"covers_from-day": "31", "covers_from-month": "2", "covers_from-year": "2014", "revision-seen": "1"}
    page = author.post(at, 422, author=WORDS, **wrong).text
    assert "data-unsaved" in page
    assert WORDS in author.get(at)


def sits_down(desk: Desk, visitor: Visitor, who: str) -> None:
    """Somebody else signs in in the same browser, as the pages of signing in leave it."""
    visitor.client.delete_cookie("form")
    with desk.store.writing(SYSTEM) as uow:
        visitor.client.set_cookie("workspace", sessions.start(uow, desk.people[who], "a test"))


def kept(desk: Desk) -> str:
    with desk.store.reading(SYSTEM) as uow:
        return repr(uow.db.exec_driver_sql("SELECT form FROM kept_forms").all())


@pytest.mark.parametrize("expired", [False, True])
def test_what_one_typed_is_not_kept_for_whoever_signed_in_in_the_same_browser(
    desk: Desk, as_: As, real_time: TurnableClock, expired: bool
) -> None:
    at, browser = f"/documents/{desk.report.id}/edit/4", as_("author")
    token = Form(browser.raw(at).text, at).sent["csrf_token"]
    sits_down(desk, browser, "second")
    browser.get(at)
    if expired:
        real_time.turn(minutes=31)
    form = {"analysis": WORDS, "revision-seen": "1", "csrf_token": token}
    answer = browser.client.post(at, data=form)
    assert answer.status_code == (401 if expired else 400)
    assert f">{WORDS}</textarea>" in unescape(answer.text)
    assert expired or "somebody else opened this page" in answer.text
    assert kept(desk) == "[]"
    assert make.now(desk).revision == 1


def test_what_one_typed_is_kept_for_oneself_who_signed_in_again(desk: Desk, as_: As) -> None:
    at, browser = f"/documents/{desk.report.id}/edit/4", as_("author")
    token = Form(browser.raw(at).text, at).sent["csrf_token"]
    sits_down(desk, browser, "author")
    browser.get(at)
    answer = browser.client.post(at, data={"analysis": WORDS, "revision-seen": "1", "csrf_token": token})
    assert "What you typed was kept" in answer.text
    assert WORDS in browser.get(at)


@pytest.mark.parametrize("token", ["", "made-up", "IjEuMiI.x.y"])
def test_a_form_that_no_page_of_ours_held_is_kept_for_nobody(desk: Desk, as_: As, token: str) -> None:
    at, browser = f"/documents/{desk.report.id}/edit/4", as_("author")
    answer = browser.client.post(at, data={"analysis": WORDS, "revision-seen": "1", "csrf_token": token})
    assert answer.status_code == 400
    assert "somebody else" not in answer.text
    assert kept(desk) == "[]"


def test_the_page_of_signing_in_says_that_a_session_ended_and_that_nothing_is_lost(
    app: Flask, desk: Desk, as_: As, real_time: TurnableClock
) -> None:
    at, browser = f"/documents/{desk.report.id}/edit/4", as_("author")
    token = Form(browser.raw(at).text, at).sent["csrf_token"]
    real_time.turn(minutes=31)
    kept_here = "but what you typed was kept"
    gone = browser.client.get("/")
    assert "You were signed out" in browser.follow(gone)
    browser.client.post(f"{at}/keep", data={"csrf_token": token}, headers={"X-Autosave": "1"})
    answer = browser.client.post(at, data={"analysis": WORDS, "revision-seen": "1", "csrf_token": token})
    page = browser.follow(answer)
    assert page.count("You were signed out") == 1
    assert kept_here in page
    assert "You were signed out" not in app.test_client().get("/sign-in?form=password").text
