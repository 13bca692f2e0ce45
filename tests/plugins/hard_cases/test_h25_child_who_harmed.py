"""H25: who harmed the child is a child too: the same anonymity, orders of its own, and no label in public (2.1, A2)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import TurnableClock
from tests.plugins.test_chain import KEY, PEOPLE, SUMMARY, Desk
from tests.plugins.test_guards import REPORT
from tests.services.accounts import on_sqlite
from workspace import Refused
from workspace.store.unit_of_work import Store

pytestmark = [on_sqlite, pytest.mark.proves("H25")]
CHAIR, OFFICE, LAWYER = PEOPLE["lscb_chair"], PEOPLE["business_manager"], PEOPLE["lawyer"]
AUTHOR, PANEL_CHAIR = PEOPLE["lead_reviewer"], PEOPLE["panel_chair"]
OTHER = {"word": "Dean Holloway", "kind": "name", "stands_for": "Young Person F", "family": "B"}


@pytest.fixture
def desk(store: Store, clock: TurnableClock) -> Desk:
    return Desk(store, clock)


def test_no_title_calls_anybody_an_offender(desk: Desk) -> None:
    report = desk.start(AUTHOR, "overview_report", REPORT | {"title": "Child M and the young offender F"})
    summary = desk.start(AUTHOR, "executive_summary", SUMMARY | {"title": "The attackers of Child M"})
    for document, word in ((report, "offender"), (summary, "attackers")):
        with pytest.raises(Refused, match=f"The title says “{word}”, and titles go into catalogues"):
            desk.do(AUTHOR, document, "submit")
    desk.write(AUTHOR, report, {"title": "Child M", "circumstances": "Child M was hurt by the perpetrator, aged 15."})
    assert any("Lists and catalogues show the first paragraph, which says “perpetrator”" in r
               for r in desk.remarks(AUTHOR, report))  # fmt: skip
    desk.write(AUTHOR, report, {"circumstances": "Child M was hurt by Young Person F."})
    assert not any("catalogues" in said for said in desk.remarks(AUTHOR, report))
    desk.do(AUTHOR, report, "submit")


def test_a_label_does_not_come_back_with_a_correction(desk: Desk) -> None:
    report, _summary, _plan = desk.planned()
    desk.clock.turn(days=8)
    desk.do(CHAIR, report, "publish")
    desk.do(CHAIR, report, "withdraw", "A name.", due=date(2015, 5, 12))
    desk.write(AUTHOR, report, {"title": "The killer of Child M"})
    with pytest.raises(Refused, match="The title says “killer”"):
        desk.do(CHAIR, report, "republish", "A name less.")


def test_the_name_of_the_child_who_harmed_is_protected_like_that_of_the_child_who_was_harmed(desk: Desk) -> None:
    desk.start(OFFICE, "pseudonym_key", {"words": [*KEY["words"], OTHER]})
    report = desk.start(AUTHOR, "overview_report", REPORT | {"findings": "Dean Holloway hit the child."})
    desk.do(AUTHOR, report, "submit")
    desk.draft(OFFICE, "privacy_check")
    with pytest.raises(Refused, match=r"1 finding of the privacy check is still open: Findings \(name\)"):
        desk.do(PANEL_CHAIR, report, "agree")


def test_an_order_that_protects_one_of_them_stands_when_that_of_the_other_is_lifted(desk: Desk) -> None:
    report, _summary, _plan = desk.planned()
    desk.clock.turn(days=8)
    order = {"made_on": date(2014, 11, 12), "forbids": "To identify"}
    first = desk.start(LAWYER, "legal_restriction", order | {"made_by": "Family Court", "protects": "Child M"})
    desk.start(LAWYER, "legal_restriction", order | {"made_by": "Youth Court", "protects": "Young Person F"})
    desk.do(LAWYER, first, "lift", "Discharged.")
    with pytest.raises(Refused, match="A restriction stands against publication: Youth Court"):
        desk.do(CHAIR, report, "publish")
