"""What happened, in plain words, of the documents that are named and of no others."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import TurnableClock
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace.core.model import Document, Event, Permission
from workspace.services import documents, events, roles, story, tasks, transitions
from workspace.services.story import Told
from workspace.store import trail
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite


@pytest.fixture
def home(cases: Cases, manager: str) -> Document:
    return cases.case_review(manager)


def told(store: Store, manager: str, home: Document, *known: Document) -> list[Told]:
    with store.reading(manager) as uow:
        return list(story.of(uow, home, {d.id: d.title for d in known}, {manager: "Ruth Pemberton"}).told)


def test_the_newest_comes_first_with_who_and_why(
    store: Store, cases: Cases, manager: str, home: Document, clock: TurnableClock
) -> None:
    paper = cases.document(home, "decision", by=manager)
    clock.turn(hours=1)
    with store.writing(manager) as uow:
        uow.note(Event("sent_back", {"comment": "Too short"}), about=paper)
    newest, oldest = told(store, manager, home, paper)
    assert (newest.text, newest.reason, newest.by, newest.document) == (
        "Sent back",
        "Too short",
        "Ruth Pemberton",
        paper.id,
    )
    assert (oldest.text, oldest.title) == ("Started", paper.title)
    assert newest.at > oldest.at


def test_the_routine_of_writing_is_left_out(store: Store, manager: str, home: Document) -> None:
    with store.writing(manager) as uow:
        now = uow.get(home.id, to=Permission.EDIT)
        for number in range(3):
            now = documents.edit(uow, home.id, {"incident_area": f"Area {number}"}, seen=now.revision)
        uow.note(Event("commented"), about=now)
    assert [t.text for t in told(store, manager, home, home)] == ["Started", "Started the case review"]


def test_nothing_is_told_of_a_document_that_is_not_named(
    store: Store, cases: Cases, manager: str, home: Document
) -> None:
    other = cases.case_review(manager, "TSCB-2", "Child N")
    hidden = cases.document(home, "decision", by=manager)
    found = told(store, manager, home, home, other)
    assert {t.document for t in found} == {home.id}
    assert hidden.id not in {t.document for t in found}
    assert told(store, manager, home) == []


def test_a_long_story_goes_on_where_it_was_cut(store: Store, manager: str, home: Document) -> None:
    for number in range(story.LONGEST):
        with store.writing(manager) as uow:
            uow.note(Event("sent_back", {"comment": str(number)}), about=home)
    with store.reading(manager) as uow:
        latest = story.of(uow, home, {home.id: home.title}, {})
        rest = story.of(uow, home, {home.id: home.title}, {}, latest.older)
    assert (len(latest.told), latest.told[-1].reason) == (story.LONGEST, "0")
    assert ([t.text for t in rest.told], rest.older) == (["Started", "Started the case review"], None)


def test_who_was_given_which_role_is_named(store: Store, cases: Cases, manager: str, home: Document) -> None:
    person = cases.person("Imran Qureshi")
    with store.writing(manager) as uow:
        held = roles.give(uow, home.id, person=person, role="panel_chair")
    with store.writing(manager) as uow:
        roles.end(uow, home.id, held.id)
    with store.reading(manager) as uow:
        found = story.of(uow, home, {home.id: home.title}, {person: "Imran Qureshi"}).told
    assert [t.text for t in found[:2]] == [
        "Ended a role (Imran Qureshi: Chair of the review panel)",
        "Gave a role (Imran Qureshi: Chair of the review panel)",
    ]


def test_a_verb_without_words_of_its_own_reads_as_a_sentence(store: Store, manager: str, home: Document) -> None:
    for verb in ("panel_agreed", "excluded"):
        with store.writing(manager) as uow:
            uow.note(Event(verb), about=home)
    assert [t.text for t in told(store, manager, home, home)[:2]] == [
        "Recorded a conflict of interest", "Panel agreed",
    ]  # fmt: skip


def test_which_task_was_done_is_named(store: Store, cases: Cases) -> None:
    head = cases.person("Tobias Reed", "head_sqas", "business_manager")
    home = cases.case_review(head, kind="serious case review", initiated_on=date(2014, 4, 15))
    with store.reading(head) as uow:
        task = next(one for one in tasks.of(uow, home) if one.ticked and one.mine)
    with store.writing(head) as uow:
        tasks.complete(uow, task.task.id, at=None, evidence="A letter.", reason="")
    assert task.title in told(store, head, home, home)[0].text


def test_the_walls_hold_for_what_was_said_at_a_step(store: Store, cases: Cases, home: Document) -> None:
    """Why a report came back before the panel had it is for those who read it then; also in lists of events."""
    police = cases.agency("Police")
    chair, member = cases.person("Verity Hart", "lscb_chair"), cases.person("Akosua Fennimore")
    cases.give(home, chair, "panel_chair")
    cases.give(home, member, "panel_member")
    sent = cases.document(home, "imr", "submitted", agency=police)
    with store.writing(chair) as uow:
        back = transitions.perform(uow, sent.id, "send_back", seen=sent.sha256, comment="Tracked changes are left")
    released = cases.move(cases.move(back, "submitted"), "with_panel")
    for who, may in ((chair, True), (member, False)):
        with store.reading(who) as uow:
            assert uow.get(released.id, to=Permission.VIEW)
            heard = {t.reason for t in story.of(uow, home, {released.id: released.title}, {}).told}
            recorded = trail.of(uow.db, document=released.id)
            details = {e.event.detail.get("comment", "") for e in events.tell(uow, recorded)}
        assert ("Tracked changes are left" in heard) is may
        assert ("Tracked changes are left" in details) is may
