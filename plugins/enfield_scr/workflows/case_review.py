"""The case review itself: only the Chair decides whether there is one, and of which kind (1.1, 3.2, 4.2)."""

from __future__ import annotations

from plugins.enfield_scr.after.closing import followed_up
from plugins.enfield_scr.after.debriefing import settled_before
from plugins.enfield_scr.after.remarks import duties_done, told_of_no_review
from plugins.enfield_scr.decision.counting import ofsted_was_told, others_have_spoken
from plugins.enfield_scr.decision.deciding import kind_decided
from plugins.enfield_scr.decision.facts import SCR, advice_recorded, board_approved, decided_as, published_or_excused
from plugins.enfield_scr.decision.ofsted import told_as_sent
from plugins.enfield_scr.decision.order import given_by_the_decision
from plugins.enfield_scr.decision.referred import (
    REMARKS,
    closed_after_a_serious_case_review,
    handed_over_with_reason,
    may_be_upgraded,
    nothing_written,
    ofsted_late_with_reason,
    start_is_kept,
    to_keepers,
)
from plugins.enfield_scr.decision.same_child import public_name_is_real
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.people.commissioning import advice_open, advice_unanswered, contract_ends_early
from plugins.enfield_scr.people.conflicts import author_wanted
from plugins.enfield_scr.people.reviewers import reviewers_declare_again
from plugins.enfield_scr.report.products import national_lesson_waits
from plugins.enfield_scr.roles import (
    AUTHOR,
    BOARD_MEMBER,
    BUSINESS_MANAGER,
    COMMUNICATIONS,
    CONTRIBUTOR,
    DCS,
    HEAD_SQAS,
    LAWYER,
    LSCB_CHAIR,
    OFFICE,
    PANEL,
    PANEL_CHAIR,
    STANDING_PANEL,
)
from plugins.enfield_scr.scope.parallel import drafts_are_disclosable, running_beside
from plugins.enfield_scr.scope.timescale import learning_overdue, no_learning_for_a_month, past_six_months
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_EDITORS = OFFICE | {HEAD_SQAS}
_DECIDERS = _EDITORS | STANDING_PANEL | {LSCB_CHAIR}
_TOLD = _DECIDERS | PANEL | {LAWYER, COMMUNICATIONS, CONTRIBUTOR, AUTHOR, DCS}
_SHARERS = frozenset({BUSINESS_MANAGER, LSCB_CHAIR, PANEL_CHAIR})

CASE_REVIEW = Workflow(
    name="case_review",
    title="Case review",
    initial="referred",
    create=_EDITORS,
    edits=(
        handed_over_with_reason,
        start_is_kept,
        public_name_is_real,
        given_by_the_decision("decided_on"),
        given_by_the_decision("initiated_on"),
    ),
    counts=(ofsted_was_told, others_have_spoken),
    remarks=(
        *REMARKS,
        to_keepers(told_as_sent),
        contract_ends_early,
        advice_unanswered,
        author_wanted,
        reviewers_declare_again,
        running_beside,
        drafts_are_disclosable,
        past_six_months,
        no_learning_for_a_month,
    ),
    states=(
        case_state(
            "referred",
            "Referred",
            view=_DECIDERS,
            edit=_EDITORS,
            work={LSCB_CHAIR},
            waiting="Decide whether there is a review, and carry that out",
        ),
        case_state(
            "decided_scr",
            "Serious case review decided",
            view=_TOLD,
            edit=_EDITORS,
            share=_SHARERS,
            work={HEAD_SQAS},
            waiting="Do the seven tasks and start",  # 4.3
        ),
        case_state(
            "decided_mr",
            "Management review decided",
            view=_TOLD,
            edit=_EDITORS,
            share=_SHARERS,
            work={HEAD_SQAS},
            waiting="Start the management review",
        ),
        case_state("no_review", "No review", view=_DECIDERS, edit=_EDITORS, work={LSCB_CHAIR}, waiting="Close"),
        case_state("in_progress", "In progress", view=_TOLD, edit=_EDITORS, share=_SHARERS),
        case_state(
            "completed",
            "Review completed",
            view=_TOLD | {BOARD_MEMBER},
            edit=_EDITORS,
            share=_SHARERS,
            work={LSCB_CHAIR},
            waiting="Publish, debrief and close",  # 4.5, 5.3.3
        ),
        case_state("closed", "Closed", view=_TOLD | {BOARD_MEMBER}, share=_SHARERS, final=True),
    ),
    transitions=(
        transition(  # the final decision rests with the Chair (1.1, A2)
            "decide_scr",
            "Carry out a serious case review",
            "referred -> decided_scr",
            by={LSCB_CHAIR},
            guards=[decided_as(SCR)],
            done="serious_case_review_decided",
            fills=[kind_decided],  # the clocks of A2 and 4.3 start with the decision
        ),
        transition(  # 3.2, 3.3: another kind of review when the criteria are not met
            "decide_mr",
            "Carry out a management review",
            "referred -> decided_mr",
            by={LSCB_CHAIR},
            guards=[decided_as("management review", "other review")],
            done="management_review_decided",
            fills=[kind_decided],
        ),
        transition(
            "decide_no_review",
            "Carry out no review",
            "referred -> no_review",
            by={LSCB_CHAIR},
            guards=[decided_as("no review")],
            done="no_review_decided",
            fills=[kind_decided],
        ),
        transition(  # A2: after the National Panel's scrutiny, or when a management review meets the criteria
            "reconsider",
            "Consider again",
            "decided_mr | no_review | in_progress | completed | closed -> referred",
            by={LSCB_CHAIR},
            guards=[closed_after_a_serious_case_review],
            when=may_be_upgraded,
            comment=True,
            done="reconsidered",
        ),
        transition(
            "start",
            "Start the review",
            "decided_scr | decided_mr -> in_progress",
            by={HEAD_SQAS, BUSINESS_MANAGER},
            guards=[complete],
            done="started",
        ),
        transition(  # ruling C6: complete when the Board has approved
            "complete",
            "Record as completed",
            "in_progress -> completed",
            by={LSCB_CHAIR},
            guards=[complete, board_approved],
            warns=[learning_overdue, nothing_written],
            done="completed",
            stamps=["completed_on"],
            ends=[settled_before],
        ),
        transition(  # 1.1: lessons advised; 4.5: agencies debriefed; A2: report published
            "close",
            "Close",
            "completed -> closed",
            by={LSCB_CHAIR},
            guards=[
                complete,
                advice_recorded,
                published_or_excused,
                ofsted_late_with_reason,
                followed_up,
                duties_done,
            ],
            warns=[advice_open, national_lesson_waits],
            done="closed",
        ),
        transition(
            "close_without_review",
            "Close",
            "no_review -> closed",
            by={LSCB_CHAIR},
            guards=[told_of_no_review],
            comment=True,
            done="closed",
        ),
    ),
)
