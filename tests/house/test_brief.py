"""Every number of the procedure's brief has an answer in the product and a test that proves it, and no other has."""

from __future__ import annotations

from collections import Counter

from plugins.enfield_scr.requirements import ANSWERS
from tests.house.brief import NUMBERS, PAGE, page, proofs


def test_every_number_has_one_answer() -> None:
    counts = Counter(answer.number for answer in ANSWERS)
    assert [number for number in NUMBERS if not counts[number]] == []
    assert [number for number, count in counts.items() if count > 1] == []


def test_every_number_has_a_test_and_every_test_a_number_that_exists() -> None:
    proven = proofs()
    assert [number for number in NUMBERS if number not in proven] == []
    assert [number for number in proven if number not in NUMBERS] == []


def test_the_page_is_the_present_one() -> None:
    assert PAGE.read_text() == page(), "python -m tests.house.brief writes it"
