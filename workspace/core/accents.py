"""Letters with so many accents that no language has them: normalising such a text takes quadratic time."""

from __future__ import annotations

import re

_MOST = 30  # on one letter: as in Unicode's “stream-safe” text (UAX 15)
_ACCENT = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_TOO_MANY = re.compile(f"({_ACCENT}{{{_MOST}}}){_ACCENT}+")


def bounded(text: str) -> str:
    """The text with at most 30 accents on a letter: before it is normalised, never before it is kept."""
    return text if text.isascii() else _TOO_MANY.sub(r"\1", text)
