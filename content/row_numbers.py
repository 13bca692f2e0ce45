"""The number by which a row stays the same row through correction, import and merging (A3, R148)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from workspace import Row

LENGTH = 5
ALIKE = 0.6
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no letters and digits that look alike


def given(rows: Any) -> Any:
    """The rows, each with a number of its own: one that is new gets one made of its words.

    A row of which only the number is left was emptied by somebody, and is gone; one that is blank stays without.
    """
    if not isinstance(rows, list | tuple):
        return rows
    cells = [row.model_dump() if isinstance(row, Row) else row for row in rows]
    if not all(isinstance(row, Mapping) for row in cells):
        return rows
    made = [dict(row) for row in cells if _words(row) or not row.get("number")]
    filled = [row for row in made if _words(row)]
    taken: set[str] = set()
    for row in filled:
        number = str(row.get("number") or "").strip()
        row["number"] = number if number and number not in taken else ""
        taken.add(row["number"])
    for row in filled:
        if not row["number"]:
            row["number"] = _new(row, taken)
            taken.add(row["number"])
    return made


def _new(row: Mapping[str, Any], taken: set[str]) -> str:
    words = json.dumps({name: str(value) for name, value in row.items() if value and name != "number"}, sort_keys=True)
    attempt = 0
    while (number := _code(f"{attempt}{words}")) in taken:
        attempt += 1
    return number


def _code(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[:LENGTH])


def kept(old: Sequence[Mapping[str, Any]], new: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """New rows with the numbers of the old rows that they are: word for word, or of the same day and nearly alike."""
    made = [dict(row) for row in new]
    free = {str(row["number"]): row for row in old}
    for close in (False, True):
        for row in made:
            if not row.get("number") and (number := _match(row, free, close)):
                row["number"] = number
                del free[number]
    return made


def _match(row: Mapping[str, Any], free: Mapping[str, Mapping[str, Any]], close: bool) -> str:
    words = _words(row)
    if not close:
        return next((number for number, other in free.items() if _words(other) == words), "")
    day = str(row.get("starts_on") or "")
    alike = {n: SequenceMatcher(None, words, _words(o)).ratio() for n, o in free.items() if str(o["starts_on"]) == day}
    best = max(alike, key=lambda number: alike[number], default="")
    return best if best and alike[best] >= ALIKE else ""


def _words(row: Mapping[str, Any]) -> str:
    return " | ".join(f"{name}={value}" for name, value in sorted(row.items()) if value and name != "number")
