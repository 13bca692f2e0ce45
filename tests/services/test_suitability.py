"""Roles that exclude each other are refused at the field, whichever was given first."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import TurnableClock
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace.core.errors import Invalid
from workspace.core.model import SYSTEM, Document
from workspace.services import roles
from workspace.store import trail
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("R032", "R114")]


@pytest.fixture
def home(cases: Cases, manager: str) -> Document:
    return cases.case_review(manager)


def refused(store: Store, by: str, home: Document, person: str, role: str, agency: str | None = None) -> dict[str, str]:
    with store.writing(by) as uow, pytest.raises(Invalid) as refusal:
        roles.give(uow, home.id, person=person, role=role, agency=agency)
    return refusal.value.problems


@pytest.mark.parametrize("held", ["panel_member", "panel_chair", "imr_author", "agency_panel_lead"])
def test_a_lead_reviewer_has_no_other_part(store: Store, cases: Cases, manager: str, home: Document, held: str) -> None:
    agency = cases.agency("Police") if held in ("imr_author", "agency_panel_lead") else None
    one, other = cases.person("Fatima Siddiqui"), cases.person("Callum Wrexford")
    cases.give(home, one, held, agency)
    cases.give(home, other, "lead_reviewer")
    said = refused(store, manager, home, one, "lead_reviewer")
    assert set(said) == {"role"}
    assert said["role"].startswith("Fatima Siddiqui is already “")
    assert said["role"].endswith(
        "The lead reviewer is independent of the Board, of the panel and of every agency: choose somebody else, or "
        "end the other role first (3.6, Appendix 2)."
    )
    assert set(refused(store, manager, home, other, held, agency)) == {"role"}


@pytest.mark.parametrize(
    "held",
    [
        "lscb_chair", "board_member", "dcs", "head_sqas", "subcommittee_chair", "subcommittee_member",
        "business_manager", "administrator",
    ],
)  # fmt: skip
def test_nor_one_that_is_held_everywhere(store: Store, cases: Cases, manager: str, home: Document, held: str) -> None:
    member, reviewer = cases.person("Fatima Siddiqui", held), cases.person("Callum Wrexford")
    assert set(refused(store, manager, home, member, "lead_reviewer")) == {"role"}
    cases.give(home, reviewer, "lead_reviewer")
    with store.writing(SYSTEM) as uow, pytest.raises(Invalid, match="already “Lead reviewer"):
        roles.give_everywhere(uow, person=reviewer, role=held)


def test_on_other_days_and_in_other_case_reviews_they_go_together(
    store: Store, cases: Cases, manager: str, home: Document
) -> None:
    person, other = cases.person("Fatima Siddiqui"), cases.case_review(manager, "TSCB-2", "Child N")
    cases.give(other, person, "panel_member")
    cases.give(home, person, "panel_member", ends=date(2014, 5, 1))
    with store.writing(manager) as uow:
        roles.give(uow, home.id, person=person, role="lead_reviewer", starts=date(2014, 5, 2))
    assert set(refused(store, manager, home, person, "panel_chair")) == {"role"}


@pytest.mark.proves("R042", "R049")
def test_a_panel_has_one_chair_at_a_time(store: Store, cases: Cases, manager: str, home: Document) -> None:
    first, next_one = cases.person("Verity Stellingwerf"), cases.person("Callum Wrexford")
    cases.give(home, first, "panel_chair", ends=date(2014, 5, 1))
    said = refused(store, manager, home, next_one, "panel_chair")
    assert "Verity Stellingwerf chairs the review panel on some of these days" in said["role"]
    with store.writing(manager) as uow:
        roles.give(uow, home.id, person=next_one, role="panel_chair", starts=date(2014, 5, 2))
    other = cases.case_review(manager, "TSCB-2", "Child N")
    with store.writing(manager) as uow:
        roles.give(uow, other.id, person=first, role="panel_chair")


@pytest.mark.proves("R033", "R049")
def test_nor_is_the_chair_the_author_of_an_agency(store: Store, cases: Cases, manager: str, home: Document) -> None:
    police, chair, author = cases.agency("Police"), cases.person("Verity Stellingwerf"), cases.person("Callum Thirlby")
    cases.give(home, author, "imr_author", police)
    assert "is already “Author of an agency report”" in refused(store, manager, home, author, "panel_chair")["role"]
    cases.give(home, chair, "panel_chair")
    assert "choose somebody else" in refused(store, manager, home, chair, "imr_author", police)["role"]


@pytest.mark.parametrize("capacity", ["overview author", "author of an agency report"])
@pytest.mark.parametrize("state", ["declared", "refused"])
def test_nobody_leads_whose_declaration_records_a_conflict(
    store: Store, cases: Cases, manager: str, home: Document, capacity: str, state: str
) -> None:
    person, other = cases.person("Ignatius Fairlamb"), cases.person("Morwenna Teague")
    made = {"person": "Ignatius Fairlamb", "capacity": capacity, "conflict": "yes" if state == "declared" else "no"}
    cases.document(home, "declaration", state, **made)
    said = refused(store, manager, home, person, "lead_reviewer")
    assert said == {
        "role": "A conflict of interest is recorded in Ignatius Fairlamb's declaration of independence: choose "
        "somebody else, unless the panel chair writes a new one for them and the Chair or the Head of SQAS accepts it "
        "first (3.6, Appendix 2)."
    }
    with store.writing(manager) as uow:
        roles.give(uow, home.id, person=other, role="lead_reviewer")
        roles.give(uow, home.id, person=person, role="communications")  # which takes no part in the review


def test_a_declaration_that_is_no_conflict_is_in_nobodys_way(
    store: Store, cases: Cases, manager: str, home: Document, clock: TurnableClock
) -> None:
    person, made = cases.person("Ignatius Fairlamb"), {"person": "Ignatius Fairlamb", "capacity": "overview author"}
    cases.document(home, "declaration", "draft", **made, conflict="yes")  # is none yet
    cases.document(home, "declaration", "refused", **made)
    clock.turn(minutes=1)
    cases.document(home, "declaration", "accepted", **made)
    with store.writing(manager) as uow:
        roles.give(uow, home.id, person=person, role="lead_reviewer")


@pytest.mark.proves("R033", "R094")
@pytest.mark.parametrize("held", ["lscb_chair", "business_manager", "administrator", "head_sqas"])
def test_nor_is_whoever_decides_or_steers(store: Store, cases: Cases, manager: str, home: Document, held: str) -> None:
    police, person, author = cases.agency("Police"), cases.person("Imelda Q", held), cases.person("Callum Thirlby")
    said = refused(store, manager, home, person, "imr_author", police)["role"]
    assert said.startswith("Imelda Q is already “")
    assert said.endswith("choose somebody else, or end the other role first (3.6, 3.10, 5.3.1).")
    cases.give(home, author, "imr_author", police)
    with store.writing(manager) as uow, pytest.raises(Invalid, match="already “Author of an agency report”"):
        roles.give_everywhere(uow, person=author, role=held)


@pytest.mark.proves("C9")
def test_the_board_has_one_chair_for_good(store: Store, cases: Cases, manager: str) -> None:
    chair, other = cases.person("Imelda Quarrington"), cases.person("Lucasta Hexham")
    with store.writing(manager) as uow:
        first = roles.give_everywhere(uow, person=chair, role="lscb_chair")
    for by in (manager, SYSTEM):
        with store.writing(by) as uow, pytest.raises(Invalid) as refusal:
            roles.give_everywhere(uow, person=other, role="lscb_chair", starts=date(2014, 5, 1), reason="The Board.")
        assert refusal.value.problems["role"].startswith("Imelda Quarrington has this role for good. The Board has one")
    with store.writing(manager) as uow:
        roles.give_everywhere(uow, person=other, role="lscb_chair", ends=date(2014, 5, 1), reason="The Board: leave.")
    third = cases.person("Tobias Wrenfield")
    with store.writing(manager) as uow:
        roles.end_everywhere(uow, first.id)
        roles.give_everywhere(uow, person=third, role="lscb_chair")


@pytest.mark.proves("R033", "R050")
@pytest.mark.parametrize("role", ["imr_author", "agency_panel_lead"])
def test_somebody_of_another_agency_opens_its_drafts_only_with_a_reason(
    store: Store, cases: Cases, manager: str, home: Document, role: str
) -> None:
    police, homes = cases.agency("Thornmere Vale Police"), cases.agency("Thornmere Homes")
    other, own = cases.person("Wilhelmina Tranter", agency=homes), cases.person("Calum Thirlby", agency=police)
    said = refused(store, manager, home, other, role, police)
    assert set(said) == {"reason"}
    assert said["reason"].startswith("Wilhelmina Tranter is of Thornmere Homes, not of Thornmere Vale Police, and ")
    with store.writing(manager) as uow:
        roles.give(uow, home.id, person=own, role=role, agency=police)
        given = roles.give(uow, home.id, person=other, role=role, agency=police, reason="The police asked for her.")
    with store.reading(SYSTEM) as uow:
        told = {event.detail["grant"]: event.detail for event in trail.of(uow.db, verb="role_given", limit=9)}
    assert told[given.id]["comment"] == "The police asked for her."
    assert sum("comment" in detail for detail in told.values()) == (2 if role == "imr_author" else 1)


@pytest.mark.proves("R050")
def test_no_agency_is_dropped_in_silence(store: Store, cases: Cases, manager: str, home: Document) -> None:
    police, member = cases.agency("Police"), cases.person("Fatima Siddiqui")
    said = refused(store, manager, home, member, "panel_member", police)
    assert said["agency"].startswith("“Member of the review panel” is held in the whole case review: leave the agency")
    assert "“Panel lead of an agency” (3.10, Appendix 4 step 1)" in said["agency"]
