"""What is asked for twice is done once: the points of Appendix 2, the clock and the plan of publication (A2-pub)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import TurnableClock
from tests.plugins.test_chain import PUBLICATION
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace.core.errors import Invalid
from workspace.core.model import Document, Permission
from workspace.services import documents, tasks, transitions
from workspace.services.tasks import Shown
from workspace.store import trail
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("R021", "R136")]


@pytest.fixture
def cases(store: Store) -> Cases:
    return Cases(store)


@pytest.fixture
def manager(cases: Cases) -> str:
    return cases.person("Ruth Pemberton", "business_manager")


@pytest.fixture
def home(cases: Cases, manager: str, clock: TurnableClock) -> Document:
    clock.turn(days=400)
    return cases.case_review(manager, kind="serious case review", initiated_on=date(2014, 4, 15))


@pytest.fixture
def plan(cases: Cases, home: Document, manager: str) -> Document:
    return cases.document(home, "publication_plan", by=manager, publish_on=date(2015, 6, 1), **PUBLICATION)


def asked(store: Store, manager: str, home: Document, rule: str) -> Shown:
    with store.reading(manager) as uow:
        return next(one for one in tasks.of(uow, home) if one.task.rule == f"enfield_scr.{rule}")


def sent(store: Store, manager: str, plan: Document, day: date | None) -> None:
    with store.writing(manager) as uow:
        now = uow.get(plan.id, to=Permission.EDIT)
        documents.edit(uow, plan.id, {"copy_sent_on": day}, seen=now.revision)


def test_the_copy_to_the_national_panel_is_recorded_once(
    store: Store, manager: str, home: Document, plan: Document
) -> None:
    assert asked(store, manager, home, "a2_copy").standing == "open"
    sent(store, manager, plan, date(2015, 5, 18))
    for rule in ("copy_to_panel", "a2_copy"):
        assert asked(store, manager, home, rule).task.closed_on == date(2015, 5, 18)
    done = asked(store, manager, home, "a2_copy").task
    assert done.evidence == "Done with “Send copies to the National Panel, one week before”."
    with store.reading(manager) as uow:
        assert "task_done" in [event.verb for event in trail.of(uow.db, document=home.id)]
        assert (
            next(step.text for step in tasks.history(uow, done, uow.get(home.id, to=Permission.VIEW)).told)
            == "Did a task"
        )


def test_what_somebody_opened_again_stays_open_until_they_say_so(
    store: Store, manager: str, home: Document, plan: Document
) -> None:
    sent(store, manager, plan, date(2015, 5, 18))
    found = asked(store, manager, home, "a2_copy").task
    with store.writing(manager) as uow:
        tasks.reopen(uow, found.id, reason="It went to the wrong address.")
    with store.writing(manager) as uow:
        documents.edit(
            uow, plan.id, {"lawful_basis": "Another law."}, seen=uow.get(plan.id, to=Permission.EDIT).revision
        )
    assert asked(store, manager, home, "a2_copy").standing in ("open", "overdue")
    with store.writing(manager) as uow:
        tasks.complete(uow, found.id, at=None, evidence="Sent again.", reason="")
    assert asked(store, manager, home, "a2_copy").task.evidence == "Sent again."


def test_what_was_recorded_by_hand_before_stays(store: Store, manager: str, home: Document, plan: Document) -> None:
    with store.writing(manager) as uow:
        tasks.not_applicable(uow, asked(store, manager, home, "a2_copy").task.id, reason="Not published.")
    sent(store, manager, plan, date(2015, 5, 18))
    assert asked(store, manager, home, "a2_copy").standing == "not applicable"


@pytest.mark.usefixtures("plan")
def test_nobody_ticks_it_off_beside_the_clock(store: Store, manager: str, home: Document) -> None:
    found = asked(store, manager, home, "a2_copy").task
    says = "done with “Send copies to the National Panel, one week before”: fill in its date in “Publication plan"
    with store.writing(manager) as uow, pytest.raises(Invalid, match=says):
        tasks.complete(uow, found.id, at=None, evidence="Sent.", reason="")


def test_it_is_ticked_off_where_there_is_no_plan(store: Store, manager: str, home: Document) -> None:
    with store.writing(manager) as uow:
        tasks.complete(uow, asked(store, manager, home, "a2_copy").task.id, at=None, evidence="By post.", reason="")
    assert asked(store, manager, home, "a2_copy").standing == "done"


@pytest.mark.parametrize(("checked", "stands"), [("yes", "done"), ("no", "open")])
@pytest.mark.proves("R133", "R134", "R135")
def test_the_chair_who_agrees_the_plan_answers_the_points_that_it_is_about(
    store: Store, cases: Cases, manager: str, home: Document, plan: Document, checked: str, stands: str
) -> None:
    chair = cases.person("Hester Quill", "lscb_chair")
    with store.writing(manager) as uow:
        documents.edit(uow, plan.id, {"restrictions_checked": checked}, seen=1)
    with store.writing(chair) as uow:
        transitions.perform(uow, plan.id, "agree", seen=uow.get(plan.id, to=Permission.VIEW).sha256)
    assert asked(store, manager, home, "a2_law").standing == stands
    assert asked(store, manager, home, "a2_impact").standing == "done"
    assert "which the Chair agreed" in asked(store, manager, home, "a2_impact").task.evidence
