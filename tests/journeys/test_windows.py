"""What is typed in one window is lost by nothing that is done in another one, however the page is left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from plugins.enfield_scr.demo.cast import MANAGER
from tests.journeys import browser
from tests.journeys.browser import Site, Tab
from workspace.core.model import SYSTEM
from workspace.services import kept, sessions

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(browser.missing()), reason=browser.missing()),
    pytest.mark.filterwarnings(browser.LEFT),
]


@pytest.fixture
def tab(site: Site) -> Iterator[Tab]:
    with sync_playwright() as playwright:
        started: Browser = browser.start(playwright)
        opened = Tab(started, site.address)
        yield opened
        assert opened.close() == []
        started.close()


@pytest.fixture
def page(site: Site, tab: Tab) -> str:
    """A section with a title and a long list of rows, with nothing kept in it."""
    tab.be(MANAGER)
    return f"/workspace/documents/{site('interim_learning')}/edit/1"


def write(tab: Tab, words: str) -> None:
    tab.page.get_by_label("Title", exact=True).fill(words)


def title(tab: Tab) -> str:
    return tab.page.get_by_label("Title", exact=True).input_value()


def leave(site: Site, tab: Tab, page: str, words: str, to: str = "about:blank") -> None:
    """Type and leave the page, as one does who closes a window: the browser sends what was typed on the way."""
    tab.page.get_by_label("Title", exact=True).fill(words)
    tab.page.once("dialog", lambda dialog: dialog.accept())
    tab.page.goto(to)
    for _ in range(50):
        with site.house.store.reading(site.people[MANAGER]) as uow:
            found = kept.find(uow, page.removeprefix("/workspace"))
        if found and found.first("title") == words:
            return
        tab.page.wait_for_timeout(100)
    raise AssertionError(f"nothing was kept of {words}")


def test_another_window_that_goes_on_in_the_list_drops_nothing(site: Site, tab: Tab, page: str) -> None:
    other = tab.beside()
    for each in (tab, other):
        each.go(page)
    leave(site, tab, page, "Typed in the first window")
    other.press("Change row 2 of Points")
    other.go(page)
    assert title(other) == "Typed in the first window"
    other.press("Discard what was kept")
    assert title(other) != "Typed in the first window"


def test_another_window_that_saves_drops_nothing_that_it_did_not_show(site: Site, tab: Tab, page: str) -> None:
    other = tab.beside()
    for each in (tab, other):
        each.go(page)
    leave(site, tab, page, "Typed and not saved")
    write(other, "Saved in the second window")
    other.press("Save")
    assert other.heading == "Saved in the second window"
    other.go(page)
    assert title(other) == "Typed and not saved"
    other.press("Save")
    assert other.heading.endswith("Changed twice"), "neither stands in the place of the other by itself"
    other.go(page)
    other.press("Discard what was kept")
    assert title(other) == "Saved in the second window"


def test_of_two_windows_the_words_of_both_are_kept(site: Site, tab: Tab, page: str) -> None:
    other = tab.beside()
    for each in (tab, other):
        each.go(page)
    leave(site, tab, page, "The first one's")
    leave(site, other, page, "The second one's")
    tab.go(page)
    assert title(tab) == "The second one's"
    tab.press("Discard what was kept")
    assert title(tab) == "The first one's"
    tab.press("Discard what was kept")
    assert not tab.page.get_by_text("Not saved yet").is_visible()


def test_whoever_goes_back_finds_what_they_typed(site: Site, tab: Tab, page: str) -> None:
    tab.go(page)
    leave(site, tab, page, "Typed before going back", to=f"{site.address}/workspace/")
    tab.page.go_back()
    assert title(tab) == "Typed before going back"
    tab.go(page)
    assert title(tab) == "Typed before going back"
    tab.press("Discard what was kept")


def test_what_is_typed_after_signing_out_elsewhere_is_given_back(site: Site, tab: Tab, page: str) -> None:
    tab.go(page)
    write(tab, "Typed after signing out")
    with site.house.store.writing(SYSTEM) as uow:
        sessions.end_all(uow, site.people[MANAGER])
    tab.press("Save")
    assert tab.heading == "You have signed out"
    assert tab.page.get_by_text("Typed after signing out").is_visible()
