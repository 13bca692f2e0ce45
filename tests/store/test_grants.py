"""What is recorded about roles and conflicts of interest, and the actor that it makes of a person on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.conftest import TurnableClock
from tests.make import CHAIR, GUEST, MEMBER, WRITER
from tests.store.people import add_agency, add_folder, add_paper, add_person, grant, holder
from workspace.core.errors import NotFound
from workspace.core.model import SYSTEM, Actor, Grant, Permission
from workspace.store import accounts, grants
from workspace.store.documents import Wanted
from workspace.store.unit_of_work import Store, new_id

VIEW = Permission.VIEW


def actor(store: Store, person: str) -> Actor:
    with store.reading(person) as uow:
        return uow.actor


def roles(store: Store, person: str) -> list[str]:
    return sorted(g.role for g in actor(store, person).grants)


def seen(store: Store, person: str) -> set[str]:
    with store.reading(person) as uow:
        return {document.id for document in uow.list(to=VIEW, what=Wanted())}


def test_a_person_acts_with_what_is_granted(store: Store) -> None:
    person, north = add_person(store, "Maria"), add_agency(store)
    grant(store, person, WRITER, case_review="c" * 32, agency=north)
    grant(store, person, GUEST, document="d" * 32)
    found = actor(store, person)
    assert (found.id, found.name, found.agency) == (person, "Maria", None)
    assert set(found.grants) == {Grant(WRITER, "c" * 32, north), Grant(GUEST, document="d" * 32)}


def test_a_grant_is_in_force_on_its_days_both_included(store: Store, clock: TurnableClock) -> None:
    person = add_person(store)
    grant(store, person, WRITER, starts=date(2014, 6, 10), ends=date(2014, 6, 20))
    grant(store, person, MEMBER, ends=date(2014, 6, 9))
    grant(store, person, CHAIR, starts=date(2014, 6, 20))
    held = {}
    for moment in (
        datetime(2014, 6, 9, 22, 59, tzinfo=UTC),
        datetime(2014, 6, 9, 23, 0, tzinfo=UTC),  # midnight in London
        datetime(2014, 6, 20, 22, 59, tzinfo=UTC),
        datetime(2014, 6, 20, 23, 0, tzinfo=UTC),
    ):
        clock.now = moment
        held[moment.day, moment.hour] = roles(store, person)
    assert held == {(9, 22): [MEMBER], (9, 23): [WRITER], (20, 22): [CHAIR, WRITER], (20, 23): [CHAIR]}


def test_an_ended_grant_lasts_to_its_last_day_and_a_revoked_one_ends_at_once(
    store: Store, clock: TurnableClock
) -> None:
    person = add_person(store)
    leaving, revoked = grant(store, person, WRITER), grant(store, person, MEMBER)
    with store.writing(SYSTEM) as uow:
        grants.end(uow.db, leaving, last_day=date(2014, 4, 17), at=uow.now)
        grants.end(uow.db, revoked, last_day=None, at=uow.now)
    assert roles(store, person) == [WRITER]
    with store.reading(SYSTEM) as uow:
        assert grants.one(uow.db, leaving).ends == date(2014, 4, 17)
        with pytest.raises(NotFound):
            grants.one(uow.db, revoked)
        assert [held.id for held in grants.held_by(uow.db, person)] == [leaving]
    clock.turn(days=2)
    assert roles(store, person) == []


def test_a_groups_grant_is_its_members(store: Store) -> None:
    one, other, group = add_person(store, "One"), add_person(store, "Other"), new_id()
    with store.writing(SYSTEM) as uow:
        grants.add_group(uow.db, group, "The group", (one,))
    id = grant(store, None, MEMBER, group=group)
    assert (roles(store, one), roles(store, other)) == ([MEMBER], [])
    with store.writing(SYSTEM) as uow:
        grants.set_members(uow.db, group, (other,))
        assert grants.all_groups(uow.db) == ((group, "The group", (other,)),)
        held = grants.one(uow.db, id)
    assert (held.person, held.group, held.name) == (None, group, "The group")
    assert (roles(store, one), roles(store, other)) == ([], [MEMBER])


def test_nobody_and_disabled_people_do_not_act(store: Store) -> None:
    person = holder(store, WRITER)
    with store.writing(SYSTEM) as uow:
        accounts.disable(uow.db, person, uow.now)
    for id in (person, "0" * 32):
        with pytest.raises(NotFound), store.reading(id):
            pass
    with store.writing(SYSTEM) as uow:
        accounts.disable(uow.db, person, None)
    assert roles(store, person) == [WRITER]


def test_rights_are_read_at_each_unit_of_work(store: Store) -> None:
    person, document = add_person(store), add_paper(store)
    assert seen(store, person) == set()
    id = grant(store, person, MEMBER, document=document.id)
    assert seen(store, person) == {document.id}
    with store.writing(SYSTEM) as uow:
        grants.end(uow.db, id, last_day=None, at=uow.now)
    assert seen(store, person) == set()


@pytest.mark.parametrize("whole", [True, False])
def test_an_exclusion_beats_every_grant_until_it_ends(store: Store, whole: bool) -> None:
    person, folder = holder(store, WRITER, MEMBER, CHAIR), add_folder(store)
    paper, elsewhere, id = add_paper(store, folder), add_paper(store), new_id()
    subject = folder.id if whole else paper.id
    grant(store, person, GUEST, document=paper.id)
    with store.writing(SYSTEM) as uow:
        grants.exclude(uow.db, id, person, subject, "A cousin", by="system", at=uow.now)
    assert seen(store, person) == {elsewhere.id} | (set() if whole else {folder.id})
    with store.reading(person) as uow, pytest.raises(NotFound):
        uow.get(paper.id, to=VIEW)
    with store.writing(SYSTEM) as uow:
        (recorded,) = grants.excluded(uow.db, subject, elsewhere.id)
        assert (recorded.id, recorded.person, recorded.subject, recorded.reason) == (id, person, subject, "A cousin")
        assert grants.excluded(uow.db, subject) == (recorded,)
        assert grants.excluded(uow.db, elsewhere.id) == ()
        grants.readmit(uow.db, id, at=uow.now)
        assert grants.excluded(uow.db, subject) == ()
    assert seen(store, person) == {elsewhere.id, paper.id, folder.id}


def test_who_can_see_this_names_every_grant_that_covers_a_document(store: Store) -> None:
    north, south, person = add_agency(store), add_agency(store, "South"), add_person(store)
    folder, other = add_folder(store), add_folder(store)
    paper = add_paper(store, folder, agency=north)
    covering = {
        grant(store, person, WRITER),
        grant(store, person, WRITER, case_review=folder.id),
        grant(store, person, WRITER, agency=north),
        grant(store, person, WRITER, case_review=folder.id, agency=north),
        grant(store, person, GUEST, document=paper.id),
    }
    grant(store, person, WRITER, case_review=other.id)
    grant(store, person, WRITER, agency=south)
    grant(store, person, WRITER, case_review=folder.id, agency=south)
    grant(store, person, GUEST, document=folder.id)
    with store.reading(SYSTEM) as uow:
        found = grants.reaching(uow.db, paper)
        assert {held.id for held in found} == covering
        assert all(held.grant.covers(paper) for held in found)
        assert len(grants.in_case_review(uow.db, folder)) == 3
        assert len(grants.around(uow.db, folder.id)) == 8


def test_an_exclusion_also_keeps_from_what_tells_of_the_case_review_from_elsewhere(store: Store) -> None:
    person = holder(store, WRITER, MEMBER, CHAIR)
    folder, other = add_folder(store), add_folder(store)
    telling, silent, id = add_paper(store, other), add_paper(store, other), new_id()
    with store.writing(SYSTEM) as uow:
        grants.tell(uow.db, telling.id, [folder.id])
    assert seen(store, person) == {folder.id, other.id, telling.id, silent.id}
    with store.writing(SYSTEM) as uow:
        grants.exclude(uow.db, id, person, folder.id, "A cousin", by="system", at=uow.now)
        assert [e.id for e in grants.excluded(uow.db, telling.id, other.id)] == [id]
        assert grants.excluded(uow.db, silent.id) == ()
        assert grants.shut(uow.db, {telling.id, silent.id, other.id}) == {(person, telling.id)}
        assert grants.actor(uow.db, person, uow.now).excluded == {folder.id, telling.id}
    assert seen(store, person) == {other.id, silent.id}


def test_several_people_are_what_each_of_them_is(store: Store) -> None:
    one, other, nobody, disabled, group = *(add_person(store, name) for name in "ABCD"), new_id()
    with store.writing(SYSTEM) as uow:
        grants.add_group(uow.db, group, "The group", (one, other))
        grants.exclude(uow.db, new_id(), one, "c" * 32, "A tie", by="system", at=uow.now)
        accounts.disable(uow.db, disabled, uow.now)
    grant(store, None, MEMBER, group=group)
    grant(store, one, WRITER, case_review="c" * 32)
    grant(store, other, CHAIR, ends=date(2014, 4, 1))
    with store.reading(SYSTEM) as uow:
        found = grants.actors(uow.db, {one, other, nobody, disabled}, uow.now)
        assert grants.actors(uow.db, (), uow.now) == {}
    assert found.keys() == {one, other, nobody}
    for person, each in found.items():
        alone = actor(store, person)
        assert (each.name, set(each.grants), each.excluded) == (alone.name, set(alone.grants), alone.excluded)
    assert (len(found[one].grants), len(found[other].grants), found[one].excluded) == (2, 1, {"c" * 32})
