"""Three-way merge of a table or list: whoever changed, added or removed other rows than others clashes with nobody."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workspace.core.annotations import Row
from workspace.core.schema import blank
from workspace.rendering.blocks import edits
from workspace.rendering.three_way import Change, groups, sides

Line = Row | str  # of a table; of a list
Rows = tuple[Line, ...]
MINE, THEIRS, BOTH = "mine", "theirs", "both"
_EFFORT = 10_000  # pairs of rows that are compared cell by cell


@dataclass(frozen=True, slots=True)
class RowChange:
    """The rows low:high of the table as it stands become `mine`.

    `clash`: somebody else changed them too, from `base`; a person has to choose.
    """

    low: int
    high: int
    mine: Rows
    clash: bool = False
    base: Rows = ()


def changes(base: Rows | None, mine: Rows, theirs: Rows, number: str = "") -> tuple[RowChange, ...]:
    """What my table changes in theirs, both made from `base`; where that is not known, all that differs is a clash.

    `number`: the column by which a row stays the same row, where the table has one.
    """
    if base is None:
        return tuple(RowChange(c.low, c.high, c.new, clash=True) for c in _aligned(theirs, mine, number, 0))
    found: list[RowChange] = []
    shift = 0  # how far their rows stand behind those of the base
    for group in groups([*_aligned(base, mine, number, 0), *_aligned(base, theirs, number, 1)]):
        low, high, own, other = sides(base, group)
        start, was = low + shift, base[low:high]
        end = start + len(other)
        shift = end - high
        if own in (was, other):
            continue
        if low == high:
            found.append(RowChange(start, end, _together(own, other)))
        else:
            clash = other != was
            found.append(RowChange(start, end, own, clash, was if clash else ()))
    return tuple(found)


def applied(theirs: Rows, changed: Sequence[RowChange], choices: Mapping[int, str] | None = None) -> Rows:
    """Their table with my changes. `choices`: for the places of clashes in `changed`; both rows stay without one."""
    made: list[Line] = []
    done = 0
    for place, change in enumerate(changed):
        old = theirs[change.low : change.high]
        choice = (choices or {}).get(place, BOTH) if change.clash else MINE
        made += theirs[done : change.low]
        made += old if choice == THEIRS else change.mine if choice == MINE else _one_after_the_other(old, change.mine)
        done = change.high
    return (*made, *theirs[done:])


def followed(was: Rows, place: int, now: Rows, number: str = "") -> int | None:
    """Where a row of an earlier text stands in a later one, both counted from 0.

    None where it was taken out, and where it was changed and has no number: then another could be taken for it.
    """
    numbered, shift = bool(_numbers(was, number) and _numbers(now, number)), 0
    for change in sorted(_aligned(was, now, number, 1), key=lambda change: (change.low, change.high)):
        if change.low > place:
            break
        if change.high > place:
            return place + shift if numbered and change.new else None
        shift += len(change.new) - (change.high - change.low)
    return place + shift


def _together(one: Rows, other: Rows) -> Rows:
    """What two people added at one place, in an order that does not say who came first."""
    first, second = sorted((one, other), key=repr)
    return _one_after_the_other(first, second)


def _one_after_the_other(first: Rows, second: Rows) -> Rows:
    return (*first, *(row for row in second if row not in first))


def _aligned(old: Rows, new: Rows, number: str, side: int) -> Iterator[Change[Line]]:
    was, now = (_numbers(rows, number) for rows in (old, new))
    return _by_number(old, new, was, now, side) if was and now else _by_words(old, new, side)


def _numbers(rows: Rows, number: str) -> tuple[str, ...]:
    """The numbers of rows; none where a row has none of its own."""
    found = tuple(str(getattr(row, number)) for row in rows) if number else ()
    return found if all(found) and len(set(found)) == len(found) else ()


def _by_number(old: Rows, new: Rows, was: Sequence[str], now: Sequence[str], side: int) -> Iterator[Change[Line]]:
    """A row that was moved is one removed and one added."""
    for tag, i1, i2, j1, j2 in edits(was, now):
        if tag == "equal":
            yield from (c for c in _one_by_one(new, i1, i2, j1, side) if old[c.low] != c.new[0])
        else:
            yield from _removed(i1, i2, side)
            yield from _added(i2, new[j1:j2], side)


def _by_words(old: Rows, new: Rows, side: int) -> Iterator[Change[Line]]:
    for tag, i1, i2, j1, j2 in edits(old, new):
        if tag != "equal":
            yield from _replaced(old, new, i1, i2, j1, j2, side)


def _replaced(old: Rows, new: Rows, i1: int, i2: int, j1: int, j2: int, side: int) -> Iterator[Change[Line]]:
    """Rows that became as many others are the same rows, one by one; else those are which have cells in common."""
    if i2 - i1 == j2 - j1:
        yield from _one_by_one(new, i1, i2, j1, side)
    elif i1 == i2 or j1 == j2:
        yield from _removed(i1, i2, side)
        yield from _added(i2, new[j1:j2], side)
    elif pairs := _alike(old, new, i1, i2, j1, j2):
        for (i, j), (next_i, next_j) in pairwise([(i1 - 1, j1 - 1), *pairs, (i2, j2)]):
            yield from _replaced(old, new, i + 1, next_i, j + 1, next_j, side)
            if next_i < i2:
                yield Change(next_i, next_i + 1, side, (new[next_j],))
    else:
        yield Change(i1, i2, side, new[j1:j2])


def _one_by_one(new: Rows, i1: int, i2: int, j1: int, side: int) -> Iterator[Change[Line]]:
    for i in range(i1, i2):
        yield Change(i, i + 1, side, (new[j1 + i - i1],))


def _removed(i1: int, i2: int, side: int) -> Iterator[Change[Line]]:
    for i in range(i1, i2):
        yield Change(i, i + 1, side, ())


def _added(at: int, rows: Rows, side: int) -> Iterator[Change[Line]]:
    if rows:
        yield Change(at, at, side, rows)


def _alike(old: Rows, new: Rows, i1: int, i2: int, j1: int, j2: int) -> list[tuple[int, int]]:
    """Pairs of rows of which at least half of the cells are the same, in the order of both tables."""
    if (i2 - i1) * (j2 - j1) > _EFFORT:
        return []
    pairs: list[tuple[int, int]] = []
    for i in range(i1, i2):
        j = next((j for j in range(j1, j2) if _half(old[i], new[j])), None)
        if j is not None:
            pairs.append((i, j))
            j1 = j + 1
    return pairs


def _half(one: Line, other: Line) -> bool:
    cells = [(a, b) for a, b in zip(_cells(one), _cells(other), strict=True) if not (blank(a) and blank(b))]
    same = sum(a == b for a, b in cells)
    return same > 0 and 2 * same >= len(cells)


def _cells(row: Line) -> list[object]:
    return [row] if isinstance(row, str) else [getattr(row, name) for name in type(row).model_fields]
