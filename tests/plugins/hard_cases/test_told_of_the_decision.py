"""A notice that was sent ends what asked for it; a decision that was superseded asks for nothing more (3.4, A2)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.plugins.hard_cases.test_h04_criteria_not_met import FACTS
from tests.plugins.hard_cases.test_letters_of_a_decision import SERIOUS, decided
from tests.services.accounts import on_sqlite
from workspace.core.errors import Invalid
from workspace.services import compliance, tasks
from workspace.services.tasks import Shown

pytestmark = on_sqlite
TOLD = ("tell_ofsted_no", "tell_national_panel_no", "a2_told")


def send(town: Town, name: str, day: int = 16, time: str = "10:00") -> None:
    (letter,) = town.draft(town.manager, name)
    town.move(town.chair, letter, "sign")
    sent = {"sent_on": date(2014, 4, day), "sent_at": time, "sent_by": "A. M.", "channel": "portal"}
    town.edit(town.manager, letter, **sent, copy_kept="this text is what was sent")
    town.move(town.manager, letter, "send")


def task(town: Town, name: str) -> Shown:
    with town.store.reading(town.manager) as uow:
        return next(one for one in tasks.of(uow, town.home) if one.task.rule == f"enfield_scr.{name}")


def open_tasks(town: Town, *names: str) -> set[str]:
    return {name for name, (_, open_) in town.due(town.manager, *names).items() if open_}


@pytest.mark.proves("R029", "R181", "D9")
def test_a_sent_notice_ends_what_asked_for_it_with_its_kind_as_evidence(referred: Town, clock: TurnableClock) -> None:
    decided(referred, "decide_mr")
    clock.turn(hours=3)
    assert open_tasks(referred, *TOLD) == set(TOLD)
    send(referred, "panel_decision", time="14:00")
    assert open_tasks(referred, *TOLD) == {"tell_ofsted_no", "a2_told"}
    send(referred, "ofsted_decision", time="14:00")
    assert open_tasks(referred, *TOLD) == set()
    done = task(referred, "a2_told").task
    said = "Sent: decision notice to Ofsted and decision notice to the National Panel."
    assert done.evidence == said, "no title: whoever reads it need not be one who may open the letters"
    assert (done.done_by, f"{done.done_at:%d %H:%M}") == (referred.manager, "16 13:00"), "14:00 in London"


@pytest.mark.proves("R062", "D3")
def test_both_notices_confirm_that_it_is_a_serious_case_review(referred: Town, clock: TurnableClock) -> None:
    decided(referred, "decide_scr", **SERIOUS)
    clock.turn(hours=3)
    send(referred, "ofsted_decision", time="14:00")
    assert open_tasks(referred, "confirm_to_ofsted") == {"confirm_to_ofsted"}
    send(referred, "panel_decision", time="14:00")
    assert open_tasks(referred, "confirm_to_ofsted", "a2_told") == set()


@pytest.mark.proves("R160", "R162", "H3")
def test_board_members_and_each_other_board_are_written_to_and_the_letters_end_what_asks_for_it(
    referred: Town, clock: TurnableClock
) -> None:
    def open_boards() -> set[str]:
        with referred.store.reading(referred.manager) as uow:
            asked = [one.task for one in tasks.of(uow, referred.home)]
        return {one.item for one in asked if one.rule == "enfield_scr.other_board_asked" and one.open}

    boards = [{"board": "Hallowdene SCB", "chair": "P. Vane"}, {"board": "Westmere SCB"}]
    referred.edit(referred.manager, referred.home, other_boards=boards)
    assert open_tasks(referred, "board_told") | open_boards() == set()
    decided(referred, "decide_scr", **SERIOUS)
    clock.turn(hours=3)
    assert open_tasks(referred, "board_told") == {"board_told"}
    assert open_boards() == {"Hallowdene SCB", "Westmere SCB"}
    send(referred, "board_members", time="14:00")
    assert open_tasks(referred, "board_told") == set()
    (first, _) = letters = referred.draft(referred.manager, "other_boards")
    sent = {"sent_on": date(2014, 4, 16), "sent_at": "14:00", "sent_by": "A. M.", "channel": "portal"}
    for letter in letters:
        referred.move(referred.chair, letter, "sign")
        referred.edit(referred.manager, letter, **sent, copy_kept="this text is what was sent")
    referred.move(referred.manager, first, "send")
    assert open_boards() == {"Westmere SCB"}


@pytest.mark.proves("R162")
@pytest.mark.parametrize(
    ("to", "still"),
    [
        ("Chair, North Essex SCB", {"Essex SCB"}),
        ("The Chair of the Essex Safeguarding Children Board, Chelmsford", {"North Essex SCB"}),
        ("A. Vane, Chair of Essex and Suffolk SCB", {"Essex SCB", "North Essex SCB"}),
    ],
)
def test_a_letter_to_one_board_asks_no_other_whose_name_is_a_part_of_its_own(
    referred: Town, clock: TurnableClock, to: str, still: set[str]
) -> None:
    boards = [{"board": "Essex SCB"}, {"board": "North Essex SCB"}]
    referred.edit(referred.manager, referred.home, other_boards=boards)
    decided(referred, "decide_scr", **SERIOUS)
    clock.turn(hours=3)
    (letter, _) = referred.draft(referred.manager, "other_boards")
    referred.edit(referred.manager, letter, recipient=to)
    referred.move(referred.chair, letter, "sign")
    sent = {"sent_on": date(2014, 4, 16), "sent_at": "14:00", "sent_by": "A. M.", "channel": "portal"}
    referred.edit(referred.manager, letter, **sent, copy_kept="this text is what was sent")
    referred.move(referred.manager, letter, "send")
    with referred.store.reading(referred.manager) as uow:
        asked = [one.task for one in tasks.of(uow, referred.home)]
    assert {one.item for one in asked if one.rule.endswith(".other_board_asked") and one.open} == still


@pytest.mark.proves("H28", "R029")
def test_both_are_told_of_a_second_decision_anew_and_what_was_done_for_the_first_stays(
    referred: Town, clock: TurnableClock
) -> None:
    def told() -> list[tuple[str, str]]:
        with referred.store.reading(referred.manager) as uow:
            shown = [one for one in tasks.of(uow, referred.home) if one.task.rule.endswith(".a2_told")]
        return sorted((one.standing, one.source) for one in shown)

    decided(referred, "decide_mr")
    clock.turn(hours=2)
    for name in ("ofsted_decision", "panel_decision"):
        send(referred, name, time="13:00")
    assert told() == [("done", "Chair's decision of 16 April 2014")]
    clock.turn(days=1)
    referred.move(referred.chair, referred.home, "reconsider", "Two agencies had known.")
    second = {"supersedes": "16 April 2014", "decided_on": date(2014, 4, 17)}
    decided(referred, "decide_scr", **SERIOUS | second)
    assert told() == [
        ("done", "Chair's decision of 16 April 2014 (a later one stands)"),
        ("open", "Chair's decision of 17 April 2014"),
    ]  # fmt: skip
    referred.move(referred.head, referred.home, "start")
    clock.turn(days=1)
    referred.move(referred.chair, referred.home, "reconsider", "The audit of 17 April came in.")
    third = {"supersedes": "17 April 2014", "decided_on": date(2014, 4, 18), "facts_changed": "The audit."}
    decided(referred, "decide_mr", **third)
    assert (
        "Decided again on Friday 18 April 2014: management review. The case was referred on Wednesday 16 April 2014, "
        "and first decided on Wednesday 16 April 2014."
    ) in referred.remarks(referred.chair, referred.home)


@pytest.mark.proves("H28", "R029")
def test_a_notice_of_the_first_decision_tells_nobody_of_the_second(referred: Town, clock: TurnableClock) -> None:
    decided(referred, "decide_mr")
    (early,) = referred.draft(referred.manager, "panel_decision")
    referred.move(referred.chair, early, "sign")
    clock.turn(hours=2)
    referred.move(referred.chair, referred.home, "reconsider", "Two agencies had known.")
    decided(referred, "decide_no_review", decision="no review", supersedes="16 April 2014", departs="As found.")
    clock.turn(hours=2)
    sent = {"sent_on": date(2014, 4, 16), "sent_at": "14:30", "sent_by": "A. M.", "channel": "portal"}
    referred.edit(referred.manager, early, **sent, copy_kept="this text is what was sent")
    referred.move(referred.manager, early, "send")
    assert "tell_national_panel_no" in open_tasks(referred, *TOLD)


@pytest.mark.proves("R009", "R029")
@pytest.mark.parametrize("name", ["tell_ofsted_no", "tell_national_panel_no"])
def test_that_they_are_told_is_never_put_as_not_applicable(referred: Town, name: str) -> None:
    decided(referred, "decide_mr")
    found = task(referred, name)
    with referred.store.writing(referred.manager) as uow, pytest.raises(Invalid, match="asked for in every case"):
        tasks.not_applicable(uow, found.task.id, reason="We did not think it useful.")
    assert open_tasks(referred, name) == {name}


@pytest.mark.proves("H28", "R008", "R029")
def test_a_superseded_decision_asks_for_nothing_more_and_what_was_done_stays(
    referred: Town, clock: TurnableClock
) -> None:
    first = referred.start(referred.manager, "decision", **FACTS)
    referred.move(referred.chair, first, "decide")
    referred.move(referred.chair, referred.home, "decide_mr")
    clock.turn(hours=2)
    send(referred, "ofsted_decision", time="13:00")
    referred.move(referred.chair, referred.home, "reconsider", "Two agencies had known.")
    decided(referred, "decide_scr", supersedes="16 April 2014", **SERIOUS)
    assert referred.due(referred.manager, *TOLD[:2]) == {"tell_ofsted_no": (date(2014, 4, 30), False)}
    with referred.store.reading(referred.chair) as uow:
        found = compliance.of(uow, referred.home)
    assert not found.gone
    clock.turn(days=20)
    old = referred.read(referred.chair, first)
    assert getattr(old.body, "superseded_on", None) == date(2014, 4, 16)
    assert old.title.endswith("(a later one stands)"), "in every list"
    assert "The Chair decided again on Wednesday 16 April 2014" in " ".join(referred.remarks(referred.chair, old))
    assert not referred.due(referred.manager, "tell_national_panel_no")


@pytest.mark.proves("R153")
def test_an_extraordinary_meeting_is_asked_for_by_its_own_paragraph_until_the_decision(referred: Town) -> None:
    asked = task(referred, "a2_extraordinary")
    assert (asked.cite, asked.task.open) == ("Appendix 4 step 2", True)
    decided(referred, "decide_mr")
    assert referred.due(referred.manager, "a2_extraordinary") == {}
    with referred.store.reading(referred.manager) as uow:
        assert tasks.one(uow, asked.task.id)[0].standing == "gone"


@pytest.mark.proves("R153", "R021")
def test_a_meeting_that_was_held_stays_among_what_was_done(referred: Town) -> None:
    referred.tick(referred.manager, "a2_extraordinary")
    decided(referred, "decide_mr")
    assert task(referred, "a2_extraordinary").standing == "done"
