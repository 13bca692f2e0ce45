"""The procedure's own words, by the paragraph that is cited for them (cover, 1.1 to 6, A1 to A4)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

_FILE = Path(__file__).with_name("procedure.txt")


def parsed(text: str) -> Mapping[str, str]:
    """Citation → words, in the order of the procedure; each part of the file begins with a line “§ 4.3”."""
    parts = re.split(r"^§ (.+)\n", text, flags=re.MULTILINE)[1:]
    return {cite: words.strip() for cite, words in zip(parts[::2], parts[1::2], strict=True)}


PARAGRAPHS = parsed(_FILE.read_text(encoding="utf-8"))


def words(cite: str, begins: str, ends: str = ".") -> str:
    """One sentence of a paragraph, as it is printed: from `begins` to the next `ends`."""
    text = PARAGRAPHS[cite]
    start = text.index(begins)
    return text[start : text.index(ends, start + len(begins)) + len(ends)]
