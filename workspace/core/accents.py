"""Letters with so many accents that no language has them: normalising such a text takes quadratic time."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_MOST = 30  # on one letter: as in Unicode's “stream-safe” text (UAX 15)
_FIRST, _LAST = 0x300, 0x1F000  # where the accents of all alphabets are
_AMONG = f"[{chr(_FIRST)}-{chr(_LAST - 1)}]"
_LONG = re.compile(f"{_AMONG}{_AMONG}{{{_MOST}}}")  # found a hundred times sooner than accents are told from letters


def bounded(text: str) -> str:
    """The text with at most 30 accents on a letter: before it is normalised, never before it is kept."""
    return text if text.isascii() or not _LONG.search(text) else _too_many().sub(r"\1", text)


@cache
def _too_many() -> re.Pattern[str]:
    accents = "".join(map(chr, filter(lambda code: unicodedata.combining(chr(code)), range(_FIRST, _LAST))))
    return re.compile(f"([{accents}]{{{_MOST}}})[{accents}]+")
