"""The worker: every job once, in one place, whatever fails."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from tests import houses
from tests.houses import Place
from tests.services.accounts import on_sqlite
from workspace.core.model import SYSTEM, Permission
from workspace.jobs import table
from workspace.jobs.worker import Elsewhere, Worker
from workspace.search.access import Filters
from workspace.search.query import parse
from workspace.services import accounts, indexing, renditions
from workspace.store import jobs, tables


def waiting(here: Place) -> int:
    with here.store.reading(SYSTEM) as uow:
        return jobs.waiting(uow.db)[0]


def found(here: Place, words: str) -> list[str]:
    everybody = here.store.registry.policy.reach(SYSTEM, Permission.VIEW)
    return [hit.document for hit in here.house.index.search(parse(words), everybody, Filters(), 0, 20).hits]


def test_a_save_is_searchable_and_rendered_after_the_jobs(here: Place) -> None:
    home = houses.case_review(here.store)
    report = houses.document(here.store, home, findings="Nobody asked **Wigeon** himself.")
    assert waiting(here) == 4
    assert here.worker.drain() == 4
    assert waiting(here) == 0
    assert found(here, "wigeon") == [report.id]
    with here.store.reading(SYSTEM) as uow:
        kept = uow.db.execute(tables.renditions.select()).all()
    assert any("<strong>Wigeon</strong>" in row.html for row in kept)
    houses.edit(here.store, report, findings="Teal.")
    here.worker.drain()
    assert (found(here, "wigeon"), found(here, "teal")) == ([], [report.id])
    assert indexing.verify(here.house) == ()


def test_an_index_that_cannot_be_made_holds_nothing_else_up(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    report = houses.document(here.store, houses.case_review(here.store))
    houses.follow(here.store, "publish", report)

    def fail(_house: object) -> bool:
        raise ValueError

    monkeypatch.setattr(indexing, "mend", fail)
    here.worker.drain()
    with here.store.reading(SYSTEM) as uow:
        assert not jobs.subjects(uow.db, "publish")


@on_sqlite
def test_what_leaves_the_public_site_goes_first(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    report = houses.document(here.store, houses.case_review(here.store))
    houses.follow(here.store, "publish", report)
    order: list[str] = []

    def noted(name: str) -> Callable[..., None]:
        return lambda *_: order.append(name)

    monkeypatch.setattr(indexing, "write", noted("index"))
    monkeypatch.setattr(table, "JOBS", {name: noted(name) for name in table.JOBS})
    monkeypatch.setattr("workspace.jobs.worker.JOBS", table.JOBS)
    here.worker.drain()
    assert order[:2] == ["publish", "index"]


@on_sqlite
def test_many_saves_make_few_commits(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    here.worker.drain()
    commits: list[int] = []
    write = here.house.index.write
    monkeypatch.setattr(here.house.index, "write", lambda e, r, m: (commits.append(len(e)), write(e, r, m))[1])
    home = houses.case_review(here.store)
    for number in range(110):
        houses.document(here.store, home, title=f"Report {number}")
    here.worker.drain()
    assert commits == [100, 11]


@on_sqlite
def test_what_many_saves_ask_for_is_done_once(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    report = houses.document(here.store, houses.case_review(here.store))
    here.worker.drain()
    for number in range(5):
        houses.edit(here.store, report, findings=f"Wigeon {number}.")
    made: list[str] = []
    html = renditions.html
    monkeypatch.setattr(renditions, "html", lambda uow, body: (made.append(body.findings), html(uow, body))[1])
    assert here.worker.drain() == 10
    assert made == ["Wigeon 4."]
    assert waiting(here) == 0


def test_a_job_that_fails_is_left_alone_after_three_times_and_tells_no_text(
    here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = houses.case_review(here.store)
    here.worker.drain()

    def fails(_bench: table.Bench, subject: str) -> None:
        raise ValueError(f"the words of {subject}")

    monkeypatch.setitem(table.JOBS, "render", fails)
    houses.document(here.store, home)
    for attempt in (1, 2, 3):
        assert here.worker.drain() == (1 if attempt == 1 else 0), "the index job is done, the other one fails"
    with here.store.reading(SYSTEM) as uow:
        (job,) = jobs.poisoned(uow.db)
    assert job.attempts == 3
    assert job.error is not None
    assert job.error.startswith("ValueError in worker, line ")
    assert "words" not in job.error
    with here.store.writing(SYSTEM) as uow:
        assert jobs.retry(uow.db, job.id) == "render"
        assert jobs.retry(uow.db, job.id) is None
    monkeypatch.undo()
    assert here.worker.drain() == 1


@on_sqlite
def test_one_document_that_cannot_be_indexed_does_not_keep_the_others_back(
    here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.worker.drain()
    home = houses.case_review(here.store)
    bad = houses.document(here.store, home, title="Bad", findings="plover")
    houses.document(here.store, home, title="Good", findings="plover")
    entry = indexing.entry

    def breaks(document: object) -> object:
        if getattr(document, "id", "") == bad.id:
            raise RuntimeError("no")
        return entry(document)  # type: ignore[arg-type]

    monkeypatch.setattr(indexing, "entry", breaks)
    here.worker.drain()
    assert len(found(here, "plover")) == 1
    monkeypatch.undo()
    here.worker.drain()
    assert len(found(here, "plover")) == 2


@on_sqlite
def test_an_unknown_job_is_poisoned_and_not_forgotten(here: Place) -> None:
    with here.store.writing(SYSTEM) as uow:
        uow.enqueue("nonsense", subject="x")
    for _ in range(4):
        here.worker.drain()
    with here.store.reading(SYSTEM) as uow:
        assert [job.name for job in jobs.poisoned(uow.db)] == ["nonsense"]


@on_sqlite
def test_a_job_about_something_that_is_gone_is_done(here: Place) -> None:
    with here.store.writing(SYSTEM) as uow:
        for name in ("index", "render", "publish", "notify", "mail", "reset"):
            uow.enqueue(name, subject="0" * 32)
    assert here.worker.drain() == 6


@on_sqlite
def test_a_forgotten_password_leads_to_one_letter_with_a_link_that_works(here: Place) -> None:
    person = houses.person(here.store, "Lena Chair")
    with here.store.writing(SYSTEM) as uow:
        accounts.forgotten(uow, "lena@example.org", address="192.0.2.1")
        accounts.forgotten(uow, "nobody@example.org", address="192.0.2.1")
    assert here.worker.drain() == 3
    ((address, text),) = houses.letters(here.store)
    assert address == "lena@example.org"
    token = text.split("/workspace/sign-in/link/")[1].split()[0]
    assert accounts.invited(here.store, token).person == person


@on_sqlite
def test_the_thread_works_when_woken_and_by_itself_and_stops(here: Place) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=here.worker.run, args=(stop,))
    thread.start()
    try:
        home = houses.case_review(here.store)
        here.worker.wake()
        eventually(lambda: waiting(here) == 0)
        with pytest.raises(Elsewhere):
            Worker(here.house, here.public).drain()
        houses.document(here.store, home)
        eventually(lambda: waiting(here) == 0)
    finally:
        stop.set()
        here.worker.wake()
        thread.join(10)
    assert not thread.is_alive()
    assert Worker(here.house, here.public).drain() == 0


@on_sqlite
def test_a_second_worker_takes_over_when_the_first_stops(here: Place) -> None:
    stops = [threading.Event(), threading.Event()]
    workers = [here.worker, Worker(here.house, here.public)]
    threads = [threading.Thread(target=w.run, args=(s,)) for w, s in zip(workers, stops, strict=True)]
    for thread in threads:
        thread.start()
    try:
        stops[0].set()
        workers[0].wake()
        threads[0].join(10)
        houses.case_review(here.store)
        eventually(lambda: waiting(here) == 0)
    finally:
        stops[1].set()
        workers[1].wake()
        threads[1].join(10)


@on_sqlite
def test_a_deleted_or_damaged_index_is_made_anew_and_nothing_else_stops(here: Place) -> None:
    home = houses.case_review(here.store)
    report = houses.document(here.store, home, findings="wigeon")
    here.worker.drain()
    folder = here.house.settings.index_folder
    for path in folder.iterdir():
        path.unlink()
    houses.edit(here.store, report, title="Another title")
    here.worker.drain()
    assert found(here, "wigeon") == [report.id]
    for path in folder.glob("*.seg"):
        path.write_bytes(b"\0" * path.stat().st_size)
    houses.edit(here.store, report, findings="teal")
    for _ in range(2):
        here.worker.drain()
    assert found(here, "teal") == [report.id]
    assert indexing.verify(here.house) == ()


def eventually(holds: object, seconds: float = 10.0) -> None:
    assert callable(holds)
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it did not come true in time"
        time.sleep(0.02)
