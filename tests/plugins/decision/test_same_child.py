"""One child in two case reviews, and a public name that gives the real one away, are said (2.2, A2, R020, R127)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace.core.errors import Invalid
from workspace.core.model import SYSTEM, Document, Permission
from workspace.services import documents, transitions
from workspace.store import grants
from workspace.store.unit_of_work import Store, new_id

pytestmark = on_sqlite
CHILD = {"name": "Barnaby  Tolliver-Wick", "born_on": date(2009, 3, 3), "relation": "subject"}


def referred(cases: Cases, manager: str, reference: str, name: str, person: dict[str, Any]) -> tuple[Document, str]:
    home = cases.case_review(manager, reference, name)
    return home, cases.document(home, "referral", "submitted", people=[person]).id


def warned(store: Store, who: str, referral: str) -> str:
    with store.reading(who) as uow:
        offers = transitions.offers(uow, uow.get(referral, to=Permission.VIEW))
    return " ".join(next(offer.warnings for offer in offers if offer.transition.name == "record"))


@pytest.mark.proves("R020")
@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"name": "barnaby tolliver-wick"}, True),
        ({"name": "Barnaby Tolliver"}, False),
        ({"born_on": date(2009, 3, 4)}, False),
        ({"born_on": None}, False),
    ],
)
def test_the_same_child_in_another_case_review_is_noticed(
    store: Store, cases: Cases, manager: str, other: dict[str, Any], same: bool
) -> None:
    referred(cases, manager, "TSCB-1", "Child V", CHILD)
    _, second = referred(cases, manager, "TSCB-2", "Child W", CHILD | other)
    told = warned(store, manager, second)
    assert ("same name and date of birth is in the referral of TSCB-1 Child V." in told) is same
    assert "Barnaby" not in told


@pytest.mark.proves("R020")
def test_whoever_may_not_see_the_other_case_review_is_not_told_which(store: Store, cases: Cases, manager: str) -> None:
    first, _ = referred(cases, manager, "TSCB-1", "Child V", CHILD)
    _, second = referred(cases, manager, "TSCB-2", "Child V", CHILD)
    assert "is that of TSCB-1 Child V too" in warned(store, manager, second)
    with store.writing(SYSTEM) as uow:
        grants.exclude(uow.db, new_id(), manager, first.id, "A cousin", by="system", at=uow.now)
    told = warned(store, manager, second)
    assert "Another case review may be about the same child" in told
    assert "Another case review calls a child by the same public name" in told
    assert "TSCB-1" not in told


@pytest.mark.proves("R127")
@pytest.mark.parametrize("name", ["Child W (Barnaby)", "Barnaby T", "Wick"])
def test_a_public_name_is_no_name_of_the_family(store: Store, cases: Cases, manager: str, name: str) -> None:
    home, _ = referred(cases, manager, "TSCB-1", "Child W", CHILD)
    with pytest.raises(Invalid) as refused, store.writing(manager) as uow:
        documents.edit(uow, home.id, {"public_name": name}, seen=home.revision)
    assert "as a real name of the family" in " ".join(refused.value.problems.values())
    with store.writing(manager) as uow:
        documents.edit(uow, home.id, {"public_name": "Child Wren"}, seen=home.revision)
