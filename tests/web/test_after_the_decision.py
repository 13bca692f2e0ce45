"""What the Chair signs, tasks that are no longer asked for, and days in a wrong order, at the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from tests.plugins.hard_cases.test_h04_criteria_not_met import FACTS
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web.desk import Desk, Visitor
from tests.web.test_tasks import task_at
from workspace.core.model import Document, Event, Permission

pytestmark = on_sqlite
As = Callable[[str], Visitor]
DAY = date(2014, 4, 15)


def referred(desk: Desk) -> str:
    """A case review that waits for the decision; its Chair is `chair`."""
    cases = Cases(desk.store)
    desk.people["chair"] = cases.person("Margaret Oduya", "lscb_chair")
    home = cases.case_review(
        desk.people["manager"], "TSCB-2014-09", "Child R", notified_on=DAY, chair_attention_on=DAY
    )  # fmt: skip
    return cases.move(home, "referred").id


def test_the_page_of_the_step_says_what_is_decided(desk: Desk, as_: As) -> None:
    home = referred(desk)
    cases = Cases(desk.store)
    record = cases.document(cases.move(_of(desk, home), "referred"), "decision", "draft", **FACTS | {"decided_on": DAY})
    page = as_("chair").get(f"/documents/{record.id}/transitions/decide")
    assert re.search(r"<dt>Decision</dt><dd><strong>management review</strong>", page)
    assert "Date of the decision 15 April 2014" in " ".join(re.sub(r"<[^>]+>", " ", page).split())


def _of(desk: Desk, home: str) -> Document:
    with desk.store.reading(desk.people["manager"]) as uow:
        return uow.get(home, to=Permission.VIEW)


def test_a_task_that_is_no_longer_asked_for_says_so_on_its_page(desk: Desk, as_: As) -> None:
    home, manager = referred(desk), as_("manager")
    path = task_at(manager.get(f"/case-reviews/{home}/tasks"), "Call an extraordinary meeting")
    assert "To do" in manager.get(path)
    with desk.store.writing(desk.people["manager"]) as uow:
        cases = uow.get(home, to=Permission.EDIT)
        uow.save(cases.having(cases.body.model_copy(update={"decided_on": DAY})), event=Event("dated"))
    page = manager.get(path)
    assert "No longer asked for" in page
    assert "To do" not in page
    assert "Record it as done" not in page


def test_a_task_that_does_not_apply_is_not_said_to_be_done(desk: Desk, as_: As) -> None:
    home, manager = referred(desk), as_("manager")
    path = task_at(manager.get(f"/case-reviews/{home}/tasks"), "Consider peer challenge")
    manager.post(f"{path}/not-applicable", inapplicable="The facts leave no doubt.")
    entry = re.search(rf'href="{path}">.*?</li>', manager.get(f"/case-reviews/{home}/tasks"), re.DOTALL)
    assert entry
    assert "Recorded 16 April 2014" in re.sub(r"<[^>]+>", "", entry[0])
    assert "Done" not in entry[0]


def test_what_is_asked_for_in_every_case_has_no_way_out(desk: Desk, as_: As) -> None:
    home, manager = referred(desk), as_("manager")
    Cases(desk.store).document(_of(desk, home), "decision", "decided", **FACTS | {"decided_on": DAY})
    path = task_at(manager.get(f"/case-reviews/{home}/tasks"), "Tell Ofsted of the decision")
    page = manager.get(path)
    assert "This is asked for in every case" in page
    assert "Record as not applicable" not in page


def test_a_decision_that_nobody_made_is_refused_at_its_field(desk: Desk, as_: As) -> None:
    home = referred(desk)
    manager = as_("manager")
    form = manager.get(f"/documents/{home}/edit/3")
    assert "Chair first decided" in form
    day = {"decided_on-day": "16", "decided_on-month": "4", "decided_on-year": "2014"}
    refused = manager.post(f"/documents/{home}/edit/3", 422, **{"revision-seen": "1"}, **day).text
    assert "The Chair has not decided yet" in refused
    assert 'href="#decided_on-day"' in refused
