"""Search: the index proposes, the store disposes. It is kept under an id: no term stands in an address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate

from workspace.core.errors import NotFound
from workspace.core.fields import BETWEEN, search_texts
from workspace.core.model import Permission
from workspace.core.schema import ContentType
from workspace.search.access import Filters
from workspace.search.analysis import clean
from workspace.search.index import Hit, Index, Unavailable
from workspace.search.query import Query, parse
from workspace.search.snippets import Piece, snippet
from workspace.services import facets, listing
from workspace.services.facets import Facet
from workspace.services.listing import Listed
from workspace.store import notes
from workspace.store.documents import Wanted
from workspace.store.unit_of_work import UnitOfWork, new_id

PER_PAGE = 10
LONGEST = 1000
MOST_VALUES = 50
KEPT = timedelta(days=30)
_CELL = re.compile(r"(^| ·) ?([\w-]+)(?= |$)")  # of a row, that may be its number
REBUILDING = "The search index is being rebuilt. Until it is ready, only titles are searched."


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked for: the words, and the chosen values of each facet."""

    text: str
    filters: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Result:
    """One document found, with the lines in which the words stand."""

    entry: Listed
    pieces: tuple[Piece, ...]
    section: int = 0  # in which they stand; 0 where that is not known


@dataclass(frozen=True, slots=True)
class Results:
    """A page of results. `total` is exact, and counts only what the person may see. `problem`: nothing was asked."""

    asked: Asked
    total: int
    results: tuple[Result, ...] = ()
    facets: tuple[Facet, ...] = ()
    notice: str = ""
    problem: str = ""
    page: int = 1

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return -(-self.total // PER_PAGE) or 1


def ask(uow: UnitOfWork, text: str, filters: Mapping[str, Sequence[str]]) -> str:
    """Keep a search and return its id; those of long ago are forgotten."""
    id = new_id()
    chosen = {name: [value[:120] for value in filters[name][:MOST_VALUES]] for name in facets.NAMES if name in filters}
    form = {
        "text": _clean(text[:LONGEST]),
        "filters": {name: list(map(_clean, values)) for name, values in chosen.items()},
    }
    notes.keep_query(uow.db, id, uow.actor.id, form, uow.now, forget=uow.now - KEPT)
    return id


def _clean(text: str) -> str:
    """Without control characters: PostgreSQL keeps no NUL."""
    return "".join(c if c.isprintable() else " " for c in text).strip()


def asked(uow: UnitOfWork, id: str) -> Asked:
    """A search of the actor's own; NotFound for anybody else's."""
    form = notes.query(uow.db, id, uow.actor.id)
    if form is None:
        raise NotFound
    return Asked(form["text"], {name: tuple(values) for name, values in form["filters"].items()})


def search(uow: UnitOfWork, index: Index, wanted: Asked, page: int = 1) -> Results:
    """Look for the words in everything that the actor may see. Each hit is checked by the policy once more: a stale
    index can hide, never leak."""
    query = parse(wanted.text)
    if query.problem:
        return Results(wanted, 0, problem=query.problem)
    reach = uow.registry.policy.reach(uow.actor, Permission.VIEW)
    try:
        found = index.search(query, reach, _filters(wanted.filters), (page - 1) * PER_PAGE, PER_PAGE, facets.NAMES)
        counts = {**found.facets}
        for name in wanted.filters:  # the other values of a facet stay to be chosen
            others = {other: values for other, values in wanted.filters.items() if other != name}
            counts[name] = index.search(query, reach, _filters(others), 0, 0, (name,)).facets[name]
    except Unavailable:
        return _by_title(uow, wanted, page)
    seen = uow.whole([hit.document for hit in found.hits], to=Permission.VIEW)
    homes = listing.titles_of_case_reviews(uow, seen, facets.case_reviews(counts, wanted.filters))
    entries = {entry.document.id: entry for entry in listing.under(uow, seen, homes)}
    results = tuple(_result(entries[hit.document], hit, query) for hit in found.hits if hit.document in entries)
    total = found.total - (len(found.hits) - len(results))
    narrowed = facets.of(uow, counts, wanted.filters, homes)
    return Results(wanted, total, results, narrowed, query.notice or "", page=page)


def _filters(chosen: Mapping[str, tuple[str, ...]]) -> Filters:
    type_, state, agency, home = (chosen.get(name, ()) for name in ("type", "state", "agency", "case_review"))
    years = tuple(int(year) if re.fullmatch("[0-9]{4}", year) else 0 for year in chosen.get("year", ()))
    return Filters(type_, state, agency, home, years)


def _result(entry: Listed, hit: Hit, query: Query) -> Result:
    texts = search_texts(entry.document.body)
    found = snippet(BETWEEN.join(text for _, text in texts), query, hit.section)
    pieces = _without(_numbers(entry.document.body), found.pieces)
    return Result(entry, pieces, 0 if found.at is None else _section(texts, found.at))


def _numbers(content: ContentType) -> frozenset[str]:
    """The numbers of its rows."""
    tables = content.numbered.items()
    return frozenset(getattr(row, column) for table, column in tables for row in getattr(content, table))


def _without(numbers: frozenset[str], pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """What was found without the numbers of rows, which can be looked for and are no words."""

    def plain(text: str) -> str:
        found = _CELL.sub(lambda cell: cell[1] if cell[2] in numbers else cell[0], text)
        return found.replace("· ·", "·")

    return tuple(piece if piece.hit or not numbers else Piece(plain(piece.text), False) for piece in pieces)


def _section(texts: Sequence[tuple[int, str]], at: int) -> int:
    """The section of the field in which a character of the search text, cleaned, stands."""
    ends = accumulate(len(clean(text)) + len(BETWEEN) for _, text in texts)
    return next(number for (number, _), end in zip(texts, ends, strict=True) if at < end)


def _by_title(uow: UnitOfWork, wanted: Asked, page: int) -> Results:
    """Without an index: the documents with all the words in their title. The filters wait until there is one again."""
    what = Wanted(title=" ".join(re.findall(r"\w+", wanted.text)))
    found = uow.list(to=Permission.VIEW, what=what, start=(page - 1) * PER_PAGE, count=PER_PAGE)
    results = tuple(Result(entry, ()) for entry in listing.entries(uow, found))
    return Results(wanted, uow.count(to=Permission.VIEW, what=what), results, notice=REBUILDING, page=page)
