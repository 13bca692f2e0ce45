"""Child M, April and May 2014: referral, preliminary reports, decision, terms of reference."""

from __future__ import annotations

from datetime import date
from typing import Any

from plugins.enfield_scr import roles
from plugins.enfield_scr.demo import cast, child_m_panel, child_m_scope
from plugins.enfield_scr.demo.cast import CHAIR, HEAD, LEADS, MANAGER, OFFICE, PANEL_CHAIR, SUBCOMMITTEE
from plugins.enfield_scr.demo.scene import Scene
from plugins.enfield_scr.demo.source import STORY, table, text

_SCR, _MR = "serious case review", "management review"
_PRELIMINARY = {  # agency → (row of the timeline, file, field for the rest, position)
    "tch": (10, "prelim_tch.docx", "involvement", _SCR),
    "csc": (11, "prelim_csc.docx", "other", _SCR),
    "ccg": (12, "prelim_ccg.docx", "working_together", _SCR),
    "nursery": (13, "prelim_nursery.docx", "involvement", "unsure"),
    "police": (14, "prelim_police.docx", "involvement", _SCR),
    "tuh": (15, "prelim_tuh.docx", "working_together", _SCR),
    "homes": (17, "prelim_homes.docx", "working_together", _MR),
}
_DECISION_REASONS = (
    "Abuse is suspected: two consultants say that the injuries are unlikely to be accidental. The child has been "
    "seriously harmed, and it is not clear that there are no concerns about how agencies worked together. Five of "
    "seven agencies and the sub-committee recommend a serious case review. One recommends a management review: the "
    "questions between housing, police and social care cannot be answered by those three alone."
)


def referral(s: Scene) -> None:
    """14 to 17 April 2014: the referral reaches the Board, then the Chair, then Ofsted."""
    play = s.play
    play.at("2014-04-14 11:00")
    s.case_review = play.case_review(
        MANAGER, "enfield_scr", public_name="Child M", board="Thornmere Safeguarding Children Board"
    )
    play.role(MANAGER, s.case_review, LEADS["tch"], roles.AGENCY_PANEL_LEAD, "tch")
    play.role(MANAGER, s.case_review, cast.REFERRER, roles.REFERRER, "tch", ends=date(2014, 5, 2))
    s.row(3)
    s.keep("referral", s.take_in(LEADS["tch"], "referral", "referral.docx", agency="tch", **_form()))
    s.row(4)
    play.edit(LEADS["tch"], s["referral"], dated_on=date(2014, 4, 16))
    play.move(LEADS["tch"], s["referral"], "submit")
    s.row(5)
    play.move(MANAGER, s["referral"], "record")
    summary = (
        "Child M, aged five months, was admitted to hospital on 10 April 2014 with serious injuries for which no "
        "accidental explanation was given. Child M is expected to live with lasting impairment."
    )
    play.edit(MANAGER, s.case_review, reference="TSCB-2014-01", notified_on=date(2014, 4, 16), summary=summary)
    s.row(6)
    play.edit(MANAGER, s.case_review, chair_attention_on=date(2014, 4, 17))


def _form() -> dict[str, Any]:
    """The referral's fields, as its author copies them from the tables of the form."""
    people = [
        ("Rowan Pellingworth", "2013-11-12", "Flat 9, Tamarisk House, Coldharbour Rise, Thornmere", "subject"),
        ("Tilda Pellingworth", "2010-05-27", "With her grandmother since 10 April", "half-sister"),
        ("Leonie Pellingworth", "1991-03-03", "Flat 9, Tamarisk House, Coldharbour Rise, Thornmere", "mother"),
        ("Darragh Vosper", "1987-08-19", "17 Brewery Fold, Thornmere (bail)", "mother's partner"),
        ("Corinne Pellingworth", "1966-06-22", "4 Sexton's Row, Thornmere", "maternal grandmother"),
        ("Kit Aldous", "1988-09-30", "Hallowdene, address not known", "father of Tilda"),
    ]
    reviews = [("Child death process", "no"), ("Domestic homicide review", "no"), ("NHS serious incident", "yes")]
    request = text("referral.md").partition("## Request")[2].partition("\n")[2].split("\n**Name of")[0]
    return {
        "dated_on": date(2014, 4, 14),
        "people": [dict(zip(("name", "born_on", "address", "relation"), row, strict=True)) for row in people],
        "other_reviews": [{"process": process, "applies": applies} for process, applies in reviews],
        "request": request.split("\n|")[0].strip(),
        "panel_member": LEADS["tch"],
        "telephone": "01632 960 417",
        "email": "cressida.maplethorpe@tch.example.org",
    }


