"""Three-way merge of Markdown, for two people who saved the same document: nothing typed is lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workspace.rendering.blocks import blocks, edits, joined
from workspace.rendering.three_way import Change, groups, sides


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


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Combine two edits of one text. Changes to different blocks are joined; the rest are conflicts."""
    old = blocks(base)
    pieces: list[str | Conflict] = []
    done = 0
    for group in groups([*_changes(old, blocks(mine), 0), *_changes(old, blocks(theirs), 1)]):
        low, high, *both = sides(old, group)
        pieces += [joined(old[done:low]), _piece(joined(old[low:high]), *map(joined, both))]
        done = high
    pieces.append(joined(old[done:]))
    return Merged(tuple(piece for piece in pieces if piece))


def _changes(old: Sequence[str], new: tuple[str, ...], side: int) -> Iterator[Change[str]]:
    for tag, i1, i2, j1, j2 in edits(old, new):
        if tag != "equal":
            yield Change(i1, i2, side, new[j1:j2])


def _piece(base: str, mine: str, theirs: str) -> str | Conflict:
    if mine == theirs or theirs == base:
        return mine
    return theirs if mine == base else Conflict(base, mine, theirs)
