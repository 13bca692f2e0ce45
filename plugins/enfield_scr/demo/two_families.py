"""Children U to Y: two families, five children, two Boards, and a domestic homicide review beside it (F6)."""

from __future__ import annotations

from datetime import date
from typing import Any

from plugins.enfield_scr import roles
from plugins.enfield_scr.demo.cast import CHAIR, HEAD, LAWYER, LEADS, MANAGER, NURSE, POLICE, SUBCOMMITTEE
from plugins.enfield_scr.demo.scene import Scene

_SUMMARY = (
    "In February 2015 the mother of Children U, V and W was killed at home in Thornmere. Her partner is charged. "
    "Child W was injured. Children X and Y, the partner's own, live in Hallowdene and were there for the weekend."
)
_HALLOWDENE = {
    "board": "Hallowdene Safeguarding Children Board", "chair": "Perpetua Vane", "approves": "yes",
    "why": "Children X and Y live in your area, and your services knew their father",
}  # fmt: skip
_PEOPLE = (  # name, who it is, public name, family
    ("Piran Marchbank", "subject", "Child U", "A"),
    ("Elowen Marchbank", "subject", "Child V", "A"),
    ("Jago Marchbank", "subject, injured", "Child W", "A"),
    ("Isolde Marchbank", "mother of the first three, killed", "Mother A", "A"),
    ("Merryn Penhale", "subject", "Child X", "B"),
    ("Davy Penhale", "subject", "Child Y", "B"),
    ("Loveday Penhale", "mother of these two", "Mother B", "B"),
    ("Caradoc Penhale", "father of these two, charged", "Father B", "B"),
)
_TOGETHER = (
    "The domestic homicide review leads on the parents, we lead on the children. Each agency is asked once, for both. "
    "Two reports: ours comes out on the same day or later. Its names are other ones, on purpose."
)
_OTHERS: list[dict[str, Any]] = [
    {
        "process": "domestic homicide review", "body": "Thornmere Community Safety Partnership", "standing": "open",
        "contact": "Chair of that review", "next_on": date(2015, 5, 6), "steps": _TOGETHER,
        "impact": "Neither report may say what would give away a name in the other.",
    },
    {
        "process": "criminal", "body": "Thornmere Vale Police", "standing": "open", "contact": POLICE,
        "next_on": date(2015, 9, 14), "impact": "Witnesses are spoken to only when the police have been asked.",
    },
    {
        "process": "care proceedings", "body": "Family court", "standing": "open", "contact": LAWYER,
        "impact": "Children U, V and W live with an aunt. The court may restrict what is published.",
    },
]  # fmt: skip
_TAKES_PART = {
    "Child U": ("yes", "Is fifteen, and asks to be heard.", "With the aunt, after the trial."),
    "Child V": ("yes", "Is eleven, and wishes to write.", "With a worker of the bereavement service."),
    "Child W": ("no", "Is four, and is in treatment.", ""),
    "Child X": ("yes", "Is thirteen. The mother agrees.", "Hallowdene's worker is there."),
    "Child Y": ("no", "Is six. The mother does not agree.", ""),
}


def begin(s: Scene) -> None:
    """17 to 24 February 2015: referred by the police, decided, and the other Board is written to (2.1(3), A4.3)."""
    play, lead = s.play, LEADS["police"]
    play.at("2015-02-17 10:00")
    today = play.today
    s.case_review = play.case_review(
        MANAGER, "enfield_scr", reference="TSCB-2015-02", public_name="Children U to Y", summary=_SUMMARY,
        board="Thornmere Safeguarding Children Board", normal_residence="Thornmere (Children X and Y: Hallowdene)",
        incident_area="Thornmere", other_boards=[_HALLOWDENE], chair_attention_on=today, established_on=today,
        ofsted_notified_on=today,
    )  # fmt: skip
    play.role(MANAGER, s.case_review, lead, roles.AGENCY_PANEL_LEAD, "police")
    _referral(s, lead)
    play.at("2015-02-24 15:00")
    record = play.start(
        MANAGER, s.case_review, "decision", abuse_or_neglect="known", child_died="no", seriously_harmed="yes",
        recommendations=[{"by": "SCR Sub-Committee", "recommends": "serious case review"}],
        decision="serious case review", decided_on=play.today, interest="none",
        reasons="A parent was murdered, a domestic homicide review begins, Child W was seriously harmed, and two "
        "areas each knew one half of what was going on.",
    )  # fmt: skip
    s.ticked("Held on 23 February 2015.", "a2_extraordinary")
    play.move(CHAIR, record, "decide")
    play.move(CHAIR, s.case_review, "decide_scr")
    play.at("2015-02-25 11:00")
    s.one_day_tasks()
    s.ticked("Noted in February 2015.", "a2_residence", "a2_peer")
    for name in ("ofsted_decision", "panel_decision", "other_boards"):
        s.drafted(name, sent="2015-02-25 11:00")
    play.move(HEAD, s.case_review, "start")
    _names_and_others(s)


