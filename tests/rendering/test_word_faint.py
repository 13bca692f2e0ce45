"""Words that nobody sees in Word, though they are not marked as hidden, are named."""

from __future__ import annotations

import pytest

from tests.rendering.word_files import HEADINGS, SPACES, docx, para, relation, run
from workspace.rendering.word import read_word, scan

WHITE, TINY = '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'
DARK = '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'
STYLES = (
    HEADINGS
    + f'<w:style w:type="paragraph" w:styleId="Ghost"><w:rPr>{WHITE}</w:rPr></w:style>'
    + '<w:style w:type="paragraph" w:styleId="Heir"><w:basedOn w:val="Ghost"/></w:style>'
    + f'<w:style w:type="character" w:styleId="Mite"><w:rPr>{TINY}</w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (para("x", marks=WHITE), 1),
        (para("x", marks='<w:color w:val="FDFEFD"/>'), 1),
        (para("x", marks=TINY), 1),
        (para("x", "Heir"), 1),
        (para("x", marks='<w:rStyle w:val="Mite"/>'), 1),
        (para("x", marks='<w:color w:val="1F3864"/>' + DARK), 1),
        (para("x", "Heir", '<w:color w:val="auto"/>'), 0),
        (para("x", marks=WHITE + DARK), 0),
        (para("x", marks=WHITE + '<w:highlight w:val="black"/>'), 0),
        (f"<w:p><w:pPr>{DARK}</w:pPr>{run('x', WHITE)}</w:p>", 0),
        (f"<w:tbl><w:tr><w:tc><w:tcPr>{DARK}</w:tcPr>{para('x', marks=WHITE)}</w:tc></w:tr></w:tbl>", 0),
        (para("x", marks='<w:color w:val="808080"/><w:sz w:val="14"/>'), 0),
        (para(" ", marks=TINY), 0),
        (para("x", marks=WHITE + "<w:vanish/>"), 0),
        (f'<w:p><w:del w:author="A">{run("x", WHITE)}</w:del></w:p>', 0),
    ],
)
def test_white_and_tiny_text_is_named(body: str, count: int) -> None:
    assert scan(docx(body, styles=STYLES)).count("faint") == count


def test_it_is_kept_and_the_reader_is_told_so() -> None:
    file = read_word(docx(para("Seen.") + para("WHITEWORDS", marks=WHITE)))
    told = file.findings.of("faint")
    assert told is not None
    assert told.examples == ("WHITEWORDS",)
    assert "It is kept in the text, where everybody who opens the document sees it." in told.summary
    assert "WHITEWORDS" in file.markdown


def _style(name: str, number: int) -> str:
    list_ = f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f'<w:style w:type="paragraph" w:styleId="S{number}"><w:name w:val="{name}"/>{list_}</w:style>'


def _list(number: int, form: str, words: str) -> str:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/></w:lvl>'
    return f'<w:abstractNum w:abstractNumId="{number}">{level}</w:abstractNum>'


def test_the_lists_of_words_own_styles_are_nested_as_they_are_called() -> None:
    names = ["List Bullet", "List Bullet 2", "List Number 2", "List Bullet 3"]
    kinds = _list(1, "bullet", "·") + _list(2, "bullet", "o") + _list(3, "decimal", "%1.") + _list(4, "bullet", "-")
    numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, 5))
    styles = HEADINGS + "".join(_style(name, at + 1) for at, name in enumerate(names))
    body = "".join(
        para(text, f"S{style}")
        for text, style in (("first", 1), ("a", 2), ("b", 2), ("deep", 4), ("second", 1), ("one", 3), ("two", 3))
    )
    parts: dict[str, bytes | str] = {"word/numbering.xml": f"<w:numbering {SPACES}>{kinds}{numbers}</w:numbering>"}
    file = read_word(docx(body, styles=styles, relations=relation("n", "numbering", "numbering.xml"), parts=parts))
    lines = [line.split("  #")[0].rstrip() for line in file.markdown.split("\n") if line.strip()]
    depths = [(line.split()[-1], (len(line) - len(line.lstrip())) // 4) for line in lines]
    assert depths == [("first", 0), ("a", 1), ("b", 1), ("deep", 2), ("second", 0), ("one", 1), ("two", 1)]
    assert [line.split()[0] for line in lines[-2:]] == ["1.", "2."]
