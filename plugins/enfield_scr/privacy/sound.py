"""Whether a public name sounds or begins like the real one (A2)."""

from __future__ import annotations

import re

from content.pseudonym_key import ProtectedWord

_ROLES = frozenset(
    [
        "child",
        "young",
        "person",
        "sibling",
        "brother",
        "sister",
        "half",
        "baby",
        "infant",
        "mother",
        "father",
        "parent",
        "partner",
        "grandmother",
        "grandfather",
        "aunt",
        "uncle",
        "cousin",
        "carer",
        "stepmother",
        "stepfather",
        "maternal",
        "paternal",
        "of",
        "the",
        "and",
        "adult",
        "family",
        "other",
    ]
)
_LIKE = ("bfpv", "cgjkqsxz", "dt", "l", "mn", "r")
_CODES = {letter: code for code, letters in enumerate(_LIKE, 1) for letter in letters}


def alike(word: ProtectedWord) -> str | None:
    """Why the public name of a row gives a real name away, in a word; None where it does not."""
    real = [w for w in _words(word.word) if w not in _ROLES and len(w) > 1]
    public = [w for w in _words(word.stands_for) if w not in _ROLES and not w.isdigit()]
    for mine in public:
        for theirs in real:
            if mine == theirs:
                return "is the same"
            if mine[0] == theirs[0]:
                return "begins with the same letter"
            if len(mine) > 1 and soundex(mine) == soundex(theirs):
                return "sounds the same"
    return None


def soundex(word: str) -> str:
    """How a word sounds, roughly: its consonants in order, as digits."""
    codes = [_CODES.get(letter, 0) for letter in word.lower() if letter not in "hw"]
    kept = [code for place, code in enumerate(codes) if code and (place == 0 or codes[place - 1] != code)]
    return "".join(map(str, kept))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())
