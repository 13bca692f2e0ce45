"""Publications with their exact texts, and the requests for what is no longer online."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.make import NOW
from tests.store.people import add_paper
from workspace.core.model import SYSTEM, Publication
from workspace.store import publishing
from workspace.store.publishing import Bundle, CopyRequest
from workspace.store.unit_of_work import Store, new_id

NOTHING = Bundle((), ())


def publication(store: Store, slug: str, days: int = 0) -> Publication:
    document = add_paper(store)
    at = NOW + timedelta(days)
    return Publication(new_id(), document.id, document.case_review, slug, "Child M", at, date(2015, 4, 16))


def test_a_publication_is_found_by_document_address_and_id(store: Store) -> None:
    new = publication(store, "child-m")
    bundle = Bundle(((new.document, 3), ("x" * 32, 1)), ((NOW.isoformat(), "Corrected a date."),))
    document = add_paper(store)
    with store.writing(SYSTEM) as uow:
        publishing.add(uow.db, new, bundle)
        assert publishing.one(uow.db, new.id) == (new, bundle)
        assert publishing.by_slug(uow.db, "child-m") == new
        assert publishing.of(uow.db, replace(document, id=new.document)) == new
        assert publishing.one(uow.db, "0" * 32) is None
        assert publishing.by_slug(uow.db, "child-n") is publishing.of(uow.db, document) is None


def test_a_change_says_withdrawn_retired_and_what_the_public_was_told(store: Store) -> None:
    new = publication(store, "child-m")
    withdrawn = replace(new, withdrawn_at=NOW + timedelta(1), title="Another")
    told = Bundle(((new.document, 2),), ((NOW.isoformat(), "Withdrawn."),))
    with store.writing(SYSTEM) as uow:
        publishing.add(uow.db, new, NOTHING)
        publishing.change(uow.db, withdrawn)
        assert publishing.one(uow.db, new.id) == (withdrawn, NOTHING)
        publishing.change(uow.db, new, told)
        publishing.set_available_until(uow.db, new.id, date(2016, 1, 1))
        assert publishing.one(uow.db, new.id) == (replace(new, available_until=date(2016, 1, 1)), told)


def test_every_publication_newest_first(store: Store) -> None:
    old, new = publication(store, "old"), publication(store, "new", days=1)
    with store.writing(SYSTEM) as uow:
        for one in (old, new):
            publishing.add(uow.db, one, NOTHING)
        assert publishing.every(uow.db) == (new, old)


def test_a_request_for_a_copy_is_logged_and_answered(store: Store) -> None:
    report = publication(store, "child-m")
    ask = CopyRequest(
        new_id(), report.id, "Child M", "Ada", "a@example.org", "Please", NOW, None, None, "", NOW.date(), 0
    )
    with store.writing(SYSTEM) as uow:
        publishing.add(uow.db, report, NOTHING)
        publishing.add_request(uow.db, ask)
        assert publishing.requests(uow.db) == (ask,)
        publishing.answer(uow.db, ask.id, "Sent by post", by="p" * 32, at=NOW)
        assert publishing.request(uow.db, ask.id) == replace(
            ask, answer="Sent by post", answered_by="p" * 32, answered_at=NOW
        )
        assert publishing.request(uow.db, "0" * 32) is None
