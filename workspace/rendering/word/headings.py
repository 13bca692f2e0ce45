"""Headings of a document typed without heading styles: short bold paragraphs and typed numbers."""

import re
from collections.abc import Sequence

from workspace.rendering.word.nodes import Node, is_bold, node, plain, unbold

LONGEST = 160
_NUMBER = re.compile(r"^\(?(\d+(?:\.\d+)*)[.)]*\s+\S")
_PROSE = re.compile(r"[.;,]$")


def recognise(blocks: Sequence[Node]) -> list[Node]:
    """The blocks with such paragraphs made headings, unless the document has headings of its own."""
    if sum(block["t"] == "Header" for block in blocks) > 1:
        return list(blocks)
    marks = [_looks(block) for block in blocks]
    first = next((place for place, mark in enumerate(marks) if mark), -1)
    titled = any(block["t"] == "Header" for block in blocks)
    return [
        _heading(block, 1 if place == first == 0 and not titled else _level(block)) if mark else block
        for place, (block, mark) in enumerate(zip(blocks, marks, strict=True))
    ]


def _looks(block: Node) -> bool:
    """Whether a paragraph is a heading in all but name: bold, or numbered in capitals, and no sentence."""
    if block["t"] not in ("Para", "Plain"):
        return False
    text = " ".join(plain(block["c"]).split())
    if not text or len(text) > LONGEST or _PROSE.search(text):
        return False
    return is_bold(block["c"]) or (bool(_NUMBER.match(text)) and text.isupper())


def _level(block: Node) -> int:
    """Level 2 for a whole number or none, one more for each further number."""
    number = _NUMBER.match(" ".join(plain(block["c"]).split()))
    return min(2 + (number[1].count(".") if number else 0), 6)


def _heading(block: Node, level: int) -> Node:
    return node("Header", [level, ["", [], []], unbold(block["c"])])
