"""Tables of a Word file: merged cells spread over a grid, header labels joined, rows taken by label."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from workspace.rendering.word.labels import beginnings, normal
from workspace.rendering.word.nodes import Node, is_bold, words_of

_LEAST = 2


@dataclass(frozen=True, eq=False)
class Cell:
    """One place of the grid: its blocks, and whether a merged cell starts here."""

    blocks: tuple[Node, ...] = ()
    first: bool = True

    @property
    def text(self) -> str:
        """The words of the cell, a line for each paragraph."""
        return "\n".join(filter(None, (words_of(block) for block in self.blocks)))


@dataclass(frozen=True)
class Table:
    """A table as a full grid of `width` columns; the first `heads` rows are its header."""

    rows: tuple[tuple[Cell, ...], ...]
    width: int
    heads: int

    @property
    def header(self) -> tuple[tuple[Cell, ...], ...]:
        """The header rows."""
        return self.rows[: self.heads]

    @property
    def body(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows below the header."""
        return self.rows[self.heads :]

    def column(self, place: int) -> tuple[Cell, ...]:
        """The header cells above a column, a merged one once."""
        seen: list[Cell] = []
        for row in self.header:
            if all(row[place].blocks is not cell.blocks for cell in seen):
                seen.append(row[place])
        return tuple(cell for cell in seen if cell.text)


def read_table(block: Node) -> Table:
    """The grid of a table node."""
    _, _, columns, head, bodies, foot = block["c"]
    heads, rows = list(head[1]), []
    for body in bodies:
        rows += [*body[2], *body[3]]
    grid = _grid([*heads, *rows, *foot[1]], len(columns))
    if len(heads) == 1 and _is_pairs(grid):
        heads = []
    return Table(grid, len(columns), len(heads))


def take_rows(tables: Iterable[Table], labels: Sequence[str]) -> tuple[dict[str, str], ...]:
    """Rows, from label to text, of every table whose header has the most labels, at least two.

    Header rows typed again, and rows of a single cell (a signature) without the first label, are left out.
    """
    found = [(table, _columns(table, labels)) for table in tables]
    best = max((len(columns) for _, columns in found), default=0)
    return tuple(
        row
        for table, columns in found
        if len(columns) == best >= min(_LEAST, len(labels))
        for row in _rows(table, columns)
    )


def _rows(table: Table, columns: dict[str, int]) -> Iterator[dict[str, str]]:
    heads = {_key(row) for row in table.header}
    lead = next(iter(columns.values()))
    for row in table.body:
        filled = sum(bool(cell.text) for cell in row if cell.first)
        if _key(row) not in heads and filled and (row[lead].text or filled > 1):
            yield {label: row[place].text for label, place in columns.items()}


def _columns(table: Table, labels: Sequence[str]) -> dict[str, int]:
    """The column of each label that names exactly one, exact names before names that only begin alike."""
    free = list(range(table.width))
    found: dict[str, int] = {}
    whole = {place: _headings(table.column(place)) for place in free}
    begun = {place: frozenset[str]().union(*map(beginnings, texts)) for place, texts in whole.items()}
    for headings in (whole, begun):
        for label in labels:
            places = [place for place in free if normal(label) in headings[place]]
            if label not in found and len(places) == 1:
                found[label] = places[0]
                free.remove(places[0])
    return {label: found[label] for label in labels if label in found}


def _headings(cells: Sequence[Cell]) -> frozenset[str]:
    """What a column may be called: all that stands above it, or the last of it."""
    texts = [cell.text for cell in cells]
    return frozenset(map(normal, (" ".join(texts), *texts[-1:])))


def _key(row: Sequence[Cell]) -> tuple[str, ...]:
    """A row's words; a cell merged over several columns or rows counts where it starts only."""
    return tuple(normal(cell.text) if cell.first else "" for cell in row)


def _grid(rows: Sequence[Any], width: int) -> tuple[tuple[Cell, ...], ...]:
    grid: list[list[Cell | None]] = [[None] * width for _ in rows]
    for top, (_, cells) in enumerate(rows):
        for _, _, down, across, blocks in cells:
            left = next((place for place in range(width) if grid[top][place] is None), None)
            if left is None:
                break
            content = tuple(blocks)
            for y in range(top, min(top + down, len(rows))):
                for x in range(left, min(left + across, width)):
                    grid[y][x] = Cell(content, (y, x) == (top, left))
    return tuple(tuple(cell or Cell() for cell in row) for row in grid)


def _is_pairs(grid: Sequence[Sequence[Cell]]) -> bool:
    """Whether a first row is a pair like those below it: a bold name and a plain value."""
    first, second = (grid[0][0], grid[0][1]) if len(grid[0]) == _LEAST else (Cell(), Cell())
    return _is_bold(first) and bool(second.text) and not _is_bold(second)


def _is_bold(cell: Cell) -> bool:
    return all(block["t"] in ("Para", "Plain") and is_bold(block["c"]) for block in cell.blocks if block["c"])
