"""Words without the signs of Markdown, for lists in which a text is one line."""

from __future__ import annotations

import re

_MARKS = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)|[*_`#~]+")
_PROSE = re.compile(r"(?![#|>]|[*+-] ).*")
_NUMBER = re.compile(r"^\d+(\.\d+)+\.?\s+(?=[A-Z])")  # of a paragraph


def first_paragraph(text: str) -> str:
    """The words of the first paragraph: no heading, list or table; "" where there is none."""
    found = (block for block in text.split("\n\n") if block.strip() and _PROSE.match(block.strip()))
    return _NUMBER.sub("", " ".join(_MARKS.sub(r"\1", next(found, "")).split()))
