"""The sub-committee's record of quality assurance (5.3.1)."""

from __future__ import annotations

from plugins.enfield_scr.bundle.judging import criteria_answered, criteria_met, criteria_stay
from plugins.enfield_scr.bundle.meetings import changed_remark, held_by_now
from plugins.enfield_scr.bundle.texts import record_is_current
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.roles import AUTHOR, LSCB_CHAIR, OFFICE, PANEL_CHAIR, STANDING_PANEL, SUBCOMMITTEE_CHAIR
from plugins.enfield_scr.scope.awaited import every_report_there
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_WRITERS = STANDING_PANEL | OFFICE

QUALITY_ASSURANCE = Workflow(
    name="quality_assurance",
    title="Quality assurance record",
    initial="draft",
    create=_WRITERS,
    states=(
        case_state("draft", "Draft", edit=_WRITERS, work={SUBCOMMITTEE_CHAIR}, waiting="Complete and agree"),
        case_state(
            "agreed",
            "Agreed by the sub-committee",
            view=_WRITERS | {PANEL_CHAIR, LSCB_CHAIR, AUTHOR},
            share={SUBCOMMITTEE_CHAIR},
            final=True,
        ),
    ),
    remarks=(changed_remark,),
    edits=(criteria_stay,),
    transitions=(
        transition(
            "agree",
            "Agree for the sub-committee",
            "draft -> agreed",
            by={SUBCOMMITTEE_CHAIR},
            guards=[
                complete,
                held_by_now("5.3.1"),
                record_is_current,
                every_report_there,
                criteria_met,
                criteria_answered,
            ],
            signs=True,
            done="agreed",
        ),
    ),
)
