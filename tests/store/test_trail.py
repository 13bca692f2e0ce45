"""The audit trail: whatever is done to it behind the workspace's back is found; erasing a detail is allowed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, text

from tests.conftest import TurnableClock
from tests.make import WRITER, Paper
from tests.store.people import add_folder, add_paper, holder
from workspace.core.model import SYSTEM, Event, Recorded
from workspace.store import trail
from workspace.store.tables import event_details, events
from workspace.store.unit_of_work import Store


@pytest.fixture
def told(store: Store) -> Store:
    """A store whose trail has six events with a detail each."""
    with store.writing(SYSTEM) as uow:
        for number in range(6):
            uow.note(Event("told", {"number": str(number), "text": "Ä “quoted”"}))
    return store


def faults(store: Store, *statements: str) -> list[str]:
    """What is found after somebody who owns the database did this."""
    with store.writing(SYSTEM) as uow:
        _without_triggers(uow.db)
        for statement in statements:
            uow.db.execute(text(statement))
    with store.reading(SYSTEM) as uow:
        return list(trail.verify(uow.db))


def _without_triggers(db: Connection) -> None:
    if db.dialect.name == "postgresql":
        db.execute(text("SET LOCAL session_replication_role = replica"))
        return
    for verb in ("update", "delete"):
        db.execute(text(f"DROP TRIGGER events_no_{verb}"))
    db.execute(text("PRAGMA defer_foreign_keys = ON"))


def test_a_whole_trail_has_no_fault(told: Store) -> None:
    assert faults(told) == []


def test_an_empty_trail_has_no_fault(store: Store) -> None:
    assert faults(store) == []


@pytest.mark.proves("R179")
@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["UPDATE events SET verb = 'other' WHERE seq = 3"], ["Event 3 of the audit trail was changed."]),
        (["UPDATE events SET actor = 'somebody' WHERE seq = 6"], ["Event 6 of the audit trail was changed."]),
        (["UPDATE events SET document = 'd' WHERE seq = 1"], ["Event 1 of the audit trail was changed."]),
        (["UPDATE events SET at = '2001-01-01 00:00:00' WHERE seq = 2"], ["Event 2 of the audit trail was changed."]),
        (["UPDATE events SET hash = previous WHERE seq = 4"],
         ["Event 4 of the audit trail was changed.", "Event 5 of the audit trail was changed."]),
        (["DELETE FROM event_details WHERE seq = 3", "DELETE FROM events WHERE seq = 3"],
         ["Event 3 is missing from the audit trail.", "Event 4 of the audit trail was changed."]),
        (["DELETE FROM event_details WHERE seq = 1", "DELETE FROM events WHERE seq = 1"],
         ["Event 1 is missing from the audit trail.", "Event 2 of the audit trail was changed."]),
        (["DELETE FROM event_details", "DELETE FROM events WHERE seq = 4",
          "UPDATE events SET seq = 4 WHERE seq = 5", "UPDATE events SET seq = 5 WHERE seq = 6"],
         ["Event 4 of the audit trail was changed.", "Event 5 of the audit trail was changed."]),
        (["DELETE FROM event_details", "UPDATE events SET seq = 9 WHERE seq = 2",
          "UPDATE events SET seq = 2 WHERE seq = 3", "UPDATE events SET seq = 3 WHERE seq = 9"],
         [f"Event {seq} of the audit trail was changed." for seq in (2, 3, 4)]),
        (["UPDATE event_details SET detail = '{\"number\": \"9\"}' WHERE seq = 5"],
         ["The detail of event 5 was changed."]),
        (["UPDATE event_details SET salt = '00' WHERE seq = 5"], ["The detail of event 5 was changed."]),
    ],
    ids=["verb", "actor", "document", "moment", "hash", "removed", "first removed", "closed up", "reordered", "detail",
         "salt"],
)  # fmt: skip
def test_what_was_done_to_the_trail_is_found(told: Store, statements: list[str], found: list[str]) -> None:
    assert faults(told, *statements) == found


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM events WHERE seq = 2",
        "UPDATE documents SET state = 'paper.closed'",
        "UPDATE documents SET sha256 = '0'",
        "UPDATE documents SET revision = 1",
    ],
)
def test_a_cut_off_end_or_a_document_moved_by_hand_is_found(store: Store, statement: str) -> None:
    person, document = holder(store, WRITER), add_paper(store)
    with store.writing(person) as uow:
        uow.save(document.having(Paper(title="Changed")), event=Event("edited"))
    found = [f"Document {document.id} is as no event of the audit trail left it."]
    with store.reading(SYSTEM) as uow:
        assert list(trail.verify(uow.db)) == []
    assert faults(store, "DELETE FROM event_details", statement) == found


def test_the_newest_events_can_be_looked_at_alone(told: Store) -> None:
    changed = "UPDATE events SET verb = 'other' WHERE seq IN (2, 5)"
    assert len(faults(told, changed)) == 2
    with told.reading(SYSTEM) as uow:
        assert list(trail.verify(uow.db, 3)) == ["Event 5 of the audit trail was changed."]
        assert list(trail.verify(uow.db, 1)) == []
        assert len(list(trail.verify(uow.db, 99))) == 2


def test_an_erased_detail_leaves_the_chain_whole(told: Store) -> None:
    with told.writing(SYSTEM) as uow:
        uow.db.execute(event_details.delete().where(event_details.c.seq == 3))
    with told.reading(SYSTEM) as uow:
        assert list(trail.verify(uow.db)) == []
        assert [event.detail for event in trail.of(uow.db)][3] == {}


def test_an_event_says_what_became_of_the_document(store: Store, clock: TurnableClock) -> None:
    person, document = holder(store, WRITER), add_paper(store, add_folder(store))
    clock.turn(minutes=1.5)
    with store.writing(person) as uow:
        saved = uow.save(document.having(Paper(title="Changed")), event=Event("edited", {"why": "typing"}))
    with store.reading(SYSTEM) as uow:
        latest, created = trail.of(uow.db, document=document.id)
    assert latest == Recorded(
        latest.seq, clock.now, person, "edited", document.id, document.case_review, "paper.draft", 2, saved.sha256,
        {"why": "typing"}, created.hash, latest.hash,
    )  # fmt: skip
    assert latest.at == datetime(2014, 4, 16, 10, 1, 30, tzinfo=clock.now.tzinfo)


def test_events_are_found_by_every_condition_together(store: Store) -> None:
    person, first = holder(store, WRITER), add_paper(store, title="First")
    second = add_paper(store, add_folder(store))
    with store.writing(person) as uow:
        for document in (first, second):
            uow.note(Event("read"), about=document)
        uow.note(Event("signed_in"))

    def seqs(**conditions: object) -> list[int]:
        with store.reading(SYSTEM) as uow:
            return [event.seq for event in trail.of(uow.db, **conditions)]  # type: ignore[arg-type]

    assert seqs() == [6, 5, 4, 3, 2, 1]
    assert seqs(actor=person) == [6, 5, 4]
    assert seqs(actor=person, document=first.id) == [4]
    assert seqs(verb="read") == [5, 4]
    assert seqs(case_reviews=frozenset({second.case_review})) == [5, 3, 2]
    assert seqs(case_reviews=frozenset()) == []
    assert seqs(before=3) == [2, 1]
    assert seqs(limit=2) == [6, 5]


def test_an_event_of_the_same_moment_has_a_place_of_its_own(told: Store) -> None:
    with told.reading(SYSTEM) as uow:
        found = trail.of(uow.db)
        assert uow.db.execute(events.select().order_by(events.c.seq)).first().previous == trail.GENESIS  # type: ignore[union-attr]
    assert [event.previous for event in found[:-1]] == [event.hash for event in found[1:]]
    assert found[0].at - found[-1].at == timedelta(0)
