"""The story of Child M from the referral to the reply to a researcher, over HTTP, on the dates of the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import TurnableClock
from tests.journeys import child_m_end, child_m_start
from tests.journeys.child_m import FAMILY, Journey
from tests.journeys.stage import Stage, story
from tests.services.conftest import cheap_hashes, real_time

__all__ = ["cheap_hashes", "real_time"]


@pytest.fixture
def stage(tmp_path: Path, database_url: str, clock: TurnableClock, real_time: TurnableClock) -> Iterator[Stage]:
    with story(tmp_path / "data", database_url, clock, real_time) as opened:
        yield opened


def test_from_the_referral_to_a_copy_for_a_researcher(stage: Stage) -> None:
    j = Journey(stage)
    child_m_start.everybody_comes_in(j)
    child_m_start.a_referral_is_imported_and_recorded(j)
    child_m_start.the_chair_decides(j)
    child_m_start.people_get_their_roles(j)
    child_m_start.terms_of_reference_are_agreed(j)
    child_m_start.an_agency_writes_behind_its_wall(j)
    child_m_start.the_panel_returns_and_accepts(j)
    child_m_end.the_overview_report_is_drafted_and_commented(j)
    child_m_end.final_texts_go_through_the_chain(j)
    child_m_end.an_edit_voids_and_is_signed_again(j)
    child_m_end.the_board_approves(j)
    child_m_end.publication_is_prepared(j)
    child_m_end.the_report_is_published(j)
    child_m_end.it_is_withdrawn_and_corrected(j)
    child_m_end.it_is_retired_after_its_time(j)
    child_m_end.somebody_asks_for_a_copy(j)
    child_m_end.another_author_searches(j)
    assert stage.findings() == ()
    assert not [name for name in FAMILY if name in stage.letters()]
