"""Interim learning is noted as long as the review goes on (A2)."""

from __future__ import annotations

from plugins.enfield_scr.roles import (
    AUTHOR,
    BOARD_MEMBER,
    HEAD_SQAS,
    OFFICE,
    PANEL_CHAIR,
    PANEL_MEMBER,
    STANDING_PANEL,
    STEERING,
)
from plugins.enfield_scr.scope.timescale import no_learning_for_a_month, somebody_looked
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_EDITORS = OFFICE | {PANEL_CHAIR, AUTHOR, HEAD_SQAS}
_READERS = _EDITORS | STEERING | STANDING_PANEL | {PANEL_MEMBER}

INTERIM_LEARNING = Workflow(
    name="interim_learning",
    title="Interim learning",
    initial="open",
    create=_EDITORS,
    remarks=(no_learning_for_a_month,),
    states=(
        case_state("open", "While the review goes on", view=_READERS, edit=_EDITORS, comment=_READERS),
        case_state("closed", "Closed", view=_READERS | {BOARD_MEMBER}, final=True),
    ),
    transitions=(
        transition(
            "close", "Close", "open -> closed", by=OFFICE | {PANEL_CHAIR}, guards=[somebody_looked], done="closed"
        ),
        transition("open_again", "Open again", "closed -> open", by=OFFICE, comment=True, done="opened_again"),
    ),
)
