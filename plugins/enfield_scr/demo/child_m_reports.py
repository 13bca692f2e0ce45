"""Child M, June to September 2014: agencies' reports and chronologies, the second terms of reference."""

from __future__ import annotations

from datetime import date
from typing import Any

from plugins.enfield_scr import roles
from plugins.enfield_scr.demo import cast, child_m_panel, child_m_scope
from plugins.enfield_scr.demo.cast import LEADS, MANAGER, PANEL_CHAIR, STOPPED, SUBCOMMITTEE, WRITERS
from plugins.enfield_scr.demo.child_m_chronology import genogram, header, merge
from plugins.enfield_scr.demo.child_m_start import contributions, declare
from plugins.enfield_scr.demo.scene import Scene
from plugins.enfield_scr.demo.source import sheet, table

_IMRS = {  # agency → (row of the timeline, file, field for the rest)
    "csc": (69, "imr_childrens_social_care.docx", "analysis"),
    "hcsc": (70, "imr_hallowdene_csc.docx", "analysis"),
    "homes": (71, "imr_thornmere_homes.docx", "method"),
    "tuh": (72, "imr_university_hospital.docx", "involvement"),
    "tch": (75, "imr_community_health.docx", "method"),
    "police": (76, "imr_police.docx", "method"),
}
_SHORT = {  # agency → (row, file, kind of report)
    "beacon": (66, "written_information_beacon.docx", "written information"),
    "nursery": (67, "short_report_nursery.docx", "short report"),
    "ccg": (68, "report_ccg_gp.docx", "report via commissioner"),
}
_CHRONOLOGIES = {
    "csc": "chronology_csc.docx", "tch": "chronology_tch.docx", "tuh": "chronology_tuh.xlsx",
    "police": "chronology_police.csv", "homes": "chronology_homes.xlsx", "ccg": "chronology_gp.docx",
    "nursery": "chronology_nursery.docx", "hcsc": "chronology_hcsc.csv", "hch": "chronology_hch.csv",
}  # fmt: skip
_CALLED = {"imr": "IMR", "short_report": "Short report", "chronology": "Chronology"}
_DECLARED = ("overview author", "csc", "tch", "tuh", "police", "homes", "hcsc", "ccg")
_FROM, _TO, _EARLIER = date(2012, 11, 1), date(2014, 4, 10), date(2010, 1, 1)


def requests(s: Scene) -> None:
    """2 June 2014: the office starts a blank of each report, and each panel lead sets the day it is due."""
    s.play.leaves(MANAGER, cast.RETIRED)  # his last day on the Board was 31 May
    s.row(59)
    child_m_scope.issue(s)
    for agency in _IMRS:
        _blank(s, "imr", agency)
    for agency in _SHORT:
        _blank(s, "short_report", agency)
    for agency in _CHRONOLOGIES:
        _blank(s, "chronology", agency)


def _blank(s: Scene, type_name: str, agency: str, due: date = date(2014, 7, 14)) -> None:
    name = cast.agency_names()[agency]
    more = header() if type_name == "chronology" else {}
    title = f"{_CALLED[type_name]} of {name}: Child M"
    document = s.keep(
        f"{type_name} {agency}",
        s.play.start(MANAGER, s.case_review, type_name, agency, title=title, agency_name=name, **more),
    )
    if agency in LEADS:
        s.play.due(LEADS[agency], document, due)


def authors(s: Scene) -> None:
    """June 2014: declarations of independence; one author is stopped and another is named."""
    play, case = s.play, s.case_review
    s.row(60)
    declare(s, WRITERS["csc"], "author of an agency report", "csc")
    s.row(61)
    declaration = declare(s, STOPPED, "author of an agency report", "tch")
    draft = s.keep("stopped draft", s["imr tch"])
    s.take_in(
        STOPPED, "imr", "imr/imr_community_health_yelverton_draft.docx", agency="tch", document=draft,
        rest="lessons", author=STOPPED, author_job_title="Health Visiting Team Leader", author_independent="yes",
    )  # fmt: skip
    play.at("2014-06-09 10:00")
    for agency in ("tuh", "police", "homes", "hcsc", "ccg"):
        declare(s, WRITERS[agency], "author of an agency report", agency)
    s.row(62)
    reason = "The author is the line manager of HV1, who is concerned (3.6). The draft is kept and must not be sent."
    play.move(PANEL_CHAIR, declaration, "refuse", reason)
    s.blocked(62, lambda: play.move(STOPPED, draft, "submit"))
    play.move(LEADS["tch"], draft, "stop", reason)
    s.blocked(62, lambda: play.edit(STOPPED, draft, lessons="More."))
    play.end_role(MANAGER, case, s["writer tch"])
    s.row(63)
    play.role(MANAGER, case, WRITERS["tch"], roles.IMR_AUTHOR, "tch", date(2014, 6, 24))
    play.task(LEADS["tch"], declaration, "find_author", f"{WRITERS['tch']} is named to the business manager.")
    play.edit(
        MANAGER, s["request tch"], author=WRITERS["tch"], extended_to=date(2014, 7, 25),
        extended_why="The panel chair agreed it: another author is named.", note="A new author is named",
    )  # fmt: skip
    _blank(s, "imr", "tch", date(2014, 7, 25))
    play.due(LEADS["tch"], s["chronology tch"], date(2014, 7, 25))
    declare(s, WRITERS["tch"], "author of an agency report", "tch")
    s.blocked(63, lambda: play.read(WRITERS["tch"], draft))


