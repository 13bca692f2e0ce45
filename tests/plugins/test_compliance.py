"""How the procedure was kept to: the same page for the Chair and the Head of SQAS, with every step and reason (3.4)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.plugins.hard_cases.conftest import Town, town
from tests.services.accounts import on_sqlite
from workspace.core.model import Document
from workspace.core.saying import UNTOLD_REMARK
from workspace.services import compliance
from workspace.services.compliance import Compliance
from workspace.store import grants

__all__ = ["town"]
pytestmark = [on_sqlite, pytest.mark.proves("R027")]
DEPARTED: dict[str, Any] = {
    "step": "Client index check", "paragraph": "4.3", "happened_on": date(2014, 4, 16), "what": "It was done late.",
    "reason": "The index could not be reached.",
}  # fmt: skip

INTERVIEW: dict[str, Any] = {
    "title": "Interview: HV1", "interviewee": "HV1", "capacity": "professional", "witness": "no", "consent": "yes",
    "consent_on": date(2014, 4, 15), "support": "A friend.",
}  # fmt: skip


def kept_to(town: Town, who: str) -> Compliance:
    with town.store.reading(who) as uow:
        return compliance.of(uow, town.home)


def test_what_either_owner_recorded_stands_there_with_its_reason(town: Town) -> None:
    by_head = town.start(town.head, "deviation", **DEPARTED)
    town.start(town.chair, "deviation", **DEPARTED | {"step": "A draft"})
    assert kept_to(town, town.chair).departures == ()
    town.move(town.head, by_head, "record")
    for who in (town.chair, town.head, town.manager):
        (found,) = kept_to(town, who).departures
        assert (found.document.title, found.reason, found.by) == (
            "Deviation: Client index check", "The index could not be reached.", "Tobias Reed",
        )  # fmt: skip


def arranged(town: Town) -> Document:
    """A talk to which the panel did not agree: the Chair may open its page, the Head of SQAS may not."""
    reviewer = town.cases.person("Nils Bergstrom")
    town.cases.give(town.home, reviewer, "lead_reviewer")
    talk = town.start(reviewer, "interview", **INTERVIEW)
    return town.move(reviewer, talk, "arrange")


def test_both_owners_see_the_same_steps_whoever_may_open_what(town: Town) -> None:
    arranged(town)
    outcome = {"decided": "Ask the nursery", "owner": "Office", "due_on": date(2014, 4, 10)}
    town.start(town.manager, "minutes", title="Panel", outcomes=[outcome])
    chair, head = kept_to(town, town.chair), kept_to(town, town.head)
    for standing in ("done", "late", "overdue", "open", "not applicable"):
        assert chair.counted(standing) == head.counted(standing), standing
    ((by_chair, by_head),) = zip(chair.deviations, head.deviations, strict=True)
    assert by_chair.document.title == "Interview: HV1"
    assert by_chair.warned.startswith("No agreement of the panel")
    assert (by_head.document.title, by_head.warned, by_head.by) == ("Interview", UNTOLD_REMARK, "Nils Bergstrom")
    (walled,) = [one for each in head.lists for one in each.tasks if one.task.id in head.walled]
    assert (walled.title, walled.standing) == ("Do what the meeting asked for", "overdue")
    assert not [word for word in ("nursery", "HV1") if word in repr(head)]
    assert chair.walled == frozenset()


def test_a_conflict_of_interest_keeps_a_step_from_whoever_has_it(town: Town) -> None:
    talk = arranged(town)
    minutes = town.start(
        town.manager, "minutes", outcomes=[{"decided": "A", "owner": "B", "due_on": date(2014, 4, 10)}]
    )
    with town.store.writing(town.manager) as uow:
        for number, document in enumerate((talk, minutes)):
            grants.exclude(uow.db, str(number), town.head, document.id, "A cousin", by="system", at=uow.now)
    assert (kept_to(town, town.head).deviations, kept_to(town, town.head).walled) == ((), frozenset())
    assert len(kept_to(town, town.chair).deviations) == 1
