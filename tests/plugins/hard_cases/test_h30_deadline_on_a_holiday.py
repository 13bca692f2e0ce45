"""A decision shortly before midnight, and clocks that end on holidays (4.2 to 4.4)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.plugins.hard_cases.test_h05_scrutiny import AGAINST
from tests.services.accounts import on_sqlite

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


@pytest.mark.proves("R012")
def test_a_decision_is_neither_dated_ahead_nor_before_the_referral(referred: Town, clock: TurnableClock) -> None:
    record = referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 4, 16), decided_at="18:05")
    assert "still to come" in referred.refused(referred.chair, record, "decide")
    clock.turn(days=1)
    referred.edit(referred.chair, record, decided_on=date(2014, 4, 15), decided_at="")
    assert "before the referral of Wednesday 16 April 2014" in referred.refused(referred.chair, record, "decide")
    referred.edit(referred.chair, record, decided_on=date(2014, 4, 17))
    referred.move(referred.chair, record, "decide")
