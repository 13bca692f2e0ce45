"""A recorded referral is corrected by the business manager, and every text of it stays (2.2, A4.1, A2)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.plugins.hard_cases.conftest import Town
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden, Invalid
from workspace.core.model import Document

pytestmark = on_sqlite
FORM: dict[str, Any] = {
    "dated_on": date(2014, 4, 15), "people": [{"name": "Ada"}], "summary": "An injury.", "request": "It meets them.",
    "other_reviews": [{"process": "domestic homicide review", "applies": "no"}], "panel_member": "P. Lead",
    "telephone": "01632 960 417", "email": "lead@example.org",
    "handovers": [{"who": "Manager", "told": "Lead", "on": date(2014, 4, 15), "at": "10:30"}],
}  # fmt: skip


def correcting(town: Town, *, released: bool = False) -> Document:
    referral = town.start(town.manager, "referral", **FORM)
    town.move(town.manager, referral, "submit")
    town.move(town.manager, referral, "record")
    if released:
        town.move(town.chair, referral, "release")
    return town.move(town.manager, referral, "correct", "The form has the wrong day.")


@pytest.mark.proves("R020", "R150", "R176")
def test_a_wrong_day_is_corrected_with_a_reason_and_the_first_text_stays(referred: Town) -> None:
    referral = correcting(referred)
    referred.edit(referred.manager, referral, dated_on=date(2014, 4, 14), agenda_on=date(2014, 5, 1))
    after = referred.move(referred.manager, referral, "record_correction")
    assert (after.state, after.title) == ("referral.recorded", "Referral of 14 April 2014")
    with referred.store.reading(referred.manager) as uow:
        first = uow.text_of(after, 1)
    assert getattr(first, "dated_on", None) == date(2014, 4, 15)


@pytest.mark.proves("R020")
def test_only_the_business_manager_corrects_it_and_only_with_a_reason(referred: Town) -> None:
    referral = referred.cases.document(referred.home, "referral", "recorded", **FORM)
    office = referred.cases.person("A. Office", "administrator")
    for who in (office, referred.chair, referred.head):
        with pytest.raises(Forbidden):
            referred.move(who, referral, "correct", "A wrong day.")
    with pytest.raises(Invalid, match="reason"):
        referred.move(referred.manager, referral, "correct")
    with pytest.raises(Forbidden):
        referred.edit(referred.manager, referral, agenda_on=date(2014, 5, 1))


@pytest.mark.proves("R020", "R150", "R158")
@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("summary", "A worse injury.", "stays in the words of whoever referred"),
        ("request", "It does not.", "stays in the words of whoever referred"),
        ("handovers", [], "Each hand-over that was recorded stays"),
    ],
)
def test_what_was_said_and_handed_over_stays(referred: Town, field: str, value: Any, says: str) -> None:
    referral = correcting(referred)
    with pytest.raises(Invalid) as caught:
        referred.edit(referred.manager, referral, **{field: value})
    assert says in caught.value.problems[field]
    right = [{"who": "Manager", "told": "Lead", "on": date(2014, 4, 14), "at": "16:00"}]
    referred.edit(referred.manager, referral, handovers=right)


@pytest.mark.proves("R020", "D2b")
def test_a_corrected_day_fits_the_clocks_of_the_case_review(referred: Town) -> None:
    referral = correcting(referred)
    referred.edit(referred.manager, referred.home, notified_on=date(2014, 4, 14))
    assert referred.due(referred.chair, "D2b") == {"D2b": (date(2014, 5, 14), True)}, "counted anew"
    refusal = referred.refused(referred.manager, referral, "record_correction")
    assert "after “Board notified”, Monday 14 April 2014" in refusal
    referred.edit(referred.manager, referral, dated_on=date(2014, 4, 14))
    referred.move(referred.manager, referral, "record_correction")


@pytest.mark.proves("R020")
def test_what_was_released_to_the_panel_goes_back_to_the_panel(referred: Town) -> None:
    referral = correcting(referred, released=True)
    assert referred.move(referred.manager, referral, "release_correction").state == "referral.released"


@pytest.mark.proves("R020")
def test_a_second_referral_is_still_joined_while_the_first_is_corrected(referred: Town) -> None:
    correcting(referred)
    second = referred.start(referred.manager, "referral", **FORM)
    referred.move(referred.manager, second, "submit")
    assert "has a recorded referral" in referred.refused(referred.manager, second, "record")
