"""The rest of the story, act by act: people publish, withdraw, correct, retire and supply the report."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from flask.testing import FlaskClient

from plugins.enfield_scr.demo import bundle, child_m_approval
from plugins.enfield_scr.demo.cast import (
    AUTHOR,
    CHAIR,
    COMMUNICATIONS,
    MANAGER,
    OFFICE,
    PANEL_CHAIR,
    SUBCOMMITTEE,
    WRITERS,
    agency_names,
)
from plugins.enfield_scr.demo.scene import Scene
from plugins.enfield_scr.publication.copy_letters import BEFORE_PUBLICATION, OF_A_CORRECTION
from tests.demo.conftest import Played
from workspace.app import public_site
from workspace.core.model import SYSTEM, Permission
from workspace.public.app import create_public
from workspace.services import compliance, requests, searching, sessions, transitions
from workspace.store import publishing
from workspace.web.app import create_workspace

SLUG = "serious-case-review-child-m"
_PAGE = f"/reports/{SLUG}"
_NAMES = {
    "overview_report": "overview",
    "publication_plan": "publication plan",
    "action_plan": "plan",
    "executive_summary": "summary",
    "improvement_statement": "statement",
}


def opened(played: Played) -> Scene:
    """Child M's case review with the documents that still move."""
    documents = played.documents()
    found = Scene(played.play, next(d.id for d in documents if d.type == "case_review"))
    for document in documents:
        found.keep(_NAMES.get(document.type, document.type), document.id)
    return found


def public(played: Played) -> FlaskClient:
    """A reader's browser, after the jobs were done."""
    played.drain()
    return create_public(public_site(played.house.settings, played.house.registry, demo=True)).test_client()


def workspace(played: Played, who: str) -> FlaskClient:
    """The browser of somebody who is signed in."""
    with played.house.store.writing(SYSTEM) as uow:
        token = sessions.start(uow, played.play.people[who], "a test")
    client = create_workspace(played.house, demo=True).test_client()
    client.set_cookie("workspace", token)
    return client


def _statement(scene: Scene, edition: int) -> None:
    """An edition of the improvement statement: written, checked, assessed, certified, approved."""
    play, statement = scene.play, scene["statement"]
    play.edit(MANAGER, statement, **child_m_approval.statement(edition))
    play.move(MANAGER, statement, "submit")
    check = bundle.check(scene)
    bundle.assess(scene, PANEL_CHAIR, check, "Read as a whole: no person can be recognised from it.")
    bundle.certify(scene, f"Improvement statement, version {edition}, with the report as it was certified.")
    play.move(CHAIR, statement, "approve")


def _sent(scene: Scene, moment: datetime, names: tuple[str, ...] = BEFORE_PUBLICATION) -> None:
    """The copy that went to the National Panel, recorded in the plan."""
    revisions = (scene.play.read(MANAGER, scene[name]).revision for name in ("overview", "summary"))
    said = zip(names, (moment.date(), f"{moment:%H:%M}", *revisions), strict=True)
    scene.play.edit(MANAGER, scene["publication plan"], **dict(said))


def _remarks(played: Played, who: str, document: str) -> str:
    with played.house.store.reading(played.play.people[who]) as uow:
        return " ".join(each.text for each in transitions.remarks(uow, uow.get(document, to=Permission.VIEW)))


def _planned(scene: Scene, who: str, day: date) -> Callable[[], None]:
    return lambda: scene.play.edit(who, scene["publication plan"], publish_on=day, publish_at="10:00")


def _told(scene: Scene, *who: str) -> None:
    """People whom publication affects were told today."""
    plan, today = scene["publication plan"], scene.play.today
    rows = scene.play.read(MANAGER, plan).body.model_dump()["impact"]
    told = [row | {"told_on": today} if row["who"] in who else row for row in rows]
    scene.play.edit(MANAGER, plan, impact=told)


