"""What is said against a move that several documents make, by a procedure with a move of that kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.second import procedure
from tests.second.test_second import somebody
from tests.services.accounts import on_sqlite
from workspace.core.model import SYSTEM, Document, Permission
from workspace.core.registry import Registry
from workspace.core.workflow import Attempt
from workspace.services import case_reviews, documents, transitions
from workspace.store import trail
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite


def untitled(attempt: Attempt) -> str | None:
    return None if "Long" in attempt.document.title else "The title is short (2.1)."


@pytest.fixture
def registry() -> Registry:
    check, *rest = procedure.REPORT.transitions
    check = replace(check, together=("learning_report",), warns=(untitled,))
    report = replace(procedure.REPORT, transitions=(check, *rest))
    return Registry(
        (procedure.Matter, procedure.LearningReport),
        (replace(procedure.PROCEDURE, workflows=(procedure.MATTER, report)),),
    )


def test_a_warning_of_a_companion_is_shown_and_recorded(store: Store) -> None:
    office, reviewer, checker = (somebody(store, name, name) for name in ("office", "reviewer", "checker"))
    with store.writing(office) as uow:
        matter = case_reviews.start(uow, "partners", {"title": "A matter", "aware_on": date(2014, 4, 16)})
    with store.writing(reviewer) as uow:
        first, second = (
            documents.start(uow, matter.id, "learning_report", {"title": title, "text": "Text."})
            for title in ("Long title", "Short")
        )
    with store.reading(checker) as uow:
        (offer,) = transitions.offers(uow, uow.get(first.id, to=Permission.VIEW))
    assert offer.warnings == ("Short: The title is short (2.1).",)
    with store.writing(checker) as uow:
        transitions.perform(uow, first.id, "check", seen=uow.get(first.id, to=Permission.VIEW).sha256)
    assert [warned(store, one) for one in (first, second)] == [None, "The title is short (2.1)."]


def warned(store: Store, document: Document) -> str | None:
    with store.reading(SYSTEM) as uow:
        told = trail.of(uow.db, case_reviews=frozenset({document.case_review}), limit=100)
    checked = next(event for event in told if event.document == document.id and event.verb == "checked")
    return checked.detail.get("warned")
