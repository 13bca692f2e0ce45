"""The demonstration, played once for the whole run; each test that asks for a house gets a copy of its own."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workspace.app import open_house, worker_of
from workspace.core.dates import LONDON
from workspace.core.model import SYSTEM, Document
from workspace.demo import making
from workspace.demo.files import Files
from workspace.demo.play import Play, StoryClock
from workspace.services.house import House
from workspace.store.migrations import migrate


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes longer than a few seconds")


@pytest.fixture(scope="session")
def demo_folder(run_folder: Path) -> Path:
    """Where the story lies; several test processes share one."""
    folder = run_folder / "demonstration"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = making.settings(folder)
        if not making.is_made(wanted):
            making.make(wanted, lambda line: None)
    return folder


@dataclass(frozen=True)
class Played:
    """A copy of the story, and a stage to play on."""

    house: House
    play: Play
    clock: StoryClock

    def documents(self, reference: str = "TSCB-2014-01") -> list[Document]:
        with self.house.store.reading(SYSTEM) as uow:
            every = list(uow.truths("", 1000))
        home = next(d.id for d in every if d.type == "case_review" and d.title.startswith(reference))
        return [d for d in every if d.case_review == home]

    def of(self, type_name: str, reference: str = "TSCB-2014-01") -> list[Document]:
        return [d for d in self.documents(reference) if d.type == type_name]

    def drain(self) -> None:
        worker_of(self.house).drain()


@pytest.fixture
def demo_house(demo_folder: Path, tmp_path: Path) -> Iterator[Played]:
    """The story at its opening, with a clock that stands still."""
    folder = tmp_path / "demonstration"
    shutil.copytree(demo_folder, folder)
    clock = StoryClock()
    clock.now = datetime(2015, 4, 16, 11, tzinfo=LONDON).astimezone(UTC)
    house = open_house(making.settings(folder), clock)
    migrate(house.store.engine)
    files = Files()
    yield Played(house, Play(house, clock, files, print), clock)
    files.close()
    house.store.engine.dispose()
