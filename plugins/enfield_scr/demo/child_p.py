"""Child P: a case review that has just begun, so that there is something to write, to return and to sign off."""

from __future__ import annotations

from datetime import date
from typing import Any

from plugins.enfield_scr import roles
from plugins.enfield_scr.demo import cast
from plugins.enfield_scr.demo.cast import CHAIR, LEADS, MANAGER, PANEL_CHAIR, WRITERS, agency_names
from plugins.enfield_scr.demo.scene import Scene

_SCR = "serious case review"
_DUE = {"csc": date(2015, 4, 30), "police": date(2015, 4, 10), "tuh": date(2015, 5, 8), "tch": date(2015, 4, 24)}
_SUMMARY = (
    "Child P, aged seven, was seriously injured by a relative in February 2015 while a child protection plan was in "
    "force. Child P is recovering."
)


def begin(s: Scene) -> None:
    """March 2015: referred, decided and started."""
    play = s.play
    play.at("2015-03-02 09:30")
    s.case_review = play.case_review(
        MANAGER, "enfield_scr", reference="TSCB-2015-01", public_name="Child P", summary=_SUMMARY,
        board="Thornmere Safeguarding Children Board",
    )  # fmt: skip
    play.role(MANAGER, s.case_review, LEADS["csc"], roles.AGENCY_PANEL_LEAD, "csc")
    _referral(s)
    day = date(2015, 3, 20)
    play.at("2015-03-20 16:00")
    record = play.start(
        MANAGER, s.case_review, "decision", abuse_or_neglect="known", child_died="no", seriously_harmed="yes",
        recommendations=[{"by": "SCR Sub-Committee", "recommends": _SCR}], decided_on=day, decision=_SCR,
        interest="none",
        reasons="The criteria are met: a child protection plan was in force and agencies did not act on it together.",
    )  # fmt: skip
    s.ticked("Held on 18 March 2015.", "a2_extraordinary")
    play.move(CHAIR, record, "decide")
    play.move(CHAIR, s.case_review, "decide_scr")
    play.edit(
        MANAGER, s.case_review, notified_on=date(2015, 3, 2), chair_attention_on=date(2015, 3, 4),
        ofsted_notified_on=date(2015, 3, 4), decided_on=day, initiated_on=day,
    )  # fmt: skip
    s.one_day_tasks()
    s.ticked("Noted in March 2015.", "a2_residence", "a2_peer")
    play.task(MANAGER, record, "a2_told", "Noted in March 2015.")
    play.move(MANAGER, s.case_review, "start")


def _referral(s: Scene) -> None:
    play, lead = s.play, LEADS["csc"]
    referral = play.start(
        lead, s.case_review, "referral", "csc", dated_on=date(2015, 3, 2), summary=_SUMMARY,
        people=[{"name": "Jory Tamblyn", "relation": "subject"}, {"name": "Aled Tamblyn", "relation": "uncle"}],
        other_reviews=[{"process": "domestic homicide review", "applies": "no"}],
        request="Abuse is known, and the child was seriously harmed while a plan was in force.", panel_member=lead,
        telephone="01632 960 433", email="bartholomew.kingsnorth@thornmere.example.org",
    )  # fmt: skip
    play.move(lead, referral, "submit")
    play.at("2015-03-02 14:00")
    play.move(MANAGER, referral, "record")


def scope(s: Scene) -> None:
    """Late March 2015: panel, draft terms of reference, requests to four agencies."""
    play, case = s.play, s.case_review
    play.at("2015-03-27 10:00")
    play.role(MANAGER, case, PANEL_CHAIR, roles.PANEL_CHAIR)
    for person in (cast.DOCTOR, cast.POLICE, cast.EDUCATION_NEXT, LEADS["csc"], LEADS["tch"], LEADS["tuh"]):
        play.role(MANAGER, case, person, roles.PANEL_MEMBER)
    s.ticked("Convened on 27 March 2015.", "panel_convened")
    play.start(
        PANEL_CHAIR, case, "terms_of_reference", title="Terms of reference: Child P",
        why=_SUMMARY, starts_on=date(2013, 9, 1), ends_on=date(2015, 2, 19),
        questions="1. Was the child protection plan a plan?\n2. Who saw Child P alone, and what did Child P say?",
        contributions=[
            {"agency": agency_names()[a], "nature": "IMR and chronology", "due_on": due} for a, due in _DUE.items()
        ],
    )  # fmt: skip
    for agency, due in _DUE.items():
        _request(s, agency, due)
    play.start(
        cast.OFFICE, case, "minutes", title="Case panel 1, 27 March 2015", meeting="case panel",
        held_on=date(2015, 3, 27), chair=PANEL_CHAIR, present="The panel of Child P.",
        discussion="The draft terms of reference were discussed.",
    )  # fmt: skip


def written(s: Scene) -> None:
    """April 2015: one agency has sent its report, another has begun, a third is late."""
    s.play.at("2015-04-01 16:30")
    _write(s, "tch", "submit")
    _write(s, "csc")


def _request(s: Scene, agency: str, due: date) -> None:
    play, case, lead, writer = s.play, s.case_review, LEADS[agency], WRITERS[agency]
    if agency != "csc":
        play.role(MANAGER, case, lead, roles.AGENCY_PANEL_LEAD, agency)
    play.role(MANAGER, case, writer, roles.IMR_AUTHOR, agency)
    name = agency_names()[agency]
    s.keep(agency, play.start(MANAGER, case, "imr", agency, title=f"IMR of {name}: Child P", agency_name=name))
    play.due(lead, s[agency], due)


def _write(s: Scene, agency: str, move: str = "") -> None:
    play, writer = s.play, WRITERS[agency]
    finished: dict[str, Any] = {
        "equality": "Nothing was recorded about language or faith. We should have asked.",
        "recommendations": "1. Each core group looks at whether the plan has changed anything, and says so.",
        "covers_from": date(2013, 9, 1), "covers_to": date(2015, 2, 19), "terms_of_reference": "1 (draft)",
    }  # fmt: skip
    play.edit(
        writer, s[agency], author=writer, author_job_title="Manager", author_independent="yes",
        method="All records were read. Four practitioners were spoken to.",
        involvement="Our service knew Child P from September 2013. There were fourteen contacts.",
        analysis="The plan was reviewed on time each time, and did not change once.", **finished if move else {},
    )  # fmt: skip
    if move:
        play.move(writer, s[agency], move)
