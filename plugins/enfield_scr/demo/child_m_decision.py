"""Child M, 17 April to 7 May 2014: preliminary reports, the extraordinary meeting, the decision and what follows."""

from __future__ import annotations

from datetime import date
from typing import Any

from plugins.enfield_scr import roles
from plugins.enfield_scr.demo import cast
from plugins.enfield_scr.demo.cast import CHAIR, HEAD, LEADS, MANAGER, SUBCOMMITTEE
from plugins.enfield_scr.demo.scene import Scene
from plugins.enfield_scr.demo.source import STORY, table

_SCR, _MR = "serious case review", "management review"
PRELIMINARY = {  # agency → (rows of report and recommendation, file, field for the rest, position)
    "tch": (10, 20, "prelim_tch.docx", "involvement", _SCR),
    "csc": (11, 19, "prelim_csc.docx", "other", _SCR),
    "ccg": (12, 24, "prelim_ccg.docx", "working_together", _SCR),
    "nursery": (13, 25, "prelim_nursery.docx", "involvement", "unsure"),
    "police": (14, 22, "prelim_police.docx", "involvement", _SCR),
    "tuh": (15, 21, "prelim_tuh.docx", "working_together", _SCR),
    "homes": (17, 23, "prelim_homes.docx", "working_together", _MR),
}
_REASONS = (
    "Abuse is suspected: two consultants say that the injuries are unlikely to be accidental. The child has been "
    "seriously harmed, and it is not clear that there are no concerns about how agencies worked together. Five of "
    "seven agencies and the sub-committee recommend a serious case review."
)
_DEPARTS = (
    "Thornmere Homes recommends a management review: the questions between housing, police and social care cannot be "
    "answered by those three alone."
)


def preliminary_reports(s: Scene) -> None:
    """17 to 29 April 2014: seven agencies are asked for short reports; one is late."""
    play = s.play
    s.row(7)
    for agency in PRELIMINARY:
        writer = cast.WRITERS["nursery"] if agency == "nursery" else LEADS[agency]
        play.role(
            MANAGER,
            s.case_review,
            writer,
            roles.IMR_AUTHOR,
            agency,
            date(2014, 4, 17),
            date(2014, 5, 1),
            reason=cast.ASKED_FOR,
        )
    blank = play.start(
        MANAGER, s.case_review, "short_report", "nursery", title="Preliminary report of Little Larches Nursery: Child M"
    )
    s.keep("prelim_nursery", blank)
    names = cast.agency_names()
    s.keep("direction", play.start(
        CHAIR, s.case_review, "preliminary_direction", meeting_on=date(2014, 5, 1),
        direction="Please send a short report of inter-agency issues only. It should not be a full chronology.",
        reports=[
            {"agency": names[a], "asked_on": date(2014, 4, 17), "due_on": date(2014, 4, 28)} for a in PRELIMINARY
        ],
    ))  # fmt: skip
    play.move(CHAIR, s["direction"], "direct")
    _notify_ofsted(s)
    for agency, (row, _, file, rest, position) in PRELIMINARY.items():
        if agency == "homes":
            _remind_homes(s)
        s.row(row)
        _preliminary(s, agency, f"preliminary/{file}", rest, position)


def _notify_ofsted(s: Scene) -> None:
    """Ofsted's form, with what the referral says; sent two and a half hours after the Chair was told (4.1)."""
    play = s.play
    s.row(8)
    (notice,) = play.draft(MANAGER, s.case_review, "ofsted_notification")
    play.edit(MANAGER, notice, incident_on=date(2014, 4, 10), police="One arrest, on bail", media="None so far")
    play.move(CHAIR, notice, "sign")
    day, time = date(2014, 4, 17), "11:40"
    play.edit(
        cast.OFFICE, notice, sent_on=day, sent_at=time, sent_by=CHAIR, channel="Ofsted's portal",
        copy_kept="this text is what was sent",
    )  # fmt: skip
    play.move(CHAIR, notice, "send")
    s.drafted("ofsted_incident", sent="2014-04-17 11:40", channel="portal")  # starts the clock of 4.4


def _received(s: Scene, agency: str, **columns: Any) -> None:
    """What the office notes of one report in the direction."""
    name = cast.agency_names()[agency]
    rows = s.play.read(MANAGER, s["direction"]).body.model_dump()["reports"]
    s.play.edit(MANAGER, s["direction"], reports=[r | (columns if r["agency"] == name else {}) for r in rows])


