"""Every clock of the procedure: from which day, how long, by which calendar, what ends it, and what follows (4, A2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from plugins.enfield_scr import PROCEDURE
from plugins.enfield_scr.after import remarks as after
from plugins.enfield_scr.decision.referred import REMARKS, ofsted_told
from plugins.enfield_scr.scope.timescale import no_learning_for_a_month
from tests.plugins.conftest import Make, person
from workspace import Attempt
from workspace.core.tasks import Calendar, Clock, Task, clocks

Build = Callable[..., Attempt]
CREATED = date(2013, 1, 7)  # no clock counts from the day on which its document was started
AGAINST = {"decision": "management review"}
SCR = {"kind": "serious case review"}
EASTER, YEAR = date(2014, 4, 17), date(2014, 12, 24)
SEVEN = ("safety", "client_index", "police_and_health", "secure_files", "tell_dcs", "alert_agencies",
         "confirm_to_ofsted")  # fmt: skip

# rule, source.state, the field that starts it, that day, due, the field that ends it ("": a person)
COUNTED = [
    ("D1", "case_review.referred", "established_on", EASTER, date(2014, 4, 22), "ofsted_notified_on"),
    ("D1", "case_review.referred", "established_on", YEAR, date(2014, 12, 29), "ofsted_notified_on"),
    ("D2a", "case_review.referred", "chair_attention_on", date(2014, 1, 31), date(2014, 2, 28), "decided_on"),
    ("D2a", "case_review.referred", "chair_attention_on", date(2014, 3, 21), date(2014, 4, 21), "decided_on"),
    ("D2b", "case_review.referred", "notified_on", date(2014, 1, 31), date(2014, 2, 28), "decided_on"),
    ("D2b", "case_review.referred", "notified_on", date(2014, 3, 21), date(2014, 4, 21), "decided_on"),
    *((name, "case_review.decided_scr", "initiated_on", EASTER, date(2014, 4, 22), "") for name in SEVEN),
    *((name, "case_review.decided_scr", "initiated_on", date(2015, 12, 24), date(2015, 12, 29), "") for name in SEVEN),
    ("D4a", "case_review.in_progress", "ofsted_notified_on", date(2014, 8, 31), date(2015, 2, 28), "completed_on"),
    ("D4b", "case_review.in_progress", "initiated_on", date(2014, 8, 31), date(2015, 2, 28), "completed_on"),
    ("tell_national_panel_no", "decision.decided", "decided_on", date(2014, 12, 19), date(2015, 1, 2), ""),
    ("tell_ofsted_no", "decision.decided", "decided_on", date(2014, 12, 19), date(2015, 1, 2), ""),
    ("copy_to_panel", "publication_plan.agreed", "publish_on", date(2015, 4, 7), date(2015, 3, 31), "copy_sent_on"),
]  # fmt: skip


def clock(make: Make, rule: str, where: str, **values: Any) -> Clock | None:
    type_name, state = where.split(".")
    body = make(type_name, state, **values).body
    found = clocks(PROCEDURE.tasks_from(type_name), body, CREATED, Calendar(), state)
    return next((one for one in found if one.rule.name == rule), None)


@pytest.mark.proves("D1", "D2a", "D2b", "D3", "D4a", "D4b", "D5", "D9")
@pytest.mark.parametrize(("rule", "where", "begins", "day", "due", "ends"), COUNTED)
def test_from_when_how_long_and_until_what(
    make: Make, rule: str, where: str, begins: str, day: date, due: date, ends: str
) -> None:
    rest = AGAINST if where.startswith("decision") else {}
    running = clock(make, rule, where, **rest, **{begins: day})
    assert running is not None
    assert (running.started, running.computed, running.due, running.ended) == (day, due, due, None)
    assert running.rule.ends == ends
    if ends:
        over = clock(make, rule, where, **rest, **{begins: day, ends: day})
        assert over is not None
        assert over.ended == day
    assert clock(make, rule, where, **rest) is None, "nothing has to be done before it starts"


@pytest.mark.proves("R056", "R057", "R058", "R059", "R060", "R062", "D3")
def test_the_seven_tasks_are_those_of_the_procedure_with_safety_first() -> None:
    rules = [rule for rule in PROCEDURE.tasks if rule.checklist == "Within one working day of the decision"]
    assert {rule.name: rule.title for rule in rules} == {
        "safety": "Confirm that other children and family members are safe",
        "client_index": "Check the children's social care client index for the adults and children",
        "police_and_health": "Check with the police and the designated doctor and nurse",
        "secure_files": "Secure the children's social care files",
        "tell_dcs": "Inform the Director of Children's Services",
        "alert_agencies": "Alert each agency involved by a letter from the Chair to its chief executive",
        "confirm_to_ofsted": "Confirm to Ofsted and the National Panel that the incident is a serious case review",
    }
    assert tuple(rule.name for rule in rules) == SEVEN
    assert {(rule.cite, rule.who, rule.ends) for rule in rules} == {("4.3", frozenset({"head_sqas"}), "")}


@pytest.mark.proves("D7")
def test_a_request_runs_to_the_day_that_was_set_for_it(make: Make) -> None:
    asked = {"agency_name": "Police", "issued_on": date(2014, 6, 2), "due_on": date(2014, 7, 14)}
    running = clock(make, "D7", "information_request.issued", **asked)
    assert running is not None
    assert (running.started, running.due, running.ended) == (date(2014, 6, 2), date(2014, 7, 14), None)
    came = clock(make, "D7", "information_request.received", **asked, received_on=date(2014, 7, 30))
    assert came is not None
    assert came.ended == date(2014, 7, 30)
    assert clock(make, "D7", "information_request.withdrawn", **asked) is None
    assert clock(make, "D7", "information_request.issued", **asked, engagement="refuses") is None


@pytest.mark.proves("D9", "R029")
def test_only_a_decision_against_a_review_has_to_be_told_within_fourteen_days(make: Make) -> None:
    for told in ("tell_national_panel_no", "tell_ofsted_no"):
        assert clock(make, told, "decision.decided", decided_on=EASTER, decision="serious case review") is None
        assert clock(make, told, "decision.draft", decided_on=EASTER, **AGAINST) is None


DONE = date(2015, 4, 16)
ROW = {"agency": "Police", "asked_on": date(2014, 4, 17), "due_on": date(2014, 4, 28)}
OWN = {"agency_name": "Police", "confirm_by": date(2014, 5, 16)}
ASKED = {"requested_on": date(2014, 5, 2), "supply_by": date(2014, 5, 9)}
# rule, source.state, what it says, began, due, which field ends it ("": a person)
SET = [
    ("preliminary_report", "preliminary_direction.directed", {"reports": [ROW]}, EASTER, ROW["due_on"], "received_on"),
    ("confirm", "information_request.issued", OWN, CREATED, OWN["confirm_by"], "confirmed_on"),
    ("supply_information", "scrutiny.requested", ASKED, ASKED["requested_on"], ASKED["supply_by"], "supplied_on"),
    ("debrief_method", "case_review.completed", {"completed_on": DONE}, DONE, None, ""),
    ("dissemination", "case_review.completed", {"completed_on": DONE, **SCR}, DONE, None, ""),
    ("board_oversight", "case_review.completed", {"completed_on": DONE}, DONE, date(2015, 10, 16), ""),
    ("repository", "case_review.completed", {"published_on": DONE}, DONE, None, ""),
]  # fmt: skip


@pytest.mark.proves("R154", "R161", "R110", "R065", "R173", "R172", "R125")
@pytest.mark.parametrize(("rule", "where", "says", "began", "due", "ends"), SET)
def test_what_runs_to_a_day_that_was_set_or_to_none(
    make: Make, rule: str, where: str, says: dict[str, Any], began: date, due: date | None, ends: str
) -> None:
    running = clock(make, rule, where, **says)
    assert running is not None
    assert (running.started, running.due, running.ended, running.rule.ends) == (began, due, None, ends)


@pytest.mark.proves("R161", "R173")
def test_what_is_withdrawn_or_no_serious_case_review_is_not_asked_for(make: Make) -> None:
    assert clock(make, "confirm", "information_request.withdrawn", **OWN) is None
    assert clock(make, "dissemination", "case_review.completed", completed_on=DONE, kind="management review") is None


# rule, whose it is, how many working days before the day a letter is written, whether closing waits for it
FOLLOWS = [
    ("D1", {"lscb_chair"}, (), True),
    ("D2a", {"lscb_chair"}, (10, 5, 0), True),
    ("D2b", {"lscb_chair"}, (10, 5, 0), True),
    *((name, {"head_sqas"}, (), True) for name in SEVEN),
    ("D4a", {"lscb_chair"}, (20, 10, 0), True),
    ("D4b", {"lscb_chair", "business_manager", "administrator"}, (20, 10, 0), True),
    ("copy_to_panel", {"business_manager", "administrator"}, (2, 0), False),
    ("D7", {"imr_author", "agency_panel_lead"}, (10, 5, 0), True),
    ("D8", {"business_manager", "administrator", "head_sqas", "subcommittee_chair"}, (10, 5, 0), True),
    ("tell_national_panel_no", {"lscb_chair", "business_manager", "administrator"}, (), True),
]


@pytest.mark.proves("D1", "D2a", "D2b", "D3", "D4a", "D4b", "D7", "D8", "D9")
@pytest.mark.parametrize(("name", "whose", "letters", "waits"), FOLLOWS)
def test_whose_it_is_who_is_reminded_and_what_waits_for_it(
    make: Make, attempt: Build, name: str, whose: set[str], letters: tuple[int, ...], waits: bool
) -> None:
    rule = next(rule for rule in PROCEDURE.tasks if rule.name == name)
    assert (set(rule.who), rule.remind) == (whose, letters)
    assert rule.advice.endswith(")."), "what to do when it is late, with its paragraph"
    open_task = Task("t", "c", "d", f"enfield_scr.{name}", "", EASTER, None, None, 0)
    refusal = after.duties_done(attempt(make("case_review", "completed"), "close", tasks=[open_task]))
    assert (f"{rule.title} ({rule.cite})" in (refusal or "")) is waits


@pytest.mark.proves("R021")
def test_each_point_of_appendix_2_is_a_task_of_the_board_the_panel_or_the_head() -> None:
    """Each sentence of the appendix that asks for something, under its heading, with whose it is."""
    board, panel = {"lscb_chair", "business_manager"}, {"panel_chair", "business_manager"}
    head = {"head_sqas", "business_manager"}
    wanted: dict[str, tuple[str, set[str]]] = {
        "decisions": ("residence extraordinary peer told", board),
        "appointing reviewers": ("commission independent", head),
        "engagement of organisations": ("represented engaged written", panel),
        "timescale": ("captured corrected", panel),
        "improvement action": ("agreed", board),
        "publication": ("from_the_start harmless sound impact law copy response", set()),
    }
    rules = {rule.name: rule for rule in PROCEDURE.tasks}
    for heading, (names, who) in wanted.items():
        for name in names.split():
            rule = rules[f"a2_{name}"]
            assert rule.checklist == f"Appendix 2: {heading}"
            assert not who or rule.who == who, name
    assert rules["a2_advice"].who == board
    assert {rules[f"a2_{name}"].who == panel for name in ("from_the_start", "harmless", "sound")} == {True}
    assert {rules[f"a2_{name}"].who == board for name in ("impact", "law", "copy", "response")} == {True}


@pytest.mark.proves("D4a")
def test_what_nobody_can_correct_any_more_is_not_asked_for(make: Make, attempt: Build) -> None:
    def told(state: str) -> str:
        seen = attempt(make("case_review", "completed", **SCR), "close", actor=person("business_manager"))
        look = replace(seen, document=make("case_review", state, **SCR))
        return " ".join(said.text for remark in REMARKS if (said := remark(look)))

    assert "It is not recorded when Ofsted was notified" in told("completed")
    assert "It is not recorded when Ofsted was notified" not in told("closed")


@pytest.mark.proves("D1")
@pytest.mark.parametrize(("day", "said"), [(10, "on the day on which"), (11, "1 day after"), (12, "2 days after")])
def test_how_long_it_took_to_tell_ofsted_is_said_in_words(make: Make, attempt: Build, day: int, said: str) -> None:
    days = {"established_on": date(2014, 4, 10), "ofsted_notified_on": date(2014, 4, day)}
    remark = ofsted_told(attempt(make("case_review", "referred", **days), "decide_scr"))
    assert remark
    assert remark.text == f"Ofsted was told {said} the incident was established."


def test_the_paragraph_of_learning_that_is_overdue_is_named_once(make: Make, attempt: Build) -> None:
    review = make("case_review", "in_progress", initiated_on=date(2012, 5, 2), **SCR)
    remark = no_learning_for_a_month(attempt(replace(review, case_review=review.id), "complete"))
    assert remark
    assert (remark.text.endswith("none was found (Appendix 2)."), remark.cite) == (True, "")
