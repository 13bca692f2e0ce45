"""A correction takes identifying words out; what it adds is shown, and nothing is added to a finding (C19)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from plugins.enfield_scr.publication.republishing import correction_remark, only_removes, words_changed
from tests.plugins.conftest import Make, person, signature
from tests.plugins.test_guards import REPORT
from workspace import Attempt

Build = Callable[..., Attempt]
TOLD = {
    "what_happened": "4.7 On Lifeboat Day the child fell.\n\n4.8 Anna Harrow rang.",
    "findings": "Nobody did ask.",
}


@pytest.fixture
def correcting(make: Make, attempt: Build) -> Callable[..., Attempt]:
    """`correcting(findings="…")`: the Chair is about to put the corrected text online."""
    approved = make("overview_report", "approved", **(REPORT | TOLD))
    signed = (signature(approved, "approve"),)

    def build(**changed: Any) -> Attempt:
        report = make("overview_report", "withdrawn", **(REPORT | TOLD | changed))
        return attempt(report, "republish", signatures=signed, text_of=lambda _report, _number: approved.body)

    return build


@pytest.mark.proves("C19", "H34")
def test_a_correction_adds_few_words_and_none_to_what_was_found(correcting: Callable[..., Attempt]) -> None:
    def refusal(**changed: str) -> str:
        return only_removes(correcting(**changed)) or ""

    assert refusal() == refusal(what_happened="4.8 A relative rang.", findings="Nobody did.") == ""
    assert refusal(note="word " * 40) == ""
    assert refusal(note="word " * 41).startswith("This is more than a correction: 41 words were added")
    assert refusal(findings="Nobody did ask. One service alone is to blame.") == (
        "This is more than a correction: 6 words were added to “Findings”, where a correction takes words away and "
        "adds none. Choose “Start again from the draft”, so that the panel and the Board approve it (5.3.1)."
    )
    assert "“Findings” and “Lessons”" in refusal(findings="Why did nobody ask.", lessons="Text. More.")
    assert "“What the lessons rest on”" in refusal(lesson_links=[{"lesson": "1"}])  # type: ignore[arg-type]


@pytest.mark.proves("C19")
def test_the_chair_is_shown_every_word_that_is_new(correcting: Callable[..., Attempt]) -> None:
    compare = (
        " Compare it with the approved text: a changed finding is no correction, and goes to the panel and the "
        "Board again (5.3.1)."
    )
    assert words_changed in correcting().transition.warns
    assert words_changed(correcting()) is None
    general = "4.7 A child fell.\n\n4.8 A relative rang."
    assert words_changed(correcting(what_happened=general, note="Corrected.")) == (
        "New in the text since it was approved (4 words): “Corrected” in “Note on this text”; “A … A relative” in "
        "“What happened”." + compare
    )
    assert words_changed(correcting(findings="Nobody did.")) == "Taken out: 1 word from “Findings”." + compare
    assert "“w w" in (words_changed(correcting(note="w " * 50)) or "")
    assert "w” … and 10 more in" in (words_changed(correcting(note="w " * 50)) or "")


def test_who_corrects_it_is_told_while_they_do(correcting: Callable[..., Attempt]) -> None:
    def told(role: str, **changed: str) -> str:
        remark = correction_remark(replace(correcting(**changed), actor=person(role)))
        return remark.text if remark else ""

    assert told("lead_reviewer") == told("lscb_chair", note="New.") == ""
    assert told("lead_reviewer", note="New.").startswith("New in the text since it was approved (1 word): “New”")
    assert told("lead_reviewer", findings="New.").startswith("This is more than a correction")


def test_a_correction_after_a_correction_is_shown_against_the_one_before(make: Make, attempt: Build) -> None:
    texts = {n: make("overview_report", "withdrawn", **REPORT, note="word " * words).body
             for n, words in ((1, 0), (2, 30), (3, 41))}  # fmt: skip
    report = replace(make("overview_report", "withdrawn", **REPORT, note="word " * 41), revision=3)
    signed = [replace(signature(report, name), revision=n) for n, name in ((1, "approve"), (2, "republish"))]
    seen = attempt(report, "republish", signatures=signed, text_of=lambda _report, number: texts[number])
    assert (words_changed(seen) or "").startswith("New in the text since it was approved (11 words)")
    assert "41 words were added" in (only_removes(seen) or ""), "however many corrections there were"
