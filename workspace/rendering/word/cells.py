"""Tables written as pipe tables: each cell on one line, its paragraphs joined by " / "."""

from typing import Any

from workspace.rendering.word.inlines import BREAK, Notes, escape, inline
from workspace.rendering.word.nodes import Node, content, node, unbold
from workspace.rendering.word.opened import opened
from workspace.rendering.word.tables import Cell, Table

JOINT = " / "
_PAIR = ["Item", "Details"]


def write_table(table: Table, notes: Notes) -> str:
    """A pipe table: merged header cells above each of their columns, other merged cells where they start."""
    names = _names(table, notes)
    rows = [[_cell(cell, notes) if cell.first else "" for cell in row] for row in table.body]
    lines = [names, ["---"] * table.width, *(row for row in rows if any(row))]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _names(table: Table, notes: Notes) -> list[str]:
    """The header; a table without one gets plain names, as a header may not be empty."""
    texts = {id(cell.blocks): _cell(cell, notes, bold=False) for row in table.header for cell in row if cell.first}
    names = [JOINT.join(texts[id(cell.blocks)] for cell in table.column(n)) for n in range(table.width)]
    if any(names):
        return names
    return _PAIR if table.width == len(_PAIR) else [f"Column {n + 1}" for n in range(table.width)]


def _cell(cell: Cell, notes: Notes, bold: bool = True) -> str:
    return JOINT.join(filter(None, (_flat(block, notes, bold) for block in opened(cell.blocks))))


def _flat(block: Node, notes: Notes, bold: bool) -> str:
    """A block on one line."""
    kind, inner = block["t"], content(block)
    if kind in ("Para", "Plain", "Header"):
        inlines = inner[2] if kind == "Header" else inner
        text = inline(inlines if bold else unbold(inlines), notes)
        return " ".join(text.replace(BREAK, JOINT).split())
    if kind in ("CodeBlock", "RawBlock"):
        return " ".join(escape(inner[1]).split())
    return JOINT.join(filter(None, (_flat(part, notes, bold) for part in opened(_inside(kind, inner)))))


def _inside(kind: str, value: Any) -> list[Node]:
    if kind == "BlockQuote":
        return list(value)
    if kind in ("BulletList", "OrderedList"):
        return [block for item in (value if kind == "BulletList" else value[1]) for block in item]
    if kind == "LineBlock":
        return [node("Plain", line) for line in value]
    if kind == "DefinitionList":
        return [part for term, all_ in value for part in (node("Plain", term), *(b for one in all_ for b in one))]
    if kind == "Table":
        return [block for row in value.rows for cell in row if cell.first for block in cell.blocks]
    return []
