"""The rest of the story: people turn the clock and publish, withdraw, correct, retire and supply the report."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient

from plugins.enfield_scr.demo.cast import AUTHOR, CHAIR, LAWYER, MANAGER, OFFICE, SUBCOMMITTEE, WRITERS, agency_names
from plugins.enfield_scr.demo.child_m_overview import restriction
from plugins.enfield_scr.demo.scene import Scene
from tests.demo.conftest import Played
from workspace.app import public_site
from workspace.core.model import SYSTEM
from workspace.public.app import create_public
from workspace.services import requests, searching
from workspace.store import publishing

pytestmark = pytest.mark.slow
SLUG = "serious-case-review-child-m"


@pytest.fixture
def scene(demo_house: Played) -> Scene:
    """Child M's case review with the documents that still move."""
    documents = demo_house.documents()
    found = Scene(demo_house.play, next(d.id for d in documents if d.type == "case_review"))
    names = {"overview_report": "overview", "publication_plan": "publication plan", "action_plan": "plan"}
    for document in documents:
        found.keep(names.get(document.type, document.type), document.id)
    return found


def _public(played: Played) -> FlaskClient:
    played.drain()
    return create_public(public_site(played.house.settings, demo=True)).test_client()


def test_publication_waits_for_plan_and_copy(demo_house: Played, scene: Scene) -> None:
    """Rows 121 to 130."""
    play, report, plan = scene.play, scene["overview"], scene["publication plan"]

    def publish() -> None:
        play.move(CHAIR, report, "publish")

    assert "no agreed publication plan" in play.refused(publish)
    scene.row(121)
    play.move(CHAIR, plan, "agree")
    assert "when the copy was sent" in scene.blocked(122, publish)
    scene.row(123)
    revision = play.read(MANAGER, report).revision
    play.edit(MANAGER, plan, copy_sent_on=date(2015, 4, 21), copy_sent_at="15:00", copy_of=revision)
    play.at("2015-04-27 10:00")  # row 124
    assert "from 15:00 on Tuesday 28 April 2015" in play.refused(publish)
    play.at("2015-04-28 10:00")  # row 125
    assert "from 15:00 on Tuesday 28 April 2015" in play.refused(publish)
    assert _public(demo_house).get(f"/reports/{SLUG}").status_code == 404  # row 129
    scene.row(130)
    publish()
    answer = _public(demo_house).get(f"/reports/{SLUG}")
    assert answer.status_code == 200
    assert b"Rowan" not in answer.data


def _published(scene: Scene) -> None:
    scene.row(121)
    scene.play.move(CHAIR, scene["publication plan"], "agree")
    scene.row(123)
    scene.play.edit(
        MANAGER, scene["publication plan"], copy_sent_on=date(2015, 4, 21), copy_sent_at="15:00",
        copy_of=scene.play.read(MANAGER, scene["overview"]).revision,
    )  # fmt: skip
    scene.row(130)
    scene.play.move(CHAIR, scene["overview"], "publish")


def test_correction_retirement_and_copy(demo_house: Played, scene: Scene) -> None:
    """Rows 130 to 156."""
    play, report = scene.play, scene["overview"]
    _published(scene)
    scene.row(135)
    play.move(CHAIR, report, "withdraw", "Paragraph 4.7 with a news item identifies Sibling 1.")
    public = _public(demo_house)
    assert b"bruis" not in public.get(f"/reports/{SLUG}").data
    assert b"Child M" not in public.get("/search?q=pathway").data  # row 136
    _corrected(scene)
    with demo_house.house.store.reading(SYSTEM) as uow:
        (publication,) = (p for p in publishing.every(uow.db) if p.slug == SLUG)
    assert publication.available_until == date(2016, 5, 2)  # row 141: three days added
    scene.blocked(146, lambda: play.move(MANAGER, report, "retire"))
    scene.row(151)
    assert "from Tuesday 3 May 2016" in play.refused(lambda: play.move(CHAIR, report, "retire"))
    play.refused(lambda: play.move(OFFICE, report, "retire"))
    play.at("2016-05-02 23:30")  # row 152: still online through the whole day
    play.refused(lambda: play.move(CHAIR, report, "retire"))
    scene.row(153)
    play.move(CHAIR, report, "retire")
    answer = _public(demo_house).get(f"/reports/{SLUG}")
    assert b"on request" in answer.data
    _supplied(demo_house, scene)


def _corrected(scene: Scene) -> None:
    play, report = scene.play, scene["overview"]
    scene.row(137)
    scene.take_in(AUTHOR, "overview_report", "overview/overview_v1.3.docx", document=report)
    scene.row(138)
    restriction(scene, "compatible", "Overview report version 1.3, 15 June 2015, 08:50.", LAWYER)
    scene.row(141)
    play.move(CHAIR, report, "republish", "Only the identifying words of paragraph 4.7 were changed.")


def _supplied(demo_house: Played, scene: Scene) -> None:
    store = demo_house.house.store
    scene.row(154)
    typed = {"name": "A researcher", "contact": "research@example.org", "message": ""}
    requests.log(store, SLUG, typed, address="192.0.2.7")
    scene.row(155)
    with store.writing(scene.play.people[MANAGER]) as uow:
        (waiting,) = requests.every(uow)
        requests.answer(uow, waiting.request.id, "Version 1.3 was sent by e-mail.")
    with store.reading(scene.play.people[MANAGER]) as uow:
        assert not requests.every(uow)[0].open


def test_action_plan_is_followed_and_closed(scene: Scene) -> None:
    """Rows 142 to 150: the panel closes the plan when every action is closed or refused."""
    play, plan = scene.play, scene["plan"]
    play.at("2015-05-01 10:00")
    play.move(MANAGER, plan, "monitor")
    scene.row(142)
    play.refused(lambda: play.move(SUBCOMMITTEE, plan, "close"))
    actions = play.read(MANAGER, plan).body.model_dump()["actions"]
    assert len(actions) == 14
    done = [{**a, "status": "refused" if a["number"] == "13" else "closed"} for a in actions]
    scene.row(150)
    play.edit(MANAGER, plan, actions=done)
    play.move(SUBCOMMITTEE, plan, "close")


def test_no_family_name_is_found_by_another_author(demo_house: Played, scene: Scene) -> None:
    """Row 156."""
    _published(scene)
    demo_house.drain()
    scene.row(156)
    store, index = demo_house.house.store, demo_house.house.index
    own = next(d.agency for d in demo_house.of("imr") if d.title.startswith(agency_names()["csc"]))
    for name in ("Pellingworth", "Vosper", "Rowan"):
        with store.writing(scene.play.people[WRITERS["csc"]]) as uow:
            asked = searching.asked(uow, searching.ask(uow, name, {}))
        with store.reading(scene.play.people[WRITERS["csc"]]) as uow:
            found = searching.search(uow, index, asked)
        assert {result.entry.document.agency for result in found.results} <= {own}


def test_story_cannot_go_back(scene: Scene) -> None:
    with pytest.raises(ValueError, match="goes back"):
        scene.play.at("2014-01-01 10:00")


def test_refused_tells_when_nothing_was_refused(scene: Scene) -> None:
    with pytest.raises(AssertionError):
        scene.play.refused(lambda: None)
