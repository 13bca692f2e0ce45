"""One segment of the index, read in bulk. A document is a row, and its number there is its name.

Whoosh's own matchers cost a microsecond and more a posting; a block of its codec (2.7.4, which is pinned and
will not change) is read at once here. Nothing outside this module knows that.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat
from typing import Any, TypeAlias

from whoosh.reading import SegmentReader, TermNotFound  # type: ignore[import-untyped]

from workspace.search.schema import ANY, FACETS

Numbers: TypeAlias = "array[int]"


@dataclass(frozen=True, slots=True)
class Columns:
    """What never changes in a segment, by row."""

    lengths: Mapping[str, Numbers]  # words in the title, and in title and text
    facets: tuple[Numbers, Sequence[tuple[str, ...]]]  # the place of its values in the list that follows


def read_columns(reader: SegmentReader) -> Columns:
    """Read once for each segment, shared by the threads."""
    return Columns({name: _lengths(reader, name) for name in ("title", "all")}, _facets(reader))


def _lengths(reader: SegmentReader, name: str) -> Numbers:
    return array("I", (reader.doc_field_length(row, name) or 0 for row in range(reader.doc_count_all())))


def _facets(reader: SegmentReader) -> tuple[Numbers, Sequence[tuple[str, ...]]]:
    """Many documents have the same type, state, case review …: each such combination is kept once."""
    columns = [reader.column_reader(name) for name in FACETS]
    known: dict[tuple[bytes, ...], int] = {}
    rows = range(reader.doc_count_all())
    places = array("I", (known.setdefault(tuple(column[row] for column in columns), len(known)) for row in rows))
    return places, [tuple(value.decode() for value in values) for values in known]


class Segment:
    """A reader of one thread with the columns that all threads share."""

    def __init__(self, reader: SegmentReader, columns: Columns) -> None:
        self.lengths, self.facets = columns.lengths, columns.facets
        self._reader = reader
        self.deleted = frozenset(reader.segment().deleted_docs())
        self.name = (str(reader.segment().segment_id()), len(self.deleted))

    def _blocks(self, name: str, term: str) -> Iterator[Any]:
        reader = self._reader
        try:
            found = reader._terms.matcher(name, term.encode(), reader.schema[name].format)
        except TermNotFound:
            return
        while found.is_active():
            yield found
            found._next_block()

    def postings(self, name: str, term: str) -> tuple[list[int], list[float]]:
        """The rows that have a term, with how often; those of deleted documents too."""
        rows: list[int] = []
        weights: list[float] = []
        for block in self._blocks(name, term):
            block._read_data()
            steps, weight, _ = block._data
            rows.extend(accumulate(steps))
            weights.extend(weight if isinstance(weight, tuple) else repeat(weight or 1.0, len(steps)))
        return rows, weights

    def read_whole(self) -> None:
        """Read every posting and every stored row; whatever is raised, or ValueError, where they are not as written."""
        terms = self._reader._terms
        for name, term in self._reader.all_terms():
            rows, _ = self.postings(name, term.decode())
            if len(rows) != terms.doc_frequency(name, term) or sorted(set(rows)) != rows or rows[-1] >= len(self):
                raise ValueError("the postings of a term are damaged")
        columns = [self._reader.column_reader(n) for n in self._reader.schema.names() if self._reader.has_column(n)]
        for row in range(len(self)):
            self.stored(row)
            for column in columns:
                column[row]

    def places(self, term: str, wanted: Iterable[int]) -> dict[int, Numbers]:
        """The positions of a term in the wanted rows."""
        left, found = sorted(wanted), {}
        for block in self._blocks("places", term):
            end = bisect_right(left, block.block_max_id())
            if end:
                block._read_data()
                steps, _, values = block._data
                here = dict(zip(accumulate(steps), values, strict=True))
                found.update({row: array("I", here[row]) for row in left[:end] if row in here})
                left = left[end:]
            if not left:
                break
        return found

    def keyed(self, keys: Iterable[str]) -> set[int]:
        """The documents that carry any of these keys. No key, no document."""
        found: set[int] = set()
        for key in keys:
            found.update(self.postings("key", key)[0])
        return found - self.deleted

    def stored(self, row: int) -> dict[str, Any]:
        """What is stored with a row."""
        return dict(self._reader.stored_fields(row))

    @property
    def documents(self) -> int:
        """How many documents it has, with the deleted."""
        return int(self._reader.doc_frequency("key", ANY))

    def __len__(self) -> int:
        return int(self._reader.doc_count_all())

    def words_in(self, name: str) -> int:
        """How many words a field has in the whole segment."""
        return int(self._reader.field_length(name))
