"""The check and the list are two readings of one value: for any workflow, any grants and any documents they agree.

TEST_TIMES multiplies the number of examples.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests import make
from tests.conftest import Emptied
from tests.make import NOW, Paper
from workspace import Workflow, transition
from workspace.core.errors import Forbidden, NotFound
from workspace.core.model import SYSTEM, Actor, Agency, Document, Grant, Permission, Revision
from workspace.core.registry import Registry
from workspace.core.schema import canonical
from workspace.core.workflow import State
from workspace.store import accounts, documents
from workspace.store.documents import Wanted
from workspace.store.unit_of_work import Store, UnitOfWork

FOLDERS = tuple(letter * 32 for letter in "ab")
AGENCIES = tuple(letter * 32 for letter in "ns")
PAPERS = tuple(f"{number:032}" for number in range(8))
STATES = ("draft", "one", "two")
ROLE_NAMES = make.ROLE_NAMES[:2]  # few of everything: so that what is granted and what is there often meet
ROLES = st.frozensets(st.sampled_from(ROLE_NAMES))


class Enough(Exception):
    """Ends a unit of work so that nothing of it stays."""


@dataclass(frozen=True)
class Case:
    """One random world."""

    registry: Registry
    documents: Sequence[Document]
    actor: Actor


@st.composite
def registries(draw: st.DrawFn) -> Registry:
    """The small procedure with any matrix for its papers."""
    states = tuple(State(n, n, {p: draw(ROLES) for p in Permission}, final=n == STATES[-1]) for n in STATES)
    steps = zip(("agree", "close"), pairwise(STATES), strict=True)
    moves = tuple(transition(name, b, f"{a} -> {b}", by={make.WRITER}, done="moved") for name, (a, b) in steps)
    return make.registry(Workflow("paper", "Paper", "draft", states, moves))


_DOCUMENTS = st.lists(
    st.builds(
        make.document,
        st.sampled_from(PAPERS),
        state=st.sampled_from([f"paper.{name}" for name in STATES]),
        case_review=st.sampled_from(FOLDERS),
        agency=st.sampled_from((None, *AGENCIES)),
    ),
    min_size=5,
    max_size=len(PAPERS),
    unique_by=lambda document: document.id,
)
_GRANTS = st.builds(
    Grant,
    st.sampled_from(ROLE_NAMES),
    st.sampled_from((None, *FOLDERS)),
    st.sampled_from((None, *AGENCIES)),
    st.sampled_from((None, None, None, *PAPERS[:2])),
)
_ACTORS = st.builds(
    lambda grants, excluded: make.actor(*grants, excluded=excluded),
    st.lists(_GRANTS, max_size=5),
    st.sets(st.sampled_from((PAPERS[0], FOLDERS[0]))),
)
CASES = st.builds(Case, registries(), _DOCUMENTS, _ACTORS)


def check(uow: UnitOfWork, case: Case, to: Permission) -> None:
    """Policy, roles × matrix, list, count, search filter's reach and single reads: all say the same."""
    policy, actor = case.registry.policy, case.actor
    covered = {d.id for d in case.documents if policy.reach(actor, to).covers(d)}
    assert covered == {d.id for d in case.documents if to in policy.permissions(actor.roles(d), d.state)}
    assert {d.id for d in uow.list(to=to, what=Wanted())} == covered
    assert uow.count(to=to, what=Wanted()) == len(covered)
    assert {d.id for d in uow.some([d.id for d in case.documents], to=to)} == covered
    assert {d.id for d in uow.whole([d.id for d in case.documents], to=to)} == covered
    visible = {d.id for d in case.documents if policy.allows(actor, d, Permission.VIEW)}
    for document in case.documents[:2]:
        assert answer(uow, document, to) == (
            "found" if document.id in covered else "forbidden" if document.id in visible else "not found"
        )


def answer(uow: UnitOfWork, document: Document, to: Permission) -> str:
    try:
        return "found" if uow.get(document.id, to=to).id == document.id else "another"
    except Forbidden:
        return "forbidden"
    except NotFound:
        return "not found"


def insert(uow: UnitOfWork, document: Document) -> None:
    documents.insert(uow.db, document)
    revision = Revision(document.id, 1, document.sha256, document.created_by, NOW, "")
    documents.add_revision(uow.db, revision, canonical(Paper(title="A paper")), 1)


# Two grants of one role whose places must not be mixed: one folder of the first with the agency of the second.
CROSSED = Case(
    make.registry(),
    [make.document(PAPERS[n], case_review=FOLDERS[n % 2], agency=AGENCIES[n // 2]) for n in range(4)],
    make.actor(Grant(make.WRITER, FOLDERS[0], AGENCIES[0]), Grant(make.WRITER, FOLDERS[1], AGENCIES[1])),
)
EXAMPLES = {"sqlite": 120, "postgresql": 20}


def test_the_check_and_the_list_agree(emptied: Emptied) -> None:
    engine = emptied()
    with Store(engine, make.registry(), lambda: NOW).writing(SYSTEM) as uow:
        for id in AGENCIES:
            accounts.add_agency(uow.db, Agency(id, id[:3]))

    @settings(
        max_examples=EXAMPLES[engine.dialect.name] * make.TIMES,
        derandomize=make.TIMES == 1,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(CASES, st.sampled_from(Permission))
    @example(CROSSED, Permission.VIEW)
    def agree(case: Case, to: Permission) -> None:
        with pytest.raises(Enough), Store(engine, case.registry, lambda: NOW).writing(case.actor) as uow:  # noqa: PT012
            for document in case.documents:
                insert(uow, document)
            check(uow, case, to)
            raise Enough

    agree()
