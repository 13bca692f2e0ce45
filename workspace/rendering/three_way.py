"""Two changes of one sequence, gathered where they touch each other: so texts and tables are merged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Change(Generic[Part]):
    """The parts low:high of the base became `new` on one side (0 mine, 1 theirs)."""

    low: int
    high: int
    side: int
    new: tuple[Part, ...]


def groups(changes: Sequence[Change[Part]]) -> Iterator[list[Change[Part]]]:
    """Gather changes that touch the same parts, or add at the same place; in the order of the base."""
    group: list[Change[Part]] = []
    high = -1
    for change in sorted(changes, key=lambda change: (change.low, change.high)):
        same_place = bool(group) and change.low == change.high == group[-1].low == high
        if group and not (change.low < high or same_place):
            yield group
            group, high = [], -1
        group.append(change)
        high = max(high, change.high)
    if group:
        yield group


def sides(old: Sequence[Part], group: Sequence[Change[Part]]) -> tuple[int, int, tuple[Part, ...], tuple[Part, ...]]:
    """(low, high, mine, theirs): the parts of the base that a group touches, and what they are on either side."""
    low, high = min(c.low for c in group), max(c.high for c in group)
    mine, theirs = (_side(old, low, high, [c for c in group if c.side == side]) for side in (0, 1))
    return low, high, mine, theirs


def _side(old: Sequence[Part], low: int, high: int, changes: Sequence[Change[Part]]) -> tuple[Part, ...]:
    result: list[Part] = []
    for change in changes:
        result += [*old[low : change.low], *change.new]
        low = change.high
    return (*result, *old[low:high])
