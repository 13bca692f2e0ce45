"""The hour at which a copy went to the National Panel is past when somebody types it (5.3.3, R136)."""

from __future__ import annotations

from datetime import date

from content.publication_plan import PublicationPlan
from plugins.enfield_scr import saying
from workspace import Attempt, at


@at("copy_sent_at")
def copy_sent_by_now(attempt: Attempt) -> str | None:
    """The copy before publication was sent by now (5.3.3, ruling C18)."""
    plan = attempt.document.body
    return _to_come(attempt, plan.copy_sent_on, plan.copy_sent_at) if isinstance(plan, PublicationPlan) else None


@at("correction_sent_at")
def correction_sent_by_now(attempt: Attempt) -> str | None:
    """So was the corrected one (A2, ruling C19)."""
    plan = attempt.document.body
    if not isinstance(plan, PublicationPlan):
        return None
    return _to_come(attempt, plan.correction_sent_on, plan.correction_sent_at)


def _to_come(attempt: Attempt, day: date | None, typed: str) -> str | None:
    if day is None or not typed:
        return None
    sent, now = saying.moment(day, typed), saying.minute(attempt.now)
    if sent <= now:
        return None
    return (
        f"The time of sending is {sent:%H:%M} on {saying.on(day)}, and it is {now:%H:%M} on {saying.on(now.date())} "
        "now. Record the copy when it has been sent (5.3.3)."
    )
