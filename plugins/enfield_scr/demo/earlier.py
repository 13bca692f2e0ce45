"""Earlier case reviews, small and complete: Child G is available on request, Child K is still online."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plugins.enfield_scr import roles
from plugins.enfield_scr.demo import bundle
from plugins.enfield_scr.demo.cast import (
    CHAIR,
    EARLIER_AUTHOR,
    EDUCATION,
    LEADS,
    MANAGER,
    NURSE,
    SUBCOMMITTEE,
    agency_names,
)
from plugins.enfield_scr.demo.scene import Scene
from plugins.enfield_scr.demo.source import parts
from plugins.enfield_scr.tasks.checklist import CHECKLIST

_SCR = "serious case review"
_AGENCIES = agency_names() | {"council": "Thornmere Council"}
_WRITERS = {"tch": (LEADS["tch"], "Named Nurse"), "council": (EDUCATION, "Head of Schools and Early Years")}
_HARMED = {"abuse_or_neglect": "known", "child_died": "no", "seriously_harmed": "yes"}


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is particular to one of them; days in the form 2012-10-08."""

    reference: str
    public_name: str
    texts: str
    summary: str
    decided: str
    reported: str
    approved: str
    sent: str = ""
    facts: Mapping[str, Any] = field(default_factory=lambda: _HARMED)
    agencies: tuple[str, ...] = ("tch",)


CHILD_G = Earlier(
    "TSCB-2012-01", "Child G", "child_g", "Child G, aged two, was found alone in a cold flat in March 2012.",
    "2012-10-08", "2013-03-04", "2013-08-20", "2013-08-26",
)  # fmt: skip
CHILD_K = Earlier(
    "TSCB-2013-01", "Child K", "child_k", "Child K, aged fourteen, took an overdose after exploitation by adults.",
    "2013-09-16", "2013-12-02", "2014-03-25", "2014-11-04",
)  # fmt: skip


def begin(s: Scene, e: Earlier) -> None:
    """The decision, and the panel."""
    play, decided = s.play, date.fromisoformat(e.decided)
    play.at(f"{e.decided} 10:00")
    s.case_review = play.case_review(
        MANAGER, "enfield_scr", reference=e.reference, public_name=e.public_name, summary=e.summary,
        board="Thornmere Safeguarding Children Board", notified_on=decided,
    )  # fmt: skip
    _decide(s, e, decided)
    for person, role in ((NURSE, roles.PANEL_CHAIR), (EARLIER_AUTHOR, roles.AUTHOR), (LEADS["tch"], "panel_member")):
        play.role(MANAGER, s.case_review, person, role)
    words = [{"word": f"Name of {e.public_name}", "kind": "name", "stands_for": e.public_name}]
    play.start(MANAGER, s.case_review, "pseudonym_key", words=words)


def reported(s: Scene, e: Earlier) -> None:
    """Each agency's report is accepted, and the panel agrees the final documents."""
    s.play.at(f"{e.reported} 11:00")
    for agency in e.agencies:
        _agency_report(s, e, agency)
    _final_documents(s, e)


def approved(s: Scene, e: Earlier) -> None:
    """Quality assurance, sign-off and the Board's approval."""
    play = s.play
    play.at(f"{e.approved} 15:00")
    bundle.approve(s)
    play.move(CHAIR, s.case_review, "complete")
    noted = [rule.name for rule in CHECKLIST if not rule.length and rule.type == "case_review"]
    s.ticked("Noted on the Board's own list.", "panel_convened", *noted)


def _decide(s: Scene, e: Earlier, day: date) -> None:
    record = s.play.start(
        MANAGER, s.case_review, "decision", recommendations=[{"by": "SCR Sub-Committee", "recommends": _SCR}],
        decision=_SCR, decided_on=day, reasons="The criteria of regulation 5(2) are met.", interest="none", **e.facts,
    )  # fmt: skip
    s.ticked("In the minutes of the sub-committee.", *(rule.name for rule in CHECKLIST if rule.length))
    s.play.move(CHAIR, record, "decide")
    s.play.move(CHAIR, s.case_review, "decide_scr")
    s.play.task(MANAGER, record, "a2_told", "Both letters are on the Board's own list.")
    s.one_day_tasks()
    s.play.move(MANAGER, s.case_review, "start")


def _agency_report(s: Scene, e: Earlier, agency: str) -> None:
    play, lead, name = s.play, _WRITERS[agency][0], _AGENCIES[agency]
    play.role(MANAGER, s.case_review, lead, roles.IMR_AUTHOR, agency, ends=date.fromisoformat(e.approved))
    told = f"See the overview report of {e.public_name}, which uses this report in full."
    report = play.start(
        lead, s.case_review, "imr", agency, title=f"IMR of {name}: {e.public_name}", author=lead, agency_name=name,
        author_job_title=_WRITERS[agency][1], terms_of_reference="1",
        covers_from=date(2011, 1, 1), covers_to=date.fromisoformat(e.decided), author_independent="yes",
        method="Records and two conversations.", involvement=told, analysis=told, equality=told, recommendations=told,
    )  # fmt: skip
    play.move(lead, report, "submit")
    s.keep("imr", report)
    play.move(NURSE, report, "accept")


