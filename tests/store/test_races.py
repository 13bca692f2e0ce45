"""Several people at one moment: whoever is told "saved" finds the text in the history, and nobody is told nonsense."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from tests.make import CHAIR, WRITER, Paper
from tests.store.people import add_paper, holder
from workspace.core.errors import Stale
from workspace.core.model import SYSTEM, Document, Event, Permission
from workspace.store import trail
from workspace.store.unit_of_work import Store

EDITORS, SAVES = 8, 25


def points(store: Store, document: Document) -> list[str]:
    """What every revision added, oldest first."""
    with store.reading(SYSTEM) as uow:
        history = [uow.revision(document, r.number).content for r in reversed(uow.history(document))]
    contents = [content for content in history if isinstance(content, Paper)]
    assert len(contents) == len(history)
    return [content.points[-1] for content in contents if content.points]


def test_every_acknowledged_save_is_in_the_history(store: Store) -> None:
    """Each reads, adds a line and saves, as if from one page: no line is ever lost (8 × 25)."""
    people = [holder(store, WRITER) for _ in range(EDITORS)]
    document = add_paper(store)

    def edit(number: int) -> list[str]:
        mine = []
        for save in range(SAVES):
            with store.writing(people[number]) as uow:
                found = uow.get(document.id, to=Permission.EDIT)
                paper = found.body.model_copy(update={"points": (*found.body.points, f"{number}.{save}")})  # type: ignore[attr-defined]
                uow.save(found.having(paper), event=Event("edited"), jobs=())
            mine.append(f"{number}.{save}")
        return mine

    with ThreadPoolExecutor(EDITORS) as pool:
        acknowledged = [line for lines in pool.map(edit, range(EDITORS)) for line in lines]
    assert len(acknowledged) == EDITORS * SAVES
    assert sorted(points(store, document)) == sorted(acknowledged)
    with store.reading(people[0]) as uow:
        whole = uow.get(document.id, to=Permission.VIEW)
        assert (whole.version, whole.revision) == (EDITORS * SAVES + 1, EDITORS * SAVES + 1)
        assert sorted(whole.body.points) == sorted(acknowledged)  # type: ignore[attr-defined]
        assert list(trail.verify(uow.db)) == []


def test_of_those_who_saw_the_same_version_one_saves_and_the_others_are_told(store: Store) -> None:
    person, document = holder(store, WRITER), add_paper(store)
    barrier = Barrier(EDITORS)

    def save(number: int) -> bool:
        with store.reading(person) as uow:
            seen = uow.get(document.id, to=Permission.EDIT)
        barrier.wait()
        try:
            with store.writing(person) as uow:
                uow.save(seen.having(Paper(title=f"Title {number}")), event=Event("edited"))
        except Stale:
            return False
        return True

    with ThreadPoolExecutor(EDITORS) as pool:
        saved = list(pool.map(save, range(EDITORS)))
    assert sum(saved) == 1
    with store.reading(person) as uow:
        found = uow.get(document.id, to=Permission.VIEW)
        assert (found.version, found.title) == (2, f"Title {saved.index(True)}")
        assert len(uow.history(found)) == 2


def test_who_saves_later_on_an_old_version_is_told(store: Store) -> None:
    person, document = holder(store, WRITER), add_paper(store)
    with store.writing(person) as uow:
        uow.save(document.having(Paper(title="First")), event=Event("edited"))
    with pytest.raises(Stale), store.writing(person) as uow:
        uow.save(document.having(Paper(title="Second")), event=Event("edited"))


def test_two_cannot_both_move_a_document(store: Store) -> None:
    """A chair and a writer want different things of one document: whoever is second sees what the first did."""
    people, document = [holder(store, WRITER), holder(store, WRITER, CHAIR)], add_paper(store)
    barrier = Barrier(2)

    def move(person: str) -> str:
        barrier.wait()
        with store.writing(person) as uow:
            found = uow.get(document.id, to=Permission.VIEW)
            if found.state != "paper.draft":
                return "too late"
            uow.save(replace(found, state="paper.agreed"), event=Event("agreed"))
            return "moved"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(move, people)) == ["moved", "too late"]
