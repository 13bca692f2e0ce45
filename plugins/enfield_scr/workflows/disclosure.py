"""Disclosures to people outside: recorded with the exact texts, never changed afterwards (A2, H32)."""

from __future__ import annotations

from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.roles import BUSINESS_MANAGER, HEAD_SQAS, LAWYER, LSCB_CHAIR
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_WRITERS = frozenset({BUSINESS_MANAGER, HEAD_SQAS, LAWYER})

DISCLOSURE = Workflow(
    name="disclosure",
    title="Disclosure",
    initial="draft",
    create=_WRITERS,
    states=(
        case_state(
            "draft", "Being considered", view={LSCB_CHAIR}, edit=_WRITERS, work=_WRITERS, waiting="Decide and record"
        ),
        case_state("recorded", "Recorded", view=_WRITERS | {LSCB_CHAIR}, final=True),
        case_state("declined", "Declined", view=_WRITERS | {LSCB_CHAIR}, final=True),
    ),
    transitions=(
        transition(
            "record",
            "Record what was given",
            "draft -> recorded",
            by=_WRITERS,
            guards=[complete],
            signs=True,
            done="disclosed",
        ),
        transition("decline", "Decline", "draft -> declined", by=_WRITERS, comment=True, done="declined"),
    ),
)
