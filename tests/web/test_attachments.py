"""Files of a document."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

from flask import Flask
from sqlalchemy import text

from tests.services.accounts import on_sqlite
from tests.web import desk as make
from tests.web.desk import ABSENT, STORY, Desk, Visitor
from workspace.core.model import SYSTEM
from workspace.store import notes

pytestmark = on_sqlite
As = Callable[[str], Visitor]


def attached(author: Visitor, desk: Desk, name: str = "Log of “calls”.csv", data: bytes = b"day,what\n1,call\n") -> str:
    """The address of a new file."""
    answer = author.post(f"/documents/{desk.report.id}/attachments", file=(BytesIO(data), name))
    assert answer.headers["Location"] == f"/documents/{desk.report.id}#attachments"
    found = re.findall(r'href="(/documents/\w+/attachments/[0-9a-f]{32})"', author.get(f"/documents/{desk.report.id}"))
    return str(found[-1])


def test_a_file_is_attached_and_listed(desk: Desk, as_: As) -> None:
    author = as_("author")
    assert "20 MB at most" in author.get(f"/documents/{desk.report.id}/attachments/new")
    attached(author, desk)
    page = author.get(f"/documents/{desk.report.id}")
    assert "Log of “calls”.csv" in page
    assert "by Callum Wrexford" in page


def test_a_download_never_opens_inside_the_site(desk: Desk, as_: As) -> None:
    at = attached(as_("author"), desk)
    answer = as_("lead").raw(at)
    assert answer.data == b"day,what\n1,call\n"
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    assert "filename*=UTF-8''Log%20of%20%E2%80%9Ccalls%E2%80%9D.csv" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    with desk.store.reading(SYSTEM) as uow:
        assert ("Petra Vane", "download") in [(r[0], r[2]) for r in notes.readers(uow.db, desk.report)]


def test_a_damaged_file_is_never_handed_out(desk: Desk, as_: As) -> None:
    author = as_("author")
    at = attached(author, desk)
    with desk.store.writing(SYSTEM) as uow:
        uow.db.execute(text("UPDATE blobs SET data = :data"), {"data": b"another"})
    page = author.raw(at)
    assert page.status_code == 409
    assert "This file is damaged or missing" in page.text
    assert "Log of “calls”.csv" in author.get(f"/documents/{desk.report.id}"), "the document goes on"


def test_a_word_file_with_everything_in_it_can_be_attached(desk: Desk, as_: As) -> None:
    data = (STORY / "imr" / "imr_police.docx").read_bytes()
    at = attached(as_("author"), desk, "imr.docx", data)
    assert as_("author").raw(at).data == data


def test_what_cannot_be_kept_is_refused_in_plain_words(desk: Desk, as_: As) -> None:
    author, at = as_("author"), f"/documents/{desk.report.id}/attachments"
    files = {"page.html": b"<script>alert(1)</script>", "program.exe": b"MZ\x90", "photo.png": b"no picture"}
    for name, data in files.items():
        page = author.post(at, 422, file=(BytesIO(data), name)).text
        assert 'href="#file"' in page
        assert "There is a problem" in page


def test_no_file_was_chosen(desk: Desk, as_: As) -> None:
    assert "Choose a file" in as_("author").post(f"/documents/{desk.report.id}/attachments", 422).text


def test_readers_do_not_attach(desk: Desk, as_: As) -> None:
    as_("lead").get(f"/documents/{desk.report.id}/attachments/new", 403)
    as_("lead").post(f"/documents/{desk.report.id}/attachments", 403, file=(BytesIO(b"a,b\n"), "a.csv"))
    assert "Attach a file" not in as_("lead").get(f"/documents/{desk.report.id}")


def test_a_file_is_found_only_at_its_own_document(app: Flask, desk: Desk, as_: As) -> None:
    at = attached(as_("author"), desk)
    as_("author").get(f"/documents/{desk.report.id}/attachments/{ABSENT}", 404)
    make.hidden_from(app, desk, "/documents/{id}/attachments/" + at.rpartition("/")[2])


def test_another_agencys_files_are_like_none(app: Flask, desk: Desk) -> None:
    make.hidden_from(app, desk, "/documents/{id}/attachments/new")
    make.hidden_from(app, desk, "/documents/{id}/attachments", "post")