def written(s: Scene) -> None:
    """8 to 30 July 2014: reports come in; one goes back with a reason, one is late."""
    play = s.play
    for agency, (row, file, kind) in _SHORT.items():
        s.row(row)
        if agency in _CHRONOLOGIES:
            _chronology(s, agency)
        _short(s, agency, f"imr/{file}", kind)
    for agency, (row, file, rest) in _IMRS.items():
        if agency == "tch":
            _before_the_late_ones(s)
        s.row(row)
        _imr(s, agency, f"imr/{file}", rest)
        _chronology(s, agency)
    child_m_scope.opened(s)
    s.blocked(77, lambda: play.read(cast.EDUCATION, s["stopped draft"]))
    play.at("2014-08-05 10:00")
    child_m_scope.received(s)
    for name in [*(f"imr {a}" for a in _IMRS), *(f"short_report {a}" for a in _SHORT)]:
        play.move(PANEL_CHAIR, s[name], "accept")
    s.row(78)
    for agency in _CHRONOLOGIES:
        play.move(PANEL_CHAIR, s[f"chronology {agency}"], "accept")
    merge(s, "integrated 1")


def _before_the_late_ones(s: Scene) -> None:
    """What happens between 14 and 25 July."""
    play, writer = s.play, WRITERS["csc"]
    _chronology(s, "hch")
    play.at("2014-07-16 10:00")
    play.move(
        PANEL_CHAIR, s["imr csc"], "send_back",
        "The file still has tracked changes and comments: accept or remove them. Please also give the evidence for "
        "“readily”: what would a competent worker have seen at the time?",
    )  # fmt: skip
    play.at("2014-07-17 11:30")
    play.move(PANEL_CHAIR, s["minutes_1"], "agree")
    organisation = getattr(play.read(writer, s["imr csc"]).body, "organisation", "")
    more = "One assessment in eight was sampled by a duty manager at the time."
    play.edit(writer, s["imr csc"], organisation=f"{organisation}\n\n{more}", note="Answers to the panel chair")
    play.move(writer, s["imr csc"], "submit")
    child_m_scope.escalated(s)


def _short(s: Scene, agency: str, file: str, kind: str) -> None:
    writer, document = WRITERS[agency], s[f"short_report {agency}"]
    s.take_in(
        writer, "short_report", file, agency=agency, document=document, rest="involvement", purpose=kind,
        author=writer, author_code="NM1" if agency == "nursery" else "", dated_on=s.play.today,
    )  # fmt: skip
    s.play.move(writer, document, "submit")


def _imr(s: Scene, agency: str, file: str, rest: str) -> None:
    writer, document = WRITERS[agency], s[f"imr {agency}"]
    job = next(row["job_title"] for row in table("people.csv") if row["name"] == writer)
    s.take_in(
        writer, "imr", file, agency=agency, document=document, rest=rest, author=writer, author_job_title=job,
        panel_member=LEADS[agency], dated_on=s.play.today, terms_of_reference="1", covers_from=_FROM, covers_to=_TO,
        author_independent="yes", **_still_missing(agency),
    )  # fmt: skip
    s.play.move(writer, document, "submit")


def _still_missing(agency: str) -> dict[str, Any]:
    """What two files say under headings of their own, and their authors say again where the form asks for it."""
    found = [row for row in sheet("overview/action_plan_v1.0.xlsx", 3) if row["B"] == agency]
    if agency == "hcsc":
        recommendations = "\n".join(f"- {row['C']}" for row in found)
        return {"equality": "See the analysis.", "recommendations": recommendations}
    return {"analysis": "The analysis of each event stands with it, under “What happened”."} if agency == "tuh" else {}


def _chronology(s: Scene, agency: str) -> None:
    """Each agency's file comes in as it is: a Word table, a spreadsheet, a text file with columns."""
    writer, document = WRITERS[agency], s[f"chronology {agency}"]
    s.take_in(
        writer, "chronology", f"chronologies/{_CHRONOLOGIES[agency]}", agency=agency, document=document, author=writer,
        born_on=date(2013, 11, 12), covers_from=_FROM, covers_to=_TO,
    )  # fmt: skip
    s.play.move(writer, document, "submit")


