"""What stands around the text of a page, kept drawn: drawing it costs three times as much as all the rest."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

Frame = tuple[bytes, bytes]  # the page before the text and after it
MOST = 300


class Frames:
    """The frames used last. The key is made of all that a frame shows, so that none is ever out of date.

    They hold titles and headings, never a text, and are asked for only after the store has shown the report.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Frame] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, tag: str, draw: Callable[[], Frame]) -> Frame:
        """The frame of this tag, drawn if it is not kept."""
        with self._lock:
            if tag in self._kept:
                self._kept.move_to_end(tag)
                return self._kept[tag]
        frame = draw()
        with self._lock:
            self._kept[tag] = frame
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return frame
