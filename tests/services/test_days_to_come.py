"""What is said to have happened cannot lie in the future, and no case review is started twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace.core.errors import Invalid
from workspace.core.model import Event
from workspace.services import case_reviews, documents
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite


def refused(store: Store, by: str, **values: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as refusal, store.writing(by) as uow:
        case_reviews.start(uow, "enfield_scr", values)
    return dict(refusal.value.problems)


def test_a_case_review_is_not_started_with_a_day_to_come(store: Store, cases: Cases) -> None:
    manager = cases.person("Ruth Pemberton", "business_manager")
    found = refused(store, manager, public_name="Child M", notified_on=date(2014, 4, 17))
    assert found == {"notified_on": "Board notified must be today or earlier: it is 17 April 2014"}


def test_nor_edited_to_one_not_even_in_a_row(store: Store, cases: Cases) -> None:
    manager = cases.person("Ruth Pemberton", "business_manager")
    home = cases.case_review(manager)
    referral = cases.document(home, "referral", by=manager)
    rows = [{"who": "A manager", "told": "The panel lead", "on": date(2014, 4, day)} for day in (14, 20)]
    with pytest.raises(Invalid) as refusal, store.writing(manager) as uow:
        documents.edit(uow, referral.id, {"handovers": rows, "dated_on": date(2014, 4, 16)}, seen=1)
    assert set(refusal.value.problems) == {"handovers.1.on"}


def test_what_cannot_be_read_hides_no_other_mistake(store: Store, cases: Cases) -> None:
    manager = cases.person("Ruth Pemberton", "business_manager")
    referral = cases.document(cases.case_review(manager), "referral", by=manager)
    rows = [{"who": "A manager", "told": "The lead", "at": "soon"}, {"who": "The lead", "on": date(2014, 4, 20)}]
    typed = {"dated_on": date(2014, 4, 21), "email": "nobody", "handovers": rows}
    with pytest.raises(Invalid) as refusal, store.writing(manager) as uow:
        documents.edit(uow, referral.id, typed, seen=1)
    assert list(refusal.value.problems) == ["dated_on", "email", "handovers.0.at", "handovers.1.on"]


def test_the_row_is_named_as_it_was_typed_though_somebody_removed_one_above(store: Store, cases: Cases) -> None:
    manager = cases.person("Ruth Pemberton", "business_manager")
    rows = [{"who": f"Manager {n}", "told": "The panel lead", "at": "10:30"} for n in range(3)]
    referral = cases.document(cases.case_review(manager), "referral", by=manager, handovers=rows)
    with store.writing(manager) as uow:
        documents.edit(uow, referral.id, {"handovers": rows[1:]}, seen=1)
    typed = [*rows[:2], {**rows[2], "on": date(2014, 4, 20)}]
    with pytest.raises(Invalid) as refusal, store.writing(manager) as uow:
        documents.edit(uow, referral.id, {"handovers": typed}, seen=1)
    assert set(refusal.value.problems) == {"handovers.2.on"}


def test_a_case_review_keeps_a_reference_of_its_own_when_it_is_edited(store: Store, cases: Cases) -> None:
    manager = cases.person("Ruth Pemberton", "business_manager")
    cases.case_review(manager, "TSCB-2014-01", "Child M")
    other = cases.case_review(manager, "TSCB-2014-02", "Child N")
    for values, name in (
        ({"reference": "tscb-2014-01"}, "reference"),
        ({"reference": ""}, "reference"),
        ({"public_name": ""}, "public_name"),
    ):
        with pytest.raises(Invalid) as refusal, store.writing(manager) as uow:
            documents.edit(uow, other.id, values, seen=1)
        assert set(refusal.value.problems) == {name}
    with store.writing(manager) as uow:
        documents.edit(uow, other.id, {"board": "Thornmere"}, seen=1)


def test_papers_of_one_title_are_not_started_twice(store: Store, cases: Cases) -> None:
    manager = cases.person("Ruth Pemberton", "business_manager")
    with store.writing(manager) as uow:
        case_reviews.start(uow, "enfield_board", {})
    with pytest.raises(Invalid) as refusal, store.writing(manager) as uow:
        case_reviews.start(uow, "enfield_board", {})
    assert set(refusal.value.problems) == {"title"}
    with store.writing(manager) as uow:
        case_reviews.start(uow, "enfield_board", {"title": "Papers of the Board, 2015"})


def test_the_same_case_is_not_started_twice(store: Store, cases: Cases) -> None:
    manager = cases.person("Ruth Pemberton", "business_manager")
    cases.case_review(manager, "TSCB-2014-01", "Child M")
    found = refused(store, manager, reference="TSCB-2014-01", public_name="Child M")
    assert set(found) == {"reference"}
    assert "is taken by “TSCB-2014-01 Child M”" in found["reference"]
    for typed in ("tscb-2014-01", "TSCB\u20112014\u201101", "TSCB-2014-01\u200b"):  # as Word types it, or pasted
        assert "reference" in refused(store, manager, reference=typed, public_name="Child M")
    with store.writing(manager) as uow:
        case_reviews.start(uow, "enfield_scr", {"reference": "TSCB-2014-0", "public_name": "Child M"})


def test_nor_among_more_case_reviews_than_stand_in_a_list(store: Store, cases: Cases) -> None:
    manager = cases.person("Ruth Pemberton", "business_manager")
    cases.case_review(manager, "TSCB-2014-01", "Child M")
    with store.writing(manager) as uow:
        cls = uow.registry.content_type("case_review")
        for number in range(case_reviews.MOST):
            one = cls.parse({"reference": f"TSCB-2015-{number}", "public_name": "Child N"})
            uow.create(one, event=Event("case_review_started"), procedure="enfield_scr", case_review=None)
    assert set(refused(store, manager, reference="TSCB-2014-01", public_name="Child M")) == {"reference"}
