"""The integrated action plan: written by the review panel, watched by the main panel (5.3.2, A4.10)."""

from __future__ import annotations

from dataclasses import replace

from plugins.enfield_scr.after.actions import actions_told_apart, due_before_the_plan, due_remark
from plugins.enfield_scr.after.monitoring import approved_stays, closed_since_it_was_approved, newly_closed_since
from plugins.enfield_scr.after.owners import own_actions
from plugins.enfield_scr.after.proposing import progress_sent, progress_taken_in, progress_waits, proposed_for_closing
from plugins.enfield_scr.after.remarks import (
    closed_by_the_panel,
    monitored_with_evidence,
    progress,
    refused_actions,
    unanswered_actions,
)
from plugins.enfield_scr.bundle.dissent import DISSENT
from plugins.enfield_scr.bundle.texts import approved_by_board, begun_again, record_of_quality, signed_by_full_panel
from plugins.enfield_scr.decision.facts import actions_closed, actions_complete
from plugins.enfield_scr.guards import complete, four_eyes, signed_by
from plugins.enfield_scr.report.products import metadata_remark
from plugins.enfield_scr.report.recommendations import count_remark, linked_remark, recommendations_kept, smart_remark
from plugins.enfield_scr.roles import (
    ADMINISTRATOR,
    AUTHOR,
    BOARD_MEMBER,
    BUSINESS_MANAGER,
    LSCB_CHAIR,
    MONITORS,
    PANEL_CHAIR,
    PANEL_MEMBER,
    STANDING_PANEL,
    SUBCOMMITTEE_CHAIR,
)
from plugins.enfield_scr.scope.naming import actions_of_nobody_here, owned_by_nobody_here
from plugins.enfield_scr.states import case_state
from plugins.enfield_scr.workflows import final_report
from workspace import Workflow, transition

_EDITORS = frozenset({PANEL_CHAIR, BUSINESS_MANAGER, ADMINISTRATOR, AUTHOR})
_PANEL = _EDITORS | {PANEL_MEMBER, LSCB_CHAIR}
_SHARERS = frozenset({PANEL_CHAIR, BUSINESS_MANAGER})
_OPEN = ("draft", "panel_agreed", "quality_assured", "signed_off", "approved", "monitored")

ACTION_PLAN = Workflow(
    name="action_plan",
    title="Action plan",
    initial="draft",
    create=_EDITORS,
    sheet=DISSENT,
    states=(
        case_state(
            "draft",
            "Draft",
            view=_PANEL,
            edit=_EDITORS,
            comment=_PANEL,
            share=_SHARERS,
            work={PANEL_CHAIR},
            waiting="Write and agree with the panel",
        ),
        case_state(
            "panel_agreed",
            "Agreed by the review panel",
            view=_PANEL | STANDING_PANEL,
            edit=_EDITORS,
            edited="draft",
            comment=STANDING_PANEL,
            share=_SHARERS,
            work={SUBCOMMITTEE_CHAIR},
            waiting="Quality assure",
        ),
        case_state(
            "quality_assured",
            "Quality assured",
            view=_PANEL | STANDING_PANEL | {BOARD_MEMBER},
            edit=_EDITORS,
            edited="draft",
            share=_SHARERS,
            work={SUBCOMMITTEE_CHAIR},
            waiting="Sign off for the full panel",
        ),
        case_state(
            "signed_off",
            "Signed off by the full panel",
            view=_PANEL | STANDING_PANEL | {BOARD_MEMBER},
            edit=_EDITORS,
            edited="draft",
            share=_SHARERS,
            work={LSCB_CHAIR},
            waiting="Approve for the Board",
        ),
        case_state(
            "approved",
            "Approved by the Board",
            view=_PANEL | STANDING_PANEL | {BOARD_MEMBER},
            edit=_EDITORS,
            edited="draft",
            share=_SHARERS,
            work={BUSINESS_MANAGER},
            waiting="Start monitoring",
        ),
        case_state(
            "monitored",
            "Being carried out",
            view=_PANEL | STANDING_PANEL | {BOARD_MEMBER},
            edit=MONITORS,
            comment=_PANEL | STANDING_PANEL,
            share=_SHARERS,
            work={SUBCOMMITTEE_CHAIR},
            waiting="Follow up and close",
        ),
        case_state("closed", "Closed", view=_PANEL | STANDING_PANEL | {BOARD_MEMBER}, share=_SHARERS, final=True),
    ),
    transitions=(
        transition(
            "agree",
            "Agree for the review panel",
            "draft -> panel_agreed",
            by={PANEL_CHAIR},
            guards=[complete, actions_complete, actions_told_apart, recommendations_kept],
            warns=[due_before_the_plan, owned_by_nobody_here],
            signs=True,
            done="panel_agreed",
        ),
        transition(
            "send_back",
            "Return for changes",
            "panel_agreed | quality_assured | signed_off -> draft",
            by={SUBCOMMITTEE_CHAIR, LSCB_CHAIR},
            comment=True,
            done="sent_back",
        ),
        replace(final_report.RETURNED, sources=("approved", "monitored")),  # also while it is carried out (5.3.2)
        transition(  # 5.3.1
            "quality_assure",
            "Record as quality assured",
            "panel_agreed -> quality_assured",
            by={SUBCOMMITTEE_CHAIR},
            guards=[signed_by("agree", "the panel chair", "5.3.2"), four_eyes, record_of_quality],
            signs=True,
            done="quality_assured",
        ),
        transition(  # A4.9: with the report
            "sign_off",
            "Sign off for the full panel",
            "quality_assured -> signed_off",
            by={SUBCOMMITTEE_CHAIR},
            guards=[signed_by("quality_assure", "the sub-committee", "5.3.1"), four_eyes, signed_by_full_panel],
            signs=True,
            done="signed_off",
        ),
        transition(
            "approve",
            "Approve for the Board",
            "signed_off -> approved",
            by={LSCB_CHAIR},
            guards=[signed_by("sign_off", "the full panel", "Appendix 4 step 9"), four_eyes, approved_by_board],
            signs=True,
            done="approved",
        ),
        transition("monitor", "Start monitoring", "approved -> monitored", by=MONITORS, done="monitoring_started"),
        transition(  # A4.10: owners say how far they are, and close nothing
            "take_in",
            "Take in what agencies sent",
            "monitored -> monitored",
            by=MONITORS,
            together={"action_progress"},
            fills=[progress_taken_in],
            done="progress_taken_in",
            when=progress_waits,
        ),
        transition(
            "review_progress",
            "Record that the main panel looked at it",
            "monitored -> monitored",
            by={SUBCOMMITTEE_CHAIR},
            guards=[monitored_with_evidence, closed_since_it_was_approved],
            comment=True,
            signs=True,
            done="progress_reviewed",
        ),
        transition(  # A4.10: the owner proposes, the main panel closes
            "close",
            "Close the plan",
            "monitored -> closed",
            by={SUBCOMMITTEE_CHAIR},
            guards=[actions_closed, monitored_with_evidence, closed_since_it_was_approved],
            signs=True,
            done="closed",
        ),
    ),
    edits=(approved_stays, newly_closed_since),
    remarks=(
        *final_report.only_in(("draft",), begun_again, smart_remark, due_remark),
        *final_report.only_in(("draft", "panel_agreed"), count_remark, linked_remark),
        metadata_remark,
        progress,
        progress_sent,
        proposed_for_closing,
        own_actions,
        closed_by_the_panel,
        refused_actions,
        *final_report.only_in(_OPEN, unanswered_actions, actions_of_nobody_here),
    ),
)
