"""One-line answers: how long they may be, and whether anybody sees them."""

from __future__ import annotations

import unicodedata

from workspace.core.annotations import Row
from workspace.core.fields import Field, Kind, fields
from workspace.core.schema import ContentType

LONGEST_LINE = 1_000  # characters: several times as many as any name or title has
LONGEST_CELL = 20_000  # of a table, whose cells may be paragraphs
_TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))  # signs that turn the writing round
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs by their class, which show nothing


def seen(text: str) -> bool:
    """Whether anything of a text can be seen: not of one that is only spaces, joiners and marks on nothing."""
    return any(unicodedata.category(sign)[0] not in "CMZ" and sign not in _BLANK for sign in text)


def one_line(text: str) -> str:
    """A name as it is kept: on one line, and read as it is written; "" where nothing of it can be seen."""
    return " ".join(text.translate(_TURNS).split()) if seen(text) else ""


def unwieldy(content: ContentType) -> dict[str, str]:
    """Every one-line answer that is far too long, or that nobody sees: dotted field path → a sentence."""
    found: dict[str, str] = {}
    for item in fields(type(content)):
        value = getattr(content, item.name)
        if item.kind is Kind.TEXT and value and (said := _said(str(value))):
            found[item.name] = f"{item.label} {said}"
        for place, row in enumerate(value if item.kind is Kind.ROWS else ()):
            where = f"{item.label}, row {place + 1}"
            found |= {f"{item.name}.{place}.{name}": f"{where}: {text}" for name, text in _cells(item, row).items()}
    return found


def _cells(item: Field, row: Row) -> dict[str, str]:
    texts = {column: str(getattr(row, column.name)) for column in item.columns if column.kind is Kind.TEXT}
    said = f"must be {LONGEST_CELL:,} characters or fewer"
    return {column.name: f"{column.label} {said}" for column, text in texts.items() if len(text) > LONGEST_CELL}


def _said(text: str) -> str:
    if len(text) > LONGEST_LINE:
        return f"must be {LONGEST_LINE:,} characters or fewer"
    return "" if seen(text) else "must have a letter or a figure that can be seen"
