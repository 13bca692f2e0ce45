"""PDF and Word from published HTML: real pandoc, real typst."""

import io
import re
import zipfile
from collections.abc import Iterator

import pikepdf
import pytest

from workspace.rendering import export
from workspace.rendering.export import ExportFailed, to_docx, to_pdf
from workspace.rendering.markdown import to_html

SENTENCE = "The health visitor and the school nurse met the family at home and wrote down what the children said. "
TABLE = "| Agency | Contacts |\n|---|--:|\n| Health {n} | 12 |\n| Police | 7 |\n"


def report() -> str:
    """Some twenty pages: sections, two tables, a list and a note to each section."""
    sections = []
    for n in range(40):
        sections.append(f"## Section {n}\n\n{SENTENCE * 12}[^{n}]\n\n{SENTENCE * 4}\n\n1. One & <two>\n2. “Three”")
        if n in (3, 30):
            sections.append(TABLE.format(n=n))
        sections.append(f"[^{n}]: Note {n}, with *stress* and a [link](https://example.org/{n}).")
    return to_html("\n\n".join(sections))


def structure(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Every structure element of a tagged PDF."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from structure(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from structure(node["/K"])


def glyphs(font: pikepdf.Object) -> dict[int, str]:
    """The font's own map from 16-bit codes to text."""
    table = font["/ToUnicode"].read_bytes().decode()
    pairs = re.findall(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>\n", table)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def text_of(page: pikepdf.Page) -> str:
    """The page's text in drawing order, by each font's map."""
    fonts = {name: glyphs(font) for name, font in page.Resources.Font.items()}
    found: list[str] = []
    current: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, instruction.operator
        if str(operator) == "Tf":
            current = fonts[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            parts = operands[0] if str(operator) == "TJ" else operands
            codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            found.append("".join(current[int.from_bytes(codes[n : n + 2], "big")] for n in range(0, len(codes), 2)))
    return " ".join(" ".join(found).split())


def test_a_long_report_is_a_tagged_pdf_with_its_words() -> None:
    pdf = to_pdf(report(), title="A review: <b> #x & “y”", language="cy-GB")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert 15 <= len(document.pages) <= 25
        assert str(document.Root.Lang) == "cy-GB"
        assert bool(document.Root.MarkInfo.Marked)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert str(document.docinfo["/Title"]) == "A review: <b> #x & “y”"
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        tags = [str(element["/S"]) for element in structure(document.Root.StructTreeRoot)]
        text = " ".join(text_of(page) for page in document.pages)
    assert (tags.count("/H1"), tags.count("/Table"), tags.count("/TH")) == (40, 2, 4)
    assert tags.count("/Note") == 40
    for words in ("A review: <b> #x & “y”", "One & <two>", "Health 30", "Note 39, with", "wrote down what"):
        assert words in text


def test_the_same_html_gives_the_same_bytes() -> None:
    assert to_pdf("<p>a</p>", title="A") == to_pdf("<p>a</p>", title="A")


@pytest.mark.parametrize(
    "text",
    [
        "",
        '\\#read("/etc/passwd") `#read("/etc/passwd")` $x$ @fn <c-a> //x /* y */ #import "@preview/a:1.0.0": *',
        "```\n#import \"x\"\n`` ` ```\n",
        "#\n\n# A\n\n# A\n\n##### deep\n\n[x](#nowhere)",
        "|" + "a|" * 30 + "\n|" + "-|" * 30 + "\n|" + "words |" * 30,
        "T\n:   # H\n",
        "x" * 3000,
    ],
)  # fmt: skip
def test_no_text_is_taken_for_typesetting_code(text: str) -> None:
    with pikepdf.open(io.BytesIO(to_pdf(to_html(text), title="T"))) as document:
        assert "root:" not in "".join(text_of(page) for page in document.pages)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a 中 b", "has no shape for “中”"),
        ("> " * 60 + "x", "too many levels"),
    ],
)
def test_what_cannot_be_printed_is_said_in_plain_words(text: str, reason: str) -> None:
    with pytest.raises(ExportFailed) as failed:
        to_pdf(to_html(text), title="T")
    assert reason in failed.value.reason


def test_a_title_is_asked_for() -> None:
    for make in (to_pdf, to_docx):
        with pytest.raises(ExportFailed, match="Give the document a title"):
            make("<p>a</p>", title=" ")


def test_a_program_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "_SECONDS", 0.01)
    with pytest.raises(ExportFailed, match="took too long"):
        to_pdf(report(), title="T")


def test_a_word_document_has_its_words_and_notes() -> None:
    with zipfile.ZipFile(io.BytesIO(to_docx(report(), title="A & “B”"))) as package:
        body = package.read("word/document.xml").decode()
        notes = package.read("word/footnotes.xml").decode()
        about = package.read("docProps/core.xml").decode()
    assert body.count("<w:tbl>") == 2
    assert "One &amp; &lt;two&gt;" in body
    assert notes.count("<w:footnote ") >= 40
    assert "A &amp; “B”" in about
