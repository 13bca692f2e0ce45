"""The workflows of the Board's own papers (3.1, 3.6)."""

from __future__ import annotations

from plugins.enfield_scr.roles import BUSINESS_MANAGER, HEAD_SQAS, LSCB_CHAIR, OFFICE, STANDING_PANEL
from plugins.enfield_scr.states import case_state
from workspace import Workflow

_KEEPERS = OFFICE | {HEAD_SQAS}

BOARD_PAPERS = Workflow(
    name="board_papers",
    title="Papers of the Board",
    initial="kept",
    create=_KEEPERS,
    states=(
        case_state(
            "kept", "Kept", view=_KEEPERS | STANDING_PANEL | {LSCB_CHAIR}, edit=_KEEPERS, share={HEAD_SQAS}, final=True
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
