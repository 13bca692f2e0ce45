"""Child M, August 2014 to March 2015: the draft overview report, its comments, the extension, the court order."""

from __future__ import annotations

from datetime import date

from content.overview_report import OverviewReport
from plugins.enfield_scr.demo import cast
from plugins.enfield_scr.demo.cast import AUTHOR, LAWYER, MANAGER, OFFICE, PANEL_CHAIR
from plugins.enfield_scr.demo.scene import Scene
from plugins.enfield_scr.demo.source import table, text

_BEFORE = 48  # the comment that was made on the earlier outline
_ORDER = {
    "made_by": "The Family Court, 12 November 2014",
    "forbids": "Anything likely to lead to the identification of Child M or Sibling 1",
    "ends_on": date(2031, 11, 12),
}
_PROCEEDINGS = {  # row of the timeline → what the office notes
    100: "28 November 2014: the interim pathway is in use in all agencies (corrective action done)",
    101: "16 January 2015: care proceedings concluded; both children live with relatives",
    102: "20 March 2015: verdict",
    103: "1 April 2015: sentence; conversations with witnesses were held on 24 and 25 March",
}


def outline(s: Scene) -> None:
    """26 to 28 August 2014: an outline for the panel, and the only comment on it."""
    play = s.play
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
        present="All members of the panel; Mr Brightwater in place of Ms Larkspur.",
    )  # fmt: skip
    for row in table("panel/comment_responses_v0.3.csv"):
        thread = s[f"comment {row['comment']}"]
        play.comment(AUTHOR, report, row["response"], thread=thread)
        play.resolve(AUTHOR, report, thread)
    play.move(PANEL_CHAIR, minutes, "agree")


def extension(s: Scene) -> None:
    """13 to 31 October 2014: another date is agreed with Ofsted, and learning does not wait for the report."""
    play = s.play
    s.row(93)
    s.keep("proceedings", s.file(
        "Other proceedings", "- 9 October 2014: the Partner is charged; trial on 2 March 2015. The police ask that "
        "nothing is published before the verdict."))  # fmt: skip
    s.row(94)
    s.letter(
        "Request for another completion date", "other", "Ofsted",
        "The trial begins on 2 March 2015. Please agree to 30 April 2015.", sent="2014-10-13 10:00",
    )  # fmt: skip
    s.row(95)
    s.file("Learning note 1", text("learning_note_1.md"), "learning_note_1.md", issue=True)
    s.row(96)
    reason = "The trial begins on 2 March 2015 (R064). Agreed by Ofsted on 15 October 2014, two days before the date."
    play.edit(
        MANAGER, s.case_review, agreed_completion_on=date(2015, 4, 30), agreed_completion_reason=reason,
    )  # fmt: skip
    s.row(97)
    more = f"{reason}\n\nSix months from the start end on 2 November 2014: the reason is the same (A2)."
    play.edit(MANAGER, s.case_review, agreed_completion_reason=more)


def court_order(s: Scene) -> None:
    """12 November 2014: an order restricts what may be published."""
    play = s.play
    s.row(98)
    plan = s.keep("publication plan", play.start(
        MANAGER, s.case_review, "publication_plan", published_as="Serious case review: Child M", public_name="Child M",
    ))  # fmt: skip
    restriction(s, "forbids publication", "No text has been certified yet.")
    s.file("Court order of 12 November 2014", "Privileged: for the Board's file.", "court_order_summary.txt")
    report = s["overview"]
    s.blocked(99, lambda: play.move(cast.COMMUNICATIONS, report, "publish"))
    play.at("2014-11-13 11:00")
    play.comment(LAWYER, plan, "The order is of 12 November and runs to 2031. Each changed text needs a new record.")


def restriction(s: Scene, says: str, reason: str, who: str = LAWYER) -> None:
    """The lawyer's record in the publication plan."""
    row = _ORDER | {"lawyer_says": says, "reason": reason}
    s.play.edit(who, s["publication plan"], restrictions_checked="yes", restrictions=[row])


def waiting(s: Scene, *rows: int) -> None:
    """November 2014 to April 2015: the other proceedings come to their end."""
    play, file = s.play, s["proceedings"]
    for row in rows:
        s.row(row)
        before = getattr(play.read(OFFICE, file).body, "description", "")
        play.edit(OFFICE, file, description=f"{before}\n- {_PROCEEDINGS[row]}")
