"""Child M, May to September 2014: what each agency is asked for, from its confirmation to its answer."""

from __future__ import annotations

from datetime import date

from plugins.enfield_scr.demo.cast import HEAD, LEADS, MANAGER, OFFICE, PANEL_CHAIR, STOPPED, WRITERS
from plugins.enfield_scr.demo.scene import Scene
from plugins.enfield_scr.demo.source import table

_DUE = date(2014, 7, 14)  # 30 working days after 2 June
_AGAIN = date(2014, 9, 10)
CHILDREN = [
    {
        "child": "Child M", "takes_part": "no", "reason": "An infant", "safeguards": "None needed",
        "decided_by": "Review panel", "decided_on": "2014-05-22",
    },
    {
        "child": "Sibling 1", "takes_part": "no", "reason": "Four years old, and may be asked by the police",
        "safeguards": "Looked at again after any trial", "decided_by": "Review panel", "decided_on": "2014-05-22",
    },
]  # fmt: skip
ENGAGEMENT = (
    "Every agency that knew the family has a panel member. Practitioners speak to the lead reviewer before the draft "
    "is written. What needs putting right at once is noted as interim learning."
)
OUTCOMES = [
    {"decided": "Ask radiology about the first image", "owner": "Dr Lysander Boothroyd", "due_on": "2014-09-25"},
    {"decided": "Send a draft report to the panel", "owner": "Ignatius Fairlamb", "due_on": "2014-09-25"},
    {"decided": "The six questions of the chronology are the chapters of the analysis"},
]


def confirmations(s: Scene) -> None:
    """16 May 2014: a request for each agency is begun, with what it confirmed that it gives."""
    rows = {row["id"]: row for row in table("agencies.csv")}
    for request in s.play.draft(MANAGER, s.case_review, "requests"):
        agency = s.play.agency_of(request)
        s.keep(f"request {agency}", request)
        s.play.edit(
            MANAGER, request, nature=rows[agency]["contribution"], confirm_by=date(2014, 5, 16),
            confirmed_on=date(2014, 5, 16), representative=LEADS.get(agency, "None: written information"),
            author=STOPPED if agency == "tch" else WRITERS[agency], note="Confirmed by the agency",
        )  # fmt: skip


def register(s: Scene) -> None:
    """21 May 2014: what else runs beside the review."""
    s.keep("proceedings", s.play.start(
        MANAGER, s.case_review, "parallel_processes",
        processes=[
            _process("criminal", "Thornmere Vale Police", "expected", "Witnesses are spoken to after the police agree"),
            _process("care proceedings", "Family court, Thornmere", "open", "The court may ask for the report"),
            _process("NHS serious incident", "Thornmere University Hospital", "open", "One set of questions to staff"),
        ],
    ))  # fmt: skip


def _process(process: str, body: str, standing: str, impact: str, next_on: str = "") -> dict[str, str | None]:
    return {"process": process, "body": body, "standing": standing, "impact": impact, "next_on": next_on or None}


def asked_too_early(s: Scene) -> None:
    """29 May 2014: the workspace warns that requests would rest on terms that are not agreed; they wait."""
    s.row(57)
    for agency in WRITERS:
        s.play.edit(
            MANAGER, s[f"request {agency}"], terms_of_reference="1", due_on=_DUE,
            asked="Please send what you confirmed, from 1 November 2012 to 10 April 2014, with an answer to each "
            "question of the terms of reference that concerns your agency.",
        )  # fmt: skip
    s.play.warned(MANAGER, s["request police"], "issue")


def issue(s: Scene) -> None:
    """2 June 2014: ten requests under terms of reference 1."""
    for agency in WRITERS:
        s.play.move(MANAGER, s[f"request {agency}"], "issue")


def escalated(s: Scene) -> None:
    """21 July 2014: the police are late. The reports stay sealed, and the Chair writes to the chief constable."""
    s.blocked(74, lambda: s.play.move(PANEL_CHAIR, s["imr homes"], "open"))
    recipient = "Honor Blackadder-Pryce, Chief Constable, Thornmere Vale Police"
    s.drafted("escalations", sent="2014-07-21 10:00", recipient=recipient)
    reminders = [
        {"on": "2014-07-15", "what": "to the panel member", "to": LEADS["police"]},
        {"on": "2014-07-21", "what": "to the chief executive", "to": "The Chair's letter of 21 July 2014"},
    ]
    s.play.edit(OFFICE, s["request police"], reminders=reminders, note="Escalated")


def opened(s: Scene) -> None:
    """30 July 2014: the last report is in, and all six are opened together."""
    s.play.move(PANEL_CHAIR, s["imr police"], "open")


def received(s: Scene, *names: str) -> None:
    """The office has looked at what came: everything that was asked for is there."""
    for name in names or WRITERS:
        s.play.move(OFFICE, s[f"request {name}"], "receive")


def asked_again(s: Scene) -> None:
    """21 August 2014: two agencies are asked again, under terms of reference 2."""
    for agency in ("hcsc", "hch"):
        before = s.play.read(MANAGER, s[f"request {agency}"]).body.model_dump()
        same = {name: before[name] for name in ("title", "agency_name", "nature", "representative", "author")}
        request = s.keep(f"request {agency} 2", s.play.start(
            MANAGER, s.case_review, "information_request", agency, **same, terms_of_reference="2", due_on=_AGAIN,
            confirmed_on=s.play.today, asked="Please report again, from 1 January 2010.",
        ))  # fmt: skip
        s.play.move(MANAGER, request, "issue")


def change_followed(s: Scene) -> None:
    """22 August 2014: what a change of the terms of reference asks of the Board."""
    play, terms = s.play, s["terms"]
    play.task(MANAGER, terms, "ask_again", "Hallowdene's two agencies were asked again on 21 August.", item="2")
    play.not_asked(MANAGER, terms, "new_agencies", "The longer period brings in no other agency.", item="2")
    play.task(MANAGER, terms, "independence_again", "Hallowdene's author declared again.", item="2")
    play.task(HEAD, terms, "contract_again", "The fee covers the longer period; the end date is kept.", item="2")
