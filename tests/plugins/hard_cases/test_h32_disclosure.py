"""H32: the police, or the person concerned, ask for an agency's report: exact texts, and a legal hold (A2)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden, Invalid, NotFound

pytestmark = [on_sqlite, pytest.mark.proves("H32")]
SHOWN: dict[str, Any] = {
    "shown_to": "Disclosure officer", "body": "Police", "purpose": "The trial.", "basis": "Protocol.",
    "shown_on": date(2014, 4, 16), "shown_by": "Ruth Pemberton, in the office", "conditions": "Not to be copied.",
}  # fmt: skip
KEPT = {"what": "Agency reports", "retention": "until the review date", "review_on": date(2014, 4, 1)}
PART = KEPT | {"disposed_on": date(2014, 4, 16), "note": "Shredded by the archive."}


def test_the_very_revision_is_on_record_for_few_and_for_good(town: Town) -> None:
    police = town.cases.agency("Police")
    report = town.cases.document(town.home, "imr", "accepted", agency=police, title="Police: Child M")
    (record,) = town.draft(town.manager, "disclosure")
    body: Any = record.body
    assert [(row.document, row.revision) for row in body.shown] == [(report.title, report.revision)]
    town.edit(town.manager, record, **SHOWN)
    town.move(town.manager, record, "record")
    for who in (town.manager, town.head):
        with pytest.raises(Forbidden):
            town.edit(who, record, purpose="Something else.")
    member, author = town.cases.person("Hamza Brightwater"), town.cases.person("Calum Thirlby")
    town.cases.give(town.home, member, "panel_member")
    town.cases.give(town.home, author, "imr_author", police)
    for other in (member, author):
        with pytest.raises(NotFound):
            town.read(other, record)


@pytest.mark.proves("C16")
def test_a_hold_forbids_to_dispose_of_anything_until_somebody_says_that_it_ended(
    town: Town, clock: TurnableClock
) -> None:
    schedule = town.start(town.manager, "retention", items=[KEPT], lawful_basis="Law.")
    earlier = PART | {"what": "The key", "disposed_on": date(2014, 4, 1)}
    record = town.start(
        town.manager, "disclosure", **SHOWN, hold="yes", shown=[{"document": schedule.title, "revision": 1}]
    )
    assert town.edit(town.manager, schedule, items=[PART]), "the disclosure is not recorded yet"
    town.edit(town.manager, schedule, items=[KEPT])
    town.move(town.manager, record, "record")
    clock.turn(days=1)
    refused = "“Agency reports” must not be disposed of: there is a legal hold since the disclosure of Wednesday 16"
    with pytest.raises(Invalid, match=refused):
        town.edit(town.manager, schedule, items=[earlier, PART])
    with pytest.raises(Invalid, match=refused):
        town.edit(town.manager, schedule, items=[PART | {"held": "no"}])
    ended = PART | {"held": "no", "hold_reason": "The trial has ended."}
    town.edit(town.manager, schedule, items=[earlier, ended])
    assert town.move(town.chair, schedule, "agree").state == "retention.agreed"
