"""Two people write in one document at once: other fields and other rows are joined, the same ones are refused."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace.core.errors import Stale
from workspace.core.model import SYSTEM, Document
from workspace.services import clashes, documents
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite
Row = dict[str, Any]
Act = Callable[[list[Row]], object]


@pytest.fixture
def author(store: Store) -> str:
    return Cases(store).person("Callum Wrexford")


@pytest.fixture
def write(store: Store, author: str) -> Callable[..., Document]:
    """A new document with a table of three rows, each time another one."""
    cases = Cases(store)
    manager = cases.person("Ruth Pemberton", "business_manager")
    home, agency = cases.case_review(manager), cases.agency("Police")
    cases.give(home, author, "imr_author", agency)

    def make() -> Document:
        rows = [{"date_text": f"day {n}", "adult": f"Seen {n}.", "source": "Notes"} for n in range(3)]
        known = [{"what": f"known {n}", "since": "2012", "about": "home circumstances"} for n in range(3)]
        return cases.document(home, "chronology", by=author, agency=agency, title="P", entries=rows, known=known)

    return make


def edit(store: Store, who: str, document: Document, table: str, act: Act, seen: int = 1) -> Document:
    """A change of the table as it was at revision 1."""
    rows = [row.model_dump() for row in getattr(document.body, table)]
    act(rows)
    with store.writing(who) as uow:
        return documents.edit(uow, document.id, {table: rows}, seen=seen)


def said(document: Document, table: str, column: str) -> list[str]:
    return [getattr(row, column) for row in getattr(document.body, table)]


@pytest.mark.parametrize(("table", "one", "two"), [("entries", "adult", "source"), ("known", "what", "since")])
def test_changes_of_different_rows_are_joined_in_any_order(
    store: Store, author: str, write: Callable[..., Document], table: str, one: str, two: str
) -> None:
    acts: tuple[Act, ...] = (
        lambda rows: rows[0].update({one: "changed"}),
        lambda rows: rows.pop(1),
        lambda rows: (rows[2].update({two: "changed too"}), rows.append({one: "new"})),
    )
    for order in permutations(acts):
        document = write()
        last = getattr(document.body, table)[2]
        for act in order:
            now = edit(store, author, document, table, act)
        assert said(now, table, one) == ["changed", getattr(last, one), "new"]
        assert said(now, table, two)[1:] == ["changed too", ""]
        assert now.revision == 4


def test_a_list_is_joined_item_by_item(store: Store, author: str, write: Callable[..., Document]) -> None:
    document, name = write(), "child_called"

    def called(seen: int, *names: str) -> tuple[str, ...]:
        with store.writing(author) as uow:
            saved = documents.edit(uow, document.id, {name: names}, seen=seen).body
        return tuple(saved.child_called)  # type: ignore[attr-defined]

    assert called(1, "baby", "RP", "Ro") == ("baby", "RP", "Ro")
    assert called(2, "baby", "Mr P", "Ro") == ("baby", "Mr P", "Ro")
    assert called(2, "baby", "RP", "Ro", "Rowie") == ("baby", "Mr P", "Ro", "Rowie"), "one corrected, one added"
    assert called(2, "RP", "Ro", "Rowan P") == ("Mr P", "Ro", "Rowan P", "Rowie"), "one removed, both added"
    with pytest.raises(Stale):
        called(2, "baby", "R. P.", "Ro")


@pytest.mark.parametrize(("table", "column"), [("entries", "adult"), ("known", "what")])
def test_the_same_row_changed_twice_is_stale_and_nothing_is_saved(
    store: Store, author: str, write: Callable[..., Document], table: str, column: str
) -> None:
    document = write()
    now = edit(store, author, document, table, lambda rows: rows[1].update({column: "theirs"}))
    with pytest.raises(Stale) as refusal:
        edit(store, author, document, table, lambda rows: rows[1].update({column: "mine"}))
    assert refusal.value.fields == (table,)
    with store.reading(SYSTEM) as uow:
        assert uow.truth(document.id) == now
    again = edit(store, author, document, table, lambda rows: rows[1].update({column: "theirs"}))
    assert again.revision == 2, "the same correction by both is one"


def test_a_row_that_one_corrected_and_the_other_removed_is_stale(
    store: Store, author: str, write: Callable[..., Document]
) -> None:
    document = write()
    edit(store, author, document, "entries", lambda rows: rows[1].update(adult="Corrected."))
    with pytest.raises(Stale):
        edit(store, author, document, "entries", lambda rows: rows.pop(1))


def test_rows_that_two_people_add_have_numbers_of_their_own(
    store: Store, author: str, write: Callable[..., Document]
) -> None:
    document = write()
    for text in ("one", "other"):
        now = edit(store, author, document, "entries", lambda rows, text=text: rows.append({"adult": text}))
    assert sorted(said(now, "entries", "adult")[3:]) == ["one", "other"]
    assert len({*said(now, "entries", "number")}) == 5
    assert said(now, "entries", "number")[:3] == said(document, "entries", "number")


@pytest.mark.parametrize("seen", [0, -1, 3, 999_999_999])
def test_a_revision_that_nobody_can_have_seen_is_stale(
    store: Store, author: str, write: Callable[..., Document], seen: int
) -> None:
    document = write()
    edit(store, author, document, "known", lambda rows: rows[0].update(what="theirs"))
    with store.writing(author) as uow, pytest.raises(Stale) as refusal:
        documents.edit(uow, document.id, {"title": "Blind", "agency_name": "", "known": []}, seen=seen)
    assert refusal.value.fields == ("title", "known"), "and not what is the same as it stands"
    with store.writing(author) as uow:
        same = documents.edit(uow, document.id, {"title": "P"}, seen=seen)
    assert same.revision == 2


def test_a_text_that_the_person_could_not_read_is_none_that_they_saw(store: Store) -> None:
    cases = Cases(store)
    chair, author = cases.person("Chair"), cases.person("Author")
    home, agency = cases.case_review(cases.person("Ruth", "business_manager")), cases.agency("Health")
    cases.give(home, author, "imr_author", agency)
    cases.give(home, chair, "panel_chair")
    report = cases.document(home, "imr", by=author, agency=agency, title="Health")
    with store.writing(author) as uow:
        documents.edit(uow, report.id, {"title": "Sent"}, seen=1)
    with store.reading(SYSTEM) as uow:
        sent = uow.truth(report.id)
        assert sent is not None
        assert [clashes.text_seen(uow, sent, seen) is None for seen in (0, 1, 2, 3)] == [True, False, False, True]
    moved = cases.move(sent, "submitted", verb="submitted", by=author)
    with store.reading(chair) as uow:
        assert [clashes.text_seen(uow, moved, seen) is None for seen in (1, 2)] == [True, False]
