"""A drawing as data: shapes on a sheet, with a title and the same said in words. The theme draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape. `points`: rectangle (x, y, width, height), circle (x, y, radius), line (x1, y1, x2, y2, …).

    `look`: "solid", "dashed" or "dotted"; a text stands centred at (x, y).
    """

    kind: Literal["rectangle", "diamond", "circle", "line", "text"]
    points: tuple[float, ...]
    look: Literal["solid", "dashed", "dotted"] = "solid"
    words: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing and its equal in words, one sentence a line."""

    title: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    words: tuple[str, ...]
