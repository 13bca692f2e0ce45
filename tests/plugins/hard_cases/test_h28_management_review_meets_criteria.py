"""A management review turns out to meet the criteria (1.1, 4.3)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.plugins.hard_cases.test_h04_criteria_not_met import FACTS
from tests.services.accounts import on_sqlite
from workspace.core.errors import Invalid

pytestmark = on_sqlite


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
    assert "By the facts of revision 1 of this record, one must be" in refusal
    referred.edit(referred.chair, record, facts_changed="The audit of 14 April came in.")
    referred.move(referred.chair, record, "decide")
