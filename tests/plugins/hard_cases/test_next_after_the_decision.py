"""After the Chair decided, and when the case is considered again: what is next, and where it has got to (4.2, A2)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests import houses
from tests.plugins.hard_cases.conftest import Town
from tests.plugins.hard_cases.test_h04_criteria_not_met import FACTS
from tests.plugins.hard_cases.test_h30_deadline_on_a_holiday import SCR
from tests.services.accounts import on_sqlite
from workspace.core.model import Permission
from workspace.services import case_reviews, dashboard, tasks

pytestmark = on_sqlite


def got_to(town: Town) -> str:
    with town.store.reading(town.manager) as uow:
        seen = case_reviews.overview(uow, uow.get(town.home.id, to=Permission.VIEW), {})
    return next(step.stage.name for step in seen.steps if step.standing == "current")


@pytest.mark.proves("R012", "R158")
def test_the_chair_is_told_the_step_that_is_left_after_she_signed(referred: Town) -> None:
    record = referred.start(referred.manager, "decision", **FACTS)
    referred.move(referred.chair, record, "decide")
    with referred.store.reading(referred.chair) as uow:
        (home,) = (one for one in dashboard.of(uow).waiting if one.document.id == referred.home.id)
    assert home.step == "Carry out a management review"


@pytest.mark.proves("R056", "D3")
def test_the_head_is_written_to_when_the_chair_signs_and_the_one_day_begins(referred: Town, tmp_path: Path) -> None:
    here = houses.place(referred.store, tmp_path)
    record = referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 4, 16))
    here.worker.drain()
    before = len(houses.letters(referred.store))
    referred.move(referred.chair, record, "decide")
    here.worker.drain()
    ((_, body),) = houses.letters(referred.store)[before:]
    with referred.store.reading(referred.head) as uow:
        (safety,) = (t.task.id for t in tasks.of(uow, referred.home) if t.task.rule == "enfield_scr.safety")
    assert f"/tasks/{safety}" in body, "of the seven only the first, which cannot wait"


@pytest.mark.proves("H28", "R008")
def test_a_case_that_is_considered_again_is_at_the_decision(referred: Town) -> None:
    referred.cases.document(referred.home, "referral", "recorded")
    assert got_to(referred) == "decision"
    referred.move(referred.chair, referred.start(referred.manager, "decision", **FACTS), "decide")
    assert got_to(referred) == "decision", "it is still to be carried out"
    referred.move(referred.chair, referred.home, "decide_mr")
    assert got_to(referred) == "scope"
    referred.move(referred.chair, referred.home, "reconsider", "Two agencies had known.")
    assert got_to(referred) == "decision"
