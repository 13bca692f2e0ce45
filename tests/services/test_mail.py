"""Letters: to whom, once a day, without a word of the case; and how they are handed over."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests import houses
from tests.conftest import TurnableClock
from tests.houses import Place, place
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace.core.model import SYSTEM, Event, Grant, Permission
from workspace.services import comments, documents, sharing
from workspace.store import accounts, grants, jobs, notes
from workspace.store.unit_of_work import Store, new_id


@pytest.fixture
def here(store: Store, tmp_path: Path) -> Place:
    return place(store, tmp_path / "data")


def test_those_for_whom_it_waits_get_one_letter_a_day(here: Place, clock: TurnableClock) -> None:
    home = houses.case_review(here.store, "Wigeon")
    report = houses.document(here.store, home, title="Serious case review: Wigeon")
    houses.person(here.store, "Lena Chair", "lscb_chair")
    houses.person(here.store, "Paul Panel", "panel_chair", home.id)
    houses.person(here.store, "Olga Other", "panel_chair", "0" * 32)
    gone = houses.person(here.store, "Gerd Gone", "panel_chair", home.id)
    out = houses.person(here.store, "Ines Interest", "panel_chair", home.id)
    member = houses.person(here.store, "Mona Member")
    with here.store.writing(SYSTEM) as uow:
        accounts.disable(uow.db, gone, uow.now)
        grants.exclude(uow.db, new_id(), out, home.id, "related", by="system", at=uow.now)
        grants.add_group(uow.db, group := new_id(), "Panel", (member,))
        houses.give(uow.db, uow.now, Grant("panel_chair", case_review=home.id), group=group)
    here.worker.drain()
    before = len(houses.letters(here.store))
    for _ in range(2):
        houses.move(here.store, report, "with_panel")
        here.worker.drain()
    new = houses.letters(here.store)[before:]
    assert sorted(address for address, _ in new) == ["mona@example.org", "paul@example.org"]
    assert {text for _, text in new} == {
        "You have a task in the case review workspace. Sign in to see it:\n\n"
        f"http://127.0.0.1:8000/workspace/documents/{report.id}\n"
    }
    clock.turn(days=1)
    houses.move(here.store, report, "with_panel")
    here.worker.drain()
    assert len(houses.letters(here.store)) == before + 4


@on_sqlite
def test_whoever_moved_it_is_not_told(here: Place) -> None:
    home = houses.case_review(here.store)
    author = houses.person(here.store, "Anna Author", "lead_reviewer", home.id)
    report = houses.document(here.store, home)
    with here.store.writing(SYSTEM) as uow:
        uow.enqueue("notify", subject=report.id)
    here.worker.drain()
    assert [address for address, _ in houses.letters(here.store)] == ["anna@example.org"]
    with here.store.writing(author) as uow:
        mine = uow.get(report.id, to=Permission.EDIT)
        uow.save(mine.having(mine.body.model_copy(update={"findings": "x"})), event=Event("edited"), jobs=("notify",))
    here.worker.drain()
    assert len(houses.letters(here.store)) == 1


@on_sqlite
def test_those_with_whom_a_document_is_shared_are_told_unless_it_was_stopped(here: Place) -> None:
    cases = Cases(here.store)
    manager = cases.person("Ruth Pemberton", "business_manager")
    decision = cases.document(cases.case_review(manager), "decision", "decided", by=manager)
    guest, member = houses.person(here.store, "Gwen Guest"), houses.person(here.store, "Mona Member")
    late = houses.person(here.store, "Lena Late")
    with here.store.writing(SYSTEM) as uow:
        grants.add_group(uow.db, group := new_id(), "Panel", (member,))
    with here.store.writing(manager) as uow:
        for person, chosen in ((guest, None), (None, group), (late, None)):
            held = sharing.share(uow, decision.id, role="reader", person=person, group=chosen, ends=None)
        sharing.stop(uow, decision.id, held.id)
    here.worker.drain()
    new = [(to, text) for to, text in houses.letters(here.store) if "something new" in text]
    assert sorted(to for to, _ in new) == ["gwen@example.org", "mona@example.org"]
    assert all(f"/documents/{decision.id}" in text for _, text in new)


@on_sqlite
def test_a_day_by_which_it_is_due_is_told_to_whose_work_it_is(here: Place) -> None:
    home = houses.case_review(here.store)
    houses.person(here.store, "Anna Author", "lead_reviewer", home.id)
    manager = houses.person(here.store, "Ruth Manager", "business_manager")
    report = houses.document(here.store, home)
    here.worker.drain()
    before = len(houses.letters(here.store))
    for day in (None, date(2014, 6, 2)):
        with here.store.writing(manager) as uow:
            documents.set_due(uow, report.id, day)
        here.worker.drain()
        told = [to for to, _ in houses.letters(here.store)[before:]]
        assert told == (["anna@example.org"] if day else [])


def sent(here: Place) -> list[bool]:
    with here.store.reading(SYSTEM) as uow:
        return [letter.sent_at is not None for letter in reversed(notes.latest_letters(uow.db))]


def write(here: Place, body: str = "A letter.\n") -> None:
    person = houses.person(here.store, f"P{new_id()} Person")
    with here.store.writing(SYSTEM) as uow:
        uow.enqueue("mail", subject=str(accounts.add_letter(uow.db, person, "You have a task", body, uow.now)))


@on_sqlite
def test_without_a_mail_server_a_letter_stays_and_counts_as_not_sent(here: Place) -> None:
    write(here)
    assert here.worker.drain() == 1
    assert sent(here) == [False]
    with here.store.reading(SYSTEM) as uow:
        assert notes.unsent_letters(uow.db) == 1


class Postman(socketserver.StreamRequestHandler):
    """A mail server that keeps what it is given, or refuses it."""

    taken: list[str] = []
    refuses = False

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        self.say("220 here")
        while line := self.rfile.readline().decode().strip().upper():
            if line == "DATA":
                self.say("354 go on")
                self.taken.append("\n".join(iter(lambda: self.rfile.readline().decode().rstrip("\r\n"), ".")))
                self.say("250 kept")
            elif line == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("550 no" if self.refuses and line.startswith("RCPT") else "250 yes")


@pytest.fixture
def postman() -> Iterator[int]:
    Postman.taken, Postman.refuses = [], False
    with socketserver.TCPServer(("127.0.0.1", 0), Postman) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@on_sqlite
def test_a_letter_is_sent_once_and_only_then_marked(store: Store, tmp_path: Path, postman: int) -> None:
    here = place(store, tmp_path / "data", smtp_host="127.0.0.1", smtp_port=postman, mail_from="board@example.org")
    Postman.refuses = True
    write(here, "Line one.\n.\nLine three.\n")
    assert here.worker.drain() == 0
    assert sent(here) == [False]
    with here.store.reading(SYSTEM) as uow:
        (job,) = jobs.due(uow.db)
        assert job.attempts == 1
    Postman.refuses = False
    assert here.worker.drain() == 1
    assert sent(here) == [True]
    with here.store.writing(SYSTEM) as uow:
        uow.enqueue("mail", subject=job.subject)
    here.worker.drain()
    (text,) = Postman.taken
    assert "Subject: You have a task" in text
    assert "From: board@example.org" in text
    assert "Line three." in text
    assert "Person" not in text


@on_sqlite
def test_a_link_is_never_sent_in_the_clear(store: Store, tmp_path: Path, postman: int) -> None:
    here = place(store, tmp_path / "data", smtp_host="localhost.localdomain", smtp_port=postman)
    write(here)
    assert here.worker.drain() == 0
    assert Postman.taken == []


@on_sqlite
def test_a_comment_is_told_to_who_wrote_the_text_and_to_who_took_part(here: Place, clock: TurnableClock) -> None:
    cases = Cases(here.store)
    manager = cases.person("Ruth Pemberton", "business_manager")
    home, agency = cases.case_review(manager), cases.agency("Police")
    author, chair, gone = (cases.person(name) for name in ("Anna Author", "Cora Chair", "Gus Gone"))
    cases.give(home, author, "imr_author", agency)
    cases.give(home, gone, "imr_author", agency)
    cases.give(home, chair, "panel_chair")
    report = cases.document(home, "imr", agency=agency, by=author)
    for person in (author, gone):
        with here.store.writing(person) as uow:
            documents.edit(
                uow, report.id, {"method": f"Text of {person}."}, seen=uow.get(report.id, to=Permission.EDIT).revision
            )
    with here.store.writing(SYSTEM) as uow:
        found = uow.truth(report.id)
        assert found is not None
        uow.save(replace(found, state="agency_report.submitted"), event=Event("submitted"))
        grants.exclude(uow.db, new_id(), gone, home.id, "A cousin", by="system", at=uow.now)
    here.worker.drain()
    before = len(houses.letters(here.store))
    with here.store.writing(chair) as uow:
        opened = comments.add(uow, report.id, "Who took the call?")
    here.worker.drain()
    told = houses.letters(here.store)[before:]
    assert [to for to, text in told if "something new" in text] == [f"{author}@example.org"]
    assert all("call" not in text for _, text in told)
    clock.turn(days=1)
    with here.store.writing(author) as uow:
        comments.add(uow, report.id, "The duty sergeant.", thread=opened.id)
    before = len(houses.letters(here.store))
    here.worker.drain()
    assert [to for to, text in houses.letters(here.store)[before:] if "something new" in text] == [
        f"{chair}@example.org"
    ]
