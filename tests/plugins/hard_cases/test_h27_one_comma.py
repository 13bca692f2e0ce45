"""H27: one comma after a sign-off: a new version, everything signed is void, and a quick way back (5.3.1, R095)."""

from __future__ import annotations

from itertools import product

import pytest

from tests.conftest import TurnableClock
from tests.plugins.test_chain import IMR_AUTHOR, PEOPLE, Desk
from tests.services.accounts import on_sqlite
from workspace import Refused
from workspace.core.model import SYSTEM, Permission
from workspace.services import comparing, transitions
from workspace.store import papers
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
SUB, CHAIR = PEOPLE["subcommittee_chair"], PEOPLE["lscb_chair"]


@pytest.fixture
def desk(store: Store, clock: TurnableClock) -> Desk:
    return Desk(store, clock)


@pytest.mark.proves("H27", "R094", "R095", "R170", "R177", "C7")
def test_a_comma_in_the_summary_stops_the_whole_bundle_until_it_is_judged_again(desk: Desk) -> None:
    report, summary = desk.bundle(done_already="Much.")
    desk.judged()
    desk.do(SUB, report, "quality_assure")
    assert desk.state(summary) == "quality_assured"  # the bundle moved as one
    desk.met("full_panel", SUB)
    desk.write(PEOPLE["lead_reviewer"], summary, {"themes": "Text,"})
    with desk.store.reading(SYSTEM) as uow:
        found = uow.truth(summary)
        assert found
        assert [s for s in papers.signatures_of(uow.db, found) if s.sha256 == found.sha256] == []
        changes = comparing.compare(uow, summary, found.revision - 1, found.revision).changes
        assert [change.label for change in changes] == ["Key themes and lessons"]
    with pytest.raises(Refused) as refused:
        desk.do(SUB, report, "sign_off")
    whole = " ".join(refused.value.reasons)
    assert "The record of the full panel is about other texts than the present ones: executive summary" in whole
    assert "The “Executive summary” goes with this report" in whole
    # the quick way back: check, agree, one record for each meeting, and the same steps again
    desk.checked()
    desk.agreed(summary)
    desk.judged()
    desk.do(SUB, summary, "quality_assure")
    desk.met("full_panel", SUB)
    desk.do(SUB, report, "sign_off")
    desk.met("board_approval", CHAIR)
    desk.do(CHAIR, report, "approve")
    assert (desk.state(report), desk.state(summary)) == ("approved", "approved")


@pytest.mark.proves("R095", "R094")
def test_the_board_approves_what_was_before_it(desk: Desk) -> None:
    report, _ = desk.bundle(done_already="Much.")
    with pytest.raises(Refused, match="no agreed record of quality assurance"):
        desk.do(SUB, report, "quality_assure")
    desk.judged()
    desk.do(SUB, report, "quality_assure")
    with pytest.raises(Refused, match="The full panel has no confirmed record"):
        desk.do(SUB, report, "sign_off")
    desk.met("full_panel", SUB, presented_by_author="no")
    desk.do(SUB, report, "sign_off")
    desk.met("board_approval", CHAIR, decision="not approved", dissent="Two members of the Board.")
    with pytest.raises(Refused, match="did not approve"):
        desk.do(CHAIR, report, "approve")
    desk.met("board_approval", CHAIR)
    desk.do(CHAIR, report, "approve")


@pytest.mark.proves("R095", "H27")
def test_the_chair_alone_returns_what_the_board_approved(desk: Desk) -> None:
    report, summary = desk.bundle(done_already="Much.")
    desk.approved(report)
    plan = desk.one("action_plan")
    for other, text in product((SUB, PEOPLE["panel_chair"]), (report, plan)):
        with desk.store.reading(other) as uow:
            offered = transitions.offers(uow, uow.get(text, to=Permission.VIEW))
        assert "Return for changes" not in [offer.transition.title for offer in offered]
    desk.do(CHAIR, plan, "return_approved", "The fourth action has no owner any more.")
    assert desk.state(plan) == "draft"
    desk.do(CHAIR, report, "return_approved", "The third lesson says what the family asked us to leave out.")
    assert (desk.state(report), desk.state(summary)) == ("draft", "approved")
    desk.write(PEOPLE["lead_reviewer"], report, {"findings": "Another text."})
    desk.do(PEOPLE["lead_reviewer"], report, "submit")
    assert desk.state(report) == "with_panel"


@pytest.mark.proves("R095")
def test_whoever_completes_the_record_of_a_meeting_is_told_who_confirms_it(desk: Desk) -> None:
    desk.bundle()
    record = desk.draft(PEOPLE["business_manager"], "board_approval")
    assert ("Only the Chair of the Board can confirm this record (5.3.1, Appendix 4 step 9).") in desk.remarks(
        SUB, record
    )
    assert "confirm" not in " ".join(desk.remarks(CHAIR, record))


@pytest.mark.proves("R094", "R095", "H27")
def test_an_agency_report_that_is_changed_after_the_approval_stops_publication_until_all_is_judged_again(
    desk: Desk,
) -> None:
    report, _summary, _plan = desk.planned()
    desk.clock.turn(days=8)
    imr, panel_chair = desk.one("imr"), PEOPLE["panel_chair"]
    with desk.store.reading(panel_chair) as uow:
        offers = transitions.offers(uow, uow.get(imr, to=Permission.VIEW))
    (warned,) = (offer.warnings for offer in offers if offer.transition.name == "send_back")
    assert "last by the Board. Any change of it voids that" in " ".join(warned)
    desk.do(panel_chair, imr, "send_back", "One more finding.")
    desk.write(IMR_AUTHOR, imr, {"analysis": "Text. And one more finding."})

    changed = "since then this agency report was changed: Individual management review: csc. Its agency sends it again"
    assert changed in " ".join(desk.remarks(CHAIR, report)), "though the Chair may not open what is with the agency"
    with pytest.raises(Refused, match=changed):
        desk.do(CHAIR, report, "publish")
    desk.do(IMR_AUTHOR, imr, "submit")
    desk.do(panel_chair, imr, "accept")
    with pytest.raises(Refused) as refused:
        desk.do(CHAIR, report, "publish")
    said = " ".join(refused.value.reasons)
    for record in ("quality assurance", "the full panel", "the Board"):
        assert (
            f"The record of {record} is about other texts than the present ones: individual management review of Te"
            in said
        )

    # the quick way back: a record of each meeting, and nothing of the report itself
    desk.judged()
    desk.do(SUB, imr, "quality_assure")
    desk.met("full_panel", SUB)
    desk.met("board_approval", CHAIR)
    desk.do(CHAIR, report, "publish")
    assert desk.state(report) == "published"
