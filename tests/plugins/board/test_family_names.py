"""Which names of a family are found in a text (3.1, A2)."""

from __future__ import annotations

from typing import Any

import pytest

from content.pseudonym_key import ProtectedWord, PseudonymKey
from plugins.enfield_scr.board.family_names import known, named
from plugins.enfield_scr.privacy.search import of_key
from plugins.enfield_scr.privacy.words import readings
from tests.plugins.conftest import Make


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Rowan", "Rowan’s", True), ("rowan", "ROWAN", True), ("May", "in may", False), ("May", "On 1 May 2015", False),
        ("May", "On 1 May, 2015", False), ("May", "May, 2 years old", True), ("June", "June came", True),
        ("Ann-Marie Oak", "Marie", True),
        ("Child M", "Child M", False), ("Unknown", "Unknown", False), ("Mo Li", "Mo", False), ("", "", False),
        ("D. Oak", "D Oak", True), ("Grace", "Gracechurch", False), ("McNeil", "Mcneil", True),
    ],
)  # fmt: skip
def test_which_names_are_found(make: Make, name: str, text: str, found: bool) -> None:
    key: dict[str, Any] = {"words": [{"word": name, "kind": "nickname"}, {"word": "Elm House", "kind": "address"}]}
    names = known([], [make("pseudonym_key", "kept", **key)])["case"]
    assert named(text, names) is found
    assert "Elm" not in " ".join(names)


@pytest.mark.proves("R128")
@pytest.mark.parametrize("kind", ["name", "nickname", "misspelling", "practitioner"])
@pytest.mark.parametrize(
    ("word", "text", "told"),
    [
        ("Will", "The panel will meet.", False), ("Will", "Will hit him.", True), ("will", "WILL’s cot", True),
        ("May", "She may come in May 2014.", False), ("May", "In May she came.", True), ("May", "A-May-2013", True),
        ("Mark", "A mark on the skin", False), ("Mark", "M.a.r.k came", True), ("Hope", "We hope so.", False),
        ("Will Vosper", "will vosper", True), ("Rowan", "rowan", True),
    ],
)  # fmt: skip
def test_a_name_that_is_a_word_too_is_found_with_a_capital_only(kind: Any, word: str, text: str, told: bool) -> None:
    key = PseudonymKey(words=(ProtectedWord(word=word, kind=kind),))
    assert any(one.found_by.search(read) for one in of_key(key) for read in readings(text)) is told


@pytest.mark.parametrize(
    ("word", "text", "told"),
    [
        ("A.S.", "It was as she said.", False), ("as", "AS was seen", True), ("AS", "A. S. was seen", True),
        ("AS", "a.s. was seen", True), ("A S", "of AS’s cot", True), ("IT", "It is", False), ("RP", "rp", True),
    ],
)  # fmt: skip
def test_initials_that_are_a_word_too_are_found_as_initials(word: str, text: str, told: bool) -> None:
    key = PseudonymKey(words=(ProtectedWord(word=word, kind="initials"),))
    assert any(one.found_by.search(read) for one in of_key(key) for read in readings(text)) is told
