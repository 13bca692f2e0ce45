"""Two Boards: the one for the area of normal residence decides; the other is a partner, and sees this case alone."""

from __future__ import annotations

from datetime import date

import pytest

from tests.plugins.hard_cases.conftest import Town
from tests.services.accounts import on_sqlite
from workspace import Permission
from workspace.core.errors import Invalid
from workspace.services import tasks

pytestmark = on_sqlite


@pytest.mark.proves("H3", "R104", "R162")
def test_the_other_board_is_written_to_and_its_officer_sees_no_other_case(town: Town, referred: Town) -> None:
    boards = [{"board": "Hallowdene SCB", "chair": "Perpetua Vane", "why": "the child was placed in your area"}]
    boards[0]["agencies"] = "Hallowdene Community Health: the named nurse"
    referred.edit(referred.manager, referred.home, placing_authority="Thornmere Council", other_boards=boards)
    (letter,) = referred.draft(referred.manager, "other_boards")
    assert letter.title == "Letter to Hallowdene SCB: Child R"
    assert "placed in your area" in str(letter.body)
    (other,) = referred.case_review().other_boards
    assert other.agencies.startswith("Hallowdene Community Health"), "listed under their own Board"
    with pytest.raises(Invalid):  # nobody is left to write to
        referred.draft(referred.manager, "other_boards")
    officer = town.cases.person("Josceline Adebayo", job_title="Officer of Hallowdene SCB")
    town.cases.give(referred.home, officer, "contributor", ends=date(2014, 12, 31))
    decided = town.cases.move(referred.read(referred.manager, referred.home), "decided_scr")
    with town.store.reading(officer) as uow:
        assert uow.registry.may(uow.actor, decided, Permission.VIEW)
        assert not uow.registry.may(uow.actor, town.home, Permission.VIEW)


def test_a_decision_without_residence_is_warned(town: Town) -> None:
    record = town.start(town.manager, "decision")
    assert any("normally lives" in said for said in town.warnings(town.chair, record, "decide"))


@pytest.mark.proves("H3")
def test_one_report_of_two_boards_waits_for_both_approvals(referred: Town) -> None:
    report = referred.cases.document(referred.home, "overview_report", "approved", title="Report")
    boards = [{"board": "Hallowdene SCB"}, {"board": "Elsewhere SCB", "approves": "no"}]
    referred.edit(referred.manager, referred.home, other_boards=boards)
    assert "approval of Hallowdene SCB is not recorded" in referred.refused(referred.chair, report, "publish")
    boards[0]["approves"] = "yes"
    referred.edit(referred.manager, referred.home, other_boards=boards)
    assert "approval of Hallowdene SCB is not recorded" in referred.refused(referred.chair, report, "publish")
    boards[0]["approved_on"] = "2014-04-15"
    referred.edit(referred.manager, referred.home, other_boards=boards)
    assert "Hallowdene SCB" not in referred.refused(referred.chair, report, "publish")


@pytest.mark.proves("H3")
def test_the_other_approval_is_asked_for_as_soon_as_ours_is_there(referred: Town) -> None:
    boards = [{"board": "Hallowdene SCB"}, {"board": "Elsewhere SCB", "approves": "no"}]
    referred.edit(referred.manager, referred.home, other_boards=boards)

    def asked() -> list[tuple[str, str]]:
        with referred.store.reading(referred.manager) as uow:
            found = tasks.of(uow, uow.get(referred.home.id, to=Permission.VIEW))
        return [(one.title, one.standing) for one in found if one.task.rule.endswith(".other_board_approves")]

    assert asked() == [], "nothing is there to approve"
    referred.cases.move(referred.read(referred.manager, referred.home), "completed")
    boards[0]["approves"] = "yes"
    referred.edit(referred.manager, referred.home, other_boards=boards)
    what = "Have the other Board approve the report, and record the day: Hallowdene SCB"
    assert asked() == [(what, "open")]
    boards[0]["approved_on"] = "2014-04-15"
    referred.edit(referred.manager, referred.home, other_boards=boards)
    assert asked() == [(what, "done")]
