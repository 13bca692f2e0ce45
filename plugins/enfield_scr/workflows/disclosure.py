"""A disclosure is recorded once, with the exact texts, and never changed (A2, 5.2.1)."""

from __future__ import annotations

from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.roles import HEAD_SQAS, LAWYER, OFFICE, STEERING
from plugins.enfield_scr.scope.parallel import shown_as_it_was
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_KEEPERS = OFFICE | {HEAD_SQAS, LAWYER}

DISCLOSURE = Workflow(
    name="disclosure",
    title="Disclosure",
    initial="draft",
    create=_KEEPERS,
    states=(
        case_state(
            "draft", "Being prepared", view=STEERING, edit=_KEEPERS, work={LAWYER}, waiting="Complete and record"
        ),
        case_state("recorded", "Recorded", view=_KEEPERS | STEERING, final=True),
    ),
    transitions=(
        transition(
            "record",
            "Record the disclosure",
            "draft -> recorded",
            by=_KEEPERS,
            guards=[complete, shown_as_it_was],
            signs=True,
            done="disclosed",
        ),
    ),
)
