"""Days that cannot come before the Chair's decision, and days that only the decision gives (1.1, 4.2, A2)."""

from __future__ import annotations

from datetime import date

from content.case_review import CaseReview
from content.decision import Decision
from plugins.enfield_scr import saying
from plugins.enfield_scr.guards import in_state
from workspace import Attempt, Guard, at, label


def not_before_the_decision(field: str, cite: str) -> Guard:
    """What follows from the Chair's first decision is not dated before it; said at the field that holds the day."""

    @at(field)
    def guard(attempt: Attempt) -> str | None:
        day, decided = getattr(attempt.document.body, field), _first(attempt)
        if day is None or decided is None or day >= decided:
            return None
        name = label(type(attempt.document.body).model_fields[field], field).text
        return (
            f"“{name}” must not be before the Chair's decision of {saying.on(decided)}: it is {saying.on(day)}. "
            f"Correct it ({cite})."
        )

    return guard


def _first(attempt: Attempt) -> date | None:
    bodies = [d.body for d in in_state(attempt, "decision", "decided")]
    return min((b.decided_on for b in bodies if isinstance(b, Decision) and b.decided_on), default=None)


def given_by_the_decision(field: str) -> Guard:
    """Clocks of 4.2 and A2 end, and those of 4.3 begin, with a decision that the Chair signed (1.1, R012)."""

    @at(field)
    def guard(attempt: Attempt) -> str | None:
        review = attempt.document.body
        if not isinstance(review, CaseReview) or not attempt.document.state.endswith(".referred"):
            return None
        if getattr(review, field) is None or in_state(attempt, "decision", "decided"):
            return None
        name = label(CaseReview.model_fields[field], field).text
        return (
            f"The Chair has not decided yet, and the decision fills in “{name}”. Leave it blank, start a “Chair's "
            "decision”, and ask the Chair to decide (1.1)."
        )

    return guard
