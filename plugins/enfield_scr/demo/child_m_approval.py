"""Child M, 2 to 16 April 2015: final texts, quality assurance, sign-off and the Board's approval."""

from __future__ import annotations

from datetime import date
from typing import Any

from plugins.enfield_scr.demo import bundle
from plugins.enfield_scr.demo.cast import AUTHOR, CHAIR, DOCTOR, MANAGER, OFFICE, PANEL_CHAIR, SUBCOMMITTEE
from plugins.enfield_scr.demo.scene import Scene
from plugins.enfield_scr.demo.source import STORY, sheet, sheet_date, text

_LESSONS = [  # as paragraph 8.3 of the report says
    {"lesson": lesson, "finding": finding, "evidence": evidence}
    for lesson, finding, evidence in (
        ("First", "One", "Section 6, finding one; community health report 3.3"),
        ("Second", "Two and five", "Section 6, findings two and five; police report 4.3"),
        ("Third", "Three", "Section 6, finding three; children's social care report 4.2"),
        ("Fourth", "Four", "Section 6, finding four"),
        ("Fifth", "Five", "Section 6, finding five"),
        ("Sixth", "Six", "Section 6, finding six"),
    )
]
_EARLIER = [
    {
        "review": "Child G", "address": "/reports/serious-case-review-child-g",
        "finding": "Housing staff did not know how to raise a concern.",
    },
    {
        "review": "Child K", "address": "/reports/serious-case-review-child-k",
        "finding": "Messages between agencies were not confirmed.",
    },
]  # fmt: skip
_FIXED = {"outcome": "fixed", "reason": "In version 1.1."}
_NURSERY = "Named as an agency that contributed (5.2.1); the lawyer was asked and the proprietor told."
_PARTS = ("done", "impact", "next")
_ASSESSMENT = (
    "Read as a whole by the designated doctor. Age, months and the kind of home are needed for the findings. With the "
    "reports of the trial the Partner can be recognised; the children are not named, and no place but the town is."
)
_CHECKS = dict.fromkeys(("specific", "measurable", "achievable", "relevant", "timely"), "yes")
_ACTION = {
    "A": "number", "B": "recommendation", "C": "description", "D": "owner_agency", "E": "owner", "F": "due_on",
    "G": "measure", "H": "evidence_expected", "I": "resources",
}  # fmt: skip


def final_texts(s: Scene) -> None:
    """2 to 8 April 2015: versions 1.0 and 1.1, summary and action plan."""
    play, report = s.play, s["overview"]
    s.row(104)
    s.take_in(
        AUTHOR, "overview_report", "overview/overview_v1.0.docx", document=report, lesson_links=_LESSONS,
        earlier_links=_EARLIER,
    )  # fmt: skip
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
    check = bundle.check(s)
    bundle.accept(s, check, _NURSERY, "school or nursery")
    findings = play.read(MANAGER, check).body.model_dump()["findings"]
    properties = {"document": "Overview report", "kind": "author property", "place": "The Word and PDF files as sent"}
    revision = play.read(MANAGER, report).revision
    play.edit(MANAGER, check, findings=[*findings, properties | {"revision": revision}])
    s.blocked(109, lambda: play.move(PANEL_CHAIR, report, "agree"))
    told = "The privacy check has two findings (footnote 14, and the properties of the files). Please correct both."
    play.comment(MANAGER, report, told, section="Footnote 14")
    play.move(PANEL_CHAIR, report, "send_back", told)
    s.row(110)
    s.take_in(AUTHOR, "overview_report", "overview/overview_v1.1.docx", document=report)
    play.move(AUTHOR, report, "submit")
    _fixed(s, check)
    bundle.check(s)
    s.row(111)
    bundle.certify(s, "Overview report version 1.1 and executive summary version 1.0.")


