"""Child M, April and May 2014: referral and terms of reference."""

from __future__ import annotations

from datetime import date
from typing import Any

from plugins.enfield_scr import roles
from plugins.enfield_scr.demo import cast, child_m_panel, child_m_scope
from plugins.enfield_scr.demo.cast import LEADS, MANAGER, OFFICE, PANEL_CHAIR, SUBCOMMITTEE
from plugins.enfield_scr.demo.child_m_decision import PRELIMINARY
from plugins.enfield_scr.demo.scene import Scene
from plugins.enfield_scr.demo.source import table, text


def referral(s: Scene) -> None:
    """14 to 17 April 2014: the referral reaches the Board, then the Chair, then Ofsted."""
    play = s.play
    play.at("2014-04-14 11:00")
    s.case_review = play.case_review(
        MANAGER,
        "enfield_scr",
        reference="TSCB-2014-01",
        public_name="Child M",
        board="Thornmere Safeguarding Children Board",
    )
    play.role(MANAGER, s.case_review, LEADS["tch"], roles.AGENCY_PANEL_LEAD, "tch")
    play.role(MANAGER, s.case_review, cast.REFERRER, roles.REFERRER, "tch", ends=date(2014, 5, 2))
    s.row(3)
    s.keep("referral", s.take_in(LEADS["tch"], "referral", "referral.docx", agency="tch", **_form()))
    s.row(4)
    play.edit(LEADS["tch"], s["referral"], dated_on=date(2014, 4, 16), handovers=_route())
    play.move(LEADS["tch"], s["referral"], "submit")
    s.row(5)
    play.edit(MANAGER, s["referral"], agenda_on=date(2014, 5, 1))
    play.move(MANAGER, s["referral"], "record")
    summary = (
        "Child M, aged five months, was admitted to hospital on 10 April 2014 with serious injuries for which no "
        "accidental explanation was given. Child M is expected to live with lasting impairment."
    )
    hallowdene = {
        "board": "Hallowdene Safeguarding Children Board", "chair": "Perpetua Vane",
        "why": "the family lived in your area until March 2013",
    }  # fmt: skip
    play.edit(
        MANAGER, s.case_review, summary=summary, normal_residence="Thornmere",
        other_boards=[hallowdene],
    )  # fmt: skip
    s.row(6)
    day = date(2014, 4, 17)
    play.edit(MANAGER, s.case_review, chair_attention_on=day, established_on=day, established_at="09:10")


def _route() -> list[dict[str, Any]]:
    """Who told whom: the concerned manager, the agency's panel lead, the business manager (A4.1)."""
    return [
        {"who": f"{cast.REFERRER}, manager", "told": LEADS["tch"], "on": date(2014, 4, 14), "at": "10:30"},
        {"who": f"{LEADS['tch']}, panel lead", "told": MANAGER, "on": date(2014, 4, 16), "at": "11:20"},
    ]


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
    reviews = [("child death process", "no"), ("domestic homicide review", "no"), ("NHS serious incident", "yes")]
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


def terms(s: Scene) -> None:
    """19 to 30 May 2014: the first terms of reference, through panel and sub-committee."""
    play, case = s.play, s.case_review
    play.at("2014-05-19 15:00")
    s.keep("terms", s.take_in(
        MANAGER, "terms_of_reference", "tor/terms_of_reference_v1.docx", rest="agencies", number="1",
        title="Terms of reference: Child M", starts_on=date(2012, 11, 1), ends_on=date(2014, 4, 10),
    ))  # fmt: skip
    play.edit(
        MANAGER, s["terms"], contributions=contributions("2014-07-14"), engagement=child_m_scope.ENGAGEMENT,
        note="Contributions put in order",
    )  # fmt: skip
    child_m_scope.register(s)
    s.row(52)
    play.edit(MANAGER, s["terms"], children=child_m_scope.CHILDREN, note="What the panel decided for each child")
    s.keep("minutes_1", s.take_in(
        OFFICE, "minutes", "panel/minutes_2014-05-22.docx", rest="present", title="Case panel 1, 22 May 2014",
        meeting="case panel", held_on=date(2014, 5, 22), chair=PANEL_CHAIR,
        place="Committee Room 3, Guildhall, 14:00", subject="terms of reference and scope",
    ))  # fmt: skip
    play.role(MANAGER, case, cast.AUTHOR, roles.AUTHOR, starts=date(2014, 5, 22), ends=date(2015, 6, 30))
    declare(s, cast.AUTHOR, "overview author")
    child_m_panel.reviewer(s)
    play.move(PANEL_CHAIR, s["terms"], "panel_agree")
    for agency in PRELIMINARY:
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
    board = [] if agency else ["Thornmere Safeguarding Children Board"]
    ties = [
        {"agency": name, "tie": "my employer: I write for it" if name == home else "none"}
        for name in (*board, *cast.agency_names().values())
    ]  # fmt: skip
    document = play.start(
        who, s.case_review, "declaration", agency, person=who, capacity=capacity, concerned="no", line_manager="no",
        conflict="no", job_title="As in the list of people", dated_on=s.play.today, ties=ties,
        considered_from=date(2012, 11, 1), considered_to=date(2014, 4, 10),
    )  # fmt: skip
    play.move(who, document, "declare")
    play.move(judge, document, "accept")
    return s.keep(f"declaration {agency or capacity}", document)
