"""What a chronology needs before an agency sends it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.enfield_scr.scope.chronologies import sources_named
from tests.plugins.conftest import Make
from workspace import Attempt


@pytest.mark.proves("R146")
def test_a_row_without_its_source_keeps_a_chronology_in_the_agency(make: Make, attempt: Callable[..., Attempt]) -> None:
    rows = [{"date_text": "1 May 2013", "source": "Case note"}, {"date_text": "2 May 2013", "adult": "Seen."}]
    wrong, right = (make("chronology", "draft", agency="csc", entries=some) for some in (rows, rows[:1]))
    assert "no “Source of evidence” yet: 2." in str(sources_named(attempt(wrong, "submit")))
    assert sources_named(attempt(right, "submit")) is None
    many = make("chronology", "draft", agency="csc", entries=[{"date_text": str(n)} for n in range(12)])
    assert "10 and others" in str(sources_named(attempt(many, "submit")))
    guards = attempt(right, "submit").transition.guards
    assert sources_named in guards
