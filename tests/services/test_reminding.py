"""Once a day those whose tasks are soon due or overdue get a letter that names nothing; calendar and feed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from tests import houses
from tests.conftest import TurnableClock
from tests.houses import Place
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace.core.errors import Invalid, NotFound
from workspace.core.model import SYSTEM, Event, Permission
from workspace.services import calendar, feeds, people, reminding
from workspace.store import calendar as days
from workspace.store import notes
from workspace.store.documents import Wanted
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite


@pytest.fixture
def here(store: Store, tmp_path: Path) -> Place:
    return houses.place(store, tmp_path)


@pytest.fixture
def chair(store: Store) -> str:
    """Somebody with a decision to take by 16 May 2014."""
    cases = Cases(store)
    manager = cases.person("Ruth Pemberton", "business_manager")
    cases.case_review(manager, chair_attention_on=date(2014, 4, 16))
    return cases.person("Imelda Quarrington", "lscb_chair")


def written(here: Place) -> int:
    with here.store.writing(SYSTEM) as uow:
        return reminding.remind(uow, here.house.settings)


@pytest.mark.proves("R175")
@pytest.mark.usefixtures("chair")
def test_letters_come_on_the_days_of_the_rule_and_once_a_day(here: Place, clock: TurnableClock) -> None:
    counts = {}
    for _ in range(45):
        counts[clock.now.date()] = written(here)
        assert written(here) == 0, "never twice a day"
        clock.turn(days=1)
    days = [day for day, count in counts.items() if count]
    overdue = [day for day in days if day > date(2014, 5, 16)]
    assert overdue == [date(2014, 5, 19), date(2014, 5, 27)], "the first working day after it was due, then every fifth"
    assert [day for day in days if day <= date(2014, 5, 16)] == [date(2014, 5, 1), date(2014, 5, 9), date(2014, 5, 16)]
    assert "Child M" not in " ".join(body for _, body in houses.letters(here.store))
    assert "A task of yours was due on Friday 16 May 2014" in houses.letters(here.store)[-1][1]


@pytest.mark.usefixtures("outcome")
def test_one_letter_tells_of_all_that_somebody_has_to_do(here: Place, clock: TurnableClock, store: Store) -> None:
    cases = Cases(store)
    home = cases.case_review(cases.person("Caspian Dunmore", "business_manager"), "TSCB-2014-02", "Child R")
    rows = [{"decided": "Write to the school", "owner": "Dr B.", "due_on": date(2014, month, 16)} for month in (5, 6)]
    cases.document(home, "minutes", "agreed", outcomes=rows)
    written(here)
    clock.turn(days=33)
    before = len(houses.letters(store))
    written(here)
    with store.reading(SYSTEM) as uow:
        letters = notes.latest_letters(uow.db)[: -before or None]
    assert {letter.subject for letter in letters} == {"2 tasks are overdue", "A task is overdue"}
    assert len({letter.address for letter in letters}) == len(letters)
    told = next(letter.body for letter in letters if letter.subject == "2 tasks are overdue")
    assert told.count("was due on Friday 16 May 2014") == 2
    assert told.strip().endswith("/deadlines")
    assert not any(word in told for word in ("Child", "TSCB", "school", "radiology"))


@pytest.mark.proves("H15", "R125")
def test_a_document_that_waits_since_a_day_is_in_the_letter_too(here: Place, clock: TurnableClock, chair: str) -> None:
    cases, day = Cases(here.store), date(2014, 5, 16)
    with here.store.reading(chair) as uow:
        (listed,) = uow.list(to=Permission.VIEW, what=Wanted(types=("case_review",)))
        home = uow.get(listed.id, to=Permission.VIEW)
    report = cases.document(home, "overview_report", "withdrawn", due=day)
    cases.document(home, "overview_report", "retired", due=day)
    cases.document(home, "imr", "submitted", agency=cases.agency("Police"), due=day)
    written(here)
    for turned, said in ((30, "is due"), (3, "was due")):
        clock.turn(days=turned)
        written(here)
        (body,) = [text for address, text in houses.letters(here.store) if address.startswith(chair)][-1:]
        assert body.count("A document that waits for you") == 1
        assert f"{said} on Friday 16 May 2014:\nhttp" in body
        assert f"/documents/{report.id}" in body
    cases.move(home, "closed")
    clock.turn(days=7)
    assert written(here) == 0
    report = cases.move(cases.move(report, "published"), "withdrawn", due=date(2014, 6, 3))
    clock.turn(days=8)
    assert written(here) == 1, "it was taken offline after the end"
    with here.store.writing(SYSTEM) as uow:
        uow.save(replace(report, phase="management review"), event=Event("stayed_behind"))
    clock.turn(days=14)
    assert written(here) == 0, "what stayed with an earlier review of the case waits for nobody"


@pytest.mark.usefixtures("chair")
def test_days_on_which_nobody_wrote_are_made_up_for(here: Place, clock: TurnableClock) -> None:
    written(here)
    clock.turn(days=24)
    assert written(here) == 1


def test_whose_account_is_disabled_gets_none(here: Place, clock: TurnableClock, chair: str) -> None:
    with here.store.writing(SYSTEM) as uow:
        people.disable(uow, chair)
    clock.turn(days=40)
    assert written(here) == 0


@pytest.mark.usefixtures("chair")
def test_the_worker_begins_each_day_once(here: Place, clock: TurnableClock) -> None:
    clock.turn(days=33)
    here.worker.begin_day()
    here.worker.drain()
    here.worker.begin_day()
    assert len(houses.letters(here.store)) == 1
    with here.store.reading(SYSTEM) as uow:
        assert notes.setting(uow.db, reminding.KEY) == "2014-05-19"
        assert notes.setting(uow.db, "bank_holidays"), "and took note of the file by which days are counted"


def test_a_feed_has_what_is_due_and_names_nothing(here: Place, chair: str) -> None:
    with here.store.writing(chair) as uow:
        token = feeds.make(uow)
    read = feeds.read(here.store, here.house.settings, token)
    events = Calendar.from_ical(read).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [date(2014, 5, 16)]
    assert b"Child M" not in read
    assert b"TSCB" not in read
    with here.store.writing(chair) as uow:
        feeds.make(uow)
    with pytest.raises(NotFound):
        feeds.read(here.store, here.house.settings, token)


def test_a_feed_has_the_documents_that_wait_for_whose_it_is(here: Place, chair: str) -> None:
    cases = Cases(here.store)
    police, manager = cases.agency("Thornmere Vale Police"), cases.person("Ruth Pemberton", "business_manager")
    home = cases.case_review(manager, "TSCB-2014-02", "Child R")
    cases.document(home, "imr", agency=police, title="Thornmere Vale Police: Child M", due=date(2014, 6, 20))
    author = cases.person("Calum Thirlby", agency=police)
    cases.give(home, author, "imr_author", police)
    entries = {person: _entries(here, person) for person in (author, chair)}
    assert entries[author] == [(date(2014, 6, 20), "Due: Write and send to the panel: Individual management review")]
    assert [day for day, _ in entries[chair]] == [date(2014, 5, 16)], "it waits for its author alone"


def _entries(here: Place, person: str) -> list[tuple[date, str]]:
    with here.store.writing(person) as uow:
        token = feeds.make(uow)
    events = Calendar.from_ical(feeds.read(here.store, here.house.settings, token)).walk("VEVENT")
    return [(event.decoded("dtstart"), str(event["summary"])) for event in events]


def test_a_feed_that_was_ended_and_one_of_a_disabled_person_answer_alike(here: Place, chair: str) -> None:
    with here.store.writing(chair) as uow:
        token = feeds.make(uow)
    with here.store.writing(SYSTEM) as uow:
        people.disable(uow, chair)
    for unknown in (token, "x", ""):
        with pytest.raises(NotFound):
            feeds.read(here.store, here.house.settings, unknown)


def test_a_day_is_added_once_with_its_name(store: Store) -> None:
    manager = Cases(store).person("Ruth Pemberton", "business_manager")
    with store.writing(manager) as uow:
        calendar.add(uow, date(2014, 6, 3), "A day of mourning")
        assert [day.title for day in calendar.added(uow)] == ["A day of mourning"]
    for day, title in ((date(2014, 6, 3), "Again"), (date(2014, 6, 7), "A Saturday"), (None, "No day")):
        with pytest.raises(Invalid) as caught, store.writing(manager) as uow:
            calendar.add(uow, day, title)
        assert "day" in caught.value.problems
    with pytest.raises(Invalid, match="what the day is"), store.writing(manager) as uow:
        calendar.add(uow, date(2014, 6, 4), " ")
    with store.writing(manager) as uow:
        calendar.remove(uow, calendar.added(uow)[0].id)
        assert (calendar.added(uow), days.read(uow.db).version) == ((), 2)
    with pytest.raises(NotFound), store.writing(manager) as uow:
        calendar.remove(uow, "0" * 32)


@pytest.fixture
def outcome(store: Store) -> str:
    """Minutes that are agreed, which is their end, with an action due by 16 May 2014; returns the case review."""
    cases = Cases(store)
    home = cases.case_review(cases.person("Ruth Pemberton", "business_manager"))
    cases.give(home, cases.person("Imelda Quarrington"), "panel_chair")
    action = {"decided": "Ask radiology", "owner": "Dr B.", "due_on": date(2014, 5, 16)}
    cases.document(home, "minutes", "agreed", outcomes=[action])
    return home.id


@pytest.mark.usefixtures("outcome")
def test_a_duty_of_a_document_that_is_finished_is_reminded_of(here: Place, clock: TurnableClock) -> None:
    written(here)
    clock.turn(days=33)
    assert written(here) == 2
    assert "was due on Friday 16 May 2014" in houses.letters(here.store)[-1][1]


def test_nobody_is_reminded_of_a_case_review_that_is_closed(here: Place, clock: TurnableClock, outcome: str) -> None:
    written(here)
    with here.store.reading(SYSTEM) as uow:
        home = uow.truth(outcome)
    assert home is not None
    Cases(here.store).move(home, "closed")
    clock.turn(days=33)
    assert written(here) == 0
