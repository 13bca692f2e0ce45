"""H29: the Board is abolished, or the procedure changes, in the middle of a review (cover, A4)."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from content.overview_report import OverviewReport
from plugins.enfield_scr import PROCEDURE
from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.plugins.hard_cases.test_h05_scrutiny import AGAINST
from tests.plugins.hard_cases.test_h23_reviewer_conflict_found_late import MADE, NAME, appointment
from tests.services.accounts import on_sqlite
from workspace import Length
from workspace.core.errors import Forbidden, Invalid
from workspace.core.registry import Registry
from workspace.services import packing, procedures, tasks
from workspace.store import trail
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("H29", "R001")]
LATER = replace(
    PROCEDURE, name="later", title="A later procedure", version="2018",
    tasks=tuple(replace(rule, length=Length(months=4)) for rule in PROCEDURE.tasks if rule.name == "D4b"),
)  # fmt: skip


@pytest.fixture
def decided(referred: Town, registry: Registry) -> Town:
    """A serious case review that was decided, and a second procedure beside the first."""
    both = Registry(registry.types.values(), (*registry.procedures.values(), LATER))
    town = replace(referred, store=Store(referred.store.engine, both, referred.store.clock))
    values = AGAINST | {"abuse_or_neglect": "known", "decision": "serious case review", "departs": "The facts."}
    record = town.start(town.manager, "decision", **values, decided_on=date(2014, 4, 16))
    town.move(town.chair, record, "decide")
    town.move(town.chair, town.home, "decide_scr")
    return town


@pytest.mark.proves("R184")
def test_another_board_takes_over_with_a_reason_and_the_whole_record(decided: Town) -> None:
    new = {"board": "Elsewhere Safeguarding Partners"}
    with pytest.raises(Invalid, match="Thornmere SCB was responsible when this was decided"):
        decided.edit(decided.manager, decided.home, **new)
    decided.edit(decided.manager, decided.home, **new, board_change="Abolished on 1 April 2014 by its partners.")
    with pytest.raises(Invalid, match="Elsewhere Safeguarding Partners was responsible"):
        decided.edit(decided.manager, decided.home, board="A third one")  # with the reason of the time before
    with decided.store.writing(decided.manager) as uow:
        packing.record(uow, decided.home)
    reading = decided.store.reading(decided.manager)
    with reading as uow, packing.pack(uow, decided.home) as file, zipfile.ZipFile(file) as package:
        names = package.namelist()
        texts = [json.loads(package.read(name)) for name in names if "case-review" in name and "revisions/" in name]
    boards = {text["content"]["board"] for text in texts}
    assert boards == {"Thornmere SCB", "Elsewhere Safeguarding Partners"}, "both are in the record that is handed over"
    assert {"events.csv", "tasks.csv", "index.html"} <= set(names)


def test_the_chair_lets_it_go_on_under_another_procedure_and_both_deadlines_stand(
    decided: Town, clock: TurnableClock
) -> None:
    clock.turn(days=10)
    reason = "The guidance of 2018 is in force."
    with pytest.raises(Forbidden), decided.store.writing(decided.manager) as uow:
        procedures.go_on_under(uow, decided.home.id, "later", reason=reason)
    with pytest.raises(Invalid, match="Say why"), decided.store.writing(decided.chair) as uow:
        procedures.go_on_under(uow, decided.home.id, "later", reason="")
    with decided.store.writing(decided.chair) as uow:
        procedures.go_on_under(uow, decided.home.id, "later", reason=reason)
    with decided.store.reading(decided.chair) as uow:
        due = {one.task.rule: one.task.due for one in tasks.of(uow, decided.home)}
        (event,) = trail.of(uow.db, verb="procedure_changed", limit=1)
    assert (due["enfield_scr.D4b"], due["later.D4b"]) == (date(2014, 10, 16), date(2014, 8, 16))
    detail: Any = event.detail
    assert (detail["from"], detail["to"], detail["comment"]) == ("enfield_scr", "later", reason)


@pytest.mark.proves("R032")
def test_who_leads_the_review_declares_again_when_another_board_takes_over(decided: Town, clock: TurnableClock) -> None:
    town, answered = decided, MADE | {"ties": [{"agency": "Thornmere SCB", "tie": "none"}]}
    reviewer, panel_chair = town.cases.person(NAME), town.panel_chair
    town.cases.give(town.home, reviewer, "lead_reviewer")
    town.cases.give(town.home, panel_chair, "panel_chair")
    made = town.cases.document(town.home, "declaration", "accepted", **answered)
    others = town.cases.document(town.home, "declaration", "accepted", **answered | {"capacity": "panel chair"})
    assert town.remarks(panel_chair, made) == []
    town.edit(town.manager, town.home, board="Elsewhere SCB", board_change="Abolished on 1 April 2014.")
    assert town.remarks(panel_chair, made) == [
        "Out of date: it does not cover Elsewhere SCB, the Board that is responsible now."
    ]
    assert town.remarks(panel_chair, others) == [], "only who leads answers to the Board"
    report = town.start(reviewer, "overview_report", **dict.fromkeys(OverviewReport().missing({"submit"}), "Text."))
    for who, document, step in ((reviewer, report, "submit"), (panel_chair, appointment(town), "appoint")):
        assert "out of date: it does not cover Elsewhere SCB" in town.refused(who, document, step)
    clock.turn(minutes=1)
    again = town.start(reviewer, "declaration", **MADE | {"ties": [{"agency": "Elsewhere SCB", "tie": "none"}]})
    town.move(reviewer, again, "declare")
    town.move(panel_chair, again, "accept")
    assert town.move(panel_chair, appointment(town), "appoint").state == "appointment.appointed"
    assert town.move(reviewer, report, "submit").state == "overview_report.with_panel"


@pytest.mark.proves("R032")
def test_a_board_and_an_agency_that_joined_are_told_in_one_sentence(decided: Town) -> None:
    decided.cases.give(decided.home, decided.panel_chair, "panel_chair")
    made = decided.cases.document(decided.home, "declaration", "accepted", **MADE)
    decided.cases.document(decided.home, "terms_of_reference", "agreed", contributions=[{"agency": "Homes"}])
    assert decided.remarks(decided.panel_chair, made) == [
        "Out of date: it does not cover Homes, now in the terms of reference; nor Thornmere SCB, the Board that "
        "is responsible now."
    ]
