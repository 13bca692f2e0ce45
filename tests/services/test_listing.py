"""Lists of documents: what waits, with whom, and never through the wall."""

from __future__ import annotations

from datetime import date

import pytest

from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace.core.model import SYSTEM, Document, Permission
from workspace.services import dashboard, listing
from workspace.store import grants
from workspace.store.documents import Wanted
from workspace.store.unit_of_work import Store, new_id

pytestmark = on_sqlite


@pytest.fixture
def home(cases: Cases, manager: str) -> Document:
    return cases.case_review(manager)


def holders(store: Store, person: str, home: Document, type_name: str) -> tuple[str, ...]:
    with store.reading(person) as uow:
        what = Wanted(case_review=home.id, types=(type_name,))
        return listing.with_holders(uow, uow.list(to=Permission.VIEW, what=what))[0].holders


def test_who_has_to_act_is_named_once_and_never_the_excluded(
    store: Store, cases: Cases, manager: str, home: Document
) -> None:
    one, two, former = (cases.person(name) for name in ("Imran Qureshi", "Ada Lund", "Bo Reed"))
    for person in (one, one, two):
        cases.give(home, person, "panel_chair")
    cases.give(home, former, "panel_chair", ends=date(2014, 4, 1))
    cases.document(home, "imr", "submitted", agency=cases.agency("Police"), title="Police: Child M")
    assert sorted(holders(store, manager, home, "imr")) == ["Ada Lund", "Imran Qureshi"]
    with store.writing(SYSTEM) as uow:
        grants.exclude(uow.db, new_id(), two, home.id, "A cousin", by="system", at=uow.now)
    assert holders(store, manager, home, "imr") == ("Imran Qureshi",)


def test_an_author_of_another_agency_holds_nothing_here(store: Store, cases: Cases, home: Document) -> None:
    police, health = cases.agency("Police"), cases.agency("Health")
    own, other = cases.person("Callum Wrexford"), cases.person("Sheila Brandt")
    cases.give(home, own, "imr_author", police)
    cases.give(home, other, "imr_author", health)
    cases.document(home, "imr", agency=police, title="Police: Child M")
    assert holders(store, own, home, "imr") == ("Callum Wrexford",)
    with store.reading(other) as uow:
        mine = dashboard.of(uow)
    assert (mine.documents_waiting, mine.waiting, mine.documents, mine.case_reviews_in_all) == (0, (), (), 0)


def test_what_is_most_urgent_comes_first(store: Store, cases: Cases, home: Document) -> None:
    author = cases.person("Callum Wrexford")
    police = cases.agency("Police")
    cases.give(home, author, "imr_author", police)
    for title, due in (
        ("No day", None),
        ("Late", date(2014, 4, 10)),
        ("Later", date(2014, 5, 1)),
        ("Today", date(2014, 4, 16)),
    ):
        cases.document(home, "imr", agency=police, title=title, due=due)
    with store.reading(author) as uow:
        mine = dashboard.of(uow)
    assert [entry.document.title for entry in mine.waiting] == ["Late", "Today", "No day", "Later"]
    assert [entry.overdue for entry in mine.waiting] == [True, False, False, False]
    assert (mine.documents_waiting, mine.overdue) == (4, 1)
    assert {entry.case_review for entry in mine.waiting} == {""}  # an author does not see the case review's name


@pytest.mark.parametrize("most", [1, 2, 30])
def test_what_is_overdue_is_counted_also_where_it_is_not_shown(
    store: Store, cases: Cases, manager: str, home: Document, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(dashboard, "MOST", most)
    author, police = cases.person("Callum Wrexford"), cases.agency("Police")
    other = cases.case_review(manager, "TSCB-2", "Child N")  # a request says by when a report of its own is due
    for each in (home, other):
        cases.give(each, author, "imr_author", police)
    for day in (1, 2, 30):
        cases.document(home, "imr", agency=police, title=f"Report {day}", due=date(2014, 4, day))
    request = {"issued_on": date(2014, 1, 6), "due_on": date(2014, 3, 3), "agency_name": "Police"}
    for _ in range(2):
        cases.document(other, "information_request", "issued", agency=police, **request)
    with store.reading(author) as uow:
        mine = dashboard.of(uow)
    assert (mine.documents_overdue, mine.tasks_overdue, mine.overdue) == (2, 2, 4)


def test_a_list_names_the_case_review_to_those_who_see_it(
    store: Store, cases: Cases, manager: str, home: Document
) -> None:
    cases.document(home, "minutes", title="Minutes")
    with store.reading(manager) as uow:
        entries = listing.entries(uow, uow.list(to=Permission.VIEW, what=Wanted()))
    assert {e.kind: e.case_review for e in entries} == {"Minutes": home.title, "Case review": ""}


def test_more_than_fits_is_counted(store: Store, cases: Cases, home: Document) -> None:
    author, police = cases.person("Callum Wrexford"), cases.agency("Police")
    cases.give(home, author, "imr_author", police)
    for number in range(dashboard.MOST + 2):
        cases.document(home, "imr", agency=police, title=f"Report {number}")
    with store.reading(author) as uow:
        mine = dashboard.of(uow)
    assert (len(mine.waiting), mine.documents_waiting) == (dashboard.MOST, dashboard.MOST + 2)
