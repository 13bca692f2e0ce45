"""What the cells of a spreadsheet say: shared texts, numbers, and numbers that are shown as dates."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element

from workspace.rendering import upload_xml
from workspace.rendering.upload_zip import read_part
from workspace.rendering.word.package import Relation

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})  # numbers of built-in formats
_NOT_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_ZERO, _ZERO_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_DAY = 2_958_465  # 31 December 9999


@dataclass(frozen=True)
class Values:
    """How to read a cell: the texts that cells share, the styles that show a date, and day 0 of the calendar."""

    shared: tuple[str, ...]
    dates: frozenset[int]
    zero: datetime

    def text(self, cell: Element) -> str:
        """What a cell shows, as plain text; a date as 2013-04-30 or 2013-04-30 21:10."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _joined(cell.find(f"{S}is"))
        value = (cell.findtext(f"{S}v") or "").strip()
        if kind == "s":
            return self.shared[int(value)] if value.isdigit() and int(value) < len(self.shared) else ""
        if kind == "b":
            return {"1": "yes", "0": "no"}.get(value, value)
        if kind == "d":
            return value.replace("T", " ").removesuffix(" 00:00:00")
        return self._number(value, cell.get("s", "0")) if kind == "n" else value

    def _number(self, value: str, style: str) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if style.isdigit() and int(style) in self.dates and 0 <= number <= _LAST_DAY:
            return self._moment(number)
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else value

    def _moment(self, number: float) -> str:
        moment = self.zero + timedelta(minutes=round(number * 24 * 60))
        if number < 1:
            return f"{moment:%H:%M}"
        return f"{moment:%Y-%m-%d}" if number.is_integer() else f"{moment:%Y-%m-%d %H:%M}"


def read_values(archive: zipfile.ZipFile, book: Element, parts: tuple[Relation, ...]) -> Values:
    """From the parts of a workbook."""
    texts = _part(archive, parts, "sharedStrings")
    styles = _part(archive, parts, "styles")
    settings = book.find(f"{S}workbookPr")
    old = settings is not None and settings.get("date1904") in ("1", "true")
    shared = () if texts is None else tuple(_joined(item) for item in texts.iter(f"{S}si"))
    return Values(shared, frozenset() if styles is None else _dates(styles), _ZERO_1904 if old else _ZERO)


def _part(archive: zipfile.ZipFile, parts: tuple[Relation, ...], kind: str) -> Element | None:
    name = next((part.target for part in parts if part.kind == kind and not part.external), "")
    return upload_xml.parse(read_part(archive, name)) if name in archive.namelist() else None


def _joined(element: Element | None) -> str:
    """The text of a cell, without the small letters that tell how to say it."""
    if element is None:
        return ""
    own = [child.text or "" for child in element if child.tag == f"{S}t"]
    runs = [run.findtext(f"{S}t") or "" for run in element.findall(f"{S}r")]
    return "".join(own + runs)


def _dates(styles: Element) -> frozenset[int]:
    """The numbers of the cell styles that show a number as a date or a time."""
    own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in styles.iter(f"{S}numFmt")}
    formats = styles.find(f"{S}cellXfs")
    return frozenset(
        place
        for place, one in enumerate(() if formats is None else formats)
        if _shows_date(one.get("numFmtId", "0"), own)
    )


def _shows_date(number: str, own: dict[str, str]) -> bool:
    if number in own:
        return bool(re.search(r"[dmyhs]", _NOT_FORMAT.sub("", own[number]).lower()))
    return number.isdigit() and int(number) in _DATES
