"""Long tables looked through: facets to choose by, words to find, rows that may say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workspace.core.annotations import Row


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to choose the rows of a table by. `of`: what one row answers, several things or none."""

    name: str  # in the address
    label: str
    of: Callable[[Any], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """The rows that were asked for, with their places in the table, and every answer of every facet."""

    rows: Sequence[tuple[int, Row]]
    answers: Mapping[str, Sequence[tuple[str, int]]]  # facet → (answer, how many rows of the whole table)


def find(
    rows: Sequence[Row], facets: Sequence[Facet], chosen: Mapping[str, str], words: str = "", sort: str = ""
) -> Found:
    """The rows that give every chosen answer and hold all of the words; `sort`: by the first answer of a facet."""
    said = {facet.name: [tuple(facet.of(row)) for row in rows] for facet in facets}
    counts = {name: _counted(answers) for name, answers in said.items()}
    places: Iterable[int] = range(len(rows))
    for name, answer in chosen.items():
        if answer and name in said:
            places = [place for place in places if answer in said[name][place]]
    if wanted := words.casefold().split():
        places = [place for place in places if all(word in _text(rows[place]) for word in wanted)]
    ordered = list(places)
    if sort in said:
        ordered.sort(key=lambda place: said[sort][place][:1] or ("\uffff",))
    return Found([(place, rows[place]) for place in ordered], counts)


def _counted(answers: Iterable[tuple[str, ...]]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for each in answers:
        for answer in dict.fromkeys(each):
            counts[answer] = counts.get(answer, 0) + 1
    return sorted(counts.items())


def _text(row: Row) -> str:
    return " ".join(str(value) for name in shown_columns(type(row)) if (value := getattr(row, name))).casefold()


@lru_cache(maxsize=64)
def shown_columns(cls: type[Row]) -> tuple[str, ...]:
    """The columns that are shown: the id of a document is not."""
    from workspace.core.annotations import Points, marker

    return tuple(name for name, info in cls.model_fields.items() if not marker(info, Points))


def grouped(rows: Sequence[Row], group_of: Callable[[Any], str]) -> list[list[tuple[int, Row]]]:
    """The rows that belong together, with their places, in the order in which each group begins."""
    groups: dict[str, list[tuple[int, Row]]] = {}
    for place, row in enumerate(rows):
        if name := group_of(row):
            groups.setdefault(name, []).append((place, row))
    return list(groups.values())
