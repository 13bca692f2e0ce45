"""The tables of a Word file as grids."""

from __future__ import annotations

from workspace.rendering.tables.grid import Grid, grid
from workspace.rendering.word.tables import Table


def from_word(table: Table) -> Grid:
    """A Word table; cells merged downwards count where they start, except in the header, where they are spread."""
    rows = []
    for number, row in enumerate(table.rows):
        rows.append((number + 1, [cell.text if cell.first or number < table.heads else "" for cell in row]))
    return grid("", rows)
