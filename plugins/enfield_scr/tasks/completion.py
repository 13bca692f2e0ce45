"""How long a review may take (4.4, A2)."""

from __future__ import annotations

from plugins.enfield_scr.decision.facts import as_serious
from plugins.enfield_scr.roles import LSCB_CHAIR, OFFICE
from workspace import Length, TaskRule

_CHAIR = frozenset({LSCB_CHAIR})

COMPLETION: tuple[TaskRule, ...] = (
    TaskRule(
        "D4a",
        "Complete the review: six months from the notice to Ofsted",
        "4.4",
        _CHAIR,
        "case_review",
        "ofsted_notified_on",
        Length(months=6),
        ends="completed_on",
        when=as_serious,
        agreed="agreed_completion_on",
        checklist="Completion",
        remind=(20, 10, 0),
        advice="Ofsted agrees to another date before this one passes: ask it in “Longer than six months” (4.4).",
    ),
    TaskRule(
        "D4b",
        "Complete the review: six months from its start",
        "Appendix 2",
        _CHAIR | OFFICE,
        "case_review",
        "initiated_on",
        Length(months=6),
        ends="completed_on",
        when=as_serious,
        checklist="Completion",
        remind=(20, 10, 0),
        advice="The Chair gives the reason in “Longer than six months”; note what can be put right now (Appendix 2).",
    ),
)
