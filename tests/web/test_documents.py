"""Reading a document, and writing in it section by section."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask

from tests.conftest import TurnableClock
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web import desk as make
from tests.web.desk import Desk, Visitor, visitor
from workspace.core.model import SYSTEM
from workspace.services import documents, kept
from workspace.services.reading import form_pages
from workspace.store import notes
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
As = Callable[[str], Visitor]
ABOUT: dict[str, Any] = {"title": "Police: Child M", "agency_name": "Police", "then": "show"}


def happened(text: str, seen: int, **more: str) -> dict[str, str]:
    return {"involvement": text, "revision__seen": str(seen), **more}


def test_what_the_procedure_refuses_of_one_field_is_said_at_it(desk: Desk, as_: As, clock: TurnableClock) -> None:
    """On another page of the form it says where that stands, and leads there."""
    day = clock().date()
    wrong = Cases(desk.store).document(desk.case_review, "letter", title="A", sent_on=day, sent_at="23:59")
    manager, at, said = as_("manager"), f"/documents/{wrong.id}/edit", "Record the letter when it has been sent"
    sending = {"sent_on-day": str(day.day), "sent_on-month": str(day.month), "sent_on-year": str(day.year)}
    page = manager.post(f"{at}/2", 422, **sending, sent_at="23:58", revision__seen="1").text
    assert re.search(rf'<a href="#sent_at">[^<]*{said}', page)
    assert re.search(rf'id="sent_at-error"[^>]*>.*?{said}', page, re.DOTALL)
    page = manager.post(f"{at}/1", 422, title="Another", revision__seen="1").text
    assert re.search(rf'<a href="/documents/{wrong.id}/edit/2#sent_at">[^<]*{said}', page)
    assert "It stands in “Sending”. What you typed here is kept while you correct it there." in page
    assert 'value="Another"' in manager.get(f"{at}/1")


def test_the_page_shows_the_text_and_what_is_still_needed(desk: Desk, as_: As) -> None:
    make.edit(desk, involvement="# Early days\n\nText\n\n#### Deep\n\nMore", covers_from=date(2012, 1, 2))
    page = as_("author").get(f"/documents/{desk.report.id}")
    assert "<h1" in page
    assert "Police: Child M" in page
    assert "Draft in the agency" in page
    assert "<h3" in page
    assert ">Early days</h3>" in page, "under the section's own heading, which is level 2"
    assert ">Deep</h4>" in page
    assert "2 January 2012" in page
    assert "Still needed" in page
    assert "is not possible yet" in page
    assert "Author's job title" in page


def test_a_field_that_is_needed_says_so_where_it_is_filled_in(desk: Desk, as_: As) -> None:
    needed = re.compile(r"Author's job title <span[^>]*>still needed</span>")
    path = f"/documents/{desk.report.id}/edit/1"
    assert needed.search(as_("author").get(path))
    make.edit(desk, author_job_title="Detective Inspector")
    page = as_("author").get(path)
    assert "Author's job title" in page
    assert not needed.search(page)


def test_what_only_a_departure_asks_for_is_not_still_needed(store: Store, desk: Desk) -> None:
    """Why an agency does not answer is asked by “Go on without it”, which has a reason of its own."""
    with store.writing(Cases(store).person("Office", "business_manager")) as uow:
        asked = {"agency_name": "Police", "nature": "IMR and chronology", "asked": "All.", "terms_of_reference": "1"}
        due = date(2014, 7, 14)
        request = documents.start(uow, desk.report.case_review, "information_request", {**asked, "due_on": due})
        with_due = form_pages(uow, request, request.body)
        issued = replace(request, state="information_request.issued")
        pages = {page.title: page.missing for page in form_pages(uow, issued, issued.body)}
    assert not any(page.missing for page in with_due)
    assert pages["The answer"] == ("Received",)
    assert pages["Without an answer"] == ()


@pytest.mark.proves("R087")
def test_one_searches_beside_what_one_writes_and_leaves_it_as_it_is(desk: Desk, as_: As) -> None:
    author = as_("author")
    page = author.get(f"/documents/{desk.report.id}/edit/3")
    (form,) = re.findall(
        r'<form method="post" action="([^"]+)" target="_blank"[^>]*role="search">(.*?)</form>', page, re.DOTALL
    )
    assert 'name="words"' in form[1]
    assert "Search results" in author.follow(author.post(form[0], words="bruising"))


def test_a_reader_is_not_offered_to_write(desk: Desk, as_: As) -> None:
    page = as_("lead").get(f"/documents/{desk.report.id}")
    assert "/edit/" not in page
    assert "Still needed" not in page
    assert "Add a comment" in page


def test_what_was_decided_not_to_be_published_does_not_say_that_it_may_be(store: Store, desk: Desk, as_: As) -> None:
    report = Cases(store).document(desk.case_review, "overview_report", "approved", title="Overview")
    page = f"/documents/{report.id}"
    assert "<span>May be published</span>" in as_("manager").get(page)
    Cases(store).move(report, "kept")
    shown = as_("manager").get(page)
    assert "Approved, not to be published" in shown
    assert "<span>May be published</span>" not in shown
    assert "<span>Never published</span>" not in shown


def test_a_case_review_has_a_page_of_its_own(desk: Desk, as_: As) -> None:
    answer = as_("manager").raw(f"/documents/{desk.case_review.id}")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/case-reviews/{desk.case_review.id}")


def test_a_section_is_saved_as_a_revision(desk: Desk, as_: As) -> None:
    author = as_("author")
    page = author.get(f"/documents/{desk.report.id}/edit/1")
    assert "Section 1 of 7" in page
    form = {**ABOUT, "author": "Callum Wrexford", "covers_from-day": "3", "covers_from-month": "2"}
    form |= {"covers_from-year": "2012", "revision-note": "The first facts", "revision-seen": "1"}
    answer = author.post(f"/documents/{desk.report.id}/edit/1", **form)
    assert answer.headers["Location"] == f"/documents/{desk.report.id}"  # at its top, where it says so
    page = author.follow(answer)
    assert re.search(r'Saved\. <a class="[^"]*" href="#section-1">', page)
    assert "The first facts" in page
    assert make.now(desk).body.model_dump()["covers_from"] == date(2012, 2, 3)


def test_saving_goes_on_to_the_next_section_when_asked(desk: Desk, as_: As) -> None:
    answer = as_("author").post(f"/documents/{desk.report.id}/edit/1", **{**ABOUT, "then": "next"})
    assert answer.headers["Location"] == f"/documents/{desk.report.id}/edit/2"


def test_nothing_changed_makes_no_revision(desk: Desk, as_: As) -> None:
    as_("author").post(f"/documents/{desk.report.id}/edit/1", **ABOUT)
    assert (make.now(desk).revision, make.now(desk).version) == (1, 1)


def test_a_wrong_date_keeps_everything_that_was_typed(desk: Desk, as_: As) -> None:
    form = {**ABOUT, "author": "Somebody new", "dated_on-day": "31", "dated_on-month": "2", "dated_on-year": "2014"}
    page = as_("author").post(f"/documents/{desk.report.id}/edit/1", 422, **form).text
    assert "Date of this report must be a real date" in page
    assert 'href="#dated_on-day"' in page
    assert 'value="Somebody new"' in page
    assert 'name="dated_on-day" type="text" inputmode="numeric" value="31"' in page
    assert make.now(desk).revision == 1


def test_what_was_typed_and_not_saved_comes_back_to_its_writer_only(desk: Desk, as_: As) -> None:
    author, at = as_("author"), f"/documents/{desk.report.id}/edit/3"
    said = author.post(f"{at}/keep", 200, **happened("Half a sentence", 1)).json
    assert said is not None
    assert "was kept on" in said["text"]
    page = author.get(at)
    assert "Half a sentence" in page
    assert "Not saved yet" in page
    assert "Half a sentence" not in as_("second").get(at)
    page = author.follow(author.post("/kept/discard", page=at))
    assert "What you had typed and not saved is gone." in page
    assert "Half a sentence" not in page
    assert "Nothing was kept here" in author.follow(author.post("/kept/discard", page=at))
    for nowhere in (f"/documents/{make.ABSENT}/edit/3", "//elsewhere.example/", "/no/page", ""):
        answer = author.client.get(author.post("/kept/discard", page=nowhere).headers["Location"])
        assert answer.status_code in (200, 404), nowhere


def test_a_preview_shows_the_text_as_it_will_look_and_saves_nothing(desk: Desk, as_: As) -> None:
    author, at = as_("author"), f"/documents/{desk.report.id}/edit/4"
    before = make.now(desk).sha256
    typed = "### Why\n\n- **first**\n- second\n\n<script>alert(1)</script>"
    page = author.post(at, 200, analysis=typed, then="preview", revision__seen="1").text
    assert "How it will look" in page
    assert re.search(r"<h[45][^>]*>Why</h[45]>\s*<ul>\s*<li><strong>first</strong></li>", page)
    assert "<script>alert" not in page
    assert "### Why" in page, "what was typed is still in the form"
    assert make.now(desk).sha256 == before
    assert "### Why" in author.get(at), "and is kept"
    page = author.post(at, 200, analysis=" ", then="preview", revision__seen="1").text
    assert "Nothing is written in the longer fields" in page
    as_("other").post(at, 404, analysis=typed, then="preview")


def test_saving_forgets_what_was_kept(store: Store, desk: Desk, as_: As) -> None:
    author, at = as_("author"), f"/documents/{desk.report.id}/edit/3"
    author.post(f"{at}/keep", 200, **happened("Half", 1))
    author.post(at, **happened("Whole", 1))
    with store.reading(desk.people["author"]) as uow:
        assert kept.find(uow, at) is None


def test_two_people_in_the_same_field_see_both_texts(desk: Desk, as_: As) -> None:
    make.edit(desk, involvement="One.\n\nTwo.")
    make.edit(desk, "second", involvement="One.\n\nTwo, said by Joan.")
    at, author = f"/documents/{desk.report.id}/edit/3", as_("author")
    page = author.post(at, 409, **happened("One.\n\nTwo, said by Callum.", 2)).text
    assert "Two people changed this" in page
    assert "Two, said by Joan." in page
    assert "Two, said by Callum." in page
    assert "Joan Harkness saved a change" in page
    assert 'name="revision-seen" value="3"' in page
    assert "1 passage twice, yours first" in page
    author.post(at, **happened("One.\n\nTwo, said by both.", 3))
    assert "said by both" in str(make.now(desk).body)


def test_changes_to_different_paragraphs_are_joined_and_offered(desk: Desk, as_: As) -> None:
    make.edit(desk, involvement="One.\n\nTwo.\n\nThree.")
    make.edit(desk, "second", involvement="One, by Joan.\n\nTwo.\n\nThree.")
    form = happened("One.\n\nTwo.\n\nThree, by Callum.", 2)
    page = as_("author").post(f"/documents/{desk.report.id}/edit/3", 409, **form).text
    assert "One, by Joan.\n\nTwo.\n\nThree, by Callum." in page.replace("\r\n", "\n")
    assert "the text below has both" in page


def test_different_fields_are_joined_without_asking(desk: Desk, as_: As) -> None:
    author = as_("author")
    make.edit(desk, "second", panel_member="Petra Vane")
    author.post(f"/documents/{desk.report.id}/edit/1", **{**ABOUT, "author": "Callum", "revision__seen": "1"})
    body = make.now(desk).body.model_dump()
    assert (body["author"], body["panel_member"]) == ("Callum", "Petra Vane")


def test_the_rest_of_a_section_in_conflict_shows_both_peoples_changes(desk: Desk, as_: As) -> None:
    make.edit(desk, "second", author="Joan", panel_member="Petra Vane")
    form = {**ABOUT, "author": "Callum", "author_job_title": "Inspector", "revision__seen": "1"}
    page = as_("author").post(f"/documents/{desk.report.id}/edit/1", 409, **form).text
    assert 'value="Petra Vane"' in page
    assert 'value="Inspector"' in page
    assert "Joan" in page


def test_rows_are_typed_in_one_box_a_date(desk: Desk, as_: As, store: Store) -> None:
    with store.writing(desk.people["manager"]) as uow:
        values = {"title": "Police"}
        new = documents.start(uow, desk.case_review.id, "chronology", values, agency=desk.report.agency)
    author, at = as_("author"), f"/documents/{new.id}/edit/3"
    row = {"entries-0-date_text": "about mid March", "entries-0-starts_on": "14.3.2013", "entries-0-seen": "yes"}
    answer = author.post(at, **row, more="entries", revision__seen="1")
    assert answer.headers["Location"] == f"{at}#entries"
    page = author.get(at)
    assert 'value="14/3/2013"' in page
    assert 'name="entries-1-date_text"' in page, "an empty row waits"
    page = author.post(at, 422, **{**row, "entries-0-starts_on": "mid March"}).text
    assert "row 1: Sort date must be a real date" in page
    assert 'value="mid March"' in page
    assert 'href="#entries-0-starts_on"' in page
    assert "14 Mar 2013" in author.get(f"/documents/{new.id}")


def test_a_state_without_writers_refuses_to_edit(desk: Desk, as_: As) -> None:
    make.edit(desk, **make.WHOLE)
    make.perform(desk, "author", "submit")
    page = as_("author").get(f"/documents/{desk.report.id}/edit/3", 403)
    assert "you cannot change it while it is “Sent to the panel”" in page


def test_a_section_that_does_not_exist_is_not_found(desk: Desk, as_: As) -> None:
    for number in (8, 99):
        as_("author").get(f"/documents/{desk.report.id}/edit/{number}", 404)


def test_the_manager_starts_a_report_for_an_agency_and_then_no_longer_sees_it(desk: Desk, as_: As) -> None:
    manager = as_("manager")
    form = {"case_review": desk.case_review.id, "type": "imr"}
    assert "Choose the agency" in manager.post("/documents", 422, **form).text
    answer = manager.post("/documents", **form, agency=desk.report.agency)
    assert answer.headers["Location"] == f"/case-reviews/{desk.case_review.id}"
    answer = manager.post("/documents", case_review=desk.case_review.id, type="minutes")
    assert answer.headers["Location"].endswith("/edit/1")


def test_nothing_is_started_inside_a_document_or_without_the_role(desk: Desk, as_: As) -> None:
    as_("author").post("/documents", 404, case_review=desk.report.id, type="imr")
    as_("panel").post("/documents", 403, case_review=desk.case_review.id, type="overview_report")
    as_("manager").post("/documents", 403, case_review=desk.case_review.id, type="case_review")


def test_the_due_date_is_set_by_those_who_may_share(desk: Desk, as_: As) -> None:
    lead, at = as_("lead"), f"/documents/{desk.report.id}/due"
    page = lead.follow(lead.post(at, **{"due-day": "27", "due-month": "5", "due-year": "2014"}))
    assert 'value="27"' in page
    assert "Due" in as_("author").get(f"/documents/{desk.report.id}")
    page = lead.post(at, 422, **{"due-day": "31", "due-month": "2", "due-year": "2014"}).text
    assert 'href="#due-day"' in page
    assert 'value="31"' in page
    as_("author").post(at, 403, **{"due-day": "1", "due-month": "6", "due-year": "2014"})
    as_("author").post(at, 403, **{"due-day": "31", "due-month": "2", "due-year": "2014"})


def test_what_is_late_is_said_as_in_lists(desk: Desk, as_: As) -> None:
    as_("lead").post(f"/documents/{desk.report.id}/due", **{"due-day": "10", "due-month": "4", "due-year": "2014"})
    page = as_("author").get(f"/documents/{desk.report.id}")
    assert 'class="app-late"><strong>Overdue:</strong> was due' in page
    as_("lead").post(f"/documents/{desk.report.id}/due", **{"due-day": "10", "due-month": "6", "due-year": "2014"})
    page = as_("author").get(f"/documents/{desk.report.id}")
    assert "Overdue" not in page
    assert "<span>Due " in page


def test_a_section_in_which_nothing_is_typed_is_not_offered_to_be_edited(desk: Desk, as_: As) -> None:
    """Like the texts of a record, which stand as they were when it was started."""
    record = Cases(desk.store).document(desk.case_review, "approval", body="Board")
    at, manager = f"/documents/{record.id}/edit", as_("manager")
    page = manager.get(f"/documents/{record.id}")
    assert f'href="{at}/1"' in page
    assert f'href="{at}/2"' not in page.partition('aria-label="What you can do next"')[0]
    assert (
        manager.post(f"{at}/1", body="Board", then="next", revision__seen="1").headers["Location"].endswith("/edit/3")
    )


def test_before_signed_text_is_changed_one_is_told_what_that_undoes(store: Store, desk: Desk, as_: As) -> None:
    make.edit(desk, **make.WHOLE)
    assert "Saving a change" not in as_("author").get(f"/documents/{desk.report.id}/edit/1")
    make.perform(desk, "author", "submit")
    make.perform(desk, "panel", "send_back", "More, please")
    page = as_("author").get(f"/documents/{desk.report.id}/edit/1")
    assert "Saving a change voids the sign-off of this text." in page
    assert "Importing voids the sign-off" in as_("author").get(f"/imports/new?document={desk.report.id}")
    agreed = Cases(store).document(desk.case_review, "minutes", "agreed")
    page = as_("manager").get(f"/documents/{agreed.id}/edit/1")
    assert "Saving a change brings the document back to “Draft”." in page


def test_a_step_that_nobody_can_take_is_named_with_whoever_takes_it_and_where_to_change_that(
    store: Store, desk: Desk, as_: As
) -> None:
    cases, nobody = Cases(store), "Nobody has that role on this case review now"
    home = cases.case_review(desk.people["manager"], "TSCB-2014-09", "Child Q")
    terms = cases.document(home, "terms_of_reference", by=desk.people["manager"])
    at, people = f"/documents/{terms.id}", f"/case-reviews/{home.id}/people"
    page = as_("manager").get(at)
    assert "<strong>Next:</strong> “Agree for the review panel”, by “Chair of the review panel”." in page
    assert re.search(f'{nobody}: <a class="[^"]*" href="{people}">change who is on it', page)
    guest = cases.person("Somebody who reads")
    cases.give(home, guest, "reader", document=terms.id)
    page = visitor(as_("guest").client.application, store, guest).get(at)
    assert f"{nobody}: whoever manages it can change who is on it." in page
    assert people not in page
    cases.give(home, guest, "panel_chair")
    assert "<strong>Next:" not in as_("manager").get(at)
    cases.move(terms, "panel_agreed")
    assert "Nobody has that role now: an administrator can give it." in as_("manager").get(at)
    online = cases.document(home, "executive_summary", "published")  # moves with the report alone
    assert "<strong>Next:" not in as_("manager").get(f"/documents/{online.id}")


@pytest.mark.parametrize(
    ("title", "said"), [("x" * 1_001, "1,000 characters or fewer"), ("\u200b\u200d", "that can be seen")]
)
def test_a_title_is_a_line_that_can_be_seen(desk: Desk, as_: As, title: str, said: str) -> None:
    at, author = f"/documents/{desk.report.id}/edit/1", as_("author")
    page = author.post(at, 422, **ABOUT | {"title": title, "revision__seen": "1"}).text
    assert said in page.partition("There is a problem")[2].partition("</ul>")[0]
    assert make.now(desk).revision == 1


GETS = ("/documents/{id}", "/documents/{id}/edit/1", "/documents/{id}/edit/0", "/documents/{id}/edit/99")
POSTS = ("edit/1", "edit/1/keep", "due")


def test_a_document_that_may_not_be_seen_is_like_none(app: Flask, desk: Desk) -> None:
    for who in ("other", "shut", "guest", "manager"):
        for path in GETS:
            make.hidden_from(app, desk, path, who=who)
    for end in POSTS:
        make.hidden_from(app, desk, f"/documents/{{id}}/{end}", "post")


def test_reading_is_recorded_once(desk: Desk, as_: As) -> None:
    for _ in range(2):
        as_("lead").get(f"/documents/{desk.report.id}")
    with desk.store.reading(SYSTEM) as uow:
        document = make.now(desk)
        assert [(name, kind) for name, _, kind, _ in notes.readers(uow.db, document)] == [("Petra Vane", "read")]


def test_where_an_earlier_review_is_found_is_a_link_where_it_is_an_address(store: Store, desk: Desk, as_: As) -> None:
    said = (
        "https://example.org/child-g", "/reports/serious-case-review-child-k", f"/documents/{desk.report.id}",
        "javascript:alert(1)", "in the archive",
    )  # fmt: skip
    rows = [{"review": f"Child {n}", "address": text} for n, text in enumerate(said)]
    report = Cases(store).document(desk.case_review, "overview_report", title="R", earlier_links=rows)
    page = as_("manager").get(f"/documents/{report.id}")
    found = dict(re.findall(r'<a class="govuk-link" href="([^"]+)" rel="noreferrer">([^<]+)</a>', page))
    assert list(found.values()) == list(said[:3])
    assert [urlsplit(address).path for address in found][1:] == [said[1], f"/workspace{said[2]}"]
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


def test_the_enter_key_saves_and_adds_no_row(desk: Desk, as_: As) -> None:
    plan = Cases(desk.store).document(desk.case_review, "publication_plan", by=desk.people["manager"])
    page = as_("manager").get(f"/documents/{plan.id}/edit/5")
    buttons = re.findall(r'<button type="submit"[^>]*name="(\w+)" value="(\w+)"', page[page.index("revision-seen") :])
    assert buttons[0] == ("then", "show")
    assert "more" in dict(buttons), "it stands before the button that adds a row"


def test_giving_up_what_was_typed_on_no_page_leads_to_the_dashboard(as_: As) -> None:
    manager = as_("manager")
    for page in ("", "/nowhere", "/documents/" + "a" * 300_000, "https://elsewhere.example/"):
        assert manager.post("/kept/discard", page=page).location in ("/", f"/documents/{'a' * 1_989}"), page[:40]
