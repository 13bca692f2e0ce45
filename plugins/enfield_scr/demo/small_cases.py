"""Three small cases: a death in custody, one for a management review, and a “no” that became a “yes” (1.1, 3.2, A2)."""

from __future__ import annotations

from datetime import date
from typing import Any

from plugins.enfield_scr.demo.cast import CHAIR, HEAD, MANAGER, SUBCOMMITTEE
from plugins.enfield_scr.demo.scene import Scene

_SCR, _MR, _NONE = "serious case review", "management review", "no review"


def _case(s: Scene, at: str, reference: str, name: str, summary: str) -> None:
    play = s.play
    play.at(at)
    s.case_review = play.case_review(
        MANAGER, "enfield_scr", reference=reference, public_name=name, summary=summary, normal_residence="Thornmere",
        board="Thornmere Safeguarding Children Board", notified_on=play.today, chair_attention_on=play.today,
    )  # fmt: skip


def _decide(s: Scene, at: str, recommended: str, move: str, **values: Any) -> None:
    """A record that the office prepares, and the Chair's decision."""
    play = s.play
    play.at(at)
    row = {"by": "SCR Sub-Committee", "recommends": recommended, "given_by": SUBCOMMITTEE, "received_on": play.today}
    record = play.start(
        MANAGER, s.case_review, "decision", recommendations=[row], decided_on=play.today, interest="none", **values
    )
    if move != "decide_scr":
        s.ticked("In the minutes of the sub-committee.", "a2_residence", "a2_extraordinary", "a2_peer")
    play.move(CHAIR, record, "decide")
    s.keep("decision", record)
    play.move(CHAIR, s.case_review, move)


def _tell(s: Scene, at: str) -> None:
    """Ofsted and the National Panel hear of a decision against a serious case review within 14 days (3.4)."""
    play = s.play
    play.at(at)
    s.drafted("ofsted_decision", sent=at, channel="portal")
    s.drafted("panel_decision", sent=at)  # which ends what was asked for


def custody(s: Scene) -> None:
    """Child R, sixteen, dies in a secure training centre; no abuse is known (H1)."""
    summary = "Child R, aged sixteen, died in a secure training centre in November 2014."
    _case(s, "2014-12-01 10:00", "TSCB-2014-02", "Child R", summary)
    _decide(
        s, "2014-12-10 15:00", _NONE, "decide_no_review", decision=_NONE, abuse_or_neglect="excluded",
        abuse_evidence="The ombudsman, the pathologist and the police found none.", child_died="yes",
        died_on=date(2014, 11, 24), suspected_suicide="no", place_of_death="secure training centre",
        seriously_harmed="no", reasons="A heart condition that nobody could have known of.",
        against_should="The ombudsman and the coroner look at the centre; the Board shares their findings.",
    )  # fmt: skip
    _tell(s, "2014-12-12 11:00")
    s.play.move(CHAIR, s.case_review, "close_without_review", "Nothing more to do for the Board.")


def management_review(s: Scene) -> None:
    """Child S, twelve, is injured; it is clear that agencies worked well together (H4)."""
    summary = "Child S, aged twelve, was injured by an adult in November 2014 and has recovered."
    _case(s, "2014-12-12 14:00", "TSCB-2014-03", "Child S", summary)
    _decide(
        s, "2014-12-16 15:00", _MR, "decide_mr", decision=_MR, abuse_or_neglect="known", child_died="no",
        suspected_suicide="no", seriously_harmed="yes", violent_assault="yes", no_concerns_clear="yes",
        no_concerns_evidence="Joint audit of 15 December: every agency shared what it knew on the same day.",
        reasons="The criteria are not met. One question is left, within Community Health.",
        alternative="A management review, in-house, by March 2015.",
        alternative_why="The handover was late, and nobody outside Community Health could have known.",
        alternative_scope="The handover between two health visitors in October 2014.",
    )  # fmt: skip
    _tell(s, "2014-12-17 10:00")
    s.play.move(HEAD, s.case_review, "start")


def decided_against(s: Scene) -> None:
    """Child T: no serious case review on 19 December 2014; the National Panel looks at it (H5)."""
    summary = "Child T, aged two, was scalded in December 2014 and has scars."
    _case(s, "2014-12-17 14:00", "TSCB-2014-04", "Child T", summary)
    _decide(
        s, "2014-12-19 16:00", _NONE, "decide_no_review", decision=_NONE, abuse_or_neglect="excluded",
        abuse_evidence="Preliminary reports of 15 December: all call it an accident.", child_died="no",
        suspected_suicide="no", seriously_harmed="yes", reasons="An accident, by all reports.",
    )  # fmt: skip


def told(s: Scene) -> None:
    """Ten days before the National Panel has to know."""
    _tell(s, "2014-12-23 10:00")


def decided_again(s: Scene) -> None:
    """Its advice, the Chair's answer, and a new decision on 11 February 2015, from which the clocks count (H5)."""
    play = s.play
    play.at("2015-01-19 10:00")
    (file,) = play.draft(MANAGER, s.case_review, "scrutiny")
    asked = "All that the Board had before it."
    play.edit(MANAGER, file, requested_on=date(2015, 1, 16), asked=asked, supply_by=date(2015, 1, 30))
    play.move(MANAGER, file, "request")
    sent = {"document": "Chair's decision of 19 December 2014", "revision": "1", "sent_on": play.today, "how": "Mail"}
    play.edit(MANAGER, file, supplied=[sent], supplied_on=play.today)
    play.move(MANAGER, file, "supply")
    play.at("2015-02-09 10:00")
    advice = "The burns unit's second report makes an accident unlikely. We think that the criteria are met."
    play.edit(MANAGER, file, advised_on=date(2015, 2, 6), advice=advice)
    play.move(MANAGER, file, "advise")
    play.edit(CHAIR, file, response="I decide again, with the second report before me.", responded_on=play.today)
    play.move(CHAIR, file, "answer")
    play.move(CHAIR, s.case_review, "reconsider", "The National Panel's advice of 6 February 2015.")
    _decide(
        s, "2015-02-11 15:00", _SCR, "decide_scr", decision=_SCR, abuse_or_neglect="suspected", child_died="no",
        suspected_suicide="no", seriously_harmed="yes", reasons="The second report of the burns unit.",
        abuse_evidence="Second report of the burns unit, 2 February 2015.", supersedes="19 December 2014",
    )  # fmt: skip
    play.at("2015-02-12 11:00")
    s.one_day_tasks()
    play.move(HEAD, s.case_review, "start")