def _final_documents(s: Scene, e: Earlier) -> None:
    play, title = s.play, f"Serious case review: {e.public_name}"
    s.keep("overview", play.start(
        EARLIER_AUTHOR, s.case_review, "overview_report", title=title, **parts(f"{e.texts}_report.md")
    ))  # fmt: skip
    s.keep("summary", play.start(
        EARLIER_AUTHOR, s.case_review, "executive_summary", title=f"{title}. Executive summary",
        **parts(f"{e.texts}_summary.md"),
    ))  # fmt: skip
    s.keep("plan", play.start(MANAGER, s.case_review, "action_plan", **_plan(e)))
    for name in ("overview", "summary"):
        play.move(EARLIER_AUTHOR, s[name], "submit")
    check = bundle.check(s)
    bundle.assess(s, NURSE, check, "Nobody can be recognised from this text.")
    for name in ("overview", "summary", "plan"):
        play.move(NURSE, s[name], "agree")


def _plan(e: Earlier) -> dict[str, Any]:
    recommendations = parts(f"{e.texts}_report.md")["recommendations"].splitlines()
    found = [line.partition(". ") for line in recommendations]
    return {
        "title": f"Action plan: {e.public_name}",
        "recommendations": [{"number": number, "text": text} for number, _, text in found],
        "actions": [
            {
                "number": number, "recommendation": number, "description": text, "agreed": "accepted",
                "owner_agency": "Thornmere Safeguarding Children Board", "owner": "Business Manager",
                "measure": "Audit of records", "due_on": "2015-03-31", "status": "under way",
            }
            for number, _, text in found
        ],
    }  # fmt: skip


def until_approved(s: Scene, e: Earlier) -> None:
    """From the decision to the Board's approval."""
    begin(s, e)
    reported(s, e)
    approved(s, e)


def publish(s: Scene, e: Earlier, at: str) -> None:
    """The plan is agreed, the National Panel has its copy for a week, and the report goes online."""
    play = s.play
    play.at(f"{e.sent} 09:00")
    plan = play.start(
        MANAGER, s.case_review, "publication_plan", published_as=f"Serious case review: {e.public_name}",
        public_name=e.public_name, impact=[{"who": "The family", "how_told": "Visit"}], restrictions_checked="yes",
        lawful_basis="A duty under regulation 5 of the LSCB Regulations 2006.",
        harm_assessment="Read by the lawyer: none found.", copy_of=play.read(MANAGER, s["overview"]).revision,
        summary_copy_of=play.read(MANAGER, s["summary"]).revision,
        copy_sent_on=date.fromisoformat(e.sent), copy_sent_at="09:00",
    )  # fmt: skip
    play.move(CHAIR, plan, "agree")
    play.at(at)
    play.move(CHAIR, s["overview"], "publish")
    play.edit(MANAGER, s.case_review, published_on=play.today)
    play.task(MANAGER, s.case_review, "repository", "Sent by e-mail; the library has catalogued it.")
    play.move(MANAGER, plan, "finish")
    play.move(MANAGER, s["plan"], "monitor")


def retire(s: Scene, at: str) -> None:
    """Twelve months have passed: the report is available on request, and the case review is closed."""
    play = s.play
    play.at(at)
    play.move(CHAIR, s["overview"], "retire")
    close(s, "Overview report, as published")


def close(s: Scene, version: str) -> None:
    """The authority and partners were advised, agencies debriefed, actions closed: nothing is left to do (1.1, 4.5)."""
    play = s.play
    play.edit(
        MANAGER, s.case_review, advice=[
            {
                "given_on": play.today, "recipients": "The authority and all Board partners",
                "advice": "The lessons of the report, at a learning event.", "version": version,
            }
        ],
        debrief="One meeting with each agency, by the Business Manager.",
    )  # fmt: skip
    _learned(s)
    _duties(s)
    play.move(CHAIR, s.case_review, "close")


def _learned(s: Scene) -> None:
    """Feedback was given, and the multi-agency event was held (5.4.1, 5.4.2)."""
    play, today = s.play, s.play.today
    row = {
        "agency": "All that contributed", "method": "Meeting", "assured_by": "Business Manager", "due_on": today,
        "done_on": today, "spread": "Briefings of teams.",
    }  # fmt: skip
    learning = play.start(
        MANAGER, s.case_review, "learning", method="One meeting with each agency.", agencies=[row],
        assurance="The Business Manager asks each agency after three months.", event_on=today,
        audience="Practitioners of all agencies.", attendance=[{"agency": "All agencies", "people": 80}],
        materials="The executive summary, as approved.", evaluation="People said what they will do differently.",
        dissemination="Through the training of the Board.",
    )  # fmt: skip
    play.move(SUBCOMMITTEE, learning, "agree")
    play.move(MANAGER, learning, "finish")


def _duties(s: Scene) -> None:
    """Nothing that the procedure asks for is open when the case review is closed."""
    play, plan = s.play, s.play.read(MANAGER, s["plan"]).body.model_dump()
    closed = {"status": "closed", "closed_on": play.today, "evidence": "Audit of records: the practice has changed."}
    play.edit(MANAGER, s["plan"], actions=[action | closed for action in plan["actions"]])
    play.move(SUBCOMMITTEE, s["plan"], "close")
    play.task(MANAGER, s.case_review, "board_oversight", "In the report to the Board.", reason="With the last action.")
