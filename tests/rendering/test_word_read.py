"""Word to Markdown: nothing visible is lost, nothing hidden comes through, and the result renders."""

import html
import re
import resource
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.rendering.word_files import FILES, STORY, docx, para, read, relation, run, story, table, words
from workspace.rendering.markdown import to_html
from workspace.rendering.word import Unfit, apart, read_word, rows
from workspace.rendering.word.apart import read_apart
from workspace.rendering.word.flatten import flatten
from workspace.rendering.word.headings import recognise
from workspace.rendering.word.nodes import node
from workspace.rendering.word.package import open_package
from workspace.rendering.word.text import lines
from workspace.rendering.word.writer import write

COLUMNS = ("Date", "Child", "Adult", "Within Agency", "External to Agency", "Response for Outcome", "Comment")


def visible(data: bytes) -> Counter[str]:
    """The words of body and notes as they stand after what is hidden and deleted has been taken out."""
    plain = open_package(flatten(open_package(data)).data)
    roots = [plain.document, *plain.parts("footnotes"), *plain.parts("endnotes")]
    return words(" ".join(line for root in roots for line in lines(root)))


def shown(markdown: str) -> Counter[str]:
    """The words on the rendered page."""
    return words(html.unescape(re.sub(r"<[^>]+>", " ", to_html(markdown))))


def markdown(body: str) -> str:
    return read_word(docx(body)).markdown


@pytest.mark.parametrize("name", FILES)
def test_no_word_is_lost(name: str) -> None:
    there = visible(story(name))
    text = read(name).markdown
    assert not there - words(text)
    assert not there - shown(text)


def test_hidden_and_deleted_text_stays_out() -> None:
    police = read("imr/imr_police.docx")
    assert not re.search("VOSPER|4471|disclosure scheme", police.markdown)
    assert "national check with the right date of birth" in police.markdown
    hospital = read("imr/imr_university_hospital.docx")
    assert "Leonie" not in hospital.markdown
    assert "Rowan's scan" not in hospital.markdown
    inserted = hospital.findings.of("insertions")
    assert inserted is not None
    assert all(re.sub(r".*?“|…?”$", "", text) in hospital.markdown for text in inserted.examples)


def test_headings_without_styles() -> None:
    text = read("imr/imr_thornmere_homes.docx").markdown
    found = re.findall(r"^#.*", text, re.M)
    assert found[0] == "# THORNMERE HOMES – SERIOUS CASE REVIEW – OUR REPORT"
    assert found[1:3] == ["## 1) WHO WE ARE", "## 2) WHAT HAPPENED"]
    assert len(found) == 7
    assert "\n2.1) Leonie" in text


def test_typed_numbers_give_levels() -> None:
    body = para("1 FIRST") + para("1.1) SECOND PART") + para("Text.") + para("2 flats") + para("Bold.", marks="<w:b/>")
    assert markdown(body).split("\n\n")[:2] == ["# 1 FIRST", "### 1.1) SECOND PART"]
    assert not re.search("^#.*(flats|Bold)", markdown(body), re.M)


def test_own_headings_are_kept() -> None:
    styled = [node("Header", [1, ["", [], []], [node("Str", "A")]])] * 2
    bold = node("Para", [node("Strong", [node("Str", "B")])])
    assert recognise([*styled, bold]) == [*styled, bold]


def test_merged_header_and_long_cells() -> None:
    text = read("imr/imr_thornmere_homes.docx").markdown
    assert "| What we were told / Date | What we were told / Words in the log | What we called it / Category |" in text
    cell = para("One") + para("Two | three")
    assert r"| One / Two \| three | b |" in markdown(table(("H", "I"), (cell, "b")))


def test_tables_of_pairs_and_of_one_column() -> None:
    pairs = table((para("Name", marks="<w:b/>"), "A"), (para("Age", marks="<w:b/>"), "5"))
    assert markdown(pairs).startswith("| Item | Details |\n| --- | --- |\n| **Name** | A |")
    assert markdown(table(("Box",), ("Its text",))) == "Box\n\nIts text\n"


def test_picture_is_kept_beside_the_text() -> None:
    file = read("overview/overview_v1.0.docx")
    assert [(one.name, one.media_type) for one in file.pictures] == [("image1.png", "image/png")]
    assert f"[Picture: {file.pictures[0].alt} – kept with the original file]" in file.markdown
    assert file.markdown.count("[^21]") == 2


def test_words_that_the_converter_drops() -> None:
    box = f"<w:txbxContent>{para('in a box')}</w:txbxContent>"
    choice = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    twin = f"<mc:AlternateContent>{choice}</mc:AlternateContent>"
    body = f"<w:p>{run('before')}<w:r>{twin}</w:r>{run(' after')}</w:p>"
    body += f'<w:p><w:fldSimple w:instr="DATE">{run("1 May")}</w:fldSimple></w:p>'
    body += f"<w:customXml>{para('wrapped')}</w:customXml>"
    assert markdown(body) == "before after\n\nin a box\n\n1 May\n\nwrapped\n"


def test_hidden_field_marks_keep_the_rest() -> None:
    marks = (
        f'<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="{kind}"/><w:t>secret</w:t></w:r>'
        for kind in ("begin", "separate")
    )
    body = f'<w:p>{"".join(marks)}{run("shown")}<w:r><w:fldChar w:fldCharType="end"/></w:r>{run(" more")}</w:p>'
    assert "more" in markdown(body)
    assert "secret" not in markdown(body)


