"""The whole worked example over HTTP: the demonstration's own story, each act a form that a person sends."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.enfield_scr import demo
from plugins.enfield_scr.demo import earlier_reports
from tests.conftest import TurnableClock
from tests.demo import after
from tests.demo.conftest import Played
from tests.journeys.over_http import OverHttp
from tests.journeys.stage import story
from tests.services.conftest import cheap_hashes, real_time
from workspace.demo.play import StoryClock

__all__ = ["cheap_hashes", "real_time"]


def test_every_act_of_the_story_over_http(
    tmp_path: Path, database_url: str, real_time: TurnableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the referral of April 2014 to the copy that a researcher gets in September 2016."""
    some = [name for name in earlier_reports.REPORTS if name in earlier_reports.WITHDRAWN or name < "2006"]
    monkeypatch.setattr(earlier_reports, "REPORTS", some)  # the forty are all sent alike
    turned = StoryClock()
    with story(tmp_path / "data", database_url, turned, real_time) as stage:  # type: ignore[arg-type]
        play = OverHttp(stage, turned)
        demo.play(play)
        played = Played(stage.house, play, turned)
        scene = after.opened(played)
        after.first_edition(scene)
        after.published_with_every_refusal(played, scene)
        after.plan_followed(scene)
        after.withdrawn(played, scene)
        after.corrected(played, scene)
        after.kept_online(scene)
        after.second_edition(played, scene)
        after.plan_closed(scene)
        after.retired(played, scene)
        after.supplied(played, scene)
        after.searched_for_names(played, scene)
        assert stage.findings() == ()
