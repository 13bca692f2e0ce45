"""Child M, 7 to 28 May 2014: quotes, the panel, the lead reviewer and the contract."""

from __future__ import annotations

from datetime import date
from typing import Any

from plugins.enfield_scr import roles
from plugins.enfield_scr.demo import cast, child_m_scope
from plugins.enfield_scr.demo.cast import AUTHOR, CHAIR, HEAD, LEADS, MANAGER, OFFICE, PANEL_CHAIR
from plugins.enfield_scr.demo.scene import Scene
from plugins.enfield_scr.demo.source import STORY, table

_FIRST = date(2014, 5, 16)
_ABERNETHY, _TEAGUE = "Abernethy Associates", "Morwenna Teague"
_QUOTES = {_ABERNETHY: 13_900, AUTHOR: 14_200, _TEAGUE: 15_750}
_SEATS = (
    ("administrator", OFFICE),
    ("designated doctor", cast.DOCTOR),
    ("designated nurse", cast.NURSE),
    ("senior police", cast.POLICE),
    ("education representative", cast.EDUCATION),
    ("business manager", MANAGER),
    *(("other relevant agency", LEADS[agency]) for agency in ("csc", "tch", "tuh", "homes", "hcsc", "hch")),
)


def seat(slot: str, name: str, starts_on: date = _FIRST) -> dict[str, Any]:
    """A filled seat, with job title and employer as they are then."""
    row = next(row for row in table("people.csv") if row["name"] == name)
    return {
        "seat": slot, "standing": "filled", "person": name, "job_title": row["job_title"],
        "employer": row["organisation"], "starts_on": starts_on,
    }  # fmt: skip


def panel(s: Scene) -> None:
    """7 to 19 May 2014: three quotes are asked for, agencies confirm, the panel has its chair."""
    play, case = s.play, s.case_review
    s.row(45)
    asked = [{"supplier": name, "asked_on": date(2014, 5, 7), "standing": "asked"} for name in _QUOTES]
    s.keep("procurement", play.start(HEAD, case, "procurement", purpose="lead reviewer", quotes=asked))
    s.row(46)
    play.move(MANAGER, case, "start")
    _give_roles(s)
    child_m_scope.confirmations(s)
    seats = [seat(*who) for who in _SEATS]
    s.keep("panel", play.start(
        MANAGER, case, "panel", convened_on=date(2014, 5, 7), minute_reference="SCR Sub-Committee, 7 May 2014, item 2",
        seats=seats, agencies=_agencies(), involvement="more than very little", assessed_on=_FIRST,
        involvement_evidence="Assessment by Children's Social Care in January 2014, and its closing in February.",
        chair_reason="To be decided.",
    ))  # fmt: skip
    s.row(47)
    play.edit(MANAGER, s["panel"], seats=[seat("panel chair", HEAD), *seats])
    s.blocked(47, lambda: play.move(MANAGER, s["panel"], "appoint"))
    s.blocked(47, lambda: play.role(MANAGER, case, HEAD, roles.PANEL_CHAIR))
    s.row(48)
    play.edit(
        MANAGER, s["panel"], seats=[seat("panel chair", PANEL_CHAIR), *seats],
        chair_reason="An Assistant Director of Public Health, whose service did not know the family.",
    )  # fmt: skip
    play.move(CHAIR, s["panel"], "appoint")
    play.role(MANAGER, case, PANEL_CHAIR, roles.PANEL_CHAIR, starts=_FIRST)
    _quotes(s)


def _give_roles(s: Scene) -> None:
    play, case = s.play, s.case_review
    for name in dict.fromkeys((*LEADS.values(), cast.DOCTOR)):
        s.keep(f"panel_member {name}", play.role(MANAGER, case, name, roles.PANEL_MEMBER, starts=_FIRST))
    for name, role in (
        (cast.DOCTOR, "designated_doctor"), (cast.NURSE, "designated_nurse"), (cast.POLICE, "senior_police"),
        (cast.LAWYER, roles.LAWYER), (cast.COMMUNICATIONS, roles.COMMUNICATIONS),
    ):  # fmt: skip
        play.role(MANAGER, case, name, role, starts=_FIRST)
    s.keep("education", play.role(MANAGER, case, cast.EDUCATION, "education", starts=_FIRST))
    for agency, name in LEADS.items():
        if agency != "tch":
            grant = play.role(MANAGER, case, name, roles.AGENCY_PANEL_LEAD, agency, _FIRST, reason=cast.ASKED_FOR)
            s.keep(f"lead {agency}", grant)
    for agency, name in cast.WRITERS.items():
        writer = cast.STOPPED if agency == "tch" else name
        s.keep(
            f"writer {agency}",
            play.role(MANAGER, case, writer, roles.IMR_AUTHOR, agency, _FIRST, reason=cast.ASKED_FOR),
        )


