"""The page on which the people of a case review are changed."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask import Flask

from tests.conftest import TurnableClock
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web import counting
from tests.web import desk as make
from tests.web.desk import ABSENT, Desk, Visitor

pytestmark = on_sqlite
As = Callable[[str], Visitor]
DAY = {"day": "18", "month": "4", "year": "2014"}


def at(desk: Desk) -> str:
    return f"/case-reviews/{desk.case_review.id}/people"


def give(desk: Desk, person: str = "guest", role: str = "panel_member", **more: str) -> dict[str, str]:
    return {"person": desk.people.get(person, person), "role": role, **more}


def test_everybody_on_it_is_listed_with_role_agency_and_days(desk: Desk, as_: As) -> None:
    page = as_("manager").get(at(desk))
    for words in (
        "Callum Wrexford",
        "Author of an agency report",
        "Police",
        "No last day set",
        "A cousin of the family",
    ):
        assert words in page


def test_a_person_stands_once_with_all_roles_and_whoever_is_excluded_is_marked(desk: Desk, as_: As) -> None:
    cases, manager = Cases(desk.store), as_("manager")
    for role in ("panel_member", "communications"):
        cases.give(desk.case_review, desk.people["shut"], role)
    page = manager.get(at(desk))
    people = page[page.index('id="members"') : page.index('id="give"')]
    assert people.count("<strong>Percy Lavenham</strong>") == 1
    assert people.count("Excluded: conflict of interest") == 1
    page = manager.get(f"/case-reviews/{desk.case_review.id}")
    people = page[page.index('aria-label="People on this case review"') :]
    assert people.count("Percy Lavenham") == 1
    assert people.count("Excluded</strong>") == 1


def test_roles_that_have_ended_are_folded_under_the_person(desk: Desk, as_: As, clock: TurnableClock) -> None:
    manager = as_("manager")
    manager.post(at(desk), **give(desk, "lead", "communications"), **{f"ends-{k}": v for k, v in DAY.items()})
    clock.turn(days=3)
    page = manager.get(at(desk))
    (entry,) = re.findall(r"<strong>Petra Vane</strong>.*?</li>", page, re.DOTALL)
    now, folded = entry.split("A role that has ended")
    assert "Panel lead of an agency" in now
    assert "Communications" not in now
    assert "Communications" in folded


def test_a_role_is_given_and_works_until_its_last_day(desk: Desk, as_: As, clock: TurnableClock) -> None:
    manager, guest = as_("manager"), as_("guest")
    form = give(desk) | {"ends-day": "18", "ends-month": "4", "ends-year": "2014"}
    page = manager.follow(manager.post(at(desk), **form))
    assert "The role was given." in page
    assert "Until" in page
    home = f"/case-reviews/{desk.case_review.id}"
    clock.turn(days=2)
    guest.get(home)
    clock.turn(days=1)
    guest.get(home, 404)
    assert "has ended" in manager.get(at(desk))


def test_a_role_ends_at_once_or_after_a_last_day(desk: Desk, as_: As) -> None:
    manager = as_("manager")
    panel = as_("panel")
    page = manager.get(at(desk))
    ends = dict(re.findall(r'action="(/case-reviews/\w+/people/\w+/end)"[\s\S]*?End the (role)', page))
    assert len(ends) == 6
    found = re.search(r'<strong>Imran Qureshi</strong>[\s\S]*?action="([^"]+/end)"', page)
    assert found
    wrong = manager.post(found[1], 422, last_day__day="31", last_day__month="2", last_day__year="2015").text
    assert 'href="#last_day-day"' in wrong
    assert 'value="31"' in wrong
    past = manager.post(found[1], 422, last_day__day="1", last_day__month="2", last_day__year="2014").text
    assert "today or later" in past
    kept = manager.post(found[1], last_day__day="20", last_day__month="4", last_day__year="2014")
    assert "ends after its last day" in manager.follow(kept)
    panel.get(f"/case-reviews/{desk.case_review.id}")
    assert "The role has ended." in manager.follow(manager.post(found[1]))
    panel.get(f"/case-reviews/{desk.case_review.id}", 404)
    manager.post(f"{at(desk)}/{ABSENT}/end", 404)


def test_wrong_input_is_told_at_its_field_and_kept(desk: Desk, as_: As) -> None:
    manager = as_("manager")
    for form, field, words in (
        (give(desk, ABSENT), "person", "Choose a person"),
        (give(desk, role="business_manager"), "role", "Choose one of the roles"),
        (give(desk, role="imr_author"), "agency", "Choose the agency"),
        (give(desk, "shut"), "person", "conflict of interest"),
        (give(desk, "panel", "panel_chair"), "person", "has this role already"),
        (give(desk) | {"ends-day": "31", "ends-month": "2", "ends-year": "2015"}, "ends-day", "real date"),
        (give(desk) | {"ends-day": "1", "ends-month": "2", "ends-year": "2014"}, "ends-day", "before the first day"),
        (give(desk) | {"starts-day": "x"}, "starts-day", "real date"),
    ):
        page = manager.post(at(desk), 422, **form).text
        assert words in page
        assert f'href="#{field}"' in page
        kept = next((value for name, value in form.items() if name.endswith("-day")), form["person"])
        assert f'value="{kept}"' in page or kept == ABSENT


def test_somebody_of_another_agency_is_told_apart_and_confirmed(desk: Desk, as_: As) -> None:
    cases, manager = Cases(desk.store), as_("manager")
    lead = cases.person("Wilhelmina Tranter", agency=cases.agency("Thornmere Homes"), job_title="Director")
    assert "Wilhelmina Tranter, Director, Thornmere Homes</option>" in manager.get(at(desk))
    assert 'name="why"' not in manager.get(at(desk))
    form = give(desk, lead, "imr_author", agency=desk.report.agency or "")
    page = manager.post(at(desk), 422, **form).text
    assert "Wilhelmina Tranter is of Thornmere Homes, not of " in page
    assert 'href="#why"' in page
    assert "The role was given." in manager.follow(manager.post(at(desk), **form, why="The police asked for her."))


def test_a_conflict_of_interest_is_recorded_and_ended(desk: Desk, as_: As) -> None:
    manager, panel = as_("manager"), as_("panel")
    wrong = manager.post(f"{at(desk)}/exclusions", 422, excluded=desk.people["panel"], reason=" ").text
    assert 'href="#reason"' in wrong
    assert f'value="{desk.people["panel"]}" selected' in wrong
    nobody = manager.post(f"{at(desk)}/exclusions", 422, excluded="", reason="Knows the <family>").text
    assert 'href="#excluded"' in nobody
    assert "Knows the &lt;family&gt;" in nobody
    form = {"excluded": desk.people["panel"], "reason": "A neighbour"}
    page = manager.follow(manager.post(f"{at(desk)}/exclusions", **form))
    assert "was recorded" in page
    panel.get(f"/case-reviews/{desk.case_review.id}", 404)
    found = re.search(r"<strong>Imran Qureshi</strong><p[^>]*><span>A neighbour[\s\S]*?action=\"([^\"]+)\"", page)
    assert found
    panel.post(found[1], 404)
    assert "The exclusion has ended." in manager.follow(manager.post(found[1]))
    panel.get(f"/case-reviews/{desk.case_review.id}")
    manager.post(found[1], 404)


def test_a_panel_chair_gives_no_more_than_they_hold(desk: Desk, as_: As) -> None:
    panel = as_("panel")
    page = panel.get(at(desk))
    assert "Member of the review panel</option>" in page
    assert "Author of an agency report</option>" not in page
    assert "Record a conflict of interest" not in page
    panel.post(at(desk), 422, **give(desk, role="imr_author", agency=desk.report.agency or ""))
    panel.post(f"{at(desk)}/exclusions", 403, excluded=desk.people["manager"], reason="A neighbour")
    panel.post(at(desk), **give(desk))


def test_it_is_shut_to_everybody_else(app: Flask, desk: Desk) -> None:
    cases = Cases(desk.store)
    member = cases.person("Fatima Siddiqui")
    cases.give(desk.case_review, member, "panel_member")
    make.visitor(app, desk.store, member).get(at(desk), 403)
    for who in ("author", "other", "guest", "shut"):
        visitor = make.visitor(app, desk.store, desk.people[who])
        visitor.raw("/nothing")
        here, nowhere = visitor.raw(at(desk)), visitor.raw(f"/case-reviews/{ABSENT}/people")
        assert (here.status_code, make.same(here.text)) == (404, make.same(nowhere.text))
        visitor.post(at(desk), 404, **give(desk))


def test_the_page_costs_no_statement_a_person(desk: Desk, app: Flask, as_: As) -> None:
    manager, cases = as_("manager"), Cases(desk.store)
    manager.get(at(desk))
    few = counting.statements(app, lambda: manager.get(at(desk)))
    for number in range(10):
        cases.give(desk.case_review, cases.person(f"Person {number}"), "panel_member")
    assert len(counting.statements(app, lambda: manager.get(at(desk)))) == len(few)


def test_a_conflict_of_whoever_would_lead_the_review_is_said_at_the_role(desk: Desk, as_: As) -> None:
    made = {"person": "Oona Fairweather", "capacity": "overview author", "conflict": "yes"}
    Cases(desk.store).document(desk.case_review, "declaration", "declared", **made)
    page = as_("manager").post(at(desk), 422, **give(desk, role="lead_reviewer")).text
    assert 'href="#role"' in page
    assert "choose somebody else, unless the panel chair writes a new one for them" in page
