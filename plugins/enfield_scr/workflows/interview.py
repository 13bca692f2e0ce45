"""Interviews: agreed by the panel, with consent and support; a witness only after the police were asked (3.5, A2)."""

from __future__ import annotations

from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.roles import AUTHOR, PANEL_CHAIR, STEERING
from plugins.enfield_scr.scope.parallel import drafts_are_disclosable, held_by_now, not_agreed_by_panel, witness_cleared
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_READERS = STEERING | {AUTHOR}  # nobody else, not even the interviewee's own agency
_MOVERS = frozenset({AUTHOR, PANEL_CHAIR})

INTERVIEW = Workflow(
    name="interview",
    title="Interview",
    initial="planned",
    create=_MOVERS | STEERING,
    remarks=(drafts_are_disclosable,),
    states=(
        case_state("planned", "Planned", view=_READERS, edit={AUTHOR}, work={AUTHOR}, waiting="Arrange"),
        case_state("arranged", "Arranged", view=_READERS, edit={AUTHOR}, work={AUTHOR}, waiting="Record"),
        case_state("held", "Recorded", view=_READERS, edit={AUTHOR}, edited="arranged", final=True),
        case_state("withdrawn", "Consent withdrawn", view=_READERS, final=True, lapsed=True),
    ),
    transitions=(
        transition(
            "arrange",
            "Arrange",
            "planned -> arranged",
            by=_MOVERS,
            guards=[complete, witness_cleared],
            warns=[not_agreed_by_panel],
            done="arranged",
        ),
        transition(
            "hold",
            "Record as held",
            "arranged -> held",
            by={AUTHOR},
            guards=[complete, held_by_now, witness_cleared],
            warns=[not_agreed_by_panel],
            signs=True,
            done="interview_recorded",
        ),
        transition(
            "withdraw",
            "Record that consent was withdrawn",
            "arranged -> withdrawn",
            by=_MOVERS,
            guards=[complete],
            comment=True,
            done="withdrawn",
        ),
    ),
)
