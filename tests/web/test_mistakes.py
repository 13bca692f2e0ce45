"""What was started by mistake: from the form where one is, and back again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web.desk import Desk, Visitor
from workspace.core.model import Document
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
As = Callable[[str], Visitor]
QUESTION = "Started by mistake? Set it aside"


@pytest.fixture
def minutes(desk: Desk, as_: As) -> str:
    """The address of what the manager has just started."""
    answer = as_("manager").post("/documents", case_review=desk.case_review.id, type="minutes", form="one")
    return re.sub(r"/edit/1$", "", answer.headers["Location"].removeprefix("http://localhost"))


def sha256(page: str) -> str:
    found = re.search(r'name="sha256" value="([0-9a-f]{64})"', page)
    assert found
    return found[1]


def test_from_the_form_to_the_end_of_the_documents_and_back(minutes: str, as_: As) -> None:
    manager = as_("manager")
    assert QUESTION in manager.get(f"{minutes}/edit/1")
    asked = manager.get(f"{minutes}/mistake")
    assert "Nothing is deleted" in asked
    page = manager.follow(manager.post(f"{minutes}/mistake", sha256=sha256(asked)))
    assert "The document was set aside" in page
    assert "Started by mistake and set aside: show it" in page
    document = manager.get(minutes)
    assert "It counts for nothing" in document
    assert QUESTION not in document
    manager.get(f"{minutes}/edit/1", 403)
    manager.get(f"{minutes}/mistake", 404)
    page = manager.follow(manager.post(f"{minutes}/mistake/undo"))
    assert "counts again" in page
    assert QUESTION in page


def test_it_is_not_asked_in_a_form_that_was_saved(minutes: str, as_: As) -> None:
    manager = as_("manager")
    manager.follow(manager.post(f"{minutes}/edit/1", title="Minutes of 3 May", revision__seen="1"))
    assert QUESTION not in manager.get(f"{minutes}/edit/1")
    assert QUESTION in manager.get(minutes)


def test_a_text_that_changed_meanwhile_is_shown_again(minutes: str, as_: As) -> None:
    manager = as_("manager")
    before = sha256(manager.get(f"{minutes}/mistake"))
    manager.follow(manager.post(f"{minutes}/edit/1", title="Minutes of 3 May", revision__seen="1"))
    answer = manager.post(f"{minutes}/mistake", 409, sha256=before)
    assert "The text changed after you opened this page" in answer.text
    assert sha256(answer.text) != before


def test_a_day_by_which_it_is_due_is_in_the_way(store: Store, desk: Desk, minutes: str, as_: As) -> None:
    manager = as_("manager")
    id = minutes.rpartition("/")[2]
    with store.reading(desk.people["manager"]) as uow:
        (found,) = (d for d in uow.beside(desk.case_review) if d.id == id)
    due(store, found)
    assert "take the day away first" in manager.get(f"{minutes}/mistake")
    manager.post(f"{minutes}/mistake", 409, sha256=found.sha256)


def due(store: Store, document: Document) -> None:
    Cases(store).move(document, "", due=document.created_at.date())


def test_it_is_not_for_those_who_do_not_see_it(minutes: str, as_: As) -> None:
    other = as_("other")
    other.get(f"{minutes}/mistake", 404)
    other.post(f"{minutes}/mistake", 404, sha256="0" * 64)
    other.post(f"{minutes}/mistake/undo", 404)
