"""Child M, June to September 2014: agencies' reports and chronologies, the second terms of reference."""

from __future__ import annotations

from datetime import date
from typing import Any

from plugins.enfield_scr import roles
from plugins.enfield_scr.demo import cast
from plugins.enfield_scr.demo.cast import LEADS, MANAGER, PANEL_CHAIR, STOPPED, SUBCOMMITTEE, WRITERS
from plugins.enfield_scr.demo.child_m_start import contributions, declare
from plugins.enfield_scr.demo.scene import Scene
from plugins.enfield_scr.demo.source import STORY, sheet, table

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
_FROM, _TO, _EARLIER = date(2012, 11, 1), date(2014, 4, 10), date(2010, 1, 1)


def requests(s: Scene) -> None:
    """2 June 2014: the office starts a blank of each report, and each panel lead sets the day it is due."""
    s.play.leaves(MANAGER, cast.RETIRED)  # his last day on the Board was 31 May
    s.row(59)
    s.letter(
        "Requests for agency reports and chronologies", "request to an agency", "All contributing agencies",
        "Please send your report and chronology by 14 July 2014. They answer terms of reference 1.",
        sent="2014-06-02 09:00",
    )  # fmt: skip
    for agency in _IMRS:
        _blank(s, "imr", agency)
    for agency in _SHORT:
        _blank(s, "short_report", agency)
    for agency in _CHRONOLOGIES:
        _blank(s, "chronology", agency)


