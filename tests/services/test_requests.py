"""Requests for copies: only of retired reports, throttled, answered once, by those who may."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests import houses
from tests.conftest import TurnableClock
from tests.houses import Place, place
from tests.services import accounts as make
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden, Invalid, NotFound, Refused
from workspace.core.model import SYSTEM
from workspace.services import calendar, mail, requests
from workspace.store.unit_of_work import Store, new_id

pytestmark = [on_sqlite, pytest.mark.usefixtures("real_time")]
TYPED = {"name": "Rosa Reader", "contact": "rosa@example.org", "message": "For a thesis."}
SLUG = "serious-case-review-child-m"


@pytest.fixture
def here(store: Store, tmp_path: Path) -> Place:
    made = place(store, tmp_path / "data")
    report = houses.document(store, houses.case_review(store), findings="x")
    houses.follow(store, "publish", report)
    houses.follow(store, "retire", report)
    return made


@pytest.mark.proves("R126", "H16", "D10")
def test_a_request_is_logged_and_answered_once(store: Store, here: Place, clock: TurnableClock) -> None:
    del here
    office = make.add(store, role="business_manager")
    clock.turn(days=-1)
    requests.log(store, SLUG, TYPED, address="192.0.2.1")
    with store.writing(office) as uow:
        (found,) = requests.every(uow)
        assert (found.request.name, found.request.message) == ("Rosa Reader", "For a thesis.")
        assert found.request.due == date(2014, 5, 1), "Good Friday and Easter Monday do not count"
        assert not found.late
        calendar.add(uow, date(2014, 4, 30), "A day of mourning")
        assert requests.one(uow, found.request.id).request.due == date(2014, 5, 1), "as it was computed"
    requests.log(store, SLUG, TYPED | {"name": "A later reader"}, address="192.0.2.1")
    with store.writing(office) as uow:
        later = next(one.request for one in requests.every(uow) if one.request.name == "A later reader")
        assert (later.due, later.calendar, found.request.calendar) == (date(2014, 5, 2), 1, 0)
        with pytest.raises(Invalid):
            requests.answer(uow, found.request.id, "  ")
        requests.answer(uow, found.request.id, "Sent revision 1 by e-mail.")
        with pytest.raises(Refused):
            requests.answer(uow, found.request.id, "Again.")
        assert requests.one(uow, found.request.id).request.answer == "Sent revision 1 by e-mail."
        with pytest.raises(NotFound):
            requests.one(uow, new_id())
    assert "copy_requested" in make.verbs(store)
    assert "request_answered" in make.verbs(store)


@pytest.mark.proves("D10")
def test_those_that_wait_come_first_and_say_when_late(store: Store, here: Place, clock: TurnableClock) -> None:
    del here
    office = make.add(store, role="business_manager")
    for name in ("First", "Second", "Third"):
        requests.log(store, SLUG, {**TYPED, "name": name}, address="192.0.2.1")
        clock.turn(days=1)
    with store.writing(office) as uow:
        first = requests.every(uow)[0]
        requests.answer(uow, first.request.id, "Sent.")
    clock.turn(days=30)
    with store.writing(office) as uow:
        found = requests.every(uow)
        requests.answer(uow, found[1].request.id, "Sent at last.")
        answered_late = requests.one(uow, found[1].request.id)
    assert [(r.request.name, r.open, r.late) for r in found] == [
        ("Second", True, True), ("Third", True, True), ("First", False, False),
    ]  # fmt: skip
    assert (answered_late.open, answered_late.late) == (False, True), "that it was late stays"


def test_what_is_missing_is_said_and_too_many_are_refused(store: Store, here: Place) -> None:
    del here
    with pytest.raises(Invalid) as refusal:
        requests.log(store, SLUG, {"name": " ", "message": "x" * 2001}, address="192.0.2.1")
    assert set(refusal.value.problems) == {"name", "contact", "message"}
    with pytest.raises(Invalid, match="Enter an e-mail address, a telephone number or a postal address"):
        requests.log(store, SLUG, TYPED | {"contact": "???"}, address="192.0.2.1")
    for _ in range(requests.PER_ADDRESS):
        requests.log(store, SLUG, TYPED, address="192.0.2.1")
    with pytest.raises(Refused):
        requests.log(store, SLUG, TYPED, address="192.0.2.1")
    requests.log(store, SLUG, TYPED, address="192.0.2.2")


@pytest.mark.proves("H16")
def test_only_retired_reports_can_be_asked_for(store: Store, tmp_path: Path) -> None:
    place(store, tmp_path / "data")
    report = houses.document(store, houses.case_review(store))
    for effect in ("publish", "withdraw"):
        houses.follow(store, effect, report)
        with pytest.raises(NotFound):
            requests.log(store, SLUG, TYPED, address="192.0.2.1")
    with store.reading(SYSTEM) as uow, pytest.raises(NotFound):
        requests.wanted(uow, "never-published")


def test_others_may_not_read_them(store: Store, here: Place) -> None:
    del here
    other = make.add(store, role="system_admin")
    with store.reading(other) as uow, pytest.raises(Forbidden):
        requests.every(uow)


def test_a_request_that_was_sent_twice_is_one(store: Store, here: Place) -> None:
    del here
    office = make.add(store, role="business_manager")
    for message in ("For a thesis.", "For a thesis.", "For a friend."):
        requests.log(store, SLUG, TYPED | {"message": message}, address="192.0.2.1")
    with store.reading(office) as uow:
        assert sorted(found.request.message for found in requests.every(uow)) == ["For a friend.", "For a thesis."]


@pytest.mark.proves("D10")
def test_those_who_answer_are_written_to_and_nobody_else(store: Store, here: Place) -> None:
    make.add(store, "Office", "office@example.org", role="business_manager")
    make.add(store, "Member", "member@example.org", role="board_member")
    id = requests.log(store, SLUG, TYPED, address="192.0.2.1")
    before = len(houses.letters(store))
    with store.writing(SYSTEM) as uow:
        assert mail.copy_asked(uow, here.house.settings, id) == 1
        assert mail.copy_asked(uow, here.house.settings, id) == 0, "once"
    ((address, body),) = houses.letters(store)[before:]
    assert address == "office@example.org"
    assert body.rstrip().endswith("/requests")
    assert "Rosa" not in body, "no letter names a person"
    assert "Child M" not in body
    another = requests.log(store, SLUG, TYPED | {"name": "Somebody else"}, address="203.0.113.9")
    with store.writing(SYSTEM) as uow:
        assert mail.copy_asked(uow, here.house.settings, another) == 0, "whoever sends sixty makes one letter a day"
