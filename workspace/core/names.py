"""Names as they are compared."""

from __future__ import annotations

import unicodedata

_APOSTROPHES = str.maketrans("’‘ʼ´`", "'''''")


def plain(name: str) -> str:
    """A name of a person or an agency in whatever letters, spaces and apostrophes: Word types others than a browser."""
    return " ".join(unicodedata.normalize("NFKC", name.translate(_APOSTROPHES)).casefold().split())
