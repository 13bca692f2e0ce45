from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.public.make import CHANGED, LATER, PDF, PUBLISHED, Reader, corrected, page, part, report, words_of
from workspace.app import public_site
from workspace.core.registry import Registry
from workspace.public.app import create_public
from workspace.public.site import PublicSite
from workspace.public.store import Note, PublicStore
from workspace.settings import Settings


def test_front_page_lists_what_may_be_read(store: PublicStore, reader: Reader) -> None:
    assert "No reports are published" in words_of(reader.get("/"))
    store.put(report())
    store.put(report("child-k", state="retired", published_at=PUBLISHED - timedelta(days=700)))
    store.put(report("child-j", state="withdrawn"))
    words = words_of(reader.get("/"))
    assert "2 reports" in words
    assert words.index("Child M") < words.index("Child K") < words.index("Available on request")
    assert "Child J" not in words


def test_front_page_cuts_no_sentence(store: PublicStore, reader: Reader) -> None:
    store.put(report(summary=f"{'Much was known. ' * 14}Nobody asked the child."))
    words = words_of(reader.get("/"))
    assert "Much was known. Published 29 April 2015" in words
    assert "Nobody" not in words


def test_what_came_out_elsewhere_stands_in_its_own_year(store: PublicStore, reader: Reader) -> None:
    store.put(report())
    store.put(report("child-a", first_published=date(2007, 3, 1), published_at=PUBLISHED + timedelta(days=1)))
    store.put(report("child-b", first_published=date(2006, 5, 1), state="retired"))
    front = reader.get("/")
    years = [heading.text for heading in page(front.text).iter("h2") if (heading.get("id") or "").startswith("year")]
    assert years == ["2015", "2007", "2006"]
    words = words_of(front)
    assert words.index("Child M") < words.index("Child A") < words.index("Child B")
    assert "First published in May 2006 Available on request" in words
    shown = words_of(reader.get("/reports/child-a"))
    assert "First published in March 2007 On this website since 30 April 2015 Kept here until at least" in shown
    asked = words_of(reader.get("/reports/child-b"))
    assert "First published in May 2006 On this website from 29 April 2015 Available on request" in asked


def test_front_page_goes_on_after_twenty(store: PublicStore, reader: Reader) -> None:
    for number in range(21):
        store.put(report(f"child-{number}", published_at=PUBLISHED + timedelta(days=number)))
    assert "/?page=2" in reader.get("/").text
    assert "/reports/child-0" in reader.get("/?page=2").text
    reader.get("/?page=3", 404)
    assert "/?page=2" in reader.get("/?page=-1").text


@pytest.mark.proves("R125")
def test_report_shows_its_dates_contents_and_files(store: PublicStore, reader: Reader) -> None:
    store.put(corrected(report()))
    answer = reader.get("/reports/child-m")
    words = words_of(answer)
    for expected in ("Published 29 April 2015", "Kept here until at least 29 April 2016", "Last changed 3 June 2015"):
        assert expected in words
    assert "3 June 2015 : A date was put right." in words
    links = {link.get("href"): "".join(link.itertext()) for link in page(answer.text).iter("a")}
    assert links["#c-report-findings"] == "Findings"
    assert links["/reports/child-m/summary"] == "Executive summary"
    assert links["/reports/child-m/report.pdf"] == "Overview report (PDF, 1 KB)"
    assert '<link rel="canonical" href="https://reviews.example.org/reports/child-m">' in answer.text


def test_a_report_that_never_changed_lists_no_changes(store: PublicStore, reader: Reader) -> None:
    store.put(report(notes=(Note(PUBLISHED, "Published."),)))
    words = words_of(reader.get("/reports/child-m"))
    assert "Changes to this report" not in words
    assert "Last changed" not in words


def test_a_day_is_london_s(store: PublicStore, reader: Reader) -> None:
    store.put(report(published_at=datetime(2015, 4, 28, 23, 30, tzinfo=UTC)))
    assert "Published 29 April 2015" in words_of(reader.get("/reports/child-m"))


def test_title_and_notes_are_escaped(store: PublicStore, reader: Reader) -> None:
    store.put(replace(corrected(report(title="<script>x</script> & <!-- the text -->", summary="<b>&")), board="<i>"))
    for path in ("/", "/reports/child-m", "/search?q=<script>", "/feed.atom"):
        assert "<script>x" not in reader.get(path).text
    assert "The health visitor called." in words_of(reader.get("/reports/child-m"))


def test_further_part_has_a_page_and_the_first_has_not(store: PublicStore, reader: Reader) -> None:
    store.put(report())
    assert "A short account." in words_of(reader.get("/reports/child-m/summary"))
    assert reader.get("/reports/child-m/report", 302).headers["Location"] == "/reports/child-m"
    reader.get("/reports/child-m/other", 404)
    reader.get("/reports/child-m/other.pdf", 404)


