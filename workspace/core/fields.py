"""A content type's fields as people meet them: one description serves the form, the page and the import."""

from __future__ import annotations

import types
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from workspace.core.annotations import (
    Given,
    Kept,
    Leads,
    LongText,
    Needed,
    Points,
    Private,
    Row,
    Searchable,
    Told,
    label,
    marker,
)
from workspace.core.dates import day_in_words, written_day
from workspace.core.schema import ContentType
from workspace.core.tables import shown_columns

BETWEEN = "\n\n"  # the fields of a search text


class Kind(StrEnum):
    """How a field is asked for and shown."""

    TEXT = "text"
    MARKDOWN = "markdown"
    DATE = "date"
    CHOICE = "choice"
    NUMBER = "number"
    MONEY = "money"
    LIST = "list"  # tuple of strings: one a line
    ROWS = "rows"  # tuple of Row: a table
    DRAWINGS = "drawings"  # tuple of contents that have a figure: kept, never typed


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what it is called, how it is asked for, and by which transition it is needed."""

    name: str
    label: str
    hint: str
    kind: Kind
    needed: str = ""
    required: bool = False
    private: bool = False
    searchable: bool = False
    kept: bool = False  # shown, never typed
    options: tuple[Option, ...] = ()
    columns: tuple[Field, ...] = ()
    row: type[Row] | None = None
    points: bool = False
    leads: bool = False
    told: bool = False  # in sentences, also to readers who may not open the document
    given: bool = False  # a table whose rows are only taken out


@cache
def field(cls: type[BaseModel], name: str) -> Field:
    """The description of one field of a content type or row."""
    info = cls.model_fields[name]
    words, needed, row = label(info, name), marker(info, Needed), _row(info)
    return Field(
        name,
        words.text,
        words.hint,
        _kind(info),
        needed.by if needed else "",
        info.is_required(),
        marker(info, Private) is not None,
        marker(info, Searchable) is not None,
        marker(info, Kept) is not None,
        _options(info),
        tuple(field(row, column) for column in row.model_fields) if row else (),
        row,
        marker(info, Points) is not None,
        marker(info, Leads) is not None,
        marker(info, Told) is not None,
        marker(info, Given) is not None,
    )


def fields(cls: type[ContentType], names: Sequence[str] | None = None) -> tuple[Field, ...]:
    """The descriptions of several fields; of all, in the order of the sections, by default."""
    wanted = names if names is not None else [name for group in cls.sections.values() for name in group]
    return tuple(field(cls, name) for name in wanted)


def _members(info: FieldInfo) -> tuple[Any, ...]:
    union = get_origin(info.annotation) in (Union, types.UnionType)
    return get_args(info.annotation) if union else (info.annotation,)


def _kind(info: FieldInfo) -> Kind:
    if marker(info, LongText):
        return Kind.MARKDOWN
    for member in _members(info):
        if member is date:
            return Kind.DATE
        if member is int:
            return Kind.NUMBER
        if member is Decimal:
            return Kind.MONEY
        if get_origin(member) is Literal:
            return Kind.CHOICE
        if get_origin(member) is tuple:
            inner = get_args(member)[0]
            drawn = isinstance(inner, type) and issubclass(inner, ContentType)
            return Kind.ROWS if _row(info) else Kind.DRAWINGS if drawn else Kind.LIST
    return Kind.TEXT


def _row(info: FieldInfo) -> type[Row] | None:
    for member in _members(info):
        if get_origin(member) is tuple:
            inner = get_args(member)[0]
            return inner if isinstance(inner, type) and issubclass(inner, Row) else None
    return None


def _options(info: FieldInfo) -> tuple[Option, ...]:
    for member in _members(info):
        if get_origin(member) is Literal:
            return tuple(Option(str(v), answer(str(v))) for v in get_args(member) if v != "")
    return ()


def answer(value: str) -> str:
    """A stored answer as words: "not_recorded" → "Not recorded"; capitals such as NHS stay."""
    words = value.replace("_", " ")
    return words[:1].upper() + words[1:]


def meant(item: Field, text: str) -> Any:
    """What a text of a file says in a field, as JSON has it; what makes no sense there stays as it is."""
    if item.kind is Kind.DATE:
        day = written_day(text)
        return day.isoformat() if day else text
    if item.kind is Kind.CHOICE:
        said = text.strip().casefold()
        return next((o.value for o in item.options if said in (o.value.casefold(), o.text.casefold())), text)
    if item.kind is Kind.LIST:
        return [line for line in text.split("\n") if line.strip()]
    return text


def public(cls: type[ContentType]) -> frozenset[str]:
    """The names of the fields that may leave the workspace."""
    return frozenset(name for name, info in cls.model_fields.items() if not marker(info, Private)) - {"unplaced"}


def search_texts(content: ContentType) -> list[tuple[int, str]]:
    """Everything of a content that can be found by words: (number of the section, text of a field), in order."""
    return [
        (number, _words(getattr(content, name)))
        for number, names in enumerate(content.sections.values(), 1)
        for name in names
        if field(type(content), name).searchable
    ]


def search_text(content: ContentType) -> str:
    """The same as one text."""
    return BETWEEN.join(text for _, text in search_texts(content))


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(_words(part) for part in value)
    if isinstance(value, BaseModel):
        row = value.__dict__
        parts = (row[name] for name in shown_columns(type(value)))
        return " · ".join(_words(part) for part in parts if part)
    if isinstance(value, date):  # as people say it and look for it
        return day_in_words(value)
    return "" if value is None else str(value)
