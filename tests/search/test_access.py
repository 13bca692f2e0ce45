"""A search finds exactly what `Reach.covers` allows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.make import TIMES
from tests.search.entries import built, document, entry, find, names
from workspace.core.policy import PLACE, Clause, Reach
from workspace.search.access import Filters
from workspace.search.index import Index
from workspace.search.schema import FACETS, Entry

STATES = ("paper.draft", "paper.agreed", "folder.open", "")
REVIEWS, AGENCIES = ("r1", "r2", "r1:x"), ("health", "police", None)
ENTRIES = tuple(
    entry(f"d{n}", "word " * (400 if n % 5 == 0 else 3), state=STATES[n % 4], case_review=REVIEWS[n // 4 % 3],
          agency=AGENCIES[n // 12 % 3], type=("paper", "folder")[n % 2], year=2010 + n % 3)
    for n in range(48)
)  # fmt: skip
IDS = st.sampled_from([*REVIEWS, "health", "police", "d1", "d2", "d3", "d10", "unknown", ""])


@st.composite
def clauses(draw: st.DrawFn) -> Clause:
    fields = tuple(draw(st.lists(st.sampled_from(PLACE), unique=True)))
    values = draw(st.frozensets(st.tuples(*[IDS for _ in fields]), max_size=6))
    states = draw(st.frozensets(st.sampled_from([*STATES, "unknown.state"])))
    return Clause(states, fields, values)


reaches = st.builds(Reach, st.lists(clauses(), max_size=4).map(tuple), st.frozensets(IDS, max_size=3))


def one_or_more(*values: object) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.sampled_from(values), max_size=2).map(tuple)


filters = st.builds(
    Filters, one_or_more("paper", "folder", "other"), one_or_more(*STATES), one_or_more("health", "police"),
    one_or_more(*REVIEWS), one_or_more(2010, 2011, 1999),
)  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """In four segments, with deletions in the first."""
    index = built(tmp_path_factory.mktemp("search"), *ENTRIES)
    for start in range(0, 48, 16):
        index.write(ENTRIES[start : start + 4], (), start)
    return index


def chosen(of: Entry, limits: Filters) -> bool:
    return all(not getattr(limits, name) or getattr(of, name) in getattr(limits, name) for name in FACETS)


@pytest.mark.proves("R180")
@settings(max_examples=60 * TIMES)
@given(reach=reaches, limits=filters)
def test_the_filter_is_the_reach(index: Index, reach: Reach, limits: Filters) -> None:
    allowed = [e for e in ENTRIES if reach.covers(document(e)) and chosen(e, limits)]
    found = find(index, "word", reach, limits, FACETS)
    assert sorted(names(found)) == sorted(e.document for e in allowed)
    assert found.total == len(allowed)
    for name in FACETS:
        values = [str(getattr(e, name)) for e in allowed if getattr(e, name) not in (None, "")]
        assert found.facets[name] == {value: values.count(value) for value in set(values)}


EMPTY = [
    Reach(),
    Reach((), frozenset({"d1"})),
    Reach((Clause(frozenset()),)),
    Reach((Clause(frozenset(STATES), ("document",), frozenset()),)),
    Reach((Clause(frozenset(STATES), (), frozenset()),)),
    Reach((Clause(frozenset(), ("document",), frozenset({("d1",)})),)),
    Reach((Clause(frozenset(STATES), ("case_review", "agency"), frozenset({("r1", "nobody")})),)),
    Reach((Clause(frozenset({"head", "mark", "state", "*"})),)),
    Reach((Clause(frozenset(STATES), ("document",), frozenset({("d1",)})),), frozenset({"d1"})),
]


@pytest.mark.proves("R180")
@pytest.mark.parametrize("reach", EMPTY)
@pytest.mark.parametrize("typed", ["word", '"word word"', "word -other", "title", "word absent"])
def test_an_empty_reach_finds_nothing(index: Index, reach: Reach, typed: str) -> None:
    found = find(index, typed, reach, facets=FACETS)
    assert (found.total, found.hits) == (0, ())
    assert not any(found.facets.values())


def test_excluding_a_word_never_widens_the_reach(index: Index) -> None:
    reach = Reach((Clause(frozenset(STATES), ("document",), frozenset({("d1",)})),))
    assert names(find(index, "word -absent", reach)) == ["d1"]
    assert names(find(index, "word -word", reach)) == []


def test_the_reach_of_one_person_is_not_kept_for_another(tmp_path: Path) -> None:
    index = built(tmp_path, entry("d1", "word"), entry("d2", "word"))
    for name in ("d1", "d2", "d1"):
        only = Reach((Clause(frozenset({"paper.draft"}), ("document",), frozenset({(name,)})),))
        assert names(find(index, "word", only)) == [name]


def test_a_changed_state_takes_a_document_out_of_reach(tmp_path: Path) -> None:
    index = built(tmp_path, entry("d1", "word"))
    draft = Reach((Clause(frozenset({"paper.draft"})),))
    assert names(find(index, "word", draft)) == ["d1"]
    index.write([entry("d1", "word", state="paper.agreed")], (), 1)
    assert names(find(index, "word", draft)) == []
