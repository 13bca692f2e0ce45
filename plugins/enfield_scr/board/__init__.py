"""The Board's own papers: a second, small procedure beside that of the case reviews (3.1, 3.6)."""

from __future__ import annotations

from plugins.enfield_scr import roles
from plugins.enfield_scr.board.workflows import BOARD_PAPERS, CONSULTANTS
from plugins.enfield_scr.roles import ROLES
from workspace import Availability, Procedure, TaskRule

_KNOWN = roles.STANDING_PANEL | roles.OFFICE | roles.GUESTS | {roles.LSCB_CHAIR, roles.BOARD_MEMBER}

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
)

BOARD = Procedure(
    name="enfield_board",
    title="Papers of the Board",
    case_review_type="board_papers",
    roles=tuple(role for role in ROLES if role.name in _KNOWN),
    workflows=(BOARD_PAPERS, CONSULTANTS),
    stages=(),
    tasks=TASKS,
    availability=Availability(12, "A2"),
    administration={"case_reviews": frozenset({roles.BUSINESS_MANAGER, roles.HEAD_SQAS})},
    version="February 2014",
)
