"""What is kept of a document: which words stand where, and keys. No text: it can be read in the store."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whoosh import columns, fields, formats  # type: ignore[import-untyped]

from workspace.search.analysis import Word, clean, section_count, section_start, words

FACETS = ("type", "state", "agency", "case_review", "year")
MARK = "mark:3"  # another number whenever a document has other words, or is cut otherwise: an older index is made anew
ANY = "any"  # the key that every document carries
GAP = 10  # positions between title and text, so that no phrase spans both

Placed = tuple[tuple[int, str], ...]  # (position, stem)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index is told about a document; `text` is what its snippets are made of, too."""

    document: str
    title: str
    text: str
    type: str
    state: str
    case_review: str
    agency: str | None
    year: int
    revision: int
    version: int


class Counts(formats.Format):  # type: ignore[misc]
    """How often a word occurs, as its weight, and nothing else: fast to read."""

    def fixed_value_size(self) -> int:
        """No bytes beside the weight."""
        return 0

    def word_values(self, value: Placed, _analyzer: object, **_: Any) -> Iterator[tuple[str, int, float, bytes]]:
        """(stem, frequency, weight, no payload)."""
        for stem, count in Counter(stem for _, stem in value).items():
            yield stem, count, float(count), b""


class Places(formats.Format):  # type: ignore[misc]
    """At which positions a word occurs: four bytes each. Read for phrases, and for the documents of a page."""

    def word_values(self, value: Placed, _analyzer: object, **_: Any) -> Iterator[tuple[str, int, float, bytes]]:
        """(stem, frequency, weight, positions)."""
        places: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for position, stem in value:
            places[stem].append(position)
        for stem, positions in places.items():
            yield stem, len(positions), 1.0, positions.tobytes()


SCHEMA = fields.Schema(
    document=fields.ID(stored=True),
    key=fields.FieldType(formats.Existence(), None),  # what filters ask for
    title=fields.FieldType(Counts(), None, scorable=True),
    all=fields.FieldType(Counts(), None, scorable=True),  # title and text
    places=fields.FieldType(Places(), None),  # of title and text
    sections=fields.STORED(),  # the position at which each section but the first begins
    version=fields.STORED(),
    state_now=fields.STORED(),
    mark=fields.STORED(),
    **{name: fields.COLUMN(columns.RefBytesColumn()) for name in FACETS},
)


def key(name: str, value: object) -> str:
    """The key that documents with this value carry."""
    return name if value is None else f"{name}:{value}"


def row(entry: Entry) -> dict[str, Any]:
    """An entry as Whoosh takes it."""
    text = clean(entry.text)
    found = list(words(text))
    title = tuple((word.position, word.stem) for word in words(clean(entry.title)))
    shift = title[-1][0] + GAP if title else 0
    whole = title + tuple((word.position + shift, word.stem) for word in found)
    sections = tuple(position + shift for position in _section_positions(text, found))
    return _keys(entry) | {"title": title, "all": whole, "places": whole, "sections": sections}


def _section_positions(text: str, found: Sequence[Word]) -> Iterator[int]:
    starts = [word.start for word in found]
    for number in range(1, section_count(text)):
        first = bisect_left(starts, section_start(text, number))
        yield found[first].position if first < len(found) else found[-1].position + 1 if found else 0


def _keys(entry: Entry) -> dict[str, Any]:
    facets: Mapping[str, object] = {name: getattr(entry, name) for name in FACETS}
    keys = [ANY, key("document", entry.document), *(key(name, value) for name, value in facets.items())]
    shown = {name: str(value).encode() for name, value in facets.items() if value is not None}
    return {"document": entry.document, "version": entry.version, "state_now": entry.state, "key": keys, **shown}


def mark_row(mark: int) -> dict[str, Any]:
    """The one row that says up to which change the index is true."""
    return {"key": [MARK], "mark": mark}