def _remind_homes(s: Scene) -> None:
    s.row(16)
    s.letter(
        "Reminder to Thornmere Homes", "request to an agency", "Wilhelmina Tranter, Thornmere Homes",
        "Six of seven preliminary reports have come. Please send yours tomorrow.", sent="2014-04-28 17:30",
        agency="homes",
    )  # fmt: skip
    _received(s, "homes", reminded_on=date(2014, 4, 28))


def _preliminary(s: Scene, agency: str, file: str, rest: str, position: str) -> None:
    play, name = s.play, cast.agency_names()[agency]
    values: dict[str, Any] = {
        "title": f"Preliminary report of {name}: Child M", "purpose": "preliminary report", "agency_name": name,
        "position": position,
    }  # fmt: skip
    if agency == "nursery":  # the manager types: she is not yet on the review and cannot import into it
        writer, document = cast.WRITERS["nursery"], s["prelim_nursery"]
        involvement = play.words(f"{STORY}/{file}")
        play.edit(writer, document, author=writer, involvement=involvement, **values)
        play.attach(writer, document, f"{STORY}/{file}")
    else:
        writer = LEADS[agency]
        if agency == "police":
            values["involvement"] = "Three domestic incidents and one noise report before 10 April 2014. One arrest."
        document = s.keep(
            f"prelim_{agency}",
            s.take_in(writer, "short_report", file, agency=agency, rest=rest, author=writer, **values),
        )
    play.move(writer, document, "submit")  # that of the police is too long: a warning is kept with it
    late = {"late_reason": "The writer was on leave until 28 April."} if agency == "homes" else {}
    _received(s, agency, received_on=play.today, **late)


def decision(s: Scene) -> None:
    """1 and 2 May 2014: the extraordinary meeting, and the Chair's decision."""
    play = s.play
    s.row(18)
    _meeting(s)
    record = s.keep("decision", play.start(MANAGER, s.case_review, "decision"))
    for agency, (_, row, _, _, position) in sorted(PRELIMINARY.items(), key=lambda found: found[1][1]):
        s.row(row)
        speaker = LEADS[agency]
        _recommends(s, cast.agency_names()[agency], position, given_by=speaker, received_at=f"{play.now:%H:%M}")
    s.row(26)
    play.edit(MANAGER, record, **_facts())
    s.blocked(27, lambda: play.move(MANAGER, record, "decide"))
    s.row(28)
    _recommends(
        s, "SCR Sub-Committee", _SCR, given_by=SUBCOMMITTEE, received_at="16:10", dissent="All present; no dissent.",
        reason="Five of seven agencies recommend it.",
    )  # fmt: skip
    s.row(29)
    play.edit(CHAIR, record, decision="no review", reasons="To see what follows.", decided_on=date(2014, 5, 2))
    s.blocked(29, lambda: play.move(CHAIR, record, "decide"))
    s.row(30)
    play.edit(CHAIR, record, interest="none", decision=_SCR, reasons=_REASONS, departs=_DEPARTS, decided_at="18:05")
    play.move(CHAIR, record, "decide")
    play.move(CHAIR, s.case_review, "decide_scr")
    s.blocked(31, lambda: play.edit(LEADS["homes"], s["prelim_homes"], position=_SCR))


def _meeting(s: Scene) -> None:
    names, titles = cast.agency_names(), {row["name"]: row["job_title"] for row in table("people.csv")}
    attendance = [
        {"name": LEADS[a], "job_title": titles.get(LEADS[a], ""), "agency": names[a], "came": "came"}
        for a in PRELIMINARY
    ]
    attendance += [
        {"name": HEAD, "job_title": titles.get(HEAD, ""), "came": "came"},
        {"name": cast.DOCTOR, "job_title": titles.get(cast.DOCTOR, ""), "came": "sent apologies"},
    ]
    said = [
        {
            "agency": names[a], "involvement": "As in its preliminary report.",
            "concerns": "Whether what it knew reached those who needed it.",
        }
        for a in PRELIMINARY
    ]  # fmt: skip
    s.minutes(
        "Extraordinary meeting, 1 May 2014", "extraordinary meeting", date(2014, 5, 1), SUBCOMMITTEE,
        "One member of each of the seven agencies; the Business Manager; the Head of SQAS.", attendance=attendance,
        agency_minutes=said, apologies=cast.DOCTOR,
        discussion="Each agency gave its preliminary report. The form was limited to questions between agencies.",
        decisions="Recommend a serious case review: five agencies for, one for a management review, one unsure.",
    )  # fmt: skip
    s.ticked("The minutes of 1 May 2014.", "a2_extraordinary")


