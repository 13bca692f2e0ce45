"""Tables of files: cells as text, headers found, hidden things told, hostile files refused."""

from __future__ import annotations

import time
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rendering.sheet_files import MAIN, OFFICE, row, text, xlsx
from workspace.rendering.tables import Grid, Line, TableFile, locate, read_apart
from workspace.rendering.tables.grid import grid
from workspace.rendering.tables.separated import read_separated
from workspace.rendering.tables.sheets import read_sheets
from workspace.rendering.unfit import Unfit

DATES = (
    '<numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/><numFmt numFmtId="171" formatCode="0.0&quot;days&quot;"/>'
    '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="22"/><xf numFmtId="171"/></cellXfs>'
)
NAMES = {"day": ("Date",), "who": ("Adult", "Person"), "what": ("Response or outcome", "Response for outcome")}


def cells(file: TableFile) -> list[tuple[str, ...]]:
    return [line.cells for line in file.grids[0].lines]


def told(file: TableFile, kind: str) -> str:
    return " ".join(example for item in file.findings if item.kind == kind for example in item.examples)


def test_numbers_dates_texts_and_answers_of_a_sheet() -> None:
    made = xlsx(
        row(
            3,
            '<c r="A3" s="1"><v>41394</v></c>',
            '<c r="B3" s="2"><v>41739.72916666666</v></c>',
            '<c r="C3" s="3"><v>2.5</v></c>',
            '<c r="D3"><v>7</v></c>',
            '<c r="E3" t="b"><v>1</v></c>',
            '<c r="F3" t="s"><v>1</v></c>',
            '<c r="G3" s="1"><v>-5</v></c>',
        ),
        styles=DATES,
        links=f'<Relationship Id="ss" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>',
        parts={
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>no</t></si><si><r><t>in </t></r><r><t>runs</t></r>'
            "<rPh><t>said so</t></rPh></si></sst>"
        },
    )
    (line,) = read_sheets(made).grids[0].lines
    assert line == Line(3, ("2013-04-30", "2014-04-10 17:30", "2.5", "7", "yes", "in runs", "-5"))


def test_the_calendar_that_begins_in_1904() -> None:
    made = xlsx(row(1, '<c r="A1" s="1"><v>39932</v></c>'), styles=DATES, settings='<workbookPr date1904="1"/>')
    assert cells(read_sheets(made)) == [("2013-04-30",)]


def test_what_is_hidden_is_told_and_only_hidden_rows_are_taken() -> None:
    made = xlsx(
        row(1, "Date", "Secret", "Adult"),
        row(2, "1 May", "07700", "Mother", more=' hidden="1"'),
        before='<cols><col min="2" max="2" hidden="1"/></cols>',
        sheets={"Key": row(1, "HO1", "A real name")},
    )
    found = read_sheets(made)
    assert cells(found) == [("Date", "Adult"), ("1 May", "Mother")]
    assert "A real name" in told(found, "hidden_sheets")
    assert "07700" in told(found, "hidden_columns")
    assert "1 May" in told(found, "hidden_rows")


def test_formulas_are_not_run_and_links_are_not_followed() -> None:
    made = xlsx(
        row(1, '<c r="A1" t="str"><f>WEBSERVICE("http://example.org/"&amp;B1)</f><v>shown</v></c>', text("B1", "=1+1")),
        row(2, '<c r="A2"><f>1+1</f></c>', text("B2", "x")),
        links=f'<Relationship Id="x" Type="{OFFICE}/externalLink" TargetMode="External" Target="http://example.org/"/>',
    )
    found = read_sheets(made)
    assert cells(found) == [("shown", "=1+1"), ("", "x")]
    assert [item.count for item in found.findings if item.kind == "formulas"] == [2]
    assert "http://example.org/" in told(found, "linked_files")


