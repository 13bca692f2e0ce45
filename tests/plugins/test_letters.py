"""Letters and notices: written with the public name alone, sent when it could be, and dating the case review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from plugins.enfield_scr.drafts.agencies import AGENCIES
from plugins.enfield_scr.drafts.evidence import EVIDENCE
from plugins.enfield_scr.drafts.notices import NOTICES
from plugins.enfield_scr.drafts.words import without_names
from plugins.enfield_scr.unfilled import DEPARTMENT, LEFT_OUT
from tests.conftest import TurnableClock
from tests.plugins.scope_house import ScopeHouse
from tests.services.accounts import on_sqlite
from workspace import CaseFile
from workspace.core.errors import Invalid, Refused
from workspace.core.model import SYSTEM, Document, Permission
from workspace.services import appointments, drafts, reading
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
MANAGER, CHAIR, OFFICE = "business_manager", "lscb_chair", "administrator"
FAMILY = ("Rowan Pellingworth", "Leonie Pellingworth", "Darragh Vosper")
SENT = {
    "sent_on": date(2014, 6, 2), "sent_at": "11:40", "sent_by": "A. M.", "channel": "portal",
    "copy_kept": "this text is what was sent",
}  # fmt: skip


@pytest.fixture
def house(store: Store, clock: TurnableClock) -> ScopeHouse:
    """A case review whose office once typed the child's first name into the summary."""
    made = ScopeHouse(store, clock)
    boards = [{"board": "Hallowdene Safeguarding Children Board", "chair": "Perpetua Vane"}]
    told = "Rowan was admitted; Child M is expected to live."
    made.edit(MANAGER, made.home.id, summary=told, other_boards=boards)
    people = [{"name": name} for name in FAMILY]
    made.cases.document(made.home, "referral", "recorded", agency=made.agencies["Police"], people=people)
    reasons = "The criteria are met: Mr Vosper's history was known."
    values = {"decision": "serious case review", "decided_on": date(2014, 5, 2), "reasons": reasons}
    made.cases.document(made.home, "decision", "decided", **values)
    made.cases.document(made.home, "overview_report", "approved", national_lessons="GPs need to be told.")
    made.cases.document(made.home, "non_publication", "draft", reasons="Leonie's health.")
    made.cases.document(made.home, "extension", "asked", until=date(2015, 4, 30), reason="The trial.")
    made.request("Homes", due_on=date(2014, 5, 30))
    return made


def case_file(house: ScopeHouse) -> CaseFile:
    with house.store.reading(SYSTEM) as uow:
        file = appointments.case_file(uow, uow.get(house.home.id, to=Permission.VIEW))
    return replace(file, signatures_of=lambda _of: ())  # the store is closed when a letter asks


@pytest.mark.proves("R061", "R160", "R162", "R093", "R099", "R136", "R029", "R181")
def test_every_letter_of_the_procedure_is_written_with_the_public_name_and_no_name_of_the_family(
    house: ScopeHouse,
) -> None:
    file, kinds = case_file(house), set()
    for draft in (*NOTICES, *AGENCIES, *EVIDENCE):
        for one in draft.make(file):
            said = str(one.values)
            assert "Child M" in said, draft.name
            assert not [word for name in FAMILY for word in name.split() if word in said], draft.name
            kinds.add(one.values.get("kind", draft.type))
    assert kinds >= {
        "incident notice to Ofsted", "decision notice to Ofsted", "decision notice to the National Panel",
        "copy to the National Panel", "letter to a chief executive",
        "non-publication notice to the National Panel", "letter to Board members", "letter to another Board",
        "letter to a government department", "request for another completion date", "information_request",
        "reminder to an agency", "escalation to a chief executive", "file",
    }  # fmt: skip


