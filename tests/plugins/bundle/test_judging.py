"""The sub-committee answers every criterion, and keeps the answers about texts that are still the same (5.3.1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from plugins.enfield_scr.bundle.judging import criteria_answered, criteria_met, criteria_stay
from plugins.enfield_scr.bundle.meetings import changed_remark
from plugins.enfield_scr.drafts.records import board, quality_assurance
from plugins.enfield_scr.workflows.quality_assurance import QUALITY_ASSURANCE
from tests.plugins.bundle.test_bundle import bundle, file, record
from tests.plugins.conftest import Make, told
from workspace import Attempt, Document

Build = Callable[..., Attempt]
Rows = list[dict[str, Any]]
__all__ = ["bundle"]


@pytest.fixture
def agreeing(make: Make, attempt: Build, bundle: list[Document]) -> Callable[..., Attempt]:
    """`agreeing("passed", "met", …)`: the record with so many rows, each answered so."""
    (made,) = quality_assurance(file(make, *bundle))
    rows: Rows = made.values["criteria"]
    begun = make("quality_assurance", "draft", criteria=rows).body

    def build(outcome: str, *answers: str) -> Attempt:
        said = [row | {"outcome": answer} for row, answer in zip(rows, answers or ["met"] * len(rows), strict=False)]
        draft = make("quality_assurance", "draft", outcome=outcome, criteria=said)
        return attempt(draft, "agree", text_of=lambda _record, _number: begun)

    return build


@pytest.mark.proves("R094", "R129", "R130", "R131", "R068")
def test_a_text_that_does_not_meet_a_criterion_has_not_simply_passed(agreeing: Callable[..., Attempt]) -> None:
    rows = agreeing("passed").document.body.model_dump()["criteria"]
    assert any("can be read without the report" in row["criterion"] for row in rows if "summary" in row["about"])
    assert {criteria_met, criteria_answered} <= set(agreeing("passed").transition.guards)
    assert criteria_met(agreeing("passed")) is None
    assert "Not met, or only in part" in (criteria_met(agreeing("passed", "met", "partly met")) or "")
    assert criteria_met(agreeing("passed with points", "not met")) is None
    many = criteria_met(agreeing("passed", *["not met"] * len(rows))) or ""
    assert f"and {len(rows) - 5} more. Choose" in many


@pytest.mark.proves("R094", "R129", "R130", "R131")
def test_nothing_passes_while_a_criterion_has_no_answer_or_is_gone(agreeing: Callable[..., Attempt]) -> None:
    count = len(agreeing("passed").document.body.model_dump()["criteria"])
    answered = ["met"] * count
    assert criteria_answered(agreeing("passed")) is criteria_answered(agreeing("returned", "")) is None
    for outcome in ("passed", "passed with points"):
        refusal = criteria_answered(agreeing(outcome, *[""] * count)) or ""
        assert refusal.startswith(f"{count} of {count} criteria have no answer, and nothing passes like this. Give an")
        assert len(refusal) < 300
    assert (criteria_answered(agreeing("passed", *answered[1:])) or "").startswith("A criterion is gone")
    assert criteria_stay in QUALITY_ASSURANCE.edits
    assert criteria_stay(agreeing("passed", "")) is not None, "as soon as it is taken out"
    assert criteria_stay(agreeing("", *[""] * count)) is None


@pytest.mark.proves("R094", "H27")
def test_the_next_record_keeps_the_answers_about_texts_that_are_the_same(make: Make, bundle: list[Document]) -> None:
    (made,) = quality_assurance(file(make, *bundle))
    rows: Rows = made.values["criteria"]
    assert not any(row.get("outcome") for row in rows)
    points = {"points": "Shorter."}
    judged = replace(
        record(make, bundle, criteria=[row | {"outcome": "partly met"} | points for row in rows]), title="Before"
    )
    values = judged.body.model_dump()
    values["texts"] = made.values["texts"]
    judged = make("quality_assurance", "agreed", **values)
    changed = make("executive_summary", "panel_agreed", title="One comma,")
    (again,) = quality_assurance(file(make, bundle[0], bundle[1], changed, bundle[3], judged))
    for row in again.values["criteria"]:
        if row["about"].startswith("Executive summary"):
            assert "outcome" not in row
        else:
            assert row["outcome"] == "partly met"
            assert row["points"] == "Shorter. As judged on Thursday 9 April 2015: the text is the same."
    (third,) = quality_assurance(file(make, *bundle, judged, make("quality_assurance", "agreed", **again.values)))
    kept = [row for row in third.values["criteria"] if row["about"].startswith("Overview")]
    assert {row["points"] for row in kept} == {"Shorter. As judged on Thursday 9 April 2015: the text is the same."}


def test_an_edition_of_its_own_keeps_its_reason(make: Make, bundle: list[Document]) -> None:
    last = record(make, bundle, "approval", body="Board", edition_reason="Paragraph 5 is left out.")
    (made,) = board(file(make, *bundle, last))
    assert made.values["edition_reason"] == "Paragraph 5 is left out."
    assert "edition_reason" not in board(file(make, *bundle))[0].values


@pytest.mark.proves("H27")
def test_a_meeting_is_told_which_texts_are_others_than_those_of_its_last_record(
    make: Make, attempt: Build, bundle: list[Document]
) -> None:
    changed = [*bundle[:2], make("executive_summary", "panel_agreed", title="One comma,"), bundle[3]]
    for type_name, step, values in (
        ("quality_assurance", "agree", {}),
        ("approval", "confirm", {"body": "Board"}),
    ):
        last = record(make, bundle, type_name, **values)
        new = replace(make(type_name, "draft", **values), id="new")
        seen = attempt(new, step, siblings=[*changed, last])
        assert "9 April 2015 only these texts were changed: executive summary (revision 1)." in told(seen)
        assert "no text was changed" in told(replace(seen, siblings=[*bundle, last]))
        assert changed_remark(replace(seen, siblings=changed)) is None, "the first record"
    other = record(make, bundle, "approval", body="full SCR panel")
    assert changed_remark(replace(seen, siblings=[*changed, other])) is None, "of another meeting"