def second_terms(s: Scene) -> None:
    """14 to 21 August 2014: Hallowdene knew more, so the terms change and two agencies are asked again."""
    play = s.play
    play.at("2014-08-15 15:00")
    s.take_in(
        MANAGER, "terms_of_reference", "tor/terms_of_reference_v2.docx", document=s["terms"], number="2",
        starts_on=_EARLIER, contributions=contributions("2014-09-10"),
        change_reason="Hallowdene Children's Social Care told the lead reviewer on 14 August 2014 of relevant "
        "involvement in 2010 and 2011.",
    )  # fmt: skip
    s.row(80)
    play.move(PANEL_CHAIR, s["terms"], "panel_agree")
    s.row(81)
    play.move(SUBCOMMITTEE, s["terms"], "agree")
    for who in _DECLARED:
        play.move(PANEL_CHAIR, s[f"declaration {who}"], "ask_again", "The period was extended to 1 January 2010.")
    s.row(82)
    child_m_scope.asked_again(s)
    reason = "Please report again under terms of reference 2, from 1 January 2010, by 10 September."
    for name, agency in (("imr hcsc", "hcsc"), ("chronology hcsc", "hcsc"), ("chronology hch", "hch")):
        play.move(PANEL_CHAIR, s[name], "send_back", reason)
        play.due(LEADS[agency], s[name], date(2014, 9, 10))
    play.at("2014-08-22 09:30")
    for who in _DECLARED:
        _declare_again(s, WRITERS.get(who, cast.AUTHOR), s[f"declaration {who}"])
    child_m_scope.change_followed(s)


def _declare_again(s: Scene, who: str, declaration: str) -> None:
    play = s.play
    play.edit(who, declaration, dated_on=play.today, considered_from=_EARLIER, explanation="For the longer time too.")
    play.move(who, declaration, "declare")
    play.move(PANEL_CHAIR, declaration, "accept")


def somebody_leaves(s: Scene) -> None:
    """29 August to 8 September 2014: a member leaves, access ends at once; another comes."""
    play, case, old, new = s.play, s.case_review, cast.EDUCATION, cast.EDUCATION_NEXT
    s.row(84)
    for name in ("education", f"panel_member {old}", "lead nursery"):
        play.end_role(MANAGER, case, s[name])
    play.leaves(MANAGER, old)
    play.edit(MANAGER, s["panel"], seats=[row | _last_day(row) for row in _seats(s)], note="Ms Larkspur leaves")
    s.blocked(85, lambda: play.read(old, s["chronology nursery"]))
    s.row(86)
    first = date(2014, 9, 8)
    play.standing(new, roles.SUBCOMMITTEE_MEMBER)
    for role, agency in ((roles.PANEL_MEMBER, ""), ("education", ""), (roles.AGENCY_PANEL_LEAD, "nursery")):
        play.role(MANAGER, case, new, role, agency, first, reason=cast.ASKED_FOR)
    play.edit(MANAGER, s["panel"], seats=[*_seats(s), child_m_panel.seat("education representative", new, first)])
    play.move(MANAGER, s["panel"], "appoint")


def _seats(s: Scene) -> list[dict[str, Any]]:
    return list(s.play.read(MANAGER, s["panel"]).body.model_dump()["seats"])


def _last_day(row: dict[str, Any]) -> dict[str, Any]:
    return {"ends_on": date(2014, 8, 29)} if row["person"] == cast.EDUCATION else {}


def written_again(s: Scene) -> None:
    """10 to 18 September 2014: Hallowdene's second versions, and the outcomes meeting."""
    play, writer = s.play, WRITERS["hcsc"]
    s.row(87)
    play.edit(writer, s["imr hcsc"], terms_of_reference="2", covers_from=_EARLIER, note="Version 2")
    play.move(writer, s["imr hcsc"], "submit")
    for agency in ("hcsc", "hch"):
        author, document = WRITERS[agency], s[f"chronology {agency}"]
        s.take_in(
            author, "chronology", f"chronologies/chronology_{agency}_v2_additions.csv", agency=agency,
            document=document, add=True, covers_from=_EARLIER,
        )  # fmt: skip
        play.move(author, document, "submit")
    s.row(88)
    for name in ("imr hcsc", "chronology hcsc", "chronology hch"):
        play.move(PANEL_CHAIR, s[name], "accept")
    child_m_scope.received(s, "hcsc 2", "hch 2")
    merge(s, "integrated 2")
    genogram(s)
    s.row(89)
    s.keep("outcomes", s.minutes(
        "Outcomes meeting, 18 September 2014", "case panel", date(2014, 9, 18), PANEL_CHAIR,
        "The panel; the lead reviewer; the Business Manager.",
        subject="the outcomes of the process", outcomes=child_m_scope.OUTCOMES,
        discussion="The panel went through what the integrated chronology shows, and the six questions it raises.",
        actions="Dr Boothroyd to ask radiology. Mr Fairlamb to send a draft report on 25 September.",
    ))  # fmt: skip
