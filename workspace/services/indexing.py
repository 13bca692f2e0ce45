"""What the search index is told about documents, and how it is made anew from the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workspace.core.dates import local_date
from workspace.core.fields import search_text
from workspace.core.model import SYSTEM, Document
from workspace.search.index import Unavailable
from workspace.search.schema import Entry
from workspace.services.house import House
from workspace.store import documents, jobs
from workspace.store.unit_of_work import UnitOfWork

_BATCH = 50


def entry(document: Document) -> Entry:
    """A whole document as the index knows it."""
    return Entry(
        document=document.id,
        title=document.title,
        text=search_text(document.body),
        type=document.type,
        state=document.state,
        case_review=document.case_review,
        agency=document.agency,
        year=(document.body.published_elsewhere or local_date(document.created_at)).year,
        revision=document.revision,
        version=document.version,
    )


def write(house: House, ids: Sequence[str], mark: int) -> None:
    """Bring the index to the truth about some documents; those that are gone go. Raises Unavailable, Busy."""
    with house.store.reading(SYSTEM) as uow:
        found = [document for id in dict.fromkeys(ids) if (document := uow.truth(id))]
    present = {document.id for document in found}
    house.index.write([entry(document) for document in found], set(ids) - present, mark)


def rebuild(house: House) -> None:
    """Make the whole index anew from one reading of the store. Raises Busy."""
    with house.store.reading(SYSTEM) as uow:
        house.index.rebuild(_all(uow), jobs.last(uow.db))


def _all(uow: UnitOfWork) -> Iterator[Entry]:
    after = ""
    while found := uow.truths(after, _BATCH):
        yield from map(entry, found)
        after = found[-1].id


def mend(house: House) -> bool:
    """Make an index that is missing or damaged anew; says whether that was needed."""
    try:
        house.index.mark()
    except Unavailable:
        rebuild(house)
        return True
    return False


def differing(uow: UnitOfWork, known: Mapping[str, tuple[int, str]]) -> tuple[str, ...]:
    """The documents of which the index (its `keys`) knows another version or state than the store, or nothing."""
    stamps = documents.stamps(uow.db)
    return tuple(sorted(id for id in stamps.keys() | known.keys() if stamps.get(id) != known.get(id)))


def verify(house: House) -> tuple[str, ...]:
    """What of the index differs from the store, as ids of documents. Raises Unavailable."""
    with house.store.reading(SYSTEM) as uow:
        return differing(uow, house.index.keys())
