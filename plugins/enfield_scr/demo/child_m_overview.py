"""Child M, August to November 2014: the draft overview report, its comments, and the court order."""

from __future__ import annotations

from datetime import date
from typing import Any

from content.overview_report import OverviewReport
from plugins.enfield_scr.demo import bundle, cast
from plugins.enfield_scr.demo.cast import AUTHOR, LAWYER, MANAGER, OFFICE, PANEL_CHAIR
from plugins.enfield_scr.demo.child_m_scope import OUTCOMES
from plugins.enfield_scr.demo.scene import Scene
from plugins.enfield_scr.demo.source import table

_BEFORE = 48  # the comment that was made on the earlier outline
_CARRIED_OUT = ("Radiology has looked at the first image again.", "Version 0.3 went to the panel.")
_ORDER: dict[str, Any] = {
    "made_by": "The Family Court",
    "forbids": "Anything likely to lead to the identification of Child M or Sibling 1",
    "made_on": date(2014, 11, 12),
    "expires_on": date(2031, 11, 12),
    "next_look_on": date(2015, 5, 12),
    "reference": "WX14C00318",
    "protects": "Child M and Sibling 1",
}


def outline(s: Scene) -> None:
    """26 to 28 August 2014: an outline for the panel, and the only comment on it."""
    play = s.play
    play.at("2014-08-26 09:30")
    s.keep("key", play.start(MANAGER, s.case_review, "pseudonym_key", words=bundle.family_key()))
    play.at("2014-08-26 10:00")
    needed = OverviewReport().missing({"submit"})
    empty = dict.fromkeys(needed, "*To be written.*")
    report = s.keep(
        "overview",
        play.start(AUTHOR, s.case_review, "overview_report", **empty | {"title": "Serious case review: Child M"}),
    )
    play.move(AUTHOR, report, "submit")
    play.at("2014-08-28 16:20")
    _comment(s, next(row for row in table("panel/comments_v0.3.csv") if int(row["comment"]) == _BEFORE))


def _comment(s: Scene, row: dict[str, str]) -> None:
    who = row["author"].removeprefix("Det Supt ")
    name = f"comment {row['comment']}"
    s.keep(name, s.play.comment(who, s["overview"], row["text"], section=f"Paragraph {row['paragraph']}"))


def draft(s: Scene) -> None:
    """25 September to 13 October 2014: version 0.3, 64 comments, each answered."""
    play, report = s.play, s["overview"]
    s.row(90)
    s.take_in(AUTHOR, "overview_report", "overview/overview_v0.3_draft.docx", document=report)
    play.move(AUTHOR, report, "submit")
    _outcomes(s)
    play.share(MANAGER, report, LAWYER, "commenter", date(2014, 10, 13))
    play.at("2014-09-29 09:00")
    for row in table("panel/comments_v0.3.csv"):
        if int(row["comment"]) != _BEFORE:
            _comment(s, row)
    s.row(91)
    s.row(92)
    minutes = s.take_in(
        OFFICE, "minutes", "panel/minutes_2014-10-02.docx", rest="discussion", title="Case panel 5, 2 October 2014",
        meeting="case panel", held_on=date(2014, 10, 2), chair=PANEL_CHAIR, place="Guildhall, 09:30",
        subject="the draft overview report",
        present="All members of the panel; Mr Brightwater in place of Ms Larkspur.",
    )  # fmt: skip
    for row in table("panel/comment_responses_v0.3.csv"):
        thread = s[f"comment {row['comment']}"]
        play.comment(AUTHOR, report, row["response"], thread=thread)
        play.resolve(AUTHOR, report, thread)
    play.move(PANEL_CHAIR, minutes, "agree")


def _outcomes(s: Scene) -> None:
    """25 September 2014: what the meeting of 18 September asked two people for is done on its day."""
    for row, evidence in zip(OUTCOMES, _CARRIED_OUT, strict=False):  # the third is a ruling: nobody has to act on it
        item = f"{row['decided']} ({row['owner']})"
        s.play.task(row["owner"], s["outcomes"], "outcome", evidence, item=item)


def court_order(s: Scene) -> None:
    """12 November 2014: an order restricts what may be published."""
    play = s.play
    s.row(98)
    plan = s.keep("publication plan", play.start(
        MANAGER, s.case_review, "publication_plan", published_as="Serious case review: Child M", public_name="Child M",
    ))  # fmt: skip
    order = s.keep("order", play.start(LAWYER, s.case_review, "legal_restriction", **_ORDER))
    play.move(LAWYER, order, "impose")
    s.file("Court order of 12 November 2014", "Privileged: for the Board's file.", "court_order_summary.txt")
    report = s["overview"]
    s.blocked(99, lambda: play.move(cast.COMMUNICATIONS, report, "publish"))
    play.at("2014-11-13 11:00")
    play.comment(LAWYER, plan, "The order is of 12 November and runs to 2031. Each changed text needs a new record.")
