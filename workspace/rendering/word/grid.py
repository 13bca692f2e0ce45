"""The rows of Word's tables made equally long: the converter drops or shifts what does not fit the first rows."""

from xml.etree.ElementTree import Element, SubElement

from workspace.rendering.word.package import W
from workspace.rendering.word.text import CELL, ROW, TABLE, P

_WIDEST = 63  # columns that Word allows
_COLUMN = {f"{W}w": "1000"}  # without a width it does not count the column
_GRID = f"{W}tblGrid"


def even_out(root: Element) -> None:
    """Give each table a column for each cell of its longest row, and each row as many cells."""
    for table in list(root.iter(TABLE)):
        rows = table.findall(ROW)
        for row in rows:
            _indent(row)
        widest = min(max(map(_width, rows), default=0), _WIDEST)
        for row in rows:
            row.extend(_cell() for _ in range(widest - _width(row)))
        for grid in table.findall(_GRID):
            table.remove(grid)
        grid = Element(_GRID)
        for _ in range(widest):
            SubElement(grid, f"{W}gridCol", _COLUMN)
        table.insert(0 if table.find(f"{W}tblPr") is None else 1, grid)


def _indent(row: Element) -> None:
    """Write empty cells where a row begins after the first column or ends before the last."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        return
    for name, at_end in (("gridBefore", False), ("gridAfter", True)):
        for skipped in properties.findall(f"{W}{name}"):
            properties.remove(skipped)
            first = next((place for place, part in enumerate(row) if part.tag == CELL), len(row))
            for _ in range(min(_number(skipped), _WIDEST)):
                row.insert(len(row) if at_end else first, _cell())


def _cell() -> Element:
    cell = Element(CELL)
    cell.append(Element(P))
    return cell


def _width(row: Element) -> int:
    return sum(_number(cell.find(f"{W}tcPr/{W}gridSpan")) for cell in row.findall(CELL))


def _number(element: Element | None) -> int:
    value = "" if element is None else element.get(f"{W}val", "")
    return int(value) if value.isdecimal() else 1
