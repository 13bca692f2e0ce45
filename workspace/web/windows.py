"""A long table is edited a hundred rows at a time: the rows outside the window stay as they were."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workspace.core.fields import Field, Kind
from workspace.core.schema import ContentType
from workspace.web import forms

WHOLE = 3  # rows: of a longer table each row has a page of its own, and its whole form is there for who asks for it
LONG, LENGTH = 200, 100
LAST = 99_999  # asks for the last window, whatever its number
_MARK = re.compile("([0-9]{1,5})-([0-9]{1,5})")


@dataclass(frozen=True, slots=True)
class Window:
    """The rows of a field's table from `start` (counted from 0) up to `end`, of `total`."""

    start: int
    end: int
    total: int

    @property
    def mark(self) -> str:
        """How the form says which rows it holds."""
        return f"{self.start}-{self.end}"

    @property
    def last(self) -> bool:
        """Whether rows are added here."""
        return self.end == self.total

    @property
    def others(self) -> tuple[tuple[int, int], ...]:
        """(first, last row) of every window, counted from 1."""
        return tuple((at + 1, min(at + LENGTH, self.total)) for at in range(0, self.total, LENGTH))


def listed(wanted: Sequence[Field], content: ContentType, typed: forms.Posted | None = None) -> frozenset[str]:
    """The names of the tables of which a form lists the rows; of none that was `typed` on the form as a whole."""
    whole = {field.name for field in wanted if typed and forms.asks(field, typed)}
    long = {name for name, total in _tables(wanted, content).items() if total > WHOLE}
    return frozenset(long - whole | {field.name for field in wanted if field.given})


def read(wanted: Sequence[Field], content: ContentType, row: int) -> tuple[dict[str, Window], dict[str, Any]]:
    """What a form shows of a content: of every long table the window with a row, counted from 1; and the values."""
    shown = {field.name: getattr(content, field.name) for field in wanted}
    parts = {name: _around(total, row) for name, total in _tables(wanted, content).items() if total > LONG}
    return parts, shown | {name: shown[name][part.start : part.end] for name, part in parts.items()}


def typed(
    wanted: Sequence[Field], form: forms.Posted, base: ContentType, row: int = 1
) -> tuple[dict[str, Window], dict[str, Any]]:
    """What a form shows again: what was typed, and what its writer saw where no control was posted, around a row."""
    parts, shown = read(wanted, base, row)
    asked = [field for field in wanted if forms.asks(field, form)]
    for field in asked:
        parts.pop(field.name, None)
    return parts | posted(asked, form, base), shown | _posted(asked, form, base)


def _around(total: int, row: int) -> Window:
    start = (max(1, min(row, total)) - 1) // LENGTH * LENGTH
    return Window(start, min(start + LENGTH, total), total)


def posted(wanted: Sequence[Field], form: forms.Posted, base: ContentType) -> dict[str, Window]:
    """The windows that a form was, in the text that its writer saw."""
    return {
        name: _marked(form[f"{name}-window"], total)
        for name, total in _tables(wanted, base).items()
        if f"{name}-window" in form
    }


def _marked(mark: str, total: int) -> Window:
    """The window of a mark; of one that no form of that text has, as much as there is: never the whole table."""
    found = _MARK.fullmatch(mark)
    start, end = sorted(min(int(found[n]), total) for n in (1, 2)) if found else (total, total)
    return Window(start, end, total)


def values(wanted: Sequence[Field], form: forms.Posted, base: ContentType) -> dict[str, Any]:
    """What was posted for each field that was asked; a table whole, its other rows as the writer saw them."""
    asked = [field for field in wanted if forms.asks(field, form)]
    found = _posted(asked, form, base)
    for name, window in posted(asked, form, base).items():
        rows = getattr(base, name)
        found[name] = [*rows[: window.start], *found[name], *rows[window.end :]]
    return found


def _posted(asked: Sequence[Field], form: forms.Posted, base: ContentType) -> dict[str, Any]:
    tables = {name: getattr(base, name) for name in _tables(asked, base)}
    return {field.name: forms.posted(field, form, rows=tables.get(field.name, ())) for field in asked}


def controls(
    wanted: Sequence[Field], shown: Mapping[str, Any], errors: Mapping[str, str], seen: Mapping[str, Window]
) -> list[forms.Control]:
    """The form groups; of a long table the rows of its window only, which `shown` holds."""
    return [
        forms.control(field, shown[field.name], errors, first=w.start, grows=w.last)
        if (w := seen.get(field.name))
        else forms.control(field, shown[field.name], errors)
        for field in wanted
    ]


def _tables(wanted: Sequence[Field], content: ContentType) -> dict[str, int]:
    return {field.name: len(getattr(content, field.name)) for field in wanted if field.kind is Kind.ROWS}
