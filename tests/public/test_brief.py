"""The summary of a report in the public list."""

from __future__ import annotations

import pytest

from workspace.public.brief import ROOM, brief

SENTENCE = "The growth chart in the red book had stopped at nine months, and nobody asked."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        (SENTENCE, SENTENCE),
        (" ".join([SENTENCE] * 3), " ".join([SENTENCE] * 3)),
        (" ".join([SENTENCE] * 4), " ".join([SENTENCE] * 3)),
        (f"{SENTENCE} Dr. A. Low {'saw ' * 60}nothing.", SENTENCE),
        (f"{'long ' * 60}sentence. {SENTENCE}", f"{'long ' * 60}sentence."),
        (f"“{'never ' * 30}seen.” {SENTENCE}", f"“{'never ' * 30}seen.”"),
    ],
)
def test_it_ends_with_a_sentence(text: str, shown: str) -> None:
    assert brief(text) == shown


@pytest.mark.parametrize("word", ["word ", "w" * 900])
def test_what_has_no_end_is_cut_at_a_word_if_there_is_one(word: str) -> None:
    shown = brief((word * 200).strip())
    assert shown.endswith(" …")
    assert len(shown) <= ROOM + 2
    assert not shown.startswith("word") or shown.removesuffix(" …").endswith("word")
