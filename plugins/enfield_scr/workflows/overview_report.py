"""The overview report (5.2, 5.3): the other final documents move with it, and go online and offline with it."""

from __future__ import annotations

from plugins.enfield_scr.after.debriefing import settled_before
from plugins.enfield_scr.bundle.dissent import DISSENT
from plugins.enfield_scr.bundle.frozen import agency_reports_as_judged, changed_remark
from plugins.enfield_scr.bundle.texts import (
    approved_by_board,
    companions_ready,
    completed_today,
    record_of_quality,
    signed_by_full_panel,
)
from plugins.enfield_scr.decision.facts import final_documents_together
from plugins.enfield_scr.decision.referred import internal_unless_the_chair_says, kept_internal, of_a_management_review
from plugins.enfield_scr.decision.upgrading import goes_on_here
from plugins.enfield_scr.guards import corrected
from plugins.enfield_scr.publication.copies import (
    copy_of_this_text,
    copy_sent_a_week_ago,
    earliest_remark,
    letter_waits,
)
from plugins.enfield_scr.publication.offline import (
    breach_remark,
    breach_unrecorded,
    decided_against,
    not_held_back,
    offline_today,
    online_remark,
    suspended_remark,
    taken_out_remark,
    told_of_suspension,
)
from plugins.enfield_scr.publication.planned import response_published
from plugins.enfield_scr.publication.publishing import (
    approved_by_other_boards,
    before_the_planned_time,
    not_told,
    plan_agreed,
    published_long_enough,
    without_a_plan,
)
from plugins.enfield_scr.publication.restrictions import restriction_remark, restrictions_certified
from plugins.enfield_scr.report.genograms import (
    another_agreed,
    genogram_outdated,
    genogram_remark,
    genograms_as_agreed,
    left_out,
    outdated_remark,
)
from plugins.enfield_scr.report.products import earlier_remark, improvement_told, lessons_remark, national_remark
from plugins.enfield_scr.report.readability import readability_remark
from plugins.enfield_scr.report.recommendations import recommendations_kept
from plugins.enfield_scr.roles import AUTHOR, BUSINESS_MANAGER, LSCB_CHAIR
from plugins.enfield_scr.scope.awaited import every_report_there
from plugins.enfield_scr.scope.parallel import not_concluded
from plugins.enfield_scr.states import case_state
from plugins.enfield_scr.workflows import final_report
from plugins.enfield_scr.workflows.catalogue import catalogue
from workspace import Attempt, Remark, Transition, Workflow, transition

_CHAIR = frozenset({LSCB_CHAIR})
_BUNDLE = ("executive_summary", "action_plan")
_PUBLIC = ("executive_summary", "improvement_statement")
_BEFORE_IT_IS_PUBLIC = ("draft", "with_panel", "panel_agreed", "quality_assured", "signed_off", "approved")
# any edit of one text voids the judgement of all, also after the Board's approval (5.3.1, R095)
_AS_JUDGED = (agency_reports_as_judged, record_of_quality, signed_by_full_panel, approved_by_board)
_ready = companions_ready(*_BUNDLE)
_summary_ready = companions_ready("executive_summary")


def _stays_unpublished(attempt: Attempt) -> bool:
    return decided_against(attempt) or of_a_management_review(attempt) or without_a_plan(attempt)


def _earliest(attempt: Attempt) -> Remark | None:
    return None if kept_internal(attempt) else earliest_remark(attempt)


def _take_genogram(name: str, path: str) -> Transition:
    """A genogram that was corrected comes into the text, which has to be signed again as after any change (5.2.2)."""
    return transition(
        name,
        "Take in the genogram as agreed",
        path,
        by={AUTHOR},
        warns=[left_out, goes_on_here],
        fills=[genograms_as_agreed],
        done="genogram_taken_in",
        when=another_agreed,
    )


OVERVIEW_REPORT = Workflow(
    name="overview_report",
    title="Overview report",
    initial="draft",
    create=frozenset({AUTHOR, BUSINESS_MANAGER}),
    sheet=DISSENT,
    copies=(restriction_remark, taken_out_remark),
    states=(
        *final_report.STATES,
        case_state(
            "kept",
            "Approved, not to be published",
            view=final_report.FROM_APPROVAL,
            share={BUSINESS_MANAGER},
            withheld=True,
        ),
    ),
    transitions=(
        *final_report.together(
            final_report.ending(
                final_report.filling(
                    final_report.guarded(
                        final_report.SIGN_OFFS,
                        quality_assure=(final_documents_together, every_report_there, recommendations_kept),
                        sign_off=(_ready, agency_reports_as_judged),
                        approve=(_ready, agency_reports_as_judged),
                    ),
                    submit=(genograms_as_agreed,),
                    approve=(completed_today,),
                ),
                approve=(settled_before,),
            ),
            quality_assure=("imr", *_BUNDLE),
            sign_off=_BUNDLE,
            approve=_BUNDLE,
        ),
        *final_report.warned(
            final_report.guarded(
                final_report.ending(
                    final_report.filling(
                        final_report.leading(final_report.GOING_PUBLIC, _CHAIR, _PUBLIC), withdraw=(offline_today,)
                    ),
                    publish=(response_published,),
                ),
                publish=(
                    internal_unless_the_chair_says,
                    _ready,
                    *_AS_JUDGED,
                    plan_agreed,
                    approved_by_other_boards,
                    copy_sent_a_week_ago,
                    told_of_suspension,
                    not_held_back,
                    improvement_told,
                ),
                republish=(
                    _summary_ready,
                    plan_agreed,
                    copy_of_this_text,
                    told_of_suspension,
                    not_held_back,
                    corrected,
                ),
                restore=(_summary_ready, told_of_suspension, not_held_back),
                reopen=(_summary_ready,),
                retire=(published_long_enough, _summary_ready),
            ),
            publish=(
                not_told,
                letter_waits,
                before_the_planned_time,
                genogram_outdated,
                not_concluded,
                breach_unrecorded,
            ),
            republish=(breach_unrecorded,),
            restore=(breach_unrecorded,),
        ),
        _take_genogram("take_genogram", f"{' | '.join(_BEFORE_IT_IS_PUBLIC)} -> draft"),
        _take_genogram("correct_genogram", "withdrawn -> withdrawn"),
        transition(  # the reason is the Chair's own words, kept with the move (3.3, ruling C17)
            "publish_all_the_same",
            "Decide that this management review is published",
            "approved -> approved",
            by=_CHAIR,
            comment=True,
            done="publication_decided",
            when=kept_internal,
        ),
        transition(  # so that it no longer waits for the Chair (3.3, A2, R026, R137)
            "keep",
            "Keep it from publication",
            "approved -> kept",
            by=_CHAIR,
            done="kept",
            when=_stays_unpublished,
        ),
        transition("offer", "Publish after all", "kept -> approved", by=_CHAIR, comment=True, done="offered"),
        *catalogue(restrictions_certified),
    ),
    remarks=(
        *final_report.REMARKS,
        *final_report.only_in(
            final_report.BEFORE_QA, earlier_remark, genogram_remark, lessons_remark, readability_remark
        ),
        *final_report.only_in((*_BEFORE_IT_IS_PUBLIC, "withdrawn"), outdated_remark),
        *final_report.only_in(("signed_off", "approved"), _earliest),
        *final_report.only_in(("quality_assured", "signed_off", "approved"), changed_remark),
        *final_report.only_in(("approved", "kept", "published", "retired"), national_remark),
        suspended_remark,
        breach_remark,
        online_remark,
        taken_out_remark,
    ),
)
