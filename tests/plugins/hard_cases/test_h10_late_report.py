"""H10: an agency's report is late: reminders, escalation, the panel goes on; nobody reads the others before (A4.6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plugins.enfield_scr import PROCEDURE
from tests import houses
from tests.conftest import TurnableClock
from tests.plugins.scope_house import ScopeHouse
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden, Invalid, NotFound, Refused
from workspace.core.model import SYSTEM, Event, Permission
from workspace.services import compliance, quoted, reading, reminding, story, transitions
from workspace.services.quoted import Name
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
MANAGER, CHAIR = "business_manager", "panel_chair"


@pytest.fixture
def house(store: Store, clock: TurnableClock) -> ScopeHouse:
    made = ScopeHouse(store, clock)
    made.agreed_terms()
    return made


@pytest.mark.proves("R052")
def test_a_request_on_a_draft_warns_and_is_not_refused(store: Store, clock: TurnableClock) -> None:
    house = ScopeHouse(store, clock)
    request = house.request("Police", issue=False)
    assert "have not been agreed by the sub-committee" in house.warned(MANAGER, request, "issue")
    house.move(MANAGER, request, "issue")
    house.agreed_terms()
    assert house.warned(MANAGER, house.request("Homes", issue=False), "issue") == ""


@pytest.mark.proves("D7", "R050", "R119", "C11")
def test_a_request_has_a_clock_that_ends_when_all_that_was_asked_for_is_sent(house: ScopeHouse) -> None:
    request = house.request("Police")
    (clock,) = house.tasks("author Police", "D7")
    assert (clock.task.started, clock.task.due, clock.mine) == (date(2014, 6, 2), date(2014, 7, 14), True)
    (seen,) = house.tasks("lead Police", "D7")
    assert seen.mine  # reminders go to the author and to the panel member
    rule = next(rule for rule in PROCEDURE.tasks if rule.name == "D7")
    assert rule.remind == (10, 5, 0)
    assert rule.who == {"imr_author", "agency_panel_lead"}
    house.at(2014, 7, 30)
    assert house.tasks("author Police", "D7")[0].late
    house.report("Police")
    assert house.truth(request).received_on is None  # the chronology is still to come
    chronology = house.start("author Police", "chronology", "Police")
    house.cases.move(house.read("author Police", chronology), "submitted")
    returned = house.report("Police")
    assert house.read("author Police", returned).state == "agency_report.submitted"
    assert house.truth(request).received_on == date(2014, 7, 30)
    assert house.tasks("author Police", "D7")[0].standing == "late"


@pytest.mark.proves("R050", "D7")
def test_a_drafted_request_names_the_member_and_the_author_of_its_agency_and_waits_for_a_due_day(
    house: ScopeHouse,
) -> None:
    drafted = {house.truth(one.id).agency_name: house.truth(one.id) for one in house.draft("requests")}
    assert {name: (one.responsible_member, one.author) for name, one in drafted.items()} == {
        name: (f"lead {name}", f"author {name}") for name in ("Police", "Homes", "Social Care")
    }
    request = house.request("Police", issue=False, due_on=None)
    with pytest.raises(Refused, match="Due"):
        house.move(MANAGER, request, "issue")


@pytest.mark.proves("D7")
def test_the_page_says_how_many_working_days_an_agency_has(house: ScopeHouse) -> None:
    request = house.request("Police", issue=False, due_on=date(2014, 8, 26))
    assert "From today to the day on which it is due there are 60 working days." in house.remarks(MANAGER, request)
    house.move(MANAGER, request, "issue")
    house.at(2014, 7, 1)
    assert "From its issue to the day on which it is due there are 60 working" in house.remarks(MANAGER, request)
    house.edit(MANAGER, request, extended_to=date(2014, 9, 9), extended_why="The panel chair agreed.")
    assert "there are 70 working days" in house.remarks(MANAGER, request)


@pytest.mark.proves("D7", "H10", "R027")
def test_more_time_has_a_reason_and_the_first_day_stays_in_the_compliance_view(house: ScopeHouse) -> None:
    request = house.request("Police")
    for day, why, told in (
        (date(2014, 7, 14), "Agreed.", "is not after “Due”"),
        (date(2014, 7, 28), " ", "Say under “Why it was extended” who agreed it, and why"),
    ):
        with pytest.raises(Invalid, match=told):
            house.edit(MANAGER, request, extended_to=day, extended_why=why)
    house.edit(MANAGER, request, extended_to=date(2014, 7, 28), extended_why="The panel chair: the author was ill.")
    (clock,) = house.tasks("author Police", "D7")
    assert (clock.task.computed, clock.task.due) == (date(2014, 7, 14), date(2014, 7, 28))
    assert "there are 40 working days" in house.remarks(MANAGER, request)
    house.at(2014, 7, 20)
    assert not house.tasks("author Police", "D7")[0].late
    with pytest.raises(Invalid, match="no answer is overdue"):
        house.draft("escalations")
    (reminder,) = house.draft("reminders")
    assert "is due on 28 July 2014" in house.truth(reminder.id).body
    with house.store.reading(house.people["lscb_chair"]) as uow:
        steps = [one for each in compliance.of(uow, house.home).lists for one in each.tasks]
    assert [(date(2014, 7, 14), date(2014, 7, 28))] == [
        (one.task.computed, one.task.due) for one in steps if one.task.rule.endswith(".D7")
    ]


@pytest.mark.proves("D7", "H10")
def test_the_day_of_an_issued_request_is_changed_with_a_reason_only(house: ScopeHouse) -> None:
    request = house.request("Police", issue=False, due_on=date(2014, 7, 1))
    house.edit(MANAGER, request, due_on=date(2014, 7, 14))
    house.move(MANAGER, request, "issue")
    for day in (date(2014, 7, 28), date(2014, 7, 1), None):
        with pytest.raises(Invalid, match="until Monday 14 July 2014, and that day stays") as refused:
            house.edit(MANAGER, request, due_on=day)
        assert list(refused.value.problems) == ["due_on"]
    house.edit(MANAGER, request, author="Another author")


def test_nobody_types_the_day_of_issue(house: ScopeHouse) -> None:
    request = house.request("Police", issue=False)
    with pytest.raises(Invalid, match="Issue the request"):
        house.edit(MANAGER, request, issued_on=date(2014, 5, 1))


def offered(house: ScopeHouse, report: str) -> set[str]:
    with house.store.reading(house.people[CHAIR]) as uow:
        return {offer.transition.name for offer in transitions.offers(uow, uow.get(report, to=Permission.VIEW))}


@pytest.mark.proves("H10", "R050")
def test_reports_are_sealed_until_all_are_in_and_then_opened_together(house: ScopeHouse) -> None:
    house.request("Police")
    homes, care = house.report("Homes"), house.report("Social Care")
    for report in (homes, care):
        assert house.read(CHAIR, report)
        assert house.read("lead_reviewer", report)
        with pytest.raises(NotFound):
            house.read("panel_member", report)
    for move in ("open", "accept"):
        with pytest.raises(Refused, match="have not sent their report yet: Police"):
            house.move(CHAIR, homes, move)
    assert "open_early" in offered(house, homes)
    house.report("Police")
    assert {"open", "accept"} <= offered(house, homes), "all are in"
    assert "open_early" not in offered(house, homes), "there is nothing to wait for"
    house.move(CHAIR, homes, "open")
    assert {house.read("panel_member", report).state for report in (homes, care)} == {"agency_report.with_panel"}


@pytest.mark.proves("H10")
def test_the_panel_chair_opens_them_earlier_with_a_reason(house: ScopeHouse) -> None:
    house.request("Police")
    homes = house.report("Homes")
    assert "Police" in house.warned(CHAIR, homes, "open_early")
    with pytest.raises(Invalid, match="reason"):
        house.move(CHAIR, homes, "open_early")
    house.move(CHAIR, homes, "open_early", "The panel meets tomorrow.")
    assert house.read("panel_member", homes)
    with house.store.reading(house.people["panel_member"]) as uow:
        (opened, *_) = story.moves(uow, uow.get(homes, to=Permission.VIEW), {})
    assert opened.warned == "Not every report that was asked for will have been sent (Appendix 4 step 6).", (
        "for whoever reads it"
    )
    with house.store.reading(house.people["lscb_chair"]) as uow:
        against = [one.warned for one in compliance.of(uow, house.home).deviations if one.document.id == homes]
    assert against[0] == "These will not have been sent: Police (Appendix 4 step 6)."


@pytest.mark.proves("H10", "H26")
def test_the_panel_goes_on_with_the_gap_recorded_and_a_late_answer_is_still_taken(house: ScopeHouse) -> None:
    request, homes = house.request("Police"), house.report("Homes")
    house.at(2014, 7, 21)
    with pytest.raises(Refused, match="The gap for the report"):
        house.move(CHAIR, request, "go_on_without", "No answer.")
    house.edit(MANAGER, request, engagement="late", gap="Nothing is known of the arrest in March.")
    assert "chief executive" in house.warned(CHAIR, request, "go_on_without")
    house.edit(MANAGER, request, reminders=[{"on": "2014-07-21", "what": "to the chief executive", "to": "CC"}])
    assert house.warned(CHAIR, request, "go_on_without") == ""
    house.move(CHAIR, request, "go_on_without", "The panel meets on 1 August.")
    house.move(CHAIR, homes, "open")
    (clock,) = house.tasks("author Police", "D7")
    assert clock.standing == "overdue"
    house.at(2014, 7, 30)
    house.edit(MANAGER, request, received_on=date(2014, 7, 30))
    house.move(MANAGER, request, "receive")


@pytest.mark.proves("H26", "R075", "R074", "R077")
def test_an_agency_that_refuses_leaves_a_gap_that_the_report_can_state(house: ScopeHouse) -> None:
    request = house.request("Homes")
    house.edit(MANAGER, request, engagement="refuses", gap="What the landlord knew of the arrears.")
    house.move(MANAGER, request, "go_on_without", "It refused on 1 July.")
    assert house.tasks("author Homes", "D7") == []  # nothing is owed any more; the trail keeps that it was
    house.start(MANAGER, "parallel_processes", processes=[{"process": "coroner", "body": "Vale", "standing": "open"}])
    nothing = house.request("Police", nature="none", issue=False)
    with pytest.raises(Refused, match="why this agency contributes nothing"):
        house.move(MANAGER, nothing, "issue")
    house.edit(MANAGER, nothing, gap="It never met the family.")
    house.move(MANAGER, nothing, "issue")
    assert house.tasks("author Police", "D7") == []
    told = house.request("Social Care", nature="written information")
    house.edit(MANAGER, told, received_on=date(2014, 6, 2), received_as="Told in an interview")
    (register,) = house.draft("evidence")
    text = house.truth(register.id).description
    assert "| Police | none | None | not received | 1 |" in text
    assert "- Police (gives nothing): It never met the family." in text
    assert "| Social Care | written information | Interview | 2 June 2014 | 1 |" in text
    assert "Homes (refuses): What the landlord knew of the arrears." in text
    assert "| Homes | IMR and chronology | Written evidence | not received | 1 |" in text
    assert "- coroner, Vale: open." in text


@pytest.mark.proves("H9", "R075")
def test_the_list_of_contributors_says_that_another_author_wrote(house: ScopeHouse) -> None:
    house.request("Homes")
    house.request("Police")
    stopped = house.report("Homes", send=False)
    house.move("lead Homes", stopped, "stop", "He manages HV1 (3.6).")
    house.report("Police", send=False)
    (register,) = house.draft("evidence")
    rows = house.truth(register.id).description.splitlines()
    (homes,), (police,) = ([row for row in rows if row.startswith(f"| {name}")] for name in ("Homes", "Police"))
    assert "Written evidence; its first author was not independent and was replaced" in homes
    assert "first author" not in police


@pytest.mark.proves("R050", "R051")
def test_whoever_writes_finds_from_the_request_what_is_missing_and_others_are_not_told(house: ScopeHouse) -> None:
    request = house.request("Police")
    start = "start the “Individual management review” and start the “Chronology” on the page of the case review"
    for who in ("author Police", "lead Police"):
        assert start in house.remarks(who, request)
    house.report("Police", send=False)
    begun = "finish and send the “Individual management review” and start the “Chronology” on the page"
    assert begun in house.remarks("author Police", request)
    for who in ("business_manager", "panel_chair", "panel_member", "lead Homes"):
        assert "For the answer to be complete" not in house.remarks(who, request), who
    chronology = house.start("author Police", "chronology", "Police")
    house.cases.move(house.read("author Police", chronology), "submitted")
    assert "be complete, finish and send the “Individual management review”." in house.remarks("author Police", request)
    with house.store.reading(house.people["author Police"]) as uow:
        shown = reading.read(uow, request)
        assert Name("Chronology", started=False) not in quoted.places(uow, shown)
        (place,) = quoted.places(uow, shown).values()
    assert place.what is quoted.What.DOCUMENT


@pytest.mark.proves("R050", "H10")
def test_letters_name_what_has_not_come_and_not_what_was_sent(house: ScopeHouse) -> None:
    house.request("Police")
    house.request("Homes")
    chronology = house.start("author Police", "chronology", "Police")
    house.cases.move(house.read("author Police", chronology), "submitted")
    house.at(2014, 7, 15)
    said = {name: house.draft(name) for name in ("reminders", "escalations")}
    for name, ends in (("reminders", "is due on 14 July 2014."), ("escalations", "was due on 14 July 2014 and has")):
        written = {letter.agency: house.truth(letter.id).body for letter in said[name]}
        assert f"The individual management review {ends}" in written[house.agencies["Police"]]
        assert f"It {ends}" in written[house.agencies["Homes"]]


@pytest.mark.proves("R050", "H10")
def test_letters_about_what_is_overdue(house: ScopeHouse) -> None:
    house.request("Police", author="A. Writer", responsible_member="A. Member")
    with pytest.raises(Invalid, match="nobody to write"):
        house.draft("escalations")
    (reminder,) = house.draft("reminders")
    assert house.truth(reminder.id).recipient == "A. Writer, A. Member"
    assert reminder.agency == house.agencies["Police"]
    house.at(2014, 7, 14)
    with pytest.raises(Invalid, match="nobody to write"):
        house.draft("escalations")
    house.at(2014, 7, 15)
    (letter,) = house.draft("escalations")
    assert (letter.agency, house.truth(letter.id).recipient) == (
        house.agencies["Police"], "The Chief Executive, Police",
    )  # fmt: skip
    assert "A copy of this letter goes to A. Writer and A. Member." in house.truth(letter.id).body
    house.cases.move(letter, "sent")
    for who in ("author Police", "lead Police"):
        assert house.read(who, letter.id), "and they find it here"
    with pytest.raises(Invalid):
        house.draft("escalations")


@pytest.mark.proves("R050", "D7", "H10")
def test_the_member_and_the_author_are_both_written_to_before_the_day_and_after_it(
    house: ScopeHouse, tmp_path: Path
) -> None:
    here = houses.place(house.store, tmp_path)
    house.request("Police")
    link = f"/tasks/{house.tasks('lead Police', 'D7')[0].task.id}"

    def written(month: int, day: int) -> int:
        house.at(2014, month, day)
        before = len(houses.letters(house.store))
        with house.store.writing(SYSTEM) as uow:
            reminding.remind(uow, here.house.settings)
        return sum(link in body for _, body in houses.letters(house.store)[before:])

    days = [(6, 27), (6, 30), (7, 7), (7, 8), (7, 14), (7, 15)]
    assert [written(*day) for day in days] == [0, 2, 2, 0, 2, 2], "ten and five days before, on the day, and once over"


@pytest.mark.proves("R161", "R117", "C11")
def test_an_agency_confirms_that_it_contributes(house: ScopeHouse) -> None:
    request = house.request("Police", confirm_by=date(2014, 6, 9))
    (task,) = house.tasks(MANAGER, "confirm")
    assert (task.task.due, task.standing) == (date(2014, 6, 9), "open")
    house.at(2014, 6, 4)
    assert "Nobody is named who sits on the case panel" in house.warned("lead Police", request, "confirm")
    house.edit(MANAGER, request, responsible_member="R. Pennicott, Detective Superintendent")
    assert house.warned("lead Police", request, "confirm") == ""
    house.move("lead Police", request, "confirm")
    assert house.truth(request).confirmed_on == date(2014, 6, 4)
    assert house.truth(request).representative == "R. Pennicott, Detective Superintendent"
    assert house.tasks(MANAGER, "confirm")[0].standing == "done"


@pytest.mark.proves("R051")
def test_the_panel_member_supports_the_author_and_reads_the_draft(house: ScopeHouse) -> None:
    draft = house.report("Police", send=False)
    assert house.read("lead Police", draft)
    for other in ("panel_member", CHAIR, "lead Homes"):
        with pytest.raises(NotFound):
            house.read(other, draft)


@pytest.mark.proves("H10", "R079", "R148")
def test_what_comes_late_is_in_the_next_merge_and_never_in_the_one_that_was_issued(house: ScopeHouse) -> None:
    def accepted(agency: str, *rows: str) -> str:
        entries = [{"date_text": day, "starts_on": day, "adult": f"Seen by {agency}."} for day in rows]
        made = house.cases.document(
            house.home, "chronology", agency=house.agencies[agency], agency_name=agency, entries=entries
        )
        return house.cases.move(made, "accepted").id

    accepted("Homes", "2014-01-10")
    police = house.cases.document(house.home, "chronology", agency=house.agencies["Police"], agency_name="Police")
    (first,) = house.draft("integrated_chronology")
    assert "The rows of Police are not in this version" in house.warned(CHAIR, first.id, "issue")
    house.move(CHAIR, first.id, "issue")
    frozen = house.truth(first.id)
    late = [{"date_text": "2014-01-09", "starts_on": "2014-01-09", "adult": "Called out."}]
    with house.store.writing(SYSTEM) as uow:
        found = uow.truth(police.id)
        assert found
        body = type(found.body).parse({**found.body.model_dump(), "entries": late})
        uow.save(replace(found.having(body), state="chronology.accepted"), event=Event("accepted"))
    assert house.truth(first.id) == frozen
    (second,) = house.draft("integrated_chronology")
    assert (house.truth(second.id).number, len(house.truth(second.id).entries)) == (2, 2)
    assert house.truth(first.id) == frozen
    with pytest.raises(Forbidden):
        house.edit(MANAGER, first.id, title="Another title")
