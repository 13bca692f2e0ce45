"""Answers that cannot be true beside each other are told at the field; what is not known has an answer (1.1, 2.1)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from content.decision import Decision
from workspace import Invalid


@pytest.mark.proves("R006", "R009", "R010")
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"died_on": date(2014, 4, 1)}, "died_on"),
        ({"place_of_death": "police custody"}, "place_of_death"),
        ({"suspected_suicide": "yes"}, "suspected_suicide"),
    ],
)
def test_a_child_who_has_not_died_has_no_day_and_no_place_of_death(values: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        Decision.parse({"child_died": "no", **values})
    (sentence,) = refused.value.problems.items()
    assert sentence[0] == field
    assert sentence[1].startswith("“Has the child died?” is answered with no")
    for died in ("yes", "not known yet", ""):
        Decision.parse({"child_died": died, **values})
    Decision.parse({"child_died": "no", "place_of_death": "none of these", "suspected_suicide": "no"})


@pytest.mark.proves("R014", "R015", "R016", "R017", "R018")
@pytest.mark.parametrize("name", ["life_threatening", "sexual_abuse", "parent_murdered", "violent_assault"])
def test_a_situation_of_which_nothing_is_known_yet_counts_as_neither(name: str) -> None:
    assert Decision.parse({name: "not known yet"}).situations == ()
    assert Decision.parse({name: "yes"}).situations == (name,)
