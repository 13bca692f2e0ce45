"""The decision record: anybody of the office may prepare it, only the Chair decides (1.1, 4.2, A4.2)."""

from __future__ import annotations

from plugins.enfield_scr.decision.criteria import REMARKS, superseded
from plugins.enfield_scr.decision.deciding import (
    alternative_scoped,
    chair_without_interest,
    departures_reasoned,
    earlier_ones_superseded,
    facts_changed_with_reason,
    kept_in_the_case_review,
    late_with_reason,
    meeting_held,
    names_the_earlier_one,
    not_before_the_referral,
    not_in_the_future,
    one_recommendation_each,
    other_review_named,
    residence_known,
    should_always_reasoned,
    sub_committee_heard,
)
from plugins.enfield_scr.decision.facts import criteria_respected, excluded_with_evidence
from plugins.enfield_scr.decision.recommended import on_file
from plugins.enfield_scr.decision.referred import carried_out_elsewhere
from plugins.enfield_scr.decision.upgrading import left_behind
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.roles import (
    AUTHOR,
    BUSINESS_MANAGER,
    DCS,
    HEAD_SQAS,
    LSCB_CHAIR,
    OFFICE,
    PANEL,
    STANDING_PANEL,
)
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_CLERKS = OFFICE | {HEAD_SQAS, LSCB_CHAIR}

DECISION = Workflow(
    name="decision",
    title="Chair's decision",
    initial="draft",
    create=_CLERKS,
    remarks=(superseded, *REMARKS, carried_out_elsewhere),
    states=(
        case_state(
            "draft",
            "Being prepared",
            view=STANDING_PANEL,
            edit=_CLERKS,
            work={LSCB_CHAIR},
            waiting="Decide",
        ),
        case_state(  # a reconsidered decision is a new record, never an overwrite (A2)
            "decided",
            "Decided",
            view=_CLERKS | STANDING_PANEL | PANEL | {AUTHOR, DCS},
            share={BUSINESS_MANAGER, LSCB_CHAIR},
            final=True,
        ),
    ),
    transitions=(
        transition(
            "decide",
            "Decide",
            "draft -> decided",
            by={LSCB_CHAIR},
            guards=[
                complete,
                chair_without_interest,
                criteria_respected,
                excluded_with_evidence,
                alternative_scoped,
                should_always_reasoned,
                one_recommendation_each,
                on_file,
                departures_reasoned,
                facts_changed_with_reason,
                names_the_earlier_one,
                not_in_the_future,
                not_before_the_referral,
                late_with_reason,
            ],
            warns=[residence_known, meeting_held, sub_committee_heard, other_review_named],
            signs=True,
            done="decided",
            fills=[kept_in_the_case_review, earlier_ones_superseded, left_behind],
        ),
    ),
)