def _referral(s: Scene, lead: str) -> None:
    referral = s.play.start(
        lead, s.case_review, "referral", "police", dated_on=s.play.today, summary=_SUMMARY,
        people=[{"name": name, "relation": relation} for name, relation, _, _ in _PEOPLE],
        other_reviews=[
            {"process": "domestic homicide review", "applies": "yes", "note": "Decided on 16 February 2015"},
            {"process": "safeguarding adult review", "applies": "no"},
        ],
        request="A parent was murdered, and a child was seriously harmed. Services of two areas knew the two families.",
        panel_member=lead, telephone="01632 960 448", email="ruaridh.pennicott@thornmerevale.example.org",
    )  # fmt: skip
    s.play.move(lead, referral, "submit")
    s.play.move(MANAGER, referral, "record")


def _names_and_others(s: Scene) -> None:
    """One key for both families, no public name twice; and what runs beside the review (5.2.2, 2.1)."""
    words = [
        {"word": word, "kind": "name", "stands_for": public, "family": family}
        for name, _, public, family in _PEOPLE
        for word in (name, name.split()[0])
    ]
    s.play.start(MANAGER, s.case_review, "pseudonym_key", words=words)
    s.play.start(MANAGER, s.case_review, "parallel_processes", processes=_OTHERS)


def scope(s: Scene) -> None:
    """30 and 31 March 2015: panel, terms of reference, two genograms; the other area sees this case alone (H3)."""
    play, case = s.play, s.case_review
    play.at("2015-03-30 14:00")
    play.role(MANAGER, case, NURSE, roles.PANEL_CHAIR)
    for agency in ("police", "csc", "hcsc"):
        play.role(MANAGER, case, LEADS[agency], roles.PANEL_MEMBER)
    play.role(MANAGER, case, LEADS["hch"], roles.CONTRIBUTOR, ends=date(2015, 12, 31))
    terms = play.start(
        MANAGER, case, "terms_of_reference", title="Terms of reference: Children U to Y", why=_SUMMARY,
        purpose="To learn how two areas worked together for five children, and not to find who was to blame.",
        starts_on=date(2012, 1, 1), ends_on=date(2015, 2, 14),
        people="Family A: Children U, V and W, and Mother A. Family B: Children X and Y, Mother B and Father B.",
        questions="1. What was known in each area of violence by Father B, and who told whom?\n"
        "2. What did each of the five children say, and to whom?\n"
        "3. What did “at weekends” mean to those who planned for Children X and Y?",
        method="Systems methodology. Each agency is asked once, for this review and for the domestic homicide review.",
        family="Each family is written to apart, and reads the summary apart (5.1).",
        engagement="Practitioners of both areas meet in one room, after the police have been asked.",
        other_proceedings=_TOGETHER, children=list(map(_takes_part, _TAKES_PART)),
    )  # fmt: skip
    for family in ("A", "B"):
        play.move(NURSE, play.start(MANAGER, case, "genogram", **_genogram(family)), "agree")
    s.ticked("Convened on 30 March 2015.", "panel_convened")
    play.move(NURSE, terms, "panel_agree")
    play.at("2015-03-31 10:00")
    play.move(SUBCOMMITTEE, terms, "agree")


def _takes_part(child: str) -> dict[str, str]:
    takes_part, reason, safeguards = _TAKES_PART[child]
    told = {"child": child, "takes_part": takes_part, "reason": reason, "safeguards": safeguards}
    return told | {"decided_by": f"{NURSE}, chair of the review panel"}


def _genogram(family: str) -> dict[str, Any]:
    """Sex and order of the children are not shown: they would tell who is who (5.2.2)."""
    names = [public for _, _, public, own in _PEOPLE if own == family]
    children = [name for name in names if name.startswith("Child")]
    mother, partner = f"Mother {family}", "Father B"
    return {
        "title": f"Family {family}", "as_at": "February 2015",
        "people": [
            {"public_name": name, "sex": "not shown" if name in children else "female", "household": f"home {family}",
             "subject": "yes" if name in children else "", "deceased": "yes" if name == "Mother A" else ""}
            for name in names if name != partner
        ] + [{"public_name": partner, "sex": "male"}],
        "couples": [{"one": mother, "other": partner} | ({"ended": "separation"} if family == "B" else {})],
        "descents": [
            {"child": name, "parent": mother} | ({"other_parent": partner} if family == "B" else {})
            for name in children
        ],
    }  # fmt: skip
