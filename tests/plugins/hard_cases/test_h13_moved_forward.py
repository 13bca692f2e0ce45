"""H13: publication is moved to less than a week after the copy was sent: refused with the earliest time (5.3.3, D5)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import TurnableClock
from tests.plugins.test_chain import PEOPLE, PUBLICATION, Desk
from tests.services.accounts import on_sqlite
from workspace import Invalid, Refused
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
CHAIR, OFFICE, SUB = PEOPLE["lscb_chair"], PEOPLE["business_manager"], PEOPLE["subcommittee_chair"]


@pytest.fixture
def desk(store: Store, clock: TurnableClock) -> Desk:
    return Desk(store, clock)  # it is Tuesday 21 April 2015, 15:00


@pytest.mark.proves("H13", "R099", "R136", "R171", "D5", "C18")
def test_a_planned_time_leaves_the_national_panel_its_week(desk: Desk) -> None:
    report, summary = desk.bundle(done_already="Much.")
    plan = desk.start(OFFICE, "publication_plan", PUBLICATION | {"publish_on": date(2015, 4, 26)})
    assert "No copy was sent to the National Panel yet" in " ".join(desk.remarks(OFFICE, plan))
    with pytest.raises(Refused, match="Plan a day from Tuesday 28 April 2015"):
        desk.do(CHAIR, plan, "agree")
    desk.write(OFFICE, plan, {"publish_on": date(2015, 4, 29), "publish_at": "10:00"})
    desk.do(CHAIR, plan, "agree")
    desk.approved(report)
    desk.sent(plan, report, summary)
    desk.write(OFFICE, plan, {"copy_of": 99})
    assert "was sent revision 99 of the report" in " ".join(desk.remarks(OFFICE, plan))
    desk.sent(plan, report, summary)
    earliest = "You can publish from 15:00 on Tuesday 28 April 2015"
    assert earliest in " ".join(desk.remarks(OFFICE, plan))
    assert earliest in " ".join(desk.remarks(CHAIR, report))
    for day, time in ((27, "10:00"), (28, "10:00"), (28, "14:59")):
        with pytest.raises(Invalid, match="is too early") as refused:
            desk.write(OFFICE, plan, {"publish_on": date(2015, 4, day), "publish_at": time})
        assert earliest in str(refused.value)
    desk.write(OFFICE, plan, {"publish_on": date(2015, 4, 28), "publish_at": "15:00"})
    desk.write(OFFICE, plan, {"publish_on": date(2015, 4, 29), "publish_at": "10:00"})
    with pytest.raises(Refused, match="The “Publication plan” was changed after the Chair agreed it"):
        desk.do(CHAIR, report, "publish")
    desk.do(CHAIR, plan, "agree")
    with pytest.raises(Refused, match="15:00 on Tuesday 28 April 2015"):
        desk.do(CHAIR, report, "publish")
    desk.clock.turn(days=7)
    desk.draft(OFFICE, "panel_copy")
    warned = " ".join(desk.warnings(CHAIR, report, "publish"))
    assert "has not been recorded as sent" in warned, "the letter that goes with the copy"
    assert "The plan says 10:00 on Wednesday 29 April 2015" in warned
    assert "Not told yet of the publication: Mother" in warned
    desk.do(CHAIR, report, "publish")


@pytest.mark.proves("R136", "C19")
def test_a_changed_text_starts_the_week_again(desk: Desk) -> None:
    report, summary = desk.bundle(done_already="Much.")
    plan = desk.start(OFFICE, "publication_plan", PUBLICATION)
    desk.do(CHAIR, plan, "agree")
    desk.approved(report)
    desk.sent(plan, report, summary)
    desk.clock.turn(days=7)
    desk.write(PEOPLE["lead_reviewer"], report, {"lessons": "Text, changed."})
    desk.checked()
    desk.agreed(report)
    desk.approved(report)
    with pytest.raises(Refused, match="Send it what is published: the week starts again"):
        desk.do(CHAIR, report, "publish")


@pytest.mark.proves("R136", "D5", "C15")
def test_a_summary_that_was_approved_after_the_sending_was_not_sent_then(desk: Desk) -> None:
    report, summary, plan = desk.planned()
    desk.clock.turn(days=6)
    desk.write(PEOPLE["lead_reviewer"], summary, {"themes": "Text, changed."})
    desk.checked()
    desk.agreed(summary)
    desk.judged()
    desk.do(SUB, summary, "quality_assure")
    desk.met("full_panel", SUB)
    desk.do(SUB, summary, "sign_off")
    desk.met("board_approval", CHAIR)
    desk.do(CHAIR, summary, "approve")
    desk.write(OFFICE, plan, {"summary_copy_of": desk.revision(summary)})
    desk.clock.turn(days=2)
    with pytest.raises(Refused, match="the text of the executive summary was first signed off at 15:00 on Monday 27"):
        desk.do(CHAIR, report, "publish")
    desk.write(OFFICE, plan, {"copy_sent_on": date(2015, 4, 27), "copy_sent_at": "15:30"})
    with pytest.raises(Refused, match="You can publish from 15:30 on Monday 4 May 2015"):
        desk.do(CHAIR, report, "publish")
    desk.clock.turn(days=6)
    desk.do(CHAIR, report, "publish")
