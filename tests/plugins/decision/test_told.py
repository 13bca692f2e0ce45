"""To whom a letter goes: the name of a Board is a whole one (A4.3)."""

from __future__ import annotations

import pytest

from plugins.enfield_scr.decision.told import _goes_to


@pytest.mark.proves("R162")
@pytest.mark.parametrize(
    ("board", "to", "told"),
    [
        ("the SCB", "P. Vane, Chair, Essex SCB", False),
        ("SCB", "The Chair", False),
        ("LSCB", "P. Vane, Chair of the Essex LSCB", False),
        ("The Safeguarding Children Board", "Chair, Essex Safeguarding Children Board", False),
        ("SCB", "P. Vane, Chair of the SCB", True),
        ("Chair", "The Chair", False),
        ("Essex SCB", "The Chair of Essex Safeguarding Children Board", True),
    ],
)
def test_a_board_that_is_called_what_every_board_is_called_is_asked_by_a_letter_to_that_very_name(
    board: str, to: str, told: bool
) -> None:
    assert _goes_to(board, to) == told
