"""What is typed in one line is a line, and somebody can see it."""

from __future__ import annotations

import pytest

from tests.make import Paper
from workspace.core.lines import LONGEST_CELL, LONGEST_LINE, one_line, seen, unwieldy
from workspace.core.registry import Registry

UNSEEN = ["", " ", "\u200b\u200c\u200d", "\ufeff", "\u2060\u00ad", "\u3164", "\u2800", "\u0301", "\u2028\t"]


@pytest.mark.parametrize("text", UNSEEN)
def test_a_name_that_nobody_sees_is_none(text: str) -> None:
    assert not seen(text)
    assert one_line(text) == ""


@pytest.mark.parametrize("text", ["É", "e\u0301", "-", "7", "子", "\u200bA", "👩\u200d👧"])
def test_every_letter_figure_and_sign_is_seen(text: str) -> None:
    assert seen(text)


def test_a_line_has_a_length_and_a_cell_another(registry: Registry) -> None:
    chronology = registry.content_type("chronology")
    assert unwieldy(Paper(title="A", secret="x" * LONGEST_LINE, body="x" * 5_000)) == {}
    too_long = unwieldy(Paper(title="A", secret="x" * (LONGEST_LINE + 1)))
    assert too_long == {"secret": "Secret must be 1,000 characters or fewer"}
    assert unwieldy(Paper(title="\u200b")) == {"title": "Title must have a letter or a figure that can be seen"}
    rows = [{"adult": "x" * LONGEST_CELL}, {"adult": "x" * (LONGEST_CELL + 1)}]
    (said,) = unwieldy(chronology.parse({"title": "A", "entries": rows})).items()
    assert said[0] == "entries.1.adult"
    assert ", row 2: " in said[1]
    assert said[1].endswith("must be 20,000 characters or fewer")


def test_no_sign_turns_a_name_round() -> None:
    assert one_line("Homes \u202egnisuoh\u202c \u2067and\u2069 care") == "Homes gnisuoh and care"
