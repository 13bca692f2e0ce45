"""A legal restriction: recorded by the office or the lawyer, lifted by the lawyer alone (A2, R135)."""

from __future__ import annotations

from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.publication.restrictions import expiry_remark
from plugins.enfield_scr.roles import AUTHOR, COMMUNICATIONS, HEAD_SQAS, LAWYER, OFFICE, STANDING_PANEL, STEERING
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_WRITERS = OFFICE | {LAWYER}
_LAWYER = frozenset({LAWYER})
_READERS = _WRITERS | STEERING | STANDING_PANEL | {AUTHOR, COMMUNICATIONS, HEAD_SQAS}

LEGAL_RESTRICTION = Workflow(
    name="legal_restriction",
    title="Legal restriction",
    initial="recorded",  # it counts from the moment it is written down
    create=_WRITERS,
    states=(
        case_state("recorded", "Recorded", view=_READERS, edit=_WRITERS, work=_LAWYER, waiting="Confirm the terms"),
        case_state("in_force", "In force", view=_READERS, edit=_LAWYER),
        case_state("lifted", "Lifted", view=_READERS, lapsed=True),
    ),
    transitions=(
        transition(
            "impose",
            "Confirm that it is in force",
            "recorded -> in_force",
            by=_LAWYER,
            guards=[complete],
            done="in_force_confirmed",
        ),
        transition(
            "lift", "Record as lifted", "recorded | in_force -> lifted", by=_LAWYER, comment=True, done="lifted"
        ),
        transition("impose_again", "In force again", "lifted -> in_force", by=_LAWYER, comment=True, done="reimposed"),
    ),
    remarks=(expiry_remark,),
)