def test_pdf_is_saved_and_may_be_read_in_ranges(store: PublicStore, reader: Reader) -> None:
    store.put(report())
    answer = reader.get("/reports/child-m/report.pdf")
    assert answer.data.startswith(PDF)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="child-m-report.pdf"'
    assert answer.headers["Content-Security-Policy"].startswith("sandbox;")
    assert reader.get("/reports/child-m/report.pdf", 206, headers={"Range": "bytes=1-3"}).data == b"PDF"
    reader.get("/reports/child-m/report.pdf", 416, headers={"Range": "bytes=9999-"})


@pytest.mark.proves("H15")
@pytest.mark.parametrize("path", ["", "/report", "/summary", "/report.pdf", "/anything", "/anything.pdf"])
def test_withdrawn_report_says_nothing_of_itself(store: PublicStore, reader: Reader, path: str) -> None:
    store.put(report(title="Child Peculiar"))
    reader.get("/reports/child-m")
    store.withdraw("child-m", LATER)
    answer = reader.get(f"/reports/child-m{path}", 410)
    words = words_of(answer)
    assert "This report is not available at the moment" in words
    assert 'contact <a class="govuk-link" href="mailto:reviews@example.org">' in answer.text
    assert "Peculiar" not in words
    assert "2015" not in words
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.proves("R126")
def test_retired_report_offers_a_copy(store: PublicStore, reader: Reader) -> None:
    store.put(report())
    store.retire("child-m", LATER)
    answer = reader.get("/reports/child-m")
    assert "Published 29 April 2015" in words_of(answer)
    assert 'href="/workspace/requests/new/child-m"' in answer.text
    for path in ("/report.pdf", "/summary"):
        assert reader.get(f"/reports/child-m{path}", 302).headers["Location"] == "/reports/child-m"


@pytest.mark.parametrize("path", ["/", "/reports/child-m", "/reports/child-m/summary", "/reports/child-m/report.pdf"])
def test_a_page_that_did_not_change_is_not_sent_again(store: PublicStore, reader: Reader, path: str) -> None:
    store.put(report())
    first = reader.get(path)
    assert first.headers["Cache-Control"] == "public, max-age=60, must-revalidate"
    seen = {"If-None-Match": first.headers["ETag"]}
    assert reader.get(path, 304, headers=seen).data == b""
    store.put(corrected(report(title="Another")))
    assert reader.get(path, headers=seen).headers["ETag"] != first.headers["ETag"]
    store.withdraw("child-m", CHANGED)
    reader.get(path, 200 if path == "/" else 410, headers=seen)


def test_a_reader_with_a_date_alone_is_served(store: PublicStore, reader: Reader) -> None:
    store.put(report())
    first = reader.get("/reports/child-m")
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    reader.get("/reports/child-m", 304, headers=since)
    store.withdraw("child-m", CHANGED)
    reader.get("/reports/child-m", 410, headers=since)
    assert "Last-Modified" not in reader.get("/").headers


def test_a_text_without_headings_has_no_contents(store: PublicStore, reader: Reader) -> None:
    store.put(report(parts=(replace(part(), html="<p>One line.</p>"),)))
    assert "Contents" not in words_of(reader.get("/reports/child-m"))


def test_the_front_page_is_called_after_the_board(reader: Reader) -> None:
    assert "<title>Published reports – Thornmere Board</title>" in reader.get("/").text


@pytest.mark.parametrize("contact", ["", "reviews@example.org"])
def test_the_accessibility_statement_says_whom_to_ask(site: PublicSite, store: PublicStore, contact: str) -> None:
    assert store.list().total == 0
    answer = Reader(create_public(replace(site, contact=contact))).get("/accessibility")
    words = words_of(answer)
    assert ("contact reviews@example.org" in words) == bool(contact)
    assert ('href="mailto:reviews@example.org"' in answer.text) == bool(contact)
    assert ("write or speak to the office of Thornmere Board. Say" in words) != bool(contact)


@pytest.mark.proves("R020", "R150", "R176")
def test_the_public_reads_how_a_case_is_referred_and_prints_the_form(
    site: PublicSite, store: PublicStore, registry: Registry
) -> None:
    reader = Reader(create_public(replace(site, referring=public_site(Settings(), registry).referring)))
    answer, words = reader.get("/referring"), words_of(reader.get("/referring"))
    assert 'href="/referring">How a case is referred</a>' in reader.get("/").text
    assert store.list().total == 0
    assert "Any professional may refer a case to the Board (2.2)." in words
    assert "Numbers in brackets are paragraphs of the “Procedure for serious case reviews" in words
    assert 'contact <a class="govuk-link" href="mailto:reviews@example.org">' in answer.text
    for label in ("Child and adult names, dates of birth and address", "Summary"):
        assert f">{label}</h3>" in answer.text
    for label in ("Date", "Telephone", "Email"):
        assert f"<strong>{label}:</strong>" in answer.text
    assert '<th scope="col">Date of birth</th>' in answer.text
    assert "On the agenda of" not in words, "what the Board's office writes"
    assert "<form" not in answer.text, "nothing is sent by strangers"
    assert "<input" not in answer.text


def test_where_no_procedure_says_how_there_is_no_such_page(site: PublicSite, store: PublicStore) -> None:
    reader = Reader(create_public(replace(site, referring=())))
    assert store.list().total == 0
    assert "/referring" not in reader.get("/").text
    reader.get("/referring", 404)
