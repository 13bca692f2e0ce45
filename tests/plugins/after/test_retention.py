"""What is kept is agreed by the Chair; what is looked at and held afterwards is only recorded (A2, R183)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import TurnableClock
from tests.plugins.test_chain import PEOPLE, Desk
from tests.services.accounts import on_sqlite
from workspace import Invalid, Refused
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
CHAIR, OFFICE = PEOPLE["lscb_chair"], PEOPLE["business_manager"]
KEY = {"what": "The pseudonym key", "retention": "until the review date", "review_on": date(2025, 4, 16)}


@pytest.fixture
def desk(store: Store, clock: TurnableClock) -> Desk:
    return Desk(store, clock)


@pytest.mark.proves("R134", "R183")
@pytest.mark.parametrize(
    ("lacking", "says"),
    [
        ({"retention": ""}, "missing for The pseudonym key"),
        ({"review_on": None}, "missing for The pseudonym key"),
        ({"what": ""}, "missing for row 1"),
    ],
)
def test_each_part_of_the_record_has_its_class(desk: Desk, lacking: dict[str, Any], says: str) -> None:
    schedule = desk.start(OFFICE, "retention", {"items": [KEY | lacking], "lawful_basis": "Law."})
    with pytest.raises(Refused, match=says):
        desk.do(CHAIR, schedule, "agree")


@pytest.mark.proves("R183", "C16")
def test_a_hold_is_recorded_and_another_period_is_agreed_again(desk: Desk) -> None:
    schedule = desk.start(OFFICE, "retention", {"items": [KEY, {"what": "Minutes"}], "lawful_basis": "Law."})
    with pytest.raises(Refused, match="how long it is kept and when somebody looks again: it is missing for Minutes"):
        desk.do(CHAIR, schedule, "agree")
    desk.write(OFFICE, schedule, {"items": [KEY]})
    assert desk.do(CHAIR, schedule, "agree").state == "retention.agreed"
    held = KEY | {"held": "yes", "hold_reason": "Inquiry, since March.", "reviewed_on": date(2015, 4, 20)}
    assert desk.write(OFFICE, schedule, {"items": [held]}).state == "retention.agreed"
    with pytest.raises(Invalid, match="must not be disposed of"):
        desk.write(OFFICE, schedule, {"items": [held | {"disposed_on": date(2015, 4, 20)}]})
    assert desk.write(OFFICE, schedule, {"items": [held | {"retention": "permanent"}]}).state == "retention.draft"


@pytest.mark.proves("R183", "C16")
def test_a_disposal_is_a_record_of_its_own_and_never_too_early(desk: Desk) -> None:
    minutes = {"what": "Minutes", "retention": "until the review date", "review_on": date(2015, 4, 20)}
    report = {"what": "The report", "retention": "permanent", "review_on": date(2025, 4, 16)}
    schedule = desk.start(OFFICE, "retention", {"items": [minutes, report], "lawful_basis": "Law."})
    desk.do(CHAIR, schedule, "agree")
    gone, note = {"disposed_on": date(2015, 4, 20)}, {"note": "Shredded by the archive; the Chair agreed."}
    for items, says in (
        ([minutes | gone, report], "Say under “Note” who disposed of “Minutes”"),
        ([minutes | note | {"disposed_on": date(2015, 4, 19)}, report], "kept until its review date"),
        ([minutes, report | gone | note], "“The report” is kept permanently"),
    ):
        with pytest.raises(Invalid, match=says):
            desk.write(OFFICE, schedule, {"items": items})
    assert desk.write(OFFICE, schedule, {"items": [minutes | gone | note, report]}).state == "retention.agreed"
