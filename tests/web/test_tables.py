"""A long table looked through: imported through the pages, merged, chosen from, compared; fast and closed."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from content.chronology import Chronology
from plugins.enfield_scr.demo.child_m_chronology import family, header
from plugins.enfield_scr.drafts.integrated import merge
from tests.content.chronologies import taken
from tests.rendering.sheet_files import row, xlsx
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web.desk import ABSENT, STORY, Desk, Visitor
from workspace.core.errors import Invalid
from workspace.core.model import SYSTEM, Document, Permission
from workspace.services import appointments, documents, transitions
from workspace.services.importing import found_in, prepare

pytestmark = on_sqlite
As = Callable[[str], Visitor]
TABLES = STORY / "chronologies"


def blank(desk: Desk) -> Document:
    """The office starts the police's chronology, with everybody's names in its header."""
    with desk.store.writing(desk.people["manager"]) as uow:
        values = {"title": "Police: Child M", "agency_name": "Vale Police", **header()}
        return documents.start(uow, desk.case_review.id, "chronology", values, agency=desk.report.agency)


def send(who: Visitor, document: Document, name: str, *, status: int = 303) -> str:
    answer = who.post("/imports", status, file=(BytesIO((TABLES / name).read_bytes()), name), document=document.id)
    return answer.headers["Location"] if status == 303 else answer.text


def now(desk: Desk, document: Document) -> Any:
    with desk.store.reading(SYSTEM) as uow:
        return uow.get(document.id, to=Permission.VIEW).body


def accepted(desk: Desk, *names: str) -> Document:
    """The police's chronology with the rows of files, accepted by the panel."""
    new = blank(desk)
    body = Chronology.parse(new.body.model_dump())
    for name in names:
        rows = body.joined("entries", taken(name)["values"]["entries"], add=True)
        body = Chronology.parse({**body.model_dump(), "entries": rows})
    with desk.store.writing(desk.people["author"]) as uow:
        documents.edit(uow, new.id, {"entries": body.entries}, seen=1)
    return Cases(desk.store).move(uow_document(desk, new), "accepted")


def uow_document(desk: Desk, document: Document) -> Document:
    with desk.store.reading(SYSTEM) as uow:
        return uow.get(document.id, to=Permission.VIEW)


@pytest.mark.proves("R079", "R143")
def test_a_spreadsheet_becomes_rows_through_the_pages_and_more_rows_are_added(desk: Desk, as_: As) -> None:
    author, document = as_("author"), blank(desk)
    page = author.get(send(author, document, "chronology_homes.xlsx"))
    assert "1 hidden sheet" in page
    assert "07700 900318" in page
    assert "49 rows" in page
    assert "Row 65 of the file: END" in page
    at = send(author, document, "chronology_homes.xlsx")
    assert " checked" not in author.get(at), "a file that tells more than its table is kept only when asked for"
    author.post(f"{at}/confirm", keep="no")
    assert len(now(desk, document).entries) == 49
    at = send(author, document, "chronology_hcsc_v2_additions.csv")
    page = author.post(f"{at}/confirm", 422, keep="no").text
    assert "Choose what becomes of the rows that are there" in page
    assert 'value="no" checked' in page, "what was answered stays"
    page = author.follow(author.post(f"{at}/confirm", keep="yes", rows="add"))
    assert "chronology_hcsc_v2_additions.csv" in page, "the original is an attached file"
    assert len(now(desk, document).entries) == 49 + 24


def test_a_table_without_our_columns_is_refused_in_plain_words(desk: Desk, as_: As) -> None:
    author, document = as_("author"), blank(desk)
    answer = author.post("/imports", 422, file=(BytesIO(b"Colour,Size\nred,1\n"), "x.csv"), document=document.id)
    assert "No table in the file has the columns of" in answer.text
    assert "If the file is a form" in answer.text


