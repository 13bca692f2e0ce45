"""What agencies recommended is put to the Chair as they sent it; a new record begins with the facts of the last one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace.core.model import Document, Permission
from workspace.services import documents, transitions
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
SCR, NO = "serious case review", "no review"
REPORT = {"purpose": "preliminary report", "agency_name": "Thornmere Homes", "position": SCR}


@pytest.fixture
def home(cases: Cases, manager: str) -> Document:
    return cases.case_review(manager)


def start(store: Store, manager: str, home: Document, **values: Any) -> Document:
    with store.writing(manager) as uow:
        return documents.start(uow, home.id, "decision", values)


def refused(store: Store, chair: str, record: Document) -> str:
    with store.reading(chair) as uow:
        offers = transitions.offers(uow, uow.get(record.id, to=Permission.VIEW))
    return " ".join(next(offer.refusals for offer in offers if offer.transition.name == "decide"))


@pytest.mark.proves("R157", "C1")
@pytest.mark.parametrize(
    "rows", [[], [{"by": "Thornmere Homes", "recommends": NO}], [{"by": "Police", "recommends": SCR}]]
)
def test_a_recommendation_on_file_is_not_left_out(
    store: Store, cases: Cases, manager: str, home: Document, rows: list[dict[str, str]]
) -> None:
    chair = cases.person("Imelda Quarrington", "lscb_chair")
    told = "Recommended in a preliminary report, and different in this record: Thornmere Homes (serious case review)."
    record = start(store, manager, home, recommendations=rows)
    assert told not in refused(store, chair, record)
    cases.document(home, "short_report", "draft", **REPORT)
    assert told not in refused(store, chair, record), "what is not sent yet is nobody's recommendation"
    cases.document(home, "short_report", "submitted", **REPORT)
    assert told in refused(store, chair, record)
    with store.writing(manager) as uow:
        row = {"by": "thornmere homes ", "recommends": SCR}
        documents.edit(uow, record.id, {"recommendations": [row]}, seen=record.revision)
    assert told not in refused(store, chair, record)


@pytest.mark.proves("R157", "H5")
def test_a_record_begins_with_what_is_on_file(store: Store, cases: Cases, manager: str, home: Document) -> None:
    cases.document(home, "short_report", "submitted", **REPORT)
    first = start(store, manager, home)
    assert [(row.by, row.recommends) for row in first.body.recommendations] == [("Thornmere Homes", SCR)]
    assert first.body.supersedes == ""
    facts = {"abuse_or_neglect": "suspected", "abuse_evidence": "Two consultants.", "child_died": "yes"}
    cases.document(home, "decision", "decided", decision=NO, decided_on="2014-05-02", reasons="None.", **facts)
    second = start(store, manager, home).body
    assert (second.abuse_or_neglect, second.abuse_evidence, second.child_died) == (
        "suspected",
        "Two consultants.",
        "yes",
    )
    assert (second.decision, second.reasons, second.facts_changed) == ("", "", "")
    assert second.supersedes == "Chair's decision of 2 May 2014"