def _recommends(s: Scene, by: str, what: str, **columns: Any) -> None:
    """A row of the decision record, at the moment when it is said; it began with what the reports recommend."""
    play, record = s.play, s["decision"]
    rows = [row for row in play.read(MANAGER, record).body.model_dump()["recommendations"] if row["by"] != by]
    row = {"by": by, "recommends": what, "received_on": play.today, **columns}
    play.edit(MANAGER, record, recommendations=[*rows, row])


def _facts() -> dict[str, Any]:
    assessed = {
        "fact": "abuse or neglect", "found": "Suspected", "by": f"{cast.DOCTOR}, Designated Doctor",
        "evidence": "Two consultants: the injuries are unlikely to be accidental", "on": date(2014, 4, 24),
    }  # fmt: skip
    return {
        "abuse_or_neglect": "suspected",
        "abuse_evidence": "Two consultants: bleeding on the brain of more than one age, rib fractures, bruises.",
        "child_died": "no",
        "suspected_suicide": "no",
        "seriously_harmed": "yes",
        "life_threatening": "yes",
        "concern_kind": "both",
        "concerns": "At least four agencies held something in February and March 2014; no two put it together.",
        "assessments": [assessed],
    }


def seven_tasks(s: Scene) -> None:
    """3 to 7 May 2014: what has to be done in one working day, and the letters."""
    play = s.play
    for row, name, evidence in (
        (32, "safety", "Strategy meeting, Saturday 3 May, 11:00: Sibling 1 is safe with the grandmother."),
        (34, "secure_files", "The files of both children are locked; the log of access is kept by the Head of SQAS."),
        (35, "tell_dcs", "Marisol Quennell was told by telephone, and by secure mail at 09:45."),
        (36, "police_and_health", "Checked with the police and with the designated doctor and nurse."),
    ):
        s.row(row)
        play.task(HEAD, s.case_review, name, evidence)
    _letters_of_the_decision(s)
    play.task(HEAD, s.case_review, "alert_agencies", "Seven letters to chief executives, signed by the Chair at 14:00.")
    for name, evidence in (("a2_residence", "The family has lived in Thornmere since March 2013."),):
        play.task(MANAGER, s.case_review, name, evidence)
    play.not_asked(CHAIR, s.case_review, "a2_peer", "The facts left no doubt: no peer was asked.")
    s.row(42)
    play.task(
        HEAD, s.case_review, "client_index", "Both adults and both children are known; printouts on file.",
        reason="The index was down for maintenance on 6 May. Checked as soon as it was back.",
    )  # fmt: skip
    deviation = play.start(
        HEAD, s.case_review, "deviation", step="Client index check", paragraph="4.3", happened_on=date(2014, 5, 7),
        what="Done one working day late.", reason="The index was down for maintenance on 6 May.",
    )  # fmt: skip
    play.move(HEAD, deviation, "record")
    s.blocked(43, lambda: play.edit(HEAD, deviation, reason="None."))
    s.row(44)
    s.drafted("other_boards", sent="2014-05-07 11:00")


def _letters_of_the_decision(s: Scene) -> None:
    """Written from the case file, signed by the Chair (4.3, A4.3, 3.4)."""
    s.row(37)
    s.drafted("chief_executives", sent="2014-05-06 14:00", channel="secure mail and post")
    s.row(38)
    s.drafted("board_members", sent="2014-05-06 15:20")
    s.row(39)
    s.drafted("ofsted_decision", sent="2014-05-06 16:05", channel="portal")
    s.row(40)
    s.drafted("panel_decision", sent="2014-05-06 16:30")


def panel_begins(s: Scene) -> None:
    """30 May 2014: what Appendix 2 asks for when a review begins."""
    s.ticked("Appointment of 22 May, letter of 28 May 2014.", "a2_commission", "a2_independent")
    s.play.not_asked(CHAIR, s.case_review, "a2_advice", "The National Panel gave no advice on the reviewer.")
    s.ticked("Terms of reference of 30 May 2014.", "a2_represented", "a2_engaged", "a2_written", "a2_from_the_start")


def report_ends(s: Scene) -> None:
    """16 April 2015: what it asks for until the Board approves; the copy and the statement come later."""
    s.ticked("Interim learning and its corrective action, October and November 2014.", "a2_captured", "a2_corrected")
    s.ticked("Quality assurance of 9 April 2015; action plan version 1.2.", "a2_agreed", "a2_sound", "a2_harmless")
    s.ticked("Publication plan of 15 April 2015.", "a2_impact")
