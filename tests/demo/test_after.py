"""The rest of the story: people turn the clock and publish, withdraw, correct, retire and supply the report."""

from __future__ import annotations

import pytest

from plugins.enfield_scr.demo.scene import Scene
from tests.demo import after
from tests.demo.conftest import Played

pytestmark = pytest.mark.slow


@pytest.fixture
def scene(demo_house: Played) -> Scene:
    return after.opened(demo_house)


def test_publication_waits_for_plan_and_copy(demo_house: Played, scene: Scene) -> None:
    after.published_with_every_refusal(demo_house, scene)


def test_the_statement_is_published_beside_the_report_in_two_editions(demo_house: Played, scene: Scene) -> None:
    after.published(scene)
    assert b"11 of 44" in after.public(demo_house).get(f"/reports/{after.SLUG}/improvement-statement").data
    after.second_edition(demo_house, scene)


@pytest.mark.proves("H15", "H34", "D6")
def test_correction_retirement_and_copy(demo_house: Played, scene: Scene) -> None:
    after.published(scene)
    after.withdrawn(demo_house, scene)
    after.corrected(demo_house, scene)
    after.kept_online(scene)
    after.retired(demo_house, scene)
    after.supplied(demo_house, scene)


def test_action_plan_is_followed_and_closed(scene: Scene) -> None:
    after.plan_followed(scene)
    after.plan_closed(scene)


def test_no_family_name_is_found_by_another_author(demo_house: Played, scene: Scene) -> None:
    after.published(scene)
    after.searched_for_names(demo_house, scene)


def test_story_cannot_go_back(scene: Scene) -> None:
    with pytest.raises(ValueError, match="goes back"):
        scene.play.at("2014-01-01 10:00")


def test_refused_tells_when_nothing_was_refused(scene: Scene) -> None:
    with pytest.raises(AssertionError):
        scene.play.refused(lambda: None)
