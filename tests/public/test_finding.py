from __future__ import annotations

from tests.public.make import LATER, Reader, page, part, report, words_of
from workspace.public import writing
from workspace.public.finding import BROKEN, NO_WORDS
from workspace.public.site import PublicSite
from workspace.public.store import PublicStore
from workspace.search.index import Index


def test_empty_search_is_a_form(reader: Reader) -> None:
    answer = reader.get("/search")
    assert 'name="q"' in answer.text
    assert "result" not in words_of(answer)
    assert NO_WORDS not in words_of(answer)
    assert NO_WORDS in words_of(reader.get("/search?q="))


def test_result_shows_the_words_in_their_place(store: PublicStore, index: Index, reader: Reader) -> None:
    text = part(words="The nursery rang the <health visitor> about a bruise.")
    writing.publish(store, index, report(parts=(text, part("summary", "Executive summary", "About bruises."))))
    answer = reader.get("/search?q=bruise")
    document = page(answer.text)
    assert {"".join(mark.itertext()) for mark in document.iter("mark")} == {"bruise", "bruises"}
    links = [link.get("href") for link in document.iter("a")]
    assert {"/reports/child-m", "/reports/child-m/summary"} <= set(links)
    words = words_of(answer)
    assert "2 results." in words
    assert "Executive summary Published 29 April 2015" in words
    assert 'value="bruise"' in answer.text


def test_phrases_and_words_left_out(store: PublicStore, index: Index, reader: Reader) -> None:
    writing.publish(store, index, report())
    writing.publish(store, index, report("child-n", parts=(part(words="The visitor of health."),)))
    assert "1 result." in words_of(reader.get('/search?q="health visitor"'))
    assert "1 result." in words_of(reader.get("/search?q=health -called"))


def test_search_says_why_nothing_is_shown(store: PublicStore, index: Index, reader: Reader) -> None:
    writing.publish(store, index, report())
    assert "Nothing was found" in words_of(reader.get("/search?q=volcano"))
    assert "There are no words to search for." in words_of(reader.get("/search?q=the"))


def test_results_go_on_after_ten(store: PublicStore, index: Index, reader: Reader) -> None:
    for number in range(11):
        writing.publish(store, index, report(f"child-{number}", parts=(part(),)))
    answer = reader.get("/search?q=visitor")
    assert "11 results." in words_of(answer)
    assert "/search?q=visitor&amp;page=2" in answer.text
    assert words_of(reader.get("/search?q=visitor&page=2")).count("Published 29 April 2015") == 1
    reader.get("/search?q=visitor&page=3", 404)


def test_a_lost_index_says_so(store: PublicStore, reader: Reader) -> None:
    store.put(report())
    assert BROKEN in words_of(reader.get("/search?q=visitor"))


def test_a_damaged_index_says_so(store: PublicStore, index: Index, reader: Reader, site: PublicSite) -> None:
    writing.publish(store, index, report())
    for path in site.index.iterdir():
        path.write_bytes(b"damaged")
    assert BROKEN in words_of(reader.get("/search?q=visitor"))


def test_a_report_is_found_by_its_title_also_where_it_is_only_on_request(
    store: PublicStore, index: Index, reader: Reader
) -> None:
    for slug in ("child-k", "child-kestrel", "child-w"):
        title = f"Serious case review: {slug.replace('-', ' ').title()}"
        writing.publish(store, index, report(slug, title=title))
    writing.retire(store, index, "child-k", LATER)
    writing.withdraw(store, index, "child-w", LATER)
    words = words_of(reader.get("/search?q=child+K"))
    named = words.partition("With these words in the title")[2].partition("Inside the reports")[0]
    assert "Serious case review: Child K " in named
    assert "Available on request" in named
    assert "Kestrel" not in named
    assert "With these words in the title" not in words_of(reader.get("/search?q=child+W"))
    assert "With these words in the title" not in words_of(reader.get("/search?q="))
    assert "With these words in the title" not in words_of(reader.get("/search?q=child+-K"))
