"""A case review that was started by mistake: from its page to the end of the list, and back again."""

from __future__ import annotations

from collections.abc import Callable

from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web.desk import Desk, Visitor
from workspace.core.model import SYSTEM, Document, Permission

pytestmark = on_sqlite
As = Callable[[str], Visitor]
QUESTION = "Started by mistake? Set the case review aside"


def started(as_: As) -> str:
    """The address of a case review that the manager has just started."""
    form = {"procedure": "enfield_scr", "reference": "TSCB-2014-09", "public_name": "Child Z", "summary": "A fall."}
    answer = as_("manager").post("/case-reviews", **form)
    return answer.headers["Location"].removeprefix("http://localhost")


def test_from_its_page_to_the_end_of_the_list_and_back(as_: As) -> None:
    at, manager = started(as_), as_("manager")
    manager.post("/documents", case_review=at.rpartition("/")[2], type="minutes", form="one")
    assert QUESTION in manager.get(at)
    asked = manager.get(f"{at}/mistake")
    assert "1 document goes with it" in asked
    assert "Say why it was started by mistake" in manager.post(f"{at}/mistake", 422, reason="").text
    page = manager.follow(manager.post(f"{at}/mistake", reason="It is of another area."))
    assert "The case review was set aside" in page
    assert "Started by mistake and set aside: show it" in page
    shown = manager.get(at)
    assert "It is of another area." in shown
    assert '<strong class="govuk-tag govuk-tag--grey app-state">Started by mistake</strong>' in shown
    assert "Start a document" not in shown
    assert QUESTION not in shown
    manager.get(f"{at}/mistake", 404)
    assert "Child Z" not in manager.get("/deadlines")
    page = manager.follow(manager.post(f"{at}/mistake/undo"))
    assert "counts again" in page
    assert QUESTION in page
    assert "set aside: show" not in manager.get("/case-reviews")


def test_what_counts_is_named_instead_of_the_form(desk: Desk, as_: As) -> None:
    at = f"/case-reviews/{desk.case_review.id}"
    assert QUESTION not in as_("manager").get(at)
    page = as_("manager").get(f"{at}/mistake")
    assert "is “In progress”: what was sent on or agreed counts" in page
    assert "<textarea" not in page
    for reason in ("A mistake", ""):
        assert "is not possible yet" in as_("manager").post(f"{at}/mistake", 409, reason=reason).text


def test_whoever_wrote_what_the_manager_may_not_open_is_not_named(desk: Desk, as_: As) -> None:
    at = started(as_)
    with desk.store.reading(SYSTEM) as uow:
        home: Document = uow.get(at.rpartition("/")[2], to=Permission.VIEW)
    Cases(desk.store).document(home, "imr", by=desk.people["author"], agency=desk.report.agency, title="Police")
    page = as_("manager").get(f"{at}/mistake")
    assert "Others wrote in a document where you cannot read it." in page
    assert "Callum Wrexford" not in page


def test_it_is_not_for_those_who_do_not_manage_it(desk: Desk, as_: As) -> None:
    at = f"/case-reviews/{desk.case_review.id}"
    for who, status in (("author", 404), ("shut", 404)):
        as_(who).get(f"{at}/mistake", status)
        as_(who).post(f"{at}/mistake", status, reason="A mistake")
        as_(who).post(f"{at}/mistake/undo", 404)