def test_a_form_in_a_spreadsheet_says_what_to_do_with_it(desk: Desk, as_: As) -> None:
    form = xlsx(row(1, "Author", "DI Callum Wrexford"), row(2, "Title", "Police: Child M"))
    sent = {"file": (BytesIO(form), "form.xlsx"), "document": desk.report.id}
    page = as_("author").post("/imports", 422, **sent).text
    assert "copy it into a Word document (.docx) and choose that, or start the document and attach the file" in page
    letter = Cases(desk.store).document(desk.case_review, "legal_restriction")
    with pytest.raises(Invalid, match="this kind of document has none that a spreadsheet could fill"):
        found_in(letter.body, prepare("form.xlsx", form))


@pytest.mark.proves("R079", "R080", "R148")
def test_the_office_merges_and_looks_through_the_rows(desk: Desk, as_: As) -> None:
    accepted(desk, "chronology_police.csv", "chronology_csc.docx")
    manager = as_("manager")
    answer = manager.post(f"/case-reviews/{desk.case_review.id}/drafts", draft="integrated_chronology")
    page = manager.follow(answer)
    at = answer.headers["Location"]
    assert "Integrated chronology, version 1: Child M" in page
    assert "Look through all 123 rows" in page
    assert "This print leaves out the 123 rows of “Entries”." in page
    assert "of “Sources”" not in page, "a short table is on paper as it is"
    assert "Child M: seen 5 times" in page
    assert "Rowan" not in page
    table = f"{at}/tables/entries"
    page = manager.get(table)
    assert "123 of 123 rows, page 1 of 3" in page
    asked = manager.post(table, seen="Sibling 1: yes", words="bedroom")
    assert "bedroom" not in asked.headers["Location"], "no word stands in an address"
    page = manager.follow(asked)
    assert "2 of 123 rows" in page
    assert "The author's" not in page
    assert "Comment</th>" not in page
    page = manager.follow(manager.post(table, private="yes", words="comment of nobody"))
    assert "No row is like that." in page
    assert "Comment</th>" in manager.follow(manager.post(table, private="yes"))


def test_nobody_else_reads_it_and_no_blank_one_can_be_started(desk: Desk, as_: As) -> None:
    accepted(desk, "chronology_police.csv")
    manager = as_("manager")
    answer = manager.post(f"/case-reviews/{desk.case_review.id}/drafts", draft="integrated_chronology")
    at = answer.headers["Location"]
    for who in ("author", "other", "guest", "shut"):
        for path in (at, f"{at}/tables/entries", f"{at}/tables/entries/alike"):
            as_(who).get(path, 404)
        as_(who).post(f"{at}/tables/entries", 404, words="x")
    asked = manager.post(f"{at}/tables/entries", words="phone").headers["Location"]
    as_("panel").get(asked, 404)
    manager.get(f"{at}/tables/nothing", 404)
    manager.get(f"{at}/tables/entries/asked/{ABSENT}", 404)
    home = desk.case_review.id
    manager.post("/documents", 403, case_review=home, type="integrated_chronology")
    assert 'value="integrated_chronology:' not in manager.get(f"/imports/new?case_review={home}")
    manager.get(f"{at}/edit/1", 403)


@pytest.mark.proves("H10", "R079")
def test_a_late_chronology_comes_with_the_next_version_and_changes_no_frozen_one(desk: Desk, as_: As) -> None:
    accepted(desk, "chronology_police.csv")
    late = blank(desk)
    manager, path = as_("manager"), f"/case-reviews/{desk.case_review.id}/drafts"
    at = manager.post(path, draft="integrated_chronology").headers["Location"]
    assert "are not in this version. Go on with the gap" in manager.get(at)
    with desk.store.reading(SYSTEM) as uow:
        first = uow.get(at.rpartition("/")[2], to=Permission.VIEW)
    with desk.store.writing(desk.people["manager"]) as uow:
        issued = transitions.perform(uow, first.id, "issue", seen=first.sha256)
    with desk.store.writing(desk.people["author"]) as uow:
        documents.edit(uow, late.id, {"entries": [{"date_text": "2013", "adult": "Seen."}]}, seen=1)
    Cases(desk.store).move(uow_document(desk, late), "accepted")
    page = manager.follow(manager.post(path, draft="integrated_chronology"))
    assert "version 2" in page
    assert "Look through all 72 rows" in page
    again = uow_document(desk, issued)
    assert (again.sha256, again.revision, again.state) == (first.sha256, 1, "integrated_chronology.issued")


