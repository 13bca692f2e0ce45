"""The sign-off sheet of a final document says who disagreed and why, to those who may open the record (5.3.1, A4.9)."""

from __future__ import annotations

import pytest

from tests.conftest import TurnableClock
from tests.plugins.test_chain import PEOPLE, Desk
from tests.services.accounts import on_sqlite
from workspace import Actor, Permission
from workspace.core.model import Grant
from workspace.services import transitions
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("R095")]
CHAIR, SUBCOMMITTEE = PEOPLE["lscb_chair"], PEOPLE["subcommittee_chair"]
MEMBER = Actor("m", "m", grants=(Grant("panel_member"),))
WHY = "The Director of Housing:\n\nrecommendation 4 **cannot** be paid for."
PANEL, BOARD = "Sign-off by the full panel, 21 April 2015", "Approval by the Board, 21 April 2015"
SHUT = [
    f"There is a record of the meeting of {who}, which you may not open. It says whether anybody dissented."
    for who in ("the full panel", "the Board")
]


@pytest.fixture
def desk(store: Store, clock: TurnableClock) -> Desk:
    return Desk(store, clock)


def approved(desk: Desk, dissent: str) -> list[str]:
    """The report, the summary and the plan as the Board approved them, with what was written under dissent."""
    report, summary = desk.bundle()
    desk.judged()
    desk.do(SUBCOMMITTEE, report, "quality_assure")
    desk.met("full_panel", SUBCOMMITTEE)
    desk.do(SUBCOMMITTEE, report, "sign_off")
    desk.met("board_approval", CHAIR, dissent=dissent)
    desk.do(CHAIR, report, "approve")
    return [report, summary, desk.one("action_plan")]


def sheet(desk: Desk, who: Actor, id: str) -> list[str]:
    with desk.store.reading(who) as uow:
        return [said.text for said in transitions.on_the_sheet(uow, uow.get(id, to=Permission.VIEW))]


def test_it_says_who_disagreed_and_why_or_that_nobody_did(desk: Desk) -> None:
    for each in approved(desk, WHY):
        number = desk.revision(each)
        assert sheet(desk, CHAIR, each) == [
            f"{PANEL}, of revision {number}: no dissent was recorded.",
            f"{BOARD}, of revision {number}, with dissent: The Director of Housing: recommendation 4 cannot be paid "
            "for.",
        ]


@pytest.mark.parametrize("dissent", ["none", WHY])
def test_who_may_not_open_the_record_reads_only_that_there_is_one(desk: Desk, dissent: str) -> None:
    report, summary, plan = approved(desk, dissent)
    desk.start(PEOPLE["panel_chair"], "action_plan", {"introduction": dissent})  # the same words, in the open elsewhere
    for each in (report, summary, plan):
        assert sheet(desk, MEMBER, each) == SHUT


def test_a_text_that_was_changed_has_the_record_of_the_one_that_was_signed(desk: Desk) -> None:
    report, *_ = approved(desk, WHY)
    number = desk.revision(report)
    desk.write(PEOPLE["lead_reviewer"], report, {"findings": "Words."})
    assert [said.partition(": ")[0] for said in sheet(desk, CHAIR, report)] == [
        f"{PANEL}, of revision {number}", f"{BOARD}, of revision {number}, with dissent",
    ]  # fmt: skip


def test_without_a_record_nothing_is_said_of_dissent(desk: Desk) -> None:
    report, _summary = desk.bundle()
    assert sheet(desk, CHAIR, report) == []
    desk.judged()
    desk.do(SUBCOMMITTEE, report, "quality_assure")
    desk.draft(PEOPLE["business_manager"], "full_panel")
    assert sheet(desk, CHAIR, report) == [], "which nobody has confirmed yet"
