"""The publication plan: agreed by the Chair, and again when what is planned changes (A2, A4.10)."""

from __future__ import annotations

from plugins.enfield_scr.decision.upgrading import goes_on_here
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.publication.copies import earliest_remark, letter_remark
from plugins.enfield_scr.publication.copy_letters import as_the_letter_says
from plugins.enfield_scr.publication.offline import not_held_back
from plugins.enfield_scr.publication.planned import by_plan
from plugins.enfield_scr.publication.publishing import (
    as_agreed_remark,
    day_remark,
    not_told,
    planned_late_enough,
    told_remark,
    week_is_possible,
    went_online,
)
from plugins.enfield_scr.publication.sending import FIRST_COPY_STAYS, copy_sent_by_now, correction_sent_by_now
from plugins.enfield_scr.report.products import metadata_remark
from plugins.enfield_scr.roles import (
    AUTHOR,
    BUSINESS_MANAGER,
    COMMUNICATIONS,
    HEAD_SQAS,
    LAWYER,
    LSCB_CHAIR,
    OFFICE,
    PANEL_CHAIR,
    PANEL_MEMBER,
)
from plugins.enfield_scr.scope.parallel import not_concluded
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_EDITORS = OFFICE | {HEAD_SQAS, LAWYER, COMMUNICATIONS}
_READERS = _EDITORS | {PANEL_CHAIR, LSCB_CHAIR, AUTHOR}

PUBLICATION_PLAN = Workflow(
    name="publication_plan",
    title="Publication plan",
    initial="draft",
    create=OFFICE | {HEAD_SQAS},
    states=(
        case_state(
            "draft", "Draft", edit=_EDITORS, comment=_READERS, work={LSCB_CHAIR}, waiting="Agree the publication"
        ),
        case_state(
            "agreed",
            "Agreed",
            view=_READERS | {PANEL_MEMBER},
            edit=_EDITORS,
            edited="changed",
            work={BUSINESS_MANAGER},
            waiting="Carry the plan out, and record the copy to the National Panel, who was told, and when all is done",
        ),
        case_state(  # what is recorded (the copy sent, who was told) does not lead here
            "changed",
            "Changed since it was agreed",
            view=_READERS | {PANEL_MEMBER},
            edit=_EDITORS,
            comment=_READERS,
            work={LSCB_CHAIR},
            waiting="Agree the publication again",
        ),
        case_state("done", "Carried out", view=_READERS | {PANEL_MEMBER}, final=True),
    ),
    transitions=(
        transition(
            "agree",
            "Agree the publication",
            "draft | changed -> agreed",
            by={LSCB_CHAIR},
            guards=[complete, not_held_back, week_is_possible],
            warns=[not_concluded],
            ends=[by_plan],
            signs=True,
            done="agreed",
        ),
        transition(
            "redraft",
            "Plan again",
            "agreed | changed -> draft",
            by={LSCB_CHAIR},
            comment=True,
            done="redrafted",
            warns=[goes_on_here],
        ),
        transition(
            "finish",
            "Record as carried out",
            "agreed -> done",
            by=OFFICE,
            guards=[went_online],
            warns=[not_told],
            done="carried_out",
        ),
        # What comes after publication (another copy sent, somebody else told) is recorded here too.
        transition("open_again", "Open again", "done -> agreed", by=OFFICE, comment=True, done="opened_again"),
    ),
    remarks=(as_agreed_remark, day_remark, earliest_remark, letter_remark, told_remark, metadata_remark),
    edits=(planned_late_enough, copy_sent_by_now, correction_sent_by_now, as_the_letter_says, *FIRST_COPY_STAYS),
)
