"""Fixtures that every test may use: a store on each database, the registry of the real plugins, a clock to turn."""

from __future__ import annotations

import os
import shutil
import sqlite3
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Engine, create_engine, event, text
from xdist.scheduler import LoadScopeScheduling

from tests.read_once import read_once
from tests.services.cases import Cases
from workspace.core.registry import Registry
from workspace.plugins import load
from workspace.search import index
from workspace.store import database
from workspace.store.database import connect
from workspace.store.migrations import migrate
from workspace.store.tables import metadata
from workspace.store.unit_of_work import Store

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

POSTGRESQL = os.environ.get("TEST_POSTGRESQL", "postgresql+psycopg://postgres@127.0.0.1:5432/test")


class Compiled(BytecodeCache):
    """Templates compiled once for every application of the tests: half of their time otherwise."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


index._SWAPPED_IN = (0.001,)  # a test begins without an index, and almost none swaps one in meanwhile
index._RETRY_AFTER = (0.02, 0.04, 0.08)
database._PRAGMAS += ("synchronous=OFF",)  # nobody pulls the plug of the test's own process
Flask.jinja_options = {"bytecode_cache": Compiled()}


class TurnableClock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = datetime(2014, 4, 16, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: float) -> None:
        self.now += timedelta(**by)


class Moving:
    """One engine that goes from file to file: what it has compiled for one test it knows in the next."""

    def __init__(self) -> None:
        self.engine = connect("sqlite:///nowhere.db")
        self._file = Path()
        event.listen(self.engine, "do_connect", self._connect)

    def to(self, file: Path) -> Engine:
        self.engine.dispose()
        self._file = file
        return self.engine

    def _connect(self, _dialect: object, _record: object, _unused: object, named: dict[str, Any]) -> sqlite3.Connection:
        return sqlite3.connect(self._file, **named)


def _postgresql_answers() -> bool:
    engine = create_engine(POSTGRESQL, connect_args={"connect_timeout": 2})
    try:
        with engine.connect():
            return True
    except Exception:
        return False
    finally:
        engine.dispose()


Emptied = Callable[[], Engine]
ANSWERS = _postgresql_answers()
DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "postgresql: needs a PostgreSQL server")
    config.addinivalue_line("markers", "browser: needs Chromium")
    config.addinivalue_line("markers", "long: takes minutes, and has a target of its own")
    config.addinivalue_line("markers", "proves(*numbers): which requirements of the brief a test proves")


# What takes longest comes first, so that no process waits for another at the end.
LONGEST = ("sweep", "story[sqlite]", "story[postgresql]", "tests/demo", "tests/journeys/test_crash.py")
TOGETHER = {
    "tests/web/test_canary.py": "sweep",
    "tests/web/test_golden_routes.py": "sweep",
    "tests/web/test_leaks.py": "sweep",
    "tests/journeys/test_story.py::test_every_act_of_the_story_over_http[sqlite]": "story[sqlite]",
    "tests/journeys/test_story.py::test_every_act_of_the_story_over_http[postgresql]": "story[postgresql]",
}


def together(nodeid: str) -> str:
    """The tests that run in one process: those of a file, of the demonstration, of the sweep."""
    file = nodeid.partition("::")[0]
    return TOGETHER.get(nodeid) or TOGETHER.get(file) or ("tests/demo" if file.startswith("tests/demo/") else file)


class Scheduling(LoadScopeScheduling):
    """What is together goes to one process; in the order of collection."""

    def _split_scope(self, nodeid: str) -> str:
        return together(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling:
    config.option.loadscopereorder = False
    return Scheduling(config, log)


def _left_out() -> Iterator[tuple[str, str]]:
    """Which markers are not run here, and why."""
    if not os.environ.get("LONG"):
        yield "long", "WHAT TAKES MINUTES IS NOT RUN BY THIS TARGET: make long does that"
    if not ANSWERS:
        yield "postgresql", "NO POSTGRESQL SERVER ANSWERS: its half of the suite is skipped (set TEST_POSTGRESQL)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first; what cannot or need not be run here is skipped."""
    for marker, reason in _left_out():
        for item in items:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))
    groups = {item: together(item.nodeid) for item in items}
    items.sort(key=lambda item: LONGEST.index(groups[item]) if groups[item] in LONGEST else len(LONGEST))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Whatever was not run is said, with the reason and how many tests it cost."""
    reports = terminalreporter.stats.get("skipped", ())
    reasons = Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in reports)
    for reason, number in reasons.most_common():
        terminalreporter.write_line(f"*** SKIPPED, {number}: {reason}", bold=True, yellow=True)


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for all test processes of a run."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "run"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session", autouse=True)
def _read_once(run_folder: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        read_once(patch, run_folder)
        yield


@pytest.fixture
def clock() -> TurnableClock:
    return TurnableClock()


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load(("content", "plugins.enfield_scr"))


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty place of its own on each database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/workspace.db"
        return
    schema = f"t{uuid.uuid4().hex}"
    engine = create_engine(POSTGRESQL)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield f"{POSTGRESQL}?options=-csearch_path%3D{schema}%20-csynchronous_commit%3Doff"
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "template.db"
    engine = connect(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()  # the last connection to close writes the log into the file
    return path


@pytest.fixture(scope="session")
def _moving() -> Moving:
    return Moving()


@pytest.fixture(scope="session")
def _schema() -> Iterator[Engine]:
    schema = f"s{uuid.uuid4().hex}"
    owner = create_engine(POSTGRESQL)
    with owner.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    engine = connect(f"{POSTGRESQL}?options=-csearch_path%3D{schema}%20-csynchronous_commit%3Doff")
    migrate(engine)
    yield engine
    engine.dispose()
    with owner.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    owner.dispose()


@pytest.fixture(params=DATABASES)
def emptied(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Emptied]:
    """A function that gives an engine of an empty, migrated database, anew at each call."""
    engines: list[Engine] = []

    def sqlite() -> Engine:
        path = tmp_path / ("workspace.db" if not engines else f"{len(engines)}.db")
        shutil.copy(request.getfixturevalue("_template"), path)
        moving: Moving = request.getfixturevalue("_moving")
        engines.append(connect(f"sqlite:///{path}") if engines else moving.to(path))
        return engines[-1]

    def postgresql() -> Engine:
        engine: Engine = request.getfixturevalue("_schema")
        with engine.begin() as connection:  # as a replica: the triggers refuse it to everybody else
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            connection.execute(text("; ".join(f"DELETE FROM {name}" for name in metadata.tables)))
            connection.execute(text("ALTER SEQUENCE jobs_id_seq RESTART; ALTER SEQUENCE letters_id_seq RESTART"))
        return engine

    yield sqlite if request.param == "sqlite" else postgresql
    for engine in engines:
        engine.dispose()


@pytest.fixture
def store(emptied: Emptied, registry: Registry, clock: TurnableClock) -> Store:
    """An empty store on each database."""
    return Store(emptied(), registry, clock)


@pytest.fixture
def cases(store: Store) -> Cases:
    return Cases(store)


@pytest.fixture
def manager(cases: Cases) -> str:
    return cases.person("Ruth Pemberton", "business_manager")
