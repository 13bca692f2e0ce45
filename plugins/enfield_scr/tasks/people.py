"""People: agencies that confirm, a reviewer whose name is given, advice that is answered (A2, A4.3)."""

from __future__ import annotations

from plugins.enfield_scr.roles import HEAD_SQAS, LSCB_CHAIR, OFFICE
from workspace import TaskRule

PEOPLE: tuple[TaskRule, ...] = (
    TaskRule(
        "confirm_agency",
        "Get the agency's confirmation and its representative",
        "A4.3",
        OFFICE,
        "panel.agencies",
        "asked_on",
        due="confirm_by",  # the procedure sets no time: each review does (ruling C11)
        ends="confirmed_on",
        item="agency",
        checklist="The review panel",
        binding=False,
        advice="Ask again, and tell the panel chair which agency has not confirmed (A4.3).",
    ),
    TaskRule(
        "tell_reviewer",
        "Give the National Panel the name of the lead reviewer",
        "A2",
        OFFICE | {HEAD_SQAS},
        "appointment",
        "appointed_on",
        checklist="The lead reviewer",
    ),
    TaskRule(
        "answer_panel_advice",
        "Answer the advice of the National Panel",
        "A2",
        frozenset({LSCB_CHAIR}),
        "national_panel_advice",
        "received_on",
        ends="answered_on",
        checklist="The lead reviewer",
        binding=False,  # advice, not a veto: closing is warned about, not refused
    ),
)
