"""After approval: actions are followed with evidence, agencies debriefed, the record kept, and nothing left open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from plugins.enfield_scr.after import debriefing, keeping, monitoring
from plugins.enfield_scr.after import remarks as after
from plugins.enfield_scr.after.proposing import progress_taken_in
from plugins.enfield_scr.beginnings import BEGINNINGS
from plugins.enfield_scr.decision.referred import closed_after_a_serious_case_review
from plugins.enfield_scr.tasks import TASKS
from plugins.enfield_scr.workflows.action_plan import ACTION_PLAN
from plugins.enfield_scr.workflows.learning import LEARNING
from tests.plugins.conftest import NOW, Make, person, said, signature, told
from workspace import Attempt, CaseFile
from workspace.core.amiss import to_come
from workspace.core.saying import refusals, warnings
from workspace.core.tasks import Calendar, Task, clocks

Build = Callable[..., Attempt]
DONE = {"status": "closed", "closed_on": date(2015, 4, 1), "evidence": "Audit of 30 files: 28 used the form."}


def action(number: str, **changes: Any) -> dict[str, Any]:
    given = {
        "number": number, "recommendation": "4", "description": "Change the form", "owner_agency": "Homes",
        "owner": "Director", "measure": "Audit", "due_on": date(2015, 9, 1),
    }  # fmt: skip
    return given | changes


def looked(make: Make, attempt: Build, *actions: dict[str, Any]) -> Attempt:
    return attempt(make("action_plan", "monitored", actions=list(actions)), "review_progress")


@pytest.mark.proves("R172", "D8")
def test_each_action_has_its_due_date_while_it_is_carried_out(make: Make) -> None:
    plan = make("action_plan", "monitored", actions=[
        action("1"), action("2", status="extended", extended_to=date(2015, 12, 1), reason="Staff left."),
        action("3", status="refused", reason="No money."), action("4", **DONE),
    ]).body  # fmt: skip
    rules = [rule for rule in TASKS if rule.type == "action_plan"]
    found = clocks(rules, plan, date(2015, 4, 1), Calendar(), "monitored")
    assert [(c.item, c.computed, c.due, c.ended) for c in found] == [
        ("1", date(2015, 9, 1), date(2015, 9, 1), None),
        ("2", date(2015, 9, 1), date(2015, 12, 1), None),
        ("4", date(2015, 9, 1), date(2015, 9, 1), date(2015, 4, 1)),
    ]
    assert clocks(rules, plan, date(2015, 4, 1), Calendar(), "draft") == ()


@pytest.mark.proves("R172", "D8")
def test_how_the_actions_stand_in_colours(make: Make, attempt: Build) -> None:
    remark = after.progress(
        looked(
            make, attempt, action("1", **DONE), action("2", due_on=date(2015, 4, 28)), action("3"),
            action("4", due_on=date(2015, 5, 20)), action("5", status="refused", reason="No."),
        )
    )  # fmt: skip
    assert remark is not None
    assert remark.text == "1 of 5 actions are closed. 2 red, 1 amber, 2 green. Red: 2 and 5."
    assert remark.warning
    longer = {"status": "extended", "due_on": date(2015, 4, 1)}
    remark = after.progress(
        looked(
            make, attempt, action("6", due_on=date(2015, 4, 29)), action("7", **longer, extended_to=date(2015, 12, 1)),
            action("8", **longer, extended_to=date(2015, 4, 28)),
        )
    )  # fmt: skip
    assert remark is not None
    assert remark.text == "0 of 3 actions are closed. 1 red, 2 amber, 0 green. Red: 8.", "on its day none is red yet"
    draft = attempt(make("action_plan", "draft", actions=[action("1")]), "agree")
    assert after.progress(draft) is None


@pytest.mark.proves("R172")
@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (DONE, ""),
        ({"status": "closed", "closed_on": date(2015, 4, 1)}, "without evidence of effect"),
        ({"status": "closed", "evidence": "Audit of 30 files."}, "without its day"),
        ({"status": "extended", "extended_to": date(2015, 12, 1)}, "without a new date or a reason"),
        ({"status": "extended", "reason": "Staff left."}, "without a new date or a reason"),
        ({"status": "refused"}, "refused without a reason"),
        ({"agreed": "refused"}, "refused without a reason"),
    ],
)
def test_the_panel_closes_with_evidence_and_extends_with_a_reason(
    make: Make, attempt: Build, changes: dict[str, Any], says: str
) -> None:
    seen = looked(make, attempt, action("9", **changes))
    refusal = after.monitored_with_evidence(seen)
    assert (refusal or "") in said(seen)
    assert (says in refusal if refusal else False) == bool(says)


@pytest.mark.proves("D8", "R172")
def test_no_action_was_closed_before_the_plan_was_approved(make: Make, attempt: Build) -> None:
    plan = make("action_plan", "monitored", actions=[action("1", **DONE), action("2")])
    early = replace(attempt(plan, "close"), text_of=lambda _plan, _number: plan.body)
    assert monitoring.closed_since_it_was_approved(early) is None
    seen = replace(early, signatures=[signature(plan, "approve")])
    refusal = monitoring.closed_since_it_was_approved(seen) or ""
    assert refusal.startswith("Closed before the Board approved the plan on Wednesday 29 April 2015: action 1.")
    for name in ("review_progress", "close"):
        assert refusal in said(replace(attempt(plan, name), signatures=seen.signatures))
    assert monitoring.newly_closed_since(seen) is None, "it was closed so before"
    open_then = make("action_plan", "monitored", actions=[action("1"), action("2")]).body
    assert monitoring.newly_closed_since(replace(seen, text_of=lambda _plan, _number: open_then)) == refusal
    assert {monitoring.approved_stays, monitoring.newly_closed_since} == set(ACTION_PLAN.edits)


@pytest.mark.proves("R172")
def test_what_the_panel_closed_is_not_written_over_by_an_agencys_word(make: Make, attempt: Build) -> None:
    plan = make("action_plan", "monitored", actions=[action("9", **DONE)])
    word = {"number": "9", "standing": "under way", "told": "Half.", "evidence": "Half."}
    (filled,) = progress_taken_in(attempt(plan, "take_in", siblings=[plan, make("action_progress", "sent", **word)]))
    assert [(row["status"], row["evidence"]) for row in filled.values["actions"]] == [("closed", DONE["evidence"])]


@pytest.mark.proves("R172", "D8")
def test_no_action_is_closed_on_a_day_to_come(make: Make) -> None:
    plan = make("action_plan", "monitored", actions=[action("1", **DONE)])
    assert set(to_come(plan.body, date(2015, 3, 31))) == {"actions.0.closed_on"}
    assert to_come(plan.body, date(2015, 4, 1)) == {}


@pytest.mark.proves("R172", "D8")
def test_what_is_only_written_as_closed_was_not_closed_by_the_panel(make: Make, attempt: Build) -> None:
    before = looked(make, attempt, action("1", **DONE), action("2"))
    told = after.closed_by_the_panel(before)
    assert told is not None
    assert told.text.startswith("Written as closed, and the main panel has not looked at it since: action 1.")
    signed = replace(signature(before.document, "review_progress"), sha256="of the text then")
    now = looked(make, attempt, action("1", **DONE), action("2", **DONE))
    since = replace(now, signatures=[signed], text_of=lambda _document, _number: before.document.body)
    told = after.closed_by_the_panel(since)
    assert told is not None
    assert "since: action 2." in told.text
    assert after.closed_by_the_panel(replace(since, text_of=lambda _document, _number: now.document.body)) is None
    again = looked(make, attempt, action("1", **DONE | {"closed_on": date(2015, 4, 2)}), action("2"))
    told = after.closed_by_the_panel(replace(again, signatures=[signed], text_of=since.text_of))
    assert told is not None
    assert "since: action 1." in told.text, "closed anew, on another day"
    assert {after.closed_by_the_panel, after.progress} <= set(ACTION_PLAN.remarks)


@pytest.mark.proves("R172")
def test_no_plan_is_closed_while_an_action_is_open_or_unfounded(make: Make, attempt: Build) -> None:
    plan = make("action_plan", "monitored", actions=[action("1", **DONE), action("2"), action("3", status="refused")])
    said = " ".join(refusals(attempt(plan, "close")))
    assert "These actions are still open: 2." in said
    assert "Action 3 is refused without a reason" in said
    assert "Action 3 is refused without a reason" in " ".join(refusals(attempt(plan, "review_progress")))
    over = make("action_plan", "monitored", actions=[action("1", **DONE), action("3", status="refused", reason="No.")])
    assert refusals(attempt(over, "close")) == ()


@pytest.mark.proves("R172")
def test_the_owner_of_an_action_cannot_close_it() -> None:
    monitored = next(s for s in ACTION_PLAN.states if s.name == "monitored")
    assert {"panel_member", "agency_panel_lead", "lscb_chair"}.isdisjoint(monitored.permits["edit"])
    assert {"panel_member", "panel_chair", "lead_reviewer"} <= monitored.permits["comment"]
    for name in ("review_progress", "close"):
        move = ACTION_PLAN.transition(name)
        assert move
        assert (move.by, move.signs) == ({"subcommittee_chair"}, True)
        assert move.comment == (name == "review_progress"), "what the panel decided"


@pytest.mark.proves("R123")
def test_a_refused_action_is_shown_to_be_escalated(make: Make, attempt: Build) -> None:
    remark = after.refused_actions(looked(make, attempt, action("13", status="refused", reason="No money.")))
    assert remark is not None
    assert remark.text.startswith("Refused: action 13 (Homes). The Chair writes")
    assert remark.text in told(looked(make, attempt, action("13", status="refused", reason="No money.")))
    assert after.refused_actions(looked(make, attempt, action("1"))) is None


@pytest.mark.proves("R100")
def test_a_row_that_is_called_otherwise_is_no_row_of_an_agency_that_contributed(make: Make, attempt: Build) -> None:
    terms = make("terms_of_reference", "agreed", contributions=[{"agency": "Children’s Care"}, {"agency": "Homes"}])
    plan = make("learning", "agreed", agencies=[{"agency": "children's  care"}, {"agency": "Hommes"}])
    remark = debriefing.agencies_missing(attempt(plan, "finish", siblings=[terms]))
    assert remark is not None
    assert "not in the table yet: Homes. Is one of them called “Hommes” here? Write its name" in remark.text


@pytest.mark.proves("R123")
def test_it_is_said_which_partner_has_not_answered(make: Make, attempt: Build) -> None:
    plan = make("action_plan", "monitored", actions=[action("1", agreed="amended"), action("2")])
    seen = attempt(plan, "review_progress")
    assert "The partner has not said yet whether it accepts: action 2 (Homes)." in told(seen)
    answered = make("action_plan", "monitored", actions=[action("1", agreed="accepted")])
    assert after.unanswered_actions(attempt(answered, "review_progress")) is None


@pytest.mark.proves("R065", "R066", "R100")
def test_every_contributing_agency_is_debriefed(make: Make, attempt: Build) -> None:
    terms = make("terms_of_reference", "agreed", contributions=[{"agency": "Police"}, {"agency": "Homes"}])
    police = {"agency": "Police", "done_on": date(2015, 5, 29)}
    plan = make("learning", "agreed", agencies=[police | {"spread": "A briefing of all teams."}])
    remark = debriefing.agencies_missing(attempt(plan, "finish", siblings=[terms]))
    assert remark is not None
    assert remark.text.endswith("not in the table yet: Homes (5.4.1).")
    assert remark.text in told(attempt(plan, "finish", siblings=[terms]))
    for move in ("agree", "finish"):
        warned = warnings(attempt(plan, move, siblings=[terms]))
        assert warned == ("These agencies contributed and are not in the table yet: Homes (5.4.1).",), move
    none = make("terms_of_reference", "agreed", contributions=[{"agency": "Homes", "nature": "none"}])
    assert debriefing.agencies_missing(attempt(plan, "finish", siblings=[none])) is None
    assert after.feedback_given(attempt(plan, "finish")) is None
    silent = make("learning", "agreed", agencies=[police])
    assert "spread what was learned: Police" in (after.feedback_given(attempt(silent, "finish")) or "")
    waiting = make("learning", "agreed", agencies=[{"agency": "Homes"}])
    assert "no feedback yet: Homes" in said(attempt(waiting, "finish"))


@pytest.mark.proves("R065", "R100")
def test_debriefing_begins_with_a_row_for_each_agency_that_contributes(make: Make) -> None:
    asked = [{"agency": "Police", "nature": "IMR and chronology"}, {"agency": "Beacon", "nature": "none"}]
    terms = make("terms_of_reference", "agreed", contributions=[*asked, {"agency": "Homes"}])
    seen = frozenset({terms.id})
    file = CaseFile(make("case_review", "completed"), (terms,), (), {}, readable=seen, now=NOW)
    begun = BEGINNINGS["learning"](file, person("panel_chair"), None)
    assert begun == {"agencies": [{"agency": "Police"}, {"agency": "Homes"}]}
    assert "panel_chair" in LEARNING.create, "5.4.1 is the duty of the review panel"


@pytest.mark.proves("R101")
def test_an_event_is_planned_for_a_day_to_come(make: Make, attempt: Build) -> None:
    def refused(day: date, held: date | None = None) -> str:
        typed = make("learning", "draft", event_planned_on=day, event_on=held)
        return " ".join(reason for guard in LEARNING.edits if (reason := guard(attempt(typed, "agree"))))

    assert "is before this was started" in refused(date(2014, 1, 1))
    assert refused(date(2015, 6, 11)) == ""
    assert refused(date(2014, 1, 1), date(2014, 1, 1)) == "", "it was held, and recorded afterwards"


@pytest.mark.proves("R065", "R066")
@pytest.mark.parametrize("left_out", ["", "agency", "method", "assured_by", "due_on"])
def test_the_decision_says_for_each_agency_how_who_and_by_when(make: Make, attempt: Build, left_out: str) -> None:
    row = {"agency": "Police", "method": "Meeting", "assured_by": "Superintendent", "due_on": date(2015, 5, 29)}
    other = row | {"agency": "Homes", "method": "Letter", "assured_by": "Director"}
    rows = [other, {name: value for name, value in row.items() if name != left_out}]
    tried = attempt(make("learning", "draft", agencies=rows, method="Meetings", assurance="By May."), "agree")
    guards = next(move.guards for move in LEARNING.transitions if move.name == "agree")
    says = " ".join(reason for guard in guards if (reason := guard(tried)))
    assert ("Still missing for: " in says) == bool(left_out)
    assert "Homes" not in says


@pytest.mark.proves("R100", "R101", "R173")
def test_feedback_and_the_event_are_tasks_that_their_days_end(make: Make) -> None:
    plan = make(
        "learning", "agreed", event_on=date(2015, 6, 11), attendance=[{"agency": "Police", "people": 118}],
        agencies=[{"agency": "Police", "due_on": date(2015, 5, 29), "done_on": date(2015, 5, 29)}],
    ).body  # fmt: skip
    found = clocks([r for r in TASKS if r.type == "learning"], plan, date(2015, 4, 16), Calendar(), "agreed")
    assert {(c.rule.name, c.item, c.ended) for c in found} == {
        ("feedback", "Police", date(2015, 5, 29)), ("learning_event", "", date(2015, 6, 11)),
    }  # fmt: skip
    assert plan.came == 118
    planned = make("learning", "agreed", event_planned_on=date(2015, 6, 11)).body
    (event,) = clocks(
        [r for r in TASKS if r.name == "learning_event"], planned, date(2015, 4, 16), Calendar(), "agreed"
    )
    assert (event.due, event.ended) == (date(2015, 6, 11), None), "a day to come is no event that was held"
    asked = {"event_on", "audience", "attendance", "materials", "evaluation", "dissemination"}
    assert set(planned.missing({"finish"})) == asked
    review = make("case_review", "completed", kind="serious case review", completed_on=date(2015, 4, 16)).body
    rules = [rule for rule in TASKS if rule.type == "case_review"]
    names = {c.rule.name for c in clocks(rules, review, date(2014, 4, 16), Calendar())}
    assert {"debrief_method", "dissemination", "board_oversight", "advise"} <= names
    row = {"given_on": date(2015, 4, 20), "recipients": "The authority and Board partners", "advice": "The report."}
    told = make("case_review", "completed", completed_on=date(2015, 4, 16), advice=[row]).body
    assert "advise" not in {c.rule.name for c in clocks(rules, told, date(2014, 4, 16), Calendar())}


@pytest.mark.proves("R183", "C16")
def test_what_is_held_is_not_disposed_of(make: Make, attempt: Build) -> None:
    held = {"what": "Interview records", "held": "yes", "hold_reason": "Inquiry, since March."}
    assert keeping.held_parts_kept(attempt(make("retention", "draft", items=[held]), "agree")) is None
    gone = make("retention", "draft", items=[held | {"disposed_on": date(2015, 4, 1)}])
    assert "must not be disposed of" in (keeping.held_parts_kept(attempt(gone, "agree")) or "")
    bare = make("retention", "draft", items=[{"what": "The key", "held": "yes"}])
    assert keeping.held_parts_kept(attempt(bare, "agree")) == "Say why “The key” is held (Appendix 2)."
    item = held | {"review_on": date(2025, 4, 16)}
    rules = [r for r in TASKS if r.type == "retention"]
    (found,) = clocks(rules, make("retention", "agreed", items=[item]).body, date(2015, 4, 16), Calendar(), "agreed")
    assert (found.item, found.due) == ("Interview records", date(2025, 4, 16))


@pytest.mark.proves("R004")
def test_a_case_review_is_not_closed_while_a_duty_is_open(make: Make, attempt: Build) -> None:
    review = make("case_review", "completed")
    open_task = Task("t", "c", "d", "enfield_scr.learning_event", "", date(2015, 4, 16), None, None, 0)
    optional = Task("u", "c", "d", "enfield_scr.retention", "Key", date(2015, 4, 16), None, None, 0)
    refusal = after.duties_done(attempt(review, "close", tasks=[open_task, optional]))
    assert refusal is not None
    assert refusal.startswith(
        "Still to do: Hold a multi-agency learning event (5.4.2). Those whose it is record each as done"
    )
    assert after.duties_done(attempt(review, "close", tasks=[optional])) is None
    plan = make("action_plan", "monitored", actions=[{"number": "3", "description": "Look again at the protocol"}])
    action = Task("v", "c", plan.id, "enfield_scr.D8", "3", date(2015, 4, 16), None, None, 0)
    told = after.duties_done(attempt(review, "close", tasks=[action], siblings=[plan])) or ""
    assert "Carry out the action: Look again at the protocol (3) (5.3.2, Appendix 4 step 10)" in told


@pytest.mark.proves("R004")
def test_advice_that_is_missing_is_asked_for_once(make: Make, attempt: Build) -> None:
    def told(**values: Any) -> list[str]:
        tried = attempt(make("case_review", "completed", **values), "close")
        said = (guard(tried) or "" for guard in tried.transition.guards)
        return [text for text in said if "“Advice given on lessons”" in text]

    assert len(told()) == 1
    (half,) = told(advice=[{"recipients": "The authority"}], debrief="By their leads.")
    assert half.startswith("Say in each row under “Advice given on lessons” when")


@pytest.mark.proves("R172", "R100", "R101", "H14")
@pytest.mark.parametrize("report", ["published", "kept"])
def test_no_case_review_is_closed_before_actions_were_followed_up_and_learning_was_arranged(
    make: Make, attempt: Build, report: str
) -> None:
    review = make("case_review", "completed", kind="serious case review")

    def refused(plan: str, *learning: str) -> str:
        beside = [make("overview_report", report), make("action_plan", plan), *(make("learning", s) for s in learning)]
        return " ".join(refusals(attempt(review, "close", siblings=beside)))

    never = "was approved and never followed up. The business manager chooses “Start monitoring”"
    none = "No feedback to agencies and no multi-agency learning event is on record"
    undecided = "is not decided yet how agencies are debriefed"
    assert never in refused("approved")
    assert none in refused("approved")
    assert "is still being carried out" in refused("monitored", "agreed")
    assert "is not approved as it is now" in refused("panel_agreed", "agreed")
    assert undecided in refused("closed", "draft")
    over = refused("closed", "done") + refused("closed", "agreed")
    assert not any(said in over for said in (never, none, undecided, "“Action plan”"))
    management = make("case_review", "completed", kind="management review")
    assert none not in " ".join(refusals(attempt(management, "close")))


@pytest.mark.proves("R002")
def test_a_case_that_was_closed_without_a_serious_case_review_is_considered_again(make: Make, attempt: Build) -> None:
    for state, kind, refused in (
        ("closed", "serious case review", True), ("closed", "management review", False), ("closed", "no review", False),
        ("in_progress", "management review", False),
    ):  # fmt: skip
        tried = attempt(make("case_review", state, kind=kind), "reconsider")
        assert ("starts another case review" in (closed_after_a_serious_case_review(tried) or "")) == refused


@pytest.mark.proves("R025")
@pytest.mark.parametrize("duty", ["a2_commission", "confirm_to_ofsted"])
def test_a_serious_case_review_is_not_closed_before_it_is_reported_and_commissioned(
    make: Make, attempt: Build, duty: str
) -> None:
    review = make("case_review", "completed", kind="serious case review", initiated_on=date(2014, 5, 2))
    asked = clocks([r for r in TASKS if r.type == "case_review"], review.body, date(2014, 4, 16), Calendar())
    title = next(clock.rule.title for clock in asked if clock.rule.name == duty)
    open_task = Task("t", "c", "d", f"enfield_scr.{duty}", "", date(2014, 5, 2), None, None, 0)
    assert title in (after.duties_done(attempt(review, "close", tasks=[open_task])) or "")
