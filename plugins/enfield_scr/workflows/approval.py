"""Sign-off by the full panel, approval by the Board: recorded by the office, confirmed by its chair (5.3.1, A4.9)."""

from __future__ import annotations

from plugins.enfield_scr.bundle import confirmed_by, record_is_current, right_chair
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.meetings import changed_remark, held_by_now
from plugins.enfield_scr.restrictions import edition_reasoned
from plugins.enfield_scr.roles import (
    AUTHOR,
    BOARD_MEMBER,
    HEAD_SQAS,
    LSCB_CHAIR,
    OFFICE,
    PANEL_CHAIR,
    STANDING_PANEL,
    SUBCOMMITTEE_CHAIR,
)
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_CHAIRS = frozenset({LSCB_CHAIR, SUBCOMMITTEE_CHAIR})
_WRITERS = OFFICE | _CHAIRS

APPROVAL = Workflow(
    name="approval",
    title="Sign-off or approval",
    initial="draft",
    create=_WRITERS,
    states=(
        case_state(
            "draft",
            "Draft",
            view={HEAD_SQAS},
            edit=_WRITERS,
            work=_CHAIRS,
            waiting="Complete, for its chair to confirm",
        ),
        case_state(
            "confirmed",
            "Confirmed by the chair",
            view=_WRITERS | STANDING_PANEL | {PANEL_CHAIR, AUTHOR, BOARD_MEMBER},
            final=True,
        ),
    ),
    remarks=(confirmed_by, changed_remark),
    transitions=(
        transition(
            "confirm",
            "Confirm",
            "draft -> confirmed",
            by=_CHAIRS,
            guards=[complete, held_by_now("5.3.1, A4.9"), right_chair, record_is_current, edition_reasoned],
            signs=True,
            done="confirmed",
        ),
    ),
)
