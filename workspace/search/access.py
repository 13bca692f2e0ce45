"""Which documents a search may find at all: a `Reach` and the chosen filters, as sets of rows of a segment.

Built up from nothing by union, so that an empty reach, an empty clause or an unknown value finds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from workspace.core.policy import Clause, Reach
from workspace.search.schema import key
from workspace.search.segment import Segment


@dataclass(frozen=True, slots=True)
class Filters:
    """The values a person chose; an empty field is not a limit."""

    type: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    case_review: tuple[str, ...] = ()
    year: tuple[int, ...] = ()


def allowed(segment: Segment, reach: Reach, filters: Filters) -> bytes:
    """One byte for each row of a segment: 1 where it is a document that may be found."""
    found: set[int] = set()
    for clause in reach.clauses:
        found |= _covered(segment, clause)
    found -= segment.keyed(key(name, value) for value in reach.excluded for name in ("document", "case_review"))
    for field in fields(filters):
        if found and (values := getattr(filters, field.name)):
            found &= segment.keyed(key(field.name, value) for value in values)
    rows = bytearray(len(segment))
    for row in found:
        rows[row] = 1
    return bytes(rows)


def _covered(segment: Segment, clause: Clause) -> set[int]:
    in_state = segment.keyed(key("state", state) for state in clause.states)
    if len(clause.fields) == 1:  # often many values: one union
        return in_state & segment.keyed(key(clause.fields[0], value) for (value,) in clause.values)
    found: set[int] = set()
    for values in clause.values:
        place = set(in_state)
        for name, value in zip(clause.fields, values, strict=True):
            place &= segment.keyed((key(name, value),))
        found |= place
    return found
