"""The names of the family that stand in a text which others than the review's people may come to read (A2, R107)."""

from __future__ import annotations

from collections.abc import Iterator

from content.pseudonym_key import NAMES, ProtectedWord, PseudonymKey
from plugins.enfield_scr.privacy.papers import found_by, of_the_family, parts
from plugins.enfield_scr.privacy.words import readings
from workspace import Attempt


def names_in(attempt: Attempt, *texts: str) -> list[str]:
    """The names of the family that the case review knows and that stand in a text, however they are written."""
    names = {word.word for word in of_the_family(attempt.siblings) if word.kind == "name"}
    names |= {part for word in _protected(attempt) for part in parts(word.word)}
    read = readings("\n\n".join(texts))
    return sorted(name for name in names if any(map(found_by(name).search, read)))


def _protected(attempt: Attempt) -> Iterator[ProtectedWord]:
    keys = (d.body for d in attempt.siblings if isinstance(d.body, PseudonymKey))
    return (word for key in keys for word in key.words if word.kind in NAMES)
