"""What people are told when something fails, what the log is told, and that what they typed is there again."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from flask import Flask

from tests.services.accounts import on_sqlite
from tests.web import desk as make
from tests.web.desk import Desk, Visitor
from workspace.core.errors import StoreFailed
from workspace.services import comments, documents, transitions

pytestmark = on_sqlite
As = Callable[[str], Visitor]
SECRET = "qz-what-somebody-wrote"


def fails(patch: pytest.MonkeyPatch, app: Flask, module: object, name: str, error: Exception) -> None:
    def raising(*_: object, **__: object) -> None:
        raise error

    app.testing = False
    patch.setattr(module, name, raising)


def test_a_crash_keeps_the_text_and_logs_none_of_it(
    app: Flask, desk: Desk, as_: As, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fails(monkeypatch, app, documents, "edit", ValueError(SECRET))
    author, at = as_("author"), f"/documents/{desk.report.id}/edit/3"
    with caplog.at_level(logging.DEBUG):
        page = author.post(at, 500, involvement=SECRET).text
    assert "What you typed was kept" in page
    assert SECRET in author.get(at)
    assert "ValueError in" in caplog.text
    assert SECRET not in caplog.text


def test_a_store_that_fails_once_keeps_the_text(
    app: Flask, desk: Desk, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails(monkeypatch, app, documents, "edit", StoreFailed())
    author, at = as_("author"), f"/documents/{desk.report.id}/edit/3"
    assert "What you typed was kept" in author.post(at, 503, involvement=SECRET).text
    assert SECRET in author.get(at)


def test_a_comment_and_an_answer_that_could_not_be_sent_are_there_again(
    app: Flask, desk: Desk, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead, at = as_("lead"), f"/documents/{desk.report.id}"
    lead.post(f"{at}/comments", body="First")
    with desk.store.reading(desk.people["lead"]) as uow:
        (thread,) = comments.threads(uow, make.now(desk))
    for text, into in ((SECRET, ""), ("qz-an-answer", thread.opening.id)):
        with monkeypatch.context() as patch:
            fails(patch, app, comments, "add", RuntimeError())
            lead.post(f"{at}/comments", 500, body=text, section="What happened", thread=into)
        page = lead.get(at)
        assert "We kept what you typed" in page
        box = f'id="reply-{into}"' if into else 'id="body"'
        assert text in page.split(box)[1].split("</textarea>")[0]
        assert text not in as_("author").get(at)
        lead.post(f"{at}/comments", body=text, thread=into)
        assert "We kept what you typed" not in lead.get(at)


def test_a_reason_that_could_not_be_sent_is_there_again(
    app: Flask, desk: Desk, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.edit(desk, **make.WHOLE)
    author, at = as_("author"), f"/documents/{desk.report.id}/transitions/submit"
    with monkeypatch.context() as patch:
        fails(patch, app, transitions, "perform", RuntimeError())
        author.post(at, 500, comment=SECRET, sha256="x")
    page = author.get(at)
    assert "We kept what you typed" in page
    assert SECRET in page
    author.post(at, comment="Read.", sha256=make.now(desk).sha256)


def test_a_form_without_its_token_is_kept_for_nobody_and_gives_the_words_back(desk: Desk, as_: As) -> None:
    author, at = as_("author"), f"/documents/{desk.report.id}/edit/3"
    answer = author.client.post(at, data={"involvement": SECRET})
    assert answer.status_code == 400
    assert SECRET in answer.text
    assert SECRET not in author.get(at)


def test_a_form_that_is_too_large_is_refused_plainly(
    app: Flask, desk: Desk, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 2000)
    author = as_("author")
    page = author.post(f"/documents/{desk.report.id}/edit/3", 413, involvement="x" * 3000).text
    assert "too large" in page


def test_an_unknown_host_gets_a_plain_400(app: Flask) -> None:
    for method in ("get", "post"):
        answer = getattr(app.test_client(), method)("/sign-in", base_url="http://elsewhere.example")
        assert (answer.status_code, answer.mimetype) == (400, "text/plain")


def test_a_long_note_is_refused_and_not_cut(desk: Desk, as_: As) -> None:
    author, at = as_("author"), f"/documents/{desk.report.id}/edit/3"
    assert 'maxlength="500"' in author.get(at)
    page = author.post(at, 422, involvement=SECRET, revision__note="n" * 501).text
    assert "Say what you changed in 500 characters or fewer" in page
    assert 'href="#revision-note"' in page
    assert "n" * 501 in page
    assert make.now(desk).revision == 1
    author.post(at, involvement=SECRET, revision__note="n" * 500, revision__seen="1")


def test_an_answer_belongs_to_an_opening_comment(desk: Desk, as_: As) -> None:
    lead, at = as_("lead"), f"/documents/{desk.report.id}/comments"
    opening = lead.post(at, body="First").headers["Location"].rpartition("-")[2]
    answer = lead.post(at, body="Second", thread=opening).headers["Location"].rpartition("-")[2]
    lead.post(at, 404, body="Third", thread=answer)
    lead.post(f"{at}/{answer}/resolve", 404, resolved="yes")
    lead.post(f"{at}/{opening}/resolve", resolved="yes")


def test_an_address_that_is_too_long_is_nowhere_whatever_is_sent_there(app: Flask, desk: Desk, as_: As) -> None:
    """A kept form is found by its path, which PostgreSQL would refuse to store."""
    author, at = as_("author"), "/documents/" + "a" * 300 + "/edit/1"
    author.get(at, 404)
    assert author.client.post(at, data={"involvement": "x"}).status_code == 404, "also without a token"
    del app, desk


def test_a_page_about_a_static_file_that_is_not_there_is_not_stored(as_: As, desk: Desk) -> None:
    del desk
    client = as_("author").client
    for path, wanted in (("/static/nope", "no-store"), ("/static/app.css", "max-age=3600")):
        with client.get(path) as answer:
            assert answer.headers["Cache-Control"] == wanted
