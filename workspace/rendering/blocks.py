"""Markdown as a sequence of blocks, and the aligner that comparison and merge share."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

_FENCE = re.compile(r"[ ]{0,3}(```+(?=[^`]*$)|~~~+)")
_EFFORT = 30_000

Edit = tuple[str, int, int, int, int]


def blocks(text: str) -> tuple[str, ...]:
    """Split Markdown at its blank lines, but not inside a fenced block.

    Joining the blocks with one blank line gives the text again, except that several blank lines become one.
    """
    found: list[list[str]] = [[]]
    fence = ""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and line.strip().startswith(fence):
            fence = ""
        if line.strip() or fence:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return tuple("\n".join(lines) for lines in found if lines)


def joined(parts: Sequence[str]) -> str:
    """Return the Markdown of a sequence of blocks."""
    return "\n\n".join(parts)


def edits(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Edit]:
    """Yield difflib opcodes (tag, i1, i2, j1, j2) that turn `old` into `new`.

    What cannot be aligned in reasonable time (many repeats) comes as one replacement.
    """
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    old_end, new_end = len(old) - tail, len(new) - tail
    if head:
        yield "equal", 0, head, 0, head
    for tag, i1, i2, j1, j2 in _middle(old[head:old_end], new[head:new_end]):
        yield tag, i1 + head, i2 + head, j1 + head, j2 + head
    if tail:
        yield "equal", old_end, len(old), new_end, len(new)


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    same = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        same += 1
    return same


def _middle(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Edit]:
    if not old or not new:
        tag = "delete" if old else "insert"
        return [(tag, 0, len(old), 0, len(new))] if old or new else []
    counts = Counter(new)
    if sum(counts[token] for token in old) > _EFFORT:
        return [("replace", 0, len(old), 0, len(new))]
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
