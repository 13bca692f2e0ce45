"""Another completion date: asked by the Chair, moved only by Ofsted's recorded agreement (4.4, A2; ruling C4)."""

from __future__ import annotations

from content.extension import FROM_NOTICE, FROM_START
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.roles import (
    AUTHOR,
    BUSINESS_MANAGER,
    HEAD_SQAS,
    LSCB_CHAIR,
    OFFICE,
    PANEL,
    STANDING_PANEL,
)
from plugins.enfield_scr.scope.timescale import (
    about,
    agreed_too_late,
    agreement_is_real,
    asked_for_longer,
    keep_the_reason,
    learning_overdue,
    move_the_clock,
)
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_WRITERS = OFFICE | {HEAD_SQAS, LSCB_CHAIR}
_READERS = _WRITERS | STANDING_PANEL | PANEL | {AUTHOR}

EXTENSION = Workflow(
    name="extension",
    title="Longer than six months",
    initial="draft",
    create=_WRITERS,
    states=(
        case_state("draft", "Draft", edit=_WRITERS, work={LSCB_CHAIR}, waiting="Ask Ofsted, or give the reason"),
        case_state(
            "asked",
            "Ofsted was asked",
            view=_READERS,
            edit=_WRITERS,
            work={BUSINESS_MANAGER},
            waiting="Record the answer",
        ),
        case_state("agreed", "Agreed by Ofsted", view=_READERS, final=True),
        case_state("refused", "Not agreed", view=_READERS, final=True, lapsed=True),
        case_state("reason_kept", "Reason kept", view=_READERS, final=True),
    ),
    transitions=(
        transition(
            "ask",
            "Ask Ofsted",
            "draft -> asked",
            by={LSCB_CHAIR},
            guards=[about(FROM_NOTICE), complete, asked_for_longer],
            done="asked",
        ),
        transition(
            "agree",
            "Record the agreement",
            "asked -> agreed",
            by=_WRITERS,
            guards=[complete, agreement_is_real],
            warns=[agreed_too_late, learning_overdue],
            fills=[move_the_clock],
            signs=True,
            done="agreed",
        ),
        transition(
            "refuse", "Record that Ofsted does not agree", "asked -> refused", by=_WRITERS, comment=True, done="refused"
        ),
        transition(
            "keep_reason",
            "Give the reason",
            "draft -> reason_kept",
            by={LSCB_CHAIR},
            guards=[about(FROM_START), complete, asked_for_longer],
            warns=[learning_overdue],
            fills=[keep_the_reason],
            comment=True,
            signs=True,
            done="reason_given",
        ),
    ),
)
