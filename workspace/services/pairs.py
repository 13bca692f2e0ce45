"""A form in a Word file: names and values side by side, or "name: value", given to the fields that are called so."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from workspace.core.annotations import Heading, marker
from workspace.core.fields import Field, Kind, fields, meant
from workspace.core.schema import ContentType
from workspace.rendering.tables import Grid, Line
from workspace.rendering.word import paragraphs
from workspace.rendering.word.labels import normal
from workspace.rendering.word.nodes import leads

_WIDTHS = (2, 4)  # columns of a form: a name and a value, once or twice
_LEAST = 2  # lines of a form: one alone may be the headings of a table or a sentence
_LONGEST = 200  # characters of a value on a line of text
_OTHER = ("#", "|", "-", ">", " ")  # how a line begins that is no plain one
GAP = re.compile(r"\n{3,}")
_LINK = re.compile(r"\[([^][]*)\]\(([^()\s]*)\)")
_MARKS = re.compile(r"\\([^\w\s])|\*+")  # a sign behind a backslash is meant as it is


@dataclass(frozen=True, slots=True)
class Pair:
    """A field, how the file calls it, and what it says there."""

    item: Field
    name: str
    text: str


@dataclass
class Filled:
    """What the forms of a file gave: field → value, and the pairs that they are of. `closed`: fields that get none."""

    cls: type[ContentType]
    closed: set[str] = field(default_factory=set)
    values: dict[str, Any] = field(default_factory=dict)
    pairs: dict[str, Pair] = field(default_factory=dict)

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
        taken = set(self._unanswered(lines))
        for run in self._runs(lines):
            if len(run) >= least:
                taken |= {number for number, pair in run if self._take([pair])}
        rest = "\n".join(line for number, line in enumerate(lines) if number not in taken)
        return GAP.sub("\n\n", rest) if taken else rest

    def _unanswered(self, lines: Sequence[str]) -> Iterator[int]:
        """Lines that name a field and stop there: what follows is the next question, a heading or the end."""
        ends = True
        for number, line in reversed(list(enumerate(lines))):
            name, colon, value = _bare(line).partition(":")
            asks = bool(colon) and normal(name) in self._named and line[:1] not in _OTHER
            if asks and not value.strip() and ends:
                yield number
            if line.strip():
                ends = asks or line.startswith("#")

    def notes(self, taken: Container[str]) -> tuple[str, ...]:
        """A plain sentence for each field that was filled and taken."""
        pairs = (pair for name, pair in self.pairs.items() if name in taken)
        return tuple(f"“{' '.join(pair.name.split())}” was placed in “{pair.item.label}”." for pair in pairs)

    def _runs(self, lines: Sequence[str]) -> Iterator[list[tuple[int, Pair]]]:
        run: list[tuple[int, Pair]] = []
        for number, line in enumerate(lines):
            pair = self._of_text(_bare(line)) if line[:1] not in _OTHER else None
            if pair and len(pair.text) <= _LONGEST:
                run.append((number, pair))
            elif line.strip():
                yield run
                run = []
        yield run

    def _of_row(self, line: Line) -> list[Pair]:
        """The names and values of a row; none where it holds something else as well."""
        found = []
        for name, value in zip(line.cells[::2], line.cells[1::2], strict=False):
            both = self._pair(name, value)
            single = None if both or (name and value) else self._of_text(name or value)
            if (name or value) and not (both or single):
                return []
            found += [pair for pair in (both, single) if pair]
        return found

    def _of_text(self, text: str) -> Pair | None:
        name, colon, value = text.partition(":")
        return self._pair(name, value.strip()) if colon and "[^" not in text else None

    def _pair(self, name: str, value: str) -> Pair | None:
        found = self._named.get(normal(name)) if name.strip() else None
        return Pair(found, name, value) if found and value.strip() and normal(value) not in self._named else None

    def _take(self, pairs: Sequence[Pair]) -> bool:
        """Fill the fields, unless one of them is filled already."""
        names = [pair.item.name for pair in pairs]
        if len(set(names)) < len(names) or not self.closed.isdisjoint(names):
            return False
        self.closed |= set(names)
        for pair in pairs:
            self.pairs[pair.item.name] = pair
            self.values[pair.item.name] = _value(pair.item, pair.text)
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
    """A line of Markdown as its words, with where its links lead."""
    return _MARKS.sub(lambda mark: mark[1] or "", _LINK.sub(lambda link: link[1] + leads(*link.groups()), line)).strip()
