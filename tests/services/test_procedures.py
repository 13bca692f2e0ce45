"""A case review that goes on under another procedure keeps its documents and both deadlines (H29)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plugins.enfield_scr import PROCEDURE
from tests.conftest import TurnableClock
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace import Length
from workspace.core.errors import Forbidden, Invalid
from workspace.core.registry import Registry
from workspace.services import documents, procedures, tasks
from workspace.store import jobs, trail
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("H29", "R001")]
LATER = replace(
    PROCEDURE,
    name="later",
    title="A later procedure",
    version="2018",
    paragraphs={"4.2": "Decide within fifteen working days."},
    tasks=tuple(replace(r, length=Length(working_days=15)) for r in PROCEDURE.tasks if r.name == "D2a"),
)


@pytest.fixture
def both(store: Store, registry: Registry) -> Store:
    return Store(store.engine, Registry(registry.types.values(), (*registry.procedures.values(), LATER)), store.clock)


def test_documents_stay_and_both_deadlines_are_shown(both: Store, clock: TurnableClock) -> None:
    clock.turn(days=16)
    cases = Cases(both)
    chair, manager = cases.person("Imelda", "lscb_chair"), cases.person("Ruth", "business_manager")
    home = cases.case_review(manager, chair_attention_on=date(2014, 4, 17))
    letter = cases.document(home, "letter", title="A letter")
    with both.writing(chair) as uow:
        procedures.go_on_under(uow, home.id, "later", reason="The guidance of 2018 is in force.")
    with both.reading(chair) as uow:
        due = {one.task.rule: one.task.due for one in tasks.of(uow, home)}
    assert due["enfield_scr.D2a"] == date(2014, 5, 17)
    assert due["later.D2a"] == date(2014, 5, 13)
    with both.writing(manager) as uow:
        documents.edit(uow, letter.id, {"title": "Another title"}, seen=1)
        documents.edit(uow, home.id, {"decided_on": date(2014, 5, 2)}, seen=1)
    with both.reading(chair) as uow:
        assert [one.task.open for one in tasks.of(uow, home)] == [False, False], "one fact ends both"


def test_only_who_may_and_only_with_a_reason_and_a_place_for_everything(both: Store) -> None:
    cases = Cases(both)
    chair, manager = cases.person("Imelda", "lscb_chair"), cases.person("Ruth", "business_manager")
    home = cases.case_review(manager)
    with pytest.raises(Forbidden), both.writing(manager) as uow:
        procedures.go_on_under(uow, home.id, "later", reason="Because.")
    with pytest.raises(Invalid, match="Say why"), both.writing(chair) as uow:
        procedures.go_on_under(uow, home.id, "later", reason="\u200b")
    with pytest.raises(Forbidden), both.writing(chair) as uow:
        procedures.go_on_under(uow, home.id, "nowhere", reason="Because.")
    cases.document(home, "letter", title="A letter")
    lives = tuple(w for w in PROCEDURE.workflows if w.name != "letter")
    narrow = replace(LATER, name="narrow", workflows=lives, drafts=())
    every = (*both.registry.procedures.values(), narrow)
    without = Store(both.engine, Registry(both.registry.types.values(), every), both.clock)
    with pytest.raises(Invalid, match="has no place for: Letter"), without.writing(chair) as uow:
        procedures.go_on_under(uow, home.id, "narrow", reason="Because.")


def test_what_was_asked_before_is_quoted_in_the_words_of_before(both: Store, clock: TurnableClock) -> None:
    clock.turn(days=16)
    cases = Cases(both)
    chair, manager = cases.person("Imelda", "lscb_chair"), cases.person("Ruth", "business_manager")
    home = cases.case_review(manager, chair_attention_on=date(2014, 4, 17))
    with both.writing(chair) as uow:
        (started,) = (e for e in trail.of(uow.db, document=home.id) if e.verb == "case_review_started")
        procedures.go_on_under(uow, home.id, "later", reason="The guidance of 2018 is in force.")
    assert started.detail["procedure"] == PROCEDURE.title, "as it was called then, whatever it is called later"
    with both.reading(chair) as uow:
        quoted = {one.task.rule: tasks.quote(uow, one) for one in tasks.of(uow, home)}
    assert quoted["enfield_scr.D2a"] == PROCEDURE.quote("4.2")
    assert quoted["later.D2a"] == "Decide within fifteen working days."


SAME = replace(PROCEDURE, name="same", title="The same procedure, printed anew")


def test_what_was_done_or_is_asked_for_already_is_not_asked_for_again(store: Store, registry: Registry) -> None:
    """Nor is the index behind afterwards: every document counts as changed."""
    both = Store(store.engine, Registry(registry.types.values(), (*registry.procedures.values(), SAME)), store.clock)
    cases = Cases(both)
    chair, manager = cases.person("Imelda", "lscb_chair"), cases.person("Ruth", "business_manager")
    head = cases.person("Tobias", "head_sqas")
    day = date(2014, 4, 15)
    home = cases.case_review(manager, kind="serious case review", initiated_on=day, notified_on=day)
    letter = cases.document(home, "letter", title="A letter")
    with both.writing(head) as uow:
        done = next(one.task for one in tasks.of(uow, home) if one.task.rule.endswith(".safety"))
        tasks.complete(uow, done.id, at=None, evidence="The strategy meeting.", reason="")
    with both.reading(chair) as uow:
        before = {one.task.id for one in tasks.of(uow, home)}
        earlier = [job.id for job in jobs.due(uow.db, 1000)]
    with both.writing(chair) as uow:
        procedures.go_on_under(uow, home.id, "same", reason="A new edition.")
    with both.reading(chair) as uow:
        assert {one.task.id for one in tasks.of(uow, home)} == before
        assert {home.id, letter.id} <= {job.subject for job in jobs.due(uow.db, but=earlier) if job.name == "index"}
