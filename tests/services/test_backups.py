"""A backup restores to the same rows, on either database; one flipped bit is noticed."""

from __future__ import annotations

import random
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, select, text

from tests import houses
from tests.conftest import DATABASES, POSTGRESQL, TurnableClock
from tests.houses import Place, place
from tests.services.accounts import on_sqlite
from workspace.core.errors import Refused
from workspace.core.model import SYSTEM, Event
from workspace.core.registry import Registry
from workspace.jobs.public_copy import PublicCopy
from workspace.services import backups, checking, indexing
from workspace.services.self_check import LAST_BACKUP
from workspace.store import notes, papers, tables
from workspace.store.database import connect
from workspace.store.migrations import migrate
from workspace.store.unit_of_work import Store

FLIPS = 200


@pytest.fixture
def here(store: Store, tmp_path: Path) -> Place:
    """A house with something in every kind of column."""
    made = place(store, tmp_path / "data")
    home = houses.case_review(store, "Zoë “Wigeon”")
    report = houses.document(store, home, findings="Naïve – “quoted”\n\n\N{BIRD} and a tab\t.")
    houses.edit(store, report, findings="Later.")
    houses.person(store, "Lena Chair", "lscb_chair")
    with store.writing(SYSTEM) as uow:
        papers.keep(uow.db, bytes(range(256)) * 40)
        uow.note(Event("told", {"what": "ö"}))
    houses.follow(store, "publish", report)
    return made


@pytest.fixture(params=DATABASES)
def empty(request: pytest.FixtureRequest, tmp_path: Path, registry: Registry, clock: TurnableClock) -> Iterator[Place]:
    """An empty place on the same or the other database."""
    url = f"sqlite:///{tmp_path}/restored.db"
    with postgresql_schema() if request.param == "postgresql" else nullcontext(url) as address:
        made = place(Store(connect(address), registry, clock), tmp_path / "restored")
        yield made
        made.store.engine.dispose()


@contextmanager
def postgresql_schema() -> Iterator[str]:
    name, engine = f"t{uuid.uuid4().hex}", create_engine(POSTGRESQL)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    yield f"{POSTGRESQL}?options=-csearch_path%3D{name}"
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()


def rows(store: Store) -> dict[str, list[Any]]:
    """Everything but what the backup itself adds."""
    with store.reading(SYSTEM) as uow:
        found = {t.name: sorted(map(repr, uow.db.execute(select(t)))) for t in tables.metadata.sorted_tables}
    return found | {"settings": []}


def test_a_backup_restores_to_either_database(here: Place, empty: Place, tmp_path: Path) -> None:
    made = backups.backup(here.store, tmp_path / "backup")
    assert made.files == len(tables.metadata.sorted_tables)
    assert (tmp_path / "backup").stat().st_mode & 0o077 == 0
    assert backups.restore(empty.store, tmp_path / "backup") == made
    assert rows(empty.store) == rows(here.store)
    indexing.rebuild(empty.house)
    PublicCopy(empty.house).rebuild()
    empty.worker.drain()
    assert checking.check(empty.house, empty.public) == ()
    houses.case_review(empty.store, "Another")
    assert empty.worker.drain() == 2
    with empty.store.writing(SYSTEM) as uow, pytest.raises(Exception, match="append-only"):
        uow.db.execute(text("DELETE FROM events"))
    with pytest.raises(Refused, match="something in this database"):
        backups.restore(empty.store, tmp_path / "backup")


@on_sqlite
def test_any_flipped_bit_is_noticed(here: Place, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    backups.backup(here.store, folder)
    files = [path for path in folder.iterdir() if path.stat().st_size]
    sizes = [path.stat().st_size for path in files]
    chance = random.Random(1)  # noqa: S311 - places to damage, not secrets
    for _ in range(FLIPS):
        (path,) = chance.choices(files, sizes)
        whole = bytearray(path.read_bytes())
        whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        before = path.read_bytes()
        path.write_bytes(whole)
        with pytest.raises(Refused):
            backups.verify(folder)
        path.write_bytes(before)
    assert backups.verify(folder).files == len(tables.metadata.sorted_tables)


@on_sqlite
def test_missing_and_added_files_are_noticed_and_nothing_is_restored(
    here: Place, registry: Registry, clock: TurnableClock, tmp_path: Path
) -> None:
    folder = tmp_path / "backup"
    backups.backup(here.store, folder)
    there = Store(connect(f"sqlite:///{tmp_path}/there.db"), registry, clock)
    shutil.copytree(folder, tmp_path / "more")
    (tmp_path / "more" / "extra").touch()
    shutil.copytree(folder, tmp_path / "less")
    (tmp_path / "less" / "events.jsonl").unlink()
    for name in ("more", "less", "none"):
        with pytest.raises(Refused):
            backups.restore(there, tmp_path / name)
    migrate(there.engine)  # as a restore that was interrupted leaves it
    assert backups.restore(there, folder).files == len(tables.metadata.sorted_tables)


@on_sqlite
def test_the_time_is_remembered_and_no_folder_is_overwritten(here: Place, tmp_path: Path) -> None:
    made = backups.backup(here.store, tmp_path / "backup")
    with here.store.reading(SYSTEM) as uow:
        assert notes.setting(uow.db, LAST_BACKUP) == made.at.isoformat()
    with pytest.raises(Refused, match="already there"):
        backups.backup(here.store, tmp_path / "backup")
    assert not list(tmp_path.glob("*.partial*"))


@on_sqlite
def test_a_backup_that_fails_leaves_nothing_behind(
    here: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(backups, "_write", full)
    with pytest.raises(OSError, match="No space"):
        backups.backup(here.store, tmp_path / "kept" / "backup")
    assert list((tmp_path / "kept").iterdir()) == []
