"""The tables of a file taken row by row: into the columns of a field, with what stands above them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workspace.core.annotations import Heading, marker
from workspace.core.fields import Field, meant
from workspace.core.intake import TableLine
from workspace.core.schema import ContentType
from workspace.rendering.tables import Grid, Line, Located, TableFile, locate
from workspace.rendering.word.labels import normal
from workspace.services.pairs import GAP, called

_COLUMNS = _ROWS = 2  # a table has at least


@dataclass(frozen=True, slots=True)
class TakenTable:
    """What the tables of a file gave to one field. `used`: the places in the file of tables that it keeps whole.

    `said`: the same of tables that are kept in the text, unless it has no place for them. `heads`: texts of headers.
    """

    values: Mapping[str, Any]
    left: tuple[str, ...]
    notes: tuple[str, ...]
    used: frozenset[int]
    said: frozenset[int] = frozenset()
    heads: tuple[str, ...] = ()


def take_table(known: ContentType, table: Field, file: TableFile, *, alone: bool) -> TakenTable | None:
    """The rows of every table whose header names the most columns of a field; None where none names two.

    `alone`: there is no text beside the tables that keeps what finds no column.
    """
    names = {c.name: _called(table, c) for c in table.columns}
    found = [(place, located) for place, grid in enumerate(file.grids) if (located := locate(grid, names))]
    most = max((len(located.columns) for _, located in found), default=0)
    best = [(place, located) for place, located in found if len(located.columns) == most]
    if not best:
        return _by_its_name(known, table, file)
    lines = [line for _, located in best for line in _lines(located)]
    headers = [place for place, grid in enumerate(file.grids) if _is_header(grid)]
    pairs = _above(best, [file.grids[place] for place in headers])
    taken = type(known).take(table.name, lines, pairs, known)
    if taken is None:
        kept = _as_it_is(table, lines, [*_loose(best), *map(": ".join, pairs.items())] if alone else [])
        return replace(kept, said=frozenset(place for place, located in best if not located.above))
    repeats = sum(located.repeats for _, located in best)
    notes = [f"{repeats} repeats of the headings were left out of “{table.label}”."] if repeats else []
    used = frozenset([*(place for place, _ in best), *headers])
    return TakenTable(taken.values, (*_loose(best), *taken.left), (*notes, *taken.notes), used)


def without_names(tables: Sequence[Sequence[str]], text: str) -> tuple[str, tuple[str, ...]]:
    """A text without what only names a table that was taken from below it: its heading, or its caption.

    `tables`: what each is called, its label first. With the text, a plain sentence for each name that was left out. A
    heading that still has other words below it stays with them.
    """
    labels = {normal(name): names[0] for names in tables for name in names}
    kept: list[str] = []
    said: dict[str, str] = {}
    below = False  # whether something that stays follows before the next heading
    for line in reversed(text.split("\n")):
        name, heading = line.lstrip("#").strip(), line.startswith("#")
        label = labels.get(normal(name)) if name else None
        if label and not (heading and below):
            said[name] = f"“{name}” was placed in “{label}”."
        else:
            kept.append(line)
        below = not heading and (below or bool(name and not label))
    return GAP.sub("\n\n", "\n".join(reversed(kept))) if said else text, tuple(reversed(said.values()))


def _by_its_name(known: ContentType, table: Field, file: TableFile) -> TakenTable | None:
    """The rows of a table of which one heading is the name of the field; None where its type does not read them.

    The cell below that heading is called like the field, the others like their headings.
    """
    names = set(map(normal, called(type(known), table)))
    for place, grid in enumerate(file.grids):
        if grid.width < _COLUMNS or len(grid.lines) < _ROWS:
            continue
        head, *body = grid.lines
        own = next((n for n, text in enumerate(head.cells) if normal(text) in names), None)
        if own is None:
            continue
        lines = [_named_line(table, own, head, line) for line in body]
        taken = type(known).take(table.name, lines, {}, known)
        if taken is not None:
            heads = tuple(text for n, text in enumerate(head.cells) if text and n != own)
            return TakenTable(taken.values, taken.left, taken.notes, frozenset({place}), heads=heads)
    return None


def _named_line(table: Field, own: int, head: Line, line: Line) -> TableLine:
    others = {head.cells[n] or f"Column {n + 1}": text for n, text in enumerate(line.cells) if text and n != own}
    return TableLine(line.number, {table.name: line.cells[own]} if line.cells[own] else {}, others)


def _called(table: Field, column: Field) -> tuple[str, ...]:
    aliases = marker(table.row.model_fields[column.name], Heading) if table.row else None
    return (column.label, *(aliases.aliases if aliases else ()))


def _lines(located: Located) -> Iterator[TableLine]:
    for line in located.body:
        cells = {column: text for column, place in located.columns.items() if (text := line.cells[place])}
        others = {heading: text for place, heading in located.others.items() if (text := line.cells[place])}
        if cells or others:
            yield TableLine(line.number, cells, others)


def _above(best: Sequence[tuple[int, Located]], headers: Sequence[Grid]) -> dict[str, str]:
    """Names and values that stand above the table, or in a table of two columns of their own."""
    pairs = {cells[0]: cells[1] for _, located in best for line in located.above if len(cells := _filled(line)) == 2}
    return pairs or {line.cells[0]: line.cells[1] for grid in headers for line in grid.lines}


def _is_header(grid: Grid) -> bool:
    """Whether a table has two columns: names and values, and no heading of ours."""
    return grid.width == 2 and all(line.cells[0] for line in grid.lines)


def _loose(best: Sequence[tuple[int, Located]]) -> tuple[str, ...]:
    lines = [line for _, located in best for line in located.above]
    return tuple(" · ".join(cells) for line in lines if len(cells := _filled(line)) != 2)


def _filled(line: Line) -> list[str]:
    return list(dict.fromkeys(text.removeprefix("#").strip() for text in line.cells if text))


def _as_it_is(table: Field, lines: Sequence[TableLine], apart: Sequence[str]) -> TakenTable:
    """Each cell in its column, whether it fits or not; what has no column is kept apart."""
    rows: list[dict[str, Any]] = []
    left = list(apart)
    columns = {column.name: column for column in table.columns}
    for number, line in enumerate(lines, 1):
        left += [f"{table.label}, row {number}, {name}: {text}" for name, text in line.others.items()]
        rows += [{name: meant(columns[name], text) for name, text in line.cells.items()}] if line.cells else []
    return TakenTable({table.name: rows} if rows else {}, tuple(left), (), frozenset())
