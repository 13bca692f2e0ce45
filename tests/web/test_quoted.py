"""What a refusal quotes is a link where its reader can go: to a field, a document, and what can be started."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from tests.conftest import TurnableClock
from tests.plugins.test_chain import PEOPLE
from tests.plugins.test_chain import Desk as Chain
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web.desk import Desk, Visitor, visitor
from tests.web.test_transitions import bundle
from workspace.core.model import Permission
from workspace.services import documents, transitions
from workspace.services.quoted import Name, Place, What
from workspace.store.unit_of_work import Store
from workspace.web.filters import linked

pytestmark = on_sqlite
As = Callable[[str], Visitor]
SUSPENDED = "Notice to the National Panel: report suspended"


def href(page: str, name: str) -> str:
    """Where a quoted name leads; "" where it is no link."""
    found = re.search(rf'<a class="govuk-link" href="([^"]+)">“{re.escape(name)}”</a>', page)
    return found[1].partition("/workspace")[2] or found[1] if found else ""


def test_a_blank_field_leads_to_where_it_is_filled_in(desk: Desk, as_: As) -> None:
    at = f"/documents/{desk.report.id}"
    for page in (as_("author").get(at), as_("author").get(f"{at}/transitions/submit")):
        assert href(page, "What happened").endswith(f"{at}/edit/3#involvement")
        assert href(page, "First day covered").endswith(f"{at}/edit/1#covers_from-day")
    form = as_("author").get(f"{at}/edit/1")
    assert 'id="covers_from-day"' in form


@pytest.fixture
def withdrawn(store: Store, clock: TurnableClock) -> str:
    """A report that was taken offline, and of which the National Panel was not told."""
    report, _ = bundle(Chain(store, clock))
    for name, due in (("publish", None), ("withdraw", date(2015, 6, 1))):
        with store.writing(PEOPLE["lscb_chair"]) as uow:
            seen = uow.get(report, to=Permission.VIEW).sha256
            transitions.perform(uow, report, name, seen=seen, comment="Somebody could be known.", due=due)
    return report


def test_what_has_to_be_started_leads_to_its_form_with_it_chosen(app: Flask, store: Store, withdrawn: str) -> None:
    chair = visitor(app, store, Cases(store).person("Agnes Thorne", "lscb_chair"))
    at = href(chair.get(f"/documents/{withdrawn}/transitions/restore"), SUSPENDED)
    assert at.endswith("?start=suspension_notice#start-draft")
    page = chair.get(at.partition("#")[0])
    assert 'id="start-draft"' in page
    assert '<option value="suspension_notice" selected>' in page


def test_what_has_to_be_started_does_not_lead_to_one_that_there_is(app: Flask, store: Store, withdrawn: str) -> None:
    with store.writing(PEOPLE["business_manager"]) as uow:
        home = uow.get(withdrawn, to=Permission.VIEW).case_review
        documents.start(uow, home, "file", {"title": SUSPENDED})
    chair = visitor(app, store, Cases(store).person("Agnes Thorne", "lscb_chair"))
    assert "?start=suspension_notice" in href(chair.get(f"/documents/{withdrawn}"), SUSPENDED)


def test_who_cannot_start_it_reads_who_can_and_gets_no_link(app: Flask, store: Store, withdrawn: str) -> None:
    member = visitor(app, store, Cases(store).person("Bruno Fenn", "board_member"))
    page = member.get(f"/documents/{withdrawn}")
    assert f"The Chair or the business manager starts “{SUSPENDED}”" in page
    assert not href(page, SUSPENDED)


def test_a_title_does_not_stand_for_a_kind(app: Flask, store: Store, clock: TurnableClock) -> None:
    chain, office = Chain(store, clock), PEOPLE["business_manager"]
    report, _, plan = chain.planned()
    chain.write(office, plan, {"media_line": "We are sorry."})
    clock.turn(seconds=1)
    chain.start(office, "file", {"title": "Publication plan"})
    chair = visitor(app, store, Cases(store).person("Agnes Thorne", "lscb_chair"))
    assert href(chair.get(f"/documents/{report}"), "Publication plan").endswith(f"/documents/{plan}")


def test_only_what_is_known_by_its_whole_name_is_a_link(app: Flask) -> None:
    said = "Open “Tasks”, “<b>” or “Tasks and more”."
    with app.test_request_context():
        parts = linked(said, {Name("Tasks", False): Place(What.TASKS, "c" * 32)})
    assert "".join(part.text for part in parts) == said
    assert [part.text for part in parts if part.href] == ["“Tasks”"]
