"""The retention schedule of a case review: which part is kept how long, and why (A2, ruling C16)."""

from __future__ import annotations

from plugins.enfield_scr.after.keeping import held_parts_kept, parts_classed
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.roles import HEAD_SQAS, LSCB_CHAIR, OFFICE
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

RETENTION = Workflow(
    name="retention",
    title="Retention schedule",
    initial="draft",
    create=OFFICE,
    states=(
        case_state("draft", "Draft", edit=OFFICE | {HEAD_SQAS}, work={LSCB_CHAIR}, waiting="Agree what is kept"),
        case_state(  # what is looked at, held and disposed of afterwards is recorded without a new agreement
            "agreed", "Agreed", view={LSCB_CHAIR}, edit=OFFICE | {HEAD_SQAS}, edited="draft",
        ),
    ),
    transitions=(
        transition(
            "agree", "Agree what is kept", "draft -> agreed", by={LSCB_CHAIR},
            guards=[complete, parts_classed, held_parts_kept], signs=True, done="retention_agreed",
        ),
        transition(
            "redraft", "Change what is kept", "agreed -> draft", by={LSCB_CHAIR}, comment=True,
            done="redrafted",
        ),
    ),
    edits=(held_parts_kept,),
)  # fmt: skip
