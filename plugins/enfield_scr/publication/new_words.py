"""Which words of a text another one does not have at that place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def added(old: str, new: str) -> Iterator[str]:
    """Runs of words of the new text that the old one does not have at that place, in reading order."""
    if _within(words(new), words(old)):
        return
    before, after = ([line for line in text.split("\n") if line.strip()] for text in (old, new))
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag in ("replace", "insert"):
            yield from _runs(" ".join(before[i1:i2]), " ".join(after[j1:j2]))


def _runs(old: str, new: str) -> Iterator[str]:
    before, after = words(old), words(new)
    if _within(after, before):
        return
    told = _WORD.findall(new)
    for tag, _i1, _i2, j1, j2 in SequenceMatcher(None, before, after).get_opcodes():
        if tag in ("replace", "insert"):
            yield " ".join(told[j1:j2])


def words(text: str) -> list[str]:
    """As they are compared: in small letters, for a word may come to begin its sentence."""
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def _within(fewer: Sequence[str], more: Sequence[str]) -> bool:
    """Whether one can be had from the other by taking words out alone."""
    rest = iter(more)
    return all(word in rest for word in fewer)
