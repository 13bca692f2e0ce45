"""A role for one document: until its last day, never more than one's own, never past a conflict of interest."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import TurnableClock
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace.core.errors import Forbidden, Invalid, NotFound
from workspace.core.model import SYSTEM, Document, Permission
from workspace.services import roles, sharing
from workspace.store import accounts, grants
from workspace.store.grants import Held
from workspace.store.unit_of_work import Store, new_id

pytestmark = on_sqlite


@pytest.fixture
def home(cases: Cases, manager: str) -> Document:
    return cases.case_review(manager)


@pytest.fixture
def decision(cases: Cases, home: Document) -> Document:
    return cases.document(home, "decision", "decided")


def share(
    store: Store, by: str, document: Document, person: str | None, role: str = "reader", ends: date | None = None
) -> Held:
    with store.writing(by) as uow:
        return sharing.share(uow, document.id, role=role, person=person, group=None, ends=ends)


def allowed(store: Store, person: str, document: Document) -> frozenset[Permission]:
    with store.reading(person) as uow:
        return uow.registry.policy.permissions(uow.actor.roles(document), document.state)


def test_a_guest_sees_one_document_until_the_last_day_inclusive(
    store: Store, cases: Cases, manager: str, home: Document, decision: Document, clock: TurnableClock
) -> None:
    guest = cases.person("Oona Fairweather")
    share(store, manager, decision, guest, ends=date(2014, 4, 18))
    seen = []
    for _ in range(4):
        seen.append(allowed(store, guest, decision) == {Permission.VIEW})
        clock.turn(days=1)
    assert seen == [True, True, True, False]
    assert not allowed(store, guest, home)


def test_one_gives_no_more_than_one_may(store: Store, cases: Cases, manager: str, decision: Document) -> None:
    guest = cases.person("Oona Fairweather")
    with store.reading(manager) as uow:
        assert {role.name for role in sharing.guest_roles(uow, decision)} == {"reader"}  # nobody may comment on it
    for role in ("commenter", "lscb_chair", "imr_author"):
        with pytest.raises(Forbidden):
            share(store, manager, decision, guest, role)
    with pytest.raises(NotFound):
        share(store, guest, decision, guest)


def test_a_conflict_of_interest_beats_every_grant_and_is_shown(
    store: Store, cases: Cases, manager: str, home: Document, decision: Document
) -> None:
    guest, chair = cases.person("Oona Fairweather"), cases.person("Margaret Oduya", "lscb_chair")
    share(store, manager, decision, guest)
    with store.writing(manager) as uow:
        for person in (guest, chair):
            roles.exclude(uow, home.id, person=person, reason="A cousin")
        sight = sharing.who_can_see(uow, decision.id)
    assert {reason.grant.name for reason in sight.reasons} == {"Ruth Pemberton"}
    assert {exclusion.name for exclusion in sight.excluded} == {"Oona Fairweather", "Margaret Oduya"}
    assert not allowed(store, guest, decision)
    assert not allowed(store, chair, decision)
    with pytest.raises(Invalid) as refusal:
        share(store, manager, decision, guest)
    assert set(refusal.value.problems) == {"person"}


def test_who_can_see_names_the_place_of_every_role(
    store: Store, cases: Cases, manager: str, home: Document, decision: Document
) -> None:
    guest, panel, former = (cases.person(name) for name in ("Oona Fairweather", "Imran Qureshi", "Bo Reed"))
    cases.give(home, panel, "panel_chair")
    cases.give(home, former, "panel_chair", ends=date(2014, 4, 15))
    share(store, manager, decision, guest)
    gone = cases.person("Ivy Lam", "head_sqas")
    with store.writing(SYSTEM) as uow:
        accounts.disable(uow.db, gone, uow.now)
    with store.reading(panel) as uow:
        found = {reason.grant.name: reason.place for reason in sharing.who_can_see(uow, decision.id).reasons}
    assert found == {
        "Ruth Pemberton": "everywhere", "Imran Qureshi": "this case review", "Oona Fairweather": "this document",
    }  # fmt: skip


def test_they_stand_by_name_each_with_post_and_agency(
    store: Store, cases: Cases, manager: str, home: Document, decision: Document
) -> None:
    police = cases.agency("Thornmere Vale Police")
    panel = cases.person("Ada Quill", "subcommittee_member", job_title="Superintendent", agency=police)
    cases.give(home, panel, "panel_member")
    cases.give(home, cases.person("Zoe Marsh"), "panel_chair")
    with store.reading(manager) as uow:
        found = [(r.grant.name, r.role.title, r.post) for r in sharing.who_can_see(uow, decision.id).reasons]
    post = "Superintendent, Thornmere Vale Police"
    assert found == [
        ("Ada Quill", "Member of the SCR sub-committee", post), ("Ada Quill", "Member of the review panel", post),
        ("Ruth Pemberton", "Business manager", ""), ("Zoe Marsh", "Chair of the review panel", ""),
    ]  # fmt: skip


def test_sharing_ends_at_once(store: Store, cases: Cases, manager: str, home: Document, decision: Document) -> None:
    guest = cases.person("Oona Fairweather")
    held = share(store, manager, decision, guest)
    with store.writing(manager) as uow, pytest.raises(NotFound):
        sharing.stop(uow, home.id, held.id)
    with store.writing(manager) as uow:
        sharing.stop(uow, decision.id, held.id)
    assert not allowed(store, guest, decision)


def test_a_role_that_shows_another_state_that_one_may_not_see_is_not_given(
    store: Store, cases: Cases, home: Document
) -> None:
    """A panel chair never sees a case review while it is referred: nor does anybody through them."""
    chair, guest = cases.person("Imran Qureshi"), cases.person("Oona Fairweather")
    cases.give(home, chair, "panel_chair")
    with store.reading(chair) as uow:
        assert uow.registry.may(uow.actor, home, Permission.SHARE)
        assert sharing.guest_roles(uow, home) == ()
    with pytest.raises(Forbidden):
        share(store, chair, home, guest)


def test_nobody_shares_with_themselves(store: Store, cases: Cases, manager: str, decision: Document) -> None:
    guest, group = cases.person("Oona Fairweather"), new_id()
    with store.writing(SYSTEM) as uow:
        grants.add_group(uow.db, group, "Auditors", (manager, guest))
    for person, chosen in ((manager, None), (None, group)):
        with store.writing(manager) as uow, pytest.raises(Invalid) as refusal:
            sharing.share(uow, decision.id, role="reader", person=person, group=chosen, ends=None)
        assert "yourself" in refusal.value.problems["person"]


def test_sharing_is_stopped_in_any_state_by_who_may_share_in_one_or_administers_roles(
    store: Store, cases: Cases, manager: str, home: Document
) -> None:
    agency = cases.agency("Police")
    lead, author, guest = (cases.person(name) for name in ("Petra Vane", "Callum Wrexford", "Oona Fairweather"))
    cases.give(home, lead, "agency_panel_lead", agency)
    cases.give(home, author, "imr_author", agency)
    report = cases.document(home, "imr", agency=agency, title="Report")
    held = share(store, lead, report, guest)
    again = share(store, lead, report, guest, "commenter")
    sent = cases.move(report, "released", by=author)
    with store.reading(lead) as uow:
        assert not uow.registry.may(uow.actor, sent, Permission.SHARE)
        assert {r.grant.id for r in sharing.who_can_see(uow, report.id).reasons} >= {held.id, again.id}
    with store.writing(author) as uow, pytest.raises(Forbidden):
        sharing.stop(uow, report.id, held.id)
    with store.writing(lead) as uow:
        assert sharing.stop(uow, report.id, held.id)
    cases.move(sent, "draft", by=author)
    with store.writing(manager) as uow:  # who does not see the draft
        assert not sharing.stop(uow, report.id, again.id)
    assert not allowed(store, guest, sent)
    with store.writing(guest) as uow, pytest.raises(NotFound):
        sharing.stop(uow, report.id, held.id)


def test_a_group_reads_together(store: Store, cases: Cases, manager: str, decision: Document) -> None:
    guest, gone, group = cases.person("Oona Fairweather"), cases.person("Percy Lavenham"), new_id()
    with store.writing(SYSTEM) as uow:
        grants.add_group(uow.db, group, "Auditors", (guest, gone))
        accounts.disable(uow.db, gone, uow.now)
    with store.writing(manager) as uow:
        sharing.share(uow, decision.id, role="reader", person=None, group=group, ends=None)
        assert [name for _, name, _ in sharing.groups(uow)] == ["Auditors"]
        told = {reason.grant.name: reason.people for reason in sharing.who_can_see(uow, decision.id).reasons}
    assert told["Auditors"] == ("Oona Fairweather",), "and nobody who cannot sign in"
    assert allowed(store, guest, decision) == {Permission.VIEW}


def test_wrong_input_is_told_at_its_field(store: Store, cases: Cases, manager: str, decision: Document) -> None:
    guest = cases.person("Oona Fairweather")
    asked: tuple[tuple[str | None, str, date | None, str], ...] = (
        (None, "reader", None, "person"), (guest, "", None, "role"), (guest, "reader", date(2014, 4, 15), "ends"),
    )  # fmt: skip
    for person, role, ends, at in asked:
        with pytest.raises(Invalid) as refusal:
            share(store, manager, decision, person, role, ends)
        assert set(refusal.value.problems) == {at}
    with store.writing(SYSTEM) as uow:
        accounts.disable(uow.db, guest, uow.now)
    for unknown in ("f" * 32, "system", guest):
        with pytest.raises(Invalid) as refusal:
            share(store, manager, decision, unknown)
        assert set(refusal.value.problems) == {"person"}
    with store.writing(manager) as uow, pytest.raises(Invalid):
        sharing.share(uow, decision.id, role="reader", person=None, group="f" * 32, ends=None)
