"""Where the story comes from: the files of content/story, and the rows of its timeline."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

import content

STORY = "content/story"
FOLDER = Path(str(content.__file__)).parent / "story"
TEXTS = Path(__file__).parent / "texts"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DAY_ZERO = date(1899, 12, 30)  # of a spreadsheet's dates


def table(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the story."""
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def moments() -> dict[int, str]:
    """Timeline row → its moment on the wall clock in London."""
    return {int(row["seq"]): row["datetime_europe_london"] for row in table("timeline.csv")}


def text(name: str) -> str:
    """A text of the story in Markdown."""
    return (FOLDER / name).read_text(encoding="utf-8")


def parts(name: str) -> dict[str, str]:
    """A text of the demonstration: field → Markdown; each begins with a line "# field"."""
    found: dict[str, str] = {}
    for part in (TEXTS / name).read_text(encoding="utf-8").split("\n# ")[1:]:
        field, _, body = part.partition("\n")
        found[field.strip()] = body.strip()
    return found


def sheet(name: str, number: int) -> Iterator[dict[str, str]]:
    """The rows of one sheet of a workbook: column letter → what the cell says."""
    with zipfile.ZipFile(FOLDER / name) as book:
        tree = fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    for row in tree.iter(f"{_SHEET}row"):
        yield {cell.get("r", "").rstrip("0123456789"): _said(cell) for cell in row}


def _said(cell: Element) -> str:
    value = cell.find(f"{_SHEET}v")
    written = "".join(part.text or "" for part in cell.iter(f"{_SHEET}t"))
    return written or (value.text or "" if value is not None else "")


def sheet_date(serial: str) -> date:
    """A spreadsheet's number for a day."""
    return _DAY_ZERO + timedelta(days=int(serial))


def without_front_page(leftover: str) -> str:
    """What an import did not place, without the title and the table of particulars at the top."""
    blocks = leftover.split("\n\n")
    first = next((n for n, block in enumerate(blocks[:6], 1) if block.startswith("|")), 0)
    rest = blocks[first:] if first else [b for b in blocks if not b.startswith(("# ", "**"))]
    return "\n\n".join(block for block in rest if not block.startswith(("# Part ", "# Appendices")))
