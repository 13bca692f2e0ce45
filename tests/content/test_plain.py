"""The line that stands under a report in the public list."""

from __future__ import annotations

import pytest

from content.overview_report import OverviewReport
from content.plain import first_paragraph, in_one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        ("# Circumstances\n\n- one\n\nA **baby** was\nhurt.\n\nMore.", "A baby was hurt."),
        ("**Baby M** was [hurt](https://example.org).", "Baby M was hurt."),
        ("| A | B |\n| --- | --- |", ""),
        ("1.1 Child M was two. 2.5 Litres.", "Child M was two. 2.5 Litres."),
        ("2.5 litres were gone.", "2.5 litres were gone."),
    ],
)
def test_the_first_paragraph_in_plain_words(text: str, line: str) -> None:
    assert first_paragraph(text) == line
    assert OverviewReport(circumstances=text).public_summary == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        ("**Housing:**\n\nit _cannot_ be [paid](https://example.org).", "Housing: it cannot be paid."),
        ("- Housing\n- Police.\n1. Health", "Housing; Police. Health"),
        ("## Housing\n> said \\*no\\*, and 2 \\# 3", "Housing said *no*, and 2 # 3"),
        ("None.", "None."),
    ],
)
def test_every_word_in_one_line(text: str, line: str) -> None:
    assert in_one_line(text) == line
