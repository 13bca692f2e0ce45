"""The drawing of a workflow: its states one under the other, its moves as arrows with numbers. Geometry only."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.services.describing import Life

WIDTH, _LEFT, _BOX, _HIGH, _STEP, _TOP = 640, 170, 300, 36, 72, 14
_LANE = 26  # from one curve to the next


@dataclass(frozen=True, slots=True)
class Box:
    """A state."""

    x: int
    y: int
    width: int
    height: int
    text: str
    final: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """A move: its path, and where its number stands."""

    path: str
    number: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of it, in the units of its view box."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def drawing(life: Life) -> Drawing:
    """To the next state straight down; further on by a curve at the right; back by one at the left."""
    boxes = tuple(
        Box(_LEFT, _TOP + n * _STEP, _BOX, _HIGH, state.title, state.final) for n, state in enumerate(life.states)
    )
    arrows: list[Arrow] = []
    lanes = {"right": 0, "left": 0, "down": 0}
    for move in life.moves:
        for source, target in move.places:
            side = "down" if target == source + 1 else "right" if target > source else "left"
            beside = sum(1 for m in life.moves if m.number < move.number and (source, target) in m.places)
            arrows.append(_arrow(move.number, source, target, side, beside if side == "down" else lanes[side]))
            lanes[side] = (lanes[side] + 1) % 5
    return Drawing(WIDTH, _TOP + len(boxes) * _STEP, boxes, tuple(arrows))


def _arrow(number: int, source: int, target: int, side: str, lane: int) -> Arrow:
    if side == "down":
        x = _LEFT + _BOX // 2 + lane * 60
        y1, y2 = _TOP + source * _STEP + _HIGH, _TOP + target * _STEP
        return Arrow(f"M {x} {y1} L {x} {y2 - 4}", number, x + 12, (y1 + y2) // 2 + 4)
    y1, y2 = _TOP + source * _STEP + _HIGH // 2, _TOP + target * _STEP + _HIGH // 2
    edge, out = (_LEFT + _BOX, 1) if side == "right" else (_LEFT, -1)
    reach = edge + out * (40 + lane * _LANE)
    path = f"M {edge} {y1 + 5} C {reach} {y1 + 5}, {reach} {y2 - 5}, {edge + out * 4} {y2 - 5}"
    if source == target:
        path = f"M {edge} {y1 - 6} C {reach} {y1 - 24}, {reach} {y1 + 24}, {edge + out * 4} {y1 + 6}"
    return Arrow(path, number, edge + out * (32 + lane * _LANE * 3 // 4), (y1 + y2) // 2 + 4)
