"""The panel's record, the first meeting, names in the report, deviations, and the Board's own list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from content.consultants import Consultant
from content.panel import SLOTS, Panel
from plugins.enfield_scr import PROCEDURE
from plugins.enfield_scr.board import BOARD
from plugins.enfield_scr.drafts.people import names_and_roles
from plugins.enfield_scr.drafts.publication import overview_report
from plugins.enfield_scr.people.composition import answers_for, printed, seats_explained, seats_vacant
from plugins.enfield_scr.roles import PANEL, STANDING_PANEL
from tests.plugins.conftest import Make, person
from workspace import Appointment, Attempt, CaseFile, Invalid, Permission
from workspace.core.amiss import to_come
from workspace.core.model import Grant
from workspace.core.registry import Registry
from workspace.core.saying import refusals
from workspace.core.tasks import Calendar, clocks

Build = Callable[..., Attempt]
DAY = date(2014, 5, 22)


def seat(slot: str, **more: Any) -> dict[str, Any]:
    return {"seat": slot, "standing": "filled", "person": f"The {slot}", "job_title": f"Job of {slot}",
            "employer": "The Council", "starts_on": date(2014, 5, 16)} | more  # fmt: skip


@pytest.mark.proves("R042", "R043", "R044", "R045", "R046", "R047", "R048")
@pytest.mark.parametrize("slot", SLOTS)
def test_each_seat_is_filled_vacant_or_excused(slot: str) -> None:
    others = [seat(s) for s in SLOTS if s != slot]
    assert Panel.parse({"seats": others}).vacant(DAY) == (slot,)
    assert Panel.parse({"seats": [*others, seat(slot)]}).vacant(DAY) == ()
    assert Panel.parse({"seats": [*others, seat(slot, ends_on=date(2014, 5, 21))]}).vacant(DAY) == (slot,)
    assert Panel.parse({"seats": [*others, seat(slot, starts_on=date(2014, 5, 23))]}).vacant(DAY) == (slot,)
    assert Panel.parse({"seats": [*others, seat(slot, person="")]}).vacant(DAY) == (slot,), "somebody, not only a post"
    excused = {"seat": slot, "standing": "not relevant", "reason": "No school was involved."}
    assert Panel.parse({"seats": [*others, excused]}).vacant(DAY) == ()
    assert Panel.parse({"seats": [*others, excused | {"reason": ""}]}).vacant(DAY) == (slot,)


@pytest.mark.proves("R041", "R042", "R048")
def test_a_panel_is_appointed_with_a_chair_and_everything_said(make: Make, attempt: Build, registry: Registry) -> None:
    def refusal(*seats: dict[str, Any]) -> str | None:
        return seats_explained(attempt(make("panel", "draft", seats=seats), "appoint"))

    now = seat("panel chair", starts_on=date(2014, 1, 1))
    assert refusal() == "Nobody has the seat of the panel chair today. Fill it first (3.9)."
    said = refusal(now, seat("administrator", employer=""), {"seat": "senior police", "standing": "not relevant"})
    for lacking in ({"person": ""}, {"job_title": ""}, {"standing": ""}):
        assert "“administrator”" in (refusal(now, seat("administrator", **lacking)) or ""), lacking
    assert said is not None
    assert said.startswith("Say more about “administrator” and “senior police”: a filled seat needs name")
    assert refusal(now, {"seat": "senior police", "standing": "vacant"}) is None
    wanted = registry.content_type("panel").parse({}).missing({"appoint"})
    assert set(wanted) == {"convened_on", "seats", "involvement", "involvement_evidence", "chair_reason"}
    appoint = workflow("panel").transition("appoint")
    assert appoint.by == {"lscb_chair", "business_manager"}
    assert appoint.signs, "and any change of a seat is appointed again"
    assert "Fill in “Convened” (3.8)" in refused(attempt(make("panel", "draft", seats=[now]), "appoint"))
    with pytest.raises(Invalid, match="To must not be before"):
        Panel.parse({"seats": [now | {"ends_on": date(2013, 12, 31)}]})
    days = Panel.parse({"convened_on": date(2014, 5, 23), "assessed_on": date(2014, 5, 23)})
    assert set(to_come(days, DAY)) == {"convened_on", "assessed_on"}


def refused(tried: Attempt) -> str:
    return " ".join(refusals(tried))


@pytest.mark.proves("R042", "R043", "R046", "R047", "R163")
def test_a_vacant_seat_is_warned_about_at_the_first_meeting(make: Make, attempt: Build) -> None:
    minutes = make("minutes", "draft", meeting="case panel", held_on=DAY)
    panel = make("panel", "appointed", seats=[seat(s) for s in SLOTS if s != "education representative"])
    tried = attempt(minutes, "agree", siblings=[panel])
    assert seats_vacant(tried) == "At this first meeting these seats were vacant: “education representative” (3.9)."
    assert "There is no record of the review panel" in (seats_vacant(attempt(minutes, "agree")) or "")
    other = make("minutes", "draft", meeting="Board", held_on=DAY)
    assert seats_vacant(attempt(other, "agree", siblings=[panel])) is None
    assert seats_vacant in workflow("minutes").transition("agree").warns

    earlier = make("minutes", "agreed", meeting="case panel", held_on=date(2014, 5, 16))
    board = make("minutes", "agreed", meeting="Board", held_on=date(2014, 5, 16))
    assert seats_vacant(attempt(minutes, "agree", siblings=[panel, replace(earlier, id="1")])) is None, "not the first"
    for other in (replace(board, id="1"), earlier):  # another body; its own text as it was agreed before
        assert seats_vacant(attempt(minutes, "agree", siblings=[panel, other])) is not None
    came = seat("education representative", starts_on=date(2014, 5, 23))
    since = make("panel", "appointed", seats=[*(seat(s) for s in SLOTS if s != "education representative"), came])
    assert "“education representative”" in (seats_vacant(attempt(minutes, "agree", siblings=[since])) or ""), "then"


def workflow(name: str) -> Any:
    return next(w for w in PROCEDURE.workflows if w.name == name)


@pytest.mark.proves("R163")
def test_the_case_panel_agrees_terms_and_scope_before_the_sub_committee() -> None:
    agree = workflow("terms_of_reference").transition("panel_agree")
    assert (agree.by, agree.target, agree.signs) == ({"panel_chair"}, "panel_agreed", True)
    assert workflow("terms_of_reference").transition("agree").sources == ("panel_agreed",)


@pytest.mark.proves("R048", "R042")
def test_reports_print_job_titles_and_employers_at_the_time_and_no_member(make: Make) -> None:
    before = seat("panel chair", person="Gone Q", job_title="Director", ends_on=date(2014, 5, 20))
    moved = seat("designated nurse", person="Bronagh T", job_title="Nurse", ends_on=date(2014, 8, 29))
    later = seat("designated nurse", person="Ann B", job_title="Later", starts_on=date(2015, 1, 1))
    panel = make("panel", "appointed", seats=[before, seat("panel chair"), moved, later])
    assert isinstance(panel.body, Panel)
    assert printed(panel.body, DAY) == "- Nurse, The Council (until 29 August 2014)"
    chair = Appointment("c", "Imelda Q", "Independent Chair", "", "lscb_chair", None, None, None)
    review = make("case_review", "in_progress", public_name="Child M")
    now = datetime(2014, 5, 22, 12, tzinfo=UTC)
    older = make("panel", "appointed", seats=[seat("panel chair", person="Somebody Else")])
    text = names_and_roles(CaseFile(review, [review, older, panel], [chair], now=now))
    assert "Somebody Else" not in text, "by the newest record"
    assert "- Chair of the Board: Imelda Q, Independent Chair" in text
    assert "- Chair of the panel: Gone Q, Director, The Council (until 20 May 2014)\n" in text, "and who did before"
    assert "- Chair of the panel: The panel chair, Job of panel chair, The Council\n" in text
    assert ("Bronagh" in text, "Later" in text) == (False, False)
    vacant = Panel.parse({"seats": [seat("administrator", standing="vacant")]})
    assert printed(vacant, DAY) == ""
    assert overview_report(CaseFile(review, [review, panel], [chair], now=now))[0].values["names_and_roles"] == text


@pytest.mark.proves("R048", "R050")
def test_a_new_panel_begins_with_whoever_has_the_roles_and_with_each_agency(make: Make) -> None:
    at = [None, date(2014, 5, 7), None]
    people = [
        Appointment("v", "Verity S", "Independent chair", "", "panel_chair", *at),
        Appointment("d", "Folasade M", "Consultant", "The Trust", "designated_doctor", *at),
        Appointment("d", "Folasade M", "Consultant", "The Trust", "panel_member", *at),
        Appointment("r", "Ruaridh P", "Inspector", "The Police", "agency_panel_lead", "p", None, None),
        Appointment("c", "Calum T", "Sergeant", "The Police", "imr_author", "p", None, None),
        Appointment("b", "Ruth B", "Manager", "The Board", "business_manager", *at),
        Appointment("n", "Ann N", "Nurse", "The Trust", "designated_nurse", *at),
        Appointment("s", "Sam S", "Superintendent", "The Police", "senior_police", *at),
        Appointment("e", "Odette L", "Head of Schools", "The Council", "education", *at),
        Appointment("o", "Other O", "Manager", "Homes", "panel_member", *at),
        Appointment("g", "Gone G", "Clerk", "The Council", "administrator", None, None, date(2014, 1, 1)),
    ]
    review = make("case_review", "in_progress")
    terms = make("terms_of_reference", "agreed", contributions=[{"agency": "Police"}, {"agency": "Homes"}])
    file = CaseFile(
        review, [review, terms], people, {"p": "Police"}, readable=frozenset({terms.id}),
        now=datetime(2014, 5, 22, 12, tzinfo=UTC),
    )  # fmt: skip
    panel = Panel.parse(dict(PROCEDURE.begins["panel"](file, person("m"), None)))
    assert [row.seat for row in panel.seats] == list(SLOTS)
    assert {row.seat: row.person for row in panel.seats if row.standing} == {
        "panel chair": "Verity S", "designated doctor": "Folasade M", "designated nurse": "Ann N",
        "senior police": "Sam S", "education representative": "Odette L", "other relevant agency": "Other O",
        "business manager": "Ruth B",
    }  # fmt: skip
    assert (panel.seats[0].job_title, panel.seats[0].starts_on) == ("Independent chair", date(2014, 5, 7))
    assert (panel.seats[2].job_title, panel.seats[2].employer) == ("Consultant", "The Trust")
    serves = replace(people[-1], ends=None)
    again = Panel.parse(dict(PROCEDURE.begins["panel"](replace(file, people=[serves]), person("m"), None)))
    assert again.seats[1].person == "Gone G", "the administrator, as long as the role is held"
    assert [(row.agency, row.representative, row.author) for row in panel.agencies] == [
        ("Police", "Ruaridh P", "Calum T"), ("Homes", "", ""),
    ]  # fmt: skip
    kept_away = Panel.parse(dict(PROCEDURE.begins["panel"](replace(file, readable=frozenset()), person("m"), None)))
    assert kept_away.agencies == ()


@pytest.mark.proves("R050")
def test_an_agencys_report_says_who_answers_for_it(make: Make, attempt: Build) -> None:
    panel = make("panel", "appointed", agencies=[{"agency": "Police", "representative": "Ruaridh P", "author": "C T"}])
    report = make("imr", "draft", agency="police", agency_name="Police")
    remark = answers_for(attempt(report, "submit", siblings=[panel]))
    assert remark is not None
    assert (remark.text, remark.warning) == ("Ruaridh P answers for this report.", False)
    assert answers_for(attempt(make("imr", "draft", agency_name="Homes"), "submit", siblings=[panel])) is None
    assert all(answers_for in workflow(name).remarks for name in ("agency_report", "short_report", "chronology"))


@pytest.mark.proves("R161")
def test_what_the_panels_record_said_of_confirmations_before_is_not_lost() -> None:
    rows = [{"agency": "Police", "asked_on": "2014-05-06", "confirmed_on": "2014-05-12"}, {"agency": "Homes"}]
    panel = Panel.parse(Panel.upgrade({"agencies": rows, "unplaced": "Before."}, 1))
    assert panel.unplaced == "Before.\n\nPolice: asked 2014-05-06, confirmed 2014-05-12."
    assert [row.agency for row in panel.agencies] == ["Police", "Homes"]


@pytest.mark.proves("R027")
def test_both_owners_record_deviations_and_nobody_deletes_one(registry: Registry, make: Make) -> None:
    declared, recorded = workflow("deviation"), make("deviation", "recorded", step="Client index check")
    assert declared.transition("record").by == {"lscb_chair", "head_sqas"}
    assert declared.leaving("deviation.recorded") == ()
    for role in PROCEDURE.roles:
        assert not registry.may(person(Grant(role.name)), recorded, Permission.EDIT), role.name
    for role_name in ("lscb_chair", "head_sqas"):
        assert registry.may(person(Grant(role_name)), recorded, Permission.VIEW)


@pytest.mark.proves("R034")
def test_the_list_of_consultants_is_held_by_the_head_and_read_by_few(registry: Registry) -> None:
    policy = registry.policy
    assert policy.roles_that(Permission.EDIT, "consultants.held") == {"head_sqas"}
    assert policy.roles_that(Permission.VIEW, "consultants.held") - {"reader", "commenter", "system"} == {
        "head_sqas", "business_manager", "lscb_chair",
    }  # fmt: skip
    assert {cls.name for cls in registry.types_of("enfield_board")} == {
        "board_papers", "consultants", "status_report", "earlier_report",
    }  # fmt: skip
    assert not {"board_papers", "consultants"} & {cls.name for cls in registry.types_of("enfield_scr")}
    assert {role.name for role in BOARD.roles} < {role.name for role in PROCEDURE.roles}
    assert Consultant.model_fields.keys() == {
        "name", "specialism", "methods", "past_reviews", "availability", "conflicts", "review_on",
    }  # fmt: skip
    row = registry.content_type("consultants").parse({"consultants": [{"name": "A", "review_on": DAY}, {"name": "B"}]})
    assert [(c.item, c.due) for c in clocks(BOARD.tasks_from("consultants"), row, DAY, Calendar())] == [("A", DAY)]


@pytest.mark.proves("R033")
def test_both_reports_of_an_agency_ask_whether_the_author_is_in_a_chronology(registry: Registry) -> None:
    for name in ("imr", "short_report"):
        assert "author_code" in registry.content_type(name).model_fields


@pytest.mark.proves("C2")
def test_the_standing_sub_committee_and_the_review_panel_have_steps_of_their_own() -> None:
    by = {(w.name, t.name): t.by for w in PROCEDURE.workflows for t in w.transitions}
    standing = [
        ("overview_report", "sign_off"), ("action_plan", "sign_off"), ("action_plan", "review_progress"),
        ("terms_of_reference", "agree"), ("quality_assurance", "agree"), ("learning", "agree"),
    ]  # fmt: skip
    assert {by[step] for step in standing} == {frozenset({"subcommittee_chair"})}, (
        "3.11, 4.5, 5.3.1, Appendix 4 step 9, Appendix 4 step 10 on action plans"
    )
    review = [("overview_report", "agree"), ("action_plan", "agree"), ("terms_of_reference", "panel_agree")]
    assert {by[step] for step in review} == {frozenset({"panel_chair"})}, "5.3.2, Appendix 4 step 4, Appendix 4 step 8"
    assert not STANDING_PANEL & PANEL


@pytest.mark.proves("C8")
def test_the_two_steps_with_the_number_10_are_quoted_together_and_kept_apart() -> None:
    assert PROCEDURE.quote("Appendix 4 step 10").count("10) ") == 2
    assert PROCEDURE.quote("Appendix 4 step 10 on action plans").startswith("10) Action plans followed up")
    names = [rule.name for rule in PROCEDURE.tasks]
    assert len(set(names)) == len(names)
