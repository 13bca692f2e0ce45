"""Words without the signs of Markdown, for lists in which a text is one line."""

from __future__ import annotations

import re

_MARKS = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)|[*_`#~]+")
_PROSE = re.compile(r"(?![#|>]|[*+-] ).*")
_POINT = re.compile(r"(?:[*+-]|\d+[.)]) +")
_ENDS = (".", ",", ";", ":", "!", "?")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_NUMBER = re.compile(r"^\d+(\.\d+)+\.?\s+(?=[A-Z])")  # of a paragraph


def first_paragraph(text: str) -> str:
    """The words of the first paragraph: no heading, list or table; "" where there is none."""
    found = (block for block in text.split("\n\n") if block.strip() and _PROSE.match(block.strip()))
    return _NUMBER.sub("", " ".join(_MARKS.sub(r"\1", next(found, "")).split()))


def in_one_line(text: str) -> str:
    """All its words in one line; the points of a list stand apart."""
    said = ""
    for line in filter(None, (line.strip(" #>\t") for line in text.splitlines())):
        point = _POINT.match(line)
        apart = ";" if point and said and not said.endswith(_ENDS) else ""
        said += f"{apart} {line[point.end() :] if point else line}"
    return " ".join(_bare(said).split())


def _bare(text: str) -> str:
    """Without the signs, but with those that stand for themselves."""
    return "".join(part if at % 2 else _MARKS.sub(r"\1", part) for at, part in enumerate(_ESCAPED.split(text)))
