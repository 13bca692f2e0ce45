"""The page on which a person decides where somebody else changed the same: of tables only the rows in question.

What is saved is the whole table: the form holds the person's changes of it, and a choice for every clash.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import GenericAlias
from typing import Any

from pydantic import TypeAdapter, ValidationError

from workspace.core.fields import Field, Kind
from workspace.core.model import Document
from workspace.core.schema import ContentType
from workspace.rendering.row_merge import BOTH, MINE, THEIRS, RowChange, Rows, applied
from workspace.services import reading
from workspace.web import forms, windows


@dataclass(frozen=True, slots=True)
class RowClash:
    """Rows that two people changed: as text, and the control of the choice."""

    title: str
    base: str
    mine: str
    theirs: str
    choice: forms.Control


@dataclass(frozen=True, slots=True)
class Table:
    """A table that the person changed: the changes as the form holds them, how many are taken over, and the rest."""

    field: Field
    held: str
    taken: int
    clashes: tuple[RowClash, ...]


def values(wanted: Sequence[Field], form: forms.Posted, base: ContentType) -> dict[str, Any]:
    """What was posted for each field that was asked, also on the merge page: tables whole."""
    found = windows.values(wanted, form, base)
    for field in _held(wanted, form):
        rows = getattr(base, field.name)
        if (changes := _read(field, form, rows)) is not None:
            found[field.name] = applied(rows, changes, _choices(field, form, changes))
    return found


def holds(wanted: Sequence[Field], form: forms.Posted) -> bool:
    """Whether a form is a merge page's with changes of a table."""
    return bool(_held(wanted, form))


def spoilt(wanted: Sequence[Field], form: forms.Posted, base: ContentType) -> dict[str, str]:
    """The tables of which the form holds changes that nobody can read any more → what to do."""
    return {
        field.name: f"{field.label}: your rows could not be read from this page. Type them again"
        for field in _held(wanted, form)
        if _read(field, form, getattr(base, field.name)) is None
    }


def tables(
    wanted: Sequence[Field], found: Mapping[str, Sequence[RowChange]], document: Document, writer: str
) -> list[Table]:
    """The tables of a fresh merge page."""
    return [_table(f, found[f.name], getattr(document.body, f.name), writer, {}) for f in wanted if found.get(f.name)]


def tables_again(wanted: Sequence[Field], form: forms.Posted, base: ContentType, writer: str) -> list[Table]:
    """The tables of a merge page that is shown again, with the choices that were made."""
    made = []
    for field in _held(wanted, form):
        rows = getattr(base, field.name)
        if changes := _read(field, form, rows):
            made.append(_table(field, changes, rows, writer, _choices(field, form, changes)))
    return made


def _table(field: Field, changes: Sequence[RowChange], rows: Rows, writer: str, choices: Mapping[int, str]) -> Table:
    lines = [(c.low, c.high, c.mine, c.clash, c.base) for c in changes]
    held = _lines(field).dump_json(lines).decode()
    found = [
        _clash(field, place, change, rows[change.low : change.high], writer, choices)
        for place, change in enumerate(changes)
        if change.clash
    ]
    return Table(field, held, len(changes) - len(found), tuple(found))


def _clash(
    field: Field, place: int, change: RowChange, theirs: Rows, writer: str, choices: Mapping[int, str]
) -> RowClash:
    rows = "rows" if max(len(change.mine), len(theirs)) > 1 else "row"
    if not theirs:
        options = [(BOTH, f"Keep your {rows}"), (THEIRS, "Leave them out" if rows == "rows" else "Leave it out")]
    elif not change.mine:
        options = [(BOTH, f"Keep the {rows}"), (MINE, f"Remove the {rows}")]
    else:
        options = [
            (BOTH, "Keep both, one below the other"),
            (MINE, f"Keep yours and give up what {writer} saved"),
            (THEIRS, f"Keep what {writer} saved and give up yours"),
        ]
    chosen, title = choices.get(place, BOTH), f"{field.label}, row {change.low + 1}"
    choice = forms.Control(
        _choice(field, place), f"What is saved of row {change.low + 1}", "radios", value=chosen,
        options=forms.options(options),
    )  # fmt: skip
    base, mine, other = (_words(field, rows) for rows in (change.base, change.mine, theirs))
    return RowClash(title, base, mine, other, choice)


def _words(field: Field, rows: Rows) -> str:
    """Rows as text, by the headings of their columns."""
    cells = ([(c.label, reading.cell(c, getattr(row, c.name))) for c in field.columns] for row in rows)
    return "\n\n".join("\n".join(f"{label}: {text}" for label, text in row if text) for row in cells)


def _choice(field: Field, place: int) -> str:
    return f"{field.name}-choice-{place}"


def _choices(field: Field, form: forms.Posted, changes: Sequence[RowChange]) -> dict[int, str]:
    found = {place: form.get(_choice(field, place), "") for place in range(len(changes))}
    return {place: choice for place, choice in found.items() if choice in (MINE, THEIRS)}


def _held(wanted: Sequence[Field], form: forms.Posted) -> list[Field]:
    return [field for field in wanted if field.kind is Kind.ROWS and f"{field.name}-changes" in form]


def _read(field: Field, form: forms.Posted, rows: Rows) -> tuple[RowChange, ...] | None:
    """The changes that a form holds of a table; None where they fit no table of so many rows."""
    try:
        found = tuple(RowChange(*line) for line in _lines(field).validate_json(form[f"{field.name}-changes"]))
    except ValidationError:
        return None
    places = [0, *(place for change in found for place in (change.low, change.high)), len(rows)]
    return found if places == sorted(places) else None


def _lines(field: Field) -> TypeAdapter[Any]:
    rows: Any = GenericAlias(tuple, (field.row, ...))
    lines: Any = GenericAlias(list, (GenericAlias(tuple, (int, int, rows, bool, rows)),))
    return TypeAdapter(lines)
