"""Three-way merge of Markdown, for two people who saved the same document: nothing typed is lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workspace.rendering.blocks import blocks, edits, joined


@dataclass(frozen=True, slots=True)
class Conflict:
    """A passage that both changed differently: as it was, as one has it, as the other has it."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text in reading order: agreed passages as strings, the others as conflicts."""

    pieces: tuple[str | Conflict, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What a person has to decide."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Conflict))

    @property
    def text(self) -> str:
        """The whole text; where there is a conflict, both versions, mine first."""
        shown = ((piece,) if isinstance(piece, str) else (piece.mine, piece.theirs) for piece in self.pieces)
        return joined([text for texts in shown for text in texts if text])


@dataclass(frozen=True, slots=True)
class _Change:
    """The blocks low:high of the base became `blocks` on one side (0 mine, 1 theirs)."""

    low: int
    high: int
    side: int
    blocks: tuple[str, ...]


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Combine two edits of one text. Changes to different blocks are joined; the rest are conflicts."""
    old = blocks(base)
    changes = sorted(
        [*_changes(old, blocks(mine), 0), *_changes(old, blocks(theirs), 1)],
        key=lambda change: (change.low, change.high),
    )
    pieces: list[str | Conflict] = []
    done = 0
    for group in _groups(changes):
        low, high = min(c.low for c in group), max(c.high for c in group)
        pieces += [joined(old[done:low]), _piece(old, low, high, group)]
        done = high
    pieces.append(joined(old[done:]))
    return Merged(tuple(piece for piece in pieces if piece))


def _changes(old: Sequence[str], new: tuple[str, ...], side: int) -> Iterator[_Change]:
    for tag, i1, i2, j1, j2 in edits(old, new):
        if tag != "equal":
            yield _Change(i1, i2, side, new[j1:j2])


def _groups(changes: Sequence[_Change]) -> Iterator[list[_Change]]:
    """Gather changes that touch the same blocks, or add at the same place."""
    group: list[_Change] = []
    high = -1
    for change in changes:
        same_place = bool(group) and change.low == change.high == group[-1].low == high
        if group and not (change.low < high or same_place):
            yield group
            group, high = [], -1
        group.append(change)
        high = max(high, change.high)
    if group:
        yield group


def _piece(old: Sequence[str], low: int, high: int, group: Sequence[_Change]) -> str | Conflict:
    base = joined(old[low:high])
    mine, theirs = (_side(old, low, high, [c for c in group if c.side == side]) for side in (0, 1))
    if mine == theirs or theirs == base:
        return mine
    return theirs if mine == base else Conflict(base, mine, theirs)


def _side(old: Sequence[str], low: int, high: int, changes: Sequence[_Change]) -> str:
    result: list[str] = []
    for change in changes:
        result += [*old[low : change.low], *change.blocks]
        low = change.high
    return joined([*result, *old[low:high]])
