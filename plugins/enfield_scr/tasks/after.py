"""What is asked for after the Board has approved: actions, debriefing, learning (4.5, 5.3.2, 5.4, A4.10, A4.11)."""

from __future__ import annotations

from typing import Any

from content.case_review import CaseReview
from plugins.enfield_scr.after.ownership import CARRY_OUT, owns
from plugins.enfield_scr.after.proposing import PROPOSED
from plugins.enfield_scr.decision.facts import advice_of_this_review
from plugins.enfield_scr.roles import (
    BUSINESS_MANAGER,
    HEAD_SQAS,
    LSCB_CHAIR,
    MONITORS,
    OFFICE,
    PANEL_CHAIR,
    SUBCOMMITTEE_CHAIR,
)
from workspace import Length, TaskRule

_LEARNING = "Debriefing and learning"


def _wanted(action: Any) -> bool:
    return bool(action.due_on) and action.status != "refused"


def _whose(action: Any) -> str:
    """The agency that carries it out, until it has proposed to close it: then the main panel is waited for."""
    return "" if action.status == PROPOSED else str(action.owner_agency)


def _not_advised(review: CaseReview) -> bool:
    return not advice_of_this_review(review)


def _is_scr(review: Any) -> bool:
    return bool(review.kind == "serious case review")


AFTER: tuple[TaskRule, ...] = (
    TaskRule(
        "D8",
        "Carry out the action",
        "5.3.2, Appendix 4 step 10",
        MONITORS,
        "action_plan.actions",
        due="due_on",
        agreed="extended_to",
        ends="closed_on",
        item="number",
        says="description",
        when=_wanted,
        states=frozenset({"monitored"}),
        checklist="The action plan",
        remind=(10, 5, 0),
        owners=CARRY_OUT,
        agency=_whose,
        means=owns,
        telling="Its panel lead says how it stands, or proposes to close it: start a “Progress on an action” "
        "(Appendix 4 step 10).",
        advice="Ask the agency for evidence of effect. The main panel extends it with a reason, or closes it "
        "(Appendix 4 step 10).",
    ),
    TaskRule(
        "debrief_method",
        "Decide how agencies are debriefed, who makes sure that lessons are learned, and by when",
        "4.5",
        frozenset({SUBCOMMITTEE_CHAIR, HEAD_SQAS}),
        "case_review",
        "completed_on",
        checklist=_LEARNING,
    ),
    TaskRule(  # it is asked for until it stands in the case review, whose closing waits for it
        "advise",
        "Advise the authority and Board partners on the lessons, and record it under “Advice given on lessons”",
        "1.1",
        OFFICE | {HEAD_SQAS},
        "case_review",
        "completed_on",
        when=_not_advised,
        checklist=_LEARNING,
        binding=False,
    ),
    TaskRule(
        "feedback",
        "Give feedback to the agency and hear how it spreads what was learned",
        "5.4.1",
        frozenset({PANEL_CHAIR, BUSINESS_MANAGER}),
        "learning.agencies",
        due="due_on",
        ends="done_on",
        item="agency",
        checklist=_LEARNING,
    ),
    TaskRule(
        "learning_event",
        "Hold a multi-agency learning event",
        "5.4.2",
        frozenset({BUSINESS_MANAGER, LSCB_CHAIR}),
        "learning",
        due="event_planned_on",
        ends="event_on",
        checklist=_LEARNING,
    ),
    TaskRule(
        "dissemination",
        "Put the dissemination process in place",
        "Appendix 4 step 11",
        frozenset({BUSINESS_MANAGER, HEAD_SQAS}),
        "case_review",
        "completed_on",
        when=_is_scr,
        checklist=_LEARNING,
    ),
    TaskRule(
        "board_oversight",
        "Report to the Board how the actions are carried out",
        "3.1, Appendix 2",
        frozenset({SUBCOMMITTEE_CHAIR, BUSINESS_MANAGER}),
        "case_review",
        "completed_on",
        Length(months=6),
        checklist="The action plan",
    ),
    TaskRule(
        "retention",
        "Look again at whether the record is still kept, and why",
        "Appendix 2",
        frozenset({BUSINESS_MANAGER}),
        "retention.items",
        due="review_on",
        ends="reviewed_on",
        item="what",
        binding=False,
        lasting=True,
        checklist="Keeping the record",
    ),
)
