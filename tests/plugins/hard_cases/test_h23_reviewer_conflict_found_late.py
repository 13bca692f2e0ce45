"""H23 and H24: a conflict of the lead reviewer found late; advice of the National Panel against a reviewer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from content.overview_report import OverviewReport
from plugins.enfield_scr import PROCEDURE
from tests.plugins.hard_cases.conftest import Town
from tests.services.accounts import on_sqlite
from workspace.core.errors import Invalid
from workspace.core.model import Document
from workspace.services import tasks
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
NAME = "Ignatius Fairlamb"
CHOSEN: dict[str, Any] = {"name": NAME, "qualification": "Course of 2011", "conflict": "none", "chosen": "yes"}
MADE: dict[str, Any] = {
    "person": NAME, "job_title": "Independent consultant", "capacity": "overview author", "dated_on": date(2014, 4, 1),
    "concerned": "no", "line_manager": "no", "conflict": "no", "considered_from": date(2012, 11, 1),
    "considered_to": date(2014, 4, 10), "ties": [{"agency": "Police", "tie": "none"}],
}  # fmt: skip
ADVICE: dict[str, Any] = {
    "subject": "appointment of reviewers",
    "received_on": date(2014, 4, 10),
    "advice": "Not him.",
    "against": "yes",
}


def appointment(town: Town, **candidate: str) -> Document:
    values: dict[str, Any] = {"appointed_on": date(2014, 4, 16), "candidates": [CHOSEN | candidate]}
    return town.start(town.manager, "appointment", **values)


def appointed(town: Town) -> tuple[str, Document, Document]:
    """(the reviewer, the appointment, a report that could be sent)."""
    reviewer = town.cases.person(NAME)
    town.cases.give(town.home, reviewer, "lead_reviewer")
    town.cases.document(town.home, "declaration", "accepted", **MADE)
    document = appointment(town)
    town.move(town.panel_chair, document, "appoint")
    texts: dict[str, Any] = dict.fromkeys(OverviewReport().missing({"submit"}), "Text.")
    return reviewer, document, town.start(reviewer, "overview_report", **texts)


@pytest.mark.proves("R112", "R113", "R114", "R164")
def test_a_reviewer_is_qualified_free_of_conflict_and_declared(town: Town) -> None:
    assert "Choose one or more" in town.refused(town.panel_chair, appointment(town, chosen="no"), "appoint")
    refusal = town.refused(town.panel_chair, appointment(town, qualification=""), "appoint")
    assert "no evidence that Ignatius Fairlamb is qualified" in refusal
    assert "has a conflict" in town.refused(town.panel_chair, appointment(town, conflict="conflict"), "appoint")
    ready = appointment(town)
    assert "has not been accepted" in town.refused(town.panel_chair, ready, "appoint")
    town.cases.document(town.home, "declaration", "accepted", **MADE)
    assert town.move(town.panel_chair, ready, "appoint").state == "appointment.appointed"


@pytest.mark.proves("R032")
def test_an_agency_that_joins_the_terms_makes_a_declaration_out_of_date(town: Town) -> None:
    declaration = town.cases.document(town.home, "declaration", "accepted", **MADE)
    rows = [{"agency": "Police", "nature": "IMR and chronology"}, {"agency": "Homes", "nature": "chronology only"}]
    terms = town.cases.document(
        town.home, "terms_of_reference", "draft", contributions=rows[:1], starts_on=date(2012, 11, 1)
    )
    ready = appointment(town)
    assert town.remarks(town.panel_chair, declaration) == []
    town.edit(town.panel_chair, terms, contributions=rows, starts_on=date(2010, 1, 1))
    (said,) = town.remarks(town.panel_chair, declaration)
    assert said == (
        "Out of date: it does not cover Homes and the time from 1 January 2010, now in the terms of reference."
    )
    assert "declaration of independence is out of date" in town.refused(town.panel_chair, ready, "appoint")


@pytest.mark.proves("R115", "H23")
def test_the_board_replaces_the_reviewer_and_the_drafts_stay(town: Town, store: Store) -> None:
    reviewer, document, report = appointed(town)
    (letter,) = town.draft(town.manager, "reviewer_notice")
    assert NAME in getattr(letter.body, "body", "")
    assert letter.title == "The reviewer's name to the National Panel: Child M"
    assert "**Our reference: " in getattr(letter.body, "body", ""), "as in every letter"
    with pytest.raises(Invalid, match="told of everybody who is appointed already"):
        town.draft(town.manager, "reviewer_notice")
    assert (
        len([rule for rule in PROCEDURE.tasks if "the name of the" in rule.title or "reviewer's name" in rule.title])
        == 1
    )
    town.edit(town.manager, document, conflict_found_on=date(2014, 4, 16), conflict_found="A contract of 2012.")
    town.move(town.manager, document, "question", "A contract of 2012 with Community Health.")
    assert "A conflict of interest was found" in town.refused(reviewer, report, "submit")
    for decision in ("replace", "continue"):
        with pytest.raises(Invalid, match="reason"):
            town.move(town.chair, document, decision)
    assert town.move(town.chair, document, "replace", "The tie is recent.").state == "appointment.replaced"
    assert "A conflict of interest was found" in town.refused(reviewer, report, "submit")
    assert town.due(town.head, "vary_contract") == {"vary_contract": (None, True)}
    assert town.read(town.panel_chair, report).state == "overview_report.draft"  # retained

    town.cases.document(town.home, "declaration", "accepted", **MADE | {"person": "Morwenna Teague"})
    town.move(town.chair, appointment(town, name="Morwenna Teague"), "appoint")
    (second,) = town.draft(town.manager, "reviewer_notice")
    text = getattr(second.body, "body", "")
    assert "Morwenna Teague" in text
    assert NAME not in text
    with store.reading(town.manager) as uow:
        told = [t for t in tasks.of(uow, town.home) if t.task.rule == "enfield_scr.tell_reviewer" and t.task.open]
    assert len(told) == 2  # one for each appointment: each name is given


@pytest.mark.proves("H23")
def test_or_the_board_lets_the_reviewer_continue_with_its_reasons(town: Town) -> None:
    reviewer, document, report = appointed(town)
    town.edit(town.manager, document, conflict_found_on=date(2014, 4, 16), conflict_found="A lecture in 2009.")
    town.move(town.manager, document, "question", "A lecture for Community Health in 2009.")
    town.move(town.chair, document, "continue", "One lecture, five years ago.")
    assert town.due(town.head, "vary_contract") == {}
    assert town.move(reviewer, report, "submit").state == "overview_report.with_panel"


@pytest.mark.proves("R116", "H24")
def test_advice_against_a_reviewer_is_answered_and_the_boards_decision_stands(town: Town) -> None:
    town.cases.document(town.home, "declaration", "accepted", **MADE)
    advice, ready = town.start(town.manager, "national_panel_advice", **ADVICE), appointment(town)
    (warning,) = town.warnings(town.panel_chair, ready, "appoint")
    assert warning == (
        "Advice of the National Panel has not been answered: appointment of reviewers. The Chair records the answer "
        "(Appendix 2)."
    )
    assert town.move(town.panel_chair, ready, "appoint").state == "appointment.appointed"  # advice, not a veto
    assert warning in town.remarks(town.manager, ready)
    assert "“How it was considered”" in town.refused(town.chair, advice, "answer")
    town.edit(
        town.chair, advice, consideration="At the Board, 16 April.", outcome="not followed",
        answered_on=date(2014, 4, 16),
    )  # fmt: skip
    assert town.move(town.chair, advice, "answer").state == "national_panel_advice.answered"
    assert town.remarks(town.manager, ready) == []


@pytest.mark.proves("R116", "H24")
def test_closing_with_advice_that_nobody_answered_is_warned_about(town: Town) -> None:
    completed = town.cases.move(town.home, "completed")
    assert town.warnings(town.chair, completed, "close") == ()
    town.start(town.manager, "national_panel_advice", **ADVICE | {"subject": "not publishing the report"})
    (warning,) = town.warnings(town.chair, completed, "close")
    assert "not publishing the report" in warning
    assert warning in town.remarks(town.chair, completed), "on its page too"