def preliminary_reports(s: Scene) -> None:
    """17 to 29 April 2014: seven agencies are asked for short reports; one is late."""
    play = s.play
    s.row(7)
    for agency in _PRELIMINARY:
        writer = cast.WRITERS["nursery"] if agency == "nursery" else LEADS[agency]
        play.role(MANAGER, s.case_review, writer, roles.IMR_AUTHOR, agency, date(2014, 4, 17), date(2014, 5, 1))
    blank = play.start(MANAGER, s.case_review, "short_report", "nursery", title="Little Larches Nursery: Child M")
    s.keep("prelim_nursery", blank)
    s.letter(
        "Request for preliminary reports", "request to an agency", "The seven agencies that know the family",
        "Please send a short report of inter-agency issues only, by 28 April 2014. Not a chronology.",
        sent="2014-04-17 09:40",
    )  # fmt: skip
    s.row(8)
    s.drafted("ofsted_incident", sent="2014-04-17 11:40", channel="portal")  # starts the clock of 4.4
    for agency, (row, file, rest, position) in _PRELIMINARY.items():
        if agency == "homes":
            _remind_homes(s)
        s.row(row)
        _preliminary(s, agency, f"preliminary/{file}", rest, position)


def _remind_homes(s: Scene) -> None:
    s.row(16)
    s.letter(
        "Reminder to Thornmere Homes", "request to an agency", "Wilhelmina Tranter, Thornmere Homes",
        "Six of seven preliminary reports have come. Please send yours tomorrow.", sent="2014-04-28 17:30",
        agency="homes",
    )  # fmt: skip


