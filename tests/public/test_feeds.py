from __future__ import annotations

from datetime import date, datetime, timedelta
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from tests.public.make import PUBLISHED, Reader, corrected, report
from workspace.public.news import LONGEST
from workspace.public.store import Note, PublicStore

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def feed(reader: Reader) -> Element:
    answer = reader.get("/feed.atom")
    assert answer.mimetype == "application/atom+xml"
    return ElementTree.fromstring(answer.data)


def said(element: Element, name: str) -> str:
    found = element.findall(f"{ATOM}{name}")
    assert len(found) == 1, name
    return "".join(found[0].itertext())


def test_empty_feed_is_a_feed(store: PublicStore, reader: Reader) -> None:
    assert store.list().total == 0
    root = feed(reader)
    assert said(root, "id") == "tag:reviews.example.org,2000:reports"
    assert datetime.fromisoformat(said(root, "updated")).tzinfo


def test_feed_tells_of_publications_and_corrections(store: PublicStore, reader: Reader) -> None:
    store.put(corrected(report()))
    store.put(report("child-k", state="retired"))
    store.put(report("child-j", state="withdrawn"))
    root = feed(reader)
    entries = root.findall(f"{ATOM}entry")
    assert [said(entry, "title") for entry in entries] == ["Changed: Child M", "Child M"]
    assert said(root, "updated") == said(entries[0], "updated") == "2015-06-03T14:00:00Z"
    assert said(entries[1], "updated") == "2015-04-29T08:30:00Z"
    assert said(entries[1], "id") == "tag:reviews.example.org,2015-04-29:reports/child-m"
    assert said(entries[0], "summary") == "A date was put right."
    links = [link.get("href") for link in entries[0].findall(f"{ATOM}link")]
    assert links == ["https://reviews.example.org/reports/child-m"]


def test_feed_tells_when_it_came_out_elsewhere(store: PublicStore, reader: Reader) -> None:
    store.put(report(first_published=date(2007, 3, 1)))
    (entry,) = feed(reader).findall(f"{ATOM}entry")
    assert said(entry, "published") == "2015-04-29T08:30:00Z"
    assert said(entry, "summary").startswith("First published in March 2007. What agencies did")


def test_a_first_publication_is_no_change(store: PublicStore, reader: Reader) -> None:
    made = report(notes=(Note(PUBLISHED, "Published."),))
    store.put(made)
    assert [said(entry, "title") for entry in feed(reader).findall(f"{ATOM}entry")] == ["Child M"]
    store.put(corrected(made))
    entries = feed(reader).findall(f"{ATOM}entry")
    assert [said(entry, "title") for entry in entries] == ["Changed: Child M", "Child M"]


def test_feed_ends_and_ids_differ(store: PublicStore, reader: Reader) -> None:
    for number in range(LONGEST + 3):
        store.put(report(f"child-{number}", published_at=PUBLISHED + timedelta(days=number)))
    ids = [said(entry, "id") for entry in feed(reader).findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == LONGEST
    assert ids[0].endswith(f"child-{LONGEST + 2}")


def test_sitemap_names_every_page(store: PublicStore, reader: Reader) -> None:
    store.put(report())
    store.put(report("child-k", state="retired"))
    store.put(report("child-j", state="withdrawn"))
    root = ElementTree.fromstring(reader.get("/sitemap.xml").data)
    places = [place.text for place in root.iter(f"{MAP}loc")]
    for place in places:
        assert place
        reader.get(place.removeprefix("https://reviews.example.org"))
    assert "https://reviews.example.org/referring" in places
    assert [place for place in places if place and "/reports/" in place] == [
        "https://reviews.example.org/reports/child-k",
        "https://reviews.example.org/reports/child-m",
        "https://reviews.example.org/reports/child-m/summary",
    ]


def test_robots_are_told_where_to_go(reader: Reader) -> None:
    answer = reader.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    assert "Disallow: /search\n" in answer.text
    assert "Sitemap: https://reviews.example.org/sitemap.xml" in answer.text


def test_sign_of_life(reader: Reader) -> None:
    assert reader.get("/healthz").text == "ok\n"
