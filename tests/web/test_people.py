"""The pages of those who administer people."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import select

from tests.services import accounts as make
from tests.services.accounts import on_sqlite
from tests.web.signing_in import Browser, same
from workspace.core.model import SYSTEM
from workspace.store import tables
from workspace.store.unit_of_work import Store, new_id

pytestmark = on_sqlite
NEW: dict[str, Any] = {"name": "Ben Hart", "email": "ben@example.org", "job_title": "Nurse", "agency": ""}


@pytest.fixture
def admin(store: Store, chrome: Browser) -> str:
    id = make.add(store, "Ada Admin", "ada@example.org", role="business_manager")
    chrome.sign_in("ada@example.org")
    return id


def invited(chrome: Browser) -> str:
    chrome.post("/people/invite", on="/people/invite", **NEW)
    found = re.search(r'href="/people/([0-9a-f]{32})">Ben Hart', chrome.get("/people"))
    assert found
    return found[1]


@pytest.mark.usefixtures("admin")
def test_somebody_is_invited_by_letter_and_listed(store: Store, chrome: Browser) -> None:
    id = invited(chrome)
    page = chrome.get("/people")
    assert "The invitation is on its way" not in page, "a message is shown once"
    assert "Invited" in chrome.get(f"/people/{id}")
    assert re.search(r'breadcrumbs__link" href="/administration">', chrome.get(f"/people/{id}"))
    with store.reading(SYSTEM) as uow:
        letter = uow.db.execute(select(tables.letters)).one()
    path = re.search(r"http://localhost/workspace(/sign-in/link/\S+)", letter.body)
    assert path
    assert "ben@example.org" in chrome.get(path[1])


@pytest.mark.usefixtures("admin")
def test_a_wrong_form_keeps_what_was_typed(chrome: Browser) -> None:
    answer = chrome.post("/people/invite", 422, on="/people/invite", **{**NEW, "email": "ada@example.org"})
    assert "already has an account" in answer.text
    assert 'value="Ben Hart"' in answer.text
    assert 'href="#email"' in answer.text


@pytest.mark.usefixtures("admin")
def test_details_are_edited(chrome: Browser) -> None:
    id = invited(chrome)
    page = f"/people/{id}/edit"
    assert 'value="Nurse"' in chrome.get(page)
    chrome.post(page, 422, on=page, **{**NEW, "name": ""})
    chrome.post(page, on=page, **{**NEW, "job_title": "Midwife"})
    assert "Midwife" in chrome.get(f"/people/{id}")


@pytest.mark.usefixtures("admin")
def test_an_account_is_disabled_after_asking_and_enabled_again(chrome: Browser) -> None:
    id = invited(chrome)
    page = f"/people/{id}/disable"
    assert "Do you want to disable" in chrome.get(page)
    chrome.post(page, on=page)
    assert "Ben Hart" not in chrome.get("/people")
    assert "Ben Hart" in chrome.get("/people?disabled=yes")
    assert "Ben Hart" in chrome.get("/people?disabled=all")
    assert "Enable the account" in chrome.get(f"/people/{id}")
    chrome.post(f"/people/{id}/enable", on=f"/people/{id}")
    assert "Ben Hart" in chrome.get("/people")


def test_nobody_disables_themselves(chrome: Browser, admin: str) -> None:
    assert "Disable the account" not in chrome.get(f"/people/{admin}")
    assert "your own account" in chrome.post(f"/people/{admin}/disable", 409, on="/account").text


@pytest.mark.usefixtures("admin")
def test_somebody_locked_out_is_helped(store: Store, chrome: Browser) -> None:
    id = make.add(store)
    page = f"/people/{id}/reset-second-factor"
    assert "telephone" in chrome.get(page)
    chrome.post(page, on=page)
    assert "Not set up yet" in chrome.get(f"/people/{id}")
    chrome.post(f"/people/{id}/send-link", on=f"/people/{id}")
    assert "on its way" in chrome.get(f"/people/{id}")


def test_the_operator_is_told_who_can_help_the_chair(store: Store, chrome: Browser) -> None:
    make.add(store, "System Operator", "sys@example.org", role="system_admin")
    chair = make.add(store, role="lscb_chair")
    chrome.sign_in("sys@example.org")
    page = chrome.get(f"/people/{chair}")
    assert "Ask somebody with this role: Business manager." in page
    assert "Send a link" not in page
    assert "Reset second factor" not in page
    typed = {"name": "Maria Okafor", "email": "mallory@example.org", "job_title": "Typed here", "agency": ""}
    answer = chrome.post(f"/people/{chair}/edit", 409, on=f"/people/{chair}/edit", **typed).text
    assert "This person holds a role that decides" in answer
    assert 'value="Typed here"' in answer
    assert "Business manager" in chrome.post(f"/people/{chair}/send-link", 409, on=f"/people/{chair}/edit").text
    reset = f"/people/{chair}/reset-second-factor"
    assert "Business manager" in chrome.post(reset, 409, on=reset).text
    assert "maria@example.org" in chrome.get(f"/people/{chair}")


def test_roles_are_listed_in_plain_words(chrome: Browser, admin: str) -> None:
    page = chrome.get(f"/people/{admin}")
    assert "Business manager" in page
    assert "Everywhere" in page


PATHS = ("", "/invite", "/{id}", "/{id}/edit", "/{id}/disable", "/{id}/reset-second-factor")


def test_others_find_no_such_pages(store: Store, chrome: Browser) -> None:
    id = make.add(store, role="panel_chair")
    chrome.sign_in()
    for path in PATHS:
        absent = chrome.get(f"/people{path.format(id=new_id())}", 404)
        assert same(chrome.get(f"/people{path.format(id=id)}", 404)) == same(absent)
    for path in (
        "/invite",
        "/{id}/edit",
        "/{id}/disable",
        "/{id}/enable",
        "/{id}/reset-second-factor",
        "/{id}/send-link",
    ):
        chrome.post(f"/people{path.format(id=id)}", 404, on="/account")


@pytest.mark.usefixtures("admin")
def test_nobody_is_not_found(chrome: Browser) -> None:
    for path in PATHS[2:]:
        chrome.get(f"/people{path.format(id=new_id())}", 404)


@pytest.mark.usefixtures("admin")
def test_markup_in_a_name_is_text(chrome: Browser) -> None:
    chrome.post("/people/invite", on="/people/invite", **{**NEW, "name": "<script>alert(1)</script>"})
    answer = chrome.client.get("/people").text
    assert "<script>alert" not in answer
    assert "&lt;script&gt;" in answer


@pytest.mark.usefixtures("admin")
def test_somebody_stands_in_for_a_time(chrome: Browser) -> None:
    id = invited(chrome)
    page = f"/people/{id}/standing-roles"
    days = {"ends-day": "1", "ends-month": "1", "ends-year": "2090"}
    answer = chrome.post(page, 422, on=page, role="lscb_chair", **days)
    assert "Say who appointed this person" in answer.text
    chrome.post(page, on=page, role="lscb_chair", reason="Appointed by the Board on 1 June.", **days)
    shown = chrome.get(f"/people/{id}")
    assert re.search(r">\s*Until <time[^>]*>1 January 2090<", shown), "a sentence begins with a capital letter"
    ending = re.search(rf'action="[^"]*(/people/{id}/standing-roles/[0-9a-f]{{32}}/end)"', shown)
    assert ending
    chrome.post(ending[1], on=f"/people/{id}")
    assert "1 January 2090" not in chrome.get(f"/people/{id}")
