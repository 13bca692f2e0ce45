"""What was started by mistake counts for nothing, is kept, and can be taken up again."""

from __future__ import annotations

from datetime import date

import pytest

from tests.services.cases import Cases
from workspace.core.errors import Forbidden, NotFound, Refused
from workspace.core.model import SYSTEM, Document, Permission
from workspace.services import case_reviews, documents, mistakes, tasks, transitions
from workspace.store import trail
from workspace.store.unit_of_work import Store


@pytest.fixture
def home(cases: Cases, manager: str) -> Document:
    return cases.case_review(manager)


def started(store: Store, by: str, home: Document, kind: str, **values: object) -> Document:
    with store.writing(by) as uow:
        return documents.start(uow, home.id, kind, values)


def set_aside(store: Store, by: str, document: Document) -> Document:
    with store.writing(by) as uow:
        return mistakes.set_aside(uow, document.id, seen=document.sha256)


def take_up(store: Store, by: str, document: Document) -> Document:
    with store.writing(by) as uow:
        return mistakes.take_up(uow, document.id)


def stage(store: Store, person: str, home: Document, name: str) -> case_reviews.Step:
    with store.reading(person) as uow:
        seen = case_reviews.overview(uow, uow.get(home.id, to=Permission.VIEW), {})
        return next(step for step in seen.steps if step.stage.name == name)


def test_it_counts_for_nothing_until_it_is_taken_up_again(store: Store, manager: str, home: Document) -> None:
    first = started(store, manager, home, "terms_of_reference")
    wrong = started(store, manager, home, "terms_of_reference")
    assert stage(store, manager, home, "scope").counted == 2
    aside = set_aside(store, manager, wrong)
    with store.reading(manager) as uow:
        assert {d.id for d in uow.beside(home)} == {home.id, first.id}
        assert [d.id for d in uow.every("terms_of_reference")] == [first.id]
        seen = case_reviews.overview(uow, uow.get(home.id, to=Permission.VIEW), {})
        assert [entry.document.id for entry in seen.mistaken] == [wrong.id]
        assert seen.documents == 1
    assert stage(store, manager, home, "scope").counted == 1
    assert take_up(store, manager, aside).state == wrong.state
    assert stage(store, manager, home, "scope").counted == 2
    with store.reading(SYSTEM) as uow:
        verbs = [event.verb for event in trail.of(uow.db, document=wrong.id)]
    assert [verb for verb in verbs if verb in ("found_mistaken", "taken_up")] == ["taken_up", "found_mistaken"]


def test_what_it_asked_for_is_no_longer_asked_for(store: Store, manager: str, home: Document) -> None:
    wrong = started(store, manager, home, "publication_plan", publish_on=date(2014, 6, 2))

    def asked() -> int:
        with store.reading(manager) as uow:
            found = tasks.of(uow, uow.get(home.id, to=Permission.VIEW))
        return sum(one.task.document == wrong.id and one.task.open for one in found)

    before = asked()
    assert before
    aside = set_aside(store, manager, wrong)
    assert asked() == 0
    take_up(store, manager, aside)
    assert asked() == before


def test_nobody_writes_in_it_and_its_text_is_kept(store: Store, manager: str, home: Document) -> None:
    wrong = started(store, manager, home, "minutes", title="Minutes", decisions="What was said.")
    set_aside(store, manager, wrong)
    with store.writing(manager) as uow, pytest.raises(Forbidden, match="“Started by mistake”"):
        documents.edit(uow, wrong.id, {"title": "Again"}, seen=1)
    with store.reading(manager) as uow:
        found = uow.get(wrong.id, to=Permission.VIEW)
        assert (found.body, found.revision, found.sha256) == (wrong.body, 1, wrong.sha256)
        assert transitions.offers(uow, found) == ()
        assert transitions.remarks(uow, found) == ()


