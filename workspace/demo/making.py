"""A demonstration's database: made once for a version of the program and its stories, then only served."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC
from importlib import import_module
from pathlib import Path

from workspace.app import open_house, worker_of
from workspace.core.dates import LONDON, Clock
from workspace.core.demonstration import Demonstration
from workspace.core.model import SYSTEM
from workspace.demo.files import Files
from workspace.demo.play import Play, StoryClock
from workspace.plugins import demonstrations
from workspace.services import demo
from workspace.services.house import House
from workspace.settings import Settings
from workspace.store import jobs, notes
from workspace.store.migrations import migrate

VERSION = "demo_version"
Say = Callable[[str], None]


def settings(folder: Path, host: str = "127.0.0.1", port: int = 8000, **others: object) -> Settings:
    """Settings for a demonstration in a folder; nothing of the environment counts."""
    address, story = f"http://{host}:{port}", _story(Settings.model_construct().plugins)
    return Settings.model_validate({
        "data": folder, "database": "", "board": story.board, "contact": story.contact,
        "workspace_url": f"{address}/workspace",
        "public_url": address, "trusted_hosts": (host, "localhost", "127.0.0.1"), "smtp_host": "", **others,
    })  # fmt: skip


def _story(plugins: Iterable[str]) -> Demonstration:
    found = demonstrations(plugins)
    if not found:
        raise ValueError("No plugin declares a demonstration.")
    return found[0]


def is_made(wanted: Settings) -> bool:
    """Whether the folder holds a demonstration of this very version, completely."""
    if not (wanted.data / "workspace.db").exists():
        return False
    house = open_house(wanted)
    try:
        with house.store.reading(SYSTEM) as uow:
            return notes.setting(uow.db, VERSION) == version(wanted.plugins)
    except Exception:  # whatever is there is not ours, or was left half made
        return False
    finally:
        house.store.engine.dispose()


def version(plugins: Iterable[str]) -> str:
    """A fingerprint of everything that the stories are made of."""
    whole = hashlib.sha256()
    folders = [Path(__file__).parents[1], *(Path(str(import_module(name).__file__)).parent for name in plugins)]
    for path in sorted(p for folder in folders for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def make(wanted: Settings, say: Say) -> None:
    """Play the story into an empty folder; what was there before is deleted."""
    began, story = time.monotonic(), _story(wanted.plugins)
    _clear(wanted.data)
    clock = StoryClock()
    house = _empty_house(wanted, clock)
    files = Files()
    try:
        story.play(Play(house, clock, files, say))
    finally:
        files.close()
    clock.now = max(clock.now, story.opens_at.replace(tzinfo=LONDON).astimezone(UTC))
    say("Filling the search index and the public site …")
    _drain(house)
    _finish(house, story)
    house.store.engine.dispose()
    say(f"Ready after {time.monotonic() - began:.0f} seconds.")


def _clear(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not (folder / "workspace.db").exists():
        raise ValueError(f"{folder} is not empty and holds no demonstration. Choose another folder.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _empty_house(wanted: Settings, clock: Clock) -> House:
    house = open_house(wanted, clock)
    migrate(house.store.engine)
    with house.store.writing(SYSTEM) as uow:
        notes.set_setting(uow.db, demo.FLAG, "yes")
    return house


def _drain(house: House) -> None:
    """Each job once: all of them read the truth again, so the last of its kind does for those before it.

    Index and public copy are missing: the worker makes both anew from the truth, whatever the jobs would change.
    """
    with house.store.writing(SYSTEM) as uow:
        waiting = jobs.due(uow.db, 1_000_000)
        last = {(job.name, job.subject): job.id for job in waiting}
        done = [j.id for j in waiting if j.name in ("index", "publish") or last[j.name, j.subject] != j.id]
        jobs.done(uow.db, done)
    worker_of(house).drain()


def _finish(house: House, story: Demonstration) -> None:
    days = tuple(replace(d, at=d.at.replace(tzinfo=LONDON).astimezone(UTC)) for d in story.days)
    with house.store.writing(SYSTEM) as uow:
        demo.set_up(uow, story.opens_at.replace(tzinfo=LONDON).astimezone(UTC), days)
        notes.set_setting(uow.db, VERSION, version(house.settings.plugins))
