"""H11: a panel member leaves, and somebody else comes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from content.panel import Panel
from plugins.enfield_scr.people.composition import printed
from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.services.accounts import on_sqlite
from workspace.core.errors import NotFound
from workspace.services import comments, roles, tasks
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("H11", "R047")]
CHAIR: dict[str, Any] = {
    "seat": "panel chair", "standing": "filled", "person": "Imran Qureshi", "job_title": "Assistant Director",
    "employer": "Thornmere Council", "starts_on": date(2014, 4, 1),
}  # fmt: skip
BEFORE: dict[str, Any] = {
    "seat": "education representative", "standing": "filled", "person": "Odette Larkspur",
    "job_title": "Head of Schools", "employer": "Thornmere Council", "starts_on": date(2014, 4, 1),
}  # fmt: skip
AFTER = BEFORE | {"person": "Hamza Brightwater", "job_title": "Early Years Manager", "starts_on": date(2014, 4, 20)}
FACTS: dict[str, Any] = {
    "convened_on": date(2014, 4, 1), "involvement": "more than very little", "involvement_evidence": "An assessment.",
    "chair_reason": "No tie to the case.",
}  # fmt: skip


@pytest.mark.proves("R041", "R027")
def test_convening_the_panel_is_asked_for_until_it_is_appointed(town: Town) -> None:
    town.edit(town.manager, town.home, initiated_on=date(2014, 4, 1))
    assert town.due(town.manager, "panel_convened") == {"panel_convened": (None, True)}
    panel = town.start(town.manager, "panel", seats=[CHAIR], **FACTS)
    assert town.due(town.manager, "panel_convened") == {"panel_convened": (None, True)}
    town.move(town.manager, panel, "appoint")
    assert town.due(town.manager, "panel_convened") == {"panel_convened": (None, False)}
    with town.store.reading(town.manager) as uow:
        (task,) = (one.task for one in tasks.of(uow, town.home) if one.task.rule == "enfield_scr.panel_convened")
    assert (task.outcome, task.evidence) == ("done", "Appointed: “Review panel”.")


def test_access_ends_at_once_and_the_record_keeps_both(town: Town, store: Store, clock: TurnableClock) -> None:
    member = town.cases.person("Odette Larkspur")
    with store.writing(town.manager) as uow:
        grant = roles.give(uow, town.home.id, person=member, role="panel_member").id
    terms = town.cases.document(town.home, "terms_of_reference", "draft")
    with store.writing(member) as uow:
        said = comments.add(uow, terms.id, "Ask about the nursery.")
    point = {"noted_on": date(2014, 4, 16), "found": "captured", "action": "Brief staff", "due_on": date(2014, 5, 16)}
    town.start(town.manager, "interim_learning", points=[point])
    rule = "enfield_scr.corrective_action"
    with store.reading(member) as uow:
        assert [one.mine for one in tasks.of(uow, town.home) if one.task.rule == rule] == [True]
    panel = town.start(town.manager, "panel", seats=[CHAIR, BEFORE], **FACTS)
    town.move(town.manager, panel, "appoint")

    with store.writing(town.manager) as uow:
        roles.end(uow, town.home.id, grant)
    with pytest.raises(NotFound):
        town.read(member, terms)
    with store.reading(member) as uow:
        assert tasks.of(uow, town.home) == ()
    left = BEFORE | {"ends_on": date(2014, 4, 16)}
    assert town.edit(town.manager, panel, seats=[CHAIR, left]).state == "panel.draft"  # every change is appointed again
    clock.turn(days=1)
    assert "“education representative”" in town.remarks(town.manager, panel)[0]
    clock.turn(days=3)
    town.edit(town.manager, panel, seats=[CHAIR, left, AFTER])
    body = town.move(town.chair, panel, "appoint").body

    assert isinstance(body, Panel)
    assert "education representative" not in body.vacant(date(2014, 4, 20))
    assert printed(body, date(2014, 4, 20)) == (
        "- Head of Schools, Thornmere Council (until 16 April 2014)\n- Early Years Manager, Thornmere Council"
    )
    replacement = town.cases.person("Hamza Brightwater")
    with store.writing(town.manager) as uow:
        roles.give(uow, town.home.id, person=replacement, role="panel_member")
    with store.reading(replacement) as uow:
        assert [one.mine for one in tasks.of(uow, town.home) if one.task.rule == rule] == [True], "what was to be done"
    with store.reading(town.panel_chair) as uow:
        (thread,) = comments.threads(uow, town.read(town.panel_chair, terms))
    assert (thread.opening.id, thread.opening.author) == (said.id, member)
    assert clock.now.date() - date(2014, 4, 16) == timedelta(days=4)
