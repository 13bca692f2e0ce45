"""Paragraph marks that stand as letters in a text, where somebody pasted what Word shows: each ends a paragraph."""

from collections.abc import Iterator, Sequence
from typing import Any

from workspace.rendering.word.nodes import Node, node, plain

MARK = "¶"
_NEAR = 4  # pieces behind a mark: a space or two, and the next word
_SPACES = ("Space", "SoftBreak", "LineBreak")


def end_paragraphs(tree: Any) -> int:
    """Part the paragraphs of a document tree at such marks, in place; how many there were.

    "¶ 12" is how lawyers cite a paragraph, and stays.
    """
    found = 0
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        found += end_paragraphs(part)
    if isinstance(tree, list):
        parts = [_parted(one) for one in tree]
        if any(len(some) > 1 for some in parts):
            found += sum(len(some) - 1 for some in parts)
            tree[:] = [one for some in parts for one in some]
    return found


def _parted(block: Any) -> list[Any]:
    if not isinstance(block, dict) or block.get("t") not in ("Para", "Plain"):
        return [block]
    lines = list(_lines(block["c"]))
    return [block] if len(lines) == 1 else [node("Para", line) for line in lines]


def _lines(inlines: Sequence[Node]) -> Iterator[list[Node]]:
    line: list[Node] = []
    for place, one in enumerate(inlines):
        if one["t"] != "Str" or MARK not in one["c"]:
            line += [one] if line or one["t"] not in _SPACES else []
            continue
        words = one["c"].split(MARK)
        for number, word in enumerate(words):
            after = "".join(words[number + 1 :]) or plain(inlines[place + 1 : place + _NEAR]).lstrip()
            last = number == len(words) - 1
            cited = not last and after[:1].isdecimal()
            text = word + MARK if cited else word
            line += [node("Str", text)] if text else []
            if not last and not cited:
                yield line
                line = []
    yield line
