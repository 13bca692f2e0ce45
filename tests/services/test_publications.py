"""What is published: declared kinds alone, and further texts beside what is online."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests import houses
from tests.conftest import TurnableClock
from tests.services.accounts import on_sqlite
from workspace.core.errors import Refused
from workspace.core.model import SYSTEM, Document, Event
from workspace.services import publications
from workspace.store import publishing
from workspace.store.publishing import Bundle
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite


def bundle(store: Store, lead: Document) -> Bundle:
    with store.reading(SYSTEM) as uow:
        found = publishing.of(uow.db, lead)
        assert found is not None
        known = publishing.one(uow.db, found.id)
    assert known is not None
    return known[1]


def join(store: Store, part: Document) -> None:
    with store.writing(SYSTEM) as uow:
        publications.follow(uow, "join", part, (), "A reason that the public does not read.")


@pytest.mark.proves("R127")
@pytest.mark.parametrize("kind", ["letter", "minutes", "pseudonym_key", "imr"])
def test_what_is_not_declared_as_public_is_never_published(store: Store, kind: str) -> None:
    home = houses.case_review(store)
    report = houses.document(store, home)
    content = store.registry.content_type(kind).parse({})
    with store.writing(SYSTEM) as uow:
        other = uow.create(content, event=Event("created"), procedure=houses.PROCEDURE, case_review=home)
    with pytest.raises(Refused, match="is never published"):
        houses.follow(store, "publish", other)
    with pytest.raises(Refused, match="is never published"):
        houses.follow(store, "publish", report, other)
    houses.follow(store, "publish", report)
    with pytest.raises(Refused, match="is never published"):
        join(store, other)
    public = {cls.name for cls in store.registry.types.values() if cls.public}
    assert public == {"overview_report", "executive_summary", "improvement_statement", "earlier_report"}


@pytest.mark.proves("C20")
def test_a_clock_that_was_ahead_shortens_no_publication(store: Store, clock: TurnableClock) -> None:
    report = houses.document(store, houses.case_review(store))
    until = houses.follow(store, "publish", report).available_until
    clock.turn(days=10)
    houses.follow(store, "withdraw", report)
    clock.turn(days=-10)
    assert houses.follow(store, "publish", report).available_until == until


@pytest.mark.proves("R132")
def test_a_further_text_takes_its_place_and_a_newer_one_replaces_it(store: Store, clock: TurnableClock) -> None:
    clock.now = datetime(2015, 4, 29, 9, tzinfo=UTC)
    home = houses.case_review(store)
    report, statement = houses.document(store, home), houses.document(store, home, "improvement_statement")
    with pytest.raises(LookupError):
        join(store, statement)  # nothing is online yet
    houses.follow(store, "publish", report)
    join(store, statement)
    assert bundle(store, report).parts == ((report.id, 1), (statement.id, 1))
    newer = houses.edit(store, statement, done="More.")
    clock.now = datetime(2016, 1, 28, 9, tzinfo=UTC)
    join(store, newer)
    found = bundle(store, report)
    assert found.parts == ((report.id, 1), (statement.id, 2))
    assert [text for _, text in found.notes] == [
        "Published.", "Improvement statement: added.", "Improvement statement: a new version.",
    ]  # fmt: skip
    assert found.notes[-1][0].startswith("2016-01-28")  # its own day
    houses.follow(store, "withdraw", report)
    with pytest.raises(LookupError):
        join(store, newer)
