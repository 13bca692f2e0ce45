"""Debriefing and learning: the sub-committee decides how, the office carries it out (4.5, 5.4, A4.11)."""

from __future__ import annotations

from plugins.enfield_scr.after.debriefing import (
    agencies_missing,
    agencies_without_row,
    debriefing_settled,
    event_is_to_come,
    lessons_spread,
)
from plugins.enfield_scr.after.remarks import debriefing_decided, feedback_given
from plugins.enfield_scr.decision.upgrading import goes_on_here
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.roles import (
    AUTHOR,
    BOARD_MEMBER,
    BUSINESS_MANAGER,
    DCS,
    LSCB_CHAIR,
    OFFICE,
    PANEL,
    PANEL_CHAIR,
    STANDING_PANEL,
    SUBCOMMITTEE_CHAIR,
)
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_WRITERS = OFFICE | STANDING_PANEL | {PANEL_CHAIR}  # 5.4.1 is the review panel's, 4.5 the sub-committee's (ruling C2)
_READERS = _WRITERS | PANEL | {LSCB_CHAIR, AUTHOR, DCS}

LEARNING = Workflow(
    name="learning",
    title="Debriefing and learning",
    initial="draft",
    create=_WRITERS,
    remarks=(agencies_missing,),
    edits=(event_is_to_come,),
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
            guards=[complete, debriefing_decided], warns=[agencies_without_row],
            signs=True, done="debriefing_decided", ends=[debriefing_settled],
        ),
        transition(
            "redraft", "Decide again", "agreed -> draft", by={SUBCOMMITTEE_CHAIR}, comment=True,
            warns=[goes_on_here], done="redrafted",
        ),
        transition(
            "finish", "Record as done", "agreed -> done", by=OFFICE, guards=[complete, feedback_given],
            warns=[agencies_without_row],
            done="learning_recorded", ends=[lessons_spread],
        ),
    ),
)  # fmt: skip