def test_what_is_struck_through_is_no_text() -> None:
    """A reader would take it for what the writer says (A2)."""
    body = (
        f"<w:p>{run('The child was ')}{run('not ', '<w:strike/>')}{run('never ', '<w:dstrike/>')}{run('seen.')}</w:p>"
    )
    assert markdown(body + para("Gone whole", marks="<w:strike/>") + para("After")) == "The child was seen.\n\nAfter\n"


def test_title_styles_are_text() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    assert read_word(docx(para("The name", "Title") + para("Body."), styles=styles)).markdown == "# The name\n\nBody.\n"


def test_only_web_links_are_kept() -> None:
    links = relation("r1", "hyperlink", "https://example.org/a(b)", outside=True)
    links += relation("r2", "hyperlink", "file:///secret", outside=True)
    body = "".join(f'<w:p><w:hyperlink r:id="r{n}">{run("text")}</w:hyperlink></w:p>' for n in (1, 2))
    assert read_word(docx(body, relations=links)).markdown == "[text](https://example.org/a%28b%29)\n\ntext\n"


LISTS = [
    (
        node(
            "BulletList",
            [[node("Para", [node("Str", "a")]), node("BulletList", [[node("Plain", [node("Str", "b")])]])]],
        ),
        "-   a\n    -   b\n",
    ),
    (node("OrderedList", [[3, {"t": "Decimal"}, {"t": "Period"}], [[node("Para", [node("Str", "c")])]]]), "3.  c\n"),
    (
        node("OrderedList", [[2, {"t": "LowerAlpha"}, {"t": "Period"}], [[node("Para", [node("Str", "d")])]]]),
        "-   (b) d\n",
    ),
    (
        node("OrderedList", [[4, {"t": "UpperRoman"}, {"t": "Period"}], [[node("Para", [node("Str", "e")])]]]),
        "-   (IV) e\n",
    ),
]


@pytest.mark.parametrize(("block", "text"), LISTS)
def test_lists(block: dict[str, object], text: str) -> None:
    assert write([block]) == text


def test_lists_that_touch_keep_their_numbers() -> None:
    one = LISTS[1][0]
    assert write([one, one]) == "3.  c\n\n-   (3) c\n"


AWKWARD = "*_`[]()#+-.!|<>&;:\\~=123 \nabcé"


@example(["&# 1;"])
@given(st.lists(st.text(AWKWARD, min_size=1, max_size=30), min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_any_text_renders_as_itself(texts: list[str]) -> None:
    """Paragraphs whose text looks like Markdown come out as text, in a paragraph and in a cell."""
    blocks = [
        node("Para", [node("Str", part) for part in text.replace("\n", " ").split(" ") if part]) for text in texts
    ]
    want = "".join("".join(text.split()) for text in texts)
    page = re.sub(r"<[^>]+>", "", to_html(write(blocks)))
    assert "".join(html.unescape(page).split()) == want


@pytest.mark.parametrize(("agency", "count"), [("csc", 52), ("tch", 64), ("gp", 41), ("nursery", 37)])
def test_rows_of_a_chronology(agency: str, count: int) -> None:
    found = rows(story(f"chronologies/chronology_{agency}.docx"), COLUMNS)
    assert len(found) == count
    assert all(tuple(row) == COLUMNS and row["Date"] for row in found)


def test_rows_keep_an_entry_without_a_date() -> None:
    body = table(("Date", "Event"), ("1 May", "a"), ("Date", "Event"), ("", "b"), ("", ""))
    assert rows(docx(body), ("Date", "Event")) == ({"Date": "1 May", "Event": "a"},)
    wide = table(("Date", "Event", "Note"), ("1 May", "a", ""), ("", "b", "c"), ("", "", "Signed"))
    assert [row["Event"] for row in rows(docx(wide), ("Date", "Event", "Note"))] == ["a", "b"]
    assert rows(docx(wide), ("Other", "Labels")) == ()


def test_unreadable_document() -> None:
    with pytest.raises(Unfit):
        read_word(b"PK\x03\x04 not a zip")


@pytest.mark.parametrize("name", ["imr/imr_police.docx", "preliminary/prelim_ccg.docx"])
def test_a_process_of_its_own_reads_alike(name: str) -> None:
    data = (STORY / name).read_bytes()
    here, there = read_word(data), read_apart(data)
    assert (there.findings, there.markdown) == (here.findings, here.markdown)
    for one, two in zip(here.tables, there.tables, strict=True):
        assert [[c.text for c in row] for row in one.rows] == [[c.text for c in row] for row in two.rows]
        assert one.heads == two.heads
        for place in range(one.width):
            assert [c.text for c in one.column(place)] == [c.text for c in two.column(place)]
    with pytest.raises(Unfit, match="damaged"):
        read_apart(b"no Word file")


def test_a_file_that_is_too_much_is_refused_and_costs_the_server_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    monkeypatch.setattr(apart, "SECONDS", 2)
    with pytest.raises(Unfit, match="Split it"):
        read_apart(docx(para("word") * 60_000))
    now = resource.getrusage(resource.RUSAGE_SELF)
    assert now.ru_utime - used.ru_utime < 1
