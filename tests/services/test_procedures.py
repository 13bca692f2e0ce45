"""A case review that goes on under another procedure keeps its documents and both deadlines (H29)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plugins.enfield_scr import PROCEDURE
from tests.conftest import TurnableClock
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace import Length
from workspace.core.errors import Forbidden, Invalid
from workspace.core.registry import Registry
from workspace.services import documents, procedures, tasks
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("H29", "R001")]
LATER = replace(
    PROCEDURE,
    name="later",
    title="A later procedure",
    version="2018",
    tasks=tuple(replace(r, length=Length(working_days=15)) for r in PROCEDURE.tasks if r.name == "D2a"),
)


@pytest.fixture
def both(store: Store, registry: Registry) -> Store:
    return Store(store.engine, Registry(registry.types.values(), (*registry.procedures.values(), LATER)), store.clock)


def test_documents_stay_and_both_deadlines_are_shown(both: Store, clock: TurnableClock) -> None:
    clock.turn(days=16)
    cases = Cases(both)
    chair, manager = cases.person("Imelda", "lscb_chair"), cases.person("Ruth", "business_manager")
    home = cases.case_review(manager, chair_attention_on=date(2014, 4, 17))
    letter = cases.document(home, "letter", title="A letter")
    with both.writing(chair) as uow:
        procedures.go_on_under(uow, home.id, "later", reason="The guidance of 2018 is in force.")
    with both.reading(chair) as uow:
        due = {one.task.rule: one.task.due for one in tasks.of(uow, home)}
    assert due["enfield_scr.D2a"] == date(2014, 5, 17)
    assert due["later.D2a"] == date(2014, 5, 13)
    with both.writing(manager) as uow:
        documents.edit(uow, letter.id, {"title": "Another title"}, seen=1)
        documents.edit(uow, home.id, {"decided_on": date(2014, 5, 2)}, seen=1)
    with both.reading(chair) as uow:
        assert [one.task.open for one in tasks.of(uow, home)] == [False, False], "one fact ends both"


def test_only_who_may_and_only_with_a_reason_and_a_place_for_everything(both: Store) -> None:
    cases = Cases(both)
    chair, manager = cases.person("Imelda", "lscb_chair"), cases.person("Ruth", "business_manager")
    home = cases.case_review(manager)
    with pytest.raises(Forbidden), both.writing(manager) as uow:
        procedures.go_on_under(uow, home.id, "later", reason="Because.")
    with pytest.raises(Invalid, match="Say why"), both.writing(chair) as uow:
        procedures.go_on_under(uow, home.id, "later", reason=" ")
    with pytest.raises(Forbidden), both.writing(chair) as uow:
        procedures.go_on_under(uow, home.id, "nowhere", reason="Because.")