def published_with_every_refusal(played: Played, scene: Scene) -> None:
    """Rows 121 to 131: plan, copy, the family, and the day; each thing that is missing is asked for."""
    play, report, plan = scene.play, scene["overview"], scene["publication plan"]

    def publish() -> None:
        play.move(CHAIR, report, "publish")

    assert "The “Publication plan” is not agreed yet" in play.refused(publish)
    scene.row(121)
    play.edit(MANAGER, plan, publish_on=date(2015, 4, 26))
    assert "Plan a day from Monday 27 April 2015" in play.refused(lambda: play.move(CHAIR, plan, "agree"))
    play.edit(MANAGER, plan, publish_on=date(2015, 4, 29))
    play.move(CHAIR, plan, "agree")
    assert "No copy was sent to the National Panel yet" in scene.blocked(122, publish)
    assert "no day of publication can be given" in _remarks(played, MANAGER, plan)
    scene.row(123)
    _sent(scene, datetime(2015, 4, 21, 15))
    assert "You can publish from 15:00 on Tuesday 28 April 2015" in _remarks(played, MANAGER, report)
    for row, day in ((124, 27), (125, 28)):
        refusal = scene.blocked(row, _planned(scene, COMMUNICATIONS, date(2015, 4, day)))
        assert f"10:00 on {'Monday' if row == 124 else 'Tuesday'} {day} April 2015 is too early" in refusal
        assert "from 15:00 on Tuesday 28 April 2015" in refusal
    _shared_and_told(played, scene)
    play.at("2015-04-28 10:00")
    assert "from 15:00 on Tuesday 28 April 2015" in play.refused(publish)
    assert public(played).get(_PAGE).status_code == 404  # row 129
    assert "nothing says yet" not in play.refused(publish).lower()  # the report itself tells what was done already
    scene.row(130)
    publish()
    answer = public(played).get(_PAGE)
    assert answer.status_code == 200
    assert b"Rowan" not in answer.data
    assert "until the end of Friday 29 April 2016" in _remarks(played, CHAIR, report)
    scene.row(131)
    play.task(MANAGER, scene.case_review, "repository", "Sent by e-mail.")


def _shared_and_told(played: Played, scene: Scene) -> None:
    """Rows 126 to 128: the family reads the summary, and the department hears of the national lesson."""
    play, plan = scene.play, scene["publication plan"]
    scene.row(126)
    mother = {"who": "Mother", "shared_on": date(2015, 4, 23), "how": "Read aloud", "shared_by": "Business Manager"}
    play.edit(MANAGER, plan, family_sharing=[mother])
    _told(scene, "The mother")
    assert "Not told yet of the publication: The grandmother and The nursery" in _remarks(played, MANAGER, plan)
    scene.row(127)
    correction = {"correction": "The month of a visit", "answer": "Declined: two records agree."}
    grandmother = mother | {"who": "Grandmother", "shared_on": date(2015, 4, 24)} | correction
    play.edit(MANAGER, plan, family_sharing=[mother, grandmother])
    _told(scene, "The grandmother", "The nursery")
    scene.row(128)
    (letter,) = play.draft(MANAGER, scene.case_review, "government")
    assert "“To” still says “[Department]”" in play.refused(lambda: play.move(CHAIR, letter, "sign"))
    play.edit(MANAGER, letter, recipient="Department of Health, London")
    scene.send(letter, "2015-04-24 15:00")


def first_edition(scene: Scene) -> None:
    """The improvement statement that is published with the report."""
    scene.row(121)
    _statement(scene, 1)


def published(scene: Scene) -> None:
    """Rows 121 to 130, without detours."""
    first_edition(scene)
    scene.play.move(CHAIR, scene["publication plan"], "agree")
    scene.row(123)
    _sent(scene, datetime(2015, 4, 21, 15))
    scene.row(130)
    scene.play.move(CHAIR, scene["overview"], "publish")


