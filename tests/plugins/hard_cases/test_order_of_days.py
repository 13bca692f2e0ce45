"""Days in an order that cannot be are refused at their field, and no clock ends or starts with them (4.1, 4.2, A2)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.plugins.hard_cases.test_h04_criteria_not_met import FACTS
from tests.plugins.hard_cases.test_h05_scrutiny import decided_against
from tests.services.accounts import on_sqlite
from workspace.core.errors import Invalid

pytestmark = on_sqlite
APRIL = {n: date(2014, 4, n) for n in range(1, 31)}


def wrong(town: Town, document: Any, **values: Any) -> dict[str, str]:
    """The fields at which a text is refused."""
    with pytest.raises(Invalid) as caught:
        town.edit(town.manager, document, **values)
    return caught.value.problems


@pytest.mark.proves("R012", "D2a", "D2b", "D3")
def test_nobody_but_the_chair_ends_and_starts_the_clocks_of_a_decision(referred: Town) -> None:
    typed = {"decided_on": APRIL[16], "initiated_on": APRIL[16]}
    found = wrong(referred, referred.home, **typed)
    assert set(found) == {"decided_on", "initiated_on"}
    assert "The Chair has not decided yet, and the decision fills in “Chair first decided”" in found["decided_on"]
    assert {open_ for _, open_ in referred.due(referred.manager, "D2a", "D2b").values()} == {True}
    assert referred.due(referred.head, "safety", "D4b") == {}


@pytest.mark.parametrize(
    ("field", "day", "says"),
    [
        ("decided_on", 15, "Chair first decided must not be before “Board notified”, 16 April 2014"),
        ("initiated_on", 15, "Review started must not be before “Board notified”, 16 April 2014"),
        ("initiated_on", 16, "Review started must not be before “Chair first decided”, 17 April 2014"),
    ],
)
@pytest.mark.proves("D2a", "D2b", "D3", "D4b")
def test_a_day_before_the_referral_is_refused_at_its_field(
    referred: Town, clock: TurnableClock, field: str, day: int, says: str
) -> None:
    clock.turn(days=1)
    referred.move(
        referred.chair, referred.start(referred.manager, "decision", **FACTS | {"decided_on": APRIL[17]}), "decide"
    )
    assert wrong(referred, referred.home, **{field: APRIL[day]})[field] == says


@pytest.mark.proves("D1", "R054")
def test_of_one_day_the_time_ofsted_was_told_is_not_before_the_incident_was_established(referred: Town) -> None:
    told = {"established_on": APRIL[15], "established_at": "09:10", "ofsted_notified_on": APRIL[15]}
    found = wrong(referred, referred.home, **told, ofsted_notified_at="8am")
    assert found == {"ofsted_notified_at": "Time Ofsted was told must not be before “Time it was established”, 09:10"}
    referred.edit(referred.manager, referred.home, **told | {"ofsted_notified_on": APRIL[16]}, ofsted_notified_at="8am")


@pytest.mark.proves("R109", "R110", "R111")
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"requested_on": 10}, "requested_on"),  # before the decision of 16 April
        ({"requested_on": 18, "supply_by": 17}, "supply_by"),
        ({"requested_on": 18, "supplied_on": 17}, "supplied_on"),
        ({"requested_on": 18, "advised_on": 17}, "advised_on"),
        ({"requested_on": 18, "advised_on": 20, "responded_on": 19}, "responded_on"),
    ],
)
def test_the_scrutiny_of_a_decision_has_an_order_of_days(
    referred: Town, clock: TurnableClock, values: dict[str, int], field: str
) -> None:
    decided_against(referred)
    clock.turn(days=10)
    (file,) = referred.draft(referred.manager, "scrutiny")
    assert set(wrong(referred, file, **{name: APRIL[day] for name, day in values.items()})) == {field}


@pytest.mark.proves("R107", "R036", "R041", "R150", "R154")
@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("peer_challenge", {"asked_on": APRIL[16], "access_until": APRIL[1]}, "access_until"),
        ("peer_challenge", {"asked_on": APRIL[16], "advised_on": APRIL[15]}, "advised_on"),
        ("referral", {"dated_on": APRIL[15], "agenda_on": date(2014, 1, 1)}, "agenda_on"),
        ("procurement", {"quotes": [{"asked_on": APRIL[16], "received_on": APRIL[10]}]}, "quotes.0.received_on"),
        ("panel", {"convened_on": APRIL[1]}, "convened_on"),
        ("appointment", {"appointed_on": APRIL[1]}, "appointed_on"),
        (
            "preliminary_direction", {"reports": [{"asked_on": APRIL[16], "received_on": APRIL[10]}]},
            "reports.0.received_on",
        ),
    ],
)  # fmt: skip
def test_what_comes_after_something_is_not_dated_before_it(
    referred: Town, kind: str, values: dict[str, Any], field: str
) -> None:
    decided_against(referred)
    document = referred.cases.document(referred.home, kind)
    who = referred.head if kind == "procurement" else referred.manager
    with pytest.raises(Invalid) as caught:
        referred.edit(who, document, **values)
    assert set(caught.value.problems) == {field}


@pytest.mark.proves("R055", "H28")
def test_a_new_decision_is_not_dated_before_the_one_that_it_reconsiders(referred: Town, clock: TurnableClock) -> None:
    clock.turn(days=1)
    referred.move(
        referred.chair, referred.start(referred.manager, "decision", **FACTS | {"decided_on": APRIL[17]}), "decide"
    )
    referred.move(referred.chair, referred.home, "decide_mr")
    referred.move(referred.chair, referred.home, "reconsider", "Two agencies had known.")
    again = FACTS | {"supersedes": "17 April 2014", "decided_on": APRIL[16]}
    record = referred.start(referred.manager, "decision", **again)
    assert "before the decision of Thursday 17 April 2014" in referred.refused(referred.chair, record, "decide")
