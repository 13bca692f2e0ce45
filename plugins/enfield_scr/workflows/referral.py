"""A referral cannot be refused or deleted: it ends only in the Chair's decision (2.2, A4.1)."""

from __future__ import annotations

from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.meeting import has_a_first_referral, no_second_referral, route_recorded
from plugins.enfield_scr.parallel import others_named, processes_said
from plugins.enfield_scr.roles import (
    AGENCY_PANEL_LEAD,
    AUTHOR,
    BUSINESS_MANAGER,
    HEAD_SQAS,
    LSCB_CHAIR,
    OFFICE,
    PANEL_CHAIR,
    PANEL_MEMBER,
    REFERRER,
    STANDING_PANEL,
)
from plugins.enfield_scr.same_child import in_another_case_review, public_name_is_taken
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_OWN = frozenset({REFERRER, AGENCY_PANEL_LEAD})
_RECEIVED = _OWN | OFFICE | STANDING_PANEL | {PANEL_CHAIR, LSCB_CHAIR, AUTHOR}
_SHARERS = frozenset({BUSINESS_MANAGER, LSCB_CHAIR})

REFERRAL = Workflow(
    name="referral",
    title="Referral",
    initial="draft",
    create=_OWN | OFFICE | {HEAD_SQAS},
    states=(
        case_state("draft", "Draft", edit=_OWN | OFFICE | {HEAD_SQAS}, work=_OWN, waiting="Write and send"),
        case_state(  # A4.1: agency to business manager
            "submitted",
            "Sent to the Board",
            view=_OWN | {LSCB_CHAIR},
            edit=OFFICE | {PANEL_CHAIR},
            work={BUSINESS_MANAGER},
            waiting="Record as received, and put it on the agenda",
        ),
        case_state(  # 2.2: a second referral of the same case; both are kept
            "joined", "Joined to the earlier referral", view=_RECEIVED, share=_SHARERS, final=True
        ),
        case_state("recorded", "Recorded", view=_RECEIVED, share=_SHARERS),
        case_state(
            "released", "Released to the review panel", view=_RECEIVED | {PANEL_MEMBER}, share=_SHARERS, final=True
        ),
    ),
    transitions=(
        transition(
            "submit",
            "Send to the Board",
            "draft -> submitted",
            by=_OWN | OFFICE,
            guards=[complete, others_named, processes_said],
            warns=[route_recorded],
            done="submitted",
        ),
        transition(  # the clock of A2 starts
            "record",
            "Record as received",
            "submitted -> recorded",
            by=OFFICE,
            guards=[no_second_referral],
            warns=[route_recorded, in_another_case_review, public_name_is_taken],
            done="recorded",
            stamps=["notified_on"],
        ),
        transition(
            "join", "Join to the earlier referral", "submitted -> joined",
            by=OFFICE, guards=[has_a_first_referral], comment=True, done="joined",
        ),
        transition("release", "Release to the review panel", "recorded -> released", by={LSCB_CHAIR}, done="released"),
    ),
)  # fmt: skip
