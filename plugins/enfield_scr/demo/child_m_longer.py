"""Child M, October 2014 to April 2015: other processes, another completion date, and learning that does not wait."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from content.extension import FROM_START
from plugins.enfield_scr.demo import child_m_panel
from plugins.enfield_scr.demo.cast import AUTHOR, CHAIR, LAWYER, LEADS, MANAGER, OFFICE, PANEL_CHAIR, POLICE
from plugins.enfield_scr.demo.scene import Scene
from plugins.enfield_scr.demo.source import text

_WITNESSES = ("HV1", "SW1", "PAED1", "PC1", "HO1", "NM1")
_TRIAL = date(2015, 3, 2)
_REASON = "The trial begins on 2 March 2015. What the review says before the verdict could prejudice it."
_PATHWAY = "Interim bruising pathway in use in all agencies"
_BRUISING = {
    "noted_on": date(2014, 10, 15), "found": "captured", "told": "Learning note 1, to all agencies",
    "point": "A bruise on a baby who cannot move needs a telephone call and a same-day examination.",
    "action": _PATHWAY, "owner": LEADS["tch"], "due_on": date(2014, 11, 28),
}  # fmt: skip


def extension(s: Scene) -> None:
    """9 to 31 October 2014: the Partner is charged; another date is asked for and agreed."""
    play = s.play
    s.row(93)
    _charged(s)
    s.row(94)
    asked = s.keep("extension", play.start(
        CHAIR, s.case_review, "extension", asked_on=date(2014, 10, 13), until=date(2015, 4, 30), reason=_REASON,
    ))  # fmt: skip
    play.move(CHAIR, asked, "ask")
    s.drafted("ofsted_extension", sent="2014-10-13 10:00")
    s.blocked(94, lambda: play.edit(MANAGER, s.case_review, agreed_completion_on=date(2015, 4, 30)))  # by hand
    s.row(95)
    s.keep("learning", play.start(MANAGER, s.case_review, "interim_learning", points=[_BRUISING]))
    s.file("Learning note 1", text("learning_note_1.md"), "learning_note_1.md", issue=True)
    s.row(96)
    play.edit(
        MANAGER, asked, agreed_until=date(2015, 4, 30), agreed_by="Ofsted, regional director's office",
        agreed_on=date(2014, 10, 15), evidence="Message of 15 October 2014, kept with the letter of 13 October.",
    )  # fmt: skip
    play.move(MANAGER, asked, "agree")
    child_m_panel.longer_contract(s)
    s.row(97)
    second = play.start(
        CHAIR, s.case_review, "extension", clock=FROM_START, asked_on=date(2014, 10, 31), until=date(2015, 4, 30),
        reason=_REASON,
    )  # fmt: skip
    play.move(CHAIR, second, "keep_reason", "The same trial: six months from the start end on 2 November 2014.")


def _charged(s: Scene) -> None:
    play = s.play
    asks = "The police ask that nothing is published before the verdict"
    _note(s, POLICE, "criminal", standing="open", next_on=_TRIAL, impact=asks)
    for code in _WITNESSES:
        s.keep(f"interview {code}", play.start(
            AUTHOR, s.case_review, "interview", title=f"Interview: {code}", interviewee=code, capacity="professional",
            witness="yes", agreed_by_panel="Case panel 1, 22 May 2014", support="A colleague, and a helpline",
        ))  # fmt: skip
    s.blocked(93, lambda: play.move(AUTHOR, s["interview HV1"], "arrange"))  # the police were not asked yet
    terms = play.read(MANAGER, s["terms"])
    shown = play.start(
        MANAGER, s.case_review, "disclosure", title="Police, 9 October 2014", body="Thornmere Vale Police",
        shown_to="Disclosure officer", purpose="To know what the review asks, and of whom.", shown_by=MANAGER,
        shown=[{"document": terms.title, "revision": terms.revision, "part": "All"}], shown_on=date(2014, 10, 9),
        shown_at="15:00", basis="Protocol with the police and the CPS.",
    )  # fmt: skip
    play.move(MANAGER, shown, "record")


def _note(s: Scene, who: str, process: str, **changed: Any) -> None:
    """Bring one row of the register up to date."""
    rows = s.play.read(who, s["proceedings"]).body.model_dump()["processes"]
    s.play.edit(who, s["proceedings"], processes=[r | changed if r["process"] == process else r for r in rows])


def waiting(s: Scene, *rows: int) -> None:
    """November 2014 to April 2015: corrective action is done, and the other processes come to their end."""
    for row in rows:
        s.row(row)
        _NEXT[row](s)


def _corrected(s: Scene) -> None:
    s.play.task(
        LEADS["tch"], s["learning"], "corrective_action", "The interim pathway is in use in all agencies.",
        item=f"{_PATHWAY} ({LEADS['tch']})",
    )  # fmt: skip
    _looked(s)


def look_again(s: Scene, moment: str) -> None:
    """A month without news."""
    s.play.at(moment)
    _looked(s)


def _looked(s: Scene) -> None:
    """Each month somebody looks for what can be learned already."""
    before = s.play.read(OFFICE, s["learning"]).body.model_dump()["points"]
    s.play.edit(OFFICE, s["learning"], points=[*before, {"noted_on": s.play.today, "found": "none found"}])


def _care(s: Scene) -> None:
    _note(s, LAWYER, "care proceedings", standing="concluded", next_on=None, impact="Both children live with relatives")
    _looked(s)


def _verdict(s: Scene) -> None:
    _note(s, POLICE, "criminal", impact="Verdict on 20 March 2015; sentence to come", next_on=date(2015, 4, 1))
    _looked(s)
    _witnesses(s)


def _sentence(s: Scene) -> None:
    _note(s, POLICE, "criminal", standing="concluded", impact="Sentence on 1 April 2015", next_on=None)


def _witnesses(s: Scene) -> None:
    """24 and 25 March 2015: the witnesses are spoken to, after the verdict and with the police's agreement."""
    play = s.play
    for moment, codes in (("2015-03-24 10:00", _WITNESSES[:3]), ("2015-03-25 10:00", _WITNESSES[3:])):
        play.at(moment)
        for code in codes:
            interview = s[f"interview {code}"]
            play.edit(
                AUTHOR, interview, consulted_on=date(2015, 3, 20), consulted=f"{POLICE}, and the CPS",
                consulted_said="No objection after the verdict.", consent="yes", consent_on=play.today,
            )  # fmt: skip
            play.move(PANEL_CHAIR, interview, "arrange")
            play.edit(
                AUTHOR, interview, held_on=play.today, present="The lead reviewer; a colleague.",
                record="What was known at the time, what was expected, and what would have helped.",
            )  # fmt: skip
            play.move(AUTHOR, interview, "hold")


_NEXT: dict[int, Callable[[Scene], None]] = {100: _corrected, 101: _care, 102: _verdict, 103: _sentence}
