"""Child M, April and May 2014: referral, preliminary reports, decision, panel, terms of reference."""

from __future__ import annotations

from datetime import date
from typing import Any

from plugins.enfield_scr import roles
from plugins.enfield_scr.demo import cast
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
        "dated_on": date(2014, 4, 16),
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
    s.letter(
        "Notice of a serious incident", "incident notice to Ofsted", "Ofsted",
        "A child of five months was admitted to hospital on 10 April 2014 with serious injuries. Abuse is suspected.",
        sent="2014-04-17 11:40", channel="portal",
    )  # fmt: skip
    play.edit(MANAGER, s.case_review, ofsted_notified_on=date(2014, 4, 17))
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
    s.row(32)
    record = s.play.start(
        HEAD, s.case_review, "file", title="The seven tasks after the decision",
        description="- Strategy meeting: Sibling 1 is safe with the grandmother (Saturday 3 May, 11:00)",
    )  # fmt: skip
    for row, line in (
        (34, "Children's social care files secured (6 May, 09:30)"),
        (35, "Director of Children's Services informed (6 May, 09:45)"),
        (36, "Checked with police, designated doctor and nurse (6 May, 11:30)"),
    ):
        s.row(row)
        _add_line(s, record, line)
    _letters_of_the_decision(s)
    s.row(42)
    _add_line(s, record, "Client index checked (7 May, 10:00): one working day late, the index was down on 6 May")
    play.edit(MANAGER, s.case_review, one_day_tasks_done_on=date(2014, 5, 7))
    s.row(44)
    s.letter(
        "Letter to Hallowdene Safeguarding Children Board", "letter to another Board", "Perpetua Vane, Chair",
        "The family lived in your area until March 2013. Please tell us whom to ask in your agencies.",
        sent="2014-05-07 11:00",
    )  # fmt: skip


def _add_line(s: Scene, file: str, line: str) -> None:
    before = getattr(s.play.read(HEAD, file).body, "description", "")
    s.play.edit(HEAD, file, description=f"{before}\n- {line}")


def _letters_of_the_decision(s: Scene) -> None:
    s.row(37)
    for row in table("agencies.csv"):
        if row["letter_date"] == "2014-05-06":
            s.letter(
                f"Letter to the chief executive: {row['name']}", "letter to a chief executive",
                f"{row['chief_executive']}, Chief Executive, {row['name']}",
                "The Chair has decided on a serious case review. Please secure the files and name a panel member.",
                sent="2014-05-06 14:00", channel="secure mail and post", agency=row["id"],
            )  # fmt: skip
    s.row(38)
    body = "On 2 May 2014 the Chair decided on a serious case review. The child is called Child M in every document."
    s.letter("Letter to Board members", "letter to Board members", "All Board members", body, sent="2014-05-06 15:20")
    s.row(39)
    kind = "decision notice to Ofsted"
    s.letter("Notice of the decision to Ofsted", kind, "Ofsted", body, sent="2014-05-06 16:05", channel="portal")
    s.row(40)
    kind = "decision notice to the National Panel"
    s.letter("Notice of the decision to the National Panel", kind, "National Panel", body, sent="2014-05-06 16:30")


def panel(s: Scene) -> None:
    """7 to 28 May 2014: the panel, the reviewer and the contract."""
    play, case = s.play, s.case_review
    s.row(45)
    file = s.keep("procurement", play.start(
        HEAD, case, "file", title="Lead reviewer: quotes and contract",
        description="- Quotes asked for on 7 May: Abernethy Associates, Ignatius Fairlamb, Morwenna Teague",
    ))  # fmt: skip
    s.row(46)
    play.move(MANAGER, case, "start")
    _give_roles(s)
    s.row(48)
    play.role(MANAGER, case, PANEL_CHAIR, roles.PANEL_CHAIR, starts=date(2014, 5, 16))
    s.row(49)
    _add_line(s, file, "Opened on 19 May: Abernethy £13,900, Fairlamb £14,200, Teague £15,750")
    s.row(51)
    _add_line(s, file, "Fairlamb selected. Abernethy was employed by Community Health until 2012: conflict of interest")


