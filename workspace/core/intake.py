"""What an imported table gives to a content type, and what the content type makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class TableLine:
    """One row of a file's table. `cells`: column of ours → text; `others`: heading of theirs → text."""

    number: int  # in the file
    cells: Mapping[str, str]
    others: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """The values that a table became, what found no place (kept, never dropped), and what to tell the person."""

    values: Mapping[str, Any]
    left: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
