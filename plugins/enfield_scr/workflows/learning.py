"""Debriefing and learning: the sub-committee decides how, the office carries it out (4.5, 5.4, A4.11)."""

from __future__ import annotations

from plugins.enfield_scr.after import agencies_missing, debriefing_decided, feedback_given
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.roles import (
    AUTHOR,
    BOARD_MEMBER,
    BUSINESS_MANAGER,
    DCS,
    LSCB_CHAIR,
    OFFICE,
    PANEL,
    STANDING_PANEL,
    SUBCOMMITTEE_CHAIR,
)
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_WRITERS = OFFICE | STANDING_PANEL
_READERS = _WRITERS | PANEL | {LSCB_CHAIR, AUTHOR, DCS}

LEARNING = Workflow(
    name="learning",
    title="Debriefing and learning",
    initial="draft",
    create=_WRITERS,
    remarks=(agencies_missing,),
    states=(
        case_state(
            "draft", "Draft", view=_READERS, edit=_WRITERS, comment=_READERS, work={SUBCOMMITTEE_CHAIR},
            waiting="Decide how agencies are debriefed",
        ),
        case_state(
            "agreed", "Being carried out", view=_READERS | {BOARD_MEMBER}, edit=_WRITERS, comment=_READERS,
            work={BUSINESS_MANAGER}, waiting="Debrief, hold the event, record it",
        ),
        case_state("done", "Done", view=_READERS | {BOARD_MEMBER}, final=True),
    ),
    transitions=(
        transition(
            "agree", "Decide for the sub-committee", "draft -> agreed", by={SUBCOMMITTEE_CHAIR},
            guards=[complete, debriefing_decided],
            signs=True, done="debriefing_decided",
        ),
        transition(
            "redraft", "Decide again", "agreed -> draft", by={SUBCOMMITTEE_CHAIR}, comment=True,
            done="redrafted",
        ),
        transition(
            "finish", "Record as done", "agreed -> done", by=OFFICE, guards=[complete, feedback_given],
            done="learning_recorded",
        ),
    ),
)  # fmt: skip
