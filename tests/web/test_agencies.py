"""The pages of those who administer agencies."""

from __future__ import annotations

import re

from tests.services import accounts as make
from tests.services.accounts import on_sqlite
from tests.web.signing_in import Browser
from workspace.store.unit_of_work import Store, new_id

pytestmark = on_sqlite


def test_agencies_are_added_listed_and_renamed(store: Store, chrome: Browser) -> None:
    make.add(store, role="business_manager")
    chrome.sign_in()
    assert "There is no agency yet" in chrome.get("/agencies")
    chrome.post("/agencies/add", 422, on="/agencies/add", name=" ", kind="health")
    chrome.post("/agencies/add", on="/agencies/add", name="Hospital", kind="health")
    again = chrome.post("/agencies/add", 422, on="/agencies/add", name="HOSPITAL", kind="")
    assert "already an agency" in again.text
    assert 'value="HOSPITAL"' in again.text
    unseen = chrome.post("/agencies/add", 422, on="/agencies/add", name="Hospital\u200b", kind="")
    assert "already an agency" in unseen.text, "a sign that nobody sees makes no other name"
    path = re.search(r'href="(/agencies/[0-9a-f]{32}/rename)"', chrome.get("/agencies"))
    assert path
    assert 'value="Hospital"' in chrome.get(path[1])
    chrome.post(path[1], on=path[1], name="University hospital", kind="health")
    assert "University hospital" in chrome.get("/agencies")
    chrome.get(f"/agencies/{new_id()}/rename", 404)


def test_others_find_no_such_pages(store: Store, chrome: Browser) -> None:
    make.add(store, role="system_admin")
    chrome.sign_in()
    for path in ("", "/add", f"/{new_id()}/rename"):
        chrome.get(f"/agencies{path}", 404)
    chrome.post("/agencies/add", 404, on="/account", name="New")
