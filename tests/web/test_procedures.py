"""The page of a procedure is drawn from its data, and says in words all that it draws."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from plugins.enfield_scr import PROCEDURE
from tests.services.accounts import on_sqlite
from tests.web.desk import Desk, Visitor

pytestmark = on_sqlite
As = Callable[[str], Visitor]


@pytest.mark.proves("R102", "R001", "R003", "R149", "R182", "C2", "C8", "C14")
@pytest.mark.usefixtures("desk")
def test_everything_that_is_declared_is_on_the_page(as_: As) -> None:
    page = as_("panel").get("/procedures/enfield_scr")
    text = re.sub(r"<[^>]+>", " ", page).replace("&#39;", "'").replace("&amp;", "&")
    for workflow in PROCEDURE.workflows:
        assert f'id="workflow-{workflow.name}"' in page
        for one in (*workflow.states, *workflow.transitions):
            assert one.title in text, one.title
    for one in (*PROCEDURE.roles, *PROCEDURE.stages, *PROCEDURE.tasks):
        assert one.title in text, one.title
    assert "Follows: Working Together to Safeguard Children (2013), chapter 4" in text
    assert set(PROCEDURE.rulings) == {f"C{number}" for number in range(1, 21)}
    assert all(ruling in text for ruling in PROCEDURE.rulings.values())
    assert "within 1 working day from “Review started”" in text
    assert "within one working day of the decision that a SCR is required" in text, "its own words"
    cited = re.findall(r'<h3 class="app-fold__title">([^<]+)</h3>', page)
    assert [cite for cite in cited if cite in PROCEDURE.paragraphs] == list(PROCEDURE.paragraphs)
    assert len(re.findall("<svg", page)) == len(PROCEDURE.workflows)
    drawn = re.findall(r'<text class="app-drawing__number"[^>]*>(\d+)<', page)
    assert len(drawn) == sum(len(t.sources) for w in PROCEDURE.workflows for t in w.transitions)


@pytest.mark.usefixtures("desk")
def test_what_is_long_is_folded_under_its_name(as_: As) -> None:
    page = as_("panel").get("/procedures/enfield_scr")
    parts = re.findall(r'<section class="app-part" aria-labelledby="(\w+)">(.*?)</section>', page, re.DOTALL)
    folds = {name: len(re.findall(r"<summary><h3", part)) for name, part in parts}
    assert folds["workflows"] == len(PROCEDURE.workflows)
    assert folds["checklists"] == len({task.checklist for task in PROCEDURE.tasks})
    assert folds["words"] == len(PROCEDURE.paragraphs)


def test_the_case_review_leads_to_it_and_an_unknown_one_is_not_there(desk: Desk, as_: As) -> None:
    manager = as_("manager")
    assert 'href="/procedures/enfield_scr"' in manager.get(f"/case-reviews/{desk.case_review.id}")
    manager.get("/procedures/nothing", 404)
