"""The drawing of a genogram after the usual convention, and the same in words (5.2.2).

Square: male; circle: female; diamond: not shown. Crossed through: deceased. Solid line: enduring; broken:
transitory; dotted: not known. One stroke: separation; two: divorce. A dotted ring: a household.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from content.genogram_layout import ACROSS, Family, Pair, hang, positions
from workspace import Figure, Shape

if TYPE_CHECKING:
    from content.genogram import Genogram, Person

SIZE = 24.0
_STEP, _ROOM = 16.0, 22.0
_LINE, _WORDS, _LETTERS = 17.0, 46.0, 20
_LOOKS: Mapping[str, Literal["solid", "dashed", "dotted"]] = {
    "enduring": "solid", "": "solid", "transitory": "dashed", "not known": "dotted",
}  # fmt: skip
Places = Mapping[str, tuple[float, float]]


def draw(genogram: Genogram) -> Figure:
    """Rings first, then lines, then people over them."""
    couples = [(row.one, row.other) for row in genogram.couples]
    families: list[Family] = [
        (row.child, tuple(filter(None, (row.parent, row.other_parent))), row.order or 0) for row in genogram.descents
    ]
    at = positions([person.public_name for person in genogram.people], [*couples, *_parents(families)], families)
    shapes = [*_rings(genogram.people, at), *_lines(genogram, at, families), *_people(genogram.people, at)]
    width = max(x for x, _ in at.values()) + ACROSS / 2 + 20
    height = max(y for _, y in at.values()) + 120
    title = genogram.title or "Genogram"
    return Figure(title, width, height, tuple(shapes), tuple(_words(genogram)))


def _parents(families: Sequence[Family]) -> list[Pair]:
    return [(parents[0], parents[1]) for _, parents, _ in families if len(parents) == 2]


def _people(people: Sequence[Person], at: Places) -> Iterator[Shape]:
    for person in people:
        x, y = at[person.public_name]
        yield _symbol(person, x, y, SIZE)
        if person.subject == "yes":
            yield _symbol(person, x, y, SIZE - 5)
        if person.deceased == "yes":
            yield Shape("line", (x - SIZE, y - SIZE, x + SIZE, y + SIZE))
            yield Shape("line", (x - SIZE, y + SIZE, x + SIZE, y - SIZE))
        for number, line in enumerate(textwrap.wrap(person.public_name, _LETTERS)[:3]):
            yield Shape("text", (x, y + _WORDS + number * _LINE), words=line)


def _symbol(person: Person, x: float, y: float, size: float) -> Shape:
    if person.sex == "male":
        return Shape("rectangle", (x - size, y - size, 2 * size, 2 * size))
    return Shape("circle" if person.sex == "female" else "diamond", (x, y, size))


def _lines(genogram: Genogram, at: Places, families: Sequence[Family]) -> Iterator[Shape]:
    """Couples joined above their heads, each at a height of its own; children hang from their parents' line."""
    said = {frozenset((row.one, row.other)): row for row in genogram.couples}
    couples: list[Pair] = [*((row.one, row.other) for row in genogram.couples), *_parents(families)]
    pairs = list(dict.fromkeys(frozenset(pair) for pair in couples))
    heights: dict[frozenset[str], float] = {}
    for number, pair in enumerate(pairs):
        (x1, y1), (x2, y2) = sorted(at[name] for name in pair)
        top = min(y1, y2) - SIZE - _STEP / 2 - _STEP * (number % 3) / 2
        heights[pair] = top
        row = said.get(pair)
        yield Shape("line", (x1, y1 - SIZE, x1, top, x2, top, x2, y2 - SIZE), _LOOKS[row.line if row else ""])
        for stroke in range({"separation": 1, "divorce": 2}.get(row.ended if row else "", 0)):
            middle = x1 + (x2 - x1) * 0.35 + stroke * 7
            yield Shape("line", (middle - 5, top + 8, middle + 5, top - 8))
    for child, parents, _ in families:
        yield _stalk(at, child, parents, heights, hang(parents, couples, at))


def _stalk(
    at: Places, child: str, parents: tuple[str, ...], heights: Mapping[frozenset[str], float], middle: float
) -> Shape:
    x, y = at[child]
    top = heights.get(frozenset(parents), at[parents[0]][1] + SIZE)
    bend = y - SIZE - 2 * _STEP
    return Shape("line", (middle, top, middle, bend, x, bend, x, y - SIZE))


def _rings(people: Sequence[Person], at: Places) -> Iterator[Shape]:
    """A dotted ring around each household; around each member where somebody else stands between them."""
    for household, members in households(people).items():
        places = [at[name] for name in members]
        left, right = min(x for x, _ in places) - ACROSS / 2 + 6, max(x for x, _ in places) + ACROSS / 2 - 6
        top, bottom = min(y for _, y in places) - SIZE - 34, max(y for _, y in places) + 92
        others = [at[person.public_name] for person in people if person.public_name not in members]
        if any(left < x < right and top < y < bottom for x, y in others):
            for x, y in places:
                yield Shape("circle", (x, y, SIZE + _ROOM / 2), "dotted")
                yield Shape("text", (x + SIZE + _ROOM + 8, y - SIZE + 4), words=household)
        else:
            yield Shape("rectangle", (left, top, right - left, bottom - top), "dotted")
            yield Shape("text", ((left + right) / 2, top + 14), words=household)


def households(people: Sequence[Person]) -> dict[str, list[str]]:
    """Each household with its members."""
    found: dict[str, list[str]] = {}
    for person in people:
        if person.household:
            found.setdefault(person.household, []).append(person.public_name)
    return found


def _words(genogram: Genogram) -> Iterator[str]:
    """All that the drawing shows, one sentence a line."""
    if genogram.as_at:
        yield f"It shows the family as at {genogram.as_at}."
    for person in genogram.people:
        facts: list[str] = [person.sex if person.sex in ("male", "female") else "sex not shown"]
        facts += ["the subject of the review"] if person.subject == "yes" else []
        facts += ["deceased"] if person.deceased == "yes" else []
        yield f"{person.public_name}: {', '.join(facts)}."
    for row in genogram.couples:
        kind = {"enduring": "an enduring relationship", "transitory": "a transitory relationship"}.get(row.line, "")
        ended = f", ended by {row.ended}" if row.ended else ""
        yield f"{row.one} and {row.other}: {kind or 'a relationship of which little is known'}{ended}."
    for child in sorted(genogram.descents, key=lambda one: one.order or 0):
        parents = " and ".join(filter(None, (child.parent, child.other_parent)))
        yield f"{child.child} is a child of {parents}."
    for household, members in households(genogram.people).items():
        yield f"Household “{household}”: {', '.join(members)}."
