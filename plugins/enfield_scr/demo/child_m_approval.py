"""Child M, 2 to 16 April 2015: final texts, quality assurance, sign-off and the Board's approval."""

from __future__ import annotations

from datetime import date
from typing import Any

from plugins.enfield_scr.demo.cast import AUTHOR, CHAIR, MANAGER, OFFICE, PANEL_CHAIR, SUBCOMMITTEE
from plugins.enfield_scr.demo.child_m_overview import restriction
from plugins.enfield_scr.demo.scene import Scene
from plugins.enfield_scr.demo.source import STORY, sheet, sheet_date

_IMRS = ("csc", "hcsc", "homes", "tuh", "tch", "police")
_ACTION = {
    "A": "number", "B": "recommendation", "C": "description", "D": "owner_agency", "E": "owner", "F": "due_on",
    "G": "measure", "H": "evidence_expected",
}  # fmt: skip


def final_texts(s: Scene) -> None:
    """2 to 8 April 2015: versions 1.0 and 1.1, summary and action plan."""
    play, report = s.play, s["overview"]
    s.row(104)
    s.take_in(AUTHOR, "overview_report", "overview/overview_v1.0.docx", document=report)
    play.attach(AUTHOR, report, f"{STORY}/overview/overview_v1.0.pdf")
    s.row(105)
    summary = s.keep("summary", s.take_in(
        AUTHOR, "executive_summary", "overview/executive_summary_v1.0.docx",
        title="Serious case review: Child M. Executive summary",
    ))  # fmt: skip
    s.row(106)
    plan = s.keep("plan", play.start(PANEL_CHAIR, s.case_review, "action_plan", title="Action plan: Child M"))
    play.attach(PANEL_CHAIR, plan, f"{STORY}/overview/action_plan_v1.0.xlsx")
    play.edit(PANEL_CHAIR, plan, note="Version 1.0", **action_plan("overview/action_plan_v1.0.xlsx"))
    play.move(AUTHOR, report, "submit")
    play.move(AUTHOR, summary, "submit")
    s.row(108)
    findings = (
        "A real first name stands in footnote 14, and the Word and PDF files name a person as their author. "
        "Please correct both. “M” is not the child's initial: that is in order."
    )
    play.comment(MANAGER, report, findings, section="Footnote 14")
    play.move(PANEL_CHAIR, report, "send_back", findings)
    s.blocked(109, lambda: play.move(SUBCOMMITTEE, report, "quality_assure"))
    s.row(110)
    s.take_in(AUTHOR, "overview_report", "overview/overview_v1.1.docx", document=report)
    play.move(AUTHOR, report, "submit")
    s.row(111)
    restriction(s, "compatible", "Overview report version 1.1 and executive summary version 1.0, 8 April 2015, 15:10.")


def action_plan(file: str) -> dict[str, Any]:
    """Recommendations, agencies' recommendations and actions from the sheets of a workbook."""
    actions = []
    for row in sheet(file, 1):
        if row.get("A", "").isdigit():
            values: dict[str, Any] = {name: row.get(column, "") for column, name in _ACTION.items()}
            actions.append(values | {"due_on": sheet_date(row["F"]), "agreed": "accepted"})
    found = [row for row in sheet(file, 2) if row["A"].isdigit()]
    agencies = [row for row in sheet(file, 3) if row["A"] != "Ref"]
    return {
        "actions": actions,
        "recommendations": [{"number": row["A"], "text": row["B"]} for row in found],
        "agency_recommendations": [
            {
                "reference": row["A"], "text": row["C"], "disposition": row["D"], "recommendation": row.get("E", ""),
                "reason": "Agreed by the case panel on 2 October 2014.",
            }
            for row in agencies
        ],
    }  # fmt: skip


