"""The composition of the review panel: every change is appointed again (3.8, 3.9)."""

from __future__ import annotations

from plugins.enfield_scr.decision.order import not_before_the_decision
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.people.composition import chair_fits, chair_in_question, convened, seats_explained, vacancies
from plugins.enfield_scr.people.seats import seats_free_of_conflict, seats_in_question
from plugins.enfield_scr.roles import (
    AUTHOR,
    BUSINESS_MANAGER,
    HEAD_SQAS,
    LSCB_CHAIR,
    OFFICE,
    PANEL,
    STANDING_PANEL,
)
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_APPOINTERS = frozenset({LSCB_CHAIR, BUSINESS_MANAGER})
_EDITORS = OFFICE | {HEAD_SQAS}
_READERS = _EDITORS | PANEL | STANDING_PANEL | {LSCB_CHAIR, AUTHOR}

PANEL_COMPOSITION = Workflow(
    name="panel",
    title="Review panel",
    initial="draft",
    create=_EDITORS,
    edits=(not_before_the_decision("convened_on", "3.8"),),
    remarks=(chair_in_question, seats_in_question, vacancies),
    states=(
        case_state("draft", "Being put together", view=_READERS, edit=_EDITORS, work=_APPOINTERS, waiting="Appoint"),
        case_state("appointed", "Appointed", view=_READERS, edit=_EDITORS, edited="draft", final=True),
    ),
    transitions=(
        transition(
            "appoint",
            "Appoint the panel",
            "draft -> appointed",
            by=_APPOINTERS,
            guards=[complete, chair_fits, seats_explained, seats_free_of_conflict],
            signs=True,
            done="appointed",
            ends=[convened],
        ),
    ),
)
