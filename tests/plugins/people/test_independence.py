"""Independence cannot be got round: by a colleague who sends, by initials, by a check without a result (3.6, A2)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from content.declaration import Declaration
from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town, town
from tests.plugins.hard_cases.test_h09_author_manages_a_practitioner import MADE, REPORT, agency, author
from tests.plugins.hard_cases.test_h23_reviewer_conflict_found_late import CHOSEN, NAME, appointed, appointment
from tests.plugins.hard_cases.test_h23_reviewer_conflict_found_late import MADE as REVIEWER
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden, Invalid
from workspace.services import roles

__all__ = ["agency", "author", "town"]
pytestmark = on_sqlite


@pytest.fixture
def colleague(town: Town, agency: str) -> str:
    person = town.cases.person("Marguerite Sallow")
    town.cases.give(town.home, person, "imr_author", agency)
    town.cases.give(town.home, person, "contributor")
    return person


@pytest.mark.proves("R033")
@pytest.mark.parametrize("kind", ["imr", "chronology"])
def test_a_colleague_does_not_send_what_somebody_with_a_conflict_wrote(
    town: Town, agency: str, author: str, colleague: str, kind: str
) -> None:
    texts = REPORT if kind == "imr" else {"author": "Duncan Yelverton"}
    report = town.start(author, kind, agency, **texts)
    own = town.start(author, "declaration", agency, **MADE)
    town.move(author, own, "declare")
    told = "of Duncan Yelverton, who wrote in this or is named as its author. Ask your agency's panel lead to stop it"
    town.move(town.panel_chair, own, "refuse", "He manages HV1.")
    assert told in town.refused(colleague, report, "submit")
    town.edit(colleague, report, author="Marguerite Sallow")
    assert told in town.refused(colleague, report, "submit"), "another name over the same text"


@pytest.mark.proves("R033")
@pytest.mark.usefixtures("author")
def test_nor_what_is_said_to_be_written_by_somebody_with_a_conflict(town: Town, agency: str, colleague: str) -> None:
    town.cases.document(town.home, "declaration", "accepted", agency=agency, **MADE | {"concerned": "yes"})
    report = town.start(colleague, "imr", agency, **REPORT)
    assert "who wrote in this or is named as its author" in town.refused(colleague, report, "submit")
    town.edit(colleague, report, author="Marguerite Sallow")
    assert town.move(colleague, report, "submit").state == "agency_report.submitted"


@pytest.mark.proves("R033")
def test_an_author_who_is_called_by_initials_is_found_in_a_chronology_all_the_same(
    town: Town, agency: str, author: str
) -> None:
    entries = [{"date_text": "3 March 2014", "within": "Advice from Duncan Yelverton."}]
    town.cases.document(town.home, "chronology", agency=agency, entries=entries)
    report = town.start(author, "imr", agency, **REPORT | {"author": "D. Y."})
    assert any("appears in 1 rows" in warning for warning in town.warnings(author, report, "submit"))


@pytest.mark.proves("R033")
@pytest.mark.parametrize("kind", ["imr", "short_report", "chronology"])
@pytest.mark.parametrize("answer", ["concerned", "line_manager", "conflict"])
def test_each_answer_against_it_refuses_the_acceptance_and_every_kind_of_report(
    town: Town, agency: str, author: str, kind: str, answer: str
) -> None:
    own = town.start(author, "declaration", agency, **MADE | {answer: "yes"})
    town.move(author, own, "declare")
    assert "shows a conflict of interest" in town.refused(town.panel_chair, own, "accept")
    report = town.start(author, kind, agency, author="D. Y.")
    assert "recorded in Duncan Yelverton's declaration" in town.refused(author, report, "submit")


@pytest.mark.proves("R033")
def test_a_declaration_asks_each_question_and_names_the_practitioners(town: Town, agency: str, author: str) -> None:
    blank = dict.fromkeys(("concerned", "line_manager", "conflict"), "")
    refusal = town.refused(author, town.start(author, "declaration", agency, **MADE | blank), "declare")
    for asked in ("directly concerned", "immediate line manager", "Is there a conflict"):
        assert asked in refusal
    assert "practitioners" in Declaration.sections["Independence"]
    report = town.start(author, "imr", agency, **REPORT | {"author_independent": ""})
    assert "“Is the author independent?”" in town.refused(author, report, "submit")


@pytest.mark.proves("R033")
def test_a_name_in_capitals_and_in_another_agencys_chronology_is_found(town: Town, agency: str, author: str) -> None:
    entries = [{"date_text": "3 March 2014", "external": "Call from D. YELVERTON."}]
    town.cases.document(town.home, "chronology", "accepted", agency=town.cases.agency("Police"), entries=entries)
    report = town.start(author, "imr", agency, **REPORT | {"author": "D. Yelverton"})
    told = "The reason stands in a document that you may not open"
    assert any(told in warning for warning in town.warnings(author, report, "submit"))


@pytest.mark.proves("R033")
def test_who_has_declared_does_not_accept_it(town: Town) -> None:
    answers = MADE | {"person": "Imran Qureshi", "capacity": "panel chair"}
    own = town.start(town.panel_chair, "declaration", **answers)
    town.move(town.panel_chair, own, "declare")
    assert "You made this declaration yourself" in town.refused(town.panel_chair, own, "accept")
    assert town.move(town.head, own, "accept").state == "declaration.accepted"


@pytest.mark.proves("R032")
@pytest.mark.parametrize("said", ["", "not checked"])
def test_a_check_without_a_result_appoints_nobody(town: Town, said: str) -> None:
    town.cases.document(town.home, "declaration", "accepted", **REVIEWER)
    ready = appointment(town, conflict=said)
    assert "has no result of the conflict check" in town.refused(town.panel_chair, ready, "appoint")


@pytest.mark.proves("R032")
def test_a_declaration_that_nobody_accepted_appoints_nobody(town: Town) -> None:
    town.cases.document(town.home, "declaration", "declared", **REVIEWER)
    assert "has not been accepted" in town.refused(town.panel_chair, appointment(town), "appoint")


@pytest.mark.proves("R032")
def test_an_agency_that_joins_and_a_conflict_that_is_recorded_stop_the_overview_report(
    town: Town, clock: TurnableClock
) -> None:
    reviewer, _appointment, report = appointed(town)
    terms = {"contributions": [{"agency": "Police"}, {"agency": "Homes"}]}
    town.cases.document(town.home, "terms_of_reference", "agreed", **terms)
    assert "it does not cover Homes" in town.refused(reviewer, report, "submit")
    clock.turn(minutes=1)
    town.cases.document(town.home, "declaration", "refused", **REVIEWER)
    assert "A conflict of interest is recorded" in town.refused(reviewer, report, "submit")


@pytest.mark.proves("R032")
def test_another_choice_of_reviewer_is_appointed_anew(town: Town) -> None:
    town.cases.document(town.home, "declaration", "accepted", **REVIEWER)
    document = town.move(town.panel_chair, appointment(town), "appoint")
    other = CHOSEN | {"name": "Morwenna Teague"}
    assert town.edit(town.manager, document, candidates=[CHOSEN, other]).state == "appointment.draft"
    assert "of Morwenna Teague has not been accepted" in town.refused(town.panel_chair, document, "appoint")
    with pytest.raises(Forbidden):
        town.move(town.manager, document, "appoint")


@pytest.mark.proves("R032")
def test_a_longer_time_and_a_tie_that_says_nothing_make_a_declaration_out_of_date(town: Town) -> None:
    terms: dict[str, Any] = {"ends_on": date(2014, 5, 1), "contributions": [{"agency": "Homes"}]}
    town.cases.document(town.home, "terms_of_reference", "draft", **terms)
    ties = [{"agency": "Homes", "tie": ""}]
    declaration = town.cases.document(town.home, "declaration", "accepted", **REVIEWER | {"ties": ties})
    (said,) = town.remarks(town.panel_chair, declaration)
    assert "it does not cover Homes and the time to 1 May 2014" in said
    assert NAME in town.refused(town.panel_chair, appointment(town), "appoint")


@pytest.mark.proves("R032")
def test_the_board_reads_of_a_conflict_that_it_has_to_decide(town: Town) -> None:
    member = town.cases.person("Board Member", "board_member")
    town.cases.document(town.home, "declaration", "accepted", **REVIEWER)
    document = town.move(town.panel_chair, appointment(town), "appoint")
    town.edit(town.manager, document, conflict_found_on=date(2014, 4, 16), conflict_found="A contract of 2012.")
    town.move(town.manager, document, "question", "A contract of 2012.")
    assert town.read(member, document).state == "appointment.questioned"


@pytest.mark.proves("R032", "R114")
def test_who_leads_the_review_answers_to_the_board_too(town: Town, agency: str, author: str) -> None:
    town.edit(town.manager, town.home, board="Thornmere SCB")
    reviewer = town.cases.person(NAME)
    town.cases.give(town.home, reviewer, "lead_reviewer")
    own = town.start(reviewer, "declaration", job_title="Consultant", dated_on=date(2014, 4, 16))
    assert [row.agency for row in own.body.ties] == ["Thornmere SCB"]  # type: ignore[attr-defined]
    town.edit(reviewer, own, **dict.fromkeys(("concerned", "line_manager", "conflict"), "no"))
    assert "write beside Thornmere SCB what ties you to it" in town.refused(reviewer, own, "declare")
    town.edit(reviewer, own, ties=())
    assert "does not cover Thornmere SCB" in town.refused(reviewer, own, "declare")
    town.edit(reviewer, own, ties=[{"agency": "Thornmere SCB", "tie": "none"}])
    assert town.move(reviewer, own, "declare").state == "declaration.declared"
    others = town.start(author, "declaration", agency, **MADE)
    assert town.move(author, others, "declare").state == "declaration.declared", "an agency's author is not of it"


@pytest.mark.proves("R033")
def test_a_conflict_that_was_declared_for_the_whole_case_review_counts_at_the_agency(
    town: Town, agency: str, author: str
) -> None:
    town.cases.document(town.home, "declaration", "refused", **MADE)
    report = town.start(author, "imr", agency, **REPORT)
    assert "conflict of interest is recorded" in town.refused(author, report, "submit")


@pytest.mark.proves("R032")
def test_whoever_lost_the_role_by_a_conflict_gets_it_again_by_the_way_that_the_refusal_names(
    town: Town, clock: TurnableClock
) -> None:
    person = town.cases.person(NAME)
    town.cases.give(town.home, person, "lead_reviewer", ends=date(2014, 4, 16))
    town.cases.document(town.home, "declaration", "refused", **REVIEWER)
    ask = {"person": person, "role": "lead_reviewer"}
    clock.turn(days=1)
    with (
        pytest.raises(Invalid, match="unless the panel chair writes a new one"),
        town.store.writing(town.manager) as uow,
    ):
        roles.give(uow, town.home.id, **ask)
    again = town.start(town.panel_chair, "declaration", **REVIEWER)
    town.move(town.panel_chair, again, "declare")
    town.move(town.head, again, "accept")
    with town.store.writing(town.manager) as uow:
        roles.give(uow, town.home.id, **ask)