def _agencies() -> list[dict[str, Any]]:
    """Who answers for each agency; the charity gives written information and has nobody on the panel."""
    return [
        {
            "agency": row["name"], "representative": LEADS.get(row["id"], "None: written information"),
            "author": cast.STOPPED if row["id"] == "tch" else cast.WRITERS[row["id"]],
        }
        for row in table("agencies.csv")
    ]  # fmt: skip


def _quotes(s: Scene) -> None:
    """19 May 2014: the lowest quote comes from somebody with a conflict of interest."""
    play, document = s.play, s["procurement"]
    s.row(49)
    quotes: list[dict[str, Any]] = [
        {
            "supplier": name, "asked_on": date(2014, 5, 7), "standing": "received", "amount": amount,
            "received_on": date(2014, 5, 19), "conflict": "none", "evaluation": "Complete and in time.",
        }
        for name, amount in _QUOTES.items()
    ]  # fmt: skip
    quotes[0] |= {"conflict": "conflict", "conflict_detail": "employed by Community Health until 2012"}
    play.edit(HEAD, document, quotes=quotes)
    s.row(50)
    play.edit(HEAD, document, selected=_ABERNETHY, selected_on=date(2014, 5, 19))
    s.blocked(50, lambda: play.move(HEAD, document, "select"))
    s.row(51)
    reason = "Second lowest. The lowest quote came from a supplier with a conflict of interest."
    play.edit(HEAD, document, selected=AUTHOR, selection_reason=reason)
    play.move(HEAD, document, "select")


def reviewer(s: Scene) -> None:
    """22 May 2014: the case panel agrees on the lead reviewer, who has declared independence."""
    play = s.play
    document = s.keep("appointment", play.start(
        MANAGER, s.case_review, "appointment", method="Systems methodology", appointed_on=date(2014, 5, 22),
        agreed_at="Case panel 1, 22 May 2014, item 3",
        candidates=[
            {"name": _ABERNETHY, "conflict": "conflict", "chosen": "no", "reason": "Community Health until 2012"},
            {
                "name": AUTHOR, "employer": "Fairlamb Reviews (sole trader)", "conflict": "none", "chosen": "yes",
                "qualification": "Systems methodology, course of 2011; review for Wexcombe, 2012", "reason": "Free now",
            },
            {"name": _TEAGUE, "conflict": "none", "chosen": "no", "reason": "Dearer, and free only from July"},
        ],
    ))  # fmt: skip
    play.move(PANEL_CHAIR, document, "appoint")


def contract(s: Scene) -> None:
    """23 to 28 May 2014: signed when all is there, and the reviewer's name goes to the National Panel."""
    play, case = s.play, s.case_review
    s.row(53)
    document = s.keep("contract", play.start(
        HEAD, case, "contract", contractor=AUTHOR, purpose="lead reviewer", fixed_fee=14_200,
        milestones=[
            {"what": "Outline", "due_on": date(2014, 8, 31)},
            {"what": "First draft", "due_on": date(2014, 9, 30), "amount": 7_100},
            {"what": "Final texts", "due_on": date(2014, 10, 31), "amount": 7_100},
        ],
        ends_on=date(2014, 10, 31),
    ))  # fmt: skip
    s.blocked(53, lambda: play.move(HEAD, document, "sign"))
    s.row(54)
    day = date(2014, 5, 27)
    play.attach(HEAD, document, f"{STORY}/contract_lead_reviewer.txt")
    play.edit(HEAD, document, signed_by_contractor_on=day, signed_by_council_on=day)
    s.row(55)
    play.edit(HEAD, document, order_number="PO 40117", order_amount=14_200, order_on=date(2014, 5, 28))
    play.move(HEAD, document, "sign")
    play.share(HEAD, document, AUTHOR, "reader", date(2015, 6, 30))
    s.row(56)
    (letter,) = play.draft(MANAGER, case, "reviewer_notice")
    s.send(letter, "2014-05-28 15:00")
    play.task(MANAGER, s["appointment"], "tell_reviewer", "Letter of 28 May 2014, 15:00, by secure mail.")


def longer_contract(s: Scene) -> None:
    """20 October 2014: the review ends later, so the contract does."""
    play, document = s.play, s["contract"]
    play.at("2014-10-20 10:00")
    change = {
        "changed_on": date(2014, 10, 20), "what": "End: 30 April 2015. The fee stays.",
        "reason": "Ofsted agreed to 30 April 2015.",
    }  # fmt: skip
    play.edit(HEAD, document, ends_on=date(2015, 4, 30), variations=[change])
    play.move(HEAD, document, "sign")
