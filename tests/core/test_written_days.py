"""Days as people write them in files and boxes."""

from __future__ import annotations

from datetime import date

import pytest

from workspace.core.dates import lacks_year, written_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1st Sept 2013", date(2013, 9, 1)),
        ("Mon 9th Sept 2013", date(2013, 9, 9)),
        ("23rd  March, 2014", date(2014, 3, 23)),
        ("19 Aug 87", date(1987, 8, 19)),
        ("2 May 49", date(2049, 5, 2)),
        ("2013-9-1", date(2013, 9, 1)),
        ("31 / 12 / 2013", date(2013, 12, 31)),
        ("31st April 2014", None),
        ("19/08/87", None),
        ("April 2014", None),
        ("16th April", None),
        ("16th April 2014 at noon", None),
        ("", None),
    ],
)
def test_a_day(text: str, day: date | None) -> None:
    assert written_day(text) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [("29th Feb", "29 February"), ("Wed 16 April", "16 April"), ("16 April 2014", ""), ("32 April", ""), ("soon", "")],
)
def test_a_day_without_its_year(text: str, said: str) -> None:
    assert lacks_year(text) == said
