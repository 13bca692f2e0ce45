"""Whether the workspace answers: for machines, without a word more."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.services.accounts import on_sqlite
from workspace.store.unit_of_work import Store


@pytest.mark.usefixtures("real_time")
def test_it_is_well_while_the_database_answers(app: Flask) -> None:
    answer = app.test_client().get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert "Set-Cookie" not in answer.headers


@on_sqlite
def test_it_is_not_when_the_database_does_not(app: Flask, store: Store, tmp_path: Path) -> None:
    store.engine.dispose()
    (tmp_path / "workspace.db").write_bytes(b"no database" * 1000)
    answer = app.test_client().get("/healthz")
    assert (answer.status_code, answer.text) == (503, "unavailable\n")
