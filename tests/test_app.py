"""The composition: two applications behind one address, or each by itself."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import request
from werkzeug.test import Client

import wsgi
from tests import houses
from workspace.app import Application, create_application, create_public_alone, open_house, worker_of
from workspace.core.model import SYSTEM
from workspace.settings import Settings
from workspace.store import jobs
from workspace.store.migrations import migrate
from workspace.web.app import create_workspace


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A workspace that was set up."""
    made = Settings(data=tmp_path / "data")
    made.data.mkdir()
    house = open_house(made)
    migrate(house.store.engine)
    worker_of(house).drain()
    house.store.engine.dispose()
    return made


@pytest.fixture
def running(settings: Settings) -> Iterator[Application]:
    made = create_application(settings)
    yield made
    made.stop.set()
    for thread in threading.enumerate():
        if thread.name == "worker":
            thread.join(10)


def test_the_public_site_is_at_the_root_and_the_workspace_under_its_name(running: Application) -> None:
    client = Client(running.together)
    assert "Published reports" in client.get("/", base_url="http://localhost").text
    page = client.get("/workspace/sign-in?form=password", base_url="http://localhost")
    assert page.status_code == 200
    assert 'action="/workspace/sign-in' in page.text
    assert client.get("/workspace/", base_url="http://localhost").headers["Location"].startswith("/workspace/sign-in")
    assert client.get("/", base_url="http://elsewhere.example").status_code == 400


def test_the_embedded_worker_does_the_jobs(running: Application, settings: Settings) -> None:
    assert running.workspace.extensions["house"].settings is settings
    house = open_house(settings)
    houses.case_review(house.store)
    until = time.monotonic() + 15
    with house.store.reading(SYSTEM) as uow:
        count, _ = jobs.waiting(uow.db)
    while count:
        assert time.monotonic() < until
        time.sleep(0.05)
        with house.store.reading(SYSTEM) as uow:
            count, _ = jobs.waiting(uow.db)
    house.store.engine.dispose()


def test_without_the_embedded_worker_no_thread_is_started(settings: Settings) -> None:
    made = create_application(settings.model_copy(update={"worker": False}))
    assert "worker" not in {thread.name for thread in threading.enumerate()}
    made.workspace.extensions["house"].store.engine.dispose()


def test_the_public_site_alone_needs_neither_store_nor_secret(settings: Settings) -> None:
    (settings.data / "workspace.db").unlink()
    (settings.data / "secret").unlink(missing_ok=True)
    client = create_public_alone(settings).test_client()
    assert client.get("/", base_url="http://localhost").status_code == 200
    assert not (settings.data / "workspace.db").exists()
    assert not (settings.data / "secret").exists()


@pytest.mark.parametrize(
    ("kept", "mode", "said"),
    [
        (b"\xff\xfe" * 40, 0o600, "is no text: take it away, and a new one is made"),
        (b"short", 0o600, "is too short"),
        (b"a" * 64, 0o604, "Everybody can read the secret"),
    ],
)
def test_a_secret_that_keeps_no_secret_stops_the_start(tmp_path: Path, kept: bytes, mode: int, said: str) -> None:
    path = tmp_path / "secret"
    path.write_bytes(kept)
    path.chmod(mode)
    with pytest.raises((ValueError, OSError), match=said):
        Settings(data=tmp_path).secret  # noqa: B018
    path.unlink()
    assert len(Settings(data=tmp_path).secret) >= 32


def test_a_server_is_given_each_by_name(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSPACE_DATA", str(settings.data))
    monkeypatch.setenv("WORKSPACE_WORKER", "no")
    assert wsgi.public.name != wsgi.workspace.name
    assert wsgi.workspace.name == create_workspace(open_house(settings)).name
    assert callable(wsgi.application)
    with pytest.raises(AttributeError):
        wsgi.nothing  # noqa: B018
    wsgi._both.cache_clear()


def test_no_server_starts_on_the_tables_of_another_version(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WORKSPACE_DATA", str(settings.data))
    with closing(sqlite3.connect(settings.data / "workspace.db")) as db, db:
        db.execute("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(SystemExit):
        wsgi.workspace  # noqa: B018
    assert "Run: workspace migrate" in capsys.readouterr().err


@pytest.mark.parametrize(("proxies", "scheme"), [(0, "http"), (1, "https")])
def test_only_a_trusted_proxy_is_believed(settings: Settings, proxies: int, scheme: str) -> None:
    made = create_application(settings.model_copy(update={"proxies": proxies, "worker": False}))
    headers = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"}
    for app in (made.workspace, made.public):
        seen: list[tuple[str, str | None]] = []
        app.before_request(lambda seen=seen: seen.append((request.scheme, request.remote_addr)))
        app.test_client().get("/healthz", headers=headers)
        assert seen == [(scheme, "192.0.2.7" if proxies else "127.0.0.1")]