def quality_assurance(s: Scene) -> None:
    """9 April 2015: the sub-committee returns the bundle, and passes it three hours later."""
    play, report, summary, plan = s.play, s["overview"], s["summary"], s["plan"]
    play.at("2015-04-09 13:30")
    play.move(PANEL_CHAIR, report, "agree")
    s.blocked(112, lambda: play.move(SUBCOMMITTEE, report, "quality_assure"))
    play.move(PANEL_CHAIR, summary, "agree")
    s.blocked(113, lambda: play.move(PANEL_CHAIR, plan, "agree"))
    points = "Action 9 has no measure (R097). Give it one, in the plan and in appendix C of the report."
    _record(s, "Quality assurance, 9 April 2015, first part", "returned", points)
    play.move(SUBCOMMITTEE, report, "send_back", points)
    s.row(114)
    s.take_in(AUTHOR, "overview_report", "overview/overview_v1.2.docx", document=report)
    play.attach(AUTHOR, report, f"{STORY}/overview/overview_v1.2.pdf")
    play.move(AUTHOR, report, "submit")
    s.row(115)
    play.attach(PANEL_CHAIR, plan, f"{STORY}/overview/action_plan_v1.2.xlsx")
    play.edit(PANEL_CHAIR, plan, note="Version 1.2", **action_plan("overview/action_plan_v1.2.xlsx"))
    play.move(PANEL_CHAIR, plan, "agree")
    play.move(PANEL_CHAIR, report, "agree")
    s.row(116)
    restriction(s, "compatible", "Overview report and action plan version 1.2, 9 April 2015, 17:30.")
    s.row(117)
    for document in (report, summary, plan, *(s[f"imr {agency}"] for agency in _IMRS)):
        play.move(SUBCOMMITTEE, document, "quality_assure")
    _record(s, "Quality assurance, 9 April 2015", "passed", "")


def _record(s: Scene, title: str, outcome: str, points: str) -> None:
    kinds = ("Six agency reports", "Overview report", "Executive summary", "Action plan")
    met = "met" if outcome == "passed" else "partly met"
    criteria = [
        {"about": kind, "criterion": "Sound analysis, plain English, publishable as it stands", "outcome": met}
        for kind in kinds
    ]
    record = s.play.start(
        SUBCOMMITTEE, s.case_review, "quality_assurance", title=title, held_on=date(2015, 4, 9), outcome=outcome,
        present="The SCR Sub-Committee; the lead reviewer.", presented_by_author="yes", criteria=criteria,
        points=points,
    )  # fmt: skip
    s.play.move(SUBCOMMITTEE, record, "agree")


def approval(s: Scene) -> None:
    """14 to 16 April 2015: the full panel signs off, and the Board approves."""
    play, report, summary = s.play, s["overview"], s["summary"]
    s.row(118)
    for document in (report, summary):
        play.move(SUBCOMMITTEE, document, "sign_off")
    s.minutes(
        "Full SCR panel, 14 April 2015", "full SCR panel", date(2015, 4, 14), SUBCOMMITTEE,
        "The full panel. The author presented the report.", discussion="The author presented; questions were answered.",
        decisions="Signed off: overview report version 1.2, executive summary version 1.0.",
    )  # fmt: skip
    s.blocked(119, lambda: play.edit(OFFICE, report, note="One comma"))
    _publication_plan(s)
    s.row(120)
    for document in (report, summary, s["plan"]):
        play.move(CHAIR, document, "approve")
    play.edit(MANAGER, s.case_review, completed_on=date(2015, 4, 16))
    play.move(CHAIR, s.case_review, "complete")


def _publication_plan(s: Scene) -> None:
    """Everything of the plan but the Chair's agreement, which comes on 20 April."""
    play = s.play
    play.at("2015-04-15 15:00")
    affected = [
        {"who": "The mother", "how_told": "Visit by the Business Manager and the social worker", "support": "Advocate"},
        {"who": "The grandmother", "how_told": "Visit by the Business Manager", "support": "Social worker"},
        {"who": "The nursery", "how_told": "Call by the education member", "support": "Early years adviser"},
    ]
    play.edit(
        MANAGER, s["publication plan"], publish_on=date(2015, 4, 29), publish_at="10:00",
        timing="After Easter; a general election falls on 7 May. No birthday or hearing is near.", impact=affected,
        harm_assessment="Read on 13 April 2015 by the designated doctor and the lawyer: none found.",
        media_line="We are sorry. What has changed is in the improvement statement.",
    )  # fmt: skip
