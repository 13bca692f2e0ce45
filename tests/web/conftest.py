"""The workspace's application over a store of its own, and a browser at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import TurnableClock
from tests.services.conftest import CHEAP, cheap_hashes, real_time
from tests.web.desk import Desk, Visitor, visitor
from tests.web.desk import desk as make_desk
from tests.web.golden_routes import EVERY, SOME, swept
from tests.web.signing_in import Browser, browser
from tests.web.sweep import Swept
from tests.web.town import Town, build
from workspace.search.index import Index
from workspace.services import passwords
from workspace.services.house import House
from workspace.settings import Settings
from workspace.store.unit_of_work import Store
from workspace.web.app import create_workspace

__all__ = ["cheap_hashes", "real_time"]


Made = dict[str, Flask]


@pytest.fixture(scope="session")
def _made() -> Made:
    """The applications of this process, by scheme: making one takes as long as a test, so each test moves into it."""
    return {}


def application(made: Made, store: Store, data: Path, scheme: str) -> Flask:
    settings = Settings(data=data, workspace_url=f"{scheme}://localhost/workspace", worker=False)
    house = House(settings, store, Index(settings.index_folder))
    if scheme not in made:
        made[scheme] = create_workspace(house)
        made[scheme].testing = True
    made[scheme].extensions["house"] = house
    return made[scheme]


@pytest.fixture
def app(_made: Made, store: Store, tmp_path: Path) -> Flask:
    return application(_made, store, tmp_path / "data", "http")


@pytest.fixture
def secure_app(_made: Made, store: Store, tmp_path: Path) -> Flask:
    return application(_made, store, tmp_path / "data", "https")


@pytest.fixture
def chrome(app: Flask, real_time: TurnableClock) -> Browser:
    return browser(app, real_time)


@pytest.fixture
def desk(store: Store) -> Desk:
    """A case review with people, and the draft of the police's report."""
    return make_desk(store)


@pytest.fixture
def as_(app: Flask, desk: Desk) -> Callable[[str], Visitor]:
    """`as_("author")`: a browser of that person, who checks every page."""
    return lambda person: visitor(app, desk.store, desk.people[person])


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A board with somebody for every role; whoever changes it puts it back."""
    made = build(tmp_path_factory.mktemp("town") / "data")
    yield made
    made.store.engine.dispose()


@pytest.fixture(scope="session", params=[SOME, pytest.param(EVERY, marks=pytest.mark.long)], ids=["some", "every"])
def found(request: pytest.FixtureRequest, town: Town) -> Swept:
    """What came of asking everything as everybody, about some objects or about every one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", CHEAP)
        return swept(town, request.param)
