"""The public copy, made from the ledger of publications: the exact revisions that were approved, nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path

from workspace.core.errors import place
from workspace.core.model import SYSTEM
from workspace.jobs.reports import report
from workspace.public import writing
from workspace.public.model import Report, fingerprint
from workspace.public.store import PublicStore
from workspace.search.index import Index, Unavailable
from workspace.services.house import House
from workspace.settings import Settings
from workspace.store import publishing


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
        self._index = Index(index_folder(house.settings))

    def mend(self) -> bool:
        """Make the copy anew where there is none or its index is damaged; says whether that was needed."""
        if self._path.exists():
            try:
                self._index.mark()
                return False
            except Unavailable:
                pass
        self.rebuild()
        return True

    def sync(self, publication: str) -> None:
        """Show one publication as the ledger has it now: online, withdrawn or retired. May be repeated."""
        with self._house.store.reading(SYSTEM) as uow:
            found = publishing.one(uow.db, publication)
            made = report(uow, *found, board=self._house.settings.board) if found else None
        if made:
            self._show(made)

    def _show(self, made: Report) -> None:
        try:
            with closing(PublicStore(self._path, writable=True)) as store:
                writing.publish(store, self._index, made)
        except sqlite3.OperationalError:  # locked, or no room: the job comes again
            raise
        except sqlite3.DatabaseError:  # the file itself is damaged
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

    def _truth(self, truth: dict[str, str]) -> Generator[str, None, set[str]]:
        """Fill in slug → fingerprint as the ledger has it; returns the slugs for which that cannot be told."""
        broken = set[str]()
        with self._house.store.reading(SYSTEM) as uow:
            for publication in publishing.every(uow.db):
                try:
                    if found := publishing.one(uow.db, publication.id):
                        made = report(uow, *found, board=self._house.settings.board)
                        truth[made.slug] = fingerprint(made)
                except Exception as error:
                    broken.add(publication.slug)
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
                    yield report(uow, *found, board=self._house.settings.board)
