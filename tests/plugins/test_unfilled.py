"""What a template leaves open is filled in before anybody signs, sends, issues or hands on the text."""

from __future__ import annotations

import pytest

from plugins.enfield_scr.unfilled import PLACES
from tests.conftest import TurnableClock
from tests.plugins.scope_house import ScopeHouse
from tests.services.accounts import on_sqlite
from workspace.core.errors import Refused
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
    one = letter(house, r"On \[day\] I decided about [name left out].", "[Department], London")
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
