"""The whole worked example over HTTP: the demonstration's own story, each act a form that a person sends."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.enfield_scr import demo
from tests.conftest import TurnableClock
from tests.journeys.over_http import OverHttp
from tests.journeys.stage import story
from tests.services.conftest import cheap_hashes, real_time
from workspace.demo.play import StoryClock

__all__ = ["cheap_hashes", "real_time"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_act_of_the_story_over_http(tmp_path: Path, database_url: str, real_time: TurnableClock) -> None:
    turned = StoryClock()
    with story(tmp_path / "data", database_url, turned, real_time) as stage:  # type: ignore[arg-type]
        demo.play(OverHttp(stage, turned))
        assert stage.findings() == ()
