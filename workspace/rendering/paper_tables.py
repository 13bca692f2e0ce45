"""Tables of a typeset page: columns as wide as their words ask for, and rows that no page break cuts in two."""

from __future__ import annotations

import re

_TABLE = re.compile(r"#table\(\n +columns: (?:(\d+)|\(([^()\n]*)\)),\n(.*?)\n  \)\]\n", re.DOTALL)
_LETTERS = 90  # of a line over the whole width of the page
_LINES = 30  # of a row that surely fits on a page
_WHOLE_ROWS = "#set table.cell(breakable: false)\n  "


def fitted(source: str) -> str:
    """Pandoc's Typst with the widths left to Typst: pandoc makes all columns of a longer table equally wide."""
    return _TABLE.sub(_fitted, source)


def _fitted(found: re.Match[str]) -> str:
    number = int(found[1] or len(found[2].rstrip(", ").split(",")))
    whole = _WHOLE_ROWS if _tallest(found[3], number) <= _LINES else ""
    return f"{whole}#table(\n    columns: {number},\n{found[3]}\n  )]\n"


def _tallest(cells: str, columns: int) -> float:
    """At most how many lines a row has, as if all of it stood in one of the columns."""
    rows = cells.split("],\n")
    return max(len(row) * columns / _LETTERS + row.count("\\\n") for row in rows)
