"""The report on a Word file: counts of the example files, and every kind of thing found."""

import re

import pytest

from tests.rendering.word_files import HEADINGS, STORY, docx, para, relation, run, story
from workspace.rendering.word import Finding, Unfit, scan

KINDS = ("insertions", "deletions", "comments", "hidden_text", "pictures")
ROW = re.compile(r"\| (\S+\.docx) \| ([\d |()]+) \|$", re.M)


def expected() -> dict[str, tuple[int, ...]]:
    """The table "Word documents" of the example's README: words, notes, footnotes, tables, rows, and KINDS."""
    rows = ROW.findall((STORY / "README.md").read_text())
    return {name: tuple(map(int, re.findall(r"\d+", counts))) for name, counts in rows}


@pytest.mark.parametrize("name", expected())
def test_counts(name: str) -> None:
    found = scan(story(name))
    counts = (found.words, found.note_words, found.count("footnotes"), found.tables, found.rows)
    assert (*counts, *(found.count(kind) for kind in KINDS)) == expected()[name]


def test_every_word_file_is_counted() -> None:
    assert len(expected()) == len(list(STORY.rglob("*.docx"))) == 32


def only(data: bytes, kind: str) -> Finding:
    found = scan(data).of(kind)
    assert found is not None
    return found


def test_changes_name_their_authors() -> None:
    data = story("imr/imr_university_hospital.docx")
    deleted = only(data, "deletions")
    assert deleted.summary.startswith("3 tracked deletions by Dr Anselm Rookwood.")
    assert any("Leonie Pellingworth" in text for text in deleted.examples)
    comments = only(data, "comments")
    assert comments.people == ("Dr Lysander Boothroyd", "Verity Stellingwerf")
    assert comments.examples[1].startswith("Verity Stellingwerf, 18 July 2014: “Helpful.")


def test_properties_and_headers() -> None:
    data = story("imr/imr_police.docx")
    properties = only(data, "metadata").examples
    assert "Author: Calum Thirlby" in properties
    assert "Keywords: Op Marlpit; VOSPER; PELLINGWORTH" in properties
    assert "Company: Thornmere Vale Police" in properties
    assert only(data, "headers").examples == ("RESTRICTED: Op Marlpit",)


def test_what_is_hidden_is_told_whole() -> None:
    long = "a sensitive word " * 60
    assert only(docx(para(long, marks="<w:vanish/>")), "hidden_text").examples == (long.strip(),)
    many = "".join(para(f"Hidden {n}", marks="<w:vanish/>") for n in range(60))
    assert len(only(docx(many), "hidden_text").examples) == 60


STYLES = (
    HEADINGS
    + '<w:style w:type="paragraph" w:styleId="Off"><w:rPr><w:vanish/></w:rPr></w:style>'
    + '<w:style w:type="paragraph" w:styleId="Heir"><w:basedOn w:val="Off"/></w:style>'
    + '<w:style w:type="paragraph" w:styleId="Shown"><w:basedOn w:val="Off"/>'
    + '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    + '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    + '<w:style w:type="character" w:styleId="Quiet"><w:rPr><w:vanish/></w:rPr></w:style>'
)
QUIET = '<w:rStyle w:val="Quiet"/>'


