"""The files of a story, checked and read ahead of time: each takes a second, and they do not wait for one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from workspace.rendering.uploads import Upload
from workspace.services import attachments, importing
from workspace.services.importing import Prepared

ROOT = Path(__file__).parents[2]
_AT_ONCE = 3
_READ = (".docx", ".xlsx", ".csv")


class Files:
    """Files as the import prepares them; others as attachments are checked."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(_AT_ONCE, "files")
        self._made: dict[str, Future[Any]] = {}

    def ahead(self, names: Iterable[str]) -> None:
        """Begin with these, in this order."""
        for name in names:
            self._begin(name, _prepare if name.endswith(_READ) else _inspect)

    def read(self, name: str) -> Prepared:
        """A file that can be imported, read."""
        prepared: Prepared = self._begin(name, _prepare).result()
        return prepared

    def any(self, name: str) -> tuple[Upload, bytes]:
        """A file of any kind, checked."""
        made = self._begin(name, _inspect).result()
        if isinstance(made, Prepared):
            return made.upload, made.data
        upload, data = made
        return upload, data

    def close(self) -> None:
        """Drop what was not used."""
        self._pool.shutdown(cancel_futures=True)

    def _begin(self, name: str, how: Callable[[str], Any]) -> Future[Any]:
        if name not in self._made:
            self._made[name] = self._pool.submit(how, name)
        return self._made[name]


def _prepare(name: str) -> Prepared:
    path = ROOT / name
    return importing.prepare(path.name, path.read_bytes())


def _inspect(name: str) -> tuple[Upload, bytes]:
    path = ROOT / name
    data = path.read_bytes()
    return attachments.inspected(path.name, data), data
