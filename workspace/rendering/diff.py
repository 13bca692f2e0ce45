"""Comparison of two revisions' Markdown: blocks first, then lines and words inside a changed block, tables by cells.

The result is text, never HTML: templates escape it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Literal, TypeVar

from workspace.rendering.blocks import blocks, edits

BlockKind = Literal["same", "changed", "added", "removed"]
Row = tuple[str, ...]
_Item = TypeVar("_Item", str, Row)
PartKind = Literal["same", "added", "removed"]
_ALIKE = 0.4
_RULED = re.compile(r"[-\s:|]+")
_BAR = re.compile(r"(?<!\\)\|")
_WORD = re.compile(r"\w+\s*|\s+|-+\s*|[^\w\s]\s*")


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text within a block."""

    kind: PartKind
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One Markdown block. Its same and removed parts are the old text; same and added the new text."""

    kind: BlockKind
    parts: tuple[Part, ...]
    lines: tuple[Line, ...] = ()  # of a table that is not the same: the headings of its columns and its rows


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table, its same and removed parts the old row, its same and added parts the new one."""

    kind: BlockKind
    cells: tuple[tuple[Part, ...], ...]


def diff(old: str, new: str) -> tuple[Block, ...]:
    """Compare two Markdown texts block by block, in reading order."""
    return tuple(_block(one, other) for one, other in _aligned(blocks(old), blocks(new)))


def tables(old: Sequence[Row], new: Sequence[Row]) -> tuple[Line, ...]:
    """Compare two tables row by row and cell by cell, in reading order."""
    return tuple(_line(one, other) for one, other in _aligned(old, new))


def _block(old: str | None, new: str | None) -> Block:
    kind = _kind(old, new)
    parts = _joined(_parts(old or "", new or "")) if kind == "changed" else (Part(kind, new or old or ""),)
    one, other = (rows_of(text or "") for text in (old, new))
    as_table = kind != "same" and (one or old is None) and (other or new is None)
    return Block(kind, parts, _table(one, other) if as_table else ())


def _table(old: Sequence[Row], new: Sequence[Row]) -> tuple[Line, ...]:
    """The same for tables of a text: a column that came or went moves no other, and the headings stay beside one
    another. As they are, where a cell has no heading: nobody knows to which column it belongs."""
    if not old or not new or old[0] == new[0] or any(len(row) > len(t[0]) for t in (old, new) for row in t):
        return tables(old, new)
    one, other = _beside(old, new)
    return (_line(one[0], other[0]), *tables(one[1:], other[1:]))


def _beside(old: Sequence[Row], new: Sequence[Row]) -> tuple[Sequence[Row], Sequence[Row]]:
    """Both tables with a column for each heading of either."""
    places: list[tuple[int | None, int | None]] = []
    for tag, i1, i2, j1, j2 in edits(old[0], new[0]):
        renamed = tag == "equal" or i2 - i1 == j2 - j1
        columns = zip_longest(range(i1, i2), range(j1, j2)) if renamed else ()
        places += columns or [*((i, None) for i in range(i1, i2)), *((None, j) for j in range(j1, j2))]
    sides = zip(*places, strict=True)
    one, other = (tuple(_at(row, side) for row in table) for table, side in zip((old, new), sides, strict=True))
    return one, other


def _at(row: Row, places: Sequence[int | None]) -> Row:
    return tuple("" if place is None or place >= len(row) else row[place] for place in places)


def _line(old: Row | None, new: Row | None) -> Line:
    cells = zip_longest(old or (), new or (), fillvalue="")
    return Line(_kind(old, new), tuple(_joined(_words(one, other)) for one, other in cells))


def _kind(old: object, new: object) -> BlockKind:
    return "added" if old is None else "removed" if new is None else "same" if old == new else "changed"


def rows_of(text: str) -> tuple[Row, ...]:
    """The rows of a block that is a Markdown table, its columns' headings first; none of any other block."""
    lines = text.splitlines()
    if len(lines) < 2 or "|" not in lines[0] or "-" not in lines[1] or not _RULED.fullmatch(lines[1]):
        return ()
    return tuple(_cells(line) for line in (lines[0], *lines[2:]))


def _cells(line: str) -> Row:
    cells = [cell.strip().replace(r"\|", "|") for cell in _BAR.split(line.strip())]
    return tuple(cells[not cells[0] : len(cells) - (not cells[-1])])


def _aligned(before: Sequence[_Item], after: Sequence[_Item]) -> Iterator[tuple[_Item | None, _Item | None]]:
    """Every block or row of both sides once, in reading order: the same, edited, or on one side alone."""
    for tag, i1, i2, j1, j2 in edits(before, after):
        if tag == "equal":
            yield from zip(before[i1:i2], after[j1:j2], strict=True)
        else:
            yield from _replaced(before[i1:i2], after[j1:j2])


def _replaced(before: Sequence[_Item], after: Sequence[_Item]) -> Iterator[tuple[_Item | None, _Item | None]]:
    done = 0
    for one in before:
        pair = _partner(one, after, done)
        if pair is None:
            yield one, None
            continue
        yield from ((None, other) for other in after[done:pair])
        yield one, after[pair]
        done = pair + 1
    yield from ((None, other) for other in after[done:])


def _partner(one: _Item, after: Sequence[_Item], start: int) -> int | None:
    """Return the index of the next block or row that shares enough words to be the same one, edited."""
    words = _counted(one)
    for index in range(start, min(start + 20, len(after))):
        others = _counted(after[index])
        if (words & others).total() > _ALIKE * max(words.total(), others.total()):
            return index
    return None


def _counted(one: str | Row) -> Counter[str]:
    return Counter(_WORD.findall(one if isinstance(one, str) else "\n".join(one)))


def _joined(parts: Iterator[Part]) -> tuple[Part, ...]:
    runs = groupby(parts, key=lambda part: part.kind)
    return tuple(Part(kind, "".join(part.text for part in run)) for kind, run in runs)


def _parts(old: str, new: str) -> Iterator[Part]:
    """Compare line by line, and what differs there word by word."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for tag, i1, i2, j1, j2 in edits(before, after):
        if tag == "equal":
            yield Part("same", "".join(before[i1:i2]))
        else:
            yield from _words("".join(before[i1:i2]), "".join(after[j1:j2]))


def _words(old: str, new: str) -> Iterator[Part]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    for tag, i1, i2, j1, j2 in edits(before, after):
        removed, added = "".join(before[i1:i2]), "".join(after[j1:j2])
        if tag == "equal":
            yield Part("same", removed)
            continue
        if removed:
            yield Part("removed", removed)
        if added:
            yield Part("added", added)
