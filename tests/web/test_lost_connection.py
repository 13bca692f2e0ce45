"""A database that drops its connection in the middle of a page: a page that says so, and nothing in the teardown."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from tests.services.cases import Cases
from tests.web.desk import visitor
from workspace.services import case_reviews
from workspace.services.work import UnitOfWork
from workspace.store.unit_of_work import Store


@pytest.mark.postgresql
@pytest.mark.parametrize("emptied", ["postgresql"], indirect=True)
def test_a_connection_that_is_lost_while_a_page_is_read(
    app: Flask, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = visitor(app, store, Cases(store).person("Ruth Pemberton", "business_manager"))
    counted, lost = case_reviews.counted, iter([True])

    def losing(uow: UnitOfWork, *more: Any) -> int:
        if next(lost, False):
            uow.db.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        return counted(uow, *more)

    monkeypatch.setattr(case_reviews, "counted", losing)
    app.testing = False
    page = manager.get("/case-reviews", 503)
    assert "Its store does not answer" in page
    assert "Case reviews" in manager.get("/case-reviews"), "the next page has a connection of its own"
