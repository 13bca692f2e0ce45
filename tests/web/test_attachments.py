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
from workspace.store import notes, papers, trail

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


def test_a_wrong_file_is_taken_away_at_once_and_put_back(desk: Desk, as_: As) -> None:
    author, lead = as_("author"), as_("lead")
    at = attached(author, desk)
    page = author.follow(author.post(f"{at}/take-away"))
    assert "Nobody can open it until it is put back" in page
    assert "Taken away" in page
    assert "Log of “calls”.csv" in page
    for reader in (author, lead):
        assert reader.raw(at).status_code == 404
    assert "Log of “calls”.csv" not in lead.get(f"/documents/{desk.report.id}"), "its name may be what was wrong"
    lead.post(f"{at}/put-back", 404)
    author.post(f"{at}/take-away", 404)
    assert "The file was put back" in author.follow(author.post(f"{at}/put-back"))
    assert lead.raw(at).data == b"day,what\n1,call\n"
    author.post(f"{at}/put-back", 404)
    with desk.store.reading(SYSTEM) as uow:
        assert [one.verb for one in trail.of(uow.db, limit=2)] == ["file_put_back", "file_taken_away"]
        assert list(trail.verify(uow.db)) == []


def test_who_attached_it_takes_it_away_also_when_the_text_has_gone_on(desk: Desk, as_: As) -> None:
    at = attached(as_("author"), desk)
    make.edit(desk, **make.WHOLE)
    make.perform(desk, "author", "submit")
    assert "Take away" not in as_("lead").get(f"/documents/{desk.report.id}")
    as_("lead").post(f"{at}/take-away", 404)
    as_("second").post(f"{at}/take-away", 404)
    as_("author").post(f"{at}/take-away")
    assert as_("panel").raw(at).status_code == 404


def test_who_manages_the_case_review_takes_any_file_away(desk: Desk, as_: As) -> None:
    at = attached(as_("author"), desk)
    as_("manager").post(f"{at}/take-away", 404)
    make.edit(desk, **make.WHOLE)
    make.perform(desk, "author", "submit")
    as_("manager").post(f"{at}/take-away")
    assert as_("author").raw(at).status_code == 404


def test_what_was_taken_away_counts_for_no_rule_and_goes_in_no_package(desk: Desk, as_: As) -> None:
    at = attached(as_("author"), desk)
    with desk.store.reading(SYSTEM) as uow:
        assert len(papers.attachments_in(uow.db, desk.case_review.id)) == 1
    as_("author").post(f"{at}/take-away")
    with desk.store.reading(SYSTEM) as uow:
        assert papers.attachments_in(uow.db, desk.case_review.id) == ()
    with desk.store.reading(desk.people["author"]) as uow:
        assert papers.attachments_of(uow.db, make.now(desk)) == ()
