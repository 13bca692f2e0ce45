"""Two revisions of a document beside each other: word by word, and tables cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workspace.core.fields import Field, Kind, fields
from workspace.core.model import Document, Permission, Revision
from workspace.rendering.diff import Block, Line, diff, tables
from workspace.services import clashes, reading
from workspace.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Change:
    """How one field differs between two revisions: the blocks of a text, or the rows of a table."""

    label: str
    blocks: tuple[Block, ...] = ()
    lines: tuple[Line, ...] = ()  # the headings of the columns first

    @property
    def differs(self) -> bool:
        """Whether there is anything to show."""
        return {"same"} < {"same", *(one.kind for one in self.blocks), *(one.kind for one in self.lines)}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two revisions of a document; fields that are the same are left out."""

    document: Document
    old: Revision
    new: Revision
    changes: tuple[Change, ...]


def compare(uow: UnitOfWork, id: str, old: int, new: int) -> Comparison:
    """Compare any two revisions."""
    document = uow.get(id, to=Permission.VIEW)
    before, after = uow.revision(document, old), uow.revision(document, new)
    items = (*fields(type(document.body)), *fields(type(document.body), ["unplaced"]))
    found = (_change(i, getattr(before.content, i.name), getattr(after.content, i.name)) for i in items)
    return Comparison(document, before, after, tuple(change for change in found if change.differs))


def _change(item: Field, old: Any, new: Any) -> Change:
    if item.kind is not Kind.ROWS:
        return Change(item.label, diff(_words(item, old), _words(item, new)))
    columns = [c for c in item.columns if any(reading.cell(c, getattr(row, c.name)) for row in (*old, *new))]
    before, after = (
        tuple(tuple(reading.cell(c, getattr(row, c.name)) for c in columns) for row in rows) for rows in (old, new)
    )
    headings = tuple(column.label for column in columns)
    return Change(item.label, lines=tables((headings, *before), (headings, *after)))


def _words(item: Field, value: Any) -> str:
    if item.kind is Kind.LIST:
        return "\n\n".join(value)
    return clashes.shown(value) if item.kind is Kind.DRAWINGS else reading.cell(item, value)
