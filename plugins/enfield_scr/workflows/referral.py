"""A referral cannot be refused or deleted: it ends only in the Chair's decision (2.2, A4.1)."""

from __future__ import annotations

from plugins.enfield_scr.decision.correcting import (
    fits_the_case_review,
    handovers_stay,
    was_not_released,
    was_released,
    words_stay,
)
from plugins.enfield_scr.decision.meeting import (
    has_a_first_referral,
    no_second_referral,
    reached_earlier,
    route_recorded,
)
from plugins.enfield_scr.decision.same_child import in_another_case_review, public_name_is_taken
from plugins.enfield_scr.guards import complete, complete_for
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
from plugins.enfield_scr.scope.parallel import others_named, processes_said
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_OWN = frozenset({REFERRER, AGENCY_PANEL_LEAD})
_RECEIVED = _OWN | OFFICE | STANDING_PANEL | {PANEL_CHAIR, LSCB_CHAIR, AUTHOR}
_SHARERS = frozenset({BUSINESS_MANAGER, LSCB_CHAIR})
_CORRECTED = (complete_for("submit"), others_named, processes_said, fits_the_case_review)

REFERRAL = Workflow(
    name="referral",
    title="Referral",
    initial="draft",
    create=_OWN | OFFICE | {HEAD_SQAS},
    edits=(words_stay("summary"), words_stay("request"), handovers_stay),
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
            "joined", "Joined to the earlier referral", view=_RECEIVED, share=_SHARERS, final=True, lapsed=True
        ),
        case_state("recorded", "Recorded", view=_RECEIVED, share=_SHARERS),
        case_state(  # 2.2: it is never deleted; what was typed wrongly is put right, and every text is kept
            "correcting",
            "Being corrected",
            view=_RECEIVED,
            edit={BUSINESS_MANAGER},
            work={BUSINESS_MANAGER},
            waiting="Correct what was typed wrongly, and record it again",
        ),
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
            warns=[route_recorded, reached_earlier, in_another_case_review, public_name_is_taken],
            done="recorded",
            stamps=["notified_on"],
        ),
        transition(
            "join", "Join to the earlier referral", "submitted -> joined",
            by=OFFICE, guards=[has_a_first_referral], comment=True, done="joined",
        ),
        transition("release", "Release to the review panel", "recorded -> released", by={LSCB_CHAIR}, done="released"),
        transition(
            "correct", "Correct what was typed wrongly", "recorded | released -> correcting",
            by={BUSINESS_MANAGER}, comment=True, done="correction_begun",
        ),
        transition(
            "record_correction", "Record the corrected referral", "correcting -> recorded",
            by={BUSINESS_MANAGER}, guards=_CORRECTED, when=was_not_released, done="corrected",
        ),
        transition(  # the panel goes on reading what the Chair released to it
            "release_correction", "Record the corrected referral", "correcting -> released",
            by={BUSINESS_MANAGER}, guards=_CORRECTED, when=was_released, done="corrected",
        ),
    ),
)  # fmt: skip
