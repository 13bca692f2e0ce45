"""The public copy: one SQLite file that `rebuild-public` makes anew, so it is SQLite beside any main store."""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import cast

from workspace.public.model import Note, Part, Report, State, fingerprint, public_form
from workspace.public.rows import (
    ENTRY,
    TABLES,
    Entry,
    Listing,
    Page,
    PartLink,
    Row,
    entry_of,
    is_as_written,
    page_of,
    report_of,
    write,
)

__all__ = ["Entry", "Listing", "Note", "Page", "Part", "PartLink", "PublicStore", "Report", "State", "fingerprint"]

LENGTH = 20
_NEWEST = "coalesce(r.first_published, r.published_at) DESC, r.slug"
READABLE = 0o644  # by the user of the public site, whatever the umask is
WAIT = 30.0  # seconds a reader waits for a commit or a wipe (4 s at 270 MB), and a commit for the readers


class PublicStore:
    """One connection per thread; every write is one transaction. A reader needs no right to write anything."""

    def __init__(self, path: Path, writable: bool = False) -> None:
        """`writable` creates the file where there is none; only one process writes."""
        self._path = path
        self._writable = writable
        self._local = threading.local()
        if writable:
            if not path.exists():
                path.touch()
                path.chmod(READABLE)
            self._connection().executescript(TABLES)

    def put(self, report: Report) -> None:
        """Show this report, in place of what its address showed before."""
        with self._transaction("IMMEDIATE") as connection:
            replaced = write(connection, public_form(report))
        if replaced:
            self._wipe()

    def withdraw(self, slug: str, at: datetime) -> None:
        """Delete every text, file, title and note at once; the address stays and says so. KeyError: unknown."""
        self._put_in_state(slug, "withdrawn", at)

    def retire(self, slug: str, at: datetime) -> None:
        """Delete the texts and keep the entry: available on request (R126). KeyError: unknown."""
        self._put_in_state(slug, "retired", at)

    def remove(self, slug: str) -> None:
        """Forget the report and its address."""
        with self._transaction("IMMEDIATE") as connection:
            connection.execute("DELETE FROM report WHERE slug = ?", (slug,))
        self._wipe()

    def get(self, slug: str) -> Report | None:
        """The whole report with its files."""
        with self._transaction() as connection:
            return _report(connection, slug)

    def entry(self, slug: str) -> Entry | None:
        """The report without its texts."""
        rows = self._rows(f"SELECT {ENTRY} FROM report r WHERE r.slug = ?", slug)
        return entry_of(rows[0]) if rows else None

    def page(self, slug: str, name: str) -> Page | None:
        """One part of a published report with its entry, in one read ("" names the first part)."""
        query = f"SELECT {ENTRY}, p.name, p.contents, CAST(p.html AS BLOB) FROM report r JOIN part p ON p.slug = r.slug"
        chosen = "p.name = ?" if name else "p.position = 0"
        rows = self._rows(f"{query} WHERE r.slug = ? AND {chosen}", slug, *([name] if name else []))
        return page_of(rows[0]) if rows else None

    def pdf(self, slug: str, name: str) -> tuple[Entry, bytes] | None:
        """The PDF of one part, with the entry."""
        query = f"SELECT {ENTRY}, p.pdf FROM report r JOIN part p ON p.slug = r.slug"
        rows = self._rows(f"{query} WHERE r.slug = ? AND p.name = ? AND p.pdf IS NOT NULL", slug, name)
        return (entry_of(rows[0]), rows[0][-1]) if rows else None

    def text(self, slug: str, name: str) -> tuple[Entry, str] | None:
        """The plain text of a part, for the excerpt of a search hit; None: the hit must not be shown."""
        query = f"SELECT {ENTRY}, p.text FROM report r JOIN part p ON p.slug = r.slug"
        rows = self._rows(f"{query} WHERE r.slug = ? AND p.name = ?", slug, name)
        return (entry_of(rows[0]), rows[0][-1]) if rows else None

    def published(self) -> tuple[Entry, ...]:
        """Every published entry, newest first."""
        query = f"SELECT {ENTRY} FROM report r WHERE r.state = 'published' ORDER BY r.published_at DESC, r.slug"
        return tuple(entry_of(row) for row in self._rows(query))

    def list(self, page: int = 1, length: int = LENGTH) -> Listing:
        """Published and retired entries, what came out last first, here or elsewhere; pages count from 1."""
        query = f"SELECT {ENTRY}, count(*) OVER () FROM report r WHERE r.state IN ('published', 'retired')"
        rows = self._rows(f"{query} ORDER BY {_NEWEST} LIMIT ? OFFSET ?", length, (page - 1) * length)
        return Listing(rows[0][-1] if rows else 0, tuple(entry_of(row) for row in rows))

    def named(self, words: Collection[str], count: int) -> tuple[Entry, ...]:
        """Published and retired entries with all of these words in the title, what came out last first.

        A report that is only on request has no text here to be found by.
        """
        wanted = {word.casefold() for word in words}
        shown = f"SELECT r.slug, r.title FROM report r WHERE r.state IN ('published', 'retired') ORDER BY {_NEWEST}"
        known = self._rows(shown) if wanted else ()
        slugs = [slug for slug, title in known if wanted <= set(re.findall(r"\w+", title.casefold()))]
        return tuple(entry for slug in slugs[:count] if (entry := self.entry(slug)))

    def states(self) -> dict[str, State]:
        """Slug → state, of every address."""
        return dict(self._rows("SELECT slug, state FROM report"))

    def fingerprints(self) -> dict[str, str]:
        """Slug → fingerprint, computed from what is really stored, not from what was noted at the time; "" where a
        page would show anything else."""
        with self._transaction() as connection:
            slugs = [row[0] for row in connection.execute("SELECT slug FROM report ORDER BY slug").fetchall()]
            found = (cast(Report, _report(connection, slug)) for slug in slugs)
            return {one.slug: fingerprint(one) if is_as_written(connection, one) else "" for one in found}

    def close(self) -> None:
        """Close the calling thread's connection; the next call opens another."""
        connection = getattr(self._local, "connection", None)
        self._local.connection = None
        if connection:
            connection.close()

    def _put_in_state(self, slug: str, state: State, at: datetime) -> None:
        with self._transaction("IMMEDIATE") as connection:
            found = _report(connection, slug)
            if found is None:
                raise KeyError(slug)
            write(connection, public_form(replace(found, state=state, changed_at=at, parts=())))
        self._wipe()

    def _wipe(self) -> None:
        # `secure_delete` overwrites what was deleted, but not the copies that lie where cells once moved.
        self._connection().execute("VACUUM")

    def _rows(self, query: str, *values: str | int) -> tuple[Row, ...]:
        # All rows at once: a statement left half read keeps its lock and holds up the withdrawal.
        return tuple(self._connection().execute(query, values).fetchall())

    @contextmanager
    def _transaction(self, kind: str = "DEFERRED") -> Iterator[sqlite3.Connection]:
        connection = self._connection()
        connection.execute(f"BEGIN {kind}")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk has already rolled it back
                connection.execute("ROLLBACK")
            raise

    def _connection(self) -> sqlite3.Connection:
        # A rebuild puts another file in place; a thread that kept the old one open would show what is gone.
        # The file is looked at before it is opened: a swap in between is then noticed by the next call.
        found = os.stat(self._path)
        file = (found.st_dev, found.st_ino)
        if getattr(self._local, "connection", None) is None or self._local.file != file:
            self.close()
            self._local.connection = _connect(self._path, self._writable)
            self._local.file = file
        return cast(sqlite3.Connection, self._local.connection)


def _connect(path: Path, writable: bool) -> sqlite3.Connection:
    """DELETE journal, not WAL: a WAL reader must be able to write (-shm), and a WAL keeps the pages that held a
    withdrawn text until a checkpoint. EXTRA: a power cut must not bring a withdrawn report back.
    """
    mode = "rw" if writable else "ro"
    address = f"{path.resolve().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, timeout=WAIT, isolation_level=None, uri=True)
    connection.execute("PRAGMA trusted_schema = OFF")
    if writable:
        for pragma in ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")
    return connection


def _report(connection: sqlite3.Connection, slug: str) -> Report | None:
    rows = connection.execute(f"SELECT {ENTRY} FROM report r WHERE r.slug = ?", (slug,)).fetchall()
    query = "SELECT name, title, html, text, pdf FROM part WHERE slug = ? ORDER BY position"
    return report_of(entry_of(rows[0]), connection.execute(query, (slug,)).fetchall()) if rows else None
