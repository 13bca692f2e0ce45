"""Frames opened: divisions, figures and tables of one column give up their blocks."""

from collections.abc import Iterable, Iterator

from workspace.rendering.word.nodes import Node, content, node
from workspace.rendering.word.tables import Table, read_table


def opened(blocks: Iterable[Node]) -> Iterator[Node]:
    """The blocks without frames around them; tables are read into grids, captions stand before them."""
    for block in blocks:
        kind, inner = block["t"], content(block)
        if kind == "Div":
            yield from opened(inner[1])
        elif kind == "Figure":
            yield from opened([*inner[2], *inner[1][1]])
        elif kind == "Table" and not isinstance(inner, Table):
            yield from opened(inner[1][1])
            yield from _table(read_table(block))
        else:
            yield block


def _table(table: Table) -> Iterator[Node]:
    if table.width > 1:
        yield node("Table", table)
        return
    for row in table.rows:
        for cell in row:
            if cell.first:
                yield from opened(cell.blocks)
