"""Debriefing that is decided, and lessons that are spread, answer what is asked for (4.5, A4.11)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.plugins.hard_cases.conftest import Town
from tests.services.accounts import on_sqlite
from workspace import Permission
from workspace.core.model import Event

pytestmark = on_sqlite
ROW = {"agency": "Police", "method": "A meeting", "assured_by": "Panel lead", "due_on": date(2014, 5, 30)}
HELD = {
    "event_on": date(2014, 4, 16), "audience": "All", "attendance": [{"agency": "Police", "people": 3}],
    "materials": "Slides.", "evaluation": "Well.", "dissemination": "By briefings.",
}  # fmt: skip


@pytest.mark.proves("R065", "R173")
def test_debriefing_that_is_decided_and_done_needs_no_tick(referred: Town) -> None:
    home, judge = referred.home, referred.cases.person("Olu Bright", "subcommittee_chair")
    began = {"kind": "serious case review", "completed_on": date(2014, 4, 16)}
    with referred.store.writing(referred.manager) as uow:
        now = uow.get(home.id, to=Permission.EDIT)
        uow.save(now.having(now.body.model_copy(update=began)), event=Event("completed"))
    asked = ("debrief_method", "dissemination")
    assert referred.due(referred.manager, *asked) == dict.fromkeys(asked, (None, True))
    plan = referred.start(judge, "learning", method="Meetings", assurance="By May.", agencies=[ROW])
    referred.move(judge, plan, "agree")
    assert referred.due(referred.manager, *asked) == {"debrief_method": (None, False), "dissemination": (None, True)}
    told = ROW | {"done_on": date(2014, 4, 16), "spread": "To all."}
    referred.edit(referred.manager, plan, agencies=[told], **HELD)
    referred.move(referred.manager, plan, "finish")
    assert referred.due(referred.manager, *asked) == dict.fromkeys(asked, (None, False))