@pytest.mark.parametrize(
    ("body", "hidden"),
    [
        (para("x", marks="<w:vanish/>"), 1),
        (para("x", marks='<w:vanish w:val="false"/>'), 0),
        (para("x", "Off"), 1),
        (para("x", "Heir"), 1),
        (para("x", "Shown"), 0),
        (para("x", "Loop"), 0),
        (para("x", marks=QUIET), 1),
        (para("x", "Off", QUIET), 0),
        (para("x", "Off", '<w:vanish w:val="0"/>'), 0),
        (para(" ", marks="<w:vanish/>"), 0),
        (f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{para('x')}</w:tc></w:tr></w:tbl>", 1),
    ],
)
def test_hidden_text(body: str, hidden: int) -> None:
    assert scan(docx(body, styles=STYLES)).count("hidden_text") == hidden


def test_hidden_by_default_style() -> None:
    usual = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:vanish/></w:rPr></w:style>'
    assert scan(docx(para("x"), styles=usual)).count("hidden_text") == 1
    everywhere = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert scan(docx(para("x"), styles=everywhere)).count("hidden_text") == 1


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_fields_inside_fields() -> None:
    def instruction(text: str) -> str:
        return f"<w:r><w:instrText>{text}</w:instrText></w:r>"

    inner = field("begin") + instruction("PAGE") + field("end")
    outer = field("begin") + instruction("INCLUDE") + inner + instruction("TEXT x.docx") + field("end")
    simple = '<w:fldSimple w:instr=" DDEAUTO cmd "/>'
    found = only(docx(f"<w:p>{outer}{simple}</w:p>"), "linked_files")
    assert found.examples == ("DDEAUTO cmd", "INCLUDETEXT x.docx")


def test_what_reaches_outside() -> None:
    links = relation("r1", "hyperlink", "https://example.org/", outside=True)
    links += relation("r2", "attachedTemplate", "file:///server/a.dotm", outside=True)
    links += relation("r3", "oleObject", "embeddings/o.bin") + relation("r4", "aFChunk", "chunk.html")
    data = docx(para("x"), relations=links)
    assert only(data, "links").examples == ("https://example.org/",)
    assert only(data, "linked_files").examples == ("attachedTemplate: file:///server/a.dotm",)
    assert only(data, "embedded").examples == ("word/embeddings/o.bin", "word/chunk.html")


def test_marks_and_boxes() -> None:
    inside = f"<w:txbxContent>{para('in a box')}</w:txbxContent>"
    box = f"<w:p><w:r><w:pict><v:textbox>{inside}</v:textbox></w:pict></w:r></w:p>"
    data = docx(f"<w:p>{run('gone', '<w:strike/>')}{run('web', '<w:webHidden/>')}</w:p>{box}")
    assert only(data, "struck").examples == ("gone",)
    assert only(data, "web_hidden").examples == ("web",)
    assert only(data, "text_boxes").examples == ("in a box",)


def test_one_thing_is_told_as_one_and_many_as_many() -> None:
    vanished, struck = "<w:vanish/>", "<w:strike/>"
    data = docx(para("a", marks=vanished) + para("b", marks=struck))
    assert only(data, "hidden_text").summary == "1 piece of hidden text. It is left out of the text."
    struck_out = "1 struck-through piece of text. It is left out of the text."
    assert only(data, "struck").summary == struck_out
    data = docx(para("a", marks=vanished) + para("b", marks=vanished))
    assert only(data, "hidden_text").summary == "2 pieces of hidden text. They are left out of the text."


@pytest.mark.parametrize(
    ("body", "struck"),
    [
        (para("x", marks="<w:dstrike/>"), ("x",)),
        (para("x", marks='<w:strike w:val="0"/>'), ()),
        (para("x", "Old"), ("x",)),
        (para("x", "Old", '<w:strike w:val="0"/>'), ()),
        (para("x", marks="<w:strike/><w:dstrike/>"), ("x",)),
        (para("x", marks="<w:strike/><w:vanish/>"), ()),
        (f"<w:p><w:del>{run('x', '<w:strike/>')}</w:del></w:p>", ()),
    ],
)
def test_what_is_struck_through_is_told_once(body: str, struck: tuple[str, ...]) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Old"><w:rPr><w:strike/></w:rPr></w:style>'
    found = scan(docx(body, styles=styles)).of("struck")
    assert (found.examples if found else ()) == struck


def test_nothing_found() -> None:
    assert scan(docx(para("Plain text."))).items == ()


@pytest.mark.parametrize(
    "root", ["<w:body", '<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>', "<a/>"]
)
def test_refuses_what_is_not_word(root: str) -> None:
    with pytest.raises(Unfit):
        scan(docx("", parts={"word/document.xml": root}))


def styled(*styles: tuple[str, str, str]) -> str:
    """Paragraph styles: the name, the one that it is based on, its marks."""
    made = '<w:style w:type="paragraph" w:styleId="{}"><w:basedOn w:val="{}"/><w:rPr>{}</w:rPr></w:style>'
    return "".join(made.format(*style) for style in styles)


def test_a_style_has_the_marks_of_those_it_is_based_on_however_many_and_in_whatever_order() -> None:
    styles = styled(
        ("B", "A", ""), ("C", "B", ""), ("A", "", "<w:strike/>"), ("D", "C", '<w:strike w:val="0"/>'), ("E", "D", ""),
        ("X", "Y", ""), ("Y", "X", ""), ("Z", "nowhere", ""),
    )  # fmt: skip
    found = only(docx("".join(para(f"in {name}", name) for name in "ABCDEXYZ"), styles=styles), "struck")
    assert found.examples == ("in A", "in B", "in C")
    many = [(f"S{n}", f"S{n + 1}", "") for n in range(5_000)]  # looked at one by one, they took minutes
    last = ("S5000", "", "<w:strike/>")
    assert only(docx(para("far", "S0"), styles=styled(*many, last)), "struck").examples == ("far",)
