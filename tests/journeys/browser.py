"""A demonstration behind a real address and Chromium in front of it: what a machine can check of what people see."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from workspace.app import create_application
from workspace.core import dates
from workspace.core.model import SYSTEM
from workspace.demo import making
from workspace.services.demo import DemoClock
from workspace.services.house import House
from workspace.settings import THEME
from workspace.store import accounts

CHROMIUM = shutil.which("chromium") or ""
AXE = THEME / "node_modules" / "axe-core" / "axe.min.js"
WIDE, PHONE, NARROWEST = 1280, 390, 320  # pixels; 320 is 1280 enlarged four times (WCAG 2.2, 1.4.10)
_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RUN = """rules => axe.run({runOnly: rules, reporter: 'no-passes', preload: false}).then(found =>
  found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)} | ${n.failureSummary}`)))"""
_SIDEWAYS = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  ['wider than the window by ' + (document.documentElement.scrollWidth - innerWidth), ...[...document.querySelectorAll(
    'body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 4).map(e =>
    e.outerHTML.slice(0, 120))]"""

# A browser that leaves a page while it loads leaves a file of the theme open in the server of the tests.
LEFT = "ignore:Exception ignored in. <_io.FileIO name='.*/themes/govuk/static/:pytest.PytestUnraisableExceptionWarning"

# How everything that can be focused looks before it is; a radio button's ring is drawn on the label behind it.
_REMEMBER = """() => {
  const style = (e, part) => { const s = getComputedStyle(e, part);
    const outline = s.outlineStyle === 'none' || s.outlineColor === 'rgba(0, 0, 0, 0)' ? '' : s.outlineWidth;
    return [outline, outline && s.outlineColor, s.boxShadow].join() };
  window.drawn = e => style(e) + (e.nextElementSibling ? style(e.nextElementSibling, '::before') : '');
  window.before = new Map([...document.querySelectorAll('a, button, input, select, textarea, summary, [tabindex]')]
    .map(e => [e, drawn(e)])) }"""
_STOP = """() => { const e = document.activeElement, box = e.getBoundingClientRect();
  const seen = e === document.body || (drawn(e) !== before.get(e) && box.width > 0 && box.height > 0);
  const role = {A: 'link', BUTTON: 'button'}[e.tagName] || e.tagName;
  return [seen ? 'seen' : 'hidden', role, e.innerText.trim().split('\\n')[0]] }"""


def missing() -> str:
    """Why nothing is looked at here, in a loud sentence; nothing where it is. It takes a target of its own, so that the
    quick suite stays quick."""
    if not os.environ.get("SCREENS"):
        return "NO PAGE IS LOOKED AT IN A BROWSER BY THIS TARGET: make screens does that"
    if not CHROMIUM:
        return "NO CHROMIUM: no page is looked at in a browser (install the package chromium)"
    if not AXE.exists():
        return "NO AXE: no page is checked for accessibility (run make assets)"
    return ""


class _Quiet(WSGIRequestHandler):
    """Says nothing about each request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing."""


@dataclass(frozen=True)
class Site:
    """Both applications at one address, over a copy of the story."""

    address: str
    house: House
    ids: dict[tuple[str, str], str]
    people: dict[str, str]

    def __call__(self, kind: str, child: str = "Child M") -> str:
        """The id of a document by its content type and a word of its title or of its case review's."""
        return next(id for (name, title), id in self.ids.items() if name == kind and child in title)


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """Serve a demonstration from a folder at a free port until the block ends."""
    server = make_server("127.0.0.1", 0, _nothing, threaded=True, request_handler=_Quiet)
    wanted = making.settings(folder, port=server.server_port, worker=False)
    clock = DemoClock(datetime(2015, 4, 16, 10, tzinfo=UTC) - dates.system_clock())
    application = create_application(wanted, clock=clock, demo=True)
    server.app = application.together
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    house: House = application.workspace.extensions["house"]
    yield _described(f"http://127.0.0.1:{server.server_port}", house)
    server.shutdown()
    thread.join()
    server.server_close()
    house.store.engine.dispose()


def _nothing(_environ: Any, _start: Any) -> list[bytes]:
    raise AssertionError("asked before there was anything to serve")


def _described(address: str, house: House) -> Site:
    with house.store.reading(SYSTEM) as uow:
        every = list(uow.truths("", 1000))
        people = {name: id for id, name in accounts.names(uow.db).items()}
    homes = {d.id: d.title for d in every if d.id == d.case_review}
    return Site(address, house, {(d.type, f"{homes[d.case_review]} / {d.title}"): d.id for d in every}, people)


def start(playwright: Playwright) -> Browser:
    """The system's Chromium."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])


@cache
def _axe() -> str:
    return AXE.read_text("utf-8")


class Tab:
    """One window of one person; it remembers what was wrong with the pages that it showed."""

    def __init__(self, browser: Browser, address: str, *, scripts: bool = True) -> None:
        """`address`: of the site, without a path."""
        self._context = browser.new_context(
            java_script_enabled=scripts, reduced_motion="reduce", viewport={"width": WIDE, "height": 900}
        )
        self.page, self._address = self._context.new_page(), address
        self.wrong: list[str] = []
        self.looked = 0
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.wrong.append(f"{self.page.url}: {error}"))

    def _heard(self, message: ConsoleMessage) -> None:
        about_itself = message.location["url"] == self.page.url and "Failed to load resource" in message.text
        if message.type in ("error", "warning") and not about_itself:  # a 404 or 422 is said of the page itself
            self.wrong.append(f"{self.page.url}: {message.text}")

    def go(self, path: str, status: int = 200) -> None:
        """Open an address."""
        answer = self.page.goto(self._address + path)
        assert answer is not None
        assert answer.status == status, (path, answer.status)

    def press(self, button: str) -> None:
        """Press a button that leads to another page."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button, exact=True).first.click()

    def follow(self, link: str) -> None:
        """Follow the first link that has these words."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=link).first.click()

    def be(self, name: str) -> None:
        """Sign in as somebody of the story."""
        self.go("/workspace/sign-in/personas")
        self.press(f"Continue as {name}")

    @property
    def heading(self) -> str:
        """The main heading of the page."""
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def complains(self) -> bool:
        """Whether the page says what is to be corrected."""
        return self.page.get_by_text("There is a problem").is_visible()

    def beside(self) -> Tab:
        """Another window of the same person, that keeps the same list of what is wrong."""
        other = copy(self)
        other.page = self._context.new_page()
        return other

    def to(self, role: str, name: str) -> None:
        """Go to a link or button with Tab alone, take it with Enter; every stop on the way must be seen."""
        self.page.evaluate(_REMEMBER)
        for _ in range(200):
            self.page.keyboard.press("Tab")
            stop: list[str] = self.page.evaluate(_STOP)
            if stop[0] == "hidden":
                self.wrong.append(f"{self.page.url}: nobody sees that the focus is on {stop[2]}")
            if stop[1] == role and stop[2] == name:
                with self.page.expect_navigation():
                    self.page.keyboard.press("Enter")
                return
        raise AssertionError(f"the keyboard does not reach the {role} {name}")

    def look(self, *paths: str, status: int = 200) -> None:
        """Check these pages, or else the one that is shown: on a desk, on a telephone and much enlarged."""
        for path in paths:
            self.go(path, status)
            self._look()
        if not paths:
            self._look()

    def _look(self) -> None:
        self.page.evaluate(_axe())
        for width in (WIDE, PHONE):
            self._resize(width)
            self._note(width, self.page.evaluate(_RUN, _RULES))
            self._note(width, self.page.evaluate(_SIDEWAYS))
        self._resize(NARROWEST)
        self._note(NARROWEST, self.page.evaluate(_SIDEWAYS))
        self._resize(WIDE)
        self.looked += 1

    def _resize(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})

    def _note(self, width: int, found: list[str]) -> None:
        self.wrong.extend(f"{self.page.url.removeprefix(self._address)} at {width}: {what}" for what in found)

    def close(self) -> list[str]:
        """Put the window away; returns everything that was wrong, each once."""
        self._context.close()
        return sorted(set(self.wrong))
