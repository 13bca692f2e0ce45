"""A case review that was upgraded before documents kept their phase is divided once, by `workspace migrate`."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.plugins.hard_cases.test_h04_criteria_not_met import FACTS
from tests.plugins.hard_cases.test_h28_each_review_its_own import ENDED, reviewed, upgrade
from workspace.core.model import SYSTEM, Document
from workspace.services import checking, phases
from workspace.store import trail

__all__ = ["reviewed"]


def as_before(town: Town) -> None:
    with town.store.writing(SYSTEM) as uow:
        uow.db.execute(text("UPDATE documents SET phase = ''"))


def in_phase(town: Town, documents: dict[str, Document]) -> dict[str, str]:
    return {kind: town.read(town.manager, document).phase for kind, document in documents.items()}


@pytest.mark.proves("H28", "R002", "R179")
def test_what_had_come_to_its_end_by_the_decision_is_left_behind_once(
    referred: Town, reviewed: dict[str, Document], clock: TurnableClock
) -> None:
    clock.turn(days=1)
    upgrade(referred, clock)
    own = {"overview_report": referred.cases.document(referred.home, "overview_report", "approved")}
    as_before(referred)
    assert set(in_phase(referred, reviewed).values()) == {""}
    assert phases.give(referred.store) == len(ENDED)
    assert in_phase(referred, reviewed) == dict.fromkeys(ENDED, "management review")
    assert in_phase(referred, own) == {"overview_report": ""}, "what was written for the serious case review is its own"
    assert phases.give(referred.store) == 0
    with referred.store.reading(SYSTEM) as uow:
        assert [*checking._trail(uow), *checking._texts(uow)] == []
    with referred.store.reading(referred.manager) as uow:
        told = trail.of(uow.db, document=reviewed["imr"].id, verb="stayed_behind")
    assert [(event.actor, event.detail) for event in told] == [
        ("system", {"phase": "management review"}), (referred.chair, {"phase": "management review"}),
    ]  # fmt: skip


@pytest.mark.proves("H28")
def test_what_was_taken_back_since_goes_on_in_the_serious_case_review(
    referred: Town, reviewed: dict[str, Document], clock: TurnableClock
) -> None:
    clock.turn(days=1)
    upgrade(referred, clock)
    as_before(referred)
    clock.turn(days=1)
    plan = reviewed["action_plan"]
    referred.cases.move(referred.read(referred.manager, plan), "draft")
    referred.cases.move(referred.read(referred.manager, plan), "monitored")
    assert phases.give(referred.store) == len(ENDED) - 1
    assert referred.read(referred.manager, plan).phase == ""


def test_a_case_review_that_was_decided_once_keeps_all_it_has(referred: Town, clock: TurnableClock) -> None:
    referred.move(referred.chair, referred.start(referred.manager, "decision", **FACTS), "decide")
    referred.cases.document(referred.home, "overview_report", "approved")
    clock.turn(days=1)
    assert phases.give(referred.store) == 0


@pytest.mark.proves("H28")
def test_migrating_twice_at_once_divides_once(
    referred: Town, reviewed: dict[str, Document], clock: TurnableClock
) -> None:
    clock.turn(days=1)
    upgrade(referred, clock)
    for _ in range(3):
        as_before(referred)
        with ThreadPoolExecutor(3) as pool:
            given = [*pool.map(lambda _: phases.give(referred.store), range(3))]
        assert sorted(given) == [0, 0, len(ENDED)]
    assert in_phase(referred, reviewed) == dict.fromkeys(ENDED, "management review")
    with referred.store.reading(SYSTEM) as uow:
        assert [*checking._trail(uow), *checking._texts(uow)] == []
