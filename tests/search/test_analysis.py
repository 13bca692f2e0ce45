from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.search.analysis import (
    FURTHER,
    LONGEST_PHRASE,
    clean,
    section,
    section_count,
    section_start,
    spans,
    stem,
    words,
)


def raw(text: str) -> list[str]:
    return [text[word.start : word.end] for word in words(text)]


@pytest.mark.parametrize("kept", ["s.47", "3.10.2", "A&E", "LSCB-12", "child's", "O’Brien", "Covid-19"])
def test_a_reference_is_one_word(kept: str) -> None:
    assert raw(f"see ({kept}), page") == ["see", kept, "page"]


@pytest.mark.parametrize("apart", ["co-worker", "2013-14", "_co_ worker", "co/worker", "**co** worker."])
def test_what_is_two_words(apart: str) -> None:
    assert len(raw(apart)) == 2


def test_words_that_differ_in_form_only_have_one_stem() -> None:
    assert stem("Zoë") == stem("zoe") == stem(clean("Zoë"))
    assert stem("injuries") == stem("Injury") == stem("injury’s")
    assert stem("The") == ""


def test_stop_words_keep_their_place() -> None:
    assert [(word.stem, word.position) for word in words("duty of care")] == [("duti", 0), ("care", 2)]


@given(st.text(alphabet="ab .\n", max_size=9000))
def test_the_sections_hold_the_whole_text_and_every_phrase(text: str) -> None:
    parts = [section(text, number) for number in range(section_count(text))]
    at = 0
    for part in parts:
        here = text.find(part, max(0, at - 400)) if part else at
        assert 0 <= here <= at
        at = max(at, here + len(part))
    assert at == len(text)


def test_no_phrase_is_cut_between_sections() -> None:
    text = " ".join(f"word{number}" for number in range(2000))
    parts = [[word.stem for word in words(section(text, n))] for n in range(section_count(text))]
    assert len(parts) > 5
    every = [word.stem for word in words(text)]
    for start in range(len(every) - LONGEST_PHRASE):
        phrase = every[start : start + LONGEST_PHRASE]
        assert any(phrase[0] in part and part[part.index(phrase[0]) :][:LONGEST_PHRASE] == phrase for part in parts)


@pytest.mark.parametrize("signs", [".", "- ", "a"])
def test_a_section_is_not_long_however_far_the_next_words_are(signs: str) -> None:
    text = "word " * 300 + signs * 60_000 + " word" * 300
    for number in range(section_count(text)):
        assert len(section(text, number)) <= section_start(text, number + 1) - section_start(text, number) + FURTHER


@given(st.text(max_size=400), st.text(max_size=40))
def test_the_words_looked_for_are_found_as_the_index_found_them(text: str, typed: str) -> None:
    stems = {word.stem for word in words(typed)} | {word.stem for word in list(words(text))[::3]}
    indexed = [(word.stem, word.start, word.end) for word in words(text) if word.stem in stems]
    assert [tuple(hit) for hit in spans(text, stems)] == indexed


def test_a_long_text_with_curved_quotation_marks_costs_hardly_more_than_one_with_straight_ones() -> None:
    text = "He said it wasn’t – not at all – the baby’s cot. " * 4_000
    began = time.process_time()
    assert clean(text) == text
    assert time.process_time() - began < 0.05


def test_a_letter_with_a_hundred_thousand_accents_is_read_at_once() -> None:
    start = time.process_time()
    for pair in ("\u0301\u0323", "\u05b0\u0591", "\u064b\u0655", "\u094d\u093c"):
        assert len(clean("a" + pair * 50_000)) < 40
    assert time.process_time() - start < 1
    assert clean("Zoe\u0308") == "Zo\u00eb"
