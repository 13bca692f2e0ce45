"""H22: the Head of SQAS chairs, and involvement of Children's Services comes to light."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.plugins.hard_cases.conftest import Town
from tests.services.accounts import on_sqlite
from workspace.core.errors import Invalid
from workspace.services import roles
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("R049", "H22", "R042")]
SEAT: dict[str, Any] = {
    "seat": "panel chair", "standing": "filled", "person": "Tobias Reed", "job_title": "Head of SQAS",
    "employer": "Thornmere Council", "starts_on": date(2014, 4, 1),
}  # fmt: skip


def composition(involvement: str, **chair: str) -> dict[str, Any]:
    return {
        "convened_on": date(2014, 4, 1), "involvement": involvement, "involvement_evidence": "The client index.",
        "chair_reason": "Hardly known.", "seats": [SEAT | chair],
    }  # fmt: skip


def test_the_head_chairs_only_after_very_little_involvement(town: Town, store: Store) -> None:
    panel = town.start(town.manager, "panel", **composition("more than very little"))
    refusal = town.refused(town.manager, panel, "appoint")
    assert "may chair only if Children's Services had very little involvement" in refusal
    with store.writing(town.manager) as uow, pytest.raises(Invalid) as invalid:
        roles.give(uow, town.home.id, person=town.head, role="panel_chair")
    assert set(invalid.value.problems) == {"role"}
    town.edit(town.manager, panel, involvement="very little", assessed_on=date(2014, 4, 15))
    assert town.move(town.manager, panel, "appoint").state == "panel.appointed"
    instead_of_the_chair(town, store)


def instead_of_the_chair(town: Town, store: Store) -> None:
    """The Head of SQAS takes over: the panel has one chair at a time."""
    with store.writing(town.manager) as uow:
        every = roles.members(uow, roles.administered(uow, town.home.id))
        (chair,) = (each.held.id for each in every if each.held.person == town.panel_chair)
        roles.end(uow, town.home.id, chair, last_day=None)
        roles.give(uow, town.home.id, person=town.head, role="panel_chair")


def test_without_an_assessment_nobody_says_that_it_was_little(town: Town, store: Store) -> None:
    with store.writing(town.manager) as uow, pytest.raises(Invalid, match="You first record the involvement"):
        roles.give(uow, town.home.id, person=town.head, role="panel_chair")
    panel = town.start(town.manager, "panel", **composition(""))
    assert "“not assessed”" in town.refused(town.manager, panel, "appoint")


def test_involvement_that_emerges_ends_the_chairing(town: Town, store: Store) -> None:
    panel = town.start(town.manager, "panel", **composition("none"))
    town.move(town.manager, panel, "appoint")
    instead_of_the_chair(town, store)
    terms = town.cases.document(
        town.home, "terms_of_reference", "draft", why="Why.", purpose="To learn.", starts_on=date(2012, 1, 1),
        ends_on=date(2014, 1, 1), people="Child M.", questions="Who knew?", method="Systems.", family="Asked.",
        contributions=[{"agency": "Police", "nature": "IMR and chronology"}],
    )  # fmt: skip
    twice = [SEAT, SEAT | {"person": "Imran Qureshi", "job_title": "Director"}]
    town.edit(town.manager, panel, seats=twice)
    assert "filled twice today" in town.refused(town.manager, panel, "appoint")
    assert town.edit(town.manager, panel, seats=[SEAT], involvement="more than very little").state == "panel.draft"
    assert "Replace the chair" in town.remarks(town.manager, panel)[0]
    assert "may chair only if" in town.refused(town.head, terms, "panel_agree")
    assert "may chair only if" in town.refused(town.chair, panel, "appoint")
    replaced = [SEAT | {"ends_on": date(2014, 4, 15)}, SEAT | {"person": "Imran Qureshi", "job_title": "Director"}]
    town.edit(town.manager, panel, seats=replaced)
    assert town.move(town.chair, panel, "appoint").state == "panel.appointed"
    assert not any("Replace the chair" in text for text in town.remarks(town.manager, panel))
