"""From the referral to the Chair's desk: route, duplicates, preliminary reports, meeting, notice to Ofsted (A1, A4)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from plugins.enfield_scr import PROCEDURE
from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.plugins.hard_cases.test_h30_deadline_on_a_holiday import SCR
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden, Invalid
from workspace.core.fields import field
from workspace.services import calendar, documents, mistakes

pytestmark = on_sqlite
FORM: dict[str, Any] = {
    "dated_on": date(2014, 4, 16), "people": [{"name": "Rowan Pellingworth", "relation": "subject"}],
    "summary": "Injured.", "request": "The criteria are met.", "panel_member": "C. M.", "telephone": "01632 960 417",
    "email": "c@example.org",
    "other_reviews": [{"process": "domestic homicide review", "applies": "no"}],
}  # fmt: skip


def sent(town: Town, **values: Any) -> Any:
    referral = town.start(town.manager, "referral", **FORM | values)
    return town.move(town.manager, referral, "submit")


@pytest.mark.proves("R150", "R151", "R152", "R176", "R020")
def test_the_form_asks_for_its_own_fields_and_the_route_is_timed(referred: Town) -> None:
    blank = referred.start(referred.manager, "referral")
    asked = referred.refused(referred.manager, blank, "submit")
    for words in ("“Date”", "“Summary”", "“Telephone”", "“Email”", "“Other review processes considered”"):
        assert words in asked
    begun = referred.start(referred.manager, "referral", **FORM)
    assert "who told whom and when" in referred.warnings(referred.manager, begun, "submit")[0], "before it is sent"
    referral = referred.move(referred.manager, begun, "submit")
    assert "who told whom and when" in referred.warnings(referred.manager, referral, "record")[0]
    step = {"who": "Hester Dunnock", "told": "Cressida Maplethorpe", "on": date(2014, 4, 14), "at": "10.30am"}
    referred.edit(referred.manager, referral, handovers=[step])
    assert referred.warnings(referred.manager, referral, "record") == ()
    assert referred.read(referred.manager, referral).body.handovers[0].at == "10:30"  # type: ignore[attr-defined]
    with pytest.raises(Invalid) as refusal:
        referred.edit(referred.manager, referral, handovers=[step | {"on": date(2014, 4, 20)}])
    assert set(refusal.value.problems) == {"handovers.0.on"}


@pytest.mark.proves("D2b", "R105", "R150")
def test_a_referral_that_is_recorded_starts_the_month_of_notification_once(town: Town, clock: TurnableClock) -> None:
    first, second = sent(town), sent(town, summary="The same, from the hospital.")
    assert town.due(town.chair, "D2b") == {}
    clock.turn(days=1)
    town.move(town.manager, first, "record")
    assert town.due(town.chair, "D2b") == {"D2b": (date(2014, 5, 17), True)}
    clock.turn(days=7)
    town.move(town.manager, second, "join", "The same child.")
    assert town.due(town.chair, "D2b") == {"D2b": (date(2014, 5, 17), True)}


@pytest.mark.proves("D2b", "R150")
def test_the_day_on_which_a_referral_came_is_neither_later_nor_earlier_than_it_was(
    town: Town, clock: TurnableClock
) -> None:
    referral = sent(town, handovers=[{"who": "A. Lead", "told": "The business manager", "on": date(2014, 4, 16)}])
    assert "last passed on" not in " ".join(town.warnings(town.manager, referral, "record"))
    clock.turn(days=3)
    said = "it was last passed on on Wednesday 16 April 2014"
    assert said in " ".join(town.warnings(town.manager, referral, "record"))
    town.edit(town.manager, town.home, notified_on=date(2014, 4, 16))
    assert said not in " ".join(town.warnings(town.manager, referral, "record"))
    town.move(town.manager, referral, "record")
    assert town.case_review().notified_on == date(2014, 4, 16)
    wrong = "the referral was made on Wednesday 16 April 2014"
    assert wrong not in " ".join(town.remarks(town.manager, town.home))
    town.edit(town.manager, town.home, notified_on=date(2014, 4, 15))
    assert wrong in " ".join(town.remarks(town.manager, town.home))


@pytest.mark.proves("R152")
def test_other_processes_are_of_a_list_and_another_one_has_a_name(referred: Town) -> None:
    with pytest.raises(Invalid):
        referred.start(referred.manager, "referral", other_reviews=[{"process": "an inquiry"}])
    row = {"process": "other", "applies": "yes"}
    referral = referred.start(referred.manager, "referral", **FORM | {"other_reviews": [row]})
    assert "has no name" in referred.refused(referred.manager, referral, "submit")
    referred.edit(referred.manager, referral, other_reviews=[row | {"name": "Prisons ombudsman"}])
    referred.edit(referred.manager, referral, other_reviews=[{"note": "None known."}])
    assert "does not say which process" in referred.refused(referred.manager, referral, "submit")
    referred.edit(referred.manager, referral, other_reviews=[row | {"name": "Prisons ombudsman"}])
    referred.move(referred.manager, referral, "submit")
    register = referred.start(referred.manager, "parallel_processes")
    with pytest.raises(Invalid, match="has no name"):
        referred.edit(referred.manager, register, processes=[{"process": "other", "standing": "open"}])
    named = {"process": "other", "name": "Prisons ombudsman", "standing": "open"}
    referred.edit(referred.manager, register, processes=[named])
    assert any("same time: Prisons ombudsman." in said for said in referred.remarks(referred.chair, referred.home))


@pytest.mark.proves("R020")
def test_a_second_referral_of_the_case_is_joined_and_both_are_kept(referred: Town) -> None:
    first, second = sent(referred), sent(referred, summary="The same, from the hospital.")
    assert "no recorded referral to join" in referred.refused(referred.manager, second, "join", "The same child.")
    referred.move(referred.manager, first, "record")
    assert "has a recorded referral: Referral of 16 April 2014" in referred.refused(referred.manager, second, "record")
    joined = referred.move(referred.manager, second, "join", "The same child.")
    assert joined.state == "referral.joined"
    assert referred.read(referred.chair, second).body.summary == "The same, from the hospital."  # type: ignore[attr-defined]
    ends = {s.name for w in PROCEDURE.workflows if w.name == "referral" for s in w.states if s.final}
    assert ends == {"joined", "released"}, "no referral is refused or deleted"


@pytest.mark.proves("R154", "R155")
def test_reports_are_directed_with_a_day_and_a_long_one_is_warned(referred: Town) -> None:
    row = {"agency": "Police", "asked_on": date(2014, 4, 16), "due_on": date(2014, 4, 28)}
    direction = referred.start(referred.chair, "preliminary_direction", direction="Inter-agency issues.", reports=[row])
    assert referred.due(referred.manager, "preliminary_report") == {}
    referred.move(referred.chair, direction, "direct")
    assert referred.due(referred.manager, "preliminary_report") == {"preliminary_report": (date(2014, 4, 28), True)}
    referred.edit(referred.manager, direction, reports=[row | {"without": "yes", "late_reason": "Nobody answered."}])
    assert referred.due(referred.manager, "preliminary_report") == {}, "the meeting went on without it"
    referred.edit(referred.manager, direction, reports=[row | {"received_on": date(2014, 4, 16)}])
    assert referred.due(referred.manager, "preliminary_report") == {"preliminary_report": (date(2014, 4, 28), False)}
    police, author = referred.cases.agency("Police"), referred.cases.person("Calum Thirlby")
    referred.cases.give(referred.home, author, "imr_author", police)
    values = {"purpose": "preliminary report", "agency_name": "Police", "author": "C. T."}
    long = referred.cases.document(
        referred.home, "short_report", by=author, agency=police, involvement="one word " * 400, **values
    )
    assert "800 words" in referred.warnings(author, long, "submit")[0]
    referred.move(author, long, "submit")
    table = "| Day | What |\n|---|---|\n" + "| 1 May | Seen |\n" * 15
    listed = referred.cases.document(
        referred.home, "short_report", by=author, agency=police, involvement=table, **values
    )
    assert "rows of a table" in referred.warnings(author, listed, "submit")[0], "a chronology, however short its words"


@pytest.mark.proves("R153", "R156", "R157")
def test_each_agency_is_minuted_and_what_it_recommended_is_fixed(referred: Town) -> None:
    police, panel = referred.cases.agency("Police"), referred.cases.person("Imran Qureshi")
    referred.cases.give(referred.home, panel, "panel_chair")
    report = referred.cases.document(
        referred.home, "short_report", "submitted", agency=police, purpose="preliminary report", agency_name="Police",
        position="management review",
    )  # fmt: skip
    minutes = referred.start(
        referred.manager, "minutes", meeting="extraordinary meeting", held_on=date(2014, 4, 16), chair="M. O.",
        present="All.", discussion="The case.", title="Extraordinary meeting",
    )  # fmt: skip
    assert "who came and who sent apologies" in referred.refused(referred.chair, minutes, "agree")
    came = [{"name": "R. P.", "agency": "Police", "came": "came"}, {"name": "F. M.", "came": "sent apologies"}]
    referred.edit(referred.manager, minutes, attendance=came)
    assert "no minute yet of what Police set out" in referred.refused(referred.chair, minutes, "agree")
    referred.edit(referred.manager, minutes, agency_minutes=[{"agency": "Police", "involvement": "Three calls."}])
    referred.move(referred.chair, minutes, "agree")
    heard = [*SCR["recommendations"], {"by": "Police", "recommends": "management review"}]
    again = SCR | {"recommendations": heard, "departs": "The facts are plain.", "decided_on": date(2014, 4, 16)}
    record = referred.start(referred.manager, "decision", **again)
    referred.move(referred.chair, record, "decide")
    assert "stay as they are" in referred.refused(panel, report, "send_back", "Change it.")
    with pytest.raises(Forbidden):
        referred.edit(referred.manager, record, recommendations=[])


@pytest.mark.proves("R028", "R103", "R029", "R108", "R159", "C5")
def test_ofsteds_form_is_kept_and_starts_the_clock_when_it_was_sent(referred: Town, clock: TurnableClock) -> None:
    referred.move(referred.manager, sent(referred), "record")
    (form,) = referred.draft(referred.manager, "ofsted_notification")
    body: Any = form.body
    assert (body.children[0].name, body.notifier, body.authority) == (
        "Rowan Pellingworth", "Margaret Oduya", "Thornmere",
    )  # fmt: skip
    assert "Rowan" not in form.title
    described = field(type(body), "children")
    assert described.private
    assert all(column.private for column in described.columns)
    assert "the Chair signs this form" in referred.refused(referred.head, form, "sign")
    referred.move(referred.chair, form, "sign")
    clock.turn(minutes=90)
    day = date(2014, 4, 16)
    referred.edit(referred.manager, form, sent_on=day, sent_at="12:30", channel="Ofsted's portal")
    assert "“Sent by” (3.4) and “Copy” (3.4)" in referred.refused(referred.head, form, "send")
    referred.edit(referred.manager, form, sent_by="Margaret Oduya", copy_kept="this text is what was sent")
    referred.move(referred.head, form, "send")  # the Head of SQAS may record it as sent
    assert (referred.case_review().ofsted_notified_on, referred.case_review().ofsted_notified_at) == (day, "12:30")
    told = "According to the notice on record Ofsted was told on Wednesday 16 April 2014 at 12:30"
    assert told not in " ".join(referred.remarks(referred.manager, referred.home))
    referred.edit(referred.manager, referred.home, ofsted_notified_at="09:00")
    assert told in " ".join(referred.remarks(referred.manager, referred.home))
    referred.edit(referred.manager, referred.home, ofsted_notified_at="")
    assert told not in " ".join(referred.remarks(referred.manager, referred.home)), "the day alone is the same"
    record = referred.start(referred.manager, "decision", **SCR, decided_on=day)
    referred.move(referred.chair, record, "decide")
    (ofsted,), (panel,) = (referred.draft(referred.manager, name) for name in ("ofsted_decision", "panel_decision"))
    kinds = {getattr(letter.body, "kind", "") for letter in (ofsted, panel)}
    assert kinds == {"decision notice to Ofsted", "decision notice to the National Panel"}


@pytest.mark.proves("R054", "D1")
def test_how_long_it_took_to_tell_ofsted_is_said(referred: Town, clock: TurnableClock) -> None:
    clock.now = datetime(2014, 4, 17, 10, 40, tzinfo=UTC)
    day = date(2014, 4, 17)
    referred.edit(referred.manager, referred.home, established_on=day, established_at="09:10")
    assert "2 h 30 min since the incident" in referred.remarks(referred.chair, referred.home)[0]
    assert referred.due(referred.chair, "D1") == {"D1": (date(2014, 4, 22), True)}  # after Easter
    referred.edit(referred.manager, referred.home, ofsted_notified_on=day, ofsted_notified_at="11:40")
    assert "Ofsted was told 2 h 30 min after" in referred.remarks(referred.chair, referred.home)[0]
    assert referred.due(referred.chair, "D1") == {"D1": (date(2014, 4, 22), False)}


@pytest.mark.proves("R054", "D1")
def test_a_day_that_was_added_to_the_calendar_is_no_working_day_for_ofsted_either(
    referred: Town, clock: TurnableClock
) -> None:
    with referred.store.writing(referred.manager) as uow:
        calendar.add(uow, date(2014, 4, 22), "A day of mourning")
    clock.now = datetime(2014, 4, 23, 10, 0, tzinfo=UTC)
    referred.edit(referred.manager, referred.home, established_on=date(2014, 4, 17))
    assert referred.due(referred.chair, "D1") == {"D1": (date(2014, 4, 23), True)}
    assert "Why Ofsted was told late" not in " ".join(referred.remarks(referred.chair, referred.home))
    clock.now = datetime(2014, 4, 24, 10, 0, tzinfo=UTC)
    assert "by Wednesday 23 April 2014" in " ".join(referred.remarks(referred.chair, referred.home))


@pytest.mark.proves("R054", "D1")
def test_a_late_notice_to_ofsted_is_owed_a_reason(referred: Town, clock: TurnableClock) -> None:
    clock.now = datetime(2014, 4, 22, 10, 0, tzinfo=UTC)  # Tuesday, the next working day after Thursday and Easter
    referred.edit(referred.manager, referred.home, established_on=date(2014, 4, 17))
    late = "not told of the incident by Tuesday 22 April 2014"
    assert not any(late in said for said in referred.remarks(referred.chair, referred.home))
    clock.turn(days=1)
    assert any(late in said for said in referred.remarks(referred.chair, referred.home))
    referred.edit(referred.manager, referred.home, ofsted_notified_on=date(2014, 4, 23))
    done = referred.cases.move(referred.read(referred.chair, referred.home), "completed")
    assert late in referred.refused(referred.chair, done, "close")
    referred.edit(referred.manager, done, ofsted_late_reason="The portal was down; they were told by telephone.")
    assert late not in referred.refused(referred.chair, done, "close")


@pytest.mark.proves("R014", "R015", "R016", "R017", "R018", "R019", "C13")
def test_the_situations_of_2_1_are_a_reason_to_decide(referred: Town) -> None:
    situations = ("life_threatening", "sexual_abuse", "parent_murdered", "violent_assault")
    for name in situations:
        record = referred.start(referred.manager, "decision", **{name: "yes"}, concern_kind="both")
        said = referred.remarks(referred.chair, record)
        assert any(text.startswith("To be considered, and so put to the Chair") for text in said), name
        assert any("section 9 of the Domestic Violence, Crime" in t for t in said) is (name == "parent_murdered")


@pytest.mark.proves("R023", "C1", "R158", "R012")
def test_a_recommendation_that_is_not_followed_is_owed_a_reason(referred: Town) -> None:
    rows = [{"by": "Homes", "recommends": "management review"}, {"by": "Nursery", "recommends": "unsure"}]
    rows += [{"by": "SCR Sub-Committee", "recommends": "serious case review", "dissent": "None."}]
    values = SCR | {"recommendations": rows, "departs": "", "decided_on": date(2014, 4, 16)}
    record = referred.start(referred.manager, "decision", **values)
    refusal = referred.refused(referred.chair, record, "decide")
    assert refusal.startswith("Homes recommended something else.")
    referred.edit(referred.chair, record, departs="The questions go beyond housing.")
    unheard = "The SCR sub-committee's recommendation is not on record with its day"
    assert any(unheard in said for said in referred.warnings(referred.chair, record, "decide"))
    rows[-1] |= {"received_on": date(2014, 4, 16)}
    referred.edit(referred.manager, record, recommendations=rows)
    assert not any(unheard in said for said in referred.warnings(referred.chair, record, "decide"))
    assert referred.move(referred.chair, record, "decide").state == "decision.decided"


@pytest.mark.proves("R157")
def test_an_agency_that_recommends_two_things_is_asked_for_one(referred: Town) -> None:
    rows = [{"by": "SCR Sub-Committee", "recommends": "serious case review", "dissent": "None."}]
    rows += [{"by": by, "recommends": "serious case review"} for by in ("Homes", "homes ", "Nursery")]
    record = referred.start(
        referred.manager, "decision", **SCR | {"recommendations": rows, "decided_on": date(2014, 4, 16)}
    )
    assert "More than one recommendation is of Homes. Keep one of each" in referred.refused(
        referred.chair, record, "decide"
    )
    referred.edit(referred.manager, record, recommendations=[rows[0], rows[1], rows[3]])
    referred.move(referred.chair, record, "decide")


@pytest.mark.proves("R021", "R025", "R057", "R058", "R059", "R060", "R062")
def test_seven_tasks_and_the_checklists_of_appendix_2_begin_with_the_decision(referred: Town) -> None:
    record = referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 4, 16))
    referred.move(referred.chair, record, "decide")
    assert referred.due(referred.head, "safety") == {"safety": (date(2014, 4, 17), True)}, "with the decision itself"
    assert "The Chair has decided. Next the Chair takes the step" in " ".join(
        referred.remarks(referred.manager, referred.home)
    )
    there = "Next you take the step “Carry out …” on the page of the case review."
    assert there in referred.remarks(referred.chair, record)
    referred.move(referred.chair, referred.home, "decide_scr")
    assert there not in referred.remarks(referred.chair, record)
    assert "Next the Chair" not in " ".join(referred.remarks(referred.manager, referred.home))
    lists = referred.checklists(referred.chair)
    assert len(lists["Within one working day of the decision"]) == 7
    assert lists["Within one working day of the decision"][0].startswith("Confirm that other children")  # first
    wanted = ("decisions", "appointing reviewers", "engagement of organisations", "timescale", "improvement action",
              "publication")  # fmt: skip
    assert {f"Appendix 2: {heading}" for heading in wanted} <= lists.keys()
    assert any("Commission an independent reviewer" in title for title in lists["Appendix 2: appointing reviewers"])
    month = (date(2014, 5, 16), True)  # A2-dec: a decision within one month of notification
    before = ("a2_residence", "a2_peer")
    assert referred.due(referred.chair, *before) == dict.fromkeys(before, month)
    assert referred.due(referred.chair, "a2_told", "a2_law") == dict.fromkeys(("a2_told", "a2_law"), (None, True))


@pytest.mark.proves("R153", "R154")
def test_each_agency_is_invited_by_a_letter_that_says_what_it_is_to_send(referred: Town) -> None:
    with pytest.raises(Invalid, match="directs the agencies first"):
        referred.draft(referred.manager, "invitations")
    police = referred.cases.agency("Police")
    lead = referred.cases.person("Ruaridh Pennicott", agency=police)
    referred.cases.give(referred.home, lead, "agency_panel_lead", police)
    rows = [
        {"agency": "police", "asked_on": date(2014, 4, 16), "due_on": date(2014, 4, 28)},
        {"agency": "Homes", "asked_on": date(2014, 4, 16), "due_on": date(2014, 4, 28)},
        {"agency": "School", "asked_on": date(2014, 4, 16), "received_on": date(2014, 4, 16)},
    ]
    direction = referred.start(
        referred.chair, "preliminary_direction", direction="Who knew what?", reports=rows, meeting_on=date(2014, 5, 1)
    )
    referred.move(referred.chair, direction, "direct")
    first, second = sorted(referred.draft(referred.manager, "invitations"), key=lambda one: one.title)
    assert (first.title, first.agency) == ("Extraordinary meeting: Homes: Child R", None)
    assert second.agency == police
    body: Any = second.body
    assert body.recipient == "Ruaridh Pennicott, Police"
    for told in (
        "considers it on 1 May 2014",
        "Please send by 28 April 2014:",
        "Who knew what?",
        "not a full chronology",
    ):
        assert told in body.body
    with pytest.raises(Invalid, match="has been written to"):
        referred.draft(referred.manager, "invitations")


@pytest.mark.proves("R153", "R027")
def test_a_decision_without_an_extraordinary_meeting_is_warned_about_where_the_criteria_may_be_met(
    referred: Town,
) -> None:
    said = "no extraordinary meeting of the agencies is on record"
    record = referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 4, 16))
    assert said in " ".join(referred.warnings(referred.chair, record, "decide"))
    minutes = referred.start(referred.manager, "minutes", meeting="extraordinary meeting", held_on=date(2014, 4, 16))
    assert said not in " ".join(referred.warnings(referred.chair, record, "decide"))
    with referred.store.writing(referred.manager) as uow:
        mistakes.set_aside(uow, minutes.id, seen=minutes.sha256)
    assert said in " ".join(referred.warnings(referred.chair, record, "decide"))
    referred.tick(referred.manager, "a2_extraordinary")
    assert said not in " ".join(referred.warnings(referred.chair, record, "decide"))


@pytest.mark.proves("R054", "R055", "D1", "D2a")
def test_the_days_on_which_clocks_begin_are_asked_for_as_soon_as_a_referral_is_recorded(referred: Town) -> None:
    asked = ("chair_told", "established")
    referred.edit(referred.manager, referred.home, chair_attention_on=None)
    assert referred.due(referred.manager, *asked) == dict.fromkeys(asked, (None, True))
    day = date(2014, 4, 16)
    referred.edit(referred.manager, referred.home, chair_attention_on=day, established_on=day)
    assert referred.due(referred.manager, *asked) == dict.fromkeys(asked, (None, False))
    assert referred.due(referred.chair, "D1", "D2a") == {
        "D1": (date(2014, 4, 17), True),
        "D2a": (date(2014, 5, 16), True),
    }


@pytest.mark.proves("R063", "D4a")
def test_a_serious_case_review_says_that_its_six_months_do_not_run(referred: Town) -> None:
    said = "It is not recorded when Ofsted was notified of the incident"
    assert said not in " ".join(referred.remarks(referred.manager, referred.home))
    referred.move(
        referred.chair, referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 4, 16)), "decide"
    )
    author = referred.cases.person("Calum Thirlby", agency=(police := referred.cases.agency("Police")))
    for role, agency in (("imr_author", police), ("contributor", None)):
        referred.cases.give(referred.home, author, role, agency)
    for who in (referred.manager, referred.head, referred.chair):
        assert said in " ".join(referred.remarks(who, referred.home))
    referred.move(referred.chair, referred.home, "decide_scr")
    assert said not in " ".join(referred.remarks(author, referred.home)), "who can do nothing about it"
    referred.edit(referred.manager, referred.home, ofsted_notified_on=date(2014, 4, 16))
    assert said not in " ".join(referred.remarks(referred.manager, referred.home))


@pytest.mark.proves("R056", "R057", "R058", "R059", "R060", "D3")
def test_nobody_gets_rid_of_the_seven_tasks_by_taking_away_the_day_they_count_from(referred: Town) -> None:
    record = referred.start(referred.manager, "decision", **SCR, decided_on=date(2014, 4, 16))
    referred.move(referred.chair, record, "decide")
    referred.move(referred.chair, referred.home, "decide_scr")
    for who in (referred.head, referred.manager):
        with pytest.raises(Invalid, match="Enter the day on which the Chair decided"):
            referred.edit(who, referred.home, initiated_on=None)
    seen = referred.read(referred.head, referred.home).revision
    with referred.store.writing(referred.head) as uow, pytest.raises(Invalid, match="would be asked of nobody"):
        documents.restore(uow, referred.home.id, 1, seen=seen)
    day = date(2014, 4, 15)
    days = dict.fromkeys(("notified_on", "chair_attention_on", "decided_on", "initiated_on"), day)
    referred.edit(referred.manager, referred.home, **days)
    assert "No decision of the Chair is on record for the day" in " ".join(
        referred.remarks(referred.manager, referred.home)
    )
    assert referred.due(referred.head, "safety") == {"safety": (date(2014, 4, 16), True)}


@pytest.mark.proves("R174")
def test_reporting_to_a_regulator_is_a_note_of_the_agency_and_never_a_task(referred: Town) -> None:
    report = field(type(referred.cases.document(referred.home, "short_report").body), "regulator")
    assert not report.needed
    assert not [rule.name for rule in PROCEDURE.tasks if "regulat" in rule.title.casefold()]