@pytest.mark.proves("R079")
def test_possible_duplicates_stand_side_by_side_and_lead_to_their_source(desk: Desk, as_: As) -> None:
    one = accepted(desk, "chronology_police.csv")
    cases = Cases(desk.store)
    entries = [{"date_text": "19/12/2013", "starts_on": "2013-12-19", "source": "Inbox",
                "external": "Written: police notification of incident on 14 December received."}]  # fmt: skip
    health = cases.document(
        desk.case_review, "chronology", "accepted", agency=cases.agency("Vale Community Health"),
        agency_name="Vale Community Health", entries=entries,
    )  # fmt: skip
    manager = as_("manager")
    at = manager.post(f"/case-reviews/{desk.case_review.id}/drafts", draft="integrated_chronology").headers["Location"]
    page = manager.get(f"{at}/tables/entries/alike")
    assert "copied to community health safeguarding inbox" in page
    assert "Group 1" in page
    assert "Group 2" not in page
    page = manager.get(f"{at}/tables/entries?page=2")
    assert f"/documents/{one.id}" in page or f"/documents/{health.id}" in page


@pytest.mark.proves("R078")
def test_the_genogram_is_drawn_with_a_name_and_a_list_and_refuses_a_real_name(desk: Desk, as_: As) -> None:
    blank(desk)
    with desk.store.writing(desk.people["manager"]) as uow:
        new = documents.start(uow, desk.case_review.id, "genogram", family())
        wrong = documents.start(uow, desk.case_review.id, "genogram", {"people": [{"public_name": "Tilda"}]})
    page = as_("panel").get(f"/documents/{new.id}")
    assert re.search(r'<svg[^>]*role="img"[^>]*aria-labelledby="figure-1-title figure-1-desc"', page)
    assert '<title id="figure-1-title">Genogram: Child M</title>' in page
    assert "Sibling 1 is a child of Mother and Father of Sibling 1." in page
    page = as_("panel").get(f"/documents/{wrong.id}")
    assert "“Tilda”, which is a real name" in page
    with desk.store.writing(desk.people["panel"]) as uow:
        with pytest.raises(Exception, match="real name"):
            transitions.perform(uow, wrong.id, "agree", seen=wrong.sha256)
        assert transitions.perform(uow, new.id, "agree", seen=new.sha256).state == "genogram.agreed"


def test_five_thousand_rows_are_looked_through_at_once(desk: Desk, as_: As) -> None:
    accepted(desk, "chronology_police.csv", "chronology_csc.docx")
    with desk.store.reading(SYSTEM) as uow:
        (made,) = merge(appointments.case_file(uow, uow.get(desk.case_review.id, to=Permission.VIEW)))
    rows = [row.model_copy(update={"row": str(n)}) for n, row in enumerate(made.values["entries"] * 41)][:5000]
    many = Cases(desk.store).document(desk.case_review, "integrated_chronology", "merged", entries=rows, title="Many")
    manager = as_("manager")
    manager.get(f"/documents/{many.id}/tables/entries")
    start = time.process_time()
    asked = manager.raw(f"/documents/{many.id}/tables/entries").text
    assert "5000 of 5000 rows" in asked
    whole = time.process_time() - start
    at = manager.post(f"/documents/{many.id}/tables/entries", seen="Child M: yes", sort="agency", words="rowan").headers
    start = time.process_time()
    manager.raw(at["Location"])
    assert max(whole, time.process_time() - start) < 3, "so slow only if every row is looked at for every row"
