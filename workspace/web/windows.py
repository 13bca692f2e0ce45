"""A long table is edited a hundred rows at a time: the rows outside the window stay as they were."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workspace.core.fields import Field, Kind
from workspace.core.schema import ContentType
from workspace.web import forms

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


def asked(wanted: Sequence[Field], content: ContentType, row: int) -> dict[str, Window]:
    """For every long table the window with a row, counted from 1."""
    return {name: _around(total, row) for name, total in _tables(wanted, content).items() if total > LONG}


def _around(total: int, row: int) -> Window:
    start = (max(1, min(row, total)) - 1) // LENGTH * LENGTH
    return Window(start, min(start + LENGTH, total), total)


def posted(wanted: Sequence[Field], form: forms.Posted, base: ContentType) -> dict[str, Window]:
    """The windows that a form was, in the text that its writer saw."""
    found = {}
    for name, total in _tables(wanted, base).items():
        mark = _MARK.fullmatch(form.get(f"{name}-window", ""))
        if mark and int(mark[1]) <= int(mark[2]) <= total:
            found[name] = Window(int(mark[1]), int(mark[2]), total)
    return found


def values(wanted: Sequence[Field], form: forms.Posted, base: ContentType) -> dict[str, Any]:
    """What was posted for each field; a table whole, its other rows as the writer saw them."""
    found = {field.name: forms.posted(field, form) for field in wanted}
    for name, window in posted(wanted, form, base).items():
        rows = getattr(base, name)
        found[name] = [*rows[: window.start], *found[name], *rows[window.end :]]
    return found


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
