from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.search.analysis import clean, section_count
from workspace.search.query import parse
from workspace.search.snippets import Piece, _prose, snippet

LONG = "\n\n".join(f"Paragraph {n} says nothing at all about the matter in hand." for n in range(200))


def test_hits_are_marked() -> None:
    pieces = snippet("The <b>nurse</b> saw injuries.", parse("injury nurse"), 0).pieces
    assert pieces == (
        Piece("The <b>", False), Piece("nurse", True), Piece("</b> saw ", False), Piece("injuries", True),
        Piece(".", False),
    )  # fmt: skip


def test_the_best_stretch_is_shown() -> None:
    text = "injury " + "nothing " * 60 + "the nurse saw an injury there " + "nothing " * 60
    pieces = snippet(text, parse("nurse injury"), 0).pieces
    assert [piece.text for piece in pieces if piece.hit] == ["nurse", "injury"]
    assert (pieces[0].text, pieces[-1].text) == ("… ", " …")


def test_another_section_is_cut_out_of_the_text() -> None:
    text = LONG + " The nurse was here."
    shown = "".join(piece.text for piece in snippet(text, parse("nurse"), 7).pieces)
    assert "The nurse was here." in shown
    assert len(shown) < 300


def test_without_a_hit_the_beginning_is_shown() -> None:
    assert snippet(LONG, parse("nurse")).pieces[0].text.startswith("Paragraph 0 says")
    assert snippet("Short.", parse("nurse"), 99).pieces == (Piece("Short.", False),)
    assert snippet("", parse("nurse"), 0) == ((), None)


@given(st.text(max_size=4000), st.text(max_size=80), st.integers(0, 9))
def test_any_snippet_is_short_and_comes_from_the_text(text: str, typed: str, number: int) -> None:
    pieces, at = snippet(text, parse(typed), number)
    assert sum(len(piece.text) for piece in pieces) <= 320
    assert all(piece.text for piece in pieces)
    assert clean(text)[at or 0 :].startswith(next((piece.text for piece in pieces if piece.hit), ""))


@pytest.mark.parametrize("before", ["", " \n", "e\u0301 " * 20, LONG + "\n\n  "])
def test_it_is_known_where_the_first_hit_stands(before: str) -> None:
    text = clean(f"{before}The nurse saw a nurse.")
    assert snippet(text, parse("nurse"), section_count(text) - 1).at == text.index("nurse")
    assert snippet(text, parse("teacher"), 0).at is None


def test_sentences_are_shown_rather_than_headings_and_catchwords() -> None:
    text = (
        "School\nThemes\nabsence from school, neglect, school nursing\n"
        "What happened\nThe teacher took it for a game, and told nobody at school.\nFindings\nNobody asked."
    )
    shown = "".join(piece.text for piece in snippet(text, parse("school"), 0).pieces)
    assert shown == "… The teacher took it for a game, and told nobody at school. …"
    assert shown_of("# School\n\nNo.", "school") == "School No.", "a heading where there is nothing else"
    assert (
        snippet("# School\n\nIt was a very long day there.", parse("nurse")).pieces[1].text
        == "It was a very long day there."
    )
    rows = "| School | The nurse was not asked by anybody at all. |"
    assert shown_of(rows, "school") == "School · The nurse was not asked by anybody at all."


def shown_of(text: str, typed: str) -> str:
    return "".join(piece.text for piece in snippet(text, parse(typed), 0).pieces)


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("What we saw:\n\n- Nurse and doctor\n- school\n* home", "school", "What we saw: Nurse and doctor school home"),
        ("- Nurse\n- nursery", "nurse nursery", "Nurse nursery"),
        ("1. One list.\n2) Another list.\n\n3.2 The list.", "list", "One list. Another list. 3.2 The list."),
        ("On\n2014-03-01 we came.\n14. 3. 2014 too.", "came", "On 2014-03-01 we came. 14. 3. 2014 too."),
        ("> - A list\n> > said", "said", "A list said"),
        ("| No. | What |\n|:---|---|\n| 1 | | Ask |\n\nEnd", "ask", "No. · What · 1 · Ask · End"),
        ("A **list**, `more` \\* 5[^1]\n\n[^1]: The note.", "note", "A list, more * 5 The note."),
        ("From 3 - 4 days, all-day -", "days", "From 3 - 4 days, all-day -"),
    ],
)
def test_it_reads_as_plain_words(text: str, typed: str, shown: str) -> None:
    assert shown_of(text, typed) == shown


def test_a_line_is_prose_when_it_ends_a_sentence_or_is_long() -> None:
    for line in ("One two three four five six.", "One two three four five !)", "a" * 120):
        assert _prose(line) == [(0, len(line))]
    for line in ("One two three four five.", "One two three four five six", "a" * 119, "| " + "a" * 120):
        assert _prose(line) == []


@pytest.mark.parametrize("line", ["a b c d e " + "." * 60_000 + "a", "! " * 60_000 + "a"])
def test_a_long_line_of_signs_does_not_take_long(line: str) -> None:
    started = time.process_time()
    _prose(f"{line}\n#{line}")
    snippet(line, parse("nurse"))
    assert time.process_time() - started < 3
