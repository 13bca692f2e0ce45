"""A management review turns out to meet the criteria (1.1, 4.3)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.plugins.hard_cases.test_h04_criteria_not_met import FACTS
from tests.services.accounts import on_sqlite
from workspace.core.errors import Invalid, NotFound
from workspace.core.model import Document
from workspace.services import compliance, mistakes, tasks, transitions

pytestmark = on_sqlite
UPGRADED = FACTS | {
    "no_concerns_clear": "no", "decision": "serious case review", "supersedes": "16 April 2014",
    "departs": "Given before the new facts.", "decided_on": date(2014, 5, 2),
}  # fmt: skip


@pytest.mark.proves("H28", "R002", "R008", "D3", "D4b")
def test_the_facts_change_with_a_reason_and_seven_tasks_begin(referred: Town, clock: TurnableClock) -> None:
    first = referred.start(referred.manager, "decision", **FACTS)
    referred.move(referred.chair, first, "decide")
    referred.move(referred.chair, referred.home, "decide_mr")
    referred.move(referred.head, referred.home, "start")
    clock.turn(days=16)
    with pytest.raises(Invalid, match="reason"):
        referred.move(referred.chair, referred.home, "reconsider")
    referred.move(referred.chair, referred.home, "reconsider", "The police found that two agencies had known.")
    changed = {
        "no_concerns_clear": "no", "decision": "serious case review", "supersedes": "16 April 2014",
        "departs": "It was given before the new facts.", "decided_on": date(2014, 5, 2),
    }  # fmt: skip
    second = referred.start(referred.manager, "decision", **FACTS | changed)
    referred.move(referred.chair, second, "decide")
    referred.move(referred.chair, referred.home, "decide_scr")
    assert referred.case_review().kind == "serious case review"
    seven = ("safety", "client_index", "police_and_health", "secure_files", "tell_dcs", "alert_agencies")
    seven += ("confirm_to_ofsted",)
    assert referred.due(referred.head, *seven) == dict.fromkeys(seven, (date(2014, 5, 6), True))
    for notice in ("ofsted_decision", "panel_decision"):
        (letter,) = referred.draft(referred.manager, notice)
        assert "is a serious case review" in str(letter.body)
    referred.move(referred.head, referred.home, "start")
    clock.turn(days=7)
    referred.move(referred.chair, referred.home, "reconsider", "A third agency came forward.")
    later = changed | {"supersedes": "2 May 2014", "decided_on": date(2014, 5, 9)}
    third = referred.start(referred.manager, "decision", **FACTS | later)
    referred.move(referred.chair, third, "decide")
    referred.move(referred.chair, referred.home, "decide_scr")
    started = {"safety": (date(2014, 5, 6), True), "D4b": (date(2014, 11, 2), True)}
    assert referred.due(referred.head, "safety", "D4b") == started, "a review that goes on gains no time"


@pytest.mark.proves("R005", "R008")
def test_facts_that_required_more_are_corrected_only_with_a_reason(referred: Town) -> None:
    record = referred.start(referred.manager, "decision", **FACTS | {"no_concerns_clear": ""})
    referred.edit(referred.manager, record, no_concerns_clear="yes")
    refusal = referred.refused(referred.chair, record, "decide")
    assert "On the facts of revision 1 of this record, one must be" in refusal
    referred.edit(referred.chair, record, facts_changed="The audit of 14 April came in.")
    referred.move(referred.chair, record, "decide")


@pytest.mark.proves("R008")
def test_facts_do_not_go_with_the_record_that_somebody_sets_aside(referred: Town) -> None:
    first = referred.start(referred.manager, "decision", **FACTS | {"no_concerns_clear": ""})
    with referred.store.writing(referred.manager) as uow:
        mistakes.set_aside(uow, first.id, seen=first.sha256)
    second = referred.start(referred.manager, "decision", **FACTS | {"no_concerns_clear": "yes"})
    refusal = referred.refused(referred.chair, second, "decide")
    assert "On the facts of a record that was set aside as started by mistake, one must be" in refusal
    referred.edit(referred.chair, second, facts_changed="The audit of 14 April came in.")
    referred.move(referred.chair, second, "decide")


@pytest.mark.proves("R002", "R026", "R027")
def test_a_serious_case_review_that_becomes_a_management_review_owes_nothing_more_of_the_first(
    referred: Town, clock: TurnableClock
) -> None:
    day = date(2014, 4, 16)
    scr = FACTS | {"no_concerns_clear": "no", "decision": "serious case review", "departs": "By the facts."}
    referred.edit(referred.manager, referred.home, established_on=day, ofsted_notified_on=day)
    referred.move(referred.chair, referred.start(referred.manager, "decision", **scr), "decide")
    referred.move(referred.chair, referred.home, "decide_scr")
    referred.tick(referred.head, "safety")
    referred.move(referred.head, referred.home, "start")
    owed = ("client_index", "D4a", "D4b", "a2_commission", "a2_independent", "a2_law")
    assert set(referred.due(referred.head, *owed)) == set(owed)
    clock.turn(days=1)
    referred.move(referred.chair, referred.home, "reconsider", "The audit of 14 April came in.")
    other = {"supersedes": "16 April 2014", "facts_changed": "The audit.", "decided_on": date(2014, 4, 17)}
    referred.move(referred.chair, referred.start(referred.manager, "decision", **FACTS | other), "decide")
    referred.move(referred.chair, referred.home, "decide_mr")
    assert referred.due(referred.head, *owed) == {}
    with referred.store.reading(referred.head) as uow:
        (kept,) = compliance.of(uow, referred.home).gone
    assert (kept.title, kept.task.evidence) == (
        "Confirm that other children and family members are safe", "The notice and its copy.",
    )  # fmt: skip
    clock.turn(days=300)
    assert not [said for said in referred.remarks(referred.chair, referred.home) if "Six months" in said]


@pytest.mark.proves("R027")
def test_what_was_done_late_stays_when_the_day_that_asked_for_it_is_taken_out(
    referred: Town, clock: TurnableClock
) -> None:
    referred.cases.move(referred.read(referred.manager, referred.home), "in_progress")
    days = dict.fromkeys(("notified_on", "chair_attention_on", "initiated_on"), date(2014, 4, 1))
    referred.edit(referred.manager, referred.home, **days)
    with referred.store.writing(referred.head) as uow:
        (id,) = (one.task.id for one in tasks.of(uow, referred.home) if one.task.rule.endswith(".safety"))
        tasks.complete(uow, id, at=None, evidence="A meeting.", reason="Nobody was there on the day.")
    referred.edit(referred.manager, referred.home, initiated_on=None)
    with referred.store.reading(referred.chair) as uow:
        found = compliance.of(uow, referred.home)
    assert [one.task.reason for one in found.gone] == ["Nobody was there on the day."]
    clock.turn(days=1)
    referred.edit(referred.manager, referred.home, initiated_on=date(2014, 4, 1))
    with referred.store.reading(referred.chair) as uow:
        found = compliance.of(uow, referred.home)
    assert (found.gone, found.counted("late")) == ((), 1), "the same step, with what was recorded of it"


@pytest.mark.proves("R002")
def test_the_day_of_referral_stays_in_sight_after_an_upgrade_and_an_end_is_an_end(
    referred: Town, clock: TurnableClock
) -> None:
    referred.move(referred.chair, referred.start(referred.manager, "decision", **FACTS), "decide")
    referred.move(referred.chair, referred.home, "decide_mr")
    clock.turn(days=16)
    referred.move(referred.chair, referred.home, "reconsider", "Two agencies had known.")
    referred.move(referred.chair, referred.start(referred.manager, "decision", **UPGRADED), "decide")
    referred.move(referred.chair, referred.home, "decide_scr")
    assert (
        "A serious case review since Friday 2 May 2014, from which its clocks count. The case was referred on "
        "Wednesday 16 April 2014, and first decided on Wednesday 16 April 2014."
    ) in referred.remarks(referred.chair, referred.home)
    with pytest.raises(Invalid, match="The Chair's decision fills this in"):
        referred.edit(referred.manager, referred.home, kind="management review")
    referred.cases.move(referred.read(referred.chair, referred.home), "closed")
    assert "is closed" in referred.refused(referred.chair, referred.home, "reconsider", "Once more.")


def signed_by_the_chair(referred: Town, report: Document) -> None:
    with referred.store.writing(referred.chair) as uow:
        transitions._sign(uow, report, uow.registry.workflow_of(report).transition("approve"), "", "lscb_chair")


@pytest.mark.proves("H28", "D4b", "R063")
def test_a_management_review_that_was_completed_is_upgraded_and_its_report_is_not_the_new_ones(
    referred: Town, clock: TurnableClock
) -> None:
    referred.move(referred.chair, referred.start(referred.manager, "decision", **FACTS), "decide")
    referred.move(referred.chair, referred.home, "decide_mr")
    referred.move(referred.head, referred.home, "start")
    first = referred.cases.document(referred.home, "overview_report", "approved", title="Report")
    signed_by_the_chair(referred, first)
    referred.move(referred.chair, referred.home, "complete")
    assert referred.case_review().completed_on == date(2014, 4, 16)
    clock.turn(days=16)
    referred.move(referred.chair, referred.home, "reconsider", "The police found that two agencies had known.")
    again = referred.start(referred.manager, "decision", **UPGRADED)
    assert "one month from" not in " ".join(referred.remarks(referred.chair, again)), "the first one met the month"
    referred.move(referred.chair, again, "decide")
    assert referred.due(referred.head, "safety", "D4b") == {
        "safety": (date(2014, 5, 6), True), "D4b": (date(2014, 11, 2), True),
    }  # fmt: skip
    referred.move(referred.chair, referred.home, "decide_scr")
    assert referred.case_review().completed_on is None
    referred.move(referred.head, referred.home, "start")
    assert "has not approved" in referred.refused(referred.chair, referred.home, "complete")
    first = referred.cases.move(referred.read(referred.chair, first), "published")
    assert "has not approved" in referred.refused(referred.chair, referred.home, "complete"), "of the management review"
    signed_by_the_chair(referred, first)
    assert "has not approved" in referred.refused(referred.chair, referred.home, "complete"), "signed again, and is so"
    referred.cases.document(referred.home, "overview_report", "approved", title="Serious case review")
    assert referred.move(referred.chair, referred.home, "complete").state == "case_review.completed"
    with pytest.raises(NotFound):  # what is complete met the criteria
        referred.move(referred.chair, referred.home, "reconsider", "Once more.")


@pytest.mark.proves("R002")
def test_another_alternative_review_is_a_kind_of_its_own(referred: Town) -> None:
    other = {"decision": "other review", "departs": "A workshop finds out what is asked."}
    referred.move(referred.chair, referred.start(referred.manager, "decision", **FACTS | other), "decide")
    referred.move(referred.chair, referred.home, "decide_mr")
    assert (referred.case_review().kind, referred.case_review().initiated_on) == ("other review", None)
