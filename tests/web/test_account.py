"""One's own account."""

from __future__ import annotations

import re

from flask import Flask

from tests.conftest import TurnableClock
from tests.services import accounts as make
from tests.services.accounts import on_sqlite
from tests.web.signing_in import Browser, browser, same
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite


def test_the_account_says_who_and_how(store: Store, chrome: Browser) -> None:
    make.add(store)
    chrome.sign_in()
    page = chrome.get("/account")
    for text in ("Maria Okafor", "maria@example.org", "Manager", "10 left", "1 place"):
        assert text in page


def test_every_page_needs_a_session(store: Store, chrome: Browser) -> None:
    make.add(store)
    for path in ("", "/password", "/second-factor", "/new-codes", "/recovery-codes", "/sessions"):
        chrome.get(f"/account{path}", 303)


def test_a_password_is_changed(store: Store, chrome: Browser, app: Flask, real_time: TurnableClock) -> None:
    make.add(store)
    other = browser(app, real_time)
    for one in (chrome, other):
        one.sign_in()
    page = "/account/password"
    wrong = chrome.post(page, 422, on=page, password="wrong", new_password="quite another phrase")
    assert "The password is not right" in wrong.text
    weak = chrome.post(page, 422, on=page, password=make.PASSWORD, new_password="maria")
    assert "12 characters" in weak.text
    assert (
        chrome.post(page, on=page, password=make.PASSWORD, new_password="quite another phrase").location == "/account"
    )
    other.get("/account", 303)
    assert "Your password was changed" in chrome.get("/account")


def test_another_phone_replaces_the_first(store: Store, chrome: Browser, real_time: TurnableClock) -> None:
    make.add(store)
    chrome.sign_in()
    page = "/account/second-factor"
    chrome.post(page, 422, on=page, password="wrong")
    assert chrome.post(page, on=page, password=make.PASSWORD).location == "/sign-in/set-up"
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", chrome.get("/sign-in/set-up"))
    assert secret
    code = make.code_at(real_time, secret[1].replace(" ", ""))
    chrome.post("/sign-in/set-up", on="/sign-in/set-up", code=code)
    chrome.get("/account")


def test_new_recovery_codes_are_shown_until_saved(store: Store, chrome: Browser) -> None:
    make.add(store)
    chrome.sign_in()
    page = "/account/new-codes"
    chrome.post(page, 422, on=page, password="")
    chrome.post(page, on=page, password=make.PASSWORD)
    first, again = chrome.get("/account/recovery-codes"), chrome.get("/account/recovery-codes")
    assert same(first) == same(again)
    chrome.post("/account/recovery-codes", on="/account/recovery-codes")
    chrome.get("/account/recovery-codes", 303)


def test_one_ends_ones_other_sessions(store: Store, chrome: Browser, app: Flask, real_time: TurnableClock) -> None:
    make.add(store)
    others = [browser(app, real_time) for _ in range(3)]
    for one in (*others, chrome):
        one.sign_in()
    page = chrome.get("/account/sessions")
    ends = re.findall(r'action="(/account/sessions/[0-9a-f]{32}/end)"', page)
    assert len(ends) == 3
    chrome.post(ends[0], on="/account")
    chrome.post("/account/sessions/end-others", on="/account")
    for one in others:
        one.get("/account", 303)
    chrome.get("/account")


def test_nobody_ends_somebody_elses_session(
    store: Store, chrome: Browser, app: Flask, real_time: TurnableClock
) -> None:
    make.add(store)
    make.add(store, "Ben Hart", "ben@example.org")
    ben, second = browser(app, real_time), browser(app, real_time)
    ben.sign_in("ben@example.org")
    second.sign_in("ben@example.org")
    end = re.search(r'action="(/account/sessions/[0-9a-f]{32}/end)"', ben.get("/account/sessions"))
    assert end
    chrome.sign_in()
    chrome.post(end[1], 404, on="/account")
    second.get("/account")
