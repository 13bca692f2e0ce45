"""Deviations: the Chair and the Head of SQAS record them, and nobody changes or deletes one (3.4, R027)."""

from __future__ import annotations

from plugins.enfield_scr.deviating import deviation_names_nobody, paragraph_is_known
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.roles import BUSINESS_MANAGER, HEAD_SQAS, LSCB_CHAIR
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_OWNERS = frozenset({LSCB_CHAIR, HEAD_SQAS})

DEVIATION = Workflow(
    name="deviation",
    title="Deviation",
    initial="draft",
    create=_OWNERS,
    states=(
        case_state("draft", "Being written", edit=_OWNERS, work=_OWNERS, waiting="Record the deviation"),
        case_state("recorded", "Recorded", view=_OWNERS | {BUSINESS_MANAGER}, final=True),
    ),
    transitions=(
        transition(
            "record",
            "Record the deviation",
            "draft -> recorded",
            by=_OWNERS,
            guards=[complete, deviation_names_nobody],
            warns=[paragraph_is_known],
            signs=True,
            done="deviation_recorded",
        ),
    ),
)