def second_edition(played: Played, scene: Scene) -> None:
    """Row 149: what came of the actions, added to what is public."""
    page = f"{_PAGE}/improvement-statement"
    scene.row(149)
    _statement(scene, 2)
    assert b"38 of 39" not in public(played).get(page).data  # not public yet
    scene.play.move(CHAIR, scene["statement"], "add")
    site = public(played)
    assert b"38 of 39" in site.get(page).data
    assert b"Improvement statement: a new version." in site.get(_PAGE).data


def withdrawn(played: Played, scene: Scene) -> None:
    """Rows 135 and 136: taken offline with a reason and a day to look at it again; nothing of it is found."""
    play, report = scene.play, scene["overview"]
    scene.row(135)
    reason = "Paragraph 4.7 with a news item identifies Sibling 1."
    assert "Look at it again on" in play.refused(lambda: play.move(CHAIR, report, "withdraw", reason))
    play.move(CHAIR, report, "withdraw", reason, due=date(2015, 6, 19))
    (notice,) = play.draft(MANAGER, scene.case_review, "suspension_notice")
    told = play.read(MANAGER, notice).body.body
    assert "offline by the Chair at 16:40 on 12 June 2015." in told
    assert "will look at it again on 19 June 2015" in told
    play.at("2015-06-12 16:55")
    scene.send(notice, "2015-06-12 16:55")
    site = public(played)
    assert b"bruis" not in site.get(_PAGE).data
    assert site.get(f"{_PAGE}/improvement-statement").status_code == 410
    assert b"Child M" not in site.get("/search?q=pathway").data  # row 136


def corrected(played: Played, scene: Scene) -> None:
    """Rows 137 to 141: each thing that is missing is asked for, and no new week."""
    play, report = scene.play, scene["overview"]

    def back_online() -> None:
        play.move(CHAIR, report, "republish", "Only the identifying words of paragraph 4.7 were changed.")

    scene.row(137)
    scene.take_in(AUTHOR, "overview_report", "overview/overview_v1.3.docx", document=report)
    assert "No privacy check was made of this text" in play.refused(back_online)
    check = bundle.check(scene)
    assert "Nobody has recorded yet" in play.refused(back_online)
    bundle.assess(scene, PANEL_CHAIR, check, "With the words taken out, paragraph 4.7 no longer identifies.")
    assert "No certificate covers this text" in play.refused(back_online)
    scene.row(138)
    bundle.certify(scene, "Overview report version 1.3.")
    scene.row(139)
    assert "The National Panel was sent revision" in play.refused(back_online)
    scene.row(140)
    first = play.refused(lambda: _sent(scene, datetime(2015, 6, 15, 9, 20)))
    assert "The report went online with the copy that was sent at 15:00 on Tuesday 21 April 2015" in first
    _sent(scene, datetime(2015, 6, 15, 9, 20), OF_A_CORRECTION)
    scene.row(141)
    back_online()

    with played.house.store.reading(SYSTEM) as uow:
        (publication,) = (p for p in publishing.every(uow.db) if p.slug == SLUG)
    assert publication.available_until == date(2016, 5, 2)  # three days added
    assert "until the end of Monday 2 May 2016" in _remarks(played, CHAIR, report)
    _told_in_the_compliance_view(played, scene)


def _told_in_the_compliance_view(played: Played, scene: Scene) -> None:
    """R027, C20: the Chair reads there when the report was offline and why, and until when it has to stay online."""
    with played.house.store.reading(scene.play.people[CHAIR]) as uow:
        (told,) = compliance.of(uow, uow.get(scene.case_review, to=Permission.VIEW)).public
    assert [(move.text, move.by) for move in told.moves] == [
        ("Published", CHAIR), ("Withdrawn", CHAIR), ("Republished", CHAIR)
    ]  # fmt: skip
    assert "identifies Sibling 1" in told.moves[1].reason
    page = workspace(played, CHAIR).get(f"/case-reviews/{scene.case_review}/compliance").text
    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "What was published, and the times when it was offline" in words
    assert "It has to stay online until the end of 2 May 2016" in words
    assert "“you” means them" in words


