from __future__ import annotations

import math
import time
from pathlib import Path

import pytest

from tests.search.entries import EVERYTHING, built, entry, find, names
from tests.search.test_query import HOSTILE
from workspace.search.access import Filters, allowed
from workspace.search.index import Index
from workspace.search.query import parse
from workspace.search.ranking import Part, answers
from workspace.search.snippets import snippet


def test_documents_with_all_words_come_first(tmp_path: Path) -> None:
    often = "bruise " * 20
    index = built(
        tmp_path, entry("d1", often), entry("d2", "fracture bruise " + "other " * 400), entry("d3", "fracture")
    )
    assert names(find(index, "bruise fracture"))[0] == "d2"
    assert sorted(names(find(index, "bruise fracture"))) == ["d1", "d2", "d3"]


def test_all_words_may_stand_in_different_sections(tmp_path: Path) -> None:
    index = built(tmp_path, entry("d1", "bruise"), entry("d2", "bruise " + "other " * 900 + "fracture"))
    assert names(find(index, "bruise fracture")) == ["d2", "d1"]


def test_a_word_in_the_title_weighs_more(tmp_path: Path) -> None:
    same = "bruise and more words to read"
    index = built(tmp_path, entry("d1", same), entry("d2", same, title="Bruise"), entry("d3", "x" + same))
    assert names(find(index, "bruise"))[0] == "d2"


def test_a_repeated_word_weighs_more(tmp_path: Path) -> None:
    index = built(tmp_path, entry("d1", "bruise bruise fracture"), entry("d2", "bruise fracture fracture"))
    assert names(find(index, "bruise bruise fracture"))[0] == "d1"
    assert names(find(index, "bruise fracture fracture"))[0] == "d2"


def test_scores_follow_the_formula(tmp_path: Path) -> None:
    """BM25 by hand: three documents of 2, 2 and 4 words, and "rare" in the first of them."""
    texts = {"d1": "rare", "d2": "x2", "d3": "a1 b1 c1"}
    index = built(tmp_path, *(entry(name, text, title="alpha") for name, text in texts.items()))
    parts = [Part(segment, allowed(segment, EVERYTHING, Filters())) for segment in index._segments()]
    (answer,) = answers(parse("rare"), parts)
    idf = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    expected = idf * 1 * (1.2 + 1) / (1 + 1.2 * (1 - 0.75 + 0.75 * 2 / ((2 + 2 + 4) / 3)))
    assert list(answer.scores.values()) == pytest.approx([expected])


def test_phrases_must_stand_there(tmp_path: Path) -> None:
    index = built(
        tmp_path,
        entry("d1", "They owed a duty of care."),
        entry("d2", "Care is a duty."),
        entry("d3", "A duty to care", title="Duty"),
        entry("d4", "care", title="of duty"),
    )
    assert sorted(names(find(index, '"duty of care"'))) == ["d1", "d3"]  # "of" and "to" are any stop word
    assert names(find(index, '"care is a duty"')) == ["d2"]
    assert sorted(names(find(index, "care -duty"))) == []
    assert sorted(names(find(index, 'care -"duty of care"'))) == ["d2", "d4"]


def test_a_phrase_is_found_and_shown_wherever_sections_meet(tmp_path: Path) -> None:
    typed = '"second third fourth fifth"'
    texts = {f"d{gap}": "other " * gap + "second third fourth fifth " + "other " * 300 for gap in range(180, 320, 3)}
    index = built(tmp_path, *(entry(name, text) for name, text in texts.items()))
    found = find(index, typed)
    assert found.total == len(texts)
    for hit in found.hits:
        shown = [piece.text for piece in snippet(texts[hit.document], parse(typed), hit.section).pieces if piece.hit]
        assert shown == ["second", "third", "fourth", "fifth"], hit


def test_an_exclusion_is_of_the_whole_document(tmp_path: Path) -> None:
    index = built(tmp_path, entry("d1", "bruise " + "other " * 900 + "fracture"), entry("d2", "bruise"))
    assert names(find(index, "bruise -fracture")) == ["d2"]


def test_a_document_is_found_once_with_its_best_section(tmp_path: Path) -> None:
    index = built(tmp_path, entry("d1", "bruise " + "other " * 900 + "bruise bruise bruise"))
    found = find(index, "bruise", facets=("type",))
    assert [(hit.document, hit.section) for hit in found.hits] == [("d1", 3)]
    assert (found.total, found.facets) == (1, {"type": {"paper": 1}})


def test_the_section_shown_is_where_the_rare_word_or_the_phrase_stands(tmp_path: Path) -> None:
    far = "other " * 400
    text = "common " * 5 + far + "common rare " + far + "rare common thing " + far
    index = built(tmp_path, entry("d1", text), *(entry(f"d{n}", "common") for n in range(2, 9)))
    assert find(index, "rare common").hits[0].section in (1, 3)
    assert [find(index, typed).hits[0].section for typed in ('"common rare"', '"rare common"', '"thing"')] == [1, 3, 3]


def test_pages_do_not_overlap_and_cover_everything(tmp_path: Path) -> None:
    index = built(tmp_path, *(entry(f"d{n}", "bruise " * (n % 4 + 1)) for n in range(23)))
    index.write([entry("d99", "bruise fracture")], (), 1)
    pages = [index.search(parse("bruise fracture"), EVERYTHING, Filters(), start, 5) for start in range(0, 30, 5)]
    assert [len(page.hits) for page in pages] == [5, 5, 5, 5, 4, 0]
    assert len({hit for page in pages for hit in page.hits}) == 24
    assert {page.total for page in pages} == {24}


def test_a_query_of_stop_words_finds_nothing(tmp_path: Path) -> None:
    assert find(built(tmp_path, entry("d1", "the of and")), "the of and").total == 0


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return built(tmp_path_factory.mktemp("many"), *(entry(f"d{n}", f"a b1 e x{n} " * 50) for n in range(100)))


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_queries_are_answered_at_once(many: Index, typed: str) -> None:
    start = time.process_time()
    find(many, typed)
    assert time.process_time() - start < 3
