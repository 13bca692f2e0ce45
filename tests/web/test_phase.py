"""What stayed with the management review that a case review was says so, in lists and on its own page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web.desk import Desk, Visitor
from workspace.core.model import SYSTEM, Event

pytestmark = on_sqlite
As = Callable[[str], Visitor]


def test_what_stayed_behind_says_so_in_the_list_and_on_its_page(desk: Desk, as_: As) -> None:
    plan = Cases(desk.store).document(desk.case_review, "action_plan", "closed")
    with desk.store.writing(SYSTEM) as uow:
        uow.save(replace(plan, phase="management review"), event=Event("stayed_behind"))
    page = as_("manager").get(f"/case-reviews/{desk.case_review.id}")
    assert '<span class="app-list__apart">(of the management review)</span>' in page
    page = as_("manager").get(f"/documents/{plan.id}")
    assert "<span>Of the management review</span>" in page
    assert "and stays with it" in page
