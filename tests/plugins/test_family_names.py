"""Which names of a family are found in a text (3.1, A2)."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.enfield_scr.board.family_names import known, named
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
