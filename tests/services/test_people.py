"""What administrators of people and agencies do, and what nobody may do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from tests.conftest import TurnableClock
from tests.services import accounts as make
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden, Invalid, NotFound, Refused
from workspace.core.model import SYSTEM
from workspace.services import accounts, agencies, entry, people, sessions
from workspace.store import grants, jobs, notes, tables, trail
from workspace.store.grants import Held
from workspace.store.unit_of_work import Store, UnitOfWork, new_id

NEW = {"name": " Ben  Hart ", "email": "Ben.Hart@Example.org", "job_title": "Nurse", "agency": ""}


def link_to(token: str) -> str:
    return f"https://here/{token}"


@pytest.fixture
def admin(store: Store) -> str:
    return make.add(store, "Ada Admin", "ada@example.org", role="business_manager", totp=False, password="")


def invited(store: Store, admin: str) -> str:
    with store.writing(admin) as uow:
        return people.invite(uow, NEW, link_to).id


@pytest.mark.usefixtures("real_time")
def test_an_invitation_adds_a_person_a_letter_and_an_event(store: Store, admin: str) -> None:
    id = invited(store, admin)
    with store.reading(admin) as uow:
        found = people.profile(uow, id)
        letter = uow.db.execute(select(tables.letters)).one()
        events = trail.of(uow.db)
    assert (found.person.name, found.person.email, found.person.invited) == ("Ben Hart", "ben.hart@example.org", True)
    assert (letter.person, letter.subject) == (id, "You have been invited to the workspace")
    assert [(e.actor, e.verb, e.detail) for e in events] == [(admin, "person_invited", {"person": id})]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "  "}, "name"),
        ({"email": ""}, "email"),
        ({"email": "not an address"}, "email"),
        ({"email": "a@b.org\r\nBcc: c@d.org"}, "email"),
        ({"email": "ADA@example.org"}, "email"),
        ({"job_title": ""}, "job_title"),
        ({"agency": "nowhere"}, "agency"),
    ],
)
@on_sqlite
def test_a_wrong_invitation_says_which_field(store: Store, admin: str, change: dict[str, str], field: str) -> None:
    with store.writing(admin) as uow, pytest.raises(Invalid) as caught:
        people.invite(uow, NEW | change, link_to)
    assert list(caught.value.problems) == [field]


@on_sqlite
def test_a_change_names_its_fields_but_not_what_they_hold(store: Store, admin: str) -> None:
    id = invited(store, admin)
    with store.writing(admin) as uow:
        token = uow.db.execute(select(tables.letters.c.body)).scalar_one().split("https://here/")[1].split()[0]
    assert accounts.invited(store, token).person == id
    with store.writing(admin) as uow:
        people.edit(uow, id, NEW | {"email": "ben@example.org", "job_title": "Midwife"})
        people.edit(uow, id, NEW | {"email": "ben@example.org", "job_title": "Midwife"})
        events = [e for e in trail.of(uow.db) if e.verb == "person_changed"]
    assert [e.detail for e in events] == [{"person": id, "fields": "email, job_title"}]
    with pytest.raises(NotFound):
        accounts.invited(store, token)


def test_a_disabled_person_is_out_at_once_and_stays_named(store: Store, admin: str, real_time: TurnableClock) -> None:
    id = make.add(store)
    session, waiting = (
        make.sign_in(store, real_time),
        entry.check_password(store, "maria@example.org", make.PASSWORD, address=make.ADDRESS),
    )
    with store.writing(admin) as uow:
        people.disable(uow, id)
    assert sessions.resume(store, session) is None
    assert entry.entry(store, waiting) is None
    with store.reading(admin) as uow:
        assert people.profile(uow, id).person.disabled
        assert [p.name for p in people.find(uow, people.Filter(disabled=True))] == ["Maria Okafor"]
    with store.writing(admin) as uow:
        with pytest.raises(Refused):
            people.send_password_link(uow, id, link_to)
        people.enable(uow, id)
    assert sessions.resume(store, session) is None
    assert make.sign_in(store, real_time)


@on_sqlite
def test_nobody_disables_themselves(store: Store, admin: str) -> None:
    with store.writing(admin) as uow, pytest.raises(Refused):
        people.disable(uow, admin)


@on_sqlite
def test_a_lost_phone_is_reset(store: Store, admin: str, real_time: TurnableClock) -> None:
    id = make.add(store)
    session = make.sign_in(store, real_time)
    with store.writing(admin) as uow:
        people.reset_second_factor(uow, id)
    assert sessions.resume(store, session) is None
    found = entry.entry(store, entry.check_password(store, "maria@example.org", make.PASSWORD, address=make.ADDRESS))
    assert found is not None
    assert found.sets_up
    assert make.verbs(store)[-1] == "second_factor_reset"


MARIA = {"name": "Maria Okafor", "email": "mallory@example.org", "job_title": "Manager", "agency": ""}
OLD, DECIDES = "maria@example.org", "This person holds a role that decides, so you cannot change how they sign in."


def give(store: Store, person: str, role: str, case_review: str | None = None) -> None:
    with store.writing(SYSTEM) as uow:
        held = Held(new_id(), role, person, None, "", case_review, None, None, None, None)
        grants.add(uow.db, held, by="system", at=uow.now)


def test_a_new_address_signs_out_tells_the_old_one_and_waits_a_day(
    store: Store, admin: str, real_time: TurnableClock
) -> None:
    id = make.add(store)
    session = make.sign_in(store, real_time)
    with store.writing(admin) as uow:
        people.edit(uow, id, MARIA)
        told = [(letter.address, letter.subject) for letter in notes.latest_letters(uow.db)]
    assert sorted(told) == [(email, "Your sign-in address was changed") for email in sorted((MARIA["email"], OLD))]
    assert sessions.resume(store, session) is None
    until = "You can do this from 09:01 on 3 March 2026."
    helps: list[Callable[[UnitOfWork], object]] = [
        lambda uow: people.send_password_link(uow, id, link_to),
        lambda uow: people.reset_second_factor(uow, id),
        lambda uow: accounts.send_link(uow, id, "reset", link_to),
    ]
    for act in helps:
        with store.writing(admin) as uow, pytest.raises(Refused, match=until):
            act(uow)
    with store.reading(admin) as uow:
        assert until in people.profile(uow, id).refusal
    real_time.turn(days=1)
    with store.writing(admin) as uow:
        people.reset_second_factor(uow, id)
        people.send_password_link(uow, id, link_to)
        assert notes.latest_letters(uow.db)[0].address == MARIA["email"]


@on_sqlite
def test_nobody_asks_for_a_forgotten_password_at_a_new_address_for_a_day(
    store: Store, admin: str, real_time: TurnableClock
) -> None:
    id = make.add(store)
    with store.writing(admin) as uow:
        people.edit(uow, id, MARIA)
        before = len(notes.latest_letters(uow.db))
    with store.writing(SYSTEM) as uow:
        accounts.send_reset(uow, id, link_to)
        assert len(notes.latest_letters(uow.db)) == before
    real_time.turn(hours=24)
    with store.writing(SYSTEM) as uow:
        accounts.send_reset(uow, id, link_to)
        assert len(notes.latest_letters(uow.db)) == before + 1


@on_sqlite
def test_a_letter_with_a_link_stays_with_the_address_it_was_written_for(store: Store, admin: str) -> None:
    id = make.add(store)
    with store.writing(admin) as uow:
        people.send_password_link(uow, id, link_to)
        people.edit(uow, id, MARIA)
        found = [letter.address for letter in notes.latest_letters(uow.db) if letter.subject == "Set a new password"]
    assert found == [OLD]


@on_sqlite
def test_an_invitation_to_a_wrong_address_is_corrected_at_once(store: Store, admin: str) -> None:
    id = invited(store, admin)
    with store.writing(admin) as uow:
        people.edit(uow, id, NEW | {"email": "ben@example.org"})
        people.send_password_link(uow, id, link_to)
        assert [one.address for one in notes.latest_letters(uow.db)] == ["ben@example.org", "ben.hart@example.org"]
    other = make.add(store, "Cy", "cy@example.org", password="", totp=False)
    give(store, other, "imr_author", new_id())
    with store.writing(admin) as uow:
        people.edit(uow, other, MARIA)
        with pytest.raises(Refused, match="less than 24 hours ago"):
            people.send_password_link(uow, other, link_to)


@pytest.mark.parametrize("role", ["lscb_chair", "head_sqas", "subcommittee_chair", "panel_chair", "business_manager"])
@pytest.mark.parametrize("who", ["system_admin", "administrator"])
@on_sqlite
def test_whoever_keeps_accounts_cannot_become_somebody_who_decides(store: Store, role: str, who: str) -> None:
    operator = make.add(store, "System Operator", "sys@example.org", role=who, totp=False, password="")
    chair = make.add(store)
    give(store, chair, role, new_id() if role == "panel_chair" else None)
    helps: list[Callable[[UnitOfWork], object]] = [
        lambda uow: people.edit(uow, chair, MARIA),
        lambda uow: people.reset_second_factor(uow, chair),
        lambda uow: people.send_password_link(uow, chair, link_to),
    ]
    for act in helps:
        with store.writing(operator) as uow, pytest.raises(Refused) as caught:
            act(uow)
        assert str(caught.value) == f"{DECIDES} Ask somebody with this role: Business manager."
    with store.writing(operator) as uow:
        assert people.profile(uow, chair).refusal.startswith(DECIDES)
        people.edit(uow, chair, MARIA | {"email": OLD, "job_title": "Independent Chair"})
        assert people.profile(uow, chair).person.job_title == "Independent Chair"
        assert not notes.latest_letters(uow.db)
        assert jobs.waiting(uow.db)[0] == 0


@on_sqlite
def test_the_business_manager_helps_the_chair_and_the_old_address_is_told(
    store: Store, admin: str, real_time: TurnableClock
) -> None:
    chair = make.add(store, role="lscb_chair")
    with store.writing(admin) as uow:
        people.edit(uow, chair, MARIA)
        assert OLD in {letter.address for letter in notes.latest_letters(uow.db)}
        with pytest.raises(Refused, match="less than 24 hours ago"):
            people.send_password_link(uow, chair, link_to)
    real_time.turn(days=1)
    with store.writing(admin) as uow:
        people.send_password_link(uow, chair, link_to)


@on_sqlite
def test_the_administrator_of_the_system_helps_everybody_else(store: Store) -> None:
    operator = make.add(store, "System Operator", "sys@example.org", role="system_admin", totp=False, password="")
    member = make.add(store)
    with store.writing(operator) as uow:
        people.reset_second_factor(uow, member)
        people.send_password_link(uow, member, link_to)
        people.edit(uow, member, MARIA)


@on_sqlite
def test_nobody_comes_to_read_by_changing_how_a_reader_signs_in(store: Store, admin: str) -> None:
    """Any role that shows a document protects its holder; the business manager can always help."""
    operator = make.add(store, "System Operator", "sys@example.org", role="system_admin", totp=False, password="")
    author = make.add(store)
    give(store, author, "imr_author", new_id())
    takes: tuple[Callable[[UnitOfWork], object], ...] = (
        lambda uow: people.reset_second_factor(uow, author),
        lambda uow: people.send_password_link(uow, author, link_to),
        lambda uow: people.edit(uow, author, MARIA),
    )
    for take in takes:
        with store.writing(operator) as uow, pytest.raises(Refused, match=r"reads documents.*[Bb]usiness manager"):
            take(uow)
    with store.writing(operator) as uow:
        people.edit(uow, author, MARIA | {"email": OLD, "job_title": "Nurse"})
    with store.writing(admin) as uow:
        people.reset_second_factor(uow, author)
        people.edit(uow, author, MARIA)


@on_sqlite
def test_a_link_is_an_invitation_until_there_is_a_password(store: Store, admin: str) -> None:
    ids = [make.add(store, password="", totp=False), make.add(store, "Ben", "ben@example.org")]
    with store.writing(admin) as uow:
        for id in ids:
            people.send_password_link(uow, id, link_to)
        subjects = list(uow.db.execute(select(tables.letters.c.subject).order_by(tables.letters.c.id)).scalars())
    assert subjects == ["You have been invited to the workspace", "Set a new password"]


@on_sqlite
def test_roles_are_told_in_plain_words_without_what_the_administrator_may_not_see(store: Store) -> None:
    admin = make.add(store, "Sys Admin", "sys@example.org", role="system_admin", totp=False, password="")
    id, hidden = make.add(store, role="panel_chair", totp=False, password=""), new_id()
    with store.writing(SYSTEM) as uow:
        held = Held(new_id(), "imr_author", id, None, "", hidden, None, None, None, None)
        grants.add(uow.db, held, by="system", at=uow.now)
    with store.reading(admin) as uow:
        found = {(role.title, role.where, role.in_force) for role in people.profile(uow, id).roles}
    assert found == {
        ("Chair of the review panel", "Everywhere", True),
        ("Author of an agency report", "a case review that you may not see", True),
    }


EVERYTHING: list[Callable[[UnitOfWork, str], object]] = [
    lambda uow, id: people.find(uow, people.Filter()),
    lambda uow, id: people.profile(uow, id),
    lambda uow, id: people.invite(uow, NEW, link_to),
    lambda uow, id: people.edit(uow, id, NEW),
    lambda uow, id: people.disable(uow, id),
    lambda uow, id: people.enable(uow, id),
    lambda uow, id: people.reset_second_factor(uow, id),
    lambda uow, id: people.send_password_link(uow, id, link_to),
    lambda uow, id: agencies.find(uow),
    lambda uow, id: agencies.add(uow, {"name": "New"}),
    lambda uow, id: agencies.rename(uow, id, {"name": "New"}),
    lambda uow, id: agencies.one(uow, id),
]


@on_sqlite
def test_only_administrators_do_any_of_it(store: Store) -> None:
    nobody = make.add(store, totp=False, password="")
    chair = make.add(store, "Chair", "chair@example.org", role="panel_chair", totp=False, password="")
    for id in (nobody, chair):
        for act in EVERYTHING:
            with store.writing(id) as uow, pytest.raises(Forbidden):
                act(uow, id)


def test_agencies_are_added_and_renamed(store: Store, admin: str) -> None:
    with store.writing(admin) as uow:
        first = agencies.add(uow, {"name": " Police ", "kind": "police"})
        agencies.add(uow, {"name": "Hospital", "kind": ""})
        for typed in ({"name": ""}, {"name": "\u200b\u3164"}, {"name": "POLICE"}, {"name": "x" * 201}):
            with pytest.raises(Invalid):
                agencies.add(uow, typed)
        agencies.rename(uow, first.id, {"name": "Police service", "kind": "police"})
        with pytest.raises(NotFound):
            agencies.rename(uow, new_id(), {"name": "Nowhere"})
        assert [e.agency.name for e in agencies.find(uow)] == ["Hospital", "Police service"]
    assert make.verbs(store) == ["agency_added", "agency_added", "agency_renamed"]


def test_nobody_is_called_by_what_cannot_be_seen(store: Store, admin: str) -> None:
    typed = {"name": "\u200b\u2060", "email": "a@x.example", "job_title": "Nurse", "agency": ""}
    with store.writing(admin) as uow, pytest.raises(Invalid) as refusal:
        people.invite(uow, typed, lambda _: "")
    assert refusal.value.problems == {"name": "Enter name"}
