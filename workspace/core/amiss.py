"""What is wrong with the days, addresses and numbers of a content, its rows as well: dotted field path → a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from workspace.core.annotations import Email, NotBefore, Past, Row, Telephone, label, marker
from workspace.core.dates import day_in_words


def to_come(content: BaseModel, today: date) -> dict[str, str]:
    """Every day of the past that lies in the future: dotted field path → a sentence."""

    def wrong(_part: BaseModel, name: str, info: FieldInfo, day: Any) -> str:
        if not isinstance(day, date) or day <= today or marker(info, Past) is None:
            return ""
        return f"{label(info, name).text} must be today or earlier: it is {day_in_words(day)}"

    return _wrong(content, wrong)


def _before(part: BaseModel, value: Any, mark: NotBefore) -> bool:
    first = getattr(part, mark.first)
    if not first or (mark.days and len({getattr(part, name) for name in mark.days}) > 1):
        return False
    return bool(value < first)


def _said(first: date | str) -> str:
    return first if isinstance(first, str) else day_in_words(first)


def backwards(content: BaseModel) -> dict[str, str]:
    """Every last day that is before its first day: dotted field path → a sentence."""

    def wrong(part: BaseModel, name: str, info: FieldInfo, value: Any) -> str:
        if not value:
            return ""
        marks = (m for m in info.metadata if isinstance(m, NotBefore))
        first = next((m.first for m in marks if _before(part, value, m)), "")
        if not first:
            return ""
        begins = label(type(part).model_fields[first], first).text
        return f"{label(info, name).text} must not be before “{begins}”, {_said(getattr(part, first))}"

    return _wrong(content, wrong)


_ADDRESS = re.compile(r"[^\s@]+@[^\s@.]+\.[^\s@]+")
_FEWEST_FIGURES = 5  # of a telephone number


def unreachable(content: BaseModel) -> dict[str, str]:
    """Every address or number by which nobody can be reached: dotted field path → a sentence."""

    def wrong(_part: BaseModel, name: str, info: FieldInfo, value: Any) -> str:
        if not isinstance(value, str) or not value:
            return ""
        if marker(info, Email) and not _ADDRESS.search(value):
            return f"{label(info, name).text} must be an e-mail address, like name@example.org"
        if marker(info, Telephone) and sum(map(str.isdigit, value)) < _FEWEST_FIGURES:
            return f"{label(info, name).text} must be a telephone number, like 01632 960 417"
        return ""

    return _wrong(content, wrong)


def _wrong(content: BaseModel, wrong: Callable[[BaseModel, str, FieldInfo, Any], str]) -> dict[str, str]:
    """Dotted path of every field, of rows as well, with which something is wrong → the sentence."""
    found: dict[str, str] = {}
    for name, info in type(content).model_fields.items():
        value = getattr(content, name)
        if said := wrong(content, name, info, value):
            found[name] = said
        for place, row in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(row, Row):
                where = row_of(info, name, place)
                found |= {f"{name}.{place}.{path}": where + said for path, said in _wrong(row, wrong).items()}
    return found


def row_of(info: FieldInfo, name: str, place: int) -> str:
    """How a sentence begins that is about one row of a table."""
    return f"{label(info, name).text}, row {place + 1}: "
