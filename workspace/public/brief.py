"""A long text in a list: as many whole sentences of it as a list has room for."""

from __future__ import annotations

import re

ROOM = 240  # characters
_END = re.compile(r"(?<=\w{3})[.!?][\"'”’)]*(?=\s|$)")  # not of an initial or an abbreviation


def brief(text: str) -> str:
    """Whole sentences from the beginning; the first one is cut only if it alone needs twice the room, at a word."""
    if len(text) <= ROOM:
        return text
    ends = [found.end() for found in _END.finditer(text, 0, 2 * ROOM + 1)]
    fitting = [end for end in ends if end <= ROOM] or [end for end in ends[:1] if end <= 2 * ROOM]
    if fitting:
        return text[: fitting[-1]]
    return text[: max(text.rfind(" ", 0, ROOM), 0) or ROOM].rstrip(" ,;:–-") + " …"
