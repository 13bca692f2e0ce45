"""Tables on a typeset page: what pandoc made of them, and what becomes of it."""

from __future__ import annotations

import io

import pikepdf
import pytest

from tests.rendering.test_export import text_of
from workspace.rendering.export import to_pdf
from workspace.rendering.paper_tables import fitted

HASH = "60d0aad40ca04108" * 4
_TABLE = """#figure(
  align(center)[#table(
    columns: {columns},
    align: (auto,auto,),
    table.header([A], [B],),
    table.hline(),
    [{text}], [columns: (50%, 50%)],
  )]
  , kind: table
  )
"""


def table(*rows: tuple[str, ...]) -> str:
    return "<table>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows) + "</table>"


@pytest.mark.parametrize("columns", ["2", "(50%, 50%)"])
def test_widths_are_left_to_the_words_and_rows_stay_whole(columns: str) -> None:
    made = fitted(_TABLE.format(columns=columns, text="word"))
    assert "#set table.cell(breakable: false)\n  #table(\n    columns: 2,\n" in made
    assert "[word], [columns: (50%, 50%)]," in made


def test_a_row_that_may_be_longer_than_a_page_may_be_cut() -> None:
    assert "breakable" not in fitted(_TABLE.format(columns="2", text="word " * 400))
    assert "breakable" not in fitted(_TABLE.format(columns="2", text="word \\\n" * 40))


def test_what_is_no_table_stays_as_it_is() -> None:
    text = "columns: (50%, 50%),\n\\#table(\n    columns: 2,\n"
    assert fitted(text) == text


def pages(html: str) -> list[str]:
    """The words of each page, run together."""
    with pikepdf.open(io.BytesIO(to_pdf(html, title="T"))) as document:
        return [text_of(page).replace(" ", "") for page in document.pages]


def lines(html: str) -> int:
    """How many lines the pages have."""
    with pikepdf.open(io.BytesIO(to_pdf(html, title="T"))) as document:
        streams = [pikepdf.parse_content_stream(page) for page in document.pages]
    return sum(len({round(float(o.operands[5])) for o in ops if str(o.operator) == "cm"}) for ops in streams)


def test_a_fingerprint_is_broken_where_the_cell_ends_and_can_still_be_found() -> None:
    assert lines(table(("A", HASH, HASH))) > lines(table(("A", "b", "c")))
    assert lines(f"<p>{HASH * 2}</p>") > lines(f"<p>{HASH}</p>")
    (page,) = pages(table(("A", HASH, HASH)))
    assert page.count(HASH) == 2


def test_no_row_is_cut_by_the_end_of_a_page() -> None:
    rows = [(f"Row &lt;{n}&gt;", "Each assessment must state what the words may mean. " * 6, "x") for n in range(24)]
    found = pages(table(*rows))
    assert len(found) > 1
    assert {page.count("Eachassessment") - 6 * page.count("Row<") for page in found} == {0}
