"""A long table of a document looked through: chosen answers, words, pages, and rows side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from workspace.core.annotations import Row
from workspace.core.errors import NotFound
from workspace.core.fields import Field, Kind, fields
from workspace.core.model import Document, Permission
from workspace.core.tables import Facet, find, grouped
from workspace.services.reading import cell
from workspace.store import notes
from workspace.store.unit_of_work import UnitOfWork, new_id

PER_PAGE = 50
WORDS, SORT, PRIVATE = "words", "sort", "private"
_REMEMBERED = timedelta(days=30)
_LONGEST = 256


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it is shown. `source`: the document that it comes from, where the person may see that."""

    place: int
    cells: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A facet with its answers: (answer, how many rows)."""

    facet: Facet
    answers: Sequence[tuple[str, int]]
    chosen: str


@dataclass(frozen=True, slots=True)
class Looked:
    """A page of the rows that were asked for."""

    document: Document
    table: Field
    columns: tuple[Field, ...]
    lines: tuple[Line, ...]
    choices: tuple[Choice, ...]
    asked: Mapping[str, str]
    found: int
    total: int
    page: int
    groups: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.found // PER_PAGE))


def keep(uow: UnitOfWork, id: str, name: str, form: Mapping[str, str]) -> str:
    """Keep what is asked for under an id, so that no word of it stands in an address."""
    document, table = _table(uow, id, name)
    known = {WORDS, SORT, PRIVATE, *(facet.name for facet in _facets(document, table))}
    clean = {key: "".join(c for c in value if c.isprintable()).strip()[:_LONGEST] for key, value in form.items()}
    wanted = {key: value for key, value in clean.items() if key in known and value}
    new = new_id()
    notes.keep_query(uow.db, new, uow.actor.id, wanted, uow.now, forget=uow.now - _REMEMBERED)
    return new


def look(uow: UnitOfWork, id: str, name: str, asked: str = "", page: int = 1) -> Looked:
    """A page of a table; `asked`: the id of what the person chose, NotFound for somebody else's."""
    document, table = _table(uow, id, name)
    wanted = notes.query(uow.db, asked, uow.actor.id) if asked else {}
    if wanted is None:
        raise NotFound
    rows, facets = getattr(document.body, name), _facets(document, table)
    chosen = {facet.name: str(wanted.get(facet.name, "")) for facet in facets}
    found = find(rows, facets, chosen, str(wanted.get(WORDS, "")), str(wanted.get(SORT, "")))
    at = max(1, min(page, -(-len(found.rows) // PER_PAGE)))
    part = found.rows[(at - 1) * PER_PAGE : at * PER_PAGE]
    columns = _columns(table, [row for _, row in part], private=wanted.get(PRIVATE) == "yes")
    choices = tuple(Choice(f, found.answers[f.name], chosen[f.name]) for f in facets)
    said, groups = {key: str(value) for key, value in wanted.items()}, len(_groups(document, name))
    return Looked(
        document, table, columns, _lines(uow, table, columns, part), choices, said, len(found.rows), len(rows), at,
        groups,
    )  # fmt: skip


def side_by_side(uow: UnitOfWork, id: str, name: str) -> tuple[Document, Field, tuple[Field, ...], list[list[Line]]]:
    """The rows that may say the same, one group after the other, with the columns to compare."""
    document, table = _table(uow, id, name)
    groups = _groups(document, name)
    columns = _columns(table, [row for group in groups for _, row in group], private=False)
    return document, table, columns, [list(_lines(uow, table, columns, group)) for group in groups]


def _groups(document: Document, name: str) -> list[list[tuple[int, Row]]]:
    group_of = type(document.body).alike.get(name)
    return grouped(getattr(document.body, name), group_of) if group_of else []


def _table(uow: UnitOfWork, id: str, name: str) -> tuple[Document, Field]:
    document = uow.get(id, to=Permission.VIEW)
    table = next((f for f in fields(type(document.body)) if f.name == name and f.kind is Kind.ROWS), None)
    if table is None:
        raise NotFound
    return document, table


def _facets(document: Document, table: Field) -> tuple[Facet, ...]:
    return type(document.body).facets.get(table.name, ())


def _columns(table: Field, rows: Sequence[Row], *, private: bool) -> tuple[Field, ...]:
    """The columns in which something stands; private ones only where asked for, ids of documents never."""
    wanted = [column for column in table.columns if (private or not column.private) and not column.points]
    return tuple(column for column in wanted if any(getattr(row, column.name) for row in rows))


def _lines(
    uow: UnitOfWork, table: Field, columns: Sequence[Field], rows: Sequence[tuple[int, Row]]
) -> tuple[Line, ...]:
    pointing = next((column.name for column in table.columns if column.points), "")
    ids = {str(getattr(row, pointing)) for _, row in rows} if pointing else set()
    seen = {d.id for d in uow.some(ids, to=Permission.VIEW)}
    return tuple(_line(place, row, columns, pointing, seen) for place, row in rows)


def _line(place: int, row: Any, columns: Sequence[Field], pointing: str, seen: set[str]) -> Line:
    source = str(getattr(row, pointing)) if pointing else ""
    cells = tuple(cell(column, getattr(row, column.name)) for column in columns)
    return Line(place, cells, source if source in seen else "")
