"""A Word file becomes a document: read, reported, confirmed."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from tests.conftest import TurnableClock
from tests.rendering.word_files import HEADINGS, docx, para
from tests.services.accounts import on_sqlite
from tests.web import desk as make
from tests.web.desk import ABSENT, STORY, Desk, Visitor
from tests.web.signing_in import same
from workspace.core.errors import Refused
from workspace.core.model import SYSTEM
from workspace.services import case_reviews
from workspace.store import papers, trail

pytestmark = on_sqlite
As = Callable[[str], Visitor]
POLICE = (STORY / "imr" / "imr_police.docx").read_bytes()
SHORT = (STORY / "preliminary" / "prelim_ccg.docx").read_bytes()


def read(who: Visitor, status: int = 303, /, name: str = "imr_police.docx", data: bytes = POLICE, **form: Any) -> str:
    """Send a file; the address of the report on it, or the page that refuses."""
    answer = who.post("/imports", status, file=(BytesIO(data), name), **form)
    return answer.headers["Location"] if status == 303 else answer.text


def test_the_report_names_what_is_hidden_and_where_the_text_goes(desk: Desk, as_: As) -> None:
    author = as_("author")
    page = author.get(read(author, document=desk.report.id))
    assert "3 pieces of hidden text" in page
    assert "VOSPER; PELLINGWORTH" in page, "the properties are told"
    assert "New text of this document" in page
    assert "How this review was done" in page
    assert "Not yet placed" in page
    assert make.now(desk).revision == 1, "nothing is written before it is confirmed"


def test_the_report_shows_the_text_as_it_will_look(desk: Desk, as_: As) -> None:
    author = as_("author")
    page = author.get(read(author, document=desk.report.id))
    texts = re.findall(r'<div class="app-placed__text[^>]*>(.*?)</details>', page, re.S)
    assert any("<table>" in text for text in texts)
    assert any("<li>" in text for text in texts)
    signs = re.compile(r"\*\*|^ *#|^\||\\[*_]", re.M)
    assert [found for text in texts for found in signs.findall(text)] == []


def test_it_becomes_a_revision_with_the_file_attached(desk: Desk, as_: As) -> None:
    author = as_("author")
    at = read(author, document=desk.report.id)
    answer = author.post(f"{at}/confirm", keep="yes")
    assert answer.headers["Location"] == f"/documents/{desk.report.id}"
    page = author.follow(answer)
    assert "Check that everything is in its place" in page
    assert "homicide enquiry" in page
    assert "imr_police.docx" in page
    assert "Text that has no place yet" in page
    assert "PELLINGWORTH" not in page
    with desk.store.reading(SYSTEM) as uow:
        (file,) = papers.attachments_of(uow.db, make.now(desk))
        assert papers.blob(uow.db, file.sha256) == POLICE
    author.post(f"{at}/confirm", 404)


def test_a_file_that_tells_more_than_its_text_is_kept_only_when_asked_for(desk: Desk, as_: As) -> None:
    author = as_("author")
    at = read(author, document=desk.report.id)
    page = author.get(at)
    assert "Keep the original file with the document?" in page
    assert " checked" not in page
    page = author.post(f"{at}/confirm", 422).text
    assert 'href="#keep"' in page
    assert "3 pieces of hidden text" in page
    assert make.now(desk).revision == 1
    page = author.follow(author.post(f"{at}/confirm", keep="no"))
    assert "homicide enquiry" in page
    assert "imr_police.docx" not in page
    with desk.store.reading(SYSTEM) as uow:
        assert papers.attachments_of(uow.db, make.now(desk)) == ()
        with pytest.raises(Refused):
            papers.blob(uow.db, sha256(POLICE).hexdigest())
        imported = next(e for e in trail.of(uow.db, document=desk.report.id) if e.verb == "imported")
        assert (imported.detail["kept"], len(imported.detail["sha256"])) == ("no", 64)


def test_a_file_that_names_its_author_is_kept_only_when_asked_for(desk: Desk, as_: As) -> None:
    author, space = as_("author"), "http://purl.org/dc/elements/1.1/"
    named = docx(para("As it was."), parts={"docProps/core.xml": f'<p xmlns:d="{space}"><d:creator>V</d:creator></p>'})
    at = read(author, document=desk.report.id, name="named.docx", data=named)
    page = author.get(at)
    assert "1 property" in page
    assert " checked" not in page
    assert "Choose whether the original file is kept" in author.post(f"{at}/confirm", 422).text


def test_a_plain_file_is_kept_unless_somebody_says_otherwise(desk: Desk, as_: As) -> None:
    author = as_("author")
    at = read(author, document=desk.report.id, name="plain.docx", data=docx(para("As it was.")))
    assert 'value="yes" checked' in author.get(at)
    assert "plain.docx" in author.follow(author.post(f"{at}/confirm", keep="yes"))


PICTURE = '<w:r><w:drawing><wp:docPr descr="a floor plan"/><a:blip r:embed="p"/></w:drawing></w:r>'


@pytest.mark.parametrize(("keep", "said"), [("yes", "– kept with the original file"), ("no", "– not kept")])
def test_whoever_does_not_keep_a_file_with_a_picture_is_told_that_it_is_lost(
    desk: Desk, as_: As, keep: str, said: str
) -> None:
    author = as_("author")
    drawn = docx(para("Analysis", "Heading1") + f"<w:p>{PICTURE}</w:p>")
    at = read(author, document=desk.report.id, name="plan.docx", data=drawn)
    lost = "Do not keep it: the picture or object that it holds, and that the text only names, is lost"
    assert lost in author.get(at)
    page = author.follow(author.post(f"{at}/confirm", keep=keep))
    assert f"[Picture: a floor plan {said}]" in page
    assert page.count("[Picture:") == 1
    assert "A picture could not be taken over" in page


def test_a_picture_that_could_not_be_taken_over_is_told(desk: Desk, as_: As) -> None:
    author, lost = as_("author"), "could not be taken over"
    assert lost not in author.get(f"/documents/{desk.report.id}")
    make.edit(desk, involvement="[Picture: a floor plan – kept with the original file]")
    assert f"A picture {lost}" in author.get(f"/documents/{desk.report.id}")
    make.edit(desk, involvement="A plan of the floor showed two doors.")
    assert lost not in author.get(f"/documents/{desk.report.id}")


def test_what_found_no_place_is_moved_by_hand(desk: Desk, as_: As) -> None:
    author = as_("author")
    author.post(f"{read(author, document=desk.report.id)}/confirm", keep="yes")
    page = author.get(f"/documents/{desk.report.id}/edit/0")
    assert "Text of an imported file" in page
    assert "Op Marlpit" in page
    author.post(f"/documents/{desk.report.id}/edit/0", unplaced="", revision__seen="2")
    assert "Not yet placed" not in author.get(f"/documents/{desk.report.id}")


def test_the_manager_imports_for_an_agency(desk: Desk, as_: As) -> None:
    manager, home = as_("manager"), desk.case_review.id
    page = manager.get(f"/imports/new?case_review={home}")
    assert "Whose document it is" in page
    assert ">Case review</option>" not in page
    page = read(manager, 422, case_review=home, data=SHORT, type="imr:")
    assert "Choose the agency that it belongs to" in page
    assert 'value="imr:" selected' in page
    at = read(manager, case_review=home, data=SHORT, type="imr:", agency=desk.report.agency)
    assert "New: Individual management review" in manager.get(at)
    assert manager.post(f"{at}/confirm", keep="yes").headers["Location"] == f"/case-reviews/{home}"
    at = read(manager, case_review=home, data=SHORT, type="minutes:")
    assert manager.post(f"{at}/confirm", keep="yes").headers["Location"].startswith("/documents/")


TITLE = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
SECTION = para("Lessons learnt", "Heading1") + para("Ask twice.")


@pytest.mark.parametrize("style", ["Title", "Heading1", "Heading2"])
def test_the_title_line_of_a_file_becomes_the_title(desk: Desk, as_: As, style: str) -> None:
    rest = SECTION if style == "Title" else SECTION.replace("Heading1", "Heading2")
    file = docx(para("Child R &amp; others", style) + rest, styles=HEADINGS + TITLE)
    manager, home = as_("manager"), desk.case_review.id
    at = read(manager, case_review=home, data=file, type="minutes:")
    assert ("“Child R & others” was placed in the title" in manager.get(at)) == (style != "Heading2")


def test_a_title_line_that_says_what_the_title_says_is_left_out(desk: Desk, as_: As) -> None:
    author = as_("author")
    for words, kept in (("POLICE: Child M", False), ("Another name", True)):
        file = docx(para(words, "Title") + SECTION, styles=HEADINGS + TITLE)
        page = author.get(read(author, document=desk.report.id, data=file))
        assert ("Not yet placed" in page, "is the title already" in page) == (kept, not kept)


def test_a_file_can_be_given_up(desk: Desk, as_: As) -> None:
    author = as_("author")
    at = read(author, data=SHORT, document=desk.report.id)
    assert "Nothing was imported." in author.follow(author.post(f"{at}/give-up"))
    author.get(at, 404)
    manager = as_("manager")
    at = read(manager, case_review=desk.case_review.id, data=SHORT, type="minutes:")
    assert manager.post(f"{at}/give-up").headers["Location"] == f"/case-reviews/{desk.case_review.id}"


def test_what_is_no_word_file_is_refused_in_plain_words(desk: Desk, as_: As) -> None:
    author = as_("author")
    files = {"": b"", "notes.csv": b"a,b\n1,2\n", "broken.docx": b"PK\x03\x04 not a zip"}
    for name, data in files.items():
        page = read(author, 422, name=name, data=data, document=desk.report.id)
        assert 'href="#file"' in page
        assert "Choose a " in page or "No table in the file" in page or name == "broken.docx"


def test_the_only_kind_there_is_is_chosen_already(desk: Desk, as_: As) -> None:
    with desk.store.writing(desk.people["manager"]) as uow:
        papers_of_the_board = case_reviews.start(uow, "enfield_board", {"title": "Earlier reports"})
    page = as_("manager").get(f"/imports/new?case_review={papers_of_the_board.id}")
    assert 'value="earlier_report:" checked' in page


def test_a_kind_has_to_be_chosen(desk: Desk, as_: As) -> None:
    page = read(as_("manager"), 422, case_review=desk.case_review.id, data=SHORT, type="")
    assert "Choose what kind of document the file is" in page


def test_all_that_was_not_chosen_is_said_at_once(desk: Desk, as_: As) -> None:
    page = as_("manager").post("/imports", 422, case_review=desk.case_review.id, type="").text
    assert "Choose what kind of document the file is" in page
    assert "Choose a Word document (.docx) or a table" in page


def test_the_kind_that_a_stage_waits_for_is_chosen_already(desk: Desk, as_: As) -> None:
    with desk.store.writing(desk.people["manager"]) as uow:
        home = case_reviews.start(uow, "enfield_scr", {"reference": "TSCB-2", "public_name": "Child N"})
    address = f"/imports/new?case_review={home.id}&kind=referral"
    assert address in as_("manager").get(f"/case-reviews/{home.id}")
    assert re.search(r'<option value="referral:" selected', as_("manager").get(address))


def test_whoever_forgets_the_kind_is_told_to_choose_the_file_again(desk: Desk, as_: As) -> None:
    page = read(as_("manager"), 422, case_review=desk.case_review.id, data=SHORT, type="")
    assert "Choose the file again: your browser sends it anew each time" in page


def test_only_into_a_case_review_and_by_those_who_start_documents(desk: Desk, as_: As) -> None:
    as_("author").get(f"/imports/new?case_review={desk.report.id}", 404)
    as_("manager").get("/imports/new", 404)
    as_("author").get(f"/imports/new?document={desk.report.id}")
    as_("lead").get(f"/imports/new?document={desk.report.id}", 403)


def test_a_waiting_file_belongs_to_the_person_who_sent_it(desk: Desk, as_: As) -> None:
    at = read(as_("author"), data=SHORT, document=desk.report.id)
    for other in ("second", "other"):
        as_(other).get(at, 404)
        as_(other).post(f"{at}/confirm", 404)
        as_(other).post(f"{at}/give-up", 404)
        pages = [same(as_(other).raw(path).text) for path in (at, f"/imports/{ABSENT}")]
        assert pages[0] == pages[1]


def test_another_agencys_document_is_like_none(app: Flask, desk: Desk, as_: As) -> None:
    make.hidden_from(app, desk, "/imports/new?document={id}")
    pages = [same(read(as_("other"), 404, data=SHORT, document=id)) for id in (desk.report.id, ABSENT)]
    assert pages[0] == pages[1]


def test_a_file_that_nobody_confirms_is_dropped_after_a_week(desk: Desk, as_: As, clock: TurnableClock) -> None:
    author = as_("author")
    at = read(author, document=desk.report.id)
    clock.turn(days=6)
    read(author, name="prelim_ccg.docx", data=SHORT, document=desk.report.id)
    author.get(at)
    clock.turn(days=2)
    read(author, name="prelim_ccg.docx", data=SHORT, document=desk.report.id)
    author.get(at, 404)
    with desk.store.reading(SYSTEM) as uow, pytest.raises(Refused):
        papers.blob(uow.db, sha256(POLICE).hexdigest())


def test_what_somebody_wrote_meanwhile_is_replaced_only_by_who_has_seen_it(desk: Desk, as_: As) -> None:
    author = as_("author")
    at = read(author, document=desk.report.id)
    make.edit(desk, "second", method="Three hours of work.")
    page = author.post(f"{at}/confirm", 409, keep="no").text
    assert "Changed since you uploaded the file" in page
    assert "How this review was done" in page
    assert f"/documents/{desk.report.id}/revisions/compare?old=1&amp;new=2" in page
    assert make.now(desk).revision == 2
    author.post(f"{at}/confirm", 409, keep="no", seen="1")  # the button of the first page, pressed twice
    assert make.now(desk).revision == 2
    assert '<input type="hidden" name="seen" value="1">' in author.get(at)
    assert '<input type="hidden" name="seen" value="2">' in page
    author.post(f"{at}/confirm", keep="no", seen="2")
    assert make.now(desk).revision == 3


def test_a_change_of_what_the_file_does_not_hold_is_in_nobodys_way(desk: Desk, as_: As) -> None:
    author = as_("author")
    at = read(author, document=desk.report.id)
    make.edit(desk, "second", author_code="NM1")
    author.post(f"{at}/confirm", keep="no")
    assert getattr(make.now(desk).body, "author_code", "") == "NM1"


def test_what_found_no_place_before_is_not_taken_away_by_a_second_file(desk: Desk, as_: As) -> None:
    author = as_("author")
    for words in ("The first file.", "The second file.", "The first file."):
        at = read(author, document=desk.report.id, name="plain.docx", data=docx(para(words)))
        author.post(f"{at}/confirm", keep="no")
    assert getattr(make.now(desk).body, "unplaced", "").split("\n\n") == ["The first file.", "The second file."]
