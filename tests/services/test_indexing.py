"""The index is told the truth, and can always be made anew from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import houses
from tests.houses import Place, place
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden
from workspace.core.model import SYSTEM
from workspace.search.index import Unavailable
from workspace.services import indexing
from workspace.store.unit_of_work import Store


@pytest.fixture
def here(store: Store, tmp_path: Path) -> Place:
    return place(store, tmp_path / "data")


def test_an_entry_has_what_people_search_and_filter_by(here: Place) -> None:
    home = houses.case_review(here.store)
    report = houses.document(here.store, home, findings="wigeon", names_and_roles="not searchable")
    with here.store.reading(SYSTEM) as uow:
        whole = uow.truth(report.id)
        assert uow.truth("0" * 32) is None
    assert whole is not None
    entry = indexing.entry(whole)
    assert (entry.title, entry.type, entry.state) == (report.title, "overview_report", "overview_report.draft")
    assert (entry.case_review, entry.year, entry.revision, entry.version) == (home.id, 2014, 1, 1)
    assert "wigeon" in entry.text
    assert "not searchable" not in entry.text


def test_made_anew_it_agrees_with_the_store(here: Place) -> None:
    with pytest.raises(Unavailable):
        indexing.verify(here.house)
    home = houses.case_review(here.store)
    made = [houses.document(here.store, home, title=f"Report {n}") for n in range(3)]
    assert indexing.mend(here.house)
    assert not indexing.mend(here.house)
    assert indexing.verify(here.house) == ()
    houses.edit(here.store, made[0], findings="changed")
    houses.move(here.store, made[1], "with_panel")
    new = houses.document(here.store, home)
    assert indexing.verify(here.house) == tuple(sorted((made[0].id, made[1].id, new.id)))
    indexing.write(here.house, [made[0].id, made[1].id, new.id, "0" * 32], 9)
    assert indexing.verify(here.house) == ()
    assert here.house.index.mark() == 9


@on_sqlite
def test_only_jobs_read_documents_unchecked(here: Place) -> None:
    report = houses.document(here.store, houses.case_review(here.store))
    person = houses.person(here.store, "Lena Chair", "lscb_chair")
    with here.store.reading(person) as uow:
        with pytest.raises(Forbidden):
            uow.truth(report.id)
        with pytest.raises(Forbidden):
            uow.truths()
