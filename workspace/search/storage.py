"""How the files of an index are read and written: mapped into memory, never copied into it.

Whoosh copies a whole segment for every reader otherwise: 70 MB for 10,000 documents, for each thread.
"""

from __future__ import annotations

import mmap
import os
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Codec  # type: ignore[import-untyped]
from whoosh.filedb.filestore import FileStorage  # type: ignore[import-untyped]
from whoosh.filedb.structfile import StructFile  # type: ignore[import-untyped]

from workspace.search.schema import SCHEMA

PUBLIC_FILE, PUBLIC_FOLDER = 0o644, 0o755
MEMORY = 16  # MiB that Whoosh may fill before it writes a run to disk, by its own (low) estimate


class Mapped(FileStorage):  # type: ignore[misc]
    """A folder whose files are mapped when they are read. `public`: other users of the machine may read them too."""

    def __init__(self, path: str, public: bool = False) -> None:
        """Whatever the umask is, the files of a public folder can be read."""
        super().__init__(path)
        self._public = public

    def create_file(self, name: str, **how: Any) -> Any:
        """A new file, with the mode that its folder asks for before anything stands in it."""
        made = super().create_file(name, **how)
        if self._public:
            os.chmod(self._fpath(name), PUBLIC_FILE)
        return made

    def open_file(self, name: str, **_: Any) -> Any:
        """A mapped file; FileNotFoundError where there is none."""
        with open(self._fpath(name), "rb") as file:
            try:
                return StructFile(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), name=name)
            except ValueError:  # an empty file cannot be mapped
                return super().open_file(name)


class Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's own format, without the statistics that only its own ranking reads."""

    length_stats = False

    def __init__(self) -> None:
        super().__init__(compression=1)


def create(folder: Path, public: bool) -> Any:
    """A new index in an empty folder."""
    return Mapped(str(folder), public).create_index(SCHEMA)


def open_index(folder: Path, public: bool = False) -> Any:
    """The index in a folder; whatever Whoosh raises where there is none."""
    return Mapped(str(folder), public).open_index(schema=SCHEMA)


def writer(index: Any) -> Any:
    """The one writer of an index; whoosh.index.LockError while there is another."""
    return index.writer(timeout=0, limitmb=MEMORY, compound=False, codec=Codec())
