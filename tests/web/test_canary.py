"""A word of its own in every confidential text: it turns up in the answers to those who may read it, and nowhere else.

The quick run asks a few thousand cells (route × persona × state × relation), `make long` twice as many; CANARY=full
asks every type in every state, as everybody.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.services.conftest import CHEAP
from tests.web.asking import Ask, asks
from tests.web.sweep import Ledger, Somebody, Swept, sweep
from tests.web.town import OBJECTS, PERSON, WORD, Town, build, word
from workspace.core.model import SYSTEM, Permission
from workspace.core.saying import UNTOLD, UNTOLD_REMARK
from workspace.services import passwords, transitions
from workspace.store import grants, notes

QUICK, NIGHTLY = 2_000, 20_000


@pytest.mark.proves("R178")
def test_no_word_reaches_anybody_who_may_not_read_it(found: Swept) -> None:
    assert found.leaks == []
    assert found.cells >= QUICK, f"{found.cells} cells in {found.seconds:.0f} s"
    print(f"{found.cells} cells, {found.seconds:.0f} s")


def test_absent_and_forbidden_cannot_be_told_apart(found: Swept) -> None:
    assert found.told == []


def test_the_words_were_there_to_be_found(town: Town, found: Swept) -> None:
    """Whoever may see a document was shown words of it: else the first test would prove nothing."""
    asked = {town.things[key].number for (_, key) in found.statuses if key}
    expected = {(persona, number) for persona in town.tokens for number in town.sees(persona) & asked}
    assert expected <= found.seen


def test_what_tells_of_a_case_review_from_elsewhere_is_shut_to_whoever_is_kept_from_it(town: Town) -> None:
    """On every path: the pages of the document, of its home and of the search."""
    thing, chair, kept_out = town.things["published"], Somebody(town, "lscb_chair"), Somebody(town, "excluded_chair")
    about = [ask for ask in asks(town, ("published",)) if ask.about == thing.key and ask.method == "GET"]
    pages = [ask for ask in about if chair.ask(ask, ask.path).status_code == 200]
    assert len(pages) > 5
    assert {kept_out.ask(ask, ask.path).status_code for ask in pages} == {200}
    with closing(Ledger(town.house.settings.data / "workspace.db")) as ledger:
        with town.store.writing(SYSTEM) as uow:
            grants.tell(uow.db, thing.document.id, [town.home.id])
        for ask in pages:
            refused, absent = kept_out.ask(ask, ask.path), kept_out.ask(ask, ask.absent)
            assert (refused.status_code, chair.ask(ask, ask.path).status_code) == (404, 200), ask.path
            assert refused.status_code == absent.status_code
        words, look = (Ask(method, "", "", "", "", {"words": word(thing.number, 0)}) for method in ("POST", "GET"))
        for who, seen in ((chair, True), (kept_out, False)):
            found = who.ask(look, who.ask(words, "/search").headers["Location"]).data
            assert (thing.document.id.encode() in found) is seen
            home = who.ask(look, f"/case-reviews/{thing.document.case_review}").data
            assert bool({int(n) for n, _ in WORD.findall(home)} & {thing.number}) is seen
        ledger.restore()


def test_no_letter_names_anything(town: Town) -> None:
    town.worker().drain()
    with town.store.reading(SYSTEM) as uow:
        letters = notes.latest_letters(uow.db, 10_000)
    assert letters, "people were written to"
    assert not [one for one in letters if WORD.search(f"{one.subject} {one.body}".encode())]


def test_the_public_copy_holds_public_fields_of_published_reports_only(town: Town) -> None:
    """Columns from 50 are private fields, notes, comments, files, reasons; other numbers are other documents."""
    public = {town.things["published"].number, town.things["retired"].number}
    files = [path for path in town.house.settings.public_folder.rglob("*") if path.is_file()]
    words = {(int(n), int(c), path.name) for path in files for n, c in WORD.findall(path.read_bytes())}
    assert {number for number, _, _ in words} == public
    assert not {word for word in words if word[1] >= 50}
    retired = {column for number, column, _ in words if number == town.things["retired"].number}
    assert retired == {0}, "of a retired report nothing but its title is left"


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    made = build(Path(tmp_path_factory.mktemp("whole")) / "data", every_state=True)
    yield made
    made.store.engine.dispose()


@pytest.mark.long
def test_no_sentence_holds_a_word_of_what_its_reader_may_not_open(whole: Town) -> None:
    """Refusals, warnings, remarks and what has to be done first, of every type in every state, for everybody."""
    told, untold = 0, 0
    for persona in whole.tokens:
        sees = whole.sees(persona)
        for thing in whole.things.values():
            with whole.store.reading(whole.people[persona]) as uow:
                if not whole.house.registry.may(uow.actor, thing.document, Permission.VIEW):
                    continue
                document = uow.get(thing.document.id, to=Permission.VIEW)
                offers = transitions.offers(uow, document)
                sentences = [text for offer in offers for text in (*offer.refusals, *offer.warnings)]
                sentences += [remark.text for remark in transitions.remarks(uow, document)]
                sentences += [remark.text for remark in transitions.on_the_sheet(uow, document)]
                sentences += transitions.first(uow, document)
            for text in sentences:
                found = {int(number) for number, _ in WORD.findall(text.encode())}
                assert found - {PERSON} <= sees, (persona, thing.key, text)
                told += bool(found - {thing.number})
                untold += text in _INSTEAD or text.startswith(UNTOLD.partition("{")[0])
    assert told > 100, "who may read both documents is told what stands in the other"
    assert untold > 1


_INSTEAD = ("Another process is running at the same time. Neither waits for the other.", UNTOLD_REMARK)


@pytest.mark.skipif(os.environ.get("CANARY") != "full", reason="the whole run is for the night: CANARY=full")
def test_every_type_in_every_state_as_everybody(whole: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", CHEAP)
    keys = tuple(key for key, thing in whole.things.items() if thing.attachment != "none")
    found = sweep(whole, keys, junk_keys=tuple(OBJECTS))
    print(f"{found.cells} cells, {found.seconds:.0f} s")
    assert found.leaks == []
    assert found.told == []
    assert found.written == []
    assert found.crashed == []
    assert found.cells >= NIGHTLY
