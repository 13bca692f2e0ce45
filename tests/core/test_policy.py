"""Permission = state × roles; a conflict of interest beats every grant."""

from __future__ import annotations

import itertools

import pytest

from tests import make
from tests.make import CHAIR, GUEST, MEMBER, WRITER
from workspace.core.model import SYSTEM, Actor, Document, Grant, Permission
from workspace.core.policy import Clause, Policy, Reach

VIEW, EDIT, SHARE = Permission.VIEW, Permission.EDIT, Permission.SHARE
POLICY = make.registry().policy
FOLDER, OTHER_FOLDER, NORTH, SOUTH = "c" * 32, "e" * 32, "n" * 32, "s" * 32
HERE = make.document(agency=NORTH)


def sees(actor: Actor, document: Document = HERE, to: Permission = VIEW) -> bool:
    return POLICY.allows(actor, document, to)


@pytest.mark.parametrize(
    ("grant", "covered"),
    [
        (Grant(WRITER), True),
        (Grant(WRITER, case_review=FOLDER), True),
        (Grant(WRITER, case_review=OTHER_FOLDER), False),
        (Grant(WRITER, agency=NORTH), True),
        (Grant(WRITER, agency=SOUTH), False),
        (Grant(WRITER, document=HERE.id), True),
        (Grant(WRITER, document="0" * 32), False),
        (Grant(WRITER, case_review=FOLDER, agency=NORTH), True),
        (Grant(WRITER, case_review=FOLDER, agency=SOUTH), False),
        (Grant(WRITER, case_review=OTHER_FOLDER, agency=NORTH), False),
        (Grant(WRITER, case_review=FOLDER, agency=NORTH, document=HERE.id), True),
        (Grant(WRITER, case_review=OTHER_FOLDER, document=HERE.id), False),
        (Grant("unheard_of"), False),
    ],
)
def test_a_grant_reaches_where_everything_that_it_names_is_equal(grant: Grant, covered: bool) -> None:
    assert sees(make.actor(grant)) is covered
    assert (grant.role in make.actor(grant).roles(HERE) and grant.role == WRITER) is covered


def test_a_grant_for_an_agency_does_not_reach_a_document_without_one() -> None:
    assert not sees(make.actor(Grant(WRITER, agency=NORTH)), make.document(agency=None))


@pytest.mark.parametrize(
    ("role", "state", "to", "allowed"),
    [
        (WRITER, "paper.draft", EDIT, True),
        (WRITER, "paper.agreed", EDIT, False),
        (WRITER, "paper.agreed", VIEW, True),
        (WRITER, "folder.draft", EDIT, True),
        (MEMBER, "paper.draft", EDIT, False),
        (MEMBER, "paper.draft", VIEW, True),
        (GUEST, "paper.draft", VIEW, False),
        (CHAIR, "paper.draft", SHARE, True),
        (CHAIR, "paper.nowhere", VIEW, False),
    ],
)
def test_a_role_may_what_the_state_permits_it(role: str, state: str, to: Permission, allowed: bool) -> None:
    assert sees(make.actor(Grant(role)), make.document(state=state), to) is allowed


def test_nobody_sees_anything_without_a_grant_and_the_system_is_no_exception() -> None:
    assert not sees(make.actor())
    assert not sees(SYSTEM)


def test_an_exclusion_beats_every_grant() -> None:
    places = itertools.product((None, FOLDER), (None, NORTH), (None, HERE.id))
    all_grants = [Grant(role, *place) for role in make.ROLE_NAMES for place in places]
    for subject in (HERE.id, FOLDER):
        shut_out = make.actor(*all_grants, excluded={subject})
        assert not any(sees(shut_out, to=to) for to in Permission)
        assert shut_out.roles(HERE) == frozenset()


def test_an_exclusion_from_elsewhere_changes_nothing() -> None:
    assert sees(make.actor(Grant(WRITER), excluded={OTHER_FOLDER, "0" * 32, NORTH}))


def test_several_grants_add_up_and_do_not_mix() -> None:
    both = make.actor(Grant(WRITER, case_review=OTHER_FOLDER, agency=NORTH), Grant(MEMBER, case_review=FOLDER))
    assert sees(both)
    assert not sees(both, to=EDIT)  # the right to edit is held in the other folder only
    assert not sees(both, make.document(case_review=OTHER_FOLDER, agency=SOUTH))


def test_grants_of_one_kind_are_one_clause() -> None:
    actor = make.actor(*(Grant(WRITER, case_review=f"{n:032}") for n in range(50)), Grant(WRITER, agency=NORTH))
    reach = POLICY.reach(actor, EDIT)
    assert sorted((clause.fields, len(clause.values)) for clause in reach.clauses) == [
        (("agency",), 1),
        (("case_review",), 50),
    ]


def test_an_empty_reach_covers_nothing() -> None:
    assert not Reach().covers(HERE)
    assert not Reach((Clause(frozenset({HERE.state}), (), frozenset()),)).covers(HERE)
    assert Reach((Clause(frozenset({HERE.state})),)).covers(HERE)


def test_the_check_agrees_with_the_roles() -> None:
    """`allows` by grants and clauses is the same as the roles held times the matrix."""
    places = list(itertools.product((None, FOLDER, OTHER_FOLDER), (None, NORTH), (None, HERE.id)))
    for role, place, state, to in itertools.product(
        make.ROLE_NAMES, places, ("paper.draft", "paper.agreed"), Permission
    ):
        actor, document = make.actor(Grant(role, *place)), make.document(state=state, agency=NORTH)
        assert sees(actor, document, to) is (to in POLICY.permissions(actor.roles(document), state))


def test_who_may_is_asked_the_other_way_round() -> None:
    assert POLICY.roles_that(VIEW, "paper.draft") == {WRITER, MEMBER, CHAIR}
    assert POLICY.roles_that(EDIT, "paper.agreed") == frozenset()
    assert POLICY.permissions({MEMBER, GUEST}, "paper.draft") == {VIEW, Permission.COMMENT}
    assert Policy({}).roles_that(VIEW, "paper.draft") == frozenset()