def test_a_draft_copies_nothing_that_whoever_starts_it_may_not_read(house: ScopeHouse) -> None:
    """The Head of SQAS starts letters and lists, and reads no report before it is agreed and no interview."""
    house.people["head"] = house.cases.person("Tobias Wren", "head_sqas")
    (report,) = case_file(house).of("overview_report")
    house.cases.move(report, "draft")
    house.cases.document(house.home, "interview", "held", interviewee="HV1")
    with pytest.raises(Invalid, match="No overview report that you may read names a lesson"):
        house.draft("government", "head")
    (listed,) = house.draft("evidence", "head")
    assert "HV1" not in str(listed.body)
    with pytest.raises(Refused, match="no final document here that you may read"):
        house.draft("disclosure", "head")
    (by_the_manager,) = house.draft("evidence")
    assert "HV1" in str(by_the_manager.body)


@pytest.mark.proves("R061")
def test_a_letter_of_the_chairs_is_signed_by_nobody_else(house: ScopeHouse) -> None:
    house.people["head"] = house.cases.person("Tobias Wren", "head_sqas")
    (letter, *_) = house.draft("chief_executives")
    with pytest.raises(Refused, match="A letter to a chief executive goes out over the Chair's own name"):
        house.move("head", letter.id, "sign")
    house.move(CHAIR, letter.id, "sign")
    other = house.start(MANAGER, "letter", title="Room", kind="other", recipient="The hall", body="We need it.")
    house.move("head", other, "sign")


@pytest.mark.proves("R029", "R181")
def test_a_second_letter_of_one_kind_to_the_same_reader_is_told_of(house: ScopeHouse) -> None:
    def told(letter: str) -> list[str]:
        with house.store.reading(house.people[CHAIR]) as uow:
            return [r.text for r in reading.read(uow, letter).remarks if r.text.startswith("Another ")]

    first, (other,) = written(house, "ofsted_decision"), house.draft("panel_decision")
    assert told(first.id) == []
    (second,) = house.draft("ofsted_decision")
    (text,) = told(second.id)
    assert "decision notice to Ofsted to the same reader stands among the documents, not sent yet" in text
    house.move(CHAIR, first.id, "sign")
    house.clock.turn(days=60)
    house.edit(MANAGER, first.id, **SENT)
    house.move(MANAGER, first.id, "send")
    assert "was sent on 2 June 2014" in told(second.id)[0]
    assert told(first.id) == told(other.id) == []


@pytest.mark.proves("R029", "H5", "H28")
def test_the_notice_of_an_earlier_decision_is_not_that_of_the_next_one(house: ScopeHouse) -> None:
    def told(letter: str) -> list[str]:
        with house.store.reading(house.people[CHAIR]) as uow:
            return [r.text for r in reading.read(uow, letter).remarks if r.text.startswith("Another ")]

    written(house, "ofsted_decision")
    house.clock.turn(days=20)
    values = {"decision": "serious case review", "decided_on": date(2014, 5, 22), "reasons": "New facts."}
    house.cases.document(house.home, "decision", "decided", **values)
    (of_the_next,) = house.draft("ofsted_decision")
    assert told(of_the_next.id) == []
    (twice,) = house.draft("ofsted_decision")
    assert told(twice.id)


def test_names_are_left_out_also_where_they_stand_in_the_possessive(house: ScopeHouse) -> None:
    told = without_names(case_file(house), "Vosper's car. ROWAN’s cot. Child M's mother.")
    assert told == "[name left out] car. [name left out] cot. Child M's mother."


@pytest.mark.proves("R061")
def test_each_agency_gets_one_letter_and_one_that_is_found_later_its_own(house: ScopeHouse) -> None:
    first = house.draft("chief_executives")
    assert {letter.agency for letter in first} == set(house.agencies.values())
    with pytest.raises(Invalid, match="every agency that takes part has been written to"):
        house.draft("chief_executives")
    later = house.cases.agency("Charity")
    house.cases.give(house.home, house.cases.person("Lead"), "agency_panel_lead", agency=later)
    assert [letter.agency for letter in house.draft("chief_executives")] == [later]


