"""A management review that becomes a serious case review: each has its own report, judgement and plan (1.1, 3.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plugins.enfield_scr.decision.upgrading import APART, goes_on_here
from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.plugins.hard_cases.test_h04_criteria_not_met import FACTS
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden, Refused
from workspace.core.model import Document, Permission
from workspace.core.workflow import READ
from workspace.services import case_reviews, listing, publications, transitions
from workspace.services.appointments import case_file
from workspace.store import publishing
from workspace.store.documents import Wanted

pytestmark = on_sqlite

MORE = {
    "no_concerns_clear": "no", "decision": "serious case review", "supersedes": "16 April 2014",
    "departs": "Given before the new facts.", "decided_on": date(2014, 5, 2),
}  # fmt: skip
ENDED = {  # what the management review brought to its end
    "overview_report": "approved", "executive_summary": "approved", "action_plan": "monitored",
    "quality_assurance": "agreed", "approval": "confirmed", "publication_plan": "agreed",
    "terms_of_reference": "agreed", "imr": "accepted",
}  # fmt: skip


@pytest.fixture
def reviewed(referred: Town) -> dict[str, Document]:
    """A management review with all its documents at their end."""
    referred.move(referred.chair, referred.start(referred.manager, "decision", **FACTS), "decide")
    referred.move(referred.chair, referred.home, "decide_mr")
    referred.move(referred.head, referred.home, "start")
    return {kind: referred.cases.document(referred.home, kind, state) for kind, state in ENDED.items()}


def upgrade(town: Town, clock: TurnableClock) -> None:
    clock.turn(days=16)
    town.move(town.chair, town.home, "reconsider", "The police found that two agencies had known.")
    town.move(town.chair, town.start(town.manager, "decision", **FACTS | MORE), "decide")
    town.move(town.chair, town.home, "decide_scr")


def standing(town: Town) -> dict[str, str]:
    with town.store.reading(town.manager) as uow:
        found = case_reviews.overview(uow, uow.get(town.home.id, to=Permission.VIEW), {})
    return {step.stage.name: step.standing for step in found.steps}


@pytest.mark.proves("H28", "R002")
def test_what_the_management_review_ended_stays_with_it_and_counts_for_nothing_more(
    referred: Town, reviewed: dict[str, Document], clock: TurnableClock
) -> None:
    writing = referred.cases.document(referred.home, "improvement_statement", "draft")
    assert standing(referred)["approval"] == "done"
    upgrade(referred, clock)
    for document in reviewed.values():
        assert referred.read(referred.manager, document).phase == "management review", document.type
    assert referred.read(referred.manager, writing).phase == "", "what is not done goes on in the serious case review"
    assert {name: how for name, how in standing(referred).items() if how == "done"} == {
        "referral": "done", "decision": "done",
    }  # fmt: skip
    referred.move(referred.head, referred.home, "start")
    assert "has not approved" in referred.refused(referred.chair, referred.home, "complete")
    mine = referred.cases.document(referred.home, "overview_report", "approved", title="Report")
    assert referred.read(referred.manager, mine).phase == ""
    with referred.store.reading(referred.manager) as uow:
        beside = {d.id for d in uow.beside(mine)}
        earlier = {d.id for d in uow.beside(uow.get(reviewed["overview_report"].id, to=Permission.VIEW))}
        (present,) = case_file(uow, referred.home).of("overview_report")
    assert not beside & {d.id for d in reviewed.values()}
    assert {d.id for d in reviewed.values()} | {referred.home.id} <= earlier
    assert mine.id not in earlier
    assert present.id == mine.id
    assert referred.move(referred.chair, referred.home, "complete").state == "case_review.completed"


@pytest.mark.proves("H28")
def test_what_stays_behind_waits_for_nobody(
    referred: Town, reviewed: dict[str, Document], clock: TurnableClock
) -> None:
    def waiting() -> set[str]:
        with referred.store.reading(referred.chair) as uow:
            found = uow.list(to=Permission.WORK, what=Wanted(case_review=referred.home.id))
            assert uow.count(to=Permission.WORK, what=Wanted(case_review=referred.home.id)) == len(found)
            entries = listing.with_holders(uow, uow.some([reviewed["overview_report"].id], to=Permission.VIEW))
        return {d.type for d in found} | {name for entry in entries for name in entry.holders}

    assert waiting() == {"overview_report", "Margaret Oduya"}
    upgrade(referred, clock)
    assert waiting() == set()


@pytest.mark.usefixtures("reviewed")
@pytest.mark.proves("H28", "R094")
def test_the_new_bundle_is_judged_without_the_earlier_one(referred: Town, clock: TurnableClock) -> None:
    upgrade(referred, clock)
    for kind, state in (("overview_report", "panel_agreed"), ("executive_summary", "panel_agreed")):
        referred.cases.document(referred.home, kind, state)
    with pytest.raises(Refused, match="Still missing: an agency report accepted by the panel and an action plan"):
        referred.draft(referred.manager, "quality_assurance")
    with referred.store.reading(referred.manager) as uow:
        entries = listing.entries(uow, uow.list(to=Permission.VIEW, what=Wanted(types=("action_plan",))))
    assert [entry.apart for entry in entries] == [("of the management review",)]


@pytest.mark.proves("H28", "R026")
def test_the_earlier_report_stays_internal_and_goes_on_when_it_is_returned(
    referred: Town, reviewed: dict[str, Document], clock: TurnableClock
) -> None:
    upgrade(referred, clock)
    report = referred.read(referred.chair, reviewed["overview_report"])
    assert "The report of a management review stays internal" in referred.refused(referred.chair, report, "publish")
    assert not [said for said in referred.remarks(referred.chair, report) if "No copy was sent" in said]
    report = referred.move(referred.chair, report, "keep")
    assert (report.phase, report.state) == ("management review", "overview_report.kept"), "it waits for nobody"
    report = referred.move(referred.chair, report, "offer", "For the lessons.")
    (warning,) = referred.warnings(referred.chair, report, "return_approved")
    assert warning.startswith("This is of the management review. When you return it, it becomes part of")
    returned = referred.move(referred.chair, report, "return_approved", "It is written anew.")
    assert (returned.phase, returned.state) == ("", "overview_report.draft")


@pytest.mark.proves("H28", "R026")
def test_every_step_that_takes_a_text_out_of_the_earlier_review_to_be_written_anew_says_so(town: Town) -> None:
    registry = town.store.registry
    for kind, ended in APART.items():
        workflow = registry.workflow("enfield_scr", kind)
        for step in workflow.transitions:
            if step.target not in ended and ended.intersection(step.sources):
                assert not workflow.state(workflow.qualified(step.target)).final, f"{kind}: {step.name} ends it again"
                assert goes_on_here in step.warns, f"{kind}: {step.name}"


@pytest.mark.proves("H28", "H9")
def test_an_agencys_report_that_is_stopped_stays_with_the_management_review(
    referred: Town, reviewed: dict[str, Document], clock: TurnableClock
) -> None:
    referred.cases.give(referred.home, referred.panel_chair, "panel_chair")
    upgrade(referred, clock)
    stopped = referred.move(referred.panel_chair, reviewed["imr"], "stop_accepted", "The author managed the nurse.")
    assert (stopped.phase, stopped.state) == ("management review", "agency_report.stopped")


@pytest.mark.usefixtures("reviewed")
@pytest.mark.proves("H28", "R004", "R065")
def test_what_is_asked_after_a_review_is_asked_again_of_the_serious_case_review(
    referred: Town, clock: TurnableClock
) -> None:
    told = {"given_on": date(2014, 4, 16), "recipients": "The authority", "advice": "Check the forms."}
    referred.move(referred.chair, referred.home, "complete")
    referred.edit(referred.manager, referred.home, advice=[told])
    referred.tick(referred.head, "debrief_method")
    referred.edit(referred.manager, referred.home, published_on=date(2014, 4, 16))
    upgrade(referred, clock)
    assert referred.case_review().published_on is None
    referred.move(referred.head, referred.home, "start")
    assert referred.due(referred.head, "debrief_method", "advise") == {}
    referred.cases.document(referred.home, "overview_report", "approved")
    referred.move(referred.chair, referred.home, "complete")
    asked = referred.due(referred.head, "debrief_method", "advise")
    assert asked == {"debrief_method": (None, True), "advise": (None, True)}
    assert "was given before the serious case review began" in referred.refused(referred.chair, referred.home, "close")
    referred.edit(referred.manager, referred.home, advice=[told, told | {"given_on": date(2014, 5, 2)}])
    assert "advise" not in referred.due(referred.head, "advise")


@pytest.mark.proves("H28")
def test_two_reports_are_withdrawn_each_with_its_own(
    referred: Town, reviewed: dict[str, Document], clock: TurnableClock
) -> None:
    upgrade(referred, clock)
    own = [
        referred.cases.document(referred.home, kind, "approved") for kind in ("overview_report", "executive_summary")
    ]
    for report, summary in (own, [reviewed[kind] for kind in ("overview_report", "executive_summary")]):
        with referred.store.reading(referred.chair) as uow:
            found = uow.get(report.id, to=Permission.VIEW)
            step = uow.registry.workflow_of(found).transition("publish")
            assert step
            taken = [other.id for other, _ in transitions._companions(uow, found, replace(step))]
        assert taken == [summary.id]


@pytest.mark.proves("H28", "R008")
def test_a_closed_management_review_is_taken_up_again_by_the_chair_alone(
    referred: Town, reviewed: dict[str, Document], clock: TurnableClock
) -> None:
    referred.cases.move(referred.read(referred.chair, referred.home), "closed")
    with pytest.raises(Forbidden):
        referred.move(referred.head, referred.home, "reconsider", "Two agencies had known.")
    upgrade(referred, clock)
    assert (referred.case_review().kind, referred.case_review().notified_on) == (
        "serious case review",
        date(2014, 4, 16),
    )
    assert referred.due(referred.head, "safety") == {"safety": (date(2014, 5, 6), True)}
    assert referred.read(referred.manager, reviewed["overview_report"]).phase == "management review"
    referred.cases.move(referred.read(referred.chair, referred.home), "closed")
    refusal = referred.refused(referred.chair, referred.home, "reconsider", "Once more.")
    assert "the business manager starts another case review (Appendix 2)" in refusal


@pytest.mark.proves("H28", "H3")
def test_what_another_board_approved_of_the_first_report_is_not_its_approval_of_the_second(
    referred: Town, clock: TurnableClock
) -> None:
    referred.edit(referred.manager, referred.home, other_boards=[{"board": "Westmere", "approved_on": "2014-04-15"}])
    referred.move(referred.chair, referred.start(referred.manager, "decision", **FACTS), "decide")
    referred.move(referred.chair, referred.home, "decide_mr")
    first = referred.cases.document(referred.home, "overview_report", "approved", title="Report")
    upgrade(referred, clock)
    second = referred.cases.document(referred.home, "overview_report", "approved", title="Report")
    missing = "The approval of Westmere is not recorded"
    assert missing in referred.refused(referred.chair, second, "publish")
    assert missing not in referred.refused(referred.chair, first, "publish")


@pytest.mark.proves("H28", "R026", "R137")
def test_nobody_is_sent_to_start_a_plan_for_what_stayed_behind(referred: Town, clock: TurnableClock) -> None:
    referred.move(referred.chair, referred.start(referred.manager, "decision", **FACTS), "decide")
    referred.move(referred.chair, referred.home, "decide_mr")
    report = referred.cases.document(referred.home, "overview_report", "approved", title="Report")
    referred.move(referred.chair, report, "publish_all_the_same", "For the lessons.")
    upgrade(referred, clock)
    referred.cases.document(referred.home, "publication_plan", "agreed")
    report = referred.read(referred.chair, report)
    why = referred.refused(referred.chair, report, "publish")
    assert "The management review was given no agreed “Publication plan” before it became a serious case review" in why
    assert "starts one" not in why
    assert referred.move(referred.chair, report, "keep").state == "overview_report.kept"


@pytest.mark.proves("H28")
def test_no_sentence_tells_of_what_stayed_behind_to_who_may_not_open_it(referred: Town, clock: TurnableClock) -> None:
    referred.move(referred.chair, referred.start(referred.manager, "decision", **FACTS), "decide")
    referred.move(referred.chair, referred.home, "decide_mr")
    action = {"number": "Rowan", "owner_agency": "Police", "due_on": date(2014, 9, 1), "status": "under way"}
    plan = referred.cases.document(referred.home, "action_plan", "monitored", actions=[action])
    upgrade(referred, clock)
    author = referred.cases.person("Ann Author")
    referred.cases.give(referred.home, author, "contributor")
    with referred.store.reading(author) as uow:
        assert not uow.registry.may(uow.actor, referred.read(referred.manager, plan), Permission.VIEW)
        attempt = transitions._attempt(uow, uow.get(referred.home.id, to=Permission.VIEW), READ)
        veiled = attempt.veiled()
        assert veiled
        assert any("Rowan" in task.item for task in attempt.tasks)
        assert not any("Rowan" in task.item for task in veiled.tasks)


@pytest.mark.proves("H28", "R132")
def test_a_statement_goes_online_beside_the_report_of_its_own_review(
    referred: Town, reviewed: dict[str, Document], clock: TurnableClock
) -> None:
    statement = referred.cases.document(referred.home, "improvement_statement", "approved", title="What was done")

    def follow(effect: str, document: Document) -> None:
        with referred.store.writing(referred.chair) as uow:
            publications.follow(uow, effect, uow.get(document.id, to=Permission.VIEW), (), "")

    follow("publish", reviewed["overview_report"])
    upgrade(referred, clock)
    second = referred.cases.document(referred.home, "overview_report", "approved", title="Report")
    follow("publish", second)
    follow("join", statement)
    with referred.store.reading(referred.chair) as uow:
        found = [publishing.one(uow.db, p.id) for p in publishing.of_case_review(uow.db, referred.home.id)]
    beside = {one[0].document: len(one[1].parts) for one in found if one}
    assert beside == {reviewed["overview_report"].id: 2, second.id: 1}
