"""What a plugin declares so that people can try the workspace: a cast, a story and the days worth going to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Day:
    """A moment (on the wall clock in London) that people may want to go to, what they can do then, and who does it."""

    at: datetime
    text: str
    who: str = ""  # a name of the cast


@dataclass(frozen=True, slots=True)
class Demonstration:
    """An invented story. `play` is given the stage (`workspace.demo.play.Play`) and carries everything out on it.

    `opens_at`: the moment at which people come in, on the wall clock in London. `contact`: how to reach the board.
    """

    board: str
    opens_at: datetime
    days: tuple[Day, ...]
    play: Callable[[Any], None]
    contact: str = ""
