"""Names are compared as people read them."""

from __future__ import annotations

import pytest

from workspace import plain


@pytest.mark.parametrize(
    "typed", ["Róisín O’Brien", "róisín  o'brien", " RÓISÍN O‘BRIEN", "Ro\u0301isi\u0301n O\u02bcBrien"]
)
def test_one_name_however_it_is_typed(typed: str) -> None:
    assert plain(typed) == plain("Róisín O'Brien")


def test_two_names_stay_two() -> None:
    assert plain("Ann Brien") != plain("Ann O'Brien")


@pytest.mark.parametrize(
    "typed", ["Ann Smith\u2011Jones", "Ann Smith–Jones", "Ann Smith-\u200bJo\u00adnes", "\ufeffann smith-jones"]
)
def test_hyphens_of_word_and_signs_that_nobody_sees_make_no_other_name(typed: str) -> None:
    assert plain(typed) == plain("Ann Smith-Jones")
    assert plain(typed) != plain("Ann Smith Jones")
