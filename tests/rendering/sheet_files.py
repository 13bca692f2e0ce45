"""Spreadsheets for tests, made part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def text(reference: str, words: str) -> str:
    """A cell with its text in it."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{words}</t></is></c>'


def row(number: int, *cells: str, more: str = "") -> str:
    """A row of cells; a plain word becomes the text of the next column."""
    made = [c if c.startswith("<") else text(f"{'ABCDEFGH'[n]}{number}", c) for n, c in enumerate(cells)]
    return f'<row r="{number}"{more}>{"".join(made)}</row>'


def xlsx(
    *rows: str,
    before: str = "",
    after: str = "",
    sheets: Mapping[str, str] | None = None,
    styles: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    links: str = "",
    settings: str = "",
) -> bytes:
    """A workbook of one sheet; `sheets`: more of them, name → (hidden) data. `links`: relations of the workbook."""
    named = {"First": "".join(rows), **(sheets or {})}
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="text/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}"/></Types>',
        "_rels/.rels": _relations(f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{settings}<sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{n}" r:id="s{n}"{_state(n)}/>' for n, name in enumerate(named, 1))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(
            "".join(
                f'<Relationship Id="s{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
                for n in range(1, len(named) + 1)
            )
            + f'<Relationship Id="st" Type="{OFFICE}/styles" Target="styles.xml"/>'
            + links
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }
    for n, data in enumerate(named.values(), 1):
        around = (before, after) if n == 1 else ("", "")
        files[f"xl/worksheets/sheet{n}.xml"] = (
            f'<worksheet xmlns="{MAIN}">{around[0]}<sheetData>{data}</sheetData>{around[1]}</worksheet>'
        )
    return zipped({**files, **(parts or {})})


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip file."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def _state(number: int) -> str:
    return "" if number == 1 else ' state="veryHidden"'


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'
