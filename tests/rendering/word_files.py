"""Word files for tests, made part by part, and the example files of the story."""

import re
import zipfile
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path

import content
from workspace.rendering.word import WordFile, read_word

STORY = Path(content.__file__).parent / "story"
# Versions 1.1 to 1.3 of the long report differ from 1.0 in a few words only.
FILES = [
    str(path.relative_to(STORY))
    for path in sorted(STORY.rglob("*.docx"))
    if path.stem not in ("overview_v1.1", "overview_v1.2", "overview_v1.3")
]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/></w:style>' for n in range(1, 7)
)


def story(name: str) -> bytes:
    """An example file."""
    return (STORY / name).read_bytes()


@cache
def read(name: str) -> WordFile:
    """An example file read, once for all tests."""
    return read_word(story(name))


def run(text: str, marks: str = "") -> str:
    """A run of text with run properties."""
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(text: str, style: str = "", marks: str = "") -> str:
    """A paragraph of one run."""
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{name}</w:pPr>{run(text, marks)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table; each cell is given as its paragraphs in XML or as plain text."""
    lines = ""
    for row in rows:
        cells = (cell if cell.startswith("<") else para(cell) for cell in row)
        lines += "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"
    grid = "<w:gridCol/>" * len(rows[0])
    look = '<w:tblPr><w:tblLook w:firstRow="1" w:val="0020"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def relation(id: str, kind: str, target: str, outside: bool = False) -> str:
    """A relationship of the document part."""
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def docx(
    body: str,
    *,
    styles: str = HEADINGS,
    relations: str = "",
    main: str = MAIN,
    parts: dict[str, bytes | str] | None = None,
) -> bytes:
    """A .docx file around the body."""
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    links = relation("rIdStyles", "styles", "styles.xml") + relations
    everything: dict[str, bytes | str] = {
        "[Content_Types].xml": types,
        "_rels/.rels": _relations(relation("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {SPACES}>{styles}</w:styles>",
        "word/_rels/document.xml.rels": _relations(links),
        **(parts or {}),
    }
    return zipped(everything)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """A zip of the parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def words(text: str) -> Counter[str]:
    """The words of a text with their numbers."""
    return Counter(re.findall(r"\w+", text))


def _relations(links: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
