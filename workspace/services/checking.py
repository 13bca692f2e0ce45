"""`workspace check`: everything that can be compared is compared; each difference is one plain sentence."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from workspace.core.errors import place
from workspace.core.model import SYSTEM
from workspace.search.index import Unavailable
from workspace.services import indexing
from workspace.services.house import House
from workspace.store import documents, dump, jobs, migrations, papers, trail
from workspace.store.unit_of_work import Store, UnitOfWork


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference. `about`: "database", "audit trail", "documents", "files", "search", "public copy", "jobs"."""

    about: str
    text: str


class Copy(Protocol):
    """The public copy, as the check sees it."""

    def faults(self) -> Iterable[str]:
        """How it differs from the ledger of publications, in plain English."""


def check(house: House, public: Copy) -> tuple[Finding, ...]:
    """Every difference between what was recorded and what is there; nothing when all is well."""
    if found := [Finding("database", text) for text in dump.faults(house.store.engine)]:
        return tuple(found)
    if not is_current(house.store):
        return (Finding("database", "The database has older tables than this program. Run: workspace migrate"),)
    for about, compare in _STORED:
        found += _findings(about, partial(_stored, house, compare))
    found += _findings("search", partial(_search, house))
    found += _findings("public copy", public.faults)
    return tuple(found)


def _findings(about: str, compare: Callable[[], Iterable[str]]) -> Iterator[Finding]:
    """What one comparison tells; where it breaks off, that is a finding too, and the others go on."""
    try:
        for text in compare():
            yield Finding(about, text)
    except Exception as error:
        text = f"The {about} could not be compared ({place(error)}). Tell those who look after the program."
        yield Finding(about, text)


def _stored(house: House, compare: Callable[[UnitOfWork], Iterable[str]]) -> Iterator[str]:
    with house.store.reading(SYSTEM) as uow:
        yield from compare(uow)


def is_current(store: Store) -> bool:
    """Whether the database has the tables of this program."""
    return migrations.is_current(store.engine)


def answers(store: Store) -> bool:
    """Whether the database answers at all."""
    try:
        with store.reading(SYSTEM) as uow:
            uow.db.exec_driver_sql("SELECT 1")
    except Exception:
        return False
    return True


def undeclared(uow: UnitOfWork) -> Iterator[str]:
    """The kinds of documents that no plugin knows (any more, or yet): no page could show them, or a list of them."""
    for kind in documents.kinds(uow.db):
        if not uow.registry.declares(kind.procedure, kind.type, kind.state):
            yield (
                f"There are documents that no plugin declares: type {kind.type}, state {kind.state}, procedure "
                f"{kind.procedure}. Set WORKSPACE_PLUGINS to what it was, or install that version of the plugin again."
            )
    for kind in documents.schemas(uow.db):
        known = uow.registry.types.get(kind.type)
        if known and kind.newest > known.schema_version:
            yield f"Documents of type {kind.type} were written by a newer plugin than this one. Install it again."


def _texts(uow: UnitOfWork) -> Iterator[str]:
    for row in documents.hashes(uow.db):
        if hashlib.sha256(row.body.encode()).hexdigest() != row.sha256:
            yield f"Revision {row.number} of document {row.document} was changed."
    for row in documents.heads(uow.db):
        if row.sha256 != row.text:
            yield f"Document {row.id} does not agree with its revision {row.revision}."


def _jobs(uow: UnitOfWork) -> Iterator[str]:
    for job in jobs.poisoned(uow.db):
        yield f"The job “{job.name}” failed {job.attempts} times ({job.error}). Try it again on the self-check page."
    count, _ = jobs.waiting(uow.db)
    if count:
        noun = "job waits" if count == 1 else "jobs wait"
        yield f"{count} {noun}. Start the workspace, or run: workspace work --once"


def _trail(uow: UnitOfWork) -> Iterator[str]:
    yield from trail.verify(uow.db)


def _files(uow: UnitOfWork) -> Iterator[str]:
    for sha256 in papers.damaged_blobs(uow.db):
        yield f"The file {sha256} was changed or is missing. Bring it back from a backup."


_STORED = (
    ("audit trail", _trail), ("documents", undeclared), ("documents", _texts), ("files", _files), ("jobs", _jobs),
)  # fmt: skip


def _search(house: House) -> Iterator[str]:
    try:
        house.index.verify()
        for id in indexing.verify(house):
            yield f"The search index differs from the store about document {id}. Run: workspace reindex"
    except Unavailable:
        yield "There is no search index that can be read. Run: workspace reindex"
