from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.public.make import LATER, Reader, read, report, words_of
from workspace.public import writing
from workspace.public.app import create_public
from workspace.public.site import PublicSite
from workspace.public.store import PublicStore
from workspace.search.index import Index

PATHS = {
    "/": 200,
    "/reports/child-m": 200,
    "/reports/child-m/summary": 200,
    "/reports/child-m/report": 302,
    "/reports/child-m/report.pdf": 200,
    "/reports/child-k": 200,
    "/reports/child-j": 410,
    "/reports/child-z": 404,
    "/search": 200,
    "/search?q=visitor": 200,
    "/feed.atom": 200,
    "/sitemap.xml": 200,
    "/robots.txt": 200,
    "/accessibility": 200,
    "/referring": 200,
    "/healthz": 200,
    "/static/app.css": 200,
    "/static/../app.py": 404,
    "/nowhere": 404,
}


@pytest.fixture(autouse=True)
def published(store: PublicStore, index: Index) -> None:
    writing.publish(store, index, report())
    writing.publish(store, index, report("child-k", state="retired"))
    writing.publish(store, index, report("child-j", state="withdrawn"))


def test_every_route_is_tried(app: Flask) -> None:
    adapter = app.url_map.bind("localhost")
    tried = {adapter.match(path.partition("?")[0])[0] for path, status in PATHS.items() if status != 404}
    assert tried == {rule.endpoint for rule in app.url_map.iter_rules()}


@pytest.mark.parametrize(("path", "status"), PATHS.items())
def test_every_answer_is_guarded(reader: Reader, path: str, status: int) -> None:
    headers = reader.get(path, status).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert headers["Strict-Transport-Security"].startswith("max-age=")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Set-Cookie" not in headers
    assert "Cookie" not in headers.get("Vary", "")
    assert len(headers.getlist("Cache-Control")) == 1


@pytest.mark.parametrize(("path", "status"), PATHS.items())
def test_head_is_get_without_the_body(reader: Reader, path: str, status: int) -> None:
    got, head = reader.get(path, status), reader.get(path, status, "HEAD")
    assert head.data == b""
    of_the_moment = {"Date": "", "Expires": ""}
    assert dict(head.headers) | of_the_moment == dict(got.headers) | of_the_moment


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_nothing_but_reading(reader: Reader, method: str) -> None:
    for path in PATHS:
        answer = reader.get(path, 405, method)
        assert answer.headers["Allow"] == "GET, HEAD"
        read(answer)


def test_no_page_has_code_in_it(reader: Reader) -> None:
    for path, status in PATHS.items():
        answer = reader.get(path, status)
        if answer.mimetype == "text/html":
            assert "<script" not in answer.text
            assert "style=" not in answer.text
            assert "onclick" not in answer.text


def test_another_host_name_gets_nothing(reader: Reader) -> None:
    for method in ("GET", "POST"):
        answer = reader.get("/reports/child-m", 400, method, headers={"Host": "evil.example"})
        assert "evil.example" not in answer.text
    assert "evil" not in reader.get("/reports//child-m", 404).text


def test_an_error_is_a_plain_page(reader: Reader) -> None:
    assert "Page not found" in words_of(reader.get("/reports/child-z", 404))


def test_a_store_that_cannot_be_read_is_503(site: PublicSite, reader: Reader) -> None:
    site.store.unlink()
    answer = reader.get("/reports/child-m", 503)
    assert "cannot be read at the moment" in words_of(answer)
    assert answer.headers["Retry-After"] == "60"
    site.store.write_bytes(b"no database" * 1000)
    reader.get("/healthz", 503)


def test_a_busy_store_is_waited_for(site: PublicSite, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workspace.public.store.WAIT", 0.05)
    blocker = sqlite3.connect(site.store, isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")
    reader.get("/", 503)
    blocker.execute("ROLLBACK")
    blocker.close()
    reader.get("/")


def test_site_keeps_no_secret_and_no_session(app: Flask) -> None:
    assert app.secret_key is None
    assert not app.config["TESTING"]


def test_theme_without_built_assets(site: PublicSite) -> None:
    assert "fallback.css" in replace(site, theme=site.store.parent).shown().stylesheets
    assert "demonstration" in Reader(create_public(replace(site, demo=True))).get("/").text.lower()


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.text(max_size=60), words=st.text(max_size=80), page=st.text(max_size=8), method=st.booleans())
def test_whatever_is_asked_the_answer_is_calm(app: Flask, path: str, words: str, page: str, method: bool) -> None:
    client = app.test_client()
    for place in (f"/reports/{path}", f"/reports/child-m/{path}", f"/reports/child-m/{path}.pdf", f"/{path}"):
        answer = client.open(path=place, base_url="http://localhost", method="GET" if method else "HEAD")
        assert answer.status_code < 500
    answer = client.get("/search", query_string={"q": words, "page": page}, base_url="http://localhost")
    assert answer.status_code in (200, 404)
    read(answer)


def test_withdrawal_is_seen_by_the_next_request(store: PublicStore, reader: Reader) -> None:
    reader.get("/reports/child-m")
    store.withdraw("child-m", LATER)
    reader.get("/reports/child-m", 410)
