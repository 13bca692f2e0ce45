"""What a template leaves open is filled in before anybody signs, sends, issues or hands on the text."""

from __future__ import annotations

from datetime import date

import pytest

from plugins.enfield_scr.unfilled import PLACES
from tests.conftest import TurnableClock
from tests.plugins.scope_house import ScopeHouse
from tests.services.accounts import on_sqlite
from workspace.core.errors import Refused
from workspace.core.model import Permission
from workspace.rendering.uploads import Upload
from workspace.services import attachments
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
MANAGER, CHAIR = "business_manager", "lscb_chair"


@pytest.fixture
def house(store: Store, clock: TurnableClock) -> ScopeHouse:
    return ScopeHouse(store, clock)


def letter(house: ScopeHouse, body: str, recipient: str = "Ofsted") -> str:
    return house.start(MANAGER, "letter", title="A", kind="decision notice to Ofsted", recipient=recipient, body=body)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.proves("R181", "R029")
def test_no_letter_is_signed_with_a_place_left_open(house: ScopeHouse, place: str) -> None:
    one = letter(house, f"On {place} I decided.")
    with pytest.raises(Refused) as refused:
        house.move(CHAIR, one, "sign")
    assert f"“Text” still says “{place}”. Write there what belongs there" in str(refused.value)
    house.edit(MANAGER, one, body="On 2 May 2014 I decided.")
    house.move(CHAIR, one, "sign")


@pytest.mark.proves("R181")
def test_each_field_is_named_with_what_is_open_in_it(house: ScopeHouse) -> None:
    one = letter(house, "On \\[day\\] I decided about [name left\nout].", "[Department], London")
    said = house.refused(CHAIR, one, "sign")
    assert "“To” still says “[Department]” and “Text” still says “[day]” and “[name left out]”." in said


@pytest.mark.proves("R181")
def test_brackets_of_the_writer_are_no_place_left_open(house: ScopeHouse) -> None:
    one = letter(house, "He said: “I saw [the child] on Monday [sic]” [1]. See [our page](https://example.org).")
    house.move(CHAIR, one, "sign")


@pytest.mark.proves("R181")
def test_a_letter_that_was_signed_so_is_not_sent(house: ScopeHouse) -> None:
    made = house.cases.document(house.home, "letter", title="A", kind="other", recipient="B", body="On [day].")
    house.cases.move(made, "signed")
    assert "“Text” still says “[day]”" in house.refused(MANAGER, made.id, "send")


@pytest.mark.proves("R119")
def test_no_request_is_issued_that_does_not_say_what_is_asked_for(house: ScopeHouse) -> None:
    request = house.request("Police", issue=False, asked="Please send: [what is asked for].")
    with pytest.raises(Refused, match="“What is asked for” still says “\\[what is asked for\\]”"):
        house.move(MANAGER, request, "issue")


@pytest.mark.proves("R074", "R075")
def test_no_list_and_no_report_goes_to_the_panel_with_a_name_left_out(house: ScopeHouse) -> None:
    said = "- [name left out] (mother), [day]"
    file = house.start(MANAGER, "file", title="Evidence", description=said)
    assert "still says “[name left out]” and “[day]”" in house.refused(MANAGER, file, "issue")
    report = house.start("lead_reviewer", "overview_report", title="Child M", methodology=said)
    assert "“Method” still says “[name left out]” and “[day]”" in house.refused("lead_reviewer", report, "submit")


@pytest.mark.proves("R037")
def test_nothing_at_all_is_issued_to_the_panel(house: ScopeHouse) -> None:
    file = house.start(MANAGER, "file", title="Contract")
    assert "say what it is under “Description”, or attach the file" in house.refused(MANAGER, file, "issue")
    with house.store.writing(house.people[MANAGER]) as uow:
        upload = Upload("note.txt", "txt", "text/plain", 11, "")
        attachments.attach(uow, uow.get(file, to=Permission.EDIT), upload, b"A contract.")
    assert house.refused(MANAGER, file, "issue") == ""


@pytest.mark.proves("R121")
def test_interim_learning_in_which_nobody_looked_is_not_closed(house: ScopeHouse) -> None:
    noted = house.start(MANAGER, "interim_learning")
    assert "add a row under “Points”" in house.refused(MANAGER, noted, "close")
    house.edit(MANAGER, noted, points=[{"noted_on": date(2014, 6, 1), "found": "none found"}])
    assert house.refused(MANAGER, noted, "close") == ""


@pytest.mark.proves("R153")
def test_what_is_missing_in_minutes_is_named_with_who_writes_there(house: ScopeHouse) -> None:
    minutes = house.start(MANAGER, "minutes")
    said = house.refused("panel_chair", minutes, "agree")
    assert (
        "Fill in “Which meeting” (3.8, Appendix 4 step 2, Appendix 4 step 9), “Date” (Appendix 4), “Chair” (3.9), "
        "“Present” (3.9)"
    ) in said
    told = {"meeting": "extraordinary meeting", "held_on": date(2014, 6, 1), "chair": "A", "present": "B"}
    house.edit(MANAGER, minutes, **told, discussion="C")
    assert "who came and who sent apologies under “Attendance”" in house.refused("panel_chair", minutes, "agree")


@pytest.mark.parametrize(
    ("draft", "who", "says"),
    [
        ("disclosure", MANAGER, "Start a “Disclosure”, and enter under “Texts” what is shown"),
        ("certificate", "lawyer", "no report, summary, action plan or statement to certify yet"),
        ("privacy_check", MANAGER, "you start one and enter what has to stay unsaid under “Protected words”"),
    ],
)
@pytest.mark.proves("R128", "R135")
def test_a_record_of_texts_is_not_started_without_any(house: ScopeHouse, draft: str, who: str, says: str) -> None:
    house.cases.document(house.home, "legal_restriction", "recorded")
    with pytest.raises(Refused, match=says):
        house.draft(draft, who)