@pytest.mark.proves("R162")
def test_each_other_board_gets_one_letter_to_its_chair(house: ScopeHouse) -> None:
    (letter,) = house.draft("other_boards")
    assert house.truth(letter.id).recipient == "Perpetua Vane, Chair, Hallowdene Safeguarding Children Board"
    with pytest.raises(Invalid, match="Every other Board that the case review names has been written to"):
        house.draft("other_boards")
    house.edit(MANAGER, house.home.id, other_boards=())
    with pytest.raises(Invalid, match="nobody to write to yet: name the Board in the case review"):
        house.draft("other_boards")


@pytest.mark.parametrize("name", ["chief_executives", "requests"])
def test_where_no_agency_takes_part_it_is_said_how_one_comes_to(house: ScopeHouse, name: str) -> None:
    manager = house.people[MANAGER]
    alone = house.cases.case_review(manager, "TSCB-2", "Child N")
    house.cases.document(alone, "decision", "decided", decision="serious case review", decided_on=date(2014, 5, 2))
    with house.store.writing(manager) as uow, pytest.raises(Invalid, match="One does when somebody is given a role"):
        drafts.start(uow, alone.id, name)


def written(house: ScopeHouse, name: str = "ofsted_incident") -> Document:
    """A letter from a template, with the places filled in that it leaves."""
    (letter,) = house.draft(name)
    text = house.truth(letter.id)
    to, body = (told.replace(place, "X") for told, place in ((text.recipient, DEPARTMENT), (text.body, LEFT_OUT)))
    house.edit(MANAGER, letter.id, recipient=to, body=body)
    return letter


def signed(house: ScopeHouse, name: str = "ofsted_incident") -> Document:
    letter = written(house, name)
    house.move(CHAIR, letter.id, "sign")
    house.at(2014, 6, 2, 12)
    return letter


def sent(house: ScopeHouse, letter: Document, **values: Any) -> None:
    house.edit(OFFICE, letter.id, **SENT | values)
    house.move(MANAGER, letter.id, "send")


def test_how_a_letter_was_sent_is_recorded_and_its_signature_stays_valid(house: ScopeHouse) -> None:
    letter = signed(house)

    def valid() -> list[bool]:
        with house.store.reading(house.people[MANAGER]) as uow:
            shown = reading.read(uow, letter.id)
            return [shown.valid(signature) for signature in shown.signatures]

    house.edit(OFFICE, letter.id, **SENT)
    assert valid() == [True]
    house.move(MANAGER, letter.id, "send")
    assert valid() == [True, True]
    house.at(2014, 6, 2, 13)
    other = signed(house, "ofsted_decision")
    house.edit(OFFICE, other.id, body="Something else.")
    with house.store.reading(house.people[MANAGER]) as uow:
        assert reading.read(uow, other.id).voided


