"""A backup is a folder: every table as lines of JSON and a manifest of hashes. It restores to either database."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from workspace.core.errors import Refused
from workspace.core.model import SYSTEM, Event
from workspace.services.self_check import LAST_BACKUP
from workspace.store import dump, migrations, notes
from workspace.store.unit_of_work import Store

_MANIFEST = "manifest.json"
_CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: files, bytes in all, and the moment of its snapshot."""

    files: int
    size: int
    at: datetime


def backup(store: Store, folder: Path) -> Backup:
    """Write a backup into a new folder: all of it, or nothing under that name. Refused where it exists."""
    if folder.exists():
        raise Refused(f"{folder} is already there. Name a folder that is not.")
    partial = folder.with_name(f"{folder.name}.partial-{os.getpid()}")
    partial.mkdir(mode=0o700, parents=True)
    try:
        manifest, at = _fill(store, partial)
        partial.rename(folder)
    except BaseException:  # half of a backup is none, and it holds everything that is secret
        shutil.rmtree(partial, ignore_errors=True)
        raise
    _settle(folder.parent)
    with store.writing(SYSTEM) as uow:
        notes.set_setting(uow.db, LAST_BACKUP, at.isoformat())
    return _described(manifest)


def _fill(store: Store, partial: Path) -> tuple[dict[str, Any], datetime]:
    with store.writing(SYSTEM) as uow:
        uow.note(Event("backed_up"))
        at = uow.now
    manifest = {"at": at.isoformat(), "revision": migrations.present(store.engine), "files": _tables(store, partial)}
    _write(partial / _MANIFEST, _sealed(manifest))
    _settle(partial)
    return manifest, at


def verify(folder: Path) -> Backup:
    """Compare every file of a backup with its manifest. Refused for any difference, down to one bit."""
    return _described(_verified(folder))


def restore(store: Store, folder: Path) -> Backup:
    """Fill an empty database from a backup that was verified, and bring it to the present tables.

    The indexes and the public copy are not in a backup: they are made anew afterwards.
    """
    manifest = _verified(folder)
    revision = manifest["revision"]
    if not dump.is_empty(store.engine, revision):
        raise Refused("There is something in this database already. Restore into an empty one.")
    dump.load(store.engine, revision, lambda table: _lines(folder, manifest, table))
    migrations.migrate(store.engine)
    return _described(manifest)


def _tables(store: Store, folder: Path) -> dict[str, dict[str, Any]]:
    with dump.snapshot(store.engine) as db:
        return {f"{t.name}.jsonl": _write(folder / f"{t.name}.jsonl", dump.lines(db, t)) for t in dump.tables(db)}


def _write(path: Path, parts: Iterable[bytes]) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for part in parts:
            file.write(part)
            digest.update(part)
            size += len(part)
        file.flush()
        os.fsync(file.fileno())
    return {"sha256": digest.hexdigest(), "size": size}


def _settle(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sealed(manifest: dict[str, Any]) -> Iterator[bytes]:
    """The manifest in one line, and its own SHA-256 in the next."""
    line = json.dumps(manifest, sort_keys=True).encode()
    yield line + b"\n"
    yield hashlib.sha256(line).hexdigest().encode() + b"\n"


def _verified(folder: Path) -> dict[str, Any]:
    manifest = _manifest(folder)
    files: dict[str, dict[str, Any]] = manifest["files"]
    if {path.name for path in folder.iterdir()} != {_MANIFEST, *files}:
        raise Refused("Files of this backup are missing, or others were added. Use another backup.")
    for name, noted in files.items():
        if _digest(folder / name) != noted["sha256"]:
            raise Refused(f"The file {name} of this backup was changed after it was made. Use another backup.")
    return manifest


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        whole = (folder / _MANIFEST).read_bytes()
    except FileNotFoundError:
        raise Refused(f"{folder} holds no backup: it has no {_MANIFEST}.") from None
    line = whole.partition(b"\n")[0]
    if whole != line + b"\n" + hashlib.sha256(line).hexdigest().encode() + b"\n":
        raise Refused("The manifest of this backup was changed after it was made. Use another backup.")
    parsed: dict[str, Any] = json.loads(line)
    return parsed


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_CHUNK):
            digest.update(part)
    return digest.hexdigest()


def _lines(folder: Path, manifest: dict[str, Any], table: str) -> Iterator[bytes]:
    name = f"{table}.jsonl"
    if name in manifest["files"]:
        with (folder / name).open("rb") as file:
            yield from file


def _described(manifest: dict[str, Any]) -> Backup:
    files = manifest["files"]
    return Backup(len(files), sum(f["size"] for f in files.values()), datetime.fromisoformat(manifest["at"]))
