"""What two people changed at once: taken over where it can be, named where somebody has to choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workspace.core.errors import NotFound
from workspace.core.fields import Field, Kind, answer, fields
from workspace.core.model import Document
from workspace.core.schema import ContentType
from workspace.rendering.merge import Merged, merge
from workspace.rendering.row_merge import RowChange, applied, changes
from workspace.services.amiss import parsed
from workspace.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Rebased:
    """What a person changed, brought to the text as it stands.

    `typed`: the text as it stands with all that the person sent; `mine`: what they changed, tables with both people's
    rows; `both`: the names of what somebody else changed as well; `tables`: what they changed in each table.
    """

    typed: ContentType
    mine: Mapping[str, Any]
    both: tuple[str, ...]
    tables: Mapping[str, tuple[RowChange, ...]]


def rebased(uow: UnitOfWork, document: Document, values: Mapping[str, Any], seen: int) -> Rebased:
    """What a person changed in the text of revision `seen`; where that is not known, all that differs is in `both`."""
    now, base = document.body, text_seen(uow, document, seen)
    typed = parsed(uow, type(now), now.model_dump(), values)
    since = now if base is None else base
    mine = {name: value for name, value in values.items() if getattr(typed, name) != getattr(since, name)}
    tables, both = {}, []
    for item in fields(type(now), tuple(mine)):
        was, own, theirs = (getattr(text, item.name) for text in (since, typed, now))
        if item.kind in (Kind.ROWS, Kind.LIST):
            number = now.numbered.get(item.name, "")
            found = changes(None if base is None else was, own, theirs, number)
            clash = any(change.clash for change in found)
            if theirs != was and not clash:
                mine[item.name] = applied(theirs, found)
            if item.kind is Kind.ROWS:
                tables[item.name] = found
        else:
            clash = base is None or theirs not in (was, own)
        if clash:
            both.append(item.name)
    return Rebased(typed, mine, tuple(both), tables)


def text_seen(uow: UnitOfWork, document: Document, seen: int) -> ContentType | None:
    """The text of a document as a person saw it at a revision; None where they cannot have seen one of that number."""
    if seen == document.revision:
        return document.body
    if not 0 < seen < document.revision:
        return None
    try:
        return uow.revision(document, seen).content
    except NotFound:
        return None


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that two people changed: as it was, as I typed it, as it stands; Markdown also merged."""

    field: Field
    base: str
    mine: str
    theirs: str
    merged: Merged | None


def clashes(
    uow: UnitOfWork, document: Document, found: Rebased, values: Mapping[str, Any], seen: int
) -> tuple[Clash, ...]:
    """Both texts of every field that two people changed, for the merge page; of a table its rows are in `found`."""
    base = text_seen(uow, document, seen)
    made = []
    for item in fields(type(document.body), found.both):
        if item.kind is Kind.ROWS:
            continue
        was, now, mine = getattr(base, item.name, ""), getattr(document.body, item.name), values[item.name]
        merged = merge(was, mine, now) if item.kind is Kind.MARKDOWN else None
        made.append(Clash(item, shown(was), shown(mine), shown(now), merged))
    return tuple(made)


def shown(value: Any) -> str:
    """Any field's value as plain text, for the merge page."""
    if isinstance(value, (tuple, list)):
        return "\n\n".join(shown(part) for part in value)
    pairs = (
        value.items() if isinstance(value, dict) else value.__dict__.items() if hasattr(value, "model_dump") else None
    )
    if pairs is not None:
        return "  \n".join(f"{answer(name)}: {shown(part)}" for name, part in pairs if part not in (None, "", ()))
    return "" if value is None else str(value)
