"""A table as text: lines of cells with the number that the file gives them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workspace.rendering.unfit import Unfit
from workspace.rendering.word.findings import Finding

MAX_LINES = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 600_000
MAX_CHARACTERS = 8_000_000
TOO_MANY = "The table is too large to read: 20,000 rows and 200 columns at most. Send it in parts."


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file's table: its number there, and a text for each column."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: lines of one width, blank ones left out; merged cells are spread over all that they cover."""

    name: str
    lines: tuple[Line, ...]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(line.cells) for line in self.lines), default=0)


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file's tables, and what else was found in it."""

    grids: tuple[Grid, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def words(self) -> int:
        """How many words the tables hold."""
        return sum(len(cell.split()) for grid in self.grids for line in grid.lines for cell in line.cells)


def grid(name: str, lines: Iterable[tuple[int, list[str]]]) -> Grid:
    """A grid of the lines that are not blank, all of one width. Raises Unfit when it is too large."""
    kept: list[tuple[int, list[str]]] = []
    cells = characters = 0
    for number, texts in lines:
        line = ["\n".join(" ".join(part.split()) for part in text.strip().splitlines()) for text in texts]
        while line and not line[-1]:
            line.pop()
        if line:
            kept.append((number, line))
            cells, characters = cells + len(line), characters + sum(map(len, line))
        if len(line) > MAX_COLUMNS or len(kept) > MAX_LINES or cells > MAX_CELLS or characters > MAX_CHARACTERS:
            raise Unfit(TOO_MANY)
    width = max((len(line) for _, line in kept), default=0)
    return Grid(name, tuple(Line(number, tuple(line + [""] * (width - len(line)))) for number, line in kept))
