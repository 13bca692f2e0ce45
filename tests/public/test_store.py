from __future__ import annotations

import os
import random
import re
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.public.make import CHANGED, LATER, PUBLISHED, corrected, part, report
from workspace.public.model import public_form
from workspace.public.site import PublicSite
from workspace.public.store import PublicStore, Report, fingerprint


def test_put_gives_back_what_was_put(store: PublicStore) -> None:
    made = corrected(report())
    store.put(made)
    assert store.get("child-m") == public_form(made)
    page = store.page("child-m", "")
    assert page is not None
    assert page.name == "report"
    assert [h.text for h in page.contents] == ["Findings", "Early help"]
    assert page.html.decode() == public_form(made).parts[0].html
    found = store.pdf("child-m", "summary")
    assert found is not None
    assert found[1] == made.parts[1].pdf


def test_nothing_is_found_where_nothing_is(store: PublicStore) -> None:
    store.put(report(parts=(replace(part(), pdf=None),)))
    for found in (store.get("other"), store.entry("other"), store.page("other", ""), store.text("other", "report")):
        assert found is None
    assert store.page("child-m", "other") is None
    assert store.pdf("child-m", "report") is None
    assert store.list(2).entries == ()


def test_withdraw_deletes_everything_but_the_address(store: PublicStore) -> None:
    store.put(corrected(report()))
    store.withdraw("child-m", LATER)
    found = store.get("child-m")
    assert found == public_form(replace(report(), state="withdrawn", changed_at=LATER))
    assert store.page("child-m", "") is None
    assert store.pdf("child-m", "report") is None
    assert store.text("child-m", "report") is None
    assert store.list().entries == store.published() == ()


def test_retire_keeps_the_entry(store: PublicStore) -> None:
    store.put(report())
    store.retire("child-m", LATER)
    entry = store.entry("child-m")
    assert entry is not None
    assert (entry.state, entry.title, entry.links) == ("retired", "Child M", ())
    assert store.list().entries == (entry,)
    assert store.published() == ()


def test_remove_forgets(store: PublicStore) -> None:
    store.put(report())
    store.remove("child-m")
    store.remove("child-m")
    assert store.get("child-m") is None


def test_a_state_needs_a_report(store: PublicStore) -> None:
    with pytest.raises(KeyError):
        store.withdraw("other", LATER)
    with pytest.raises(KeyError):
        store.retire("other", LATER)


def test_list_is_newest_first_and_in_pages(store: PublicStore) -> None:
    for number in range(5):
        store.put(report(f"child-{number}", published_at=PUBLISHED + timedelta(days=number % 3)))
    first, second = store.list(1, 3), store.list(2, 3)
    assert (first.total, second.total) == (5, 5)
    slugs = [entry.slug for entry in (*first.entries, *second.entries)]
    assert slugs == ["child-2", "child-1", "child-4", "child-0", "child-3"]


def test_fingerprints_are_those_of_the_truth(store: PublicStore) -> None:
    truth: dict[str, Report] = {
        "a": corrected(report("a")),
        "b": report("b", state="withdrawn"),
        "c": report("c", state="retired"),
    }
    for made in truth.values():
        store.put(made)
    assert store.fingerprints() == {slug: fingerprint(made) for slug, made in truth.items()}
    store.withdraw("a", CHANGED)
    assert store.fingerprints()["a"] == fingerprint(replace(truth["a"], state="withdrawn", changed_at=CHANGED))


def test_fingerprints_tell_of_a_text_changed_behind_the_back(store: PublicStore, site: PublicSite) -> None:
    store.put(report())
    with sqlite3.connect(site.store) as connection:
        connection.execute("UPDATE part SET html = replace(html, 'called', 'came')")
    connection.close()
    assert store.fingerprints()["child-m"] != fingerprint(report())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE part SET contents = replace(contents, 'Findings', 'Rowan')",
        "UPDATE report SET links = replace(links, 'report', 'other')",
        "UPDATE report SET fingerprint = 'x'",
    ],
)
def test_fingerprints_tell_of_a_contents_list_or_link_changed_behind_the_back(
    store: PublicStore, site: PublicSite, statement: str
) -> None:
    store.put(report())
    with sqlite3.connect(site.store) as connection:
        assert connection.execute(statement).rowcount
    assert store.fingerprints()["child-m"] != fingerprint(report())


def test_a_failed_put_leaves_what_was_there(store: PublicStore) -> None:
    store.put(report())
    broken = replace(report(), parts=(replace(part(), text="\ud800"),))  # no UTF-8 for half a character
    with pytest.raises(UnicodeEncodeError):
        store.put(broken)
    assert store.get("child-m") == public_form(report())
    store.put(corrected(report()))


def test_no_deleted_byte_stays_in_the_file(store: PublicStore, site: PublicSite) -> None:
    chance = random.Random(7)  # noqa: S311
    shown: dict[str, int] = {}
    for number in range(60):
        slug, canary = f"child-{chance.randrange(7)}", f"canary{number:04}"
        words = canary * chance.choice((1, 40, 5000))
        store.put(report(slug, title=canary, summary=canary, parts=(part(words=words), part("summary", "S", canary))))
        shown[slug] = number
        if chance.random() < 0.5:
            store.withdraw(slug, LATER)
            del shown[slug]
        assert {int(found) for found in re.findall(rb"canary(\d{4})", site.store.read_bytes())} == set(shown.values())


def test_a_reader_may_write_nothing_and_needs_no_right_to(store: PublicStore, site: PublicSite) -> None:
    store.put(report())
    reader = PublicStore(site.store)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.put(report("other"))
    assert reader.fingerprints() == store.fingerprints()
    assert sorted(path.name for path in site.store.parent.iterdir()) == ["public.sqlite3"]
    reader.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_another_user_reads_with_the_right_to_read_alone(store: PublicStore, site: PublicSite) -> None:
    store.put(report())
    for folder in (*site.store.parents[:-2], site.store.parent):
        os.chmod(folder, 0o755)  # noqa: S103
    os.chmod(site.store, 0o644)
    code = (
        "import os, pathlib; from workspace.public.store import PublicStore; os.setgid(65534); os.setuid(65534); "
        f"print(PublicStore(pathlib.Path({str(site.store)!r})).list().total)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert answer.stdout == "1\n", answer.stderr


def test_threads_read_whole_reports_while_one_writes(store: PublicStore, site: PublicSite) -> None:
    store.put(_numbered(0))
    readers = PublicStore(site.store)
    failures: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            page = readers.page("child-m", "")
            if page and f"number {page.entry.title} ".encode() not in page.html:
                failures.append(page)
            found = readers.text("child-m", "report")
            if found and f"number {found[0].title} " not in found[1]:
                failures.append(found)
        readers.close()

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in range(40):
        store.put(_numbered(number))
        if number % 5 == 4:
            store.withdraw("child-m", LATER)
            assert readers.page("child-m", "") is None
    done.set()
    for thread in threads:
        thread.join()
    readers.close()
    assert not failures


def _numbered(number: int) -> Report:
    return report(title=str(number), parts=(part(words=f"number {number} " * 500),))


def test_a_file_put_in_place_is_seen_at_once(store: PublicStore, site: PublicSite) -> None:
    reader = PublicStore(site.store)
    assert reader.list().total == 0
    beside = PublicStore(site.store.with_name("beside"), writable=True)
    beside.put(report())
    beside.close()
    os.replace(site.store.with_name("beside"), site.store)
    assert reader.list().total == 1
    assert store.list().total == 1
    reader.close()
