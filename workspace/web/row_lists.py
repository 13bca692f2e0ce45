"""The rows of a table listed shortly, each with the way to its own page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from workspace.core.annotations import Row
from workspace.core.fields import Field, Kind
from workspace.core.model import Document
from workspace.services import kept
from workspace.services.reading import cell
from workspace.services.work import UnitOfWork
from workspace.web.answers import Link, page_links, page_number

PER_PAGE = 25
_COLUMNS, _LONGEST = 2, 100  # columns that are shown by themselves; characters of a cell


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row, counted from 1, with what stands in the columns of its list and then what else it says, and the page on
    which it is changed."""

    number: int
    cells: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True)
class RowList:
    """A page of the rows of a table. `rest`: what stands above what else a row says; `first`: the number of its first
    row, counted from 1; `unsaved`: the pages of rows on which the person typed and did not save."""

    table: Field
    columns: tuple[Field, ...]
    rest: str
    lines: tuple[RowLine, ...]
    total: int
    first: int
    numbers: tuple[Link, ...]
    unsaved: tuple[Link, ...]


def page_of(place: int) -> int:
    """On which page of the list a row stands that is counted from 0."""
    return place // PER_PAGE + 1


def of(uow: UnitOfWork, document: Document, section: int, table: Field) -> RowList:
    """The page of a table's rows that the request asks for; the last one where there are fewer."""
    rows: Sequence[Row] = getattr(document.body, table.name)
    at: dict[str, Any] = {"id": document.id, "section": section}
    pages = page_of(max(0, len(rows) - 1))
    shown = min(page_number(), pages)
    start = (shown - 1) * PER_PAGE
    part = rows[start : start + PER_PAGE]
    columns = [c for c in table.columns if any(cell(c, getattr(row, c.name)) for row in part)][:_COLUMNS]
    lines = (
        RowLine(
            number,
            _line(row, table, columns),
            url_for("rows.edit", **at, name=table.name, revision=document.revision, row=number),
        )
        for number, row in enumerate(part, start + 1)
    )
    links = page_links(shown, pages, "documents.edit", **at)
    others = [column.label for column in table.columns if column not in columns]
    rest = others[0] if len(others) == 1 else "What else it says"
    return RowList(table, tuple(columns), rest, tuple(lines), len(rows), start + 1, links, _unsaved(uow, table, at))


def _line(row: Row, table: Field, columns: Sequence[Field]) -> tuple[str, ...]:
    """The cells of the columns, and in one cell the other texts; where there are none, what else stands in the row."""
    others = [column for column in table.columns if column not in columns]
    texts = [column for column in others if column.kind in (Kind.TEXT, Kind.MARKDOWN)]
    rest = _joined(row, texts) or _joined(row, others)
    return (*(_short(cell(column, getattr(row, column.name))) for column in columns), _short(rest))


def _joined(row: Row, columns: Sequence[Field]) -> str:
    return " · ".join(text for column in columns if (text := cell(column, getattr(row, column.name))))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: words.rfind(" ", _LONGEST // 2, _LONGEST)].rstrip(" ·") + "…"


def _unsaved(uow: UnitOfWork, table: Field, at: dict[str, Any]) -> tuple[Link, ...]:
    new = url_for("rows.new", **at, name=table.name)
    folder = new.removeprefix(request.root_path).removesuffix("/new")
    found = []
    for path in kept.under(uow, folder):
        rest = path.removeprefix(folder).strip("/").split("/")
        if rest == ["new"]:
            found.append(Link("a new row", new))
        elif len(rest) == 2 and all(part.isdecimal() for part in rest):
            revision, row = map(int, rest)
            href = url_for("rows.edit", **at, name=table.name, revision=revision, row=row)
            found.append(Link(f"row {row}", href))
    return tuple(found)