@pytest.mark.proves("R181", "C4", "D4a")
def test_a_notice_that_was_sent_starts_the_clock_and_only_that_notice(house: ScopeHouse) -> None:
    sent(house, signed(house, "ofsted_decision"))
    assert house.truth(house.home.id).ofsted_notified_on is None  # the two notices are not the same
    house.at(2014, 6, 2, 10)
    sent(house, signed(house))
    assert house.truth(house.home.id).ofsted_notified_on == date(2014, 6, 2)
    (clock,) = house.tasks(MANAGER, "D4a")
    assert clock.task.due == date(2014, 12, 2)
    house.at(2014, 6, 2, 10)
    again = written(house)
    house.move(CHAIR, again.id, "sign")
    house.at(2014, 6, 9, 12)
    sent(house, again, sent_on=date(2014, 6, 9))
    assert house.truth(house.home.id).ofsted_notified_on == date(2014, 6, 2), "a second notice gives no more time"


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"sent_at": ""}, "“Time”"),
        ({"copy_kept": ""}, "“Copy”"),
        ({"body": "Something else."}, "changed after it was signed"),
    ],
)
@pytest.mark.proves("R181")
def test_what_cannot_have_been_sent_so_is_refused(house: ScopeHouse, values: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        sent(house, signed(house), **values)


@pytest.mark.parametrize(
    ("time", "says"),
    [
        ("13:59", "Record the letter when it has been sent"),  # it is 13:00 in London
        ("10:59", "was only begun at 11:00 on Monday 2 June 2014"),
    ],
)
@pytest.mark.proves("R181")
def test_a_time_at_which_it_cannot_have_been_sent_is_not_saved(house: ScopeHouse, time: str, says: str) -> None:
    with pytest.raises(Invalid, match=says) as refused:
        sent(house, signed(house), sent_at=time)
    assert list(refused.value.problems) == ["sent_at"], "at the field"


@pytest.mark.proves("R181", "R061")
def test_no_letter_was_sent_before_it_was_signed(house: ScopeHouse) -> None:
    letter = written(house)
    house.at(2014, 6, 2, 12)
    house.move(CHAIR, letter.id, "sign")
    house.at(2014, 6, 2, 14)
    with pytest.raises(Invalid, match="was only signed at 13:00 on Monday 2 June 2014") as refused:
        sent(house, letter)
    assert list(refused.value.problems) == ["sent_at"], "at the field"
    sent(house, letter, sent_at="13:00")


@pytest.mark.proves("R181")
def test_what_was_typed_before_it_was_signed_is_refused_when_it_is_recorded_as_sent(house: ScopeHouse) -> None:
    letter = written(house)
    house.at(2014, 6, 2, 12)
    house.edit(OFFICE, letter.id, **SENT)
    house.move(CHAIR, letter.id, "sign")
    with pytest.raises(Refused, match="11:40 on Monday 2 June 2014, but this letter was only signed at 13:00"):
        house.move(MANAGER, letter.id, "send")


@pytest.mark.proves("R061", "C9")
def test_whoever_signs_a_letter_in_another_name_is_warned(house: ScopeHouse) -> None:
    (letter,) = house.draft("ofsted_incident")
    assert house.warned(CHAIR, letter.id, "sign") == ""
    text = house.truth(letter.id).body
    house.edit(MANAGER, letter.id, body=text.replace(f"Person {CHAIR}", "Person head_sqas"))
    assert "The name under this letter is not yours" in house.warned(CHAIR, letter.id, "sign")
    house.edit(MANAGER, letter.id, body="A letter without a name under it.")
    assert house.warned(CHAIR, letter.id, "sign") == ""
    form = house.start(MANAGER, "ofsted_notification", notifier="Person business_manager")
    assert "is not yours" in house.warned(CHAIR, form, "sign")


@pytest.mark.proves("R181")
def test_no_day_to_come_is_typed_as_the_day_it_was_sent(house: ScopeHouse) -> None:
    with pytest.raises(Invalid, match="Sent must be today or earlier: it is 3 June 2014"):
        sent(house, signed(house), sent_on=date(2014, 6, 3))


@pytest.mark.proves("R181", "R093")
def test_their_answer_is_added_and_what_was_sent_stays(house: ScopeHouse) -> None:
    letter = signed(house, "government")
    sent(house, letter)
    house.move(MANAGER, letter.id, "note_answer")
    house.edit(OFFICE, letter.id, channel="post", reply="They will look at it.")
    with pytest.raises(Refused, match="Only their answer"):
        house.move(OFFICE, letter.id, "keep_answer")
    house.edit(OFFICE, letter.id, channel="portal", acknowledged_on=date(2014, 6, 2), their_reference="DfE 7")
    house.move(OFFICE, letter.id, "keep_answer")
    assert house.truth(letter.id).reply == "They will look at it."


@pytest.mark.proves("R004")
def test_no_case_review_is_closed_without_a_record_of_the_advice(house: ScopeHouse) -> None:
    home = house.cases.move(house.read(MANAGER, house.home.id), "completed")
    for advice in ([], [{"advice": "Training."}]):
        house.edit(MANAGER, home.id, advice=advice)
        with pytest.raises(Refused, match="Advice given on lessons"):
            house.move(CHAIR, home.id, "close")
    row = {"given_on": "2014-06-02", "recipients": "The authority and Board partners", "advice": "Training."}
    house.edit(MANAGER, home.id, advice=[row])
    with pytest.raises(Refused) as caught:
        house.move(CHAIR, home.id, "close")
    assert "Advice given" not in str(caught.value)