def _give_roles(s: Scene) -> None:
    play, case, first = s.play, s.case_review, date(2014, 5, 16)
    for name in dict.fromkeys((*LEADS.values(), cast.DOCTOR)):
        s.keep(f"panel_member {name}", play.role(MANAGER, case, name, roles.PANEL_MEMBER, starts=first))
    for name, role in (
        (cast.DOCTOR, "designated_doctor"), (cast.NURSE, "designated_nurse"), (cast.POLICE, "senior_police"),
        (cast.LAWYER, roles.LAWYER), (cast.COMMUNICATIONS, roles.COMMUNICATIONS),
    ):  # fmt: skip
        play.role(MANAGER, case, name, role, starts=first)
    s.keep("education", play.role(MANAGER, case, cast.EDUCATION, "education", starts=first))
    for agency, name in LEADS.items():
        if agency != "tch":
            grant = play.role(MANAGER, case, name, roles.AGENCY_PANEL_LEAD, agency, first)
            s.keep(f"lead {agency}", grant)
    for agency, name in cast.WRITERS.items():
        writer = cast.STOPPED if agency == "tch" else name
        s.keep(f"writer {agency}", play.role(MANAGER, case, writer, roles.IMR_AUTHOR, agency, first))
        s.keep(f"contributor {agency}", play.role(MANAGER, case, writer, roles.CONTRIBUTOR, starts=first))


def terms(s: Scene) -> None:
    """19 to 30 May 2014: the first terms of reference, through panel and sub-committee."""
    play, case = s.play, s.case_review
    play.at("2014-05-19 15:00")
    s.keep("terms", s.take_in(
        MANAGER, "terms_of_reference", "tor/terms_of_reference_v1.docx", rest="agencies", number="1",
        title="Terms of reference: Child M", starts_on=date(2012, 11, 1), ends_on=date(2014, 4, 10),
    ))  # fmt: skip
    play.edit(MANAGER, s["terms"], contributions=contributions("2014-07-14"), note="Contributions put in order")
    s.row(52)
    s.keep("minutes_1", s.take_in(
        OFFICE, "minutes", "panel/minutes_2014-05-22.docx", rest="present", title="Case panel 1, 22 May 2014",
        meeting="case panel", held_on=date(2014, 5, 22), chair=PANEL_CHAIR,
        place="Committee Room 3, Guildhall, 14:00",
    ))  # fmt: skip
    play.role(MANAGER, case, cast.AUTHOR, roles.AUTHOR, starts=date(2014, 5, 22), ends=date(2015, 6, 30))
    declare(s, cast.AUTHOR, "overview author")
    play.move(PANEL_CHAIR, s["terms"], "panel_agree")
    for agency in _PRELIMINARY:
        play.move(PANEL_CHAIR, s[f"prelim_{agency}"], "accept")
    s.row(54)
    _add_line(s, s["procurement"], "Contract signed by both on 27 May, fixed fee £14,200")
    s.row(55)
    _add_line(s, s["procurement"], "Purchase order for £14,200 on 28 May")

    s.row(56)
    s.letter(
        "The reviewer's name to the National Panel", "reviewer notice to the National Panel", "National Panel",
        "The lead reviewer is Ignatius Fairlamb.", sent="2014-05-28 15:00",
    )  # fmt: skip
    s.row(58)
    play.move(SUBCOMMITTEE, s["terms"], "agree")


def contributions(due: str) -> list[dict[str, str]]:
    """The rows of the terms of reference: each agency, what it gives, and by when."""
    return [{"agency": row["name"], "nature": row["contribution"], "due_on": due} for row in table("agencies.csv")]


def declare(s: Scene, who: str, capacity: str, agency: str = "", judge: str = PANEL_CHAIR) -> str:
    """Somebody declares independence, and it is accepted."""
    play = s.play
    document = play.start(
        who, s.case_review, "declaration", agency, person=who, capacity=capacity, concerned="no", line_manager="no",
        conflict="no", job_title="As in the list of people", dated_on=s.play.today,
    )  # fmt: skip
    play.move(who, document, "declare")
    play.move(judge, document, "accept")
    return document