def _preliminary(s: Scene, agency: str, file: str, rest: str, position: str) -> None:
    play, name = s.play, cast.agency_names()[agency]
    values = {
        "title": f"{name}: Child M", "purpose": "preliminary report", "agency_name": name, "position": position,
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
    play.move(writer, document, "submit")


def decision(s: Scene) -> None:
    """1 and 2 May 2014: the extraordinary meeting, and the Chair's decision."""
    play = s.play
    s.row(18)
    s.minutes(
        "Extraordinary meeting, 1 May 2014", "extraordinary meeting", date(2014, 5, 1), SUBCOMMITTEE,
        "One member of each of the seven agencies; the Business Manager; the Head of SQAS.",
        discussion="Each agency gave its preliminary report. The form was limited to questions between agencies.",
        decisions="Recommend a serious case review: five agencies for, one for a management review, one unsure.",
    )  # fmt: skip
    s.row(26)
    record = s.keep("decision", play.start(MANAGER, s.case_review, "decision", **_facts()))
    s.blocked(27, lambda: play.move(MANAGER, record, "decide"))
    s.row(28)
    found = [
        {"by": row["name"], "recommends": _PRELIMINARY[row["id"]][3], "received_on": "2014-05-01"}
        for row in table("agencies.csv")
        if row["id"] in _PRELIMINARY
    ]
    found.append({"by": "SCR Sub-Committee", "recommends": _SCR, "received_on": "2014-05-01"})
    play.edit(MANAGER, record, recommendations=found)
    s.row(29)
    play.edit(CHAIR, record, decision="no review", reasons="To see what follows.", decided_on=date(2014, 5, 2))
    s.blocked(29, lambda: play.move(CHAIR, record, "decide"))
    s.row(30)
    play.edit(CHAIR, record, decision=_SCR, reasons=_DECISION_REASONS, decided_at="18:05")
    play.move(CHAIR, record, "decide")
    play.move(CHAIR, s.case_review, "decide_scr")
    day = date(2014, 5, 2)
    play.edit(MANAGER, s.case_review, kind=_SCR, decided_on=day, initiated_on=day)
    s.blocked(31, lambda: play.edit(LEADS["homes"], s["prelim_homes"], position=_SCR))


def _facts() -> dict[str, Any]:
    return {
        "abuse_or_neglect": "suspected",
        "abuse_evidence": "Two consultants: bleeding on the brain of more than one age, rib fractures, bruises.",
        "child_died": "no",
        "seriously_harmed": "yes",
        "life_threatening": "yes",
        "concerns": "At least four agencies held something in February and March 2014; no two put it together.",
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
    play.task(HEAD, s.case_review, "confirm_to_ofsted", "Notices to Ofsted (16:05) and the National Panel (16:30).")
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
    board = "Perpetua Vane, Chair, Hallowdene Safeguarding Children Board"
    s.drafted("other_boards", sent="2014-05-07 11:00", recipient=board)


def _letters_of_the_decision(s: Scene) -> None:
    s.row(37)
    s.drafted("chief_executives", sent="2014-05-06 14:00", channel="secure mail and post")
    s.row(38)
    s.drafted("board_members", sent="2014-05-06 15:20")
    s.row(39)
    s.drafted("ofsted_decision", sent="2014-05-06 16:05", channel="portal")
    s.row(40)
    s.drafted("panel_decision", sent="2014-05-06 16:30")


def terms(s: Scene) -> None:
    """19 to 30 May 2014: the first terms of reference, through panel and sub-committee."""
    play, case = s.play, s.case_review
    play.at("2014-05-19 15:00")
    s.keep("terms", s.take_in(
        MANAGER, "terms_of_reference", "tor/terms_of_reference_v1.docx", rest="agencies", number="1",
        title="Terms of reference: Child M", starts_on=date(2012, 11, 1), ends_on=date(2014, 4, 10),
    ))  # fmt: skip
    play.edit(
        MANAGER, s["terms"], contributions=contributions("2014-07-14"), children=child_m_scope.CHILDREN,
        engagement=child_m_scope.ENGAGEMENT, note="Contributions put in order",
    )  # fmt: skip
    child_m_scope.register(s)
    s.row(52)
    s.keep("minutes_1", s.take_in(
        OFFICE, "minutes", "panel/minutes_2014-05-22.docx", rest="present", title="Case panel 1, 22 May 2014",
        meeting="case panel", held_on=date(2014, 5, 22), chair=PANEL_CHAIR,
        place="Committee Room 3, Guildhall, 14:00", subject="terms of reference and scope",
    ))  # fmt: skip
    play.role(MANAGER, case, cast.AUTHOR, roles.AUTHOR, starts=date(2014, 5, 22), ends=date(2015, 6, 30))
    declare(s, cast.AUTHOR, "overview author")
    child_m_panel.reviewer(s)
    play.move(PANEL_CHAIR, s["terms"], "panel_agree")
    for agency in _PRELIMINARY:
        play.move(PANEL_CHAIR, s[f"prelim_{agency}"], "accept")
    child_m_panel.contract(s)
    child_m_scope.asked_too_early(s)
    s.row(58)
    play.move(SUBCOMMITTEE, s["terms"], "agree")


def contributions(due: str) -> list[dict[str, str]]:
    """The rows of the terms of reference: each agency, what it gives, and by when."""
    return [{"agency": row["name"], "nature": row["contribution"], "due_on": due} for row in table("agencies.csv")]


def declare(s: Scene, who: str, capacity: str, agency: str = "", judge: str = PANEL_CHAIR) -> str:
    """Somebody declares independence, and it is accepted."""
    play = s.play
    home = cast.agency_names().get(agency)
    ties = [
        {"agency": name, "tie": "my employer: I write for it" if name == home else "none"}
        for name in cast.agency_names().values()
    ]  # fmt: skip
    document = play.start(
        who, s.case_review, "declaration", agency, person=who, capacity=capacity, concerned="no", line_manager="no",
        conflict="no", job_title="As in the list of people", dated_on=s.play.today, ties=ties,
        considered_from=date(2012, 11, 1), considered_to=date(2014, 4, 10),
    )  # fmt: skip
    play.move(who, document, "declare")
    play.move(judge, document, "accept")
    return s.keep(f"declaration {agency or capacity}", document)
