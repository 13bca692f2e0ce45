"""The pages of signing in, as a browser meets them."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import TurnableClock
from tests.services import accounts as make
from tests.services.accounts import on_sqlite
from tests.web.signing_in import Browser, browser, same
from workspace.core.model import SYSTEM
from workspace.services import accounts, people
from workspace.store import jobs, tables
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite


def link(store: Store, person: str, purpose: str = "invite") -> str:
    with store.writing(SYSTEM) as uow:
        accounts.send_link(uow, person, purpose, lambda token: f"<{token}>")
        body = uow.db.execute(select(tables.letters.c.body).order_by(tables.letters.c.id.desc())).scalars().first()
    return "/sign-in/link/" + str(body).split("<")[1].split(">")[0]


def test_signing_in_takes_password_and_code_and_leads_to_the_dashboard(store: Store, chrome: Browser) -> None:
    make.add(store)
    answer = chrome.password()
    assert answer.location == "/sign-in/code"
    assert "workspace" not in chrome.cookies()
    assert chrome.client.get("/account").status_code == 303
    assert chrome.sign_in().location == "/"
    assert "Maria Okafor" in chrome.get("/account")


def test_cookies_are_bound_to_the_host_and_out_of_reach_of_scripts(secure_app: Flask, store: Store) -> None:
    make.add(store)
    client = secure_app.test_client()
    page = client.get("/sign-in", base_url="https://localhost")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token
    form = {"csrf_token": token[1], "email": "maria@example.org", "password": make.PASSWORD}
    headers = {"Referer": "https://localhost/sign-in"}
    answer = client.post("/sign-in", data=form, base_url="https://localhost", headers=headers)
    assert answer.status_code == 303
    given = [c for c in answer.headers.getlist("Set-Cookie") if c.startswith("__Host-entry=")]
    assert len(given) == 1
    for part in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"):
        assert part in given[0]
    assert "Domain" not in given[0]


def test_the_session_token_and_the_form_token_are_new_after_signing_in(
    store: Store, chrome: Browser, app: Flask, real_time: TurnableClock
) -> None:
    make.add(store)
    chrome.client.set_cookie("workspace", "chosen by somebody else")
    chrome.get("/sign-in")
    before = chrome.cookies()
    chrome.sign_in()
    first = chrome.cookies()["workspace"]
    assert first != "chosen by somebody else"
    assert "form" not in chrome.cookies() or chrome.cookies()["form"] != before["form"]
    chrome.sign_in()
    second = chrome.cookies()["workspace"]
    assert second != first
    other = browser(app, real_time)
    other.client.set_cookie("workspace", first)
    other.get("/account", 303)


def test_wrong_and_unknown_get_the_same_page(store: Store, chrome: Browser) -> None:
    make.add(store)
    texts = set()
    for email in ("maria@example.org", "nobody@example.org"):
        answer = chrome.post("/sign-in", 422, email=email, password="wrong")
        assert "The e-mail address or the password is not right" in answer.text
        assert 'value="wrong"' not in answer.text
        texts.add(same(answer.text.replace(email, "")))
    assert len(texts) == 1


def test_too_many_attempts_say_what_to_do(store: Store, chrome: Browser) -> None:
    make.add(store)
    for _ in range(5):
        chrome.post("/sign-in", 422, email="maria@example.org", password="wrong")
    answer = chrome.post("/sign-in", 409, email=" MARIA@example.org", password=make.PASSWORD)
    assert "Wait 15 minutes" in answer.text


def test_a_blank_form_says_what_is_missing(chrome: Browser) -> None:
    answer = chrome.post("/sign-in", 422, email=" ", password="")
    assert 'href="#email"' in answer.text
    assert "Enter your password" in answer.text


def test_the_way_back_after_signing_in_is_a_signed_page_of_the_workspace(store: Store, chrome: Browser) -> None:
    make.add(store)
    asked = chrome.client.get("/account/sessions")
    assert asked.status_code == 303
    assert list(parse_qs(urlsplit(asked.location).query)) == ["next"]
    assert "account" not in asked.location.split("next=")[0]
    assert chrome.sign_in(path=asked.location).location == "/account/sessions"


@pytest.mark.parametrize(
    "foreign", ["https://evil.example", "//evil.example", "/\\evil.example", "/account", "javascript:alert(1)", "x.y.z"]
)
def test_no_other_address_is_followed(store: Store, chrome: Browser, foreign: str) -> None:
    make.add(store)
    assert chrome.sign_in(path=f"/sign-in?next={foreign}").location == "/"


def test_a_first_sign_in_sets_up_a_phone_and_shows_the_codes_once(
    store: Store, chrome: Browser, real_time: TurnableClock
) -> None:
    make.add(store, totp=False)
    assert chrome.password().location == "/sign-in/set-up"
    chrome.get("/sign-in/code", 303)
    shown = chrome.get("/sign-in/set-up")
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", shown)
    assert secret
    assert re.search(r'href="otpauth://totp/[^"]*secret=[A-Z2-7]{32}', shown), "on the phone itself nothing is scanned"
    picture = chrome.client.get("/sign-in/set-up/picture")
    assert (picture.status_code, picture.mimetype, picture.headers["Cache-Control"]) == (
        200, "image/svg+xml", "no-store",
    )  # fmt: skip
    chrome.post("/sign-in/set-up", 422, on="/sign-in/set-up", code="000000")
    code = make.code_at(real_time, secret[1].replace(" ", ""))
    assert chrome.post("/sign-in/set-up", on="/sign-in/set-up", code=code).location == "/account/recovery-codes"
    page = chrome.get("/account/recovery-codes")
    found = re.findall(r"<code>([A-Z2-7-]{19})</code>", page)
    assert len(set(found)) == 10
    chrome.post("/account/recovery-codes", on="/account/recovery-codes")
    chrome.get("/account/recovery-codes", 303)
    chrome.post("/sign-in/end", on="/account")
    chrome.password()
    assert chrome.post("/sign-in/code", on="/sign-in/code", code=found[0]).location == "/"
    assert "9 left" in chrome.get("/account")


def test_the_picture_is_for_the_one_who_sets_up(store: Store, chrome: Browser) -> None:
    make.add(store)
    chrome.get("/sign-in/set-up/picture", 404)
    chrome.password()
    chrome.get("/sign-in/set-up/picture", 404)
    chrome.get("/sign-in/set-up", 303)


def test_a_code_works_once_in_two_browsers(store: Store, chrome: Browser, app: Flask, real_time: TurnableClock) -> None:
    make.add(store)
    other = browser(app, real_time)
    for one in (chrome, other):
        one.password()
    code = make.code_at(real_time)
    chrome.post("/sign-in/code", on="/sign-in/code", code=code)
    assert "used before" in other.post("/sign-in/code", 422, on="/sign-in/code", code=code).text


def test_a_late_code_leads_back_to_the_start(store: Store, chrome: Browser, real_time: TurnableClock) -> None:
    make.add(store)
    chrome.password()
    real_time.turn(minutes=16)
    assert chrome.client.get("/sign-in/code").location.startswith("/sign-in?")
    assert "15 minutes" in chrome.get("/sign-in?form=password")


def test_an_invitation_leads_to_a_password_then_a_phone_and_works_once(store: Store, chrome: Browser) -> None:
    person = make.add(store, password="", totp=False)
    path = link(store, person)
    assert "maria@example.org" in chrome.get(path)
    assert "12 characters" in chrome.post(path, 422, on=path, new_password="short").text
    assert chrome.post(path, on=path, new_password=make.PASSWORD).location == "/sign-in/set-up"
    assert "does not work any more" in chrome.get(path, 410)
    assert chrome.get(path, 410) == chrome.get("/sign-in/link/never-was-one", 410)


def test_forgotten_answers_the_same_and_queues_the_same(store: Store, chrome: Browser) -> None:
    make.add(store)
    answers = {
        chrome.post("/sign-in/forgotten", on="/sign-in/forgotten", email=email).location
        for email in ("maria@example.org", "nobody@example.org")
    }
    assert answers == {"/sign-in/asked"}
    assert "If there is an account" in chrome.get("/sign-in/asked")
    with store.reading(SYSTEM) as uow:
        assert [job.name for job in jobs.due(uow.db)] == ["reset", "reset"]


def test_signing_out_ends_the_session_itself(
    store: Store, chrome: Browser, app: Flask, real_time: TurnableClock
) -> None:
    make.add(store)
    chrome.sign_in()
    kept = chrome.cookies()["workspace"]
    chrome.post("/sign-in/end", on="/account")
    assert "workspace" not in chrome.cookies()
    thief = browser(app, real_time)
    thief.client.set_cookie("workspace", kept)
    thief.get("/account", 303)


def test_a_disabled_person_is_out_at_the_next_request(store: Store, chrome: Browser) -> None:
    person = make.add(store)
    chrome.sign_in()
    chrome.get("/account")
    with store.writing(SYSTEM) as uow:
        people.disable(uow, person)
    chrome.get("/account", 303)


def test_a_form_without_its_token_is_refused(chrome: Browser) -> None:
    for path in ("/sign-in", "/sign-in/code", "/sign-in/set-up", "/sign-in/forgotten", "/sign-in/end"):
        assert chrome.client.post(path, data={"email": "a@example.org"}).status_code == 400


def test_personas_are_for_a_demonstration_only(
    store: Store, app: Flask, chrome: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = make.add(store, role="panel_chair", totp=False, password="")
    chrome.get("/sign-in/personas", 404)
    chrome.post(f"/sign-in/personas/{person}", 404)
    with store.writing(SYSTEM) as uow:
        uow.db.execute(tables.settings.insert().values(key="demo", value="yes"))
    for path in ("/sign-in/personas", "/demo", "/demo/letters"):  # a restored backup that is served as a workspace
        chrome.get(path, 404)
    chrome.post(f"/sign-in/personas/{person}", 404)
    chrome.get("/sign-in")
    monkeypatch.setitem(app.config, "DEMO", True)
    assert chrome.client.get("/sign-in").location == "/sign-in/personas"
    page = chrome.get("/sign-in/personas")
    assert "Maria Okafor" in page
    assert "Chair of the review panel" in page
    assert chrome.post(f"/sign-in/personas/{person}", on="/sign-in/personas").location == "/"
    assert "Maria Okafor" in chrome.get("/account")
