"""A spreadsheet (.xlsx) read: what its visible sheets show, and what is hidden in it. Formulas are never run."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from workspace.rendering import upload_xml
from workspace.rendering.tables.grid import MAX_CELLS, MAX_COLUMNS, TOO_MANY, Grid, TableFile, grid
from workspace.rendering.tables.sheet_values import Values, read_values
from workspace.rendering.tables.sheets_scan import scan
from workspace.rendering.unfit import Unfit
from workspace.rendering.upload_zip import open_zip, read_part
from workspace.rendering.word.findings import Finding, finding
from workspace.rendering.word.package import Relation, relations

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MAX_SHEETS = 50
MAX_MERGES = 20_000
NOT_A_SHEET = "This is not a spreadsheet that can be read. Save it as Excel Workbook (.xlsx) and upload that."
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True)
class _Sheet:
    """One sheet: its cells by row and column (both from 1), and what is hidden in it."""

    name: str
    hidden: bool
    cells: dict[int, dict[int, str]]
    hidden_columns: frozenset[int]
    hidden_rows: frozenset[int]
    formulas: int


def read_sheets(data: bytes) -> TableFile:
    """The grids of the visible sheets, without hidden columns; raises Unfit."""
    archive = open_zip(data)
    main = next((one.target for one in relations(archive, "") if one.kind == "officeDocument"), "")
    if main not in archive.namelist():
        raise Unfit(NOT_A_SHEET)
    book = upload_xml.parse(read_part(archive, main))
    if book.tag != f"{S}workbook":
        raise Unfit(NOT_A_SHEET)
    parts = relations(archive, main)
    sheets = tuple(_sheets(archive, book, parts, read_values(archive, book, parts)))
    grids = tuple(_grid(sheet) for sheet in sheets if not sheet.hidden)
    found = (*_hidden(sheets), *scan(archive, parts))
    return TableFile(tuple(one for one in grids if one.lines), tuple(item for item in found if item.count))


def _sheets(archive: zipfile.ZipFile, book: Element, parts: tuple[Relation, ...], values: Values) -> Iterator[_Sheet]:
    targets = {part.id: part.target for part in parts if part.kind == "worksheet" and not part.external}
    listed = [one for one in book.iter(f"{S}sheet") if one.get(f"{R}id", "") in targets]
    if len(listed) > MAX_SHEETS:
        raise Unfit(TOO_MANY)
    for one in listed:
        root = upload_xml.parse(read_part(archive, targets[one.get(f"{R}id", "")]))
        cells = _cells(root, values)
        _spread(root, cells)
        yield _Sheet(
            one.get("name", ""),
            one.get("state", "visible") != "visible",
            cells,
            frozenset(_hidden_columns(root)),
            frozenset(int(row.get("r", "0")) for row in root.iter(f"{S}row") if row.get("hidden") in ("1", "true")),
            sum(1 for _ in root.iter(f"{S}f")),
        )


def _cells(root: Element, values: Values) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    count = 0
    for number, row in enumerate(root.iter(f"{S}row"), 1):
        line: dict[int, str] = {}
        for place, cell in enumerate(row.iter(f"{S}c"), 1):
            text = values.text(cell)
            if text.strip():
                line[_column(cell.get("r", ""), place)] = text
                count += 1
        if line:
            found[int(row.get("r") or number)] = line
        if count > MAX_CELLS:
            raise Unfit(TOO_MANY)
    return found


def _column(reference: str, place: int) -> int:
    match = _CELL.fullmatch(reference)
    number = place
    if match:
        number = 0
        for letter in match[1]:
            number = number * 26 + ord(letter) - 64
    if number > MAX_COLUMNS:
        raise Unfit(TOO_MANY)
    return number


def _spread(root: Element, cells: dict[int, dict[int, str]]) -> None:
    """Put the text of merged cells into every row and column that they cover and that holds something."""
    widest = max((column for line in cells.values() for column in line), default=0)
    for count, merged in enumerate(root.iter(f"{S}mergeCell")):
        if count > MAX_MERGES:
            raise Unfit(TOO_MANY)
        ends = [_CELL.fullmatch(part) for part in merged.get("ref", "").split(":")]
        if len(ends) != 2 or not ends[0] or not ends[1]:
            continue
        top, left = int(ends[0][2]), _column(ends[0][0], 1)
        bottom, right = int(ends[1][2]), min(_wide(ends[1][1]), widest)
        if text := cells.get(top, {}).get(left, ""):
            rows = range(top, bottom + 1) if bottom - top < len(cells) else cells
            for line in (cells[row] for row in rows if top <= row <= bottom and row in cells):
                line.update(dict.fromkeys(range(left, right + 1), text))


def _wide(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _hidden_columns(root: Element) -> Iterator[int]:
    for column in root.iter(f"{S}col"):
        if column.get("hidden") in ("1", "true"):
            first, last = int(column.get("min", "1")), int(column.get("max", "1"))
            yield from range(first, min(last, MAX_COLUMNS) + 1)


def _grid(sheet: _Sheet) -> Grid:
    places = sorted({column for line in sheet.cells.values() for column in line} - sheet.hidden_columns)
    return grid(sheet.name, ((n, [line.get(place, "") for place in places]) for n, line in sorted(sheet.cells.items())))


def _hidden(sheets: tuple[_Sheet, ...]) -> Iterator[Finding]:
    """What a person who opens the file does not see at once."""
    secret = [f"“{sheet.name}”: {' · '.join(_texts(sheet))}" for sheet in sheets if sheet.hidden]
    yield finding("hidden_sheets", "hidden sheet", "hidden sheets", secret, "They are left out.")
    columns = [
        f"“{sheet.name}”, column {column}: {' · '.join(dict.fromkeys(texts))}"
        for sheet in sheets
        for column in sorted(sheet.hidden_columns)
        if not sheet.hidden and (texts := [line[column] for line in sheet.cells.values() if column in line])
    ]
    yield finding("hidden_columns", "hidden column", "hidden columns", columns, "They are left out.")
    rows = [
        f"“{sheet.name}”, row {row}: {' · '.join(sheet.cells[row].values())}"
        for sheet in sheets
        for row in sorted(sheet.hidden_rows & sheet.cells.keys())
        if not sheet.hidden
    ]
    yield finding("hidden_rows", "hidden row", "hidden rows", rows, "They are taken in with the others.")
    formulas = [f"“{sheet.name}”" for sheet in sheets for _ in range(sheet.formulas)]
    yield finding("formulas", "formula", "formulas", formulas, "Only the values last shown are taken.")


def _texts(sheet: _Sheet) -> Iterator[str]:
    for line in sheet.cells.values():
        yield ", ".join(line.values())
