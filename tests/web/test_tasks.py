"""Tasks, deadlines, the calendar of working days, and one's own feed, at the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from tests.conftest import TurnableClock
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web.desk import Desk, Visitor, visitor
from workspace.services import documents

pytestmark = on_sqlite
As = Callable[[str], Visitor]


def decided(desk: Desk) -> str:
    """A case review in which a review was decided on 15 April 2014; returns its id."""
    cases = Cases(desk.store)
    desk.people["head"] = cases.person("Tobias Reed", "head_sqas")
    return cases.case_review(
        desk.people["manager"], "TSCB-2014-02", "Child N", kind="serious case review", initiated_on=date(2014, 4, 15)
    ).id


def task_at(page: str, title: str) -> str:
    found = re.search(rf'href="(/tasks/[0-9a-f]{{32}})">[^<]*{title}', page)
    assert found, title
    return found[1]


def test_a_task_is_found_done_with_evidence_and_stays_in_the_list(desk: Desk, as_: As) -> None:
    home = decided(desk)
    head = as_("head")
    listed = head.get(f"/case-reviews/{home}/tasks")
    path = task_at(listed, "Secure the children")
    assert "Asked for since" in head.get(path)
    refused = head.post(f"{path}/done", 422, evidence="")
    assert "Say how it was done" in refused.text
    assert "Why it is late" not in refused.text, "it is not due yet"
    refused = head.post(f"{path}/done", 422, evidence="Locked early.", done_at="Before nine")
    assert "Locked early." in refused.text, "what was typed is kept"
    assert "Before nine" in refused.text
    head.post(f"{path}/done", evidence="Locked at 09:30.")
    assert "Locked at 09:30." in head.get(path)
    assert "1 of " in head.get(f"/case-reviews/{home}/tasks")


def test_a_task_leads_whoever_may_write_to_the_texts_that_it_is_done_with(desk: Desk, as_: As) -> None:
    home = decided(desk)
    head = as_("head")
    path = task_at(head.get(f"/case-reviews/{home}/tasks"), "Alert each agency")
    there = f'href="/case-reviews/{home}?start=chief_executives#start-draft">Letters to chief executives'
    assert there in head.get(path)
    assert 'value="chief_executives" selected' in head.get(f"/case-reviews/{home}?start=chief_executives")
    head.post(f"{path}/done", evidence="Seven letters.")
    assert "#start-draft" not in head.get(path), "it is done"
    safety = task_at(head.get(f"/case-reviews/{home}/tasks"), "Secure the children")
    assert "#start-draft" not in head.get(safety)


def test_a_task_that_a_day_ends_leads_whoever_has_to_enter_it_to_its_field(desk: Desk, as_: As) -> None:
    cases = Cases(desk.store)
    home = cases.case_review(desk.people["manager"], "TSCB-2", "Child N", notified_on=date(2014, 4, 15)).id
    manager = as_("manager")
    page = manager.get(task_at(manager.get(f"/case-reviews/{home}/tasks"), "Tell the Chair"))
    there = f'href="/documents/{home}/edit/3#chair_attention_on-day">“Came to the Chair\'s attention”</a> stands in'
    assert there in page
    page = manager.get(task_at(manager.get(f"/case-reviews/{home}/tasks"), "Decide: one month"))
    assert "its date stands in" in page, "the Chair's decision fills it in"
    assert "#decided_on" not in page


def test_all_tasks_of_a_person_are_on_one_page_those_without_a_day_too(desk: Desk, as_: As) -> None:
    decided(desk)
    head, cases = as_("head"), Cases(desk.store)
    for name in "RSTUV":
        values = {"kind": "serious case review", "initiated_on": date(2014, 4, 15)}
        cases.case_review(desk.people["manager"], f"TSCB-2014-{name}", f"Child {name}", **values)
    dashboard = head.get("/")
    assert 'href="/tasks">see them all' in dashboard
    every = head.get("/tasks")
    shown = set(re.findall(r'href="/tasks/([0-9a-f]{32})"', every))
    assert set(re.findall(r'href="/tasks/([0-9a-f]{32})"', dashboard)) < shown
    assert f"{len(shown)} open" in every
    assert "Nothing is asked of you" in as_("guest").get("/tasks")


@pytest.mark.parametrize(
    ("kind", "title", "values"),
    [
        ("publication_plan", "Send copies", {"publish_on": date(2014, 6, 20)}),  # counted back from the day to come
        ("publication_plan", "Send copies", {"publish_on": date(2014, 4, 10)}),
    ],
)
def test_nothing_is_asked_for_since_a_day_to_come(
    desk: Desk, as_: As, kind: str, title: str, values: dict[str, date]
) -> None:
    with desk.store.writing(desk.people["manager"]) as uow:
        documents.start(uow, desk.case_review.id, kind, values)
    manager = as_("manager")
    page = manager.get(task_at(manager.get(f"/case-reviews/{desk.case_review.id}/tasks"), title))
    assert "Asked for since" not in page
    assert "Counted from" in page
    (day,) = values.values()
    assert f"Clock started {day.day} {day:%B %Y}" not in re.sub(
        "<[^>]+>", "", manager.get(f"/case-reviews/{desk.case_review.id}")
    )


def test_a_day_says_how_it_came_about(desk: Desk, as_: As) -> None:
    home = decided(desk)
    manager = as_("manager")
    plan = {"publish_on": date(2014, 6, 20), "impact": [{"who": "The mother", "tell_by": date(2014, 6, 10)}]}
    with desk.store.writing(desk.people["manager"]) as uow:
        documents.start(uow, home, "publication_plan", plan)
    listed = manager.get(f"/case-reviews/{home}/tasks")
    told = manager.get(task_at(listed, "Tell of the publication"))
    assert "Set as “By when” in this document" in told
    assert "Counted from" not in told
    assert "Counted from</dt>" in (copies := manager.get(task_at(listed, "Send copies")))
    assert "20 June 2014: 7 days before" in re.sub("<[^>]+>", "", copies)
    page = re.sub("<[^>]+>", "", manager.get(f"/case-reviews/{home}"))
    assert "Clock started 15 April 2014: 6 months" in page
    clock = page.partition("Tell of the publication: The mother")[2]
    assert clock.index("Set as “By when” in “") < 200


def test_a_checklist_with_nothing_left_to_do_is_folded_after_the_others(desk: Desk, as_: As) -> None:
    day = date(2014, 4, 2)
    home = Cases(desk.store).case_review(
        desk.people["manager"], "TSCB-9", "Child Q", chair_attention_on=date(2014, 4, 1)
    )
    Cases(desk.store).document(
        home, "information_request", "issued", agency_name="Police", confirm_by=day, confirmed_on=day
    )
    page = as_("manager").get(f"/case-reviews/{home.id}/tasks")
    open_part, _, done_part = page.partition('id="done">Nothing left to do')
    assert "The decision" in open_part
    assert re.search(r"<summary><h3[^>]*>Agencies</h3> <span[^>]*>1 of 1<", done_part)
    assert ">Agencies<" not in open_part


def test_a_day_that_is_none_and_a_time_that_is_none(desk: Desk, as_: As) -> None:
    home, head = decided(desk), as_("head")
    path = task_at(head.get(f"/case-reviews/{home}/tasks"), "Secure the children")
    day = {"done_on-day": "31", "done_on-month": "4", "done_on-year": "2014"}
    assert "must be a real date" in head.post(f"{path}/done", 422, evidence="E", **day).text
    day["done_on-day"] = "16"
    alone = head.post(f"{path}/done", 422, evidence="E", done_at="9:30").text
    assert "Enter the day on which it was done as well" in alone
    assert "must be a real date" not in alone
    assert "must be like 16:30" in head.post(f"{path}/done", 422, evidence="E", done_at="noon", **day).text
    head.post(f"{path}/done", evidence="E", done_at="9:30", **day)
    assert "9:30am" in head.get(path).replace(" ", "") or "09:30" in head.get(path)


def test_who_takes_a_task_on_and_by_when_is_planned_on_its_page(desk: Desk, as_: As) -> None:
    home, manager = decided(desk), as_("manager")
    path = task_at(manager.get(f"/case-reviews/{home}/tasks"), "Consider any advice of the National Panel")
    (person,) = re.findall(r'<option value="([0-9a-f]{32})">', manager.get(path))
    day = {"planned-day": "31", "planned-month": "4", "planned-year": "2014"}
    refused = manager.post(f"{path}/plan", 422, taken_by=person, **day).text
    assert "must be a real date" in refused
    assert f'<option value="{person}" selected>' in refused, "what was chosen is kept"
    manager.post(f"{path}/plan", taken_by=person, **day | {"planned-day": "30"})
    listed = manager.get(f"/case-reviews/{home}/tasks")
    entry = listed[listed.index(path) :].partition("</li>")[0]
    assert "Due <time" in entry
    assert "30 April 2014" in entry
    assert "Taken on by" in manager.get(path)


def test_not_applicable_and_open_again(desk: Desk, as_: As) -> None:
    home, head = decided(desk), as_("head")
    path = task_at(head.get(f"/case-reviews/{home}/tasks"), "Secure the children")
    assert "Say why it does not apply" in head.post(f"{path}/not-applicable", 422, inapplicable="").text
    head.post(f"{path}/not-applicable", inapplicable="There are no such files.")
    assert "There are no such files." in head.get(f"/case-reviews/{home}/tasks")
    head.post(f"{path}/reopen", again="There are after all.")
    assert "Record it as done" in head.get(path)


def test_others_see_whose_it_is_and_strangers_nothing(app: Flask, desk: Desk, as_: As) -> None:
    home = decided(desk)
    path = task_at(as_("manager").get(f"/case-reviews/{home}/tasks"), "Secure the children")
    page = as_("manager").get(path)
    assert "Record it as done" not in page
    assert "Head of Safeguarding" in page
    stranger = visitor(app, desk.store, Cases(desk.store).person("Nobody"))
    stranger.get(path, 404)
    stranger.get(f"/case-reviews/{home}/tasks", 404)
    assert "No deadline runs here" in stranger.get("/deadlines")


def test_the_board_says_what_is_due_and_which_is_mine(desk: Desk, as_: As) -> None:
    decided(desk)
    assert "Secure the children" in as_("manager").get("/deadlines")
    assert "Secure the children" not in as_("manager").get("/deadlines?mine=yes")
    mine = as_("head").get("/deadlines?mine=yes&soon=yes")
    assert "Secure the children" in mine
    assert "TSCB-2014-02 Child N" in mine
    assert "Secure the children" in as_("head").get("/")


def test_the_board_of_one_case_review(desk: Desk, as_: As) -> None:
    home = decided(desk)
    cases = Cases(desk.store)
    other = cases.case_review(
        desk.people["manager"], "TSCB-2014-03", "Child P", kind="serious case review", initiated_on=date(2014, 4, 14)
    ).id
    every = as_("head").get("/deadlines")
    assert len(re.findall("Secure the children", every)) == 2
    assert f'<option value="{other}">TSCB-2014-03 Child P</option>' in every
    one = as_("head").get(f"/deadlines?mine=yes&case_review={home}")
    assert len(re.findall("Secure the children", one)) == 1
    assert f'value="{home}" selected' in one
    assert f"/deadlines?case_review={home}&mine=yes&soon=yes" in one, "the other lists are of this one too"
    assert len(re.findall("Secure the children", as_("head").get("/deadlines?case_review=nowhere"))) == 2


def test_days_are_added_and_taken_out_by_those_who_may(as_: As) -> None:
    manager = as_("manager")
    day = {"day-day": "3", "day-month": "6", "day-year": "2014"}
    assert "Say what the day is" in manager.post("/calendar", 422, title="", **day).text
    manager.post("/calendar", title="A day of mourning", **day)
    page = manager.get("/calendar")
    assert "A day of mourning" in page
    assert "version" not in page, "no number that says nothing to a person"
    path = re.search(r'action="(/calendar/[0-9a-f]{32}/remove)"', page)
    assert path
    manager.post(path[1])
    assert "No day was added" in manager.get("/calendar")
    as_("panel").get("/calendar", 404)


def test_ones_own_feed(app: Flask, desk: Desk, as_: As) -> None:
    decided(desk)
    head = as_("head")
    made = head.post("/deadlines/feed", 200).text
    path = re.search(r"/deadlines/feed/[\w-]+\.ics", made)
    assert path
    answer = app.test_client().get(path[0])
    assert answer.mimetype == "text/calendar"
    assert "Due: Secure the children" in answer.text.replace("\r\n ", "")
    assert path[0] not in head.get("/deadlines/feed"), "it is shown once"
    head.post("/deadlines/feed/end")
    assert app.test_client().get(path[0]).status_code == 404


def test_words_of_an_expired_session_wait_on_the_task(
    desk: Desk, as_: As, real_time: TurnableClock, app: Flask
) -> None:
    home = decided(desk)
    head = as_("head")
    path = task_at(head.get(f"/case-reviews/{home}/tasks"), "Secure the children")
    token = re.search(r'name="csrf_token" value="([^"]+)"', head.get(path))
    assert token
    real_time.turn(minutes=31)
    typed = {"csrf_token": token[1], "evidence": "Locked at 09:30, by hand."}
    assert "/sign-in" in head.client.post(f"{path}/done", data=typed).headers["Location"]
    again = visitor(app, desk.store, desk.people["head"])
    page = again.get(path)
    assert "Locked at 09:30, by hand.</textarea>" in page
    assert "It was not sent" in page
    again.post(f"{path}/done", evidence="Locked at 09:30, by hand.")
    assert "It was not recorded" not in again.get(path)


def test_what_was_recorded_before_a_row_was_reworded_stands_beside_the_task_that_asks_again(
    desk: Desk, as_: As
) -> None:
    row = {"decided": "Ask the GP for teh notes", "owner": "Manager", "due_on": date(2014, 5, 1)}
    manager = desk.people["manager"]
    minutes = Cases(desk.store).document(desk.case_review, "minutes", by=manager, outcomes=[row])
    office = as_("manager")
    listed = f"/case-reviews/{desk.case_review.id}/tasks"
    first = task_at(office.get(listed), "[^<]*teh notes")
    office.post(f"{first}/done", evidence="Letter of 2 April.")
    with desk.store.writing(manager) as uow:
        right = row | {"decided": "Ask the GP for the notes"}
        documents.edit(uow, minutes.id, {"outcomes": [right]}, seen=1)
    again = task_at(office.get(listed), "[^<]*the notes")
    page = office.get(again)
    assert "Recorded before, in other words" in page
    assert "Letter of 2 April." in page.split("Record it as done")[0]
    office.post(f"{again}/done", evidence="Letter of 2 April.")
    assert "Recorded before, in other words" not in office.get(again)


def test_whoever_carries_an_action_out_for_their_agency_is_told_how_to_tell_of_it(desk: Desk, as_: As) -> None:
    cases = Cases(desk.store)
    cases.give(desk.case_review, desk.people["lead"], "panel_member")
    row = {"number": "9", "description": "Write a protocol", "owner_agency": "Police", "due_on": date(2014, 9, 1)}
    cases.document(desk.case_review, "action_plan", "monitored", actions=[row])
    for who, told in (("lead", True), ("manager", False)):
        visitor = as_(who)
        at = task_at(
            visitor.get("/tasks" if told else f"/case-reviews/{desk.case_review.id}/tasks"), "Carry out the action[^<]*"
        )
        page = visitor.get(at)
        assert ("Your agency carries this out" in page) is told
        assert ("start a “Progress on an action”" in page) is told
