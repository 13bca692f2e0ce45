"""A case review that was started by mistake counts for nothing with all that is in it, and can be taken up again."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from tests.services.cases import Cases
from workspace.core.errors import Forbidden, Invalid, NotFound, Refused
from workspace.core.model import SYSTEM, Document, Permission
from workspace.core.tasks import Task
from workspace.services import case_reviews, compliance, documents, drafts, mistakes, set_aside, tasks, transitions
from workspace.store import tables, trail
from workspace.store.tasks import Which
from workspace.store.unit_of_work import Store, new_id

WHY = "The child lives in another area."


def started(store: Store, by: str, reference: str = "TSCB-2014-01", name: str = "Child M") -> Document:
    with store.writing(by) as uow:
        values = {"reference": reference, "public_name": name, "chair_attention_on": date(2014, 4, 1)}
        return case_reviews.start(uow, "enfield_scr", values)


@pytest.fixture
def home(store: Store, manager: str) -> Document:
    return started(store, manager)


def put(store: Store, by: str, home: Document, kind: str, **values: object) -> Document:
    with store.writing(by) as uow:
        return documents.start(uow, home.id, kind, values)


def aside(store: Store, by: str, home: Document, reason: str = WHY) -> None:
    with store.writing(by) as uow:
        set_aside.set_aside(uow, home.id, reason=reason)


def back(store: Store, by: str, home: Document) -> None:
    with store.writing(by) as uow:
        set_aside.take_up(uow, home.id)


def refused(store: Store, by: str, home: Document) -> str:
    with store.reading(by) as uow:
        return " ".join(set_aside.refusals(uow, uow.get(home.id, to=Permission.VIEW)))


def counted(store: Store, by: str, home: Document) -> tuple[int, ...]:
    """Case reviews in the list, on the dashboard and in the report; tasks on the board and in feeds; its documents."""
    with store.reading(by) as uow:
        open_ = tasks.tasks.listed(uow.db, uow.registry.policy.reach(SYSTEM, Permission.VIEW), Which(open=True))
        return (
            case_reviews.counted(uow),
            len(case_reviews.under_way(uow)),
            len(compliance.standings(uow)),
            len([one for one in open_ if one.case_review == home.id]),
            len(uow.beside(home)),
            len(uow.every("case_review")),
        )


@pytest.mark.proves("R020")
def test_it_leaves_every_list_with_all_that_is_in_it_and_comes_back(store: Store, manager: str, home: Document) -> None:
    put(store, manager, home, "publication_plan", publish_on=date(2014, 9, 1))
    key = put(store, manager, home, "pseudonym_key", words=[{"word": "Rowan"}])
    wrong = put(store, manager, home, "minutes", title="Minutes")
    with store.writing(manager) as uow:
        mistakes.set_aside(uow, wrong.id, seen=wrong.sha256)
    before = counted(store, manager, home)
    assert before[:3] == (1, 1, 1)
    assert before[3] > 2
    aside(store, manager, home)
    assert counted(store, manager, home) == (0, 0, 0, 0, 0, 0)
    with store.reading(manager) as uow:
        now = uow.get(home.id, to=Permission.VIEW)
        assert (now.mistaken, set_aside.reason_of(uow, now)) == (True, WHY)
        assert [one.id for one in set_aside.every(uow)] == [home.id]
        assert uow.get(key.id, to=Permission.VIEW).body == key.body
    back(store, manager, home)
    assert counted(store, manager, home) == before
    with store.reading(manager) as uow:
        assert uow.get(wrong.id, to=Permission.VIEW).mistaken, "what was set aside before stays so"
        assert set_aside.every(uow) == ()
    with store.reading(SYSTEM) as uow:
        verbs = [event.verb for event in trail.of(uow.db, document=home.id)]
    assert [verb for verb in verbs if verb in ("found_mistaken", "taken_up")] == ["taken_up", "found_mistaken"]


def test_nothing_is_written_or_started_in_it_meanwhile(store: Store, manager: str, home: Document) -> None:
    inside = put(store, manager, home, "minutes", title="Minutes")
    aside(store, manager, home)
    with store.writing(manager) as uow, pytest.raises(Forbidden, match="“Started by mistake”"):
        documents.edit(uow, home.id, {"summary": "Again"}, seen=1)
    with store.writing(manager) as uow, pytest.raises(Refused, match="takes it up again first"):
        documents.start(uow, home.id, "minutes", {})
    with store.writing(manager) as uow, pytest.raises(Refused, match="takes it up again first"):
        drafts.start(uow, home.id, "ofsted_incident")
    with store.writing(manager) as uow, pytest.raises(NotFound):  # it comes back with its case review
        mistakes.take_up(uow, inside.id)
    with store.reading(manager) as uow:
        now = uow.get(home.id, to=Permission.VIEW)
        assert documents.startable(uow, now) == ()
        assert (transitions.offers(uow, now), transitions.remarks(uow, now)) == ((), ())


def test_a_reason_is_given(store: Store, manager: str, home: Document) -> None:
    with pytest.raises(Invalid, match="Say why"):
        aside(store, manager, home, " \u200b")


def test_it_is_for_whoever_manages_it(store: Store, cases: Cases, manager: str, home: Document) -> None:
    chair, outsider = cases.person("Hester Quill", "lscb_chair"), cases.person("Percy Lavenham")
    with pytest.raises(Forbidden):
        aside(store, chair, home)
    with pytest.raises(NotFound):
        aside(store, outsider, home)
    aside(store, manager, home)
    with store.reading(chair) as uow:  # who could read it still can
        assert uow.get(home.id, to=Permission.VIEW).mistaken
    with pytest.raises(NotFound):
        back(store, chair, home)
    with pytest.raises(NotFound):
        aside(store, manager, home)


@pytest.mark.proves("R020")
def test_what_counts_in_it_is_named(store: Store, cases: Cases, manager: str, home: Document) -> None:
    letter = cases.document(home, "letter", "sent", title="Letter to Ofsted")
    assert "“Letter to Ofsted” is “Sent”" in refused(store, manager, home)
    with pytest.raises(Refused, match="“Letter to Ofsted” is “Sent”"):
        aside(store, manager, home)
    cases.move(letter, "draft")
    chair = cases.person("Hester Quill", "lscb_chair")
    with store.writing(chair) as uow:
        transitions._sign(uow, letter, uow.registry.workflow_of(letter).transition("sign"), "", "lscb_chair")
    assert "“Letter to Ofsted” was signed" in refused(store, manager, home)


def test_what_the_manager_may_not_open_is_named_by_its_kind(
    store: Store, cases: Cases, manager: str, home: Document
) -> None:
    agency = cases.agency("Police")
    report = cases.document(home, "imr", agency=agency, title="Rowan: police")
    assert refused(store, manager, home) == ""
    cases.move(report, "", due=date(2014, 7, 1))
    assert refused(store, manager, home).startswith("A document of the kind “Individual management review” is waited")


def test_what_is_recorded_of_a_document_that_the_manager_may_not_open_counts_too(
    store: Store, cases: Cases, manager: str, home: Document
) -> None:
    agency = cases.agency("Police")
    hidden = cases.document(home, "imr", agency=agency, title="Rowan: police")
    rule, began = "enfield_scr.outcome", date(2014, 4, 1)
    made = Task(new_id(), home.id, hidden.id, rule, "Rowan", began, None, None, 1, outcome="done", evidence="A note.")
    with store.writing(manager) as uow:
        uow.db.execute(tables.tasks.insert().values({f.name: getattr(made, f.name) for f in fields(Task)}))
    said = refused(store, manager, home)
    assert said.startswith(
        "A task of a document of the kind “Individual management review”, which you may not open, is"
    )
    assert "Rowan" not in said
    with pytest.raises(Refused, match="which you may not open"):
        aside(store, manager, home)


@pytest.mark.proves("R054", "R135")
@pytest.mark.proves("R178")
def test_who_wrote_in_it_is_named_only_of_texts_that_the_manager_reads(
    store: Store, cases: Cases, manager: str, home: Document
) -> None:
    """What an author drafts is closed to the manager, who sees its status and its dates (domain 4)."""
    author, reviewer, agency = cases.person("Nils Bergstrom"), cases.person("Mara Lindqvist"), cases.agency("Police")
    cases.give(home, author, "imr_author", agency=agency)
    cases.give(home, reviewer, "lead_reviewer")
    report = cases.document(home, "imr", by=manager, agency=agency, title="Police")
    tree = put(store, manager, home, "genogram", title="Genogram")

    def told() -> tuple[frozenset[str], int]:
        with store.reading(manager) as uow:
            return set_aside.others(uow, uow.get(home.id, to=Permission.VIEW))

    assert told() == (frozenset(), 0)
    for person, document in ((reviewer, tree), (author, report)):
        with store.writing(person) as uow:
            documents.edit(uow, document.id, {"title": "Another title"}, seen=1)
    assert told() == ({reviewer}, 1)


@pytest.mark.parametrize("kind", ["legal_restriction", "national_panel_advice"])
def test_so_does_what_others_said_of_the_case(
    store: Store, cases: Cases, manager: str, home: Document, kind: str
) -> None:
    with store.writing(manager) as uow:
        documents.edit(uow, home.id, {"ofsted_notified_on": date(2014, 4, 1), "ofsted_notified_at": "10:00"}, seen=1)
    assert "Ofsted was told of this case on Tuesday 1 April 2014" in refused(store, manager, home)
    cases.document(home, kind)
    assert "is on record in it" in refused(store, manager, home)


def test_a_case_review_that_went_on_is_no_mistake(store: Store, cases: Cases, manager: str, home: Document) -> None:
    cases.move(home, "in_progress")
    with store.reading(manager) as uow:
        now = uow.get(home.id, to=Permission.VIEW)
        assert not set_aside.asked(uow, now)
    assert "is “In progress”" in refused(store, manager, home)


def test_the_papers_of_the_board_are_no_case_review(store: Store, manager: str) -> None:
    with store.writing(manager) as uow:
        papers = case_reviews.start(uow, "enfield_board", {})
    with store.reading(manager) as uow:
        assert not set_aside.asked(uow, papers)
    with pytest.raises(NotFound):
        aside(store, manager, papers)


def test_its_name_is_free_and_it_does_not_come_back_beside_another_of_that_name(
    store: Store, manager: str, home: Document
) -> None:
    aside(store, manager, home)
    started(store, manager)
    with pytest.raises(Refused, match="is taken by"):
        back(store, manager, home)
