"""Guards that read what documents say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from content.case_review import CaseReview
from content.referral import Referral
from plugins.enfield_scr.decision.facts import (
    SCR,
    actions_closed,
    actions_complete,
    author_independent,
    board_approved,
    criteria_respected,
    decided_as,
    final_documents_together,
    latest,
    no_conflict,
    published_or_excused,
)
from tests.plugins.conftest import Make, said
from workspace import Attempt

Build = Callable[..., Attempt]
MET = {"abuse_or_neglect": "suspected", "seriously_harmed": "yes"}
ACTION = {
    "number": "9", "recommendation": "4", "description": "Change the form", "owner_agency": "Police",
    "owner": "Superintendent", "measure": "Audit", "due_on": date(2015, 9, 1), "status": "closed",
}  # fmt: skip


@pytest.mark.parametrize(("decision", "refused"), [("no review", True), ("management review", True), (SCR, False)])
def test_facts_that_meet_the_criteria_always_lead_to_a_review(
    make: Make, attempt: Build, decision: str, refused: bool
) -> None:
    refusal = criteria_respected(attempt(make("decision", "draft", decision=decision, **MET), "decide"))
    assert (refusal is not None) is refused
    assert not refusal or refusal.endswith("correct the facts and say why (1.1).")


def test_other_facts_leave_the_chair_free(make: Make, attempt: Build) -> None:
    custody = make("decision", "draft", decision="no review", place_of_death="police custody")
    assert criteria_respected(attempt(custody, "decide")) is None


def test_the_case_review_follows_the_latest_decision(make: Make, attempt: Build) -> None:
    guard, review = decided_as(SCR), make("case_review", "referred")
    no = make("decision", "decided", decision="no review", decided_on=date(2014, 12, 19))
    yes = make("decision", "decided", decision=SCR, decided_on=date(2015, 2, 11))
    draft = make("decision", "draft", decision=SCR, decided_on=date(2015, 2, 11))
    assert guard(attempt(review, "decide_scr", siblings=[yes, no])) is None
    refusal = guard(attempt(review, "decide_scr", siblings=[]))
    assert refusal == "No “Chair's decision” says “serious case review” yet. The Chair signs one first (1.1)."
    for siblings in ([no], [no, draft]):
        assert guard(attempt(review, "decide_scr", siblings=siblings)) == (
            "The Chair decided for “no review”. For “serious case review” the Chair signs a later “Chair's decision” "
            "(1.1)."
        )


def test_of_two_decisions_of_one_day_the_superseded_one_does_not_stand(make: Make) -> None:
    """Whichever record was started first, and though the mark of its end is what was written last."""
    day = date(2015, 2, 11)
    old = make("decision", "decided", decision="no review", decided_on=day, superseded_on=day)
    new = make("decision", "decided", decision=SCR, decided_on=day)
    for records in ([old, new], [new, old]):
        found = latest(records)
        assert found is not None
        assert found.decision == SCR
    unmarked = make("decision", "decided", decision="no review", decided_on=day)
    later = replace(new, changed_at=new.changed_at + timedelta(minutes=1))
    assert latest([later, unmarked]) == later.body, "that which was signed last"


def test_an_author_who_is_not_independent_cannot_send(make: Make, attempt: Build) -> None:
    refusal = author_independent(attempt(make("imr", "draft", author_independent="no"), "submit"))
    assert refusal is not None
    assert "name another author (3.6)" in refusal
    assert author_independent(attempt(make("imr", "draft", author_independent="yes"), "submit")) is None
    assert author_independent(attempt(make("chronology", "draft"), "submit")) is None


def test_a_declared_conflict_is_not_accepted(make: Make, attempt: Build) -> None:
    refusal = no_conflict(attempt(make("declaration", "declared", line_manager="yes"), "accept"))
    assert (
        refusal
        == "The declaration shows a conflict of interest. Choose “Record a conflict”, and find somebody else (3.6)."
    )
    assert no_conflict(attempt(make("declaration", "declared", line_manager="no"), "accept")) is None


@pytest.mark.proves("R097")
def test_an_action_without_a_measure_stays_in_draft(make: Make, attempt: Build) -> None:
    lacking = make("action_plan", "draft", actions=[ACTION, ACTION | {"measure": "", "due_on": None}])
    assert actions_complete(attempt(lacking, "agree")) == (
        "Still missing: action 9 has no measure and due date. Add it first, under “Actions” (5.3.2)."
    )
    lacking = make("action_plan", "draft", actions=[ACTION | {"owner": ""}, ACTION | {"number": "", "measure": ""}])
    assert "action 9 has no person; action 2 has no measure." in said(attempt(lacking, "agree"))
    assert actions_complete(attempt(make("action_plan", "draft", actions=[ACTION]), "agree")) is None


def test_a_plan_is_closed_when_its_actions_are(make: Make, attempt: Build) -> None:
    still = make("action_plan", "monitored", actions=[ACTION, ACTION | {"number": "10", "status": "under way"}])
    assert (actions_closed(attempt(still, "close")) or "?") in said(attempt(still, "close"))
    assert actions_closed(attempt(still, "close")) == (
        "These actions are still open: 10. Close each one first (Appendix 4 step 10)."
    )
    assert actions_closed(attempt(make("action_plan", "monitored", actions=[ACTION]), "close")) is None


@pytest.mark.proves("R094")
def test_the_four_kinds_of_document_are_judged_together(make: Make, attempt: Build) -> None:
    report = make("overview_report", "panel_agreed")
    some = [make("imr", "accepted", agency="csc"), make("executive_summary", "draft")]
    assert final_documents_together(attempt(report, "quality_assure", siblings=some)) == (
        "The four kinds of document are judged together. Still missing: an executive summary agreed by the panel "
        "and an action plan agreed by the panel. The panel chair makes sure that they come (5.3.1)."
    )
    assert "The four kinds of document are judged together" in said(attempt(report, "quality_assure", siblings=some))
    all_four = [some[0], make("executive_summary", "panel_agreed"), make("action_plan", "panel_agreed")]
    assert final_documents_together(attempt(report, "quality_assure", siblings=all_four)) is None


@pytest.mark.parametrize(
    ("kind", "report", "refused"),
    [
        (SCR, "signed_off", True),
        (SCR, "approved", False),
        (SCR, "published", False),
        ("management review", None, False),
    ],
)
def test_a_review_is_complete_when_the_board_approved(
    make: Make, attempt: Build, kind: str, report: str | None, refused: bool
) -> None:
    siblings = [make("overview_report", report)] if report else []
    tried = attempt(make("case_review", "in_progress", kind=kind), "complete", siblings=siblings)
    assert (board_approved(tried) is not None) is refused


@pytest.mark.proves("R124")
@pytest.mark.parametrize(
    ("fields", "report", "refused"),
    [
        ({"kind": SCR}, "approved", True),
        ({"kind": SCR}, "withdrawn", True),
        ({"kind": SCR}, "published", False),
        ({"kind": SCR}, "retired", False),
        ({"kind": "management review"}, "approved", False),
    ],
)
def test_a_review_ends_published_or_with_the_panels_advice(
    make: Make, attempt: Build, fields: dict[str, Any], report: str, refused: bool
) -> None:
    review = make("case_review", "completed", **fields)
    tried = attempt(review, "close", siblings=[make("overview_report", report)])
    assert (published_or_excused(tried) is not None) is refused
    assert ("“Overview report” is not published" in said(tried)) is refused


@pytest.mark.proves("R026")
def test_a_reason_that_anybody_wrote_before_is_kept_as_text_without_a_place() -> None:
    old = {"why_published_all_the_same": "For its lessons."}
    assert CaseReview.parse(CaseReview.upgrade(old, 2)).unplaced == "For its lessons."


@pytest.mark.proves("R152")
def test_processes_that_were_written_before_there_was_a_list_are_kept() -> None:
    old = {"other_reviews": [{"process": "Child death process", "applies": "no"}, {"process": "An inquiry"}]}
    rows = Referral.parse(Referral.upgrade(old, 1)).other_reviews
    assert [(row.process, row.name) for row in rows] == [("child death process", ""), ("other", "An inquiry")]
