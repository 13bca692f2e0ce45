"""Comparison of two revisions' Markdown: blocks first, then lines and words inside a changed block.

The result is text, never HTML: templates escape it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from workspace.rendering.blocks import blocks, edits

BlockKind = Literal["same", "changed", "added", "removed"]
PartKind = Literal["same", "added", "removed"]
_ALIKE = 0.4
_WORD = re.compile(r"\w+\s*|\s+|-+\s*|[^\w\s]\s*")


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text within a block."""

    kind: PartKind
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One Markdown block. Its same and removed parts are the old text; same and added the new text."""

    kind: BlockKind
    parts: tuple[Part, ...]


def diff(old: str, new: str) -> tuple[Block, ...]:
    """Compare two Markdown texts block by block, in reading order."""
    before, after = blocks(old), blocks(new)
    found: list[Block] = []
    for tag, i1, i2, j1, j2 in edits(before, after):
        if tag == "equal":
            found += [Block("same", (Part("same", text),)) for text in after[j1:j2]]
        else:
            found += _replaced(before[i1:i2], after[j1:j2])
    return tuple(found)


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[Block]:
    done = 0
    for text in before:
        pair = _partner(text, after, done)
        if pair is None:
            yield Block("removed", (Part("removed", text),))
            continue
        yield from _added(after[done:pair])
        yield Block("changed", _joined(_parts(text, after[pair])))
        done = pair + 1
    yield from _added(after[done:])


def _added(texts: Sequence[str]) -> Iterator[Block]:
    return (Block("added", (Part("added", text),)) for text in texts)


def _partner(text: str, after: Sequence[str], start: int) -> int | None:
    """Return the index of the next block that shares enough words to be the same one, edited."""
    words = Counter(_WORD.findall(text))
    for index in range(start, min(start + 20, len(after))):
        others = Counter(_WORD.findall(after[index]))
        if (words & others).total() > _ALIKE * max(words.total(), others.total()):
            return index
    return None


def _joined(parts: Iterator[Part]) -> tuple[Part, ...]:
    runs = groupby(parts, key=lambda part: part.kind)
    return tuple(Part(kind, "".join(part.text for part in run)) for kind, run in runs)


def _parts(old: str, new: str) -> Iterator[Part]:
    """Compare line by line, and what differs there word by word."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for tag, i1, i2, j1, j2 in edits(before, after):
        if tag == "equal":
            yield Part("same", "".join(before[i1:i2]))
        else:
            yield from _words("".join(before[i1:i2]), "".join(after[j1:j2]))


def _words(old: str, new: str) -> Iterator[Part]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    for tag, i1, i2, j1, j2 in edits(before, after):
        removed, added = "".join(before[i1:i2]), "".join(after[j1:j2])
        if tag == "equal":
            yield Part("same", removed)
            continue
        if removed:
            yield Part("removed", removed)
        if added:
            yield Part("added", added)
