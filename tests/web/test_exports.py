"""A document's text as a PDF: what its readers see, and what the public may read."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from flask import Flask

from tests.services.accounts import on_sqlite
from tests.web import desk as make
from tests.web.desk import Desk, Visitor
from workspace.core.model import SYSTEM
from workspace.services import exporting
from workspace.store import notes

pytestmark = on_sqlite
As = Callable[[str], Visitor]


def text(desk: Desk, number: int | None = None) -> str:
    with desk.store.reading(desk.people["author"]) as uow:
        return exporting.whole(uow, desk.report.id, number).html


def test_a_reader_takes_the_text_away_and_it_is_on_record(desk: Desk, as_: As) -> None:
    make.edit(desk, involvement="The officer **called** twice.", unplaced="A stray line.")
    author, at = as_("author"), f"/documents/{desk.report.id}/pdf"
    assert f'href="{at}"' in author.get(f"/documents/{desk.report.id}")
    answer = author.raw(at)
    assert answer.status_code == 200
    with pikepdf.open(BytesIO(answer.data)) as found:
        assert str(found.docinfo["/Title"]) == "Police: Child M"
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == "attachment; filename=imr-revision-2.pdf"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store"
    with desk.store.reading(SYSTEM) as uow:
        assert ("Callum Wrexford", "download") in [(r[0], r[2]) for r in notes.readers(uow.db, desk.report)]


def test_all_that_the_page_shows_is_in_it(desk: Desk) -> None:
    make.edit(desk, involvement="The officer **called** twice.", unplaced="A stray line.")
    for expected in ("Revision 2, saved 16 April 2014", "<strong>called</strong> twice", "A stray line."):
        assert expected in text(desk)


def test_an_earlier_revision_is_exactly_that(desk: Desk, as_: As) -> None:
    make.edit(desk, involvement="The first account.")
    make.edit(desk, involvement="The second account.")
    assert "The first account." in text(desk, 2)
    assert "second" not in text(desk, 2)
    answer = as_("author").raw(f"/documents/{desk.report.id}/pdf?revision=2")
    assert answer.headers["Content-Disposition"] == "attachment; filename=imr-revision-2.pdf"
    for number in ("9", "0", "-1", "x", "99999999999"):
        as_("author").get(f"/documents/{desk.report.id}/pdf?revision={number}", 404)


@pytest.mark.parametrize("end", ["/pdf", "/pdf/public", "/pdf?revision=1"])
def test_another_agencys_text_is_like_none(app: Flask, desk: Desk, end: str) -> None:
    make.hidden_from(app, desk, "/documents/{id}" + end)
