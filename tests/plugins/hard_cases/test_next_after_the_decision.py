"""After the Chair decided, and when the case is considered again: what is next, and where it has got to (4.2, A2)."""

from __future__ import annotations

import pytest

from tests.plugins.hard_cases.conftest import Town
from tests.plugins.hard_cases.test_h04_criteria_not_met import FACTS
from tests.services.accounts import on_sqlite
from workspace.core.model import Permission
from workspace.services import case_reviews, dashboard

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
