from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.public.make import LATER, Reader, corrected, part, report, words_of
from workspace.public import writing
from workspace.public.site import PublicSite
from workspace.public.store import PublicStore, fingerprint
from workspace.search.index import Index

CANARY = "zanzibarquartz"
EVERYWHERE = ("/", "/feed.atom", "/sitemap.xml", f"/search?q={CANARY}", "/search?q=child")


def holding(folder: Path, *words: str) -> list[str]:
    """The files that hold one of the words, in any case."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(word.encode() in path.read_bytes().lower() for word in words)]


def test_published_report_is_read_and_found(store: PublicStore, index: Index, reader: Reader) -> None:
    writing.publish(store, index, report())
    assert "The health visitor called." in words_of(reader.get("/reports/child-m"))
    assert "1 result." in words_of(reader.get("/search?q=visitor"))
    writing.publish(store, index, report("child-n"))
    assert "2 results." in words_of(reader.get("/search?q=visitor"))


@pytest.mark.parametrize("state", ["withdrawn", "removed"])
def test_no_byte_is_left_of_what_was_withdrawn(
    store: PublicStore, index: Index, reader: Reader, site: PublicSite, state: str
) -> None:
    writing.publish(store, index, report("child-n"))
    published = report(title=f"Child {CANARY}", summary=CANARY, parts=(part(words=CANARY), part("two", CANARY)))
    writing.publish(store, index, corrected(published))
    assert len(holding(site.store.parent, CANARY)) > 1
    assert CANARY in reader.get("/reports/child-m").text
    if state == "withdrawn":
        writing.withdraw(store, index, "child-m", LATER)
    else:
        writing.remove(store, index, "child-m")
    assert holding(site.store.parent, CANARY, "called; canary") == []
    for path in EVERYWHERE:
        answer = reader.get(path)
        assert "child-m" not in answer.text
        assert CANARY not in answer.text.replace(f'value="{CANARY}"', "").replace(f"<title>{CANARY} –", "")
    for path in ("", "/report", "/two", "/report.pdf", "/anything"):
        gone = reader.get(f"/reports/child-m{path}", 410 if state == "withdrawn" else 404)
        assert CANARY not in gone.text


def test_retired_report_leaves_its_entry_only(
    store: PublicStore, index: Index, reader: Reader, site: PublicSite
) -> None:
    writing.publish(store, index, report(summary=CANARY, parts=(part(words=CANARY),)))
    writing.retire(store, index, "child-m", LATER)
    assert holding(site.store.parent, CANARY) == []
    assert "Available on request" in words_of(reader.get("/"))
    assert "Nothing was found" in words_of(reader.get(f"/search?q={CANARY}"))


def test_corrected_report_leaves_no_byte_of_the_old_text(store: PublicStore, index: Index, site: PublicSite) -> None:
    writing.publish(store, index, report(parts=(part(), part("old", words=CANARY))))
    writing.publish(store, index, corrected(report()))
    assert holding(site.store.parent, CANARY) == []


def test_an_index_that_fell_behind_leaks_nothing_and_is_mended(
    store: PublicStore, index: Index, reader: Reader, site: PublicSite
) -> None:
    writing.publish(store, index, report(parts=(part(words=CANARY),)))
    store.withdraw("child-m", LATER)  # and the process is killed here
    assert "child-m" not in reader.get(f"/search?q={CANARY}").text
    writing.withdraw(store, index, "child-m", LATER)
    assert holding(site.store.parent, CANARY) == []


def test_a_lost_index_is_made_anew(store: PublicStore, index: Index, reader: Reader, site: PublicSite) -> None:
    writing.publish(store, index, report())
    shutil.rmtree(site.index)
    writing.publish(store, index, report("child-n"))
    assert "2 results." in words_of(reader.get("/search?q=visitor"))


def test_rebuild_replaces_all_under_a_running_site(
    store: PublicStore, index: Index, reader: Reader, site: PublicSite
) -> None:
    writing.publish(store, index, report("child-x", parts=(part(words=CANARY),)))
    reader.get("/reports/child-x")
    truth = [report(), report("child-k", state="retired"), report("child-j", state="withdrawn")]
    site.store.chmod(0o640)
    site.store.with_name("public.sqlite3-journal").write_bytes(b"left by a crash")
    site.store.with_name("public.sqlite3.new").write_bytes(b"left by a crash")
    writing.rebuild(site.store, site.index, truth)
    reader.get("/reports/child-x", 404)
    reader.get("/reports/child-j", 410)
    assert "The health visitor called." in words_of(reader.get("/reports/child-m"))
    assert "1 result." in words_of(reader.get("/search?q=visitor"))
    assert store.fingerprints() == {made.slug: fingerprint(made) for made in truth}
    assert holding(site.store.parent, CANARY) == []
    assert site.store.stat().st_mode & 0o777 == 0o640


def test_rebuild_makes_the_first_copy(site: PublicSite) -> None:
    folder = site.store.parent / "new"
    writing.rebuild(folder / "public.sqlite3", folder / "index", [replace(report(), state="retired")])
    found = PublicStore(folder / "public.sqlite3")
    assert found.list().total == 1
    found.close()
