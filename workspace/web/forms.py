"""Between Pydantic models and forms: fields as the theme's macros want them, and posted values read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from workspace.core.annotations import Row
from workspace.core.dates import real_day, written_day
from workspace.core.fields import Field, Kind
from workspace.core.money import figures

Posted = MultiDict[str, str]
BLANK_ROWS = 1
REMOVE = "remove-row"  # with a hyphen, so that no column is called so


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading in a table of fields."""

    text: str
    width: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice."""

    value: str
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """One form group, with every attribute that the theme's `field` macro reads."""

    name: str
    label: str
    kind: str
    help: str = ""
    error: str = ""
    required: bool = True
    value: Any = ""
    options: tuple[Choice, ...] = ()
    rows: int | None = None
    width: int | None = None
    autocomplete: str = ""
    accept: str = ""
    columns: tuple[Column, ...] = ()
    small: bool = False
    first: int = 0  # the number of a table's first row that is shown
    grows: bool = True  # whether a row can be added
    needed: bool = False  # whether it is blank and the next step asks for it


def control(
    field: Field,
    value: Any,
    errors: Mapping[str, str] | None = None,
    *,
    name: str = "",
    first: int = 0,
    grows: bool = True,
) -> Control:
    """The form group of one field with a value of the content type."""
    errors = errors or {}
    at = name or field.name
    shown = Control(at, field.label, "text", field.hint, errors.get(field.name, ""), value=value or "")
    if field.kind is Kind.MARKDOWN:
        return replace(shown, kind="markdown", rows=12)
    if field.kind is Kind.DATE:
        parts = _date_parts(value)
        return replace(shown, value=_one_line(parts), width=10) if name else replace(shown, kind="date", value=parts)
    if field.kind is Kind.CHOICE:
        options = tuple(Choice(o.value, o.text) for o in field.options)
        few = len(options) <= 6 and not name
        return replace(shown, kind="radios" if few else "select", options=options if few else (_NONE, *options))
    if field.kind is Kind.NUMBER:
        return replace(shown, kind="number", value="" if value is None else value, width=5)
    if field.kind is Kind.MONEY:
        return replace(shown, kind="money", value=figures(value), width=10)
    if field.kind is Kind.LIST:
        return replace(shown, kind="list", value=list(value or ()))
    if field.kind is Kind.ROWS:
        return _table(field, replace(shown, first=first, grows=grows), value or (), errors)
    return replace(shown, kind="textarea", rows=2) if name else shown


_NONE = Choice("", "")
_PARTS = ("day", "month", "year")


def _date_parts(value: Any) -> dict[str, str]:
    if isinstance(value, date):
        return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
    typed: dict[str, str] = value if isinstance(value, dict) else {}
    return {"day": typed.get("typed", ""), "month": "", "year": ""} | typed


def _one_line(parts: Mapping[str, str]) -> str:
    """A date in the cell of a table: 27/3/2014, or what was typed."""
    return parts.get("typed") or "/".join(part for part in (parts["day"], parts["month"], parts["year"]) if part)


def _table(field: Field, shown: Control, rows: Sequence[Any], errors: Mapping[str, str]) -> Control:
    values = [row.model_dump() if isinstance(row, Row) else dict(row) for row in rows]
    values += [{}] * BLANK_ROWS if shown.grows else []
    lines = [
        [
            replace(
                control(column, line.get(column.name), name=f"{field.name}-{number}-{column.name}"),
                help="",
                rows={Kind.MARKDOWN: 3, Kind.TEXT: 2}.get(column.kind),
                error=errors.get(f"{field.name}.{number}.{column.name}", ""),
            )
            for column in field.columns
        ]
        for number, line in enumerate(values, shown.first)
    ]
    columns = tuple(Column(column.label) for column in field.columns)
    return replace(shown, kind="rows", value=lines, columns=columns)


def asks(field: Field, form: Posted) -> bool:
    """Whether any control of a field was posted: a browser sends all but a question that had no answer before."""
    if field.kind is Kind.ROWS:
        return bool(_numbers(field, form))
    return _in_parts(form, field.name) if field.kind is Kind.DATE else field.name in form


def _in_parts(form: Posted, at: str) -> bool:
    return any(f"{at}-{part}" in form for part in _PARTS)


def posted(field: Field, form: Posted, *, name: str = "", rows: Sequence[Row] = ()) -> Any:
    """What was posted for one field, as its content type wants it; dates stay as typed where they are none.

    `rows`: the table as its writer saw it, for the cells of which no control was posted.
    """
    at = name or field.name
    if field.kind is Kind.DATE:
        return posted_date(form, at) if not name or _in_parts(form, at) else _posted_day(form.get(at, "").strip())
    if field.kind is Kind.LIST:
        return [line for value in form.getlist(at) if (line := value.strip())]
    if field.kind is Kind.ROWS:
        return _posted_rows(field, form, rows)
    value = form.get(at, "").replace("\r\n", "\n")
    if field.kind is Kind.NUMBER:
        return value.strip() or None
    return value


def posted_date(form: Posted, at: str) -> Any:
    """A date, None for three blanks, or what was typed: then Pydantic's error names the field."""
    day, month, year = (form.get(f"{at}-{part}", "").strip() for part in _PARTS)
    if not (day or month or year):
        return None
    return real_day(year, month, day) or {"day": day, "month": month, "year": year}


def _posted_day(typed: str) -> Any:
    """A date from one box (27/3/2014, 27th March 2014, 2014-03-27), else what was typed."""
    return (written_day(typed) or {"typed": typed}) if typed else None


def _posted_rows(field: Field, form: Posted, before: Sequence[Row]) -> list[dict[str, Any]]:
    rows = []
    for number in _numbers(field, form):
        if f"{field.name}-{number}-{REMOVE}" in form:
            continue
        row = before[number] if number < len(before) else None
        line = {c.name: _cell(c, form, f"{field.name}-{number}-{c.name}", row) for c in field.columns}
        filled = {name: value for name, value in line.items() if value not in ("", None, [])}
        if filled:  # what is left blank is what the row's type says of a new one
            rows.append(filled)
    return rows


def _cell(column: Field, form: Posted, at: str, before: Row | None) -> Any:
    there = at in form or _in_parts(form, at)
    return posted(column, form, name=at) if there or before is None else getattr(before, column.name)


def _numbers(field: Field, form: Posted) -> list[int]:
    start = f"{field.name}-"
    found = {name.removeprefix(start).split("-")[0] for name in form if name.startswith(start)}
    return sorted({int(number) for number in found if number.isascii() and number.isdigit() and len(number) < 6})


def anchors(errors: Mapping[str, str], wanted: Sequence[Field]) -> dict[str, str]:
    """Errors by the id of the control that they are about, for the links of the error summary."""
    kinds = {field.name: field.kind for field in wanted}
    found = {}
    for path, text in errors.items():
        name = path.split(".")[0]
        if kinds.get(name) is Kind.DATE:
            found[f"{name}-day"] = text
        elif kinds.get(name) is Kind.LIST:
            found[path.replace(".", "-") if "." in path else f"{name}-0"] = text
        else:
            found[path.replace(".", "-")] = text
    return found


def options(pairs: Sequence[tuple[str, str]]) -> tuple[Choice, ...]:
    """Choices from (value, text)."""
    return tuple(Choice(value, text) for value, text in pairs)
