"""Advice of the National Panel: kept as it came, and answered by the Board (A2)."""

from __future__ import annotations

from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.roles import HEAD_SQAS, LSCB_CHAIR, OFFICE, PANEL_CHAIR, STANDING_PANEL
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_EDITORS = OFFICE | {HEAD_SQAS, LSCB_CHAIR}
_READERS = _EDITORS | STANDING_PANEL | {PANEL_CHAIR}

NATIONAL_PANEL_ADVICE = Workflow(
    name="national_panel_advice",
    title="Advice of the National Panel",
    initial="received",
    create=_EDITORS,
    states=(
        case_state(
            "received",
            "To be considered",
            view=_READERS,
            edit=_EDITORS,
            work={LSCB_CHAIR},
            waiting="Consider it, and record what the Board decided",
        ),
        case_state("answered", "Answered", view=_READERS, final=True),
    ),
    transitions=(
        transition(
            "answer",
            "Record the Board's answer",
            "received -> answered",
            by={LSCB_CHAIR},
            guards=[complete],
            signs=True,
            done="answered",
        ),
    ),
)
