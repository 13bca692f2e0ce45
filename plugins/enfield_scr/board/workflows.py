"""The workflows of the Board's own papers (3.1, 3.6)."""

from __future__ import annotations

from plugins.enfield_scr.board.status_report import names_nobody, names_remark, next_one_asked_for, next_one_later
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.roles import (
    AUTHOR,
    BOARD_MEMBER,
    BUSINESS_MANAGER,
    HEAD_SQAS,
    LSCB_CHAIR,
    OFFICE,
    STANDING_PANEL,
    SUBCOMMITTEE_CHAIR,
)
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_KEEPERS = OFFICE | {HEAD_SQAS}
_BOARD = frozenset({LSCB_CHAIR, BOARD_MEMBER})
_PRESENTERS = frozenset({SUBCOMMITTEE_CHAIR, HEAD_SQAS})

BOARD_PAPERS = Workflow(
    name="board_papers",
    title="Papers of the Board",
    initial="kept",
    create=_KEEPERS,
    states=(
        case_state(
            "kept",
            "Kept",
            view=_KEEPERS | STANDING_PANEL | _BOARD | {AUTHOR},
            edit=_KEEPERS,
            share={HEAD_SQAS},
            final=True,
        ),
    ),
    transitions=(),
)

# Held by the Head of SQAS; restricted: the Business Manager and the Chair may read it (3.6).
CONSULTANTS = Workflow(
    name="consultants",
    title="List of independent consultants",
    initial="held",
    create=frozenset({HEAD_SQAS}),
    states=(
        case_state(
            "held",
            "Held by the Head of SQAS",
            view={BUSINESS_MANAGER, LSCB_CHAIR},
            edit={HEAD_SQAS},
            share={HEAD_SQAS},
            final=True,
        ),
    ),
    transitions=(),
)

# The sub-committee is accountable to the Board: what it presented stays as it was presented (3.1).
STATUS_REPORT = Workflow(
    name="status_report",
    title="Status report",
    initial="drafted",
    create=_KEEPERS,
    states=(
        case_state(
            "drafted",
            "Being written",
            view=STANDING_PANEL,
            edit=_KEEPERS,
            comment=STANDING_PANEL,
            work=_PRESENTERS,
            waiting="Present to the Board",
        ),
        case_state(
            "presented",
            "Presented to the Board",
            view=_KEEPERS | STANDING_PANEL | _BOARD,
            tells=_BOARD,
            final=True,
        ),
        case_state("set_aside", "Set aside", view=_KEEPERS | STANDING_PANEL, final=True, lapsed=True),
    ),
    transitions=(
        transition(
            "present",
            "Present to the Board",
            "drafted -> presented",
            by=_PRESENTERS,
            guards=[complete, next_one_later, names_nobody],
            signs=True,
            done="presented",
            fills=[next_one_asked_for],
        ),
        transition(  # its numbers are of the day on which it was started
            "set_aside",
            "Set aside for another report",
            "drafted -> set_aside",
            by=_KEEPERS,
            comment=True,
            done="set_aside",
        ),
    ),
    remarks=(names_remark,),
)