def kept_online(scene: Scene) -> None:
    """Rows 146 and 147: neither the office nor a solicitor has it taken down."""
    play, report = scene.play, scene["overview"]
    scene.blocked(146, lambda: play.move(MANAGER, report, "retire"))
    assert "by withdrawing it" in play.refused(lambda: play.move(CHAIR, report, "retire"))
    scene.row(147)
    scene.letter(
        "Reply to a solicitor", "other", "Locksmith Dray LLP", "No court order is in force against it.",
        sent="2015-11-25 10:00",
    )  # fmt: skip


def retired(played: Played, scene: Scene) -> None:
    """Rows 151 to 153: online through the whole last day, then on request."""
    play, report = scene.play, scene["overview"]
    scene.row(151)
    assert "from Tuesday 3 May 2016" in play.refused(lambda: play.move(CHAIR, report, "retire"))
    play.refused(lambda: play.move(OFFICE, report, "retire"))
    play.at("2016-05-02 23:30")
    play.refused(lambda: play.move(CHAIR, report, "retire"))
    scene.row(153)
    play.move(CHAIR, report, "retire")
    assert b"on request" in public(played).get(_PAGE).data


def supplied(played: Played, scene: Scene) -> None:
    """Rows 154 and 155: a researcher asks for a copy and gets one."""
    store = played.house.store
    scene.row(154)
    typed = {"name": "A researcher", "contact": "research@example.org", "message": ""}
    requests.log(store, SLUG, typed, address="192.0.2.7")
    scene.row(155)
    with store.writing(scene.play.people[MANAGER]) as uow:
        (waiting,) = requests.every(uow)
        requests.answer(uow, waiting.request.id, "Version 1.3 was sent by e-mail.")
    with store.reading(scene.play.people[MANAGER]) as uow:
        assert not requests.every(uow)[0].open


def plan_followed(scene: Scene) -> None:
    """From May 2015: the plan is monitored, and not closed while an action is open."""
    play, plan = scene.play, scene["plan"]
    play.at("2015-05-01 10:00")
    play.move(MANAGER, plan, "monitor")
    play.refused(lambda: play.move(SUBCOMMITTEE, plan, "close"))
    assert len(play.read(MANAGER, plan).body.model_dump()["actions"]) == 14


def plan_closed(scene: Scene) -> None:
    """Row 150: the panel closes the plan when every action is closed or refused."""
    play, plan = scene.play, scene["plan"]
    scene.row(150)
    actions = play.read(MANAGER, plan).body.model_dump()["actions"]
    closed = {"status": "closed", "evidence": "Seen by the main panel.", "closed_on": date(2016, 4, 14)}
    refused = {"status": "refused", "reason": "The agency says that it cannot pay for it."}
    done = [a | (refused if a["number"] == "13" else closed) for a in actions]
    play.edit(MANAGER, plan, actions=done)
    play.move(SUBCOMMITTEE, plan, "close")


def searched_for_names(played: Played, scene: Scene) -> None:
    """Row 156: another review's author finds no family name beyond the own agency's papers."""
    played.drain()
    scene.row(156)
    store, index = played.house.store, played.house.index
    own = next(d.agency for d in played.of("imr") if agency_names()["csc"] in d.title)
    for name in ("Pellingworth", "Vosper", "Rowan"):
        with store.writing(scene.play.people[WRITERS["csc"]]) as uow:
            asked = searching.asked(uow, searching.ask(uow, name, {}))
        with store.reading(scene.play.people[WRITERS["csc"]]) as uow:
            found = searching.search(uow, index, asked)
        assert {result.entry.document.agency for result in found.results} <= {own}