def test_merged_cells_reach_over_what_they_cover_and_no_further() -> None:
    merged = ("A1:A2", "B1:XFD1", "A9:A1048576")
    made = xlsx(
        row(1, "Date", "Contact"),
        row(2, text("B2", "Child"), text("C2", "Adult")),
        row(3, "1 May", "a", "b"),
        after="<mergeCells>" + "".join(f'<mergeCell ref="{one}"/>' for one in merged) + "</mergeCells>",
    )
    found = locate(read_sheets(made).grids[0], {"day": ("Date",), "child": ("Child",), "adult": ("Adult",)})
    assert found is not None
    assert (found.columns, len(found.body), found.above) == ({"day": 0, "child": 1, "adult": 2}, 1, ())


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separators_and_encodings(separator: str, encoding: str) -> None:
    lines = [["Date", "Person", "Outcome"], ["1 May", "Zoë’s", f"one{separator} two"]]
    data = "\r\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines).encode(encoding)
    wanted = [tuple(" ".join(cell.split()) for cell in line) for line in lines]
    assert [line.cells for line in read_separated(data).lines] == wanted


def test_the_header_is_found_below_titles_and_its_repeats_are_told_apart() -> None:
    lines = ["Agency;;", "Name;R;", ";;", "Date;Person;Extra", "1 May;A;x", "Date;Person;Extra", "2 May;B;", "END;;"]
    found = locate(read_separated("\n".join(lines).encode()), NAMES)
    assert found is not None
    assert [line.cells[0] for line in found.above] == ["Agency", "Name"]
    assert [line.number for line in found.body] == [5, 7, 8]
    assert (found.others, found.repeats) == ({2: "Extra"}, 1)


def test_a_table_without_two_of_our_columns_is_none() -> None:
    assert locate(read_separated(b"Date,Colour\n1 May,red\n"), NAMES) is None
    assert locate(Grid("", ()), NAMES) is None


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("xlsx", b"PK\x03\x04 not a zip"),
        ("xlsx", xlsx(row(1, '<c r="ZZZ1"><v>1</v></c>'))),
        ("xlsx", xlsx(*(row(n, "x") for n in range(1, 20_102)))),
        ("xlsx", xlsx(row(1, "x"), parts={"xl/styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})),
        ("xlsx", xlsx(row(1, "x"), parts={"xl/media/bomb.bin": b"\0" * 70_000_000})),
        ("csv", b"\x00\x01\x02"),
        ("csv", b'a,b\n"' + b"x" * 200_000),
        ("csv", b"," * 300 + b"x"),
        ("csv", b"a,b\n" * 20_100),
    ],
    ids=[
        "no zip",
        "a column too far",
        "too many rows",
        "entities",
        "a bomb",
        "binary",
        "one long cell",
        "wide",
        "long",
    ],
)
def test_hostile_files_are_refused_in_plain_words(kind: str, data: bytes) -> None:
    with pytest.raises(Unfit, match=r"[a-z ]+\.$"):
        read_apart(kind, data)


def test_a_sheet_that_costs_too_much_ends_in_time() -> None:
    shared = f'<sst xmlns="{MAIN}"><si><t>{"x" * 30_000}</t></si></sst>'
    many = "".join(f'<c r="A{n}" t="s"><v>0</v></c>' for n in range(1, 3))
    rows = (f'<row r="{n}">{many}</row>' for n in range(1, 15_000))
    made = xlsx(
        *rows,
        links=f'<Relationship Id="ss" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>',
        parts={"xl/sharedStrings.xml": shared},
    )
    start = time.monotonic()
    with pytest.raises(Unfit):
        read_apart("xlsx", made)
    assert time.monotonic() - start < 60


@settings(deadline=None)
@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8), max_size=5), max_size=8))
def test_a_grid_has_one_width_and_every_word(lines: list[list[str]]) -> None:
    made = grid("", enumerate(lines))
    assert all(len(line.cells) == made.width for line in made.lines)
    words = [word for line in made.lines for cell in line.cells for word in cell.split()]
    assert words == [word for line in lines for cell in line for word in cell.split()]


@settings(deadline=None)
@given(st.text(alphabet='ab,;"\n\r\t|# ', max_size=200))
def test_no_text_file_breaks_the_reader(typed: str) -> None:
    try:
        found = read_separated(typed.encode())
    except Unfit:
        return
    letters = [mark for line in found.lines for cell in line.cells for mark in cell if mark in "ab"]
    assert letters == [mark for mark in StringIO(typed).read() if mark in "ab"]
