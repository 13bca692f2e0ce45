"""Small records around a person's work: each belongs to one person and is nobody else's."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.make import NOW
from tests.store.people import add_paper, add_person
from workspace.core.model import SYSTEM
from workspace.store import notes, papers
from workspace.store.notes import Import, Typed
from workspace.store.unit_of_work import Store, UnitOfWork, new_id


def test_the_same_read_within_ten_minutes_counts_once(store: Store) -> None:
    person, document = add_person(store, "Maria"), add_paper(store)
    with store.writing(SYSTEM) as uow:
        for minutes, kind in ((0, "page"), (9, "page"), (9, "download"), (11, "page")):
            notes.add_read(uow.db, person, document, kind, NOW + timedelta(minutes=minutes))
        assert notes.readers(uow.db, document) == (
            ("Maria", 1, "page", NOW + timedelta(minutes=11)),
            ("Maria", 1, "download", NOW + timedelta(minutes=9)),
            ("Maria", 1, "page", NOW),
        )
        assert len(notes.readers(uow.db, document, limit=2)) == 2


def test_what_was_read_while_the_clock_was_ahead_hides_no_later_read(store: Store) -> None:
    person, document = add_person(store, "Maria"), add_paper(store)
    with store.writing(SYSTEM) as uow:
        for moment in (NOW + timedelta(days=10), NOW):
            notes.add_read(uow.db, person, document, "page", moment)
        assert [moment for *_, moment in notes.readers(uow.db, document)] == [NOW + timedelta(days=10), NOW]


def test_what_was_read_last_comes_first(store: Store) -> None:
    person, other = add_person(store), add_person(store)
    first, second = add_paper(store), add_paper(store)
    with store.writing(SYSTEM) as uow:
        for hours, document in ((0, first), (1, second), (2, first)):
            notes.add_read(uow.db, person, document, "page", NOW + timedelta(hours=hours))
        assert notes.recently_read(uow.db, person) == (first.id, second.id)
        assert notes.recently_read(uow.db, person, limit=1) == (first.id,)
        assert notes.recently_read(uow.db, other) == ()


def held(uow: UnitOfWork, person: str, path: str) -> tuple[object, datetime]:
    found = notes.kept_form(uow.db, person, path)
    assert found is not None
    return found.form, found.at


def test_a_form_is_kept_for_one_person_and_page(store: Store) -> None:
    person, other, form = add_person(store), add_person(store), {"title": ["Ä"], "points": ["one", "two"]}
    with store.writing(SYSTEM) as uow:
        notes.keep_form(uow.db, new_id(), Typed(person, "/a"), {"title": ["Old"]}, NOW)
        notes.keep_form(uow.db, new_id(), Typed(person, "/a"), form, NOW + timedelta(1))
        assert held(uow, person, "/a") == (form, NOW + timedelta(1))
        assert notes.kept_form(uow.db, person, "/b") is notes.kept_form(uow.db, other, "/a") is None
        notes.drop_form(uow.db, Typed(other, "/a"))
        assert notes.kept_form(uow.db, person, "/a") is not None
        notes.drop_form(uow.db, Typed(person, "/a"))
        assert notes.kept_form(uow.db, person, "/a") is None


def test_the_forms_of_one_page_are_kept_and_dropped_each_by_itself(store: Store) -> None:
    person = add_person(store)
    with store.writing(SYSTEM) as uow:
        for number, of in enumerate(("one_", "two", "one_")):
            form = {of: [f"{number}"], "shared": [of]}
            notes.keep_form(uow.db, new_id(), Typed(person, "/a_b", of), form, NOW + timedelta(number))
        notes.keep_form(uow.db, new_id(), Typed(person, "/aXb", "one_"), {"x": ["x"]}, NOW)
        both = {"two": ["1"], "one_": ["2"], "shared": ["one_"]}
        assert held(uow, person, "/a_b") == (both, NOW + timedelta(2))
        assert not notes.drop_form(uow.db, Typed(person, "/a_b", "oneX"))
        assert notes.drop_form(uow.db, Typed(person, "/a_b", "one_"))
        assert held(uow, person, "/a_b") == ({"two": ["1"], "shared": ["two"]}, NOW + timedelta(1))
        assert notes.drop_form(uow.db, Typed(person, "/a_b"))
        assert notes.kept_form(uow.db, person, "/a_b") is None
        assert held(uow, person, "/aXb") == ({"x": ["x"]}, NOW)


def test_what_one_window_keeps_no_other_window_drops(store: Store) -> None:
    person = add_person(store)
    with store.writing(SYSTEM) as uow:

        def keep(window: str, word: str, day: int, *continues: str) -> str:
            typed = Typed(person, "/a", "save", window, continues)
            notes.keep_form(uow.db, id := new_id(), typed, {"title": [word]}, NOW + timedelta(day))
            return id

        first, second = keep("1" * 16, "First", 1), keep("2" * 16, "Second", 2)
        assert held(uow, person, "/a") == ({"title": ["Second"]}, NOW + timedelta(2))
        assert not notes.drop_form(uow.db, Typed(person, "/a", "save", "3" * 16)), "it was drawn before them"
        third = keep("3" * 16, "Second, and more", 3, second)
        assert notes.drop_form(uow.db, Typed(person, "/a", "save", "4" * 16, (third,))), "what stood in it was saved"
        assert held(uow, person, "/a") == ({"title": ["First"]}, NOW + timedelta(1))
        assert notes.drop_form(uow.db, Typed(person, "/a", "", "5" * 16, (first,))), "given up"
        assert notes.kept_form(uow.db, person, "/a") is None


def test_a_search_is_its_makers(store: Store) -> None:
    person, other, id = add_person(store), add_person(store), new_id()
    with store.writing(SYSTEM) as uow:
        notes.keep_query(uow.db, id, person, {"words": "neglect", "types": ["paper"]}, NOW)
        assert notes.query(uow.db, id, person) == {"words": "neglect", "types": ["paper"]}
        assert notes.query(uow.db, id, other) is None


def test_a_pending_import_is_its_makers(store: Store) -> None:
    person, other = add_person(store), add_person(store)
    with store.writing(SYSTEM) as uow:
        sha256 = papers.keep(uow.db, b"file")
        new = Import(new_id(), person, "c" * 32, None, "paper", "a.docx", "text/plain", sha256, {"found": [1]}, NOW)
        notes.keep_import(uow.db, new)
        assert notes.pending_import(uow.db, new.id, person) == new
        assert notes.pending_import(uow.db, new.id, other) is None
        notes.drop_import(uow.db, new.id)
        assert notes.pending_import(uow.db, new.id, person) is None


def test_letters_wait_until_they_were_handed_over(store: Store) -> None:
    person = add_person(store, "Maria")
    with store.writing(SYSTEM) as uow:
        first = notes.write_letter(uow.db, person, "You have a task", "Sign in to see it.", NOW)
        second = notes.write_letter(uow.db, person, "Again", "Sign in.", NOW)
        assert notes.unsent_letters(uow.db) == 2
        notes.letter_sent(uow.db, first, NOW)
        assert notes.unsent_letters(uow.db) == 1
        letter = notes.letter(uow.db, first)
        assert letter is not None
        assert (letter.name, letter.address, letter.sent_at) == ("Maria", f"{person}@example.org", NOW)
        assert [one.id for one in notes.latest_letters(uow.db)] == [second, first]
        assert notes.letter(uow.db, second + 1) is None


def test_settings_are_kept_and_replaced(store: Store) -> None:
    with store.writing(SYSTEM) as uow:
        assert notes.setting(uow.db, "mark") is None
        for value in ("1", "2"):
            notes.set_setting(uow.db, "mark", value)
        assert notes.setting(uow.db, "mark") == "2"
