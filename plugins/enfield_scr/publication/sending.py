"""What somebody types of a copy that went to the National Panel: the hour is past, and of the first copy it stays once
the report was published (5.3.3, R136)."""

from __future__ import annotations

from datetime import date

from content.publication_plan import PublicationPlan
from plugins.enfield_scr import saying
from plugins.enfield_scr.publication.copy_letters import BEFORE_PUBLICATION, as_the_letter_says
from plugins.enfield_scr.publication.publishing import was_published
from workspace import Attempt, Guard, at


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


def _stays(name: str) -> Guard:
    """With which copy the report went online is not typed over afterwards (5.3.3, R136, ruling C19)."""

    @at(name)
    def guard(attempt: Attempt) -> str | None:
        plan, before = attempt.document.body, attempt.before
        if not isinstance(plan, PublicationPlan) or not isinstance(before, PublicationPlan):
            return None
        typed_over = getattr(before, name) and getattr(plan, name) != getattr(before, name)
        if not typed_over or not was_published(attempt) or as_the_letter_says(attempt):
            return None
        day = before.copy_sent_on
        when = f" that was sent {saying.when(day, before.copy_sent_at)}" if day else ""
        return (
            f"The report went online with the copy{when}: that stays in this plan. If the National Panel is sent a "
            "correction, record it under “If the report is corrected” (Appendix 2)."
        )

    return guard


FIRST_COPY_STAYS = tuple(map(_stays, BEFORE_PUBLICATION))
