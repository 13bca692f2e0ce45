"""What Word writes before paragraphs by itself, and paragraph marks that were typed."""

from __future__ import annotations

import pytest

from tests.rendering.word_files import HEADINGS, SPACES, docx, para, relation, run, story, table
from workspace.rendering.word import WordFile, read_word
from workspace.rendering.word.apart import read_apart
from workspace.rendering.word.lists import letters, roman

BY = 'w:id="9" w:author="A. Author" w:date="2015-03-02T00:00:00Z"'


def level(place: int, words: str, form: str = "decimal", more: str = "", after: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{words}"/>{after}</w:lvl>'
    )


def kind(id: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{id}">{"".join(levels)}</w:abstractNum>'


def number(id: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


CHAPTERS = kind(0, level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"), level(3, "•", "bullet"))
HALVES = kind(1, level(0, "Recommendation %1:"))
PLAIN = kind(2, level(0, "%1."), level(1, "(%2)", "lowerLetter"), level(2, "·", "bullet"))
ODD = kind(3, level(0, "Part %1", "upperRoman"), level(1, "%1.%2", "decimalZero", "<w:isLgl/>"))
AGAIN = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
NUMBERS = number(1, 0) + number(2, 1) + number(3, 2) + number(4, 3) + number(5, 1, AGAIN)
STYLES = HEADINGS + (
    '<w:style w:type="paragraph" w:styleId="Rec"><w:name w:val="Rec"/>'
    '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Late"><w:name w:val="Late"/><w:basedOn w:val="Rec"/></w:style>'
)


def item(text: str, number: int, place: int = 0, style: str = "", marks: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    at = f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{named}{at}</w:pPr>{run(text, marks) if text else ''}</w:p>"


def read(body: str, numbering: str = CHAPTERS + HALVES + PLAIN + ODD + NUMBERS) -> WordFile:
    parts: dict[str, bytes | str] = {"word/numbering.xml": f"<w:numbering {SPACES}>{numbering}</w:numbering>"}
    return read_word(docx(body, styles=STYLES, relations=relation("n", "numbering", "numbering.xml"), parts=parts))


def lines(file: WordFile) -> list[str]:
    return [line for line in file.markdown.split("\n") if line]


def test_numbers_of_several_levels_are_words_of_the_text() -> None:
    body = item("Introduction", 1, 0, "Heading1") + item("One", 1, 1) + item("Two", 1, 1) + item("Part", 1, 2)
    body += item("Mark", 1, 3) + item("Facts", 1, 0, "Heading1") + item("Three, see 1.2", 1, 1) + item("Part", 1, 2)
    file = read(body)
    assert lines(file) == [
        "# 1. Introduction", "1.1 One", "1.2 Two", "(a) Part", "-   Mark", "# 2. Facts", "2.1 Three, see 1.2",
        "(a) Part",
    ]  # fmt: skip
    assert file.notes == ("Numbers that Word writes by itself, like “1.” and “1.1”, are words of the text now.",)
    assert file.findings.count("left_behind") == 0


def test_words_before_a_number_stay_also_where_the_style_has_them() -> None:
    body = para("Ask twice", "Rec") + para("Some text") + para("Ask again", "Late") + item("Anew", 5) + item("", 5)
    assert lines(read(body)) == [
        "Recommendation 1: Ask twice", "Some text", "Recommendation 2: Ask again", "Recommendation 1: Anew",
        "Recommendation 2:",
    ]  # fmt: skip


def test_plain_numbers_letters_and_bullets_stay_lists() -> None:
    file = read(item("One", 3) + item("Letter", 3, 1) + item("Mark", 3, 2) + item("Two", 3))
    assert lines(file)[0] == "1.  One"
    assert lines(file)[-1] == "2.  Two"
    assert file.notes == ()


def test_roman_and_legal_numbers_and_a_bold_paragraph() -> None:
    body = item("Facts", 4, 0, marks="<w:b/>") + item("When", 4, 1) + item("Where", 4, 1) + item("Why", 4, 0)
    assert lines(read(body)) == ["# Part I Facts", "1.1 When", "1.2 Where", "Part II Why"]


def test_what_is_deleted_or_hidden_is_not_counted() -> None:
    gone = item("Not this", 2).replace("</w:numPr>", f"</w:numPr><w:rPr><w:del {BY}/></w:rPr>")
    gone = gone.replace("<w:r>", f"<w:del {BY}><w:r>").replace("</w:r>", "</w:r></w:del>")
    gone = gone.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    away = item("Nor this", 2, marks="<w:vanish/>").replace("</w:numPr>", "</w:numPr><w:rPr><w:vanish/></w:rPr>")
    assert lines(read(item("One", 2) + gone + away + item("Two", 2))) == [
        "Recommendation 1: One",
        "Recommendation 2: Two",
    ]
    hidden = kind(1, level(0, "Child Rowan %1:", after="<w:rPr><w:vanish/></w:rPr>")) + number(2, 1)
    assert "Rowan" not in read(item("One", 2), hidden).markdown


@pytest.mark.parametrize(
    "broken",
    [
        number(2, 9),
        '<w:num w:numId="2"/>' + kind(1),
        kind(1) + number(2, 1),
        kind(1, '<w:lvl w:ilvl="x"/>') + number(2, 1),
        kind(1, level(0, "%9 %1 x", "lowerRoman").replace('w:val="1"', 'w:val="-5"', 1)) + number(2, 1),
        kind(1, '<w:numStyleLink w:val="None"/>') + number(2, 1),
        kind(1, level(0, "Part %1")) + number(2, 1, '<w:lvlOverride w:ilvl="7"><w:startOverride/></w:lvlOverride>'),
    ],
)
def test_a_broken_list_loses_no_words(broken: str) -> None:
    assert "One" in read(item("One", 2), broken).markdown


def test_letters_and_roman_numbers_go_on() -> None:
    assert [letters(n) for n in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]
    assert [roman(n) for n in (4, 49, 90, 99, 100, 444, 1999)] == [
        "iv", "xlix", "xc", "xcix", "c", "cdxliv", "mcmxcix",
    ]  # fmt: skip


def test_a_number_in_a_cell_counts_on() -> None:
    assert "| Recommendation 2: Two | Police |" in read(item("One", 2) + table((item("Two", 2), "Police"))).markdown


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One. ¶ Two. ¶ Three.", ["One.", "Two.", "Three."]),
        ("One.¶", ["One."]),
        ("See ¶ 12 and ¶13.", ["See ¶ 12 and ¶13."]),
        ("One. ¶Two, see ¶ 12.", ["One.", "Two, see ¶ 12."]),
    ],
)
def test_a_paragraph_mark_that_was_typed_ends_a_paragraph(text: str, wanted: list[str]) -> None:
    file = read_word(docx(para(text)))
    assert lines(file) == wanted
    assert bool(file.notes) == ("One" in text)


def test_the_boards_own_form_has_no_such_marks_left() -> None:
    file = read_apart(story("referral.docx"))
    assert "¶" not in file.markdown
    assert file.notes == ("4 paragraph marks (¶) that were typed as letters each begin a new paragraph.",)
    assert "conditions.\n\nHealth visiting" in file.markdown
    assert file.tables[1].rows[1][0].text.count("\n") == 3
