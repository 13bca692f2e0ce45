"""Every word that Word shows is read or told of, whatever it is wrapped in and wherever it stands."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rendering.word_files import SPACES, docx, para, relation, run, table
from workspace.rendering.word import WordFile, read_word

BY = 'w:id="9" w:author="A. Author" w:date="2015-03-02T00:00:00Z"'
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def simple(name: str, marks: str = "") -> Callable[[str], str]:
    return lambda inner: f"<w:{name} {marks}>{inner}</w:{name}>"


def sdt(inner: str) -> str:
    return f'<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


def twins(inner: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{inner}</mc:Choice>'
        f"<mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>"
    )


def fallback(inner: str) -> str:
    empty = '<mc:Choice Requires="new"><w:r/></mc:Choice>'
    return f"<mc:AlternateContent>{empty}<mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>"


def field(inner: str) -> str:
    begin, apart, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>DATE</w:instrText></w:r>{apart}{inner}{end}"


AROUND_RUNS: dict[str, Callable[[str], str]] = {
    "nothing": lambda inner: inner,
    "ins": simple("ins", BY),
    "ins without author": simple("ins"),
    "moveTo": simple("moveTo", BY),
    "moveTo without author": simple("moveTo"),
    "bdo": simple("bdo", 'w:val="rtl"'),
    "dir": simple("dir", 'w:val="ltr"'),
    "smartTag": simple("smartTag", 'w:element="place"'),
    "customXml": simple("customXml", 'w:element="place"'),
    "fldSimple": simple("fldSimple", 'w:instr="DATE"'),
    "hyperlink": simple("hyperlink", 'w:anchor="there"'),
    "what Word may add one day": lambda inner: f'<x:new xmlns:x="urn:x"><x:part>{inner}</x:part></x:new>',
    "sdt": sdt,
    "twins": twins,
    "fallback": fallback,
    "field": field,
    "perm": lambda inner: f'<w:permStart w:id="1"/>{inner}<w:permEnd w:id="1"/>',
    "comment": lambda inner: f'<w:commentRangeStart w:id="1"/>{inner}<w:commentRangeEnd w:id="1"/>',
    "ruby": lambda inner: f"<w:r><w:ruby><w:rt>{run('Rt')}</w:rt><w:rubyBase>{inner}</w:rubyBase></w:ruby></w:r>",
    "ruby text": lambda inner: f"<w:r><w:ruby><w:rt>{inner}</w:rt><w:rubyBase>{run('Rb')}</w:rubyBase></w:ruby></w:r>",
}
BOX = "<w:txbxContent><w:p>{}</w:p></w:txbxContent>"
SHAPE = (
    '<a:graphic><a:graphicData uri="x/wordprocessingShape"><wps:wsp xmlns:wps="urn:wps"><wps:txbx>{}</wps:txbx>'
    "</wps:wsp></a:graphicData></a:graphic>"
)
BOXES: dict[str, Callable[[str], str]] = {
    "v:textbox": lambda inner: f"<w:r><w:pict><v:textbox>{BOX.format(inner)}</v:textbox></w:pict></w:r>",
    "object": lambda inner: f"<w:r><w:object><v:textbox>{BOX.format(inner)}</v:textbox></w:object></w:r>",
    "wps:txbx": lambda inner: f"<w:r><w:drawing>{SHAPE.format(BOX.format(inner))}</w:drawing></w:r>",
    "twin boxes": lambda inner: f"<w:r>{twins(BOXES['wps:txbx'](inner)[5:-6])}</w:r>",
}
IN_RUNS: dict[str, Callable[[str], str]] = {
    "textpath": lambda word: f'<w:r><w:pict><v:textpath string="{word}"/></w:pict></w:r>',
    "a:t": lambda word: f"<w:r><w:drawing><a:p><a:r><a:t>{word}</a:t></a:r></a:p></w:drawing></w:r>",
    "formula": lambda word: f'<m:oMath xmlns:m="{MATH}"><m:r><m:t>{word}</m:t></m:r></m:oMath>',
    "inserted in a formula": lambda word: (
        f'<m:oMath xmlns:m="{MATH}"><w:ins {BY}><m:r><m:t>{word}</m:t></m:r></w:ins></m:oMath>'
    ),
    "list of a form": lambda word: (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="no"/>'
        f'<w:listEntry w:val="{word}"/></w:ddList></w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
}


def in_paragraph(paragraphs: str) -> bytes:
    return docx(paragraphs)


def in_cell(paragraphs: str) -> bytes:
    return docx(table(("Head", "Other"), (paragraphs, "x")))


def in_footnote(paragraphs: str) -> bytes:
    notes = f'<w:footnotes {SPACES}><w:footnote w:id="2">{paragraphs}</w:footnote></w:footnotes>'
    body = f'<w:p>{run("x")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    return docx(body, relations=relation("rN", "footnotes", "footnotes.xml"), parts={"word/footnotes.xml": notes})


def in_header(paragraphs: str) -> bytes:
    header = f"<w:hdr {SPACES}>{paragraphs}</w:hdr>"
    links = relation("rH", "header", "header1.xml")
    return docx(para("x"), relations=links, parts={"word/header1.xml": header})


PLACES = {"paragraph": in_paragraph, "cell": in_cell, "footnote": in_footnote, "header": in_header}


def shown(file: WordFile, place: str) -> str:
    """The text read; of a header what the report says of it."""
    found = file.findings.of("headers")
    return " ".join(found.examples if found else ()) if place == "header" else file.markdown


@pytest.mark.parametrize("place", PLACES)
def test_a_word_in_any_wrapper_is_read_once(place: str) -> None:
    wrapped = {f"Kept{n}end": wrap for n, wrap in enumerate([*AROUND_RUNS.values(), *BOXES.values()])}
    drawn = {f"Said{n}end": say for n, say in enumerate(IN_RUNS.values())}
    lines = [wrap(run(word)) for word, wrap in wrapped.items()] + [say(word) for word, say in drawn.items()]
    file = read_word(PLACES[place]("".join(f"<w:p>{run('before ')}{line}{run(' after')}</w:p>" for line in lines)))
    text = shown(file, place)
    assert {word: text.count(word) for word in (*wrapped, *drawn)} == dict.fromkeys((*wrapped, *drawn), 1)
    assert text.count("before") == text.count("after") == len(lines)
    assert "Rt" in text
    assert "Rb" in text
    assert file.findings.count("left_behind") == 0


@pytest.mark.parametrize("place", PLACES)
@given(st.lists(st.lists(st.sampled_from([*AROUND_RUNS, *BOXES]), max_size=3), min_size=10, max_size=25))
@settings(max_examples=8, deadline=None)
def test_a_word_in_wrappers_in_wrappers_is_read_or_told(place: str, stacks: list[list[str]]) -> None:
    """However they nest, also as no program would write them."""
    body = ""
    for n, stack in enumerate(stacks):
        line = run(f"Word{n}end")
        for name in stack:
            line = (AROUND_RUNS | BOXES)[name](line)
        body += f"<w:p>{line}</w:p>"
    file = read_word(PLACES[place](body))
    told = " ".join([file.markdown, *(text for item in file.findings.items for text in item.examples)])
    assert [n for n in range(len(stacks)) if f"Word{n}end" not in told] == []


@pytest.mark.parametrize("marks", ["", BY])
@pytest.mark.parametrize("name", ["del", "moveFrom"])
def test_deletions_stay_out_and_are_told(name: str, marks: str) -> None:
    gone = simple(name, marks)(run("Gone"))
    file = read_word(docx(f"<w:p>{run('Stays')}{gone}<w:ins>{gone}{run('Added')}</w:ins></w:p>"))
    assert file.markdown == "StaysAdded\n"
    deletions, insertions = file.findings.of("deletions"), file.findings.of("insertions")
    assert deletions is not None
    assert deletions.count == 2
    assert all(text.endswith("“Gone”") for text in deletions.examples)
    assert insertions is not None
    assert insertions.examples == ("Unknown: “Added”",)


def cell(text: str, mark: str = "") -> str:
    return f"<w:tc><w:tcPr>{mark}</w:tcPr>{para(text)}</w:tc>"


def grid(*rows: str) -> str:
    return f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * 3}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, mark: str = "") -> str:
    return f"<w:tr><w:trPr>{mark}</w:trPr>{''.join(cells)}</w:tr>"


def test_rows_and_cells_deleted_or_inserted_are_told() -> None:
    inner = f"<w:tc><w:p><w:del w:author='B'>{run('Inner')}</w:del></w:p></w:tc>"
    body = grid(
        row(cell("A"), cell("B"), cell("C")),
        row(cell("Row"), inner, cell("gone"), mark=f"<w:del {BY}/>"),
        row(cell("One"), cell("Cell", f"<w:cellDel {BY}/>"), cell("Three")),
        row(cell("New"), cell("row"), cell("here"), mark=f"<w:ins {BY}/>"),
        row(cell("x"), cell("NewCell", f"<w:cellIns {BY}/>"), cell("z")),
    )
    file = read_word(docx(body))
    deletions, insertions = file.findings.of("deletions"), file.findings.of("insertions")
    assert deletions is not None
    assert deletions.summary == "2 tracked deletions by A. Author and B. They are left out of the text."
    assert deletions.examples == ("A. Author, 2 March 2015: “Row Inner gone”", "A. Author, 2 March 2015: “Cell”")
    assert insertions is not None
    assert insertions.examples == ("A. Author, 2 March 2015: “New row here”", "A. Author, 2 March 2015: “NewCell”")
    assert file.findings.rows == 4
    assert "Row" not in file.markdown
    assert "| One |  | Three |\n| New | row | here |\n| x | NewCell | z |" in file.markdown


WHOLE = {
    "sdt": sdt,
    "customXml": simple("customXml"),
    "ins": simple("ins"),
    "moveTo": simple("moveTo"),
    "twins": twins,
    "nested": lambda inner: sdt(simple("customXml")(sdt(inner))),
}


@pytest.mark.parametrize("name", WHOLE)
def test_wrappers_of_blocks_rows_and_cells(name: str) -> None:
    wrap = WHOLE[name]
    body = wrap(para("Block")) + wrap(grid(row(cell("P"), cell("Q"), cell("R"))))
    body += grid(row(*map(cell, "ABC")), wrap(row(*map(cell, "DEF"))), row(wrap(cell("G")), wrap(cell("H")), cell("I")))
    text = read_word(docx(body)).markdown
    assert text.startswith("Block\n\n")
    assert "| P | Q | R |" in text
    assert "| D | E | F |\n| G | H | I |" in text


def test_characters_that_are_elements() -> None:
    parts = ("noBreakHyphen", "tab", "cr", "ptab", "br", "softHyphen")
    body = "".join(f"<w:p><w:r><w:t>One</w:t><w:{part}/><w:t>two</w:t></w:r></w:p>" for part in parts)
    text = read_word(docx(body)).markdown
    assert text.replace("\u00ad", "~").split("\n\n") == [
        "One\u2011two", "One two", "One  \ntwo", "One two", "One  \ntwo", "One~two\n"
    ]  # fmt: skip


def test_symbols_and_boxes_to_tick() -> None:
    symbols = (("Wingdings", "F0FC"), ("Arial", "00E9"), ("MT Extra", "F0E9"), ("Arial", "?"))
    body = "".join(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>' for font, code in symbols)
    for mark in ("<w:checked/>", '<w:checked w:val="0"/>', "<w:default/>", ""):
        form = f"<w:ffData><w:checkBox>{mark}</w:checkBox></w:ffData>"
        body += f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'
        body += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    text = read_word(docx(f"<w:p>{body}</w:p>")).markdown
    assert text == "✔é[Symbol F0E9 of the font MT Extra][Symbol ? of the font Arial]☒☐☒☐\n"


def test_an_answer_written_twice_is_read_once_and_a_hidden_one_not_at_all() -> None:
    def form(marks: str, result: str) -> str:
        data = '<w:ffData><w:ddList><w:listEntry w:val="Chosen"/></w:ddList></w:ffData>'
        kinds = (("begin", data, ""), ("separate", "", result), ("end", "", ""))
        return "".join(
            f'<w:r><w:rPr>{marks}</w:rPr><w:fldChar w:fldCharType="{kind}">{data}</w:fldChar></w:r>{text}'
            for kind, data, text in kinds
        )

    body = f"<w:p>{form('', run('Chosen'))}</w:p><w:p>{run('x')}{form('<w:vanish/>', '')}</w:p>"
    assert read_word(docx(body)).markdown == "Chosen\n\nx\n"


def test_other_documents_are_told_and_marked() -> None:
    links = relation("rA", "aFChunk", "chunk.html") + relation("rS", "subDocument", "file:///b.docx", outside=True)
    body = f'{para("Before")}<w:altChunk r:id="rA"/><w:p><w:subDoc r:id="rS"/></w:p>'
    file = read_word(docx(body, relations=links, parts={"word/chunk.html": "<p>Chunk</p>"}))
    found = file.findings.of("documents_inside")
    assert found is not None
    assert found.examples == ("word/chunk.html", "file:///b.docx")
    assert found.summary == "2 documents put into this one. They are not read: their words are not in the text."
    assert file.markdown.count("[Another document stands here – kept with the original file]") == 2


LOOK = '<w:tblPr><w:tblLook w:firstRow="1" w:val="0020"/></w:tblPr>'


@pytest.mark.parametrize("columns", ["", "<w:tblGrid/>", '<w:tblGrid><w:gridCol w:w="5"/></w:tblGrid>'])
def test_cells_beyond_the_grid_are_read(columns: str) -> None:
    rows = row(cell("A")) + row(cell("B"), cell("C")) + row(cell("D"), cell("E"), cell("F"))
    text = read_word(docx(f"<w:tbl>{LOOK}{columns}{rows}</w:tbl>")).markdown
    assert text == "| A |  |  |\n| --- | --- | --- |\n| B | C |  |\n| D | E | F |\n"


@pytest.mark.parametrize(
    ("first", "header"),
    [
        (row(cell("A"), mark='<w:gridAfter w:val="2"/>'), "| A |  |  |"),
        (row(cell("A"), mark='<w:gridBefore w:val="2"/>'), "|  |  | A |"),
        (row(cell("A", '<w:gridSpan w:val="2"/>'), cell("Z")), "| A | A | Z |"),
    ],
)
def test_cells_stand_in_their_columns(first: str, header: str) -> None:
    rows = row(*map(cell, "BCD")) + row(cell("E"), mark='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')
    text = read_word(docx(f"<w:tbl>{LOOK}{first}{rows}</w:tbl>")).markdown
    assert text == f"{header}\n| --- | --- | --- |\n| B | C | D |\n|  | E |  |\n"


def test_what_could_not_be_read_is_told_first() -> None:
    body = f"{run('Loose')}<w:p>{run('x')}<w:p>{run('In a paragraph')}</w:p></w:p>{para('R&amp;notes &lt;b> ~~~')}"
    first = read_word(docx(body)).findings.items[0]
    assert first.examples == ("Loose", "In a paragraph")
    summary = "2 pieces of text that could not be read. They are in the original file only: copy them from there."
    assert first.summary == summary
