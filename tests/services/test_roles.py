"""Who is on a case review: given by those who may, for days that count, and never past a conflict of interest."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import TurnableClock
from tests.services.accounts import on_sqlite, verbs
from tests.services.cases import Cases
from workspace.core.errors import Forbidden, Invalid, NotFound
from workspace.core.model import SYSTEM, Document, Permission
from workspace.services import people, roles
from workspace.store import grants, trail
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
TODAY = date(2014, 4, 16)


@pytest.fixture
def home(cases: Cases, manager: str) -> Document:
    return cases.case_review(manager)


def give(store: Store, by: str, home: Document, person: str, role: str = "panel_member", **more: Any) -> str:
    with store.writing(by) as uow:
        return roles.give(uow, home.id, person=person, role=role, **more).id


def sees(store: Store, person: str, home: Document) -> bool:
    with store.reading(person) as uow:
        return bool(uow.registry.may(uow.actor, home, Permission.VIEW))


def refused(store: Store, by: str, home: Document, person: str, role: str = "panel_member", **more: Any) -> set[str]:
    with pytest.raises(Invalid) as refusal:
        give(store, by, home, person, role, **more)
    return set(refusal.value.problems)


def test_a_role_holds_from_its_first_to_its_last_day(
    store: Store, cases: Cases, manager: str, home: Document, clock: TurnableClock
) -> None:
    person = cases.person("Fatima Siddiqui")
    give(store, manager, home, person, starts=date(2014, 4, 18), ends=date(2014, 4, 20))
    seen = []
    for _ in range(6):
        seen.append(sees(store, person, home))
        clock.turn(days=1)
    assert seen == [False, False, True, True, True, False]
    with store.reading(manager) as uow:
        assert [(m.over, m.in_force) for m in roles.members(uow, home)] == [(True, False)]


def test_a_role_ends_at_once(store: Store, cases: Cases, manager: str, home: Document) -> None:
    person = cases.person("Fatima Siddiqui")
    grant = give(store, manager, home, person)
    with store.reading(person) as before, store.writing(manager) as uow:
        assert before.actor.grants
        roles.end(uow, home.id, grant)
    assert not sees(store, person, home)
    assert verbs(store)[-2:] == ["role_given", "role_ended"]


def test_a_role_ends_after_a_last_day(
    store: Store, cases: Cases, manager: str, home: Document, clock: TurnableClock
) -> None:
    person = cases.person("Fatima Siddiqui")
    grant = give(store, manager, home, person)
    with store.writing(manager) as uow, pytest.raises(Invalid) as refusal:
        roles.end(uow, home.id, grant, last_day=date(2014, 4, 15))
    assert set(refusal.value.problems) == {"last_day"}
    with store.writing(manager) as uow:
        roles.end(uow, home.id, grant, last_day=TODAY)
    assert sees(store, person, home)
    clock.turn(days=1)
    assert not sees(store, person, home)


def test_wrong_input_is_told_at_its_field(store: Store, cases: Cases, manager: str, home: Document) -> None:
    person, gone = cases.person("Fatima Siddiqui"), cases.person("Bo Reed")
    with store.writing(manager) as uow:
        people.disable(uow, gone)
    assert refused(store, manager, home, "f" * 32) == {"person"}
    assert refused(store, manager, home, gone) == {"person"}
    assert refused(store, manager, home, person, "") == {"role"}
    assert refused(store, manager, home, person, "business_manager") == {"role"}  # held everywhere, not here
    assert refused(store, manager, home, person, "reader") == {"role"}  # for one document only
    assert refused(store, manager, home, person, "imr_author") == {"agency"}
    assert refused(store, manager, home, person, "imr_author", agency="f" * 32) == {"agency"}
    assert refused(store, manager, home, person, starts=date(2014, 5, 2), ends=date(2014, 5, 1)) == {"ends"}
    assert refused(store, manager, home, person, ends=date(2014, 4, 15)) == {"ends"}
    assert refused(store, manager, home, "", "", ends=date(2014, 4, 15)) == {"person", "role", "ends"}
    with store.reading(manager) as uow:
        assert roles.members(uow, home) == ()


def test_the_same_role_is_given_twice_for_other_days_only(
    store: Store, cases: Cases, manager: str, home: Document
) -> None:
    person = cases.person("Fatima Siddiqui")
    give(store, manager, home, person, ends=date(2014, 5, 1))
    assert refused(store, manager, home, person) == {"person"}
    give(store, manager, home, person, starts=date(2014, 5, 2))
    give(store, manager, home, person, "contributor")


def test_nobody_gives_themselves_a_role(store: Store, cases: Cases, manager: str, home: Document) -> None:
    assert refused(store, manager, home, manager, "imr_author", agency=cases.agency("Police")) == {"person"}
    with store.writing(manager) as uow, pytest.raises(Invalid):
        roles.give_everywhere(uow, person=manager, role="lscb_chair")


def test_one_gives_only_what_one_holds(store: Store, cases: Cases, home: Document) -> None:
    chair, person = cases.person("Imran Qureshi"), cases.person("Fatima Siddiqui")
    cases.give(home, chair, "panel_chair")
    assert refused(store, chair, home, person, "imr_author", agency=cases.agency("Police")) == {"role"}
    assert refused(store, chair, home, person, "lead_reviewer") == {"role"}
    give(store, chair, home, person, "panel_member")
    assert sees(store, person, home)


def test_others_give_and_end_nothing(store: Store, cases: Cases, manager: str, home: Document) -> None:
    member, outsider = cases.person("Fatima Siddiqui"), cases.person("Percy Lavenham")
    grant = give(store, manager, home, member)
    for person, error in ((member, Forbidden), (outsider, NotFound)):
        with store.writing(person) as uow, pytest.raises(error):
            roles.give(uow, home.id, person=outsider, role="panel_member")
        with store.writing(person) as uow, pytest.raises(error):
            roles.end(uow, home.id, grant)
        with store.writing(person) as uow, pytest.raises(error):
            roles.exclude(uow, home.id, person=manager, reason="A cousin")
    with store.writing(member) as uow, pytest.raises(Forbidden):
        roles.give_everywhere(uow, person=outsider, role="reader")


def test_a_role_of_another_case_review_is_not_there(store: Store, cases: Cases, manager: str, home: Document) -> None:
    other = cases.case_review(manager, "TSCB-2", "Child N")
    grant = give(store, manager, other, cases.person("Fatima Siddiqui"))
    with store.writing(manager) as uow, pytest.raises(NotFound):
        roles.end(uow, home.id, grant)
    paper = cases.document(home, "minutes", title="Minutes")
    with store.writing(manager) as uow, pytest.raises(NotFound):
        roles.give(uow, paper.id, person=manager, role="panel_member")


def test_a_conflict_of_interest_beats_every_role(store: Store, cases: Cases, manager: str, home: Document) -> None:
    chair = cases.person("Margaret Oduya", "lscb_chair")
    give(store, manager, home, chair, "panel_member")
    assert sees(store, chair, home)
    with store.writing(manager) as uow:
        id = roles.exclude(uow, home.id, person=chair, reason=" A cousin of the family ")
        assert [(e.name, e.reason) for e in roles.exclusions(uow, home)] == [
            ("Margaret Oduya", "A cousin of the family")
        ]
    assert not sees(store, chair, home)
    assert refused(store, manager, home, chair) == {"person"}
    with store.writing(chair) as uow, pytest.raises(NotFound):  # nobody ends their own exclusion
        roles.readmit(uow, home.id, id)
    with store.writing(manager) as uow:
        roles.readmit(uow, home.id, id)
    assert sees(store, chair, home)
    with store.writing(manager) as uow, pytest.raises(NotFound):
        roles.readmit(uow, home.id, id)


def test_an_exclusion_needs_a_person_and_a_reason(store: Store, cases: Cases, manager: str, home: Document) -> None:
    person = cases.person("Fatima Siddiqui")
    for who, reason, at in (
        (manager, "A cousin", "person"),
        ("f" * 32, "A cousin", "person"),
        (person, "  ", "reason"),
    ):
        with store.writing(manager) as uow, pytest.raises(Invalid) as refusal:
            roles.exclude(uow, home.id, person=who, reason=reason)
        assert set(refusal.value.problems) == {at}
    with store.writing(manager) as uow:
        roles.exclude(uow, home.id, person=person, reason="A cousin")
    with store.writing(manager) as uow, pytest.raises(Invalid, match="already"):
        roles.exclude(uow, home.id, person=person, reason="A cousin")


def test_the_chair_records_conflicts_but_a_panel_chair_does_not(store: Store, cases: Cases, home: Document) -> None:
    chair, panel = cases.person("Margaret Oduya", "lscb_chair"), cases.person("Imran Qureshi")
    cases.give(home, panel, "panel_chair")
    with store.writing(panel) as uow, pytest.raises(Forbidden):
        roles.exclude(uow, home.id, person=chair, reason="A cousin")
    with store.writing(chair) as uow:
        roles.exclude(uow, home.id, person=panel, reason="A cousin")
    assert not sees(store, panel, home)


def test_a_standing_role_is_one_that_is_known(store: Store, cases: Cases) -> None:
    person = cases.person("Fatima Siddiqui")
    with store.writing(SYSTEM) as uow, pytest.raises(Invalid):
        roles.give_everywhere(uow, person=person, role="emperor")


def test_only_a_role_that_is_held_everywhere_is_given_everywhere(
    store: Store, cases: Cases, manager: str, home: Document
) -> None:
    person, gone = cases.person("Fatima Siddiqui"), cases.person("Bo Reed")
    with store.writing(manager) as uow:
        people.disable(uow, gone)
    for who, role, at in (
        (person, "reader", "role"),
        (person, "imr_author", "role"),
        ("0" * 32, "lscb_chair", "person"),
        (gone, "lscb_chair", "person"),
    ):
        with store.writing(manager) as uow, pytest.raises(Invalid) as refusal:
            roles.give_everywhere(uow, person=who, role=role)
        assert set(refusal.value.problems) == {at}
    assert not sees(store, person, home)


def test_a_standing_role_is_given_once(store: Store, cases: Cases, manager: str, home: Document) -> None:
    person = cases.person("Fatima Siddiqui")
    with store.writing(manager) as uow:
        first = roles.give_everywhere(uow, person=person, role="lscb_chair")
    with store.writing(manager) as uow, pytest.raises(Invalid, match="has this role already"):
        roles.give_everywhere(uow, person=person, role="lscb_chair")
    with store.writing(manager) as uow:
        roles.end_everywhere(uow, first.id)
    assert not sees(store, person, home), "what was ended does not go on by a second grant"


def test_one_ends_only_what_one_could_give(store: Store, cases: Cases, manager: str, home: Document) -> None:
    chair, member, author = (cases.person(name) for name in ("Imran Qureshi", "Fatima Siddiqui", "Callum Wrexford"))
    cases.give(home, chair, "panel_chair")
    allowed = give(store, chair, home, member)
    beyond = cases.give(home, author, "imr_author", cases.agency("Police"))
    with store.writing(chair) as uow, pytest.raises(Forbidden, match="could give"):
        roles.end(uow, home.id, beyond)
    with store.writing(chair) as uow:
        roles.end(uow, home.id, allowed)
    with store.writing(manager) as uow:
        roles.end(uow, home.id, beyond)


def test_a_standing_role_for_a_time_says_who_appointed(
    store: Store, cases: Cases, manager: str, home: Document, clock: TurnableClock
) -> None:
    deputy, until = cases.person("Fatima Siddiqui"), date(2014, 4, 18)
    for wrong, at in (({"ends": until}, {"reason"}), ({"ends": date(2014, 4, 15), "reason": "Leave"}, {"ends"})):
        with store.writing(manager) as uow, pytest.raises(Invalid) as refusal:
            roles.give_everywhere(uow, person=deputy, role="lscb_chair", **wrong)
        assert set(refusal.value.problems) == at
    with store.writing(manager) as uow:
        roles.give_everywhere(
            uow, person=deputy, role="lscb_chair", ends=until, reason="The Board, on 14 April: leave."
        )
    with store.reading(SYSTEM) as uow:
        told = trail.of(uow.db, verb="role_given", limit=1)[0]
    assert (told.actor, told.detail["ends"], told.detail["comment"]) == (
        manager, "2014-04-18", "The Board, on 14 April: leave.",
    )  # fmt: skip
    assert sees(store, deputy, home)
    clock.turn(days=3)
    assert not sees(store, deputy, home)


def test_a_standing_role_ends_at_once(store: Store, cases: Cases, manager: str, home: Document) -> None:
    deputy = cases.person("Fatima Siddiqui")
    with store.writing(manager) as uow:
        held = roles.give_everywhere(uow, person=deputy, role="lscb_chair")
    with store.writing(deputy) as uow, pytest.raises(Forbidden):
        roles.end_everywhere(uow, held.id)
    here = give(store, manager, home, deputy)
    with store.writing(manager) as uow, pytest.raises(NotFound):  # a role on one case review is ended there
        roles.end_everywhere(uow, here)
    with store.writing(manager) as uow:
        roles.end_everywhere(uow, held.id)
    with store.reading(manager) as uow:
        assert "lscb_chair" in {role.name for role in roles.standing(uow)}
        assert {g.role for g in grants.held_by(uow.db, deputy)} == {"panel_member"}


def test_who_writes_for_an_agency_may_open_the_case_review(
    store: Store, cases: Cases, manager: str, home: Document
) -> None:
    """One role brings the other, and takes it away again."""
    person, police, school = cases.person("Fatima Siddiqui"), cases.agency("Police"), cases.agency("School")

    def held() -> list[str]:
        with store.reading(manager) as uow:
            return sorted(m.held.role for m in roles.members(uow, home) if m.in_force)

    def end(role: str) -> None:
        with store.writing(manager) as uow:
            roles.end(uow, home.id, next(m.held.id for m in roles.members(uow, home) if m.held.role == role))

    give(store, manager, home, person, "imr_author", agency=police)
    give(store, manager, home, person, "imr_author", agency=school)
    assert held() == ["contributor", "imr_author", "imr_author"]
    with store.reading(person) as uow:
        assert uow.get(home.id, to=Permission.VIEW).id == home.id
    end("imr_author")
    assert held() == ["contributor", "imr_author"], "the other agency's still brings it"
    end("imr_author")
    assert held() == []
