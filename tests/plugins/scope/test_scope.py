"""What is agreed when a review is scoped, and what its meetings ask for (3.5, A2, A4.4 to A4.8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plugins.enfield_scr import PROCEDURE
from tests.conftest import TurnableClock
from tests.plugins.scope_house import TERMS, ScopeHouse
from tests.services.accounts import on_sqlite
from workspace import NotFound, Permission
from workspace.core.model import SYSTEM, Event
from workspace.core.tasks import Calendar, clocks
from workspace.core.workflow import bound
from workspace.services import comments, tasks
from workspace.store import papers
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
MANAGER = "business_manager"


@pytest.fixture
def house(store: Store, clock: TurnableClock) -> ScopeHouse:
    return ScopeHouse(store, clock)


@pytest.mark.proves("R031", "R041", "R117", "R118")
def test_scoping_asks_whether_each_child_takes_part_and_how_people_are_engaged(house: ScopeHouse) -> None:
    terms = house.start(MANAGER, "terms_of_reference", **TERMS)
    warned = house.warned("panel_chair", terms, "panel_agree")
    assert "Not recorded for each child" in warned
    assert "how professionals and organisations are represented" in warned
    child = {"child": "Sibling 1", "takes_part": "no", "reason": "Four years old"}
    house.edit(MANAGER, terms, children=[child], engagement="A member for each agency.")
    assert "Not recorded for each child" in house.warned("panel_chair", terms, "panel_agree")  # nobody decided it
    house.edit(MANAGER, terms, children=[child | {"decided_by": "Review panel", "safeguards": "None"}])
    assert house.warned("panel_chair", terms, "panel_agree").startswith("No “Review panel” is on record as appointed")
    house.cases.document(house.home, "panel", "appointed")
    assert house.warned("panel_chair", terms, "panel_agree") == ""


@pytest.mark.proves("R052", "R050")
def test_the_terms_show_who_has_answered(house: ScopeHouse) -> None:
    terms = house.agreed_terms()
    house.request("Police")
    request = house.request("Homes")
    house.edit(MANAGER, request, received_on=date(2014, 6, 2))
    told = "1 of 2 requests are answered. Still to come: Police (due 14 July 2014)."
    assert told in house.remarks("panel_member", terms)
    left = house.request("Social Care", engagement="late", gap="What was known.")
    house.move("panel_chair", left, "go_on_without", "The panel meets.")
    told = house.remarks("panel_member", terms)
    assert "1 of 3 requests are answered." in told
    assert "Social Care (due 14 July 2014)" in told, "what the panel went on without may still come"


@pytest.mark.proves("R166", "R168")
def test_what_a_meeting_asks_of_somebody_is_a_task(house: ScopeHouse) -> None:
    outcomes = [
        {"decided": "Ask radiology", "owner": "Dr B.", "due_on": "2014-06-20"},
        {"decided": "The six questions are the chapters"},
    ]
    house.start("administrator", "minutes", subject="the outcomes of the process", outcomes=outcomes)
    (task,) = house.tasks("panel_chair", "outcome")
    assert (task.task.item, task.task.due, task.mine) == ("Ask radiology (Dr B.)", date(2014, 6, 20), True)


@pytest.mark.proves("R167")
def test_the_business_manager_and_the_lead_reviewer_work_on_the_same_documents(house: ScopeHouse) -> None:
    registry = house.store.registry
    for name in ("terms_of_reference", "interim_learning"):
        workflow = registry.workflow("enfield_scr", name)
        assert {MANAGER, "lead_reviewer"} <= workflow.state(workflow.qualified(workflow.initial)).permits[
            Permission.EDIT
        ]
    minutes = registry.workflow("enfield_scr", "minutes")
    assert "lead_reviewer" in minutes.state("minutes.agreed").permits[Permission.VIEW]


@pytest.mark.proves("R169")
def test_the_panel_comments_on_the_draft_and_the_author_answers(house: ScopeHouse) -> None:
    report = house.cases.document(house.home, "overview_report", "with_panel", title="Child M", findings="Text.")
    with house.store.writing(house.people["panel_member"]) as uow:
        asked = comments.add(uow, report.id, "Which home visit was that?", section="Analysis, paragraph 3")
    with house.store.writing(house.people["lead_reviewer"]) as uow:
        comments.add(uow, report.id, "The one of 20 March; it says so now.", thread=asked.id)
        comments.resolve(uow, report.id, asked.id, resolved=True)
    with house.store.reading(house.people["panel_chair"]) as uow:
        (thread,) = comments.threads(uow, uow.get(report.id, to=Permission.VIEW))
    assert (thread.opening.section, thread.opening.author) == ("Analysis, paragraph 3", house.people["panel_member"])
    assert [answer.author for answer in thread.answers] == [house.people["lead_reviewer"]]
    assert thread.resolved
    registry = house.store.registry
    subject = registry.content_type("minutes").model_fields["subject"]
    assert "the draft overview report" in str(subject.annotation)


@pytest.mark.proves("R169")
def test_agreeing_a_draft_whose_comments_are_not_answered_is_warned_about(house: ScopeHouse) -> None:
    report = house.cases.document(house.home, "overview_report", "with_panel", title="Child M", findings="Text.")

    def say(who: str, text: str, section: str = "", thread: str = "") -> str:
        house.clock.turn(minutes=1)
        with house.store.writing(house.people[who]) as uow:
            return comments.add(uow, report.id, text, section=section, thread=thread).id

    assert house.warned("panel_chair", report.id, "agree") == ""
    visit = say("panel_member", "Which home visit was that?", "Findings")
    say("panel_chair", "And who says so?", "Findings")
    name = say("panel_member", "Is the name of the ward needed?")
    say("lead_reviewer", "The panel may want to look at the last page.", "Lessons")
    told = "3 comments wait for an answer of the author: on “Findings” and the whole document."
    assert told in house.warned("panel_chair", report.id, "agree")
    assert told in house.remarks("panel_member", report.id)
    say("lead_reviewer", "The one of 20 March.", thread=visit)
    with house.store.writing(house.people["panel_member"]) as uow:
        comments.resolve(uow, report.id, name, resolved=True)
    assert "1 comment waits for an answer of the author: on “Findings”." in house.remarks("panel_chair", report.id)
    say("panel_member", "That was another family.", thread=visit)
    assert "2 comments wait" in house.warned("panel_chair", report.id, "agree"), "whoever asks again is answered again"
    with house.store.writing(SYSTEM) as uow:
        found = uow.truth(report.id)
        assert found
        uow.save(replace(found, state="overview_report.panel_agreed"), event=Event("agreed"))
    assert "for an answer of the author" not in house.remarks("panel_chair", report.id)


@pytest.mark.proves("R169")
@pytest.mark.parametrize("how", ["returned", "edited"])
def test_the_author_answers_also_while_the_report_is_back_in_draft(house: ScopeHouse, how: str) -> None:
    report = house.cases.document(house.home, "overview_report", "with_panel", title="Child M", findings="Text.").id
    member, author = house.people["panel_member"], house.people["lead_reviewer"]
    with house.store.writing(member) as uow:
        asked = comments.add(uow, report, "Which home visit was that?", section="Findings")
    if how == "returned":
        house.move("panel_chair", report, "send_back", "Answer the comments.")
    else:
        house.edit("lead_reviewer", report, findings="Other text.")
    assert house.read("panel_chair", report).state == "overview_report.draft"
    assert "1 comment waits for an answer of the author: on “Findings”" in house.remarks("lead_reviewer", report)
    house.clock.turn(minutes=1)
    with house.store.writing(author) as uow:
        comments.add(uow, report, "The one of 20 March.", thread=asked.id)
        alone = comments.add(uow, report, "Ask the chair about the last page.")
    assert "waits for an answer" not in house.remarks("lead_reviewer", report)
    with pytest.raises(NotFound), house.store.writing(member) as uow:
        comments.add(uow, report, "Thank you.", thread=asked.id)
    house.cases.move(house.read("panel_chair", report), "with_panel")
    with house.store.reading(member) as uow:
        (thread,) = comments.threads(uow, uow.get(report, to=Permission.VIEW))
        assert [one.body for one in thread.answers] == ["The one of 20 March."], "who asked reads the answer"
    with pytest.raises(NotFound), house.store.writing(member) as uow:
        comments.add(uow, report, "What about it?", thread=alone.id)  # which was said before the panel had the draft


@pytest.mark.proves("C10")
def test_a_due_date_on_a_sunday_stays_and_says_by_when_to_act(house: ScopeHouse) -> None:
    house.request("Police", due_on=date(2014, 7, 13))
    (clock,) = house.tasks("lead Police", "D7")
    assert (clock.task.due, clock.act_by) == (date(2014, 7, 13), date(2014, 7, 11))


@pytest.mark.proves("C6")
def test_completion_is_the_boards_approval_and_ends_both_clocks(house: ScopeHouse) -> None:
    registry = house.store.registry
    case = registry.content_type("case_review").parse(
        {"ofsted_notified_on": date(2014, 4, 17), "initiated_on": date(2014, 5, 2), "completed_on": date(2015, 4, 16)}
    )
    rules = PROCEDURE.tasks_from("case_review")
    ended = {c.rule.name: c.ended for c in clocks(rules, case, date(2014, 4, 16), Calendar())}
    assert ended["D4a"] == ended["D4b"] == date(2015, 4, 16)
    step = registry.workflow("enfield_scr", "case_review").transition("complete")
    assert step
    assert [guard.__name__ for guard in step.guards] == ["complete", "board_approved"]


@pytest.mark.proves("R052")
def test_what_the_panel_agreed_stays_agreed_when_the_sub_committee_agrees_it_too(house: ScopeHouse) -> None:
    terms = house.agreed_terms()
    with house.store.reading(house.people["panel_chair"]) as uow:
        document = uow.get(terms, to=Permission.VIEW)
        stand = [bound(document, one, uow.text_of) for one in papers.signatures_of(uow.db, document)]
    assert document.body.agreed_on == date(2014, 6, 2)
    assert stand == [True, True]


@pytest.mark.proves("R053")
@pytest.mark.parametrize("typed", ["1", "Version 1", "v1", "1 (of 30 May)", "ToR 1, agreed on 30 May 2014"])
def test_a_report_names_the_terms_that_it_answers_as_people_write_them(house: ScopeHouse, typed: str) -> None:
    house.agreed_terms()
    request = house.request("Police")
    house.chronology("Police")
    report = house.report("Police", terms_of_reference=typed)
    assert house.truth(request).received_on == date(2014, 6, 2)
    assert "This answers terms" not in house.remarks("author Police", report)


@pytest.mark.proves("R053")
def test_a_report_that_names_terms_that_there_are_none_of_is_not_sent(house: ScopeHouse) -> None:
    terms = house.agreed_terms()
    house.request("Police")
    report = house.report("Police", send=False, terms_of_reference="Version 7")
    told = house.refused("author Police", report, "submit")
    assert "says “Version 7”, and this case review has none of that number. Give one that it has: 1 (3.11)." in told
    house.edit("business_manager", terms, number="2", change_reason="An earlier involvement came to light.")
    house.move("panel_chair", terms, "panel_agree")
    house.move("subcommittee_chair", terms, "agree")
    assert "Give one that it has: 1 and 2 (3.11)." in house.refused("author Police", report, "submit")
    house.edit("author Police", report, terms_of_reference="1")
    assert house.refused("author Police", report, "submit") == ""


@pytest.mark.proves("C11")
def test_a_request_that_is_due_before_it_is_issued_is_warned_about(house: ScopeHouse) -> None:
    house.agreed_terms()
    request = house.request("Police", issue=False, due_on=date(2014, 6, 1))
    assert "has passed already" in house.warned("business_manager", request, "issue")
    house.edit("business_manager", request, due_on=date(2014, 6, 2))
    assert house.warned("business_manager", request, "issue") == ""


@pytest.mark.proves("R053")
def test_whom_to_ask_again_is_not_said_any_more_when_it_is_recorded_as_decided(house: ScopeHouse) -> None:
    terms = house.agreed_terms()
    house.request("Police")
    house.edit("business_manager", terms, number="2", change_reason="An earlier involvement came to light.")
    house.move("panel_chair", terms, "panel_agree")
    house.move("subcommittee_chair", terms, "agree")
    told = "Asked under earlier terms and not asked again: Police (1)"
    assert told in house.remarks("business_manager", terms)
    (task,) = house.tasks("business_manager", "ask_again")
    with house.store.writing(house.people["business_manager"]) as uow:
        tasks.not_applicable(uow, task.task.id, reason="It concerns Social Care alone.")
    assert told not in house.remarks("business_manager", terms)