def _blank(s: Scene, type_name: str, agency: str, due: date = date(2014, 7, 14)) -> None:
    name = cast.agency_names()[agency]
    document = s.keep(
        f"{type_name} {agency}",
        s.play.start(MANAGER, s.case_review, type_name, agency, title=f"{name}: Child M", agency_name=name),
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
        s.keep(f"declaration {agency}", declare(s, WRITERS[agency], "author of an agency report", agency))
    s.row(62)
    reason = "The author is the line manager of HV1, who is concerned (3.6). The draft is kept and must not be sent."
    play.move(PANEL_CHAIR, declaration, "refuse", reason)
    play.end_role(MANAGER, case, s["writer tch"])
    play.end_role(MANAGER, case, s["contributor tch"])
    play.comment(LEADS["tch"], draft, reason)
    s.blocked(62, lambda: play.move(STOPPED, draft, "submit"))
    s.row(63)
    for role, agency in ((roles.IMR_AUTHOR, "tch"), (roles.CONTRIBUTOR, "")):
        play.role(MANAGER, case, WRITERS["tch"], role, agency, date(2014, 6, 24))
    _blank(s, "imr", "tch", date(2014, 7, 25))
    play.due(LEADS["tch"], s["chronology tch"], date(2014, 7, 25))
    declare(s, WRITERS["tch"], "author of an agency report", "tch")


def written(s: Scene) -> None:
    """8 to 30 July 2014: reports come in; one goes back with a reason, one is late."""
    play = s.play
    for agency, (row, file, kind) in _SHORT.items():
        s.row(row)
        _short(s, agency, f"imr/{file}", kind)
        if agency in _CHRONOLOGIES:
            _chronology(s, agency)
    for agency, (row, file, rest) in _IMRS.items():
        if agency == "tch":
            _before_the_late_ones(s)
        s.row(row)
        _imr(s, agency, f"imr/{file}", rest)
        _chronology(s, agency)
    s.blocked(77, lambda: play.read(cast.EDUCATION, s["stopped draft"]))
    play.at("2014-08-05 10:00")
    for name in [*(f"imr {a}" for a in _IMRS), *(f"short_report {a}" for a in _SHORT)]:
        play.move(PANEL_CHAIR, s[name], "accept")
    s.row(78)
    for agency in _CHRONOLOGIES:
        play.move(PANEL_CHAIR, s[f"chronology {agency}"], "accept")


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
    s.row(74)
    s.letter(
        "Letter to the chief constable", "letter to a chief executive", "Honor Blackadder-Pryce, Chief Constable",
        "The police report was due on 14 July. Please see that it comes by the end of the month.",
        sent="2014-07-21 10:00", agency="police",
    )  # fmt: skip


def _short(s: Scene, agency: str, file: str, kind: str) -> None:
    writer, document = WRITERS[agency], s[f"short_report {agency}"]
    s.take_in(
        writer, "short_report", file, agency=agency, document=document, rest="involvement", purpose=kind,
        author=writer, dated_on=s.play.today,
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
    """Word files come in as rows; what other files say was typed in, and the file is attached."""
    writer, document, file = WRITERS[agency], s[f"chronology {agency}"], _CHRONOLOGIES[agency]
    values: dict[str, Any] = {
        "child_name": "Rowan Pellingworth", "born_on": date(2013, 11, 12), "covers_from": _FROM, "covers_to": _TO,
    }  # fmt: skip
    if file.endswith(".docx"):
        s.take_in(writer, "chronology", f"chronologies/{file}", agency=agency, document=document, **values)
    else:
        s.play.attach(writer, document, f"{STORY}/chronologies/{file}")
        s.play.edit(writer, document, entries=entries(agency, "v1"), **values)
    s.play.move(writer, document, "submit")


def entries(agency: str, version: str) -> list[dict[str, str]]:
    """An agency's rows, as they are typed in."""
    key, answers = "gp" if agency == "ccg" else agency, {"n/a": "not applicable"}
    made = []
    for row in table("expected/chronology_rows.csv"):
        if (row["chronology_version"], row["agency_id"]) == (version, key):
            entry = {name: row[name] for name in ("date_text", "time", "child", "adult", "within", "external")}
            entry |= {name: row[name] for name in ("outcome", "source", "comment")}
            entry |= {"starts_on": row["date_from"], "ends_on": row["date_to"]}
            for own, other, theirs in (("seen", "other_seen", "_seen"), ("alone", "other_alone", "_alone")):
                entry[own] = answers.get(found := row[f"child_m{theirs}"], found)
                entry[other] = answers.get(found := row[f"sibling1{theirs}"], found)
            entry["other_child"] = "Sibling 1" if row["sibling1_seen"] else ""
            made.append({name: value for name, value in entry.items() if value})
    return made


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
    play.move(PANEL_CHAIR, s["declaration hcsc"], "ask_again", "The period was extended to 1 January 2010.")
    s.row(82)
    reason = "Please report again under terms of reference 2, from 1 January 2010, by 10 September."
    for name, agency in (("imr hcsc", "hcsc"), ("chronology hcsc", "hcsc"), ("chronology hch", "hch")):
        play.move(PANEL_CHAIR, s[name], "send_back", reason)
        play.due(LEADS[agency], s[name], date(2014, 9, 10))
    play.at("2014-08-22 09:30")
    play.edit(WRITERS["hcsc"], s["declaration hcsc"], dated_on=play.today, explanation="For the longer period too.")
    play.move(WRITERS["hcsc"], s["declaration hcsc"], "declare")
    play.move(PANEL_CHAIR, s["declaration hcsc"], "accept")


def somebody_leaves(s: Scene) -> None:
    """29 August to 8 September 2014: a member leaves, access ends at once; another comes."""
    play, case, old, new = s.play, s.case_review, cast.EDUCATION, cast.EDUCATION_NEXT
    s.row(84)
    for name in ("education", f"panel_member {old}", "lead nursery"):
        play.end_role(MANAGER, case, s[name])
    play.leaves(MANAGER, old)
    s.blocked(85, lambda: play.read(old, s["chronology nursery"]))
    s.row(86)
    first = date(2014, 9, 8)
    play.standing(new, roles.SUBCOMMITTEE_MEMBER)
    for role, agency in ((roles.PANEL_MEMBER, ""), ("education", ""), (roles.AGENCY_PANEL_LEAD, "nursery")):
        play.role(MANAGER, case, new, role, agency, first)


def written_again(s: Scene) -> None:
    """10 to 18 September 2014: Hallowdene's second versions, and the outcomes meeting."""
    play, writer = s.play, WRITERS["hcsc"]
    s.row(87)
    play.edit(writer, s["imr hcsc"], terms_of_reference="2", covers_from=_EARLIER, note="Version 2")
    play.move(writer, s["imr hcsc"], "submit")
    for agency in ("hcsc", "hch"):
        author, document = WRITERS[agency], s[f"chronology {agency}"]
        play.attach(author, document, f"{STORY}/chronologies/chronology_{agency}_v2_additions.csv")
        play.edit(author, document, entries=[*entries(agency, "v2"), *entries(agency, "v1")], covers_from=_EARLIER)
        play.move(author, document, "submit")
    s.row(88)
    for name in ("imr hcsc", "chronology hcsc", "chronology hch"):
        play.move(PANEL_CHAIR, s[name], "accept")
    s.row(89)
    s.minutes(
        "Outcomes meeting, 18 September 2014", "case panel", date(2014, 9, 18), PANEL_CHAIR,
        "The panel; the lead reviewer; the Business Manager.",
        discussion="The panel went through what the integrated chronology shows, and the six questions it raises.",
        actions="Dr Boothroyd to ask radiology. Mr Fairlamb to send a draft report on 25 September.",
    )  # fmt: skip
