"""The worked example over HTTP: the demonstration's own story, each act a form that a person sends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from werkzeug.test import Client

from plugins.enfield_scr import demo
from plugins.enfield_scr.demo import cast, earlier, earlier_reports
from plugins.enfield_scr.demo.cast import MANAGER
from plugins.enfield_scr.demo.scene import Scene
from tests.conftest import TurnableClock
from tests.demo import after
from tests.demo.conftest import Played
from tests.journeys.forms import Form
from tests.journeys.over_http import OverHttp
from tests.journeys.stage import ROOT, Stage, story
from tests.services.conftest import cheap_hashes, real_time
from workspace.demo.play import StoryClock

__all__ = ["cheap_hashes", "real_time"]


def test_one_case_review_of_the_story_over_http(tmp_path: Path, database_url: str, real_time: TurnableClock) -> None:
    """Child G: from the referral to the published report, and that it is on request afterwards."""
    turned = StoryClock()
    with story(tmp_path / "data", database_url, turned, real_time) as stage:  # type: ignore[arg-type]
        play = OverHttp(stage, turned)
        play.at("2012-10-01 09:00")
        cast.enter(play)
        g = Scene(play)
        earlier.until_approved(g, earlier.CHILD_G)
        assert "Child G" not in stage.read("/")
        earlier.publish(g, earlier.CHILD_G, "2013-09-04 10:00")
        assert "Child G" in stage.read("/")
        earlier.retire(g, "2014-10-06 10:00")
        assert "on request" in stage.read("/")
        _asked_and_answered(stage, play)
        assert stage.findings() == ()


def _asked_and_answered(stage: Stage, play: OverHttp) -> None:
    """A researcher finds the entry, asks for a copy, and the office answers."""
    (report,) = re.findall(r'href="(/reports/[^"/]+)"', stage.read("/"))
    (path,) = re.findall(r'href="(?:https?://[^"/]+)?(/workspace/requests/new/[^"]+)"', stage.read(report))
    visitor = Client(stage.application.together)
    form = Form(visitor.get(path, base_url=ROOT).text, path)
    typed = {**dict(form.values), "name": "A researcher", "contact": "research@example.org"}
    sent = visitor.post(path, base_url=ROOT, data=typed)
    assert sent.status_code == 303
    (asked,) = set(re.findall(r"/requests/([0-9a-f]{32})", play.get(MANAGER, "/requests")))
    play.post(MANAGER, f"/requests/{asked}", {"answer": "Sent by e-mail."})
    assert "Sent by e-mail." in play.get(MANAGER, f"/requests/{asked}")


@pytest.mark.long
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
