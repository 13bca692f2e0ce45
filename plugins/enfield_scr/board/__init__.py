"""The Board's own papers: a second, small procedure beside that of the case reviews (3.1, 3.6)."""

from __future__ import annotations

from plugins.enfield_scr import roles
from plugins.enfield_scr.board import status_report
from plugins.enfield_scr.board.earlier_reports import EARLIER_REPORT
from plugins.enfield_scr.board.workflows import BOARD_PAPERS, CONSULTANTS, STATUS_REPORT
from plugins.enfield_scr.roles import ROLES
from workspace import Availability, Procedure, TaskRule

_KNOWN = roles.STANDING_PANEL | roles.OFFICE | roles.GUESTS | {roles.LSCB_CHAIR, roles.BOARD_MEMBER, roles.AUTHOR}

TASKS: tuple[TaskRule, ...] = (
    TaskRule(
        "check_consultant",
        "Check an entry of the list of consultants",
        "3.6",
        frozenset({roles.HEAD_SQAS}),
        "consultants.consultants",
        due="review_on",
        item="name",
        when=lambda row: row.review_on is not None,
        checklist="Lists",
        binding=False,
    ),
    TaskRule(
        "next_status_report",
        "Present the next status report to the Board",
        "3.1",
        frozenset({roles.HEAD_SQAS, roles.SUBCOMMITTEE_CHAIR}),
        "board_papers",
        due="next_report_on",
        ends="reports_end_on",  # no other end: the next report that is presented moves the day
        when=lambda papers: papers.next_report_on is not None,
        checklist="Reports to the Board",
        binding=False,
        remind=(10, 0),
        advice="Start a status report in the papers of the Board, and say in the remarks why it is late (3.1).",
    ),
)

BOARD = Procedure(
    name="enfield_board",
    title="Papers of the Board",
    case_review_type="board_papers",
    roles=tuple(role for role in ROLES if role.name in _KNOWN),
    workflows=(BOARD_PAPERS, CONSULTANTS, STATUS_REPORT, EARLIER_REPORT),
    stages=(),
    tasks=TASKS,
    availability=Availability(12, "Appendix 2", answer_within=10),
    administration={"case_reviews": frozenset({roles.BUSINESS_MANAGER, roles.HEAD_SQAS})},
    version="February 2014",
    drafts=(status_report.STATUS_REPORT, status_report.WITHOUT_CONFLICTS),
)
