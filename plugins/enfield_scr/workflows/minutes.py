"""Minutes: written by the office, agreed by whoever chaired (A4.2 to A4.9)."""

from __future__ import annotations

from plugins.enfield_scr.bundle.meetings import held_by_now
from plugins.enfield_scr.decision.meeting import agencies_minuted
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.people.composition import seats_vacant
from plugins.enfield_scr.roles import (
    AUTHOR,
    LSCB_CHAIR,
    OFFICE,
    PANEL,
    PANEL_CHAIR,
    STANDING_PANEL,
    SUBCOMMITTEE_CHAIR,
)
from plugins.enfield_scr.scope.outcomes import asked_of_nobody_here
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_CHAIRS = frozenset({PANEL_CHAIR, SUBCOMMITTEE_CHAIR, LSCB_CHAIR})

MINUTES = Workflow(
    name="minutes",
    title="Minutes",
    initial="draft",
    create=OFFICE,
    remarks=(asked_of_nobody_here,),
    states=(
        case_state("draft", "Draft", edit=OFFICE | _CHAIRS, work=_CHAIRS, waiting="Agree the minutes"),
        case_state(
            "agreed",
            "Agreed",
            view=OFFICE | _CHAIRS | PANEL | STANDING_PANEL | {AUTHOR},
            edit=OFFICE,
            edited="draft",
            share=OFFICE,
            final=True,
        ),
    ),
    transitions=(
        transition(
            "agree",
            "Agree the minutes",
            "draft -> agreed",
            by=_CHAIRS,
            guards=[complete, held_by_now("Appendix 4"), agencies_minuted],
            warns=[seats_vacant],
            signs=True,
            done="agreed",
        ),
    ),
)
