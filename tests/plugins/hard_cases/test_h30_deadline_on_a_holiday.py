"""A decision shortly before midnight, and clocks that end on holidays (4.2 to 4.4)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.plugins.hard_cases.test_h05_scrutiny import AGAINST
from tests.services.accounts import on_sqlite
from workspace.core.model import Permission
from workspace.services import calendar, tasks

pytestmark = on_sqlite

SCR = AGAINST | {"abuse_or_neglect": "known", "decision": "serious case review", "departs": "The facts are plain."}


@pytest.mark.proves("H30", "D2a", "D2b", "D3", "C3")
def test_the_local_date_decides_and_the_next_working_day_comes_after_easter(
    referred: Town, clock: TurnableClock
) -> None:
    clock.now = datetime(2014, 4, 17, 22, 50, tzinfo=UTC)  # Maundy Thursday, 23:50 in London
    record = referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 4, 17), decided_at="23:50")
    referred.move(referred.chair, record, "decide")
    referred.move(referred.chair, referred.home, "decide_scr")
    assert referred.due(referred.head, "safety", "D2a") == {
        "safety": (date(2014, 4, 22), True), "D2a": (date(2014, 5, 16), False),
    }  # fmt: skip


@pytest.mark.proves("R055", "R105", "C3", "H35")
def test_a_late_decision_is_valid_with_its_reason(referred: Town, clock: TurnableClock) -> None:
    referred.edit(referred.manager, referred.home, notified_on=date(2014, 4, 14))
    clock.turn(days=29)  # 15 May: one month from notification was the day before
    record = referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 5, 15))
    said = referred.remarks(referred.chair, record)
    assert any("was due on Wednesday 14 May 2014: one month from notification" in text for text in said)
    assert "This decision is late" in referred.refused(referred.chair, record, "decide")
    referred.edit(referred.chair, record, late_reason="The Chair was on leave and no deputy was appointed.")
    referred.move(referred.chair, record, "decide")


@pytest.mark.proves("R055", "D2b")
def test_on_the_last_day_a_decision_is_not_late(referred: Town, clock: TurnableClock) -> None:
    clock.turn(days=30)
    record = referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 5, 16))
    assert referred.move(referred.chair, record, "decide").state == "decision.decided"


@pytest.mark.proves("D2a", "D2b", "D3", "D4b")
def test_a_day_that_no_decision_of_the_chair_bears_is_told(referred: Town, clock: TurnableClock) -> None:
    clock.turn(days=1)
    day, other = date(2014, 4, 16), date(2014, 4, 17)
    record = referred.start(referred.manager, "decision", **SCR, decided_on=day)
    referred.move(referred.chair, record, "decide")
    referred.edit(referred.manager, referred.home, decided_on=other, initiated_on=other)
    told = "No decision of the Chair is on record for the day under “Chair first decided” and “Review started”"
    assert told in " ".join(referred.remarks(referred.manager, referred.home))
    referred.edit(referred.manager, referred.home, decided_on=day, initiated_on=day)
    assert "No decision of the Chair" not in " ".join(referred.remarks(referred.manager, referred.home))


@pytest.mark.proves("R012")
def test_a_decision_is_neither_dated_ahead_nor_before_the_referral(referred: Town, clock: TurnableClock) -> None:
    record = referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 4, 16), decided_at="18:05")
    assert "still to come" in referred.refused(referred.chair, record, "decide")
    clock.turn(days=1)
    referred.edit(referred.chair, record, decided_on=date(2014, 4, 15), decided_at="")
    assert "before the referral of Wednesday 16 April 2014" in referred.refused(referred.chair, record, "decide")
    referred.edit(referred.chair, record, decided_on=date(2014, 4, 17))
    referred.move(referred.chair, record, "decide")


def told_of(town: Town, rule: str) -> list[str]:
    """What the history of a task of the case review says, the latest first."""
    with town.store.reading(town.chair) as uow:
        found = next(one for one in tasks.of(uow, town.home) if one.task.rule == f"enfield_scr.{rule}")
        document = uow.get(found.task.document, to=Permission.VIEW)
        return [line for step in tasks.history(uow, found.task, document).told for line in step.changes]


@pytest.mark.proves("D1", "D3", "H30")
def test_a_holiday_that_is_proclaimed_while_a_clock_runs_moves_nothing_that_was_computed(
    referred: Town, clock: TurnableClock
) -> None:
    clock.now = datetime(2014, 4, 17, 10, 0, tzinfo=UTC)  # Maundy Thursday
    referred.edit(referred.manager, referred.home, established_on=date(2014, 4, 17))
    record = referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 4, 17))
    referred.move(referred.chair, record, "decide")
    referred.move(referred.chair, referred.home, "decide_scr")
    with referred.store.writing(referred.manager) as uow:
        calendar.add(uow, date(2014, 4, 22), "A day of mourning")
    referred.edit(referred.manager, referred.home, summary="In short, once more.")
    day = date(2014, 4, 22)
    assert referred.due(referred.head, "D1", "safety") == {"D1": (day, True), "safety": (day, True)}
    clock.turn(days=6)
    late = "Ofsted was not told of the incident by Tuesday 22 April 2014"
    assert late in " ".join(referred.remarks(referred.chair, referred.home)), "the page counts as the task does"
    referred.edit(referred.manager, referred.home, ofsted_notified_on=date(2014, 4, 23))
    assert late in " ".join(referred.remarks(referred.chair, referred.home)), "nor when it has ended"
    referred.edit(referred.manager, referred.home, established_on=date(2014, 4, 18))
    assert referred.due(referred.head, "D1") == {"D1": (date(2014, 4, 23), False)}, "counted anew, with the added day"
    assert late not in " ".join(referred.remarks(referred.chair, referred.home))


@pytest.mark.proves("D1", "D2a", "D2b", "D4a", "D4b", "D3")
@pytest.mark.parametrize(
    ("rule", "field", "days", "said"),
    [
        ("D1", "established_on", (16, 15), ("16 April 2014, before: 15 April 2014", "17 April 2014, before: 16")),
        ("D2a", "chair_attention_on", (15, 16), ("15 April 2014, before: 16 April 2014", "15 May 2014, before: 16")),
        ("D2b", "notified_on", (15, 16), ("15 April 2014, before: 16 April 2014", "15 May 2014, before: 16 May")),
        ("D4a", "ofsted_notified_on", (15, 16), ("15 April 2014, before: 16 April", "15 October 2014, before: 16")),
        ("D4b", "initiated_on", (15, 16), ("15 April 2014, before: 16 April", "15 October 2014, before: 16 October")),
        ("safety", "initiated_on", (15, 16), ("15 April 2014, before: 16 April", "16 April 2014, before: 17 April")),
    ],
)
def test_a_day_that_is_corrected_later_leaves_both_values_in_the_history(
    referred: Town, rule: str, field: str, days: tuple[int, int], said: tuple[str, str]
) -> None:
    now, before = days
    first, told = date(2014, 4, 14), ("notified_on", "chair_attention_on")
    kind = {"ofsted_notified_on": {"established_on": first}, "initiated_on": dict.fromkeys(told, first)}.get(field, {})
    referred.cases.move(referred.read(referred.manager, referred.home), "in_progress")  # decided elsewhere
    referred.edit(referred.manager, referred.home, **kind, **{field: date(2014, 4, before)})
    referred.edit(referred.manager, referred.home, **{field: date(2014, 4, now)})
    history = told_of(referred, rule)
    assert history[0].startswith(f"Counted from {said[0]}")
    assert history[1].startswith(f"Due {said[1]}")