def test_it_is_for_those_who_write_it_or_may_start_it(store: Store, cases: Cases, manager: str, home: Document) -> None:
    panel, author = cases.person("Imran Qureshi"), cases.person("Nils Bergstrom")
    cases.give(home, panel, "panel_member")
    cases.give(home, author, "lead_reviewer")
    wrong = started(store, manager, home, "genogram", title="Genogram")
    for outsider in (panel, cases.person("Percy Lavenham")):
        with store.writing(outsider) as uow, pytest.raises(NotFound):
            mistakes.set_aside(uow, wrong.id, seen=wrong.sha256)
    with pytest.raises(Refused, match="Others have written in it"):
        set_aside(store, author, wrong)
    aside = set_aside(store, manager, wrong)
    with store.reading(panel) as uow:  # who could read it still can
        assert uow.get(aside.id, to=Permission.VIEW).mistaken
    with store.writing(panel) as uow, pytest.raises(NotFound):
        mistakes.take_up(uow, aside.id)
    take_up(store, author, aside)


def test_who_started_it_answers_for_it_and_so_does_who_manages_the_case_review(
    store: Store, cases: Cases, manager: str, home: Document
) -> None:
    author, other = cases.person("Nils Bergstrom"), cases.person("Mara Lindqvist")
    for person in (author, other):
        cases.give(home, person, "lead_reviewer")
    wrong = started(store, author, home, "genogram", title="Genogram")
    with store.writing(other) as uow:
        wrong = documents.edit(uow, wrong.id, {"title": "Family tree"}, seen=1)
    with store.reading(author) as uow:
        assert mistakes.others(uow, wrong) == {other}
    with pytest.raises(Refused, match="Others have written in it"):
        set_aside(store, other, wrong)
    for person in (author, manager):
        take_up(store, manager, set_aside(store, person, wrong))


def test_only_where_it_began_never_a_case_review(store: Store, cases: Cases, manager: str, home: Document) -> None:
    agreed = cases.document(home, "genogram", "agreed", title="Genogram")
    for document in (agreed, home):
        with store.writing(manager) as uow, pytest.raises(NotFound):
            mistakes.set_aside(uow, document.id, seen=document.sha256)


def test_a_text_that_changed_meanwhile_is_read_again(store: Store, manager: str, home: Document) -> None:
    wrong = started(store, manager, home, "minutes", title="Minutes")
    with store.writing(manager) as uow:
        documents.edit(uow, wrong.id, {"title": "Minutes of 3 May"}, seen=1)
    with pytest.raises(Refused, match="changed after you opened"):
        set_aside(store, manager, wrong)


def test_what_somebody_waits_for_is_no_mistake(store: Store, cases: Cases, manager: str, home: Document) -> None:
    wrong = cases.document(home, "terms_of_reference", by=manager, due=date(2014, 6, 2), title="Terms")
    with pytest.raises(Refused, match="waits for it by a day"):
        set_aside(store, manager, wrong)


def test_what_was_signed_is_no_mistake(store: Store, cases: Cases, manager: str, home: Document) -> None:
    letter = cases.document(home, "letter", title="Letter")
    chair = cases.person("Hester Quill", "lscb_chair")
    with store.writing(chair) as uow:
        transitions._sign(uow, letter, uow.registry.workflow_of(letter).transition("sign"), "", "lscb_chair")
    with pytest.raises(Refused, match="It was signed"):
        set_aside(store, manager, letter)


def test_what_counts_from_its_first_day_is_corrected_instead(store: Store, manager: str, home: Document) -> None:
    key = started(store, manager, home, "pseudonym_key")
    with store.writing(manager) as uow:
        written = documents.edit(uow, key.id, {"words": [{"word": "Rowan"}]}, seen=1)
    with pytest.raises(Refused, match="Correct what it says"):
        set_aside(store, manager, written)
    fresh = started(store, manager, home, "pseudonym_key")
    assert set_aside(store, manager, fresh).mistaken
