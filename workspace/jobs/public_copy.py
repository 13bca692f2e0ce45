"""The public copy, made from the ledger of publications: the exact revisions that were approved, nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path

from workspace.core.errors import place
from workspace.core.model import SYSTEM
from workspace.jobs.reports import reports, standing
from workspace.public import writing
from workspace.public.model import Report, State, fingerprint
from workspace.public.store import PublicStore
from workspace.search.index import Index, Unavailable
from workspace.services.house import House
from workspace.settings import Settings
from workspace.store import jobs, publishing


def store_path(settings: Settings) -> Path:
    """The file that the public site reads."""
    return settings.public_folder / "reports.db"


def index_folder(settings: Settings) -> Path:
    """The index that the public site searches."""
    return settings.public_folder / "index"


class PublicCopy:
    """The main side's hand on the public copy; the public site itself only reads it."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._path = store_path(house.settings)
        self._index = Index(index_folder(house.settings), public=True)

    def mend(self) -> bool:
        """Make the copy anew where it is missing or damaged; says whether that was needed.

        Where it differs from the ledger, jobs are asked for that bring it up to date.
        """
        try:
            self._index.mark()
            shown = self._states()
        except (Unavailable, FileNotFoundError, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.DatabaseError) and not _damaged(error):
                raise
            self.rebuild()
            return True
        self._catch_up(shown)
        return False

    def _states(self) -> dict[str, State]:
        with closing(PublicStore(self._path)) as store:
            store.entry("")  # reads every column: a file of an earlier version is made anew
            return store.states()

    def _catch_up(self, shown: dict[str, State]) -> None:
        """Ask for a job about every publication of which the copy shows another state than the ledger."""
        with self._house.store.reading(SYSTEM) as uow:
            asked = jobs.subjects(uow.db, "publish")
            late = [p.id for p in publishing.every(uow.db) if not standing(p).items() <= shown.items()]
        if wanted := [id for id in late if id not in asked]:
            with self._house.store.writing(SYSTEM) as uow:
                for id in wanted:
                    uow.enqueue("publish", subject=id)

    def sync(self, publication: str) -> None:
        """Show one publication as the ledger has it now: online, withdrawn or retired. May be repeated."""
        with self._house.store.reading(SYSTEM) as uow:
            found = publishing.one(uow.db, publication)
            made = reports(uow, *found, board=self._house.settings.board) if found else ()
        for one in made:
            self._show(one)

    def _show(self, made: Report) -> None:
        try:
            with closing(PublicStore(self._path, writable=True)) as store:
                writing.publish(store, self._index, made)
        except sqlite3.DatabaseError as error:
            if made.state == "withdrawn" and _without_room(error):  # a site that is away tells nothing of it
                self._path.unlink(missing_ok=True)
            elif not _damaged(error):  # locked, or no room: the job comes again
                raise
            self.rebuild()

    def rebuild(self) -> None:
        """Make all of it anew beside the old one and swap them."""
        writing.rebuild(self._path, index_folder(self._house.settings), self._reports())

    def faults(self) -> Iterator[str]:
        """How the copy differs from the ledger, in plain English."""
        truth: dict[str, str] = {}
        broken = yield from self._truth(truth)
        try:
            known = self._fingerprints()
        except (sqlite3.Error, ValueError):
            yield "The public copy cannot be read. Run: workspace rebuild-public"
            return
        for slug in sorted((truth.keys() | known.keys()) - broken):
            if truth.get(slug) != known.get(slug):
                yield f"The public copy of “{slug}” differs from what was published. Run: workspace rebuild-public"

        try:
            self._index.verify()
        except Unavailable:
            yield "The index of the public copy cannot be read. Run: workspace rebuild-public"

    def _truth(self, truth: dict[str, str]) -> Generator[str, None, set[str]]:
        """Fill in slug → fingerprint as the ledger has it; returns the slugs for which that cannot be told."""
        broken = set[str]()
        with self._house.store.reading(SYSTEM) as uow:
            for publication in publishing.every(uow.db):
                try:
                    if found := publishing.one(uow.db, publication.id):
                        made = reports(uow, *found, board=self._house.settings.board)
                        truth |= {one.slug: fingerprint(one) for one in made}
                except Exception as error:
                    broken |= {publication.slug, *publication.former}
                    yield f"The public copy of “{publication.slug}” could not be compared ({place(error)})."
        return broken

    def _fingerprints(self) -> dict[str, str]:
        if not self._path.exists():
            return {}
        with closing(PublicStore(self._path)) as store:
            return store.fingerprints()

    def _reports(self) -> Iterator[Report]:
        with self._house.store.reading(SYSTEM) as uow:
            for publication in publishing.every(uow.db):
                if found := publishing.one(uow.db, publication.id):
                    yield from reports(uow, *found, board=self._house.settings.board)


def _without_room(error: sqlite3.DatabaseError) -> bool:
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


def _damaged(error: sqlite3.DatabaseError) -> bool:
    """Whether the file itself is at fault: not a database, or without our tables. Locked or full is neither."""
    return not isinstance(error, sqlite3.OperationalError) or error.sqlite_errorcode == sqlite3.SQLITE_ERROR
