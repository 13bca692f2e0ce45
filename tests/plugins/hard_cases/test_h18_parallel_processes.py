"""H18, H19, H20: other reviews, the child death process, criminal trials and their witnesses (3.5, 4.5, 5.2.1, A2)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import TurnableClock
from tests.plugins.scope_house import ScopeHouse
from tests.plugins.test_chain import PEOPLE, Desk
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden, Invalid, NotFound, Refused
from workspace.core.model import Permission
from workspace.services import compliance, transitions
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
MANAGER, REVIEWER = "business_manager", "lead_reviewer"


@pytest.fixture
def house(store: Store, clock: TurnableClock) -> ScopeHouse:
    return ScopeHouse(store, clock)


@pytest.mark.proves("R067", "R077", "H18", "H19")
def test_what_runs_beside_is_shown_on_the_review_and_blocks_nothing(house: ScopeHouse) -> None:
    rows = [
        {
            "process": "child death process",
            "body": "CDOP",
            "reference": "CDOP-14-3",
            "contact": "The panel's office",
            "standing": "open",
        },
        {"process": "domestic homicide review", "standing": "expected", "steps": "One set of requests; same names"},
        {"process": "employment", "standing": "concluded"},
    ]
    register = house.start(MANAGER, "parallel_processes", processes=rows)
    told = house.remarks("panel_member", house.home.id)
    assert "child death process (CDOP) and domestic homicide review. Neither waits" in told
    assert "employment" not in told
    house.edit("senior_police", register, notes="Asked on 9 October.")
    house.edit("lawyer", register, notes="Concluded.")
    with pytest.raises(Invalid, match="Which one, if other"):
        house.edit(MANAGER, register, processes=[*rows, {"process": "other", "standing": "open"}])
    house.move(MANAGER, register, "close", "All are known.")
    assert "child death process (CDOP)" in house.remarks("panel_member", house.home.id), "as long as it runs"
    with house.store.reading(house.people["panel_member"]) as uow:
        said = transitions.remarks(uow, uow.get(house.home.id, to=Permission.VIEW))
    assert [r.warning for r in said if r.text.startswith("Running at the same time")] == [False]
    untold = house.remarks("author Police", house.home.id)
    assert "Another process is running at the same time. Neither waits for the other." in untold, (
        "to whoever may not open it"
    )
    assert "CDOP" not in untold


@pytest.mark.proves("H20", "R030")
def test_a_witness_is_spoken_to_only_after_the_police_were_asked(house: ScopeHouse) -> None:
    who = {"title": "Interview: HV1", "interviewee": "HV1", "capacity": "professional", "support": "A colleague"}
    interview = house.start(REVIEWER, "interview", **who, witness="yes", agreed_by_panel="Minutes of 22 May")
    with pytest.raises(Refused, match="Ask the police or the CPS first"):
        house.move(REVIEWER, interview, "arrange")
    house.edit(REVIEWER, interview, consulted_on=date(2014, 6, 1), consulted="Det Supt, and the CPS")
    house.move(REVIEWER, interview, "arrange")
    held = {"held_on": date(2014, 5, 30), "present": "A colleague.", "record": "What was said.", "consent": "yes"}
    house.edit(REVIEWER, interview, **held)
    with pytest.raises(Refused, match="before the police or the CPS were asked"):
        house.move(REVIEWER, interview, "hold")
    house.edit(REVIEWER, interview, held_on=date(2014, 6, 3))
    with pytest.raises(Refused, match="still to come"):
        house.move(REVIEWER, interview, "hold")
    house.edit(REVIEWER, interview, held_on=date(2014, 6, 2))
    house.move(REVIEWER, interview, "hold")


@pytest.mark.proves("R030")
def test_an_interview_without_the_panels_agreement_warns(house: ScopeHouse) -> None:
    who = {"interviewee": "GP1", "capacity": "professional", "support": "None was wanted", "witness": "no"}
    interview = house.start(REVIEWER, "interview", **who)
    assert "No agreement of the panel" in house.warned(REVIEWER, interview, "arrange")
    house.edit(REVIEWER, interview, agreed_by_panel="Case panel 1")
    assert house.warned(REVIEWER, interview, "arrange") == ""


@pytest.mark.proves("R030")
def test_nobody_without_consent_is_recorded_and_consent_can_be_withdrawn(house: ScopeHouse) -> None:
    who = {"interviewee": "The grandmother", "capacity": "family member", "support": "A friend", "witness": "no"}
    interview = house.start(REVIEWER, "interview", **who)
    house.move(REVIEWER, interview, "arrange")
    assert "No agreement of the panel" in house.warned(REVIEWER, interview, "hold")
    house.edit(REVIEWER, interview, consent="no", held_on=date(2014, 6, 2), present="Both.", record="Words.")
    with pytest.raises(Refused, match="has not agreed to take part"):
        house.move(REVIEWER, interview, "hold")
    house.edit(REVIEWER, interview, withdrawn_on=date(2014, 6, 2), withdrawn_what="All of it")
    house.move(REVIEWER, interview, "withdraw", "She rang the office.")
    with pytest.raises(Forbidden):
        house.edit(REVIEWER, interview, record="Used all the same.")


@pytest.mark.proves("R030")
def test_records_of_interviews_are_read_by_the_steering_few(house: ScopeHouse) -> None:
    interview = house.start(REVIEWER, "interview", interviewee="HV1")
    for reader in (REVIEWER, "panel_chair", MANAGER, "lscb_chair"):
        assert house.read(reader, interview)
    for other in ("panel_member", "lead Police", "author Police", "board_member", "head_sqas", "subcommittee_chair"):
        with pytest.raises(NotFound):
            house.read(other, interview)


@pytest.mark.proves("H20", "H19")
def test_a_disclosure_names_exact_revisions_and_is_never_changed(house: ScopeHouse) -> None:
    terms = house.read(MANAGER, house.agreed_terms())
    row = {"document": terms.title, "revision": 7}
    values: dict[str, Any] = {
        "shown_to": "Disclosure officer",
        "purpose": "To know.",
        "shown_by": "A. M.",
        "shown_on": date(2014, 6, 2),
    }
    disclosure = house.start(MANAGER, "disclosure", **values, shown=[row])
    with pytest.raises(Refused, match=f"has revisions 1 to {terms.revision}"):
        house.move(MANAGER, disclosure, "record")
    house.edit(MANAGER, disclosure, shown=[row | {"document": "Something else"}])
    with pytest.raises(Refused, match="There is no document"):
        house.move(MANAGER, disclosure, "record")
    house.edit(MANAGER, disclosure, shown=[row | {"revision": terms.revision}], shown_at="23:00")
    with pytest.raises(Refused, match="still to come"):
        house.move(MANAGER, disclosure, "record")
    house.edit(MANAGER, disclosure, shown_at="10:30")
    house.move(MANAGER, disclosure, "record")
    for who in (MANAGER, "lawyer", "head_sqas"):
        with pytest.raises(Forbidden):
            house.edit(who, disclosure, purpose="Something else.")


@pytest.mark.proves("H20")
def test_while_a_criminal_process_runs_every_page_concerned_says_that_nothing_is_deleted(house: ScopeHouse) -> None:
    assert "nothing is deleted" not in house.remarks(MANAGER, house.home.id)
    house.start(MANAGER, "parallel_processes", processes=[{"process": "criminal", "standing": "open"}])
    interview = house.start(REVIEWER, "interview", interviewee="HV1")
    for document in (house.home.id, interview):
        assert "nothing is deleted" in house.remarks(MANAGER, document)


@pytest.mark.proves("H18", "H20")
def test_publishing_before_another_process_has_ended_is_warned_about_and_the_warning_kept(
    store: Store, clock: TurnableClock
) -> None:
    desk, chair, office = Desk(store, clock), PEOPLE["lscb_chair"], PEOPLE["business_manager"]
    report, _summary, plan = desk.planned()
    trial = {"process": "criminal", "body": "Crown Court", "standing": "open", "next_on": date(2015, 5, 11)}
    dhr = {"process": "domestic homicide review", "standing": "expected", "steps": "Other public names there."}
    register = desk.start(office, "parallel_processes", {"processes": [trial, dhr]})
    told = "Not concluded yet: criminal (next on Monday 11 May 2015) and domestic homicide review. The lawyer asks"
    desk.do(chair, plan, "redraft", "A trial was listed.")
    assert desk.warnings(chair, plan, "agree")[0].startswith(told)
    desk.do(chair, plan, "agree")
    desk.clock.turn(days=8)
    assert any(said.startswith(told) for said in desk.warnings(chair, report, "publish"))
    desk.do(chair, report, "publish")
    with store.reading(chair) as uow:
        kept = [one.warned for one in compliance.of(uow, uow.get(desk.case, to=Permission.VIEW)).deviations]
    assert sum(told in said for said in kept) == 2
    ended = [row | {"standing": "concluded"} for row in (trial, dhr)]
    desk.write(office, register, {"processes": ended})
    desk.do(chair, plan, "redraft", "Both have ended.")
    assert desk.warnings(chair, plan, "agree") == ()
