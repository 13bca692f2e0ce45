"""A form in a Word file: names and values side by side, or "name: value", given to the fields that are called so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from workspace.core.fields import Field, Kind, fields, meant
from workspace.core.schema import ContentType, Heading, marker
from workspace.rendering.tables import Grid, Line
from workspace.rendering.word import paragraphs
from workspace.rendering.word.labels import normal

_WIDTHS = (2, 4)  # columns of a form: a name and a value, once or twice
_LEAST = 2  # lines of a form: one alone may be the headings of a table or a sentence
_LONGEST = 200  # characters of a value on a line of text
_GAP = re.compile(r"\n{3,}")
_LINK = re.compile(r"\[([^][]*)\]\([^()\s]*\)")
_MARKS = re.compile(r"\*+|\\(?=[^\w\s])")


@dataclass
class Filled:
    """What the forms of a file gave: field → value, and field → what the file says. `closed`: fields that get none."""

    cls: type[ContentType]
    closed: set[str] = field(default_factory=set)
    values: dict[str, Any] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the fields by what they may be called; a name that two share is nobody's."""
        self._named: dict[str, Field | None] = {}
        for item in fields(self.cls):
            if item.kept or item.kind in (Kind.ROWS, Kind.DRAWINGS):
                continue
            for name in filter(None, {normal(name) for name in called(self.cls, item)}):
                self._named[name] = None if name in self._named else item

    def table(self, grid: Grid) -> frozenset[int]:
        """Take what a table says as a form; the rows that were taken whole, counted from 0."""
        found = [(line, pairs) for line in grid.lines if (pairs := self._of_row(line))]
        if grid.width not in _WIDTHS or len(found) < min(_LEAST, len(grid.lines)):
            return frozenset()
        return frozenset(line.number - 1 for line, pairs in found if self._take(pairs))

    def cell(self, text: str) -> bool:
        """Take "name: value" in a cell; whether it was."""
        pair = self._of_text(text)
        return pair is not None and self._take([pair])

    def lines(self, text: str, least: int = _LEAST) -> str:
        """Take lines of "name: value", of which so many follow each other; the text without them."""
        lines = text.split("\n")
        taken: set[int] = set()
        for run in self._runs(lines):
            if len(run) >= least:
                taken |= {number for number, pair in run if self._take([pair])}
        rest = "\n".join(line for number, line in enumerate(lines) if number not in taken)
        return _GAP.sub("\n\n", rest) if taken else rest

    def _runs(self, lines: Sequence[str]) -> Iterator[list[tuple[int, tuple[Field, str]]]]:
        run: list[tuple[int, tuple[Field, str]]] = []
        for number, line in enumerate(lines):
            pair = self._of_text(_bare(line)) if line[:1] not in ("#", "|", "-", ">", " ") else None
            if pair and len(pair[1]) <= _LONGEST:
                run.append((number, pair))
            elif line.strip():
                yield run
                run = []
        yield run

    def _of_row(self, line: Line) -> list[tuple[Field, str]]:
        """The names and values of a row; none where it holds something else as well."""
        found = []
        for name, value in zip(line.cells[::2], line.cells[1::2], strict=False):
            both = self._pair(name, value)
            single = None if both or (name and value) else self._of_text(name or value)
            if (name or value) and not (both or single):
                return []
            found += [pair for pair in (both, single) if pair]
        return found

    def _of_text(self, text: str) -> tuple[Field, str] | None:
        name, colon, value = text.partition(":")
        return self._pair(name, value.strip()) if colon and "[^" not in text else None

    def _pair(self, name: str, value: str) -> tuple[Field, str] | None:
        found = self._named.get(normal(name)) if name.strip() else None
        return (found, value) if found and value.strip() and normal(value) not in self._named else None

    def _take(self, pairs: Sequence[tuple[Field, str]]) -> bool:
        """Fill the fields, unless one of them is filled already."""
        names = [item.name for item, _ in pairs]
        if len(set(names)) < len(names) or not self.closed.isdisjoint(names):
            return False
        self.closed |= set(names)
        for item, text in pairs:
            self.said[item.name] = text
            self.values[item.name] = _value(item, text)
        return True


def called(cls: type[ContentType], item: Field) -> tuple[str, ...]:
    """What an imported file may call a field: its label, and the other headings that its type declares."""
    other = marker(cls.model_fields[item.name], Heading)
    return (item.label, *(other.aliases if other else ()))


def _value(item: Field, text: str) -> Any:
    if item.kind is Kind.MARKDOWN:
        return paragraphs(text)
    return " ".join(text.split()) if item.kind is Kind.TEXT else meant(item, text)


def _bare(line: str) -> str:
    """A line of Markdown as its words."""
    return _MARKS.sub("", _LINK.sub(r"\1", line)).strip()
