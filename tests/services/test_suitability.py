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
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("R032", "R114")]


@pytest.fixture
def cases(store: Store) -> Cases:
    return Cases(store)


@pytest.fixture
def manager(cases: Cases) -> str:
    return cases.person("Ruth Pemberton", "business_manager")


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
        "end the other role first (3.6, A2)."
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
        "first (3.6, A2)."
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
