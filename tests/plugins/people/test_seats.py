"""Whoever a conflict of interest keeps out has no seat on the review panel and answers for no agency (3.6, 3.9)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.plugins.hard_cases.conftest import Town, town
from tests.services.accounts import on_sqlite
from workspace.services import roles

__all__ = ["town"]
pytestmark = [on_sqlite, pytest.mark.proves("R042", "R050", "R033")]
CHAIR: dict[str, Any] = {
    "seat": "panel chair", "standing": "filled", "person": "Imran Qureshi", "job_title": "Director",
    "employer": "Thornmere Council", "starts_on": date(2014, 4, 1),
}  # fmt: skip
EDUCATION = CHAIR | {"seat": "education representative", "person": "Hamza  brightwater"}
POLICE = {"agency": "Thornmere Vale Police", "representative": "Hamza Brightwater", "author": "Calum Thirlby"}
PANEL: dict[str, Any] = {
    "convened_on": date(2014, 4, 1), "involvement": "none", "involvement_evidence": "The client index.",
    "chair_reason": "Hardly known.", "seats": [CHAIR, EDUCATION], "agencies": [POLICE],
}  # fmt: skip


def excluded(town: Town) -> None:
    person = town.cases.person("Hamza Brightwater")
    with town.store.writing(town.manager) as uow:
        roles.exclude(uow, town.home.id, person=person, reason="A cousin of the family.")


def test_nobody_who_is_excluded_is_appointed(town: Town) -> None:
    panel = town.start(town.manager, "panel", **PANEL)
    excluded(town)
    said = town.refused(town.manager, panel, "appoint")
    assert "Hamza  brightwater (“education representative”)" in said
    assert "Hamza Brightwater (“Thornmere Vale Police”). Choose somebody else (3.6, 3.9, 3.10)." in said
    assert "cousin" not in said, "why it is a conflict is for those who record it"
    left = EDUCATION | {"ends_on": date(2014, 4, 15)}
    town.edit(town.manager, panel, seats=[CHAIR, left], agencies=[POLICE | {"representative": "Imran Qureshi"}])
    assert town.move(town.manager, panel, "appoint").state == "panel.appointed"


@pytest.mark.parametrize(
    ("person", "capacity"),
    [("Hamza Brightwater", "panel member"), ("Imran Qureshi", "panel chair")],
)
def test_nor_whose_declaration_records_a_conflict(town: Town, person: str, capacity: str) -> None:
    panel = town.start(town.manager, "panel", **PANEL | {"seats": [CHAIR]})
    town.cases.document(town.home, "declaration", "refused", person=person, capacity=capacity)
    assert f"{person} (“" in town.refused(town.manager, panel, "appoint")


def test_what_comes_to_light_later_is_said_without_a_name(town: Town) -> None:
    panel = town.start(town.manager, "panel", **PANEL)
    town.move(town.manager, panel, "appoint")
    assert not any("cannot take part" in text for text in town.remarks(town.panel_chair, panel))
    excluded(town)
    (text,) = (text for text in town.remarks(town.panel_chair, panel) if "cannot take part" in text)
    assert "Brightwater" not in text
