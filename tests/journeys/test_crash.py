"""Killed at any moment, or without room to write: nothing that was acknowledged is lost, and the check is clean."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest

from tests import houses
from tests.make import TIMES
from workspace.app import open_house
from workspace.core.model import SYSTEM
from workspace.jobs.public_copy import PublicCopy
from workspace.jobs.worker import Elsewhere, Worker
from workspace.services import checking
from workspace.services.house import House
from workspace.settings import Settings
from workspace.store.migrations import migrate
from workspace.store.tables import revisions

ROOT = Path(__file__).parent.parent.parent
KILLS = 3 * TIMES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with one report."""
    tmp_path = tmp_path / "data"
    house = _open(tmp_path)
    migrate(house.store.engine)
    houses.document(house.store, houses.case_review(house.store), findings="Before.")
    Worker(house, PublicCopy(house)).drain()
    house.store.engine.dispose()
    return tmp_path


def _open(folder: Path) -> House:
    folder.mkdir(exist_ok=True)
    return open_house(Settings(data=folder, worker=False))


def _run(module: str, folder: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    call = [sys.executable, "-m", f"tests.journeys.{module}", str(folder)]
    return subprocess.Popen(call, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def test_killed_in_the_middle_of_saves_moves_commits_and_publications(folder: Path) -> None:
    chance = random.Random()  # noqa: S311 - moments, not secrets
    for _ in range(KILLS):
        saved = _killed(folder, after=chance.uniform(0.05, 2.5))
        house = _open(folder)
        _drain(house)
        assert checking.check(house, PublicCopy(house)) == ()
        with house.store.reading(SYSTEM) as uow:
            kept = {(row.number, row.sha256) for row in uow.db.execute(revisions.select())}
        assert saved
        assert saved <= kept, "what was acknowledged is there"
        house.store.engine.dispose()


def _drain(house: House) -> None:
    """A child that the killed process had just begun holds its lock for the moment until it is a program of its own."""
    until = time.monotonic() + 10
    while True:
        try:
            Worker(house, PublicCopy(house)).drain()
            return
        except Elsewhere:
            assert time.monotonic() < until
            time.sleep(0.1)


def _killed(folder: Path, after: float) -> set[tuple[int, str]]:
    with _run("saving", folder) as process:
        assert process.stdout
        first = process.stdout.readline()
        time.sleep(after)
        process.kill()
        lines = [first, *_whole_lines(process.stdout)]
    return {(int(number), sha256) for _, number, sha256 in (line.split() for line in lines)}


def _whole_lines(output: IO[str]) -> list[str]:
    return [line for line in output if line.endswith("\n")]


def test_without_room_nothing_is_saved_and_reading_goes_on(folder: Path) -> None:
    house = _open(folder)
    report = houses.document(house.store, houses.case_review(house.store))
    for effect in ("publish", "retire"):
        houses.follow(house.store, effect, report)
    Worker(house, PublicCopy(house)).drain()
    house.store.engine.dispose()
    with _run("filling", folder) as process:
        assert process.stdout
        answers = process.stdout.read().split()
    assert process.returncode == 0
    assert answers[0] == "303"
    assert answers[-2] == "503"
    assert answers[-1] == "303", "with room again it goes on"
    assert set(answers) == {"303", "503"}
    house = _open(folder)
    Worker(house, PublicCopy(house)).drain()
    assert checking.check(house, PublicCopy(house)) == ()
    with house.store.reading(SYSTEM) as uow:
        logged = uow.db.exec_driver_sql("SELECT count(*) FROM copy_requests").scalar()
    assert logged == answers.count("303"), "each was saved or refused, none half"
    house.store.engine.dispose()
