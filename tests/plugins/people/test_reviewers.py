"""A lead reviewer's declaration that does not stand any more is said where others look (3.6, A2, R032)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.plugins.hard_cases.conftest import Town, town
from tests.services.accounts import on_sqlite
from workspace.core.model import Document

__all__ = ["town"]
pytestmark = [on_sqlite, pytest.mark.proves("R032", "H8")]
TERMS: dict[str, Any] = {
    "starts_on": date(2012, 11, 1), "ends_on": date(2014, 4, 10),
    "contributions": [{"agency": "Thornmere Vale Police", "nature": "IMR and chronology"}],
}  # fmt: skip
MADE: dict[str, Any] = {
    "person": "Gawain Thistlewood", "job_title": "Independent consultant", "capacity": "overview author",
    "dated_on": date(2014, 4, 16), "concerned": "no", "line_manager": "no", "conflict": "no",
    "considered_from": date(2012, 11, 1), "considered_to": date(2014, 4, 10),
    "ties": [{"agency": "Thornmere Vale Police", "tie": "none"}],
}  # fmt: skip
HOMES = {"agency": "Thornmere Homes", "nature": "IMR and chronology"}


@pytest.fixture
def reviewer(town: Town) -> str:
    person = town.cases.person("Gawain Thistlewood")
    town.cases.give(town.home, person, "lead_reviewer")
    return person


@pytest.fixture
def terms(town: Town) -> Document:
    return town.cases.document(town.home, "terms_of_reference", "draft", **TERMS)


def said(town: Town, who: str, document: Document) -> list[str]:
    return [text for text in town.remarks(who, document) if "declaration of independence" in text.lower()]


def test_an_agency_that_is_added_is_said_on_appointment_and_case_review(
    town: Town, reviewer: str, terms: Document
) -> None:
    chosen = [{"name": "Gawain Thistlewood", "chosen": "yes"}]
    appointment = town.cases.document(town.home, "appointment", "appointed", candidates=chosen)
    declaration = town.cases.document(town.home, "declaration", "accepted", **MADE)
    member = town.cases.person("Fatima Siddiqui")
    town.cases.give(town.home, member, "panel_member")
    for document in (appointment, town.home):
        assert said(town, town.manager, document) == []
    town.edit(town.manager, terms, contributions=[*TERMS["contributions"], HOMES])
    for who, document in ((town.manager, appointment), (town.chair, town.home), (reviewer, town.home)):
        (text,) = said(town, who, document)
        assert "of Gawain Thistlewood is out of date: it does not cover Thornmere Homes. Gawain" in text
    (told,) = said(town, member, town.home)
    assert "Thistlewood" not in told, "who may not read the declaration"
    town.cases.move(declaration, "refused")
    assert "A conflict of interest is recorded in the declaration" in said(town, town.chair, town.home)[0]
    town.cases.move(town.home, "completed")
    assert said(town, town.chair, town.home) == []
