"""The history of a document."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web import desk as make
from tests.web.desk import Desk, Visitor
from workspace.core.model import SYSTEM
from workspace.services import documents, reading
from workspace.store import notes

pytestmark = on_sqlite
As = Callable[[str], Visitor]


@pytest.fixture
def written(desk: Desk) -> str:
    """A report with three revisions; the address of its history."""
    make.edit(desk, involvement="One <b>bold</b> word.\n\nTwo.\n\nThree.", note="First words")
    make.edit(desk, "second", involvement="One <b>bold</b> word.\n\nTwo more.\n\nThree.", panel_member="Petra")
    return f"/documents/{desk.report.id}/revisions"


def test_every_revision_is_listed_with_author_and_note(written: str, as_: As) -> None:
    page = as_("lead").get(written)
    assert "3 revisions" in page
    assert "First words" in page
    assert "Ruth Pemberton" in page
    assert 'aria-label="Older: revision 2" checked' in page
    assert 'aria-label="Newer: revision 3" checked' in page


def test_every_step_is_there_with_who_and_why(desk: Desk, as_: As) -> None:
    make.edit(desk, **make.WHOLE)
    make.perform(desk, "author", "submit")
    make.perform(desk, "panel", "send_back", "Say more about supervision.")
    for who in ("author", "lead"):
        page = as_(who).get(f"/documents/{desk.report.id}/revisions")
        sent, back = page.index("Submitted</strong>: “"), page.index("Sent back</strong>: “")
        assert back < sent
        assert "“Say more about supervision.”" in page
        assert "Imran Qureshi" in page
    make.edit(desk, analysis="More.")
    make.perform(desk, "author", "submit")
    page = as_("panel").get(f"/documents/{desk.report.id}/revisions")
    assert "“Say more about supervision.”" in page


def test_whoever_may_read_some_revisions_is_led_to_no_other(desk: Desk, as_: As) -> None:
    make.edit(desk, **make.WHOLE)
    make.perform(desk, "author", "submit")
    panel, address = as_("panel"), f"/documents/{desk.report.id}/revisions"
    page = panel.get(address)
    assert "Revision 2" in page
    assert "First text" not in page
    panel.get(f"{address}/1", 404)
    page = panel.get(f"{address}/2")
    assert "compare?" not in page
    assert "revisions/1" not in page
    assert "compare?old=1&new=2" in as_("author").get(f"{address}/2")


def test_one_revision_cannot_be_compared(desk: Desk, as_: As) -> None:
    page = as_("lead").get(f"/documents/{desk.report.id}/revisions")
    assert "There is one revision" in page
    assert 'type="radio"' not in page


def test_an_earlier_text_says_so_and_can_be_restored_by_those_who_write(written: str, desk: Desk, as_: As) -> None:
    page = as_("author").get(f"{written}/2")
    assert "This is an earlier text" in page
    assert "Two." in page
    assert "Restore this text" in page
    assert "Restore this text" not in as_("lead").get(f"{written}/2")
    assert "earlier text" not in as_("author").get(f"{written}/3")
    page = as_("author").follow(as_("author").post(f"{written}/2/restore", revision__seen="3"))
    assert "Restored revision 2" in page
    assert make.now(desk).revision == 4
    as_("lead").post(f"{written}/2/restore", 403, revision__seen="4")
    as_("author").post(f"{written}/4/restore", 422, revision__seen="4")


def test_a_text_is_not_restored_over_one_that_was_not_seen(written: str, desk: Desk, as_: As) -> None:
    assert 'name="revision-seen" value="3"' in as_("author").get(f"{written}/2")
    for seen in ("2", "", "x"):
        page = as_("author").post(f"{written}/2/restore", 409, revision__seen=seen).text
        assert "Somebody else changed this document" in page
    assert make.now(desk).revision == 3


def test_two_revisions_are_compared_word_by_word(written: str, as_: As) -> None:
    answer = as_("lead").raw(f"{written}/compare?old=3&new=2")
    page = answer.text
    make.checked(answer)
    assert "<ins>" in page
    assert "1 paragraph is the same" in page
    assert "&lt;b&gt;" not in page, "an unchanged paragraph is folded"
    assert "Responsible panel member" in page
    assert '<option value="2" selected>' in page, "the older one is put first"
    page = as_("lead").raw(f"{written}/compare?old=1&new=2").text
    assert "One &lt;b&gt;bold&lt;/b&gt; word." in page, "text is never taken for HTML"


def test_a_comparison_is_in_words(desk: Desk, as_: As) -> None:
    make.edit(desk, involvement="# Before\n\n**Police** were told.")
    make.edit(desk, involvement="# After\n\n**Police** were *not* told.")
    page = make.checked(as_("author").raw(f"/documents/{desk.report.id}/revisions/compare?old=2&new=3")).text
    assert re.search(r">Police were ?<ins>not ?</ins> ?told\.<", page)
    assert "# After" not in page


def test_a_table_is_compared_row_by_row_in_words(desk: Desk, as_: As) -> None:
    one = {"seat": "panel chair", "person": "Police", "starts_on": date(2014, 5, 16)}
    rows = [one, {"person": "Homes"}]
    panel = Cases(desk.store).document(desk.case_review, "panel", by=desk.people["manager"], seats=rows)
    with desk.store.writing(desk.people["manager"]) as uow:
        changed = [one | {"starts_on": date(2014, 5, 20)}, {"person": "Homes"}, {"person": "Schools"}]
        documents.edit(uow, panel.id, {"seats": changed}, seen=1)
    answer = as_("manager").raw(f"/documents/{panel.id}/revisions/compare?old=1&new=2")
    page = make.checked(answer).text
    assert re.search(r'<td [^>]+ data-label="[^"]+"><del>16 </del><ins>20 </ins>May 2014</td>', page)
    assert "1 row is the same" in page
    assert re.search(r'scope="row"[^>]*>Added</th>(<td[^>]*>[^<]*</td>\s*)*<td[^>]*><ins>Schools</ins>', page)
    assert "2014-05" not in page


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| Who |\n|---|\n| A | kept |\n| B | one |", "| Who |\n|---|\n| A | kept |\n| B | two |"),
        ("| Who | When |\n|---|---|\n| A | kept |\n| B | one |", "| Who |\n|---|\n| A | kept |\n| B | two |"),
        ("| Name |\n|---|\n| A | kept |\n| B | one |", "| A | kept |\n|---|---|\n| B | two |"),
        ("|\n|---|\n| A | kept |\n| B | one |", "|\n|---|\n| A | kept |\n| B | two |"),
    ],
    ids=["longer row", "shorter heading", "heading removed", "no heading"],
)
def test_a_row_longer_than_the_heading_is_compared(desk: Desk, as_: As, old: str, new: str) -> None:
    make.edit(desk, involvement=old)
    make.edit(desk, involvement=new)
    page = make.checked(as_("author").raw(f"/documents/{desk.report.id}/revisions/compare?old=2&new=3")).text
    assert re.search(r'data-label="(When)?"><del>one</del><ins>two</ins></td>', page)
    assert 'colspan="3"' in page or "the same</td>" not in page


def test_the_same_texts_show_no_change(written: str, as_: As) -> None:
    assert "The two texts are the same" in as_("lead").get(f"{written}/compare?old=2&new=2")


def test_what_does_not_exist_is_not_found(written: str, as_: As) -> None:
    lead = as_("lead")
    for end in ("compare", "compare?old=1", "compare?old=x&new=2", "compare?old=1&new=9", "9", "0"):
        lead.get(f"{written}/{end}", 404)


def test_another_agencys_history_is_like_none(app: Flask, desk: Desk) -> None:
    for end in ("", "/1", "/compare?old=1&new=1"):
        make.hidden_from(app, desk, "/documents/{id}/revisions" + end)
    make.hidden_from(app, desk, "/documents/{id}/revisions/1/restore", "post")


@pytest.mark.proves("R178")
def test_who_read_an_earlier_text_or_a_comparison_or_the_form_is_recorded(desk: Desk, as_: As, written: str) -> None:
    lead, author = as_("lead"), as_("author")
    lead.get(f"{written}/1")
    author.get(f"{written}/compare?old=2&new=3")
    as_("second").get(f"/documents/{desk.report.id}/edit/1")
    with desk.store.reading(SYSTEM) as uow:
        found = {(name, number, kind) for name, number, kind, _ in notes.readers(uow.db, desk.report)}
    names = {who: name_of(desk, who) for who in ("lead", "author", "second")}
    assert found == {
        (names["lead"], 1, "read"), (names["author"], 2, "read"), (names["author"], 3, "read"),
        (names["second"], 3, "read"),
    }  # fmt: skip


def name_of(desk: Desk, who: str) -> str:
    with desk.store.reading(SYSTEM) as uow:
        return reading.name_of(uow, desk.people[who])
