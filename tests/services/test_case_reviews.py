"""Case reviews: started by the office, listed by their clocks, and seen whole as far as one may see."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import TurnableClock
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace.core.errors import Forbidden, Invalid, NotFound
from workspace.core.model import Document, Permission
from workspace.services import case_reviews, documents, roles
from workspace.services.case_reviews import NEAREST, Overview
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite


@pytest.fixture
def home(cases: Cases, manager: str) -> Document:
    return cases.case_review(manager)


def overview(store: Store, person: str, home: Document) -> Overview:
    with store.reading(person) as uow:
        return case_reviews.overview(uow, uow.get(home.id, to=Permission.VIEW), {person: "Somebody"})


def standings(seen: Overview) -> dict[str, str]:
    return {step.stage.name: step.standing for step in seen.steps}


def test_only_the_office_starts_one(store: Store, cases: Cases, manager: str) -> None:
    outsider = cases.person("Percy Lavenham", "board_member")
    with store.writing(outsider) as uow, pytest.raises(Forbidden, match=r"These can do that: [^.]*Business manager"):
        case_reviews.start(uow, "enfield_scr", {"reference": "TSCB-1"})
    with store.writing(manager) as uow, pytest.raises(Forbidden):
        case_reviews.start(uow, "another", {"reference": "TSCB-1"})
    with store.writing(manager) as uow:
        made = case_reviews.start(uow, "enfield_scr", {"reference": "TSCB-1", "public_name": "Child Q"})
    assert (made.id, made.title) == (made.case_review, "TSCB-1 Child Q")


def test_the_soonest_clock_comes_first_and_what_has_ended_has_none(store: Store, cases: Cases, manager: str) -> None:
    later = cases.case_review(manager, "B", "Later", ofsted_notified_on=date(2014, 4, 1))
    late = cases.case_review(manager, "A", "Late", ofsted_notified_on=date(2013, 4, 1))
    ended = cases.move(cases.case_review(manager, "C", "Ended", ofsted_notified_on=date(2012, 4, 1)), "closed")
    with store.reading(manager) as uow:
        pressing, every = case_reviews.pressing(uow, 10), case_reviews.listed(uow)
        assert case_reviews.counted(uow) == 3
    assert [one.document.id for one in pressing] == [late.id, later.id]
    assert [one.deadline and one.deadline.late for one in pressing] == [True, False]
    assert {one.document.id for one in every} == {late.id, later.id, ended.id}
    closed = next(one for one in every if one.document.id == ended.id)
    assert (closed.deadline, closed.stage) == (None, None)


def test_clocks_that_run_and_clocks_that_stopped(store: Store, cases: Cases, manager: str) -> None:
    home = cases.case_review(
        manager, chair_attention_on=date(2014, 2, 10), decided_on=date(2014, 4, 1), initiated_on=date(2014, 4, 1)
    )
    seen = overview(store, manager, home)
    assert [(d.task.rule, d.late) for d in seen.stopped] == [("enfield_scr.D2a", True)]
    due = [d.task.due for d in seen.running if d.task.due]
    assert due == sorted(due)
    assert "enfield_scr.D4b" in {d.task.rule for d in seen.running}


def test_stages_follow_all_documents_whoever_looks(store: Store, cases: Cases, manager: str, home: Document) -> None:
    police, health = cases.agency("Police"), cases.agency("Health")
    member = cases.person("Fatima Siddiqui")
    cases.give(home, member, "panel_member")
    cases.document(home, "referral", "recorded")  # which a member of the panel does not see
    cases.document(home, "decision", "decided")
    cases.document(home, "terms_of_reference", "agreed")
    accepted = cases.document(home, "imr", "accepted", agency=health, title="Health: Child M")
    cases.document(home, "imr", "draft", agency=police, title="Police: Child M")  # behind the wall
    seen = overview(store, manager, home)
    assert seen.current is not None
    assert (seen.current.stage.name, seen.current.counted, seen.current.reached) == ("agency_reports", 2, 1)
    assert (seen.current.behind, seen.current.unseen) == ((), 1)
    assert [e.document.id for e in seen.current.documents] == [accepted.id]
    assert "Police: Child M" not in repr(seen)
    assert seen.following is not None
    assert seen.following.stage.name == "overview"
    assert standings(overview(store, member, home)) == standings(seen)
    for person in (manager, member):
        with store.reading(person) as uow:
            (listed,) = case_reviews.listed(uow)
        assert listed.stage == seen.current.stage
    assert seen.documents == 4


def test_what_was_given_up_holds_no_stage_back(store: Store, cases: Cases, manager: str, home: Document) -> None:
    for kind, state in (("referral", "recorded"), ("decision", "decided"), ("terms_of_reference", "agreed")):
        cases.document(home, kind, state)
    health = cases.agency("Health")
    cases.document(home, "imr", "stopped", agency=health)
    assert standings(overview(store, manager, home))["agency_reports"] == "current"  # nobody has written another
    cases.document(home, "imr", "accepted", agency=health)
    assert standings(overview(store, manager, home))["agency_reports"] == "done"


def test_what_is_still_to_do_in_a_stage(store: Store, cases: Cases, manager: str, home: Document) -> None:
    for kind, state in (("referral", "recorded"), ("decision", "decided"), ("terms_of_reference", "agreed")):
        cases.document(home, kind, state)
    cases.document(home, "imr", "accepted", agency=cases.agency("Health"), title="Health: Child M")
    cases.document(home, "imr", "submitted", agency=cases.agency("Police"), title="Police: Child M")
    current = overview(store, manager, home).current
    assert current is not None
    assert (current.stage.name, current.counted) == ("agency_reports", 2)
    assert [e.document.title for e in current.behind] == ["Police: Child M"]
    assert current.behind[0].state.waiting == "Accept or return"


def test_what_goes_with_the_report_opens_its_approval_again(
    store: Store, cases: Cases, manager: str, home: Document
) -> None:
    """Signed texts are void, whatever was published since (5.3.1)."""
    for kind, state in (("referral", "recorded"), ("decision", "decided"), ("terms_of_reference", "agreed")):
        cases.document(home, kind, state)
    cases.document(home, "imr", "released", agency=cases.agency("Health"))
    summary = cases.document(home, "executive_summary", "approved", title="In short")
    assert standings(overview(store, manager, home))["approval"] == "next", "there is no report yet"
    cases.document(home, "overview_report", "approved", title="The report")
    cases.document(home, "action_plan", "monitored")
    assert standings(overview(store, manager, home))["approval"] == "done"
    cases.move(summary, "draft")
    current = overview(store, manager, home).current
    assert current is not None
    assert (current.stage.name, current.counted, current.reached, current.unseen) == ("approval", 3, 2, 0)
    assert [e.document.title for e in current.behind] == ["In short"]


def test_the_nearest_tasks_are_those_of_the_stage_and_what_is_overdue(
    store: Store, cases: Cases, manager: str, clock: TurnableClock
) -> None:
    home = cases.case_review(manager)
    for kind, state in (("referral", "recorded"), ("decision", "decided")):
        cases.document(home, kind, state)
    outcomes = [{"decided": "Ask radiology", "owner": "Health", "due_on": date(2014, 9, 25)}]
    cases.document(home, "minutes", "draft", outcomes=outcomes)
    row = {"action": "Train", "noted_on": date(2014, 4, 1), "due_on": date(2014, 9, 24)}
    cases.document(home, "interim_learning", "open", points=[row])  # of a later stage
    seen = overview(store, manager, home)
    assert seen.current is not None
    assert seen.current.stage.name == "scope"
    asked = "Do what the meeting asked for: Ask radiology (Health)"
    assert [one.title for one in seen.nearest] == [asked]
    clock.turn(days=365)
    assert [one.title for one in overview(store, manager, home).nearest] == ["Take corrective action: Train", asked]
    crowded = cases.case_review(manager, "TSCB-9", "Child T", initiated_on=date(2014, 4, 1))
    assert len(overview(store, manager, crowded).nearest) == NEAREST


def test_a_stage_of_which_one_sees_nothing_is_over_when_a_later_one_is(
    store: Store, cases: Cases, home: Document
) -> None:
    member = cases.person("Fatima Siddiqui")
    cases.give(home, member, "panel_member")
    cases.document(home, "referral", "recorded")  # which a member of the panel does not see
    cases.document(home, "decision", "decided")
    found = standings(overview(store, member, home))
    assert (found["referral"], found["decision"], found["scope"]) == ("done", "done", "current")


def test_no_stage_is_to_come_once_it_has_ended(store: Store, cases: Cases, manager: str, home: Document) -> None:
    cases.document(home, "decision", "decided")
    seen = overview(store, manager, cases.move(home, "closed"))
    assert seen.current is None
    assert seen.running == ()


def test_the_wall_hides_documents_holders_and_story(
    store: Store, cases: Cases, manager: str, home: Document, clock: TurnableClock
) -> None:
    police, author = cases.agency("Police"), cases.person("Callum Wrexford")
    cases.give(home, author, "imr_author", police)
    report = cases.document(home, "imr", "submitted", by=author, agency=police, title="Police: Child M")
    assert report.id in {told.document for told in overview(store, manager, home).story.told}
    clock.turn(hours=1)
    cases.move(report, "returned", by=author, verb="sent_back")
    seen = overview(store, manager, home)
    assert (seen.documents, report.id in {told.document for told in seen.story.told}) == (0, False)
    assert "Police: Child M" not in repr((seen.steps, seen.story))


def test_who_may_start_what(store: Store, cases: Cases, manager: str, home: Document) -> None:
    police = cases.agency("Police")
    lead = cases.person("Petra Vane")
    cases.give(home, lead, "agency_panel_lead", police)
    cases.give(home, lead, "panel_member")
    found = overview(store, manager, home).startable
    shared = {"referral", "declaration"}
    assert {cls.name for cls in found.agency_kinds} == {"imr", "short_report", "chronology"} | shared
    assert shared <= {cls.name for cls in found.kinds}, "from paper, or of somebody who is of no agency"
    assert "case_review" not in {cls.name for cls in found.all}
    cases.agency("Health")
    assert [a.name for a in overview(store, manager, home).startable.agencies] == ["Health", "Police"]
    own = overview(store, lead, home).startable
    assert [a.name for a in own.agencies] == ["Police"]
    assert {"imr", "chronology"} <= {cls.name for cls in own.agency_kinds}


def test_an_agencys_document_needs_a_real_agency(store: Store, manager: str, home: Document) -> None:
    for agency in (None, "f" * 32):
        with store.writing(manager) as uow, pytest.raises(Invalid, match="agenc"):
            documents.start(uow, home.id, "imr", {}, agency=agency)
    with store.writing(manager) as uow, pytest.raises(Forbidden):
        documents.start(uow, home.id, "case_review", {})


def test_the_excluded_find_no_case_review(store: Store, cases: Cases, manager: str, home: Document) -> None:
    chair = cases.person("Margaret Oduya", "lscb_chair")
    other = cases.case_review(manager, "TSCB-2", "Child N")
    with store.writing(manager) as uow:
        roles.exclude(uow, home.id, person=chair, reason="A cousin")
    with store.reading(chair) as uow:
        assert [one.document.id for one in case_reviews.listed(uow)] == [other.id]
        assert case_reviews.counted(uow) == 1
    with pytest.raises(NotFound):
        overview(store, chair, home)


def test_what_is_begun_early_moves_no_case_review_on(store: Store, cases: Cases, manager: str, home: Document) -> None:
    cases.document(home, "referral", "recorded")
    cases.document(home, "decision", "decided")
    assert standings(overview(store, manager, home))["scope"] == "current"
    cases.document(home, "imr", "draft", agency=cases.agency("Police"))
    found = standings(overview(store, manager, home))
    assert (found["scope"], found["agency_reports"]) == ("current", "next")
