"""A record is prepared before its meeting, and agreed or confirmed after it (5.3.1, A4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.plugins.conftest import NOW, Make, said
from workspace import Attempt

Build = Callable[..., Attempt]


@pytest.mark.proves("R095", "R170", "R094")
@pytest.mark.parametrize(
    ("type_name", "step", "cite"),
    [
        ("approval", "confirm", "5.3.1, Appendix 4 step 9"),
        ("quality_assurance", "agree", "5.3.1"),
        ("minutes", "agree", "Appendix 4"),
    ],
)
def test_nobody_confirms_what_a_meeting_to_come_decides(
    make: Make, attempt: Build, type_name: str, step: str, cite: str
) -> None:
    today = NOW.date()
    told = said(attempt(make(type_name, "draft", held_on=today + timedelta(days=1)), step))
    assert "The meeting is on Thursday 30 April 2015, which is still to come: nothing has been decided there." in told
    assert f"enter under “Date” the day on which it was ({cite})." in told
    for day in (today, None):
        assert "still to come" not in said(attempt(make(type_name, "draft", held_on=day), step))
