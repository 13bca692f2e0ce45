"""Text dealt out to fields: headings recognised, levels moved, and no word ever lost."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rendering.word_files import FILES, read, words
from workspace.rendering.word import Placed, Section, place

SECTIONS = (
    Section("facts", "What happened", ("Our involvement", "Involvement")),
    Section("why", "Why it happened", ("Why", "Analysis", "Findings")),
    Section("well", "Good practice", ("What we did well",)),
    Section("recommendations", "Recommendations", ("What we recommend for ourselves",)),
)
TEXT = """Before.

# Report

## 2.1) WHAT HAPPENED

Facts.[^1]

### January

More.

## Other matters

Other.

## Part Three: Analysis of the findings

Unsure.

## 4. Reccomendations

- One

[^1]: A note.
    Second line.

[^2]: Never cited.
"""


def out(placed: Placed) -> Counter[str]:
    """Every word that came out, headings used included."""
    texts = [*placed.fields.values(), placed.unplaced, *(heading for heading, _ in placed.matched)]
    return sum(map(words, texts), Counter())


def test_places_by_headings() -> None:
    placed = place(TEXT, SECTIONS)
    assert placed.fields["facts"] == "Facts.[^1]\n\n### January\n\nMore.\n\n[^1]: A note.\n    Second line.\n"
    assert placed.fields["recommendations"] == "- One\n"
    assert placed.unplaced.startswith("Before.\n\n# Report\n\n## Other matters\n\nOther.\n\n## Part Three")
    assert placed.unplaced.endswith("[^2]: Never cited.\n")
    assert placed.notes[0] == "“2.1) WHAT HAPPENED” was placed in “What happened”."


def test_sub_heading_of_another_field_and_back() -> None:
    text = "# What happened\na\n## Good practice\nb\n## Later\nc\n# Unknown\nd\n"
    placed = place(text, SECTIONS)
    assert placed.fields == {"facts": "a\n\n### Later\nc\n", "well": "b\n"}
    assert placed.unplaced == "# Unknown\nd\n"


def test_deep_headings_stay_in_range() -> None:
    placed = place("# Why\n# Involvement\n## a\n###### b\n", SECTIONS)
    assert placed.fields["facts"] == "### a\n\n###### b\n"


def test_code_is_not_a_heading() -> None:
    text = "```\n# What happened\n```\n"
    assert place(text, SECTIONS).unplaced == text


def test_unsure_headings_are_left() -> None:
    twins = (Section("a", "Recommendations one"), Section("b", "Recommendations two"))
    assert place("# Recommendations six\n\nx\n", twins).fields == {}


@pytest.mark.parametrize("name", FILES)
def test_no_word_of_a_file_is_lost(name: str) -> None:
    text = read(name).markdown
    assert out(place(text, SECTIONS)) == words(text)


def test_a_report_typed_without_styles_is_placed() -> None:
    text = read("imr/imr_thornmere_homes.docx").markdown
    placed = place(text, SECTIONS)
    assert [field for _, field in placed.matched] == ["facts", "why", "well", "recommendations"]
    assert placed.fields["recommendations"].startswith("| Ref. | We will |")


HEADINGS = [
    "# What happened",
    "## Why",
    "### 3. Findings ##",
    "###### Good practice",
    "# Other",
    "# Recommendations[^2]",
]
OTHERS = [
    "text [^1] more",
    "[^1]: note",
    "[^2]: other",
    "    deep",
    "",
    "```",
    "~~~~",
    "- item",
    "#none",
    "#  ",
    "| a |",
]
LINES = st.sampled_from(HEADINGS + OTHERS)


@given(st.lists(LINES | st.text(max_size=20), max_size=25))
@settings(max_examples=200, deadline=None)
def test_no_word_is_ever_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert out(place(text, SECTIONS)) == words(text)
