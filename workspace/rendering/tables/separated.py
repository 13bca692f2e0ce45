"""A text file with columns (CSV): any usual separator, any usual encoding."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from workspace.rendering.tables.grid import Grid, grid
from workspace.rendering.unfit import Unfit
from workspace.rendering.upload_text import read_text
from workspace.rendering.upload_xml import DAMAGED

_SEPARATORS = ",;\t|"
_LOOK_AT = 100  # lines


def read_separated(data: bytes) -> Grid:
    """The one table of the file; raises Unfit."""
    text = read_text(data)
    separator = max(_SEPARATORS, key=lambda mark: _fit(text, mark))
    return grid("", _lines(text, separator))


def _lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        yield from enumerate(reader, 1)
    except csv.Error as error:
        raise Unfit(DAMAGED) from error


def _fit(text: str, separator: str) -> int:
    """How many cells stand in lines of the width that most lines have."""
    widths: Counter[int] = Counter()
    for number, cells in _lines(text, separator):
        if number > _LOOK_AT:
            break
        widths[len(cells)] += 1
    return max((width * count for width, count in widths.items() if width > 1), default=0)
