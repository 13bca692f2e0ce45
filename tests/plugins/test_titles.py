"""What an agency writes is called by what it is: it writes several, and a letter or a link has the title alone."""

from __future__ import annotations

import pytest

from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace.services import documents
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("imr", "IMR of Thornmere Homes: Child M"),
        ("short_report", "Short report of Thornmere Homes: Child M"),
        ("chronology", "Chronology of Thornmere Homes: Child M"),
    ],
)
def test_it_begins_with_what_it_is(store: Store, cases: Cases, manager: str, kind: str, title: str) -> None:
    home, homes = cases.case_review(manager), cases.agency("Thornmere Homes")
    with store.writing(manager) as uow:
        assert documents.start(uow, home.id, kind, {}, agency=homes).title == title
