"""Every name of Child M's family and what else identifies it, looked for on all that outsiders are shown (A2, 7.1)."""

from __future__ import annotations

import re
import shutil
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from content.pseudonym_key import ProtectedWord
from plugins.enfield_scr.demo import bundle, cast
from plugins.enfield_scr.demo.scene import Scene
from plugins.enfield_scr.privacy.words import pattern
from tests.demo import after
from tests.demo.conftest import Played
from workspace.app import create_application
from workspace.core import dates
from workspace.core.model import SYSTEM
from workspace.demo import making
from workspace.services.demo import DemoClock

pytestmark = [pytest.mark.slow, pytest.mark.proves("R128", "R178", "R180")]
LONGEST = 400  # pages that one person is led to
_KINDS = ("name", "nickname", "misspelling", "address", "number", "date of birth", "court reference")
_SHORT = 4  # letters: “Kit” and “Ro” are other words too
BOARD_MEMBER = "Lucasta Hexham"


@cache
def sought() -> list[tuple[str, Any]]:
    words = [ProtectedWord.model_validate(row) for row in bundle.family_key()]
    kept = [w for w in words if w.kind in _KINDS and len(w.word) >= _SHORT]
    return [(f"{w.kind}: {w.word}", found) for w in kept if (found := pattern(w))]


def named(text: str) -> set[str]:
    """What of it stands in an answer, also in its marks, comments and addresses."""
    read = re.sub(r"\s+", " ", text)
    return {label for label, found in sought() if found.search(read)}


def crawl(client: FlaskClient, *starts: str) -> Iterator[tuple[str, str]]:
    """(path, text) of every page to which links lead from some; files as they are named alone."""
    seen, waiting = set(starts), deque(starts)
    while waiting and len(seen) < LONGEST:
        path = waiting.popleft()
        answer = client.get(path)
        yield path, f"{path} {answer.headers.get('Content-Disposition', '')} {answer.headers.get('Location', '')}"
        if (answer.mimetype or "").startswith(("text/", "application/atom", "application/xml", "application/json")):
            yield path, answer.text
            for link in re.findall(r'(?:href|src)="(/[^"#]*)"', answer.text):
                if link not in seen and not link.startswith(("/static", "/demo", "/sign-")):
                    seen.add(link)
                    waiting.append(link)
        answer.close()


def leaks(client: FlaskClient, *starts: str, least: int = 3) -> dict[str, set[str]]:
    """What is named on which of the pages; there must be some to look at."""
    found: dict[str, set[str]] = {}
    for path, text in crawl(client, *starts):
        found.setdefault(path, set()).update(named(text))
    assert len(found) > least
    return {path: words for path, words in found.items() if words}


def test_the_public_reads_no_name_before_during_and_after_a_withdrawal(demo_house: Played) -> None:
    scene: Scene = after.opened(demo_house)
    starts = ("/", f"/reports/{after.SLUG}", "/feed.atom", "/sitemap.xml", "/search?q=Rowan", "/search?q=bruising")
    assert leaks(after.public(demo_house), "/", "/feed.atom", "/sitemap.xml") == {}
    after.published(scene)
    assert leaks(after.public(demo_house), *starts) == {"/search?q=Rowan": {"name: Rowan"}}, "as it was typed"
    after.withdrawn(demo_house, scene)
    assert leaks(after.public(demo_house), *starts) == {"/search?q=Rowan": {"name: Rowan"}}
    folder = demo_house.house.settings.public_folder
    held = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    for word in (b"Pellingworth", b"Vosper", b"999 014 2213", b"Tamarisk"):
        assert word not in held


@pytest.fixture
def app(demo_folder: Path, tmp_path: Path) -> Iterator[Flask]:
    folder = tmp_path / "demonstration"
    shutil.copytree(demo_folder, folder)
    now = datetime(2015, 4, 16, 10, tzinfo=UTC)
    wanted = making.settings(folder, worker=False)
    made = create_application(wanted, clock=DemoClock(now - dates.system_clock()), demo=True)
    yield made.workspace
    made.workspace.extensions["house"].store.engine.dispose()


def signed_in(app: Flask, name: str) -> FlaskClient:
    client, store = app.test_client(), app.extensions["house"].store
    page = client.get("/sign-in/personas").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    for person in re.findall(r'/sign-in/personas/(\w+)"', page):
        with store.reading(person) as uow:
            if uow.actor.name == name:
                client.post(f"/sign-in/personas/{person}", data={"csrf_token": token[1]})
                assert name in client.get("/").text
                return client
    raise LookupError(name)


def test_a_member_of_the_board_is_led_to_no_name(app: Flask) -> None:
    client = signed_in(app, BOARD_MEMBER)
    assert leaks(client, "/", "/case-reviews", "/search", least=20) == {}


def test_an_author_of_an_agency_is_led_to_names_in_the_papers_of_that_agency_alone(app: Flask) -> None:
    found = leaks(signed_in(app, cast.WRITERS["homes"]), "/", "/case-reviews")
    with app.extensions["house"].store.reading(SYSTEM) as uow:
        documents = uow.truths("", 1000)
        agencies = {one.agency for one in documents if one.title.startswith("IMR of Thornmere Homes")}
    own = {one.id for one in documents if one.agency in agencies and one.agency}
    assert found, "the header of the agency's own chronology holds them"
    assert {path for path in found if not own & set(path.split("/"))} == set()
