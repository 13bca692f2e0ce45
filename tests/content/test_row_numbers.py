"""A row keeps its number through correction, import and whatever else happens to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.chronology import Chronology
from content.row_numbers import given as numbered

CELLS = st.fixed_dictionaries({"date_text": st.text(max_size=5), "adult": st.text(max_size=5)})


@given(st.lists(CELLS, max_size=30))
def test_every_row_has_a_number_of_its_own_and_keeps_it(rows: list[dict[str, str]]) -> None:
    once = numbered(rows)
    numbers = [row.get("number", "") for row in once]
    given_ = [number for number in numbers if number]
    assert len(set(given_)) == len(given_) == sum(bool(row["date_text"] or row["adult"]) for row in rows)
    assert numbered(once) == once
    assert [row.get("number", "") for row in numbered(once[1:])] == numbers[1:]


def test_a_row_of_which_only_the_number_is_left_is_gone() -> None:
    assert numbered([{"number": "abcde"}, {"date_text": "2012", "number": ""}])[0]["date_text"] == "2012"


@pytest.mark.proves("R148")
def test_a_corrected_row_of_a_new_file_is_the_same_row() -> None:
    rows = [
        {"date_text": "1 May 2013", "starts_on": "2013-05-01", "adult": "Mother seen at the clinic with her sister."},
        {"date_text": "1 May 2013", "starts_on": "2013-05-01", "external": "Letter to the surgery."},
        {"date_text": "2 May 2013", "starts_on": "2013-05-02", "external": "Letter to the surgery."},
    ]
    before = Chronology.parse({"entries": rows})
    new = [{**rows[0], "adult": "Mother seen at the clinic with her mother."}, rows[2], {"date_text": "3 May 2013"}]
    after = Chronology.parse({"entries": before.joined("entries", new, add=False)})
    numbers = [entry.number for entry in before.entries]
    assert [entry.number for entry in after.entries[:2]] == [numbers[0], numbers[2]]
    assert after.entries[2].number not in numbers


def test_rows_that_are_added_stand_behind_those_that_are_there() -> None:
    before = Chronology.parse({"entries": [{"date_text": "2012"}]})
    after = Chronology.parse({"entries": before.joined("entries", [{"date_text": "2011"}], add=True)})
    assert [entry.date_text for entry in after.entries] == ["2012", "2011"]
    assert after.entries[0] == before.entries[0]
