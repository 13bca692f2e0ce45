"""The genogram of the example, and what any genogram must hold to."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.genogram import Genogram
from content.genogram_layout import Family, generations, positions
from plugins.enfield_scr.demo.child_m_chronology import family
from plugins.enfield_scr.demo.source import FOLDER, table
from workspace import Invalid

TOLD = json.loads((FOLDER / "genogram.json").read_text())
EXAMPLE = Genogram.parse(family())


def shapes(genogram: Genogram, kind: str) -> list[Any]:
    figure = genogram.figure()
    assert figure
    return [shape for shape in figure.shapes if shape.kind == kind]


@pytest.mark.proves("R078")
def test_everybody_of_the_example_is_drawn_and_told_in_public_names_alone() -> None:
    figure = EXAMPLE.figure()
    assert figure is not None
    words = " ".join([figure.title, *figure.words, *(shape.words for shape in figure.shapes)])
    assert all(person["pseudonym"] in words for person in TOLD["people"])
    for person in TOLD["people"]:
        for name in (person["name"] or "").split():
            assert name not in words
        assert (person["born"] or "9999") not in words
    for row in table("family.csv"):
        assert row["address"].split(",")[0] not in words


@pytest.mark.proves("R078")
def test_the_convention() -> None:
    squares = [shape for shape in shapes(EXAMPLE, "rectangle") if shape.look == "solid"]
    assert len(squares) == 4, "three men of whom two are fathers, and the unknown grandfather"
    assert len([shape for shape in shapes(EXAMPLE, "circle") if shape.look == "solid"]) == 2
    assert len(shapes(EXAMPLE, "diamond")) == 3, "two children whose sex is not shown, the subject doubled"
    lines = [shape.look for shape in shapes(EXAMPLE, "line")]
    assert (lines.count("dashed"), lines.count("dotted")) == (2, 2)
    assert any(shape.look == "dotted" for shape in [*shapes(EXAMPLE, "rectangle"), *shapes(EXAMPLE, "circle")])


def test_one_stroke_is_separation_two_divorce_and_a_cross_is_death() -> None:
    def lines(ended: str, deceased: str) -> int:
        people = [{"public_name": "A", "deceased": deceased}, {"public_name": "B"}]
        couples = [{"one": "A", "other": "B", "ended": ended}]
        return len(shapes(Genogram.parse({"people": people, "couples": couples}), "line"))

    assert [lines(*case) for case in (("", ""), ("separation", ""), ("divorce", ""), ("", "yes"))] == [1, 2, 3, 3]


def test_the_eldest_child_stands_on_the_left() -> None:
    descents: list[Family] = [("Younger", ("A",), 2), ("Elder", ("A",), 1)]
    at = positions(["A", "Younger", "Elder"], [], descents)
    assert at["Elder"][0] < at["Younger"][0]


@pytest.mark.parametrize("born", ["12 November 2013", "2013", "2013 to 2014", "2014 to 2010"])
def test_a_date_of_birth_is_refused(born: str) -> None:
    with pytest.raises(Invalid, match="band of years"):
        Genogram.parse({"people": [{"public_name": "Child M", "born": born}]})


@pytest.mark.parametrize(
    "values",
    [
        {"people": [{"public_name": "A"}, {"public_name": "A"}]},
        {"people": [{"public_name": "A"}], "couples": [{"one": "A", "other": "B"}]},
        {"people": [{"public_name": "A"}], "couples": [{"one": "A", "other": "A"}]},
        {"people": [{"public_name": "A"}], "descents": [{"child": "A", "parent": ""}]},
    ],
)
def test_what_does_not_fit_together_is_refused_at_its_field(values: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refusal:
        Genogram.parse(values)
    assert set(refusal.value.problems) <= {"people", "couples", "descents"}


NAMES = st.sampled_from("ABCDEFGH")
COUPLES = st.lists(st.tuples(NAMES, NAMES).filter(lambda pair: pair[0] != pair[1]), max_size=8)
FAMILIES = st.lists(
    st.tuples(NAMES, st.lists(NAMES, min_size=1, max_size=2, unique=True).map(tuple), st.integers(0, 4)).filter(
        lambda one: one[0] not in one[1]
    ),
    max_size=8,
)


@settings(deadline=None)
@given(COUPLES, FAMILIES)
def test_nobody_stands_on_anybody_and_nothing_goes_on_for_ever(
    couples: list[tuple[str, str]], families: list[Family]
) -> None:
    at = positions("ABCDEFGH", couples, families)
    assert len(at) == 8
    assert all(one != other for one, other in combinations(at.values(), 2))
    assert all(x > 0 and y > 0 for x, y in at.values())


@given(COUPLES)
def test_partners_are_of_one_generation(couples: list[tuple[str, str]]) -> None:
    level = generations("ABCDEFGH", couples, [])
    assert set(level.values()) == {0}
