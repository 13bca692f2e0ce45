"""Where the columns of ours are in a table of somebody else's: the header found, repeats of it told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workspace.rendering.tables.grid import Grid, Line
from workspace.rendering.word.labels import beginnings, normal

_LOOK_AT = 60  # lines that may stand above the header, and a few more
_TALLEST = 3
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Located:
    """A table with its header found. `columns`: ours → place; `others`: place → heading of what we do not know."""

    above: tuple[Line, ...]
    body: tuple[Line, ...]
    columns: Mapping[str, int]
    others: Mapping[int, str] = field(default_factory=dict)
    repeats: int = 0  # of the header, further down


def locate(grid: Grid, names: Mapping[str, Sequence[str]]) -> Located | None:
    """Find the header that names most of our columns, at least two. `names`: column → what it may be called."""
    called = {column: frozenset(filter(None, map(normal, some))) for column, some in names.items()}
    best: tuple[int, int, int, dict[str, int]] | None = None
    for start in range(min(_LOOK_AT, len(grid.lines))):
        for height in range(1, min(_TALLEST, len(grid.lines) - start) + 1):
            found = _columns(grid, start, height, called)
            if len(found) >= _LEAST and (best is None or (len(found), -height) > best[:2]):
                best = (len(found), -height, start, found)
    if best is None:
        return None
    _, shorter, start, columns = best
    height = -shorter
    first = _absorbed(grid, start)
    heads = grid.lines[first : start + height]
    rest = grid.lines[start + height :]
    body = tuple(line for line in rest if not _repeats(line, heads))
    others = {place: _lowest(grid.lines[first : start + height], place) for place in range(grid.width)}
    unknown = {place: text for place, text in others.items() if place not in columns.values()}
    return Located(grid.lines[:first], body, columns, unknown, len(rest) - len(body))


def _columns(grid: Grid, start: int, height: int, names: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """The place of each column that one heading names, exact names before names that only begin alike."""
    whole = [
        frozenset(normal(text) for text in (_heading(grid, start, start + height, place), lowest) if text)
        for place, lowest in enumerate(grid.lines[start + height - 1].cells)
    ]
    begun = [frozenset[str]().union(*map(beginnings, texts)) for texts in whole]
    free = list(range(grid.width))
    found: dict[str, int] = {}
    for headings in (whole, begun):
        for column, called in names.items():
            places = [place for place in free if not called.isdisjoint(headings[place])]
            if column not in found and len(places) == 1:
                found[column] = places[0]
                free.remove(places[0])
    return found


def _heading(grid: Grid, start: int, end: int, place: int) -> str:
    """The words above a column; those of a merged cell once."""
    return " ".join(dict.fromkeys(text for line in grid.lines[start:end] if (text := line.cells[place])))


def _lowest(heads: Sequence[Line], place: int) -> str:
    """What a column itself is called, without the name of the group that it stands in."""
    return next((text for line in reversed(heads) if (text := line.cells[place])), f"Column {place + 1}")


def _absorbed(grid: Grid, start: int) -> int:
    """Where the header begins: a line above belongs to it if merged cells reach down from there."""
    while start and _shared(grid.lines[start - 1], grid.lines[start]):
        start -= 1
    return start


def _shared(one: Line, other: Line) -> bool:
    return any(text and text == below for text, below in zip(one.cells, other.cells, strict=True))


def _repeats(line: Line, heads: Sequence[Line]) -> bool:
    """Whether a line only says again what the header says."""
    said = [(place, normal(text)) for place, text in enumerate(line.cells) if text]
    return len(said) >= _LEAST and all(any(normal(head.cells[place]) == text for head in heads) for place, text in said)