def _fixed(s: Scene, check: str) -> None:
    rows = s.play.read(MANAGER, check).body.model_dump()["findings"]
    s.play.edit(MANAGER, check, findings=[row if row["outcome"] else row | _FIXED for row in rows])


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
        "recommendations": [
            {"number": row["A"], "text": row["B"], "lesson": f"Finding {row['C']}", "timescale": row["D"], **_CHECKS}
            for row in found
        ],
        "agency_recommendations": [
            {
                "reference": row["A"], "text": row["C"].replace("*", ""), "disposition": row["D"],
                "recommendation": row.get("E", ""), "reason": "Agreed by the case panel on 2 October 2014.",
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
    points = "Action 9 has no measure (5.3.2). Give it one, in the plan and in appendix C of the report."
    bundle.judge(s, "returned", points)
    play.move(SUBCOMMITTEE, report, "send_back", points)
    s.row(114)
    s.take_in(AUTHOR, "overview_report", "overview/overview_v1.2.docx", document=report)
    play.attach(AUTHOR, report, f"{STORY}/overview/overview_v1.2.pdf")
    play.move(AUTHOR, report, "submit")
    s.row(115)
    play.attach(PANEL_CHAIR, plan, f"{STORY}/overview/action_plan_v1.2.xlsx")
    play.edit(PANEL_CHAIR, plan, note="Version 1.2", **action_plan("overview/action_plan_v1.2.xlsx"))
    play.move(PANEL_CHAIR, plan, "agree")
    bundle.check(s)
    play.move(PANEL_CHAIR, report, "agree")
    s.row(116)
    bundle.certify(s, "Overview report and action plan version 1.2: one measure was added.")
    s.row(117)
    bundle.judge(s)
    play.move(SUBCOMMITTEE, report, "quality_assure")


def approval(s: Scene) -> None:
    """13 to 16 April 2015: the texts are judged as a whole, the full panel signs off, the Board approves."""
    play, report = s.play, s["overview"]
    play.at("2015-04-13 10:00")
    bundle.assess(s, DOCTOR, s["check"], _ASSESSMENT)
    s.row(118)
    bundle.meeting(s, "full_panel", present="The full panel; the author presented the report.")
    play.move(SUBCOMMITTEE, report, "sign_off")
    s.minutes(
        "Full SCR panel, 14 April 2015", "full SCR panel", date(2015, 4, 14), SUBCOMMITTEE,
        "The full panel. The author presented the report.", discussion="The author presented; questions were answered.",
        decisions="Signed off: overview report version 1.2, executive summary version 1.0.",
    )  # fmt: skip
    s.blocked(119, lambda: play.edit(OFFICE, report, note="One comma"))
    _publication_plan(s)
    s.row(120)
    bundle.meeting(s, "board_approval", present="The Board; apologies from one agency.")
    play.move(CHAIR, report, "approve")
    play.move(CHAIR, s.case_review, "complete")
    (hallowdene,) = play.read(MANAGER, s.case_review).body.model_dump()["other_boards"]
    approved = hallowdene | {"approves": "yes", "approved_on": play.today}
    play.edit(MANAGER, s.case_review, other_boards=[approved], note="Hallowdene's Chair wrote that its Board approves")


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
        timing="After Easter; a general election falls on 7 May. No birthday or hearing is near.",
        impact=[row | {"tell_by": date(2015, 4, 28)} for row in affected], restrictions_checked="yes",
        lawful_basis="A duty under regulation 5 of the LSCB Regulations 2006; the assessment is on the Board's file.",
        harm_assessment="Read on 13 April 2015 by the designated doctor and the lawyer: none found.",
        media_line="We are sorry. What has changed is in the improvement statement.",
    )  # fmt: skip
    s.keep("statement", play.start(MANAGER, s.case_review, "improvement_statement", **statement(1)))


def statement(edition: int) -> dict[str, str]:
    """An edition of the improvement statement, from its file: the parts under its second headings."""
    parts = text(f"improvement_statement_v{edition}.md").split("\n## ")
    three = zip(_PARTS, (parts[1], parts[2], "\n\n## ".join(parts[3:])), strict=True)
    told = {name: part.partition("\n")[2].strip() for name, part in three}
    introduction = parts[0].partition("\n")[2].strip()
    return {
        "title": "Improvement statement: Child M",
        "edition": f"Version {edition}",
        "introduction": introduction,
    } | told
