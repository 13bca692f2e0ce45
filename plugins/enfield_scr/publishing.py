"""What has to be true before a report goes online, and before it may be taken down (5.3.3, A2)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from content.publication_plan import PublicationPlan
from plugins.enfield_scr.guards import in_state
from workspace import Attempt, local, local_date

WEEK = timedelta(days=7)


def _plans(attempt: Attempt, *states: str) -> tuple[PublicationPlan, ...]:
    plans = (d.body for d in in_state(attempt, "publication_plan", *states))
    return tuple(plan for plan in plans if isinstance(plan, PublicationPlan))


def _plan(attempt: Attempt) -> PublicationPlan | None:
    """The newest agreed one: a plan that was carried out stays agreed."""
    return next(reversed(_plans(attempt, "agreed", "done")), None)


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def plan_agreed(attempt: Attempt) -> str | None:
    """There is an agreed plan for the impact of publication (A2, A4.10)."""
    if _plan(attempt):
        return None
    return "There is no agreed publication plan. Ask the Chair to agree one first (A4.10)."


def copy_sent_a_week_ago(attempt: Attempt) -> str | None:
    """The National Panel has had this very text for seven full days on the wall clock (5.3.3, ruling C18)."""
    plan = _plan(attempt)
    if plan is None:
        return None
    if plan.copy_sent_on is None:
        return (
            "Record in the publication plan when the copy was sent to the National Panel: "
            "it must have it one week before publication (5.3.3)."
        )
    if plan.copy_of != attempt.document.revision:
        return (
            f"The National Panel was sent revision {plan.copy_of or 'unknown'}, and this is revision "
            f"{attempt.document.revision}. Send it this text: the week starts again (A2)."
        )
    if wrong := _wrong_moment(attempt, plan.copy_sent_on, plan.copy_sent_at):
        return wrong
    earliest = earliest_publication(plan.copy_sent_on, plan.copy_sent_at)
    if _wall_clock(attempt.now) >= earliest:
        return None
    return (
        "The National Panel must have its copy one week before publication. "
        f"You can publish from {earliest:%H:%M} on {_day(earliest.date())} (5.3.3)."
    )


def _wall_clock(moment: datetime) -> datetime:
    return local(moment).replace(tzinfo=None, second=0, microsecond=0)


def _wrong_moment(attempt: Attempt, sent_on: date, sent_at: str) -> str | None:
    """A copy cannot have been sent later than now, nor before this text was there to send (C18, R136).

    The first signature bound to the text shows that it was there. With no time of sending the day alone counts.
    """
    sent = datetime.combine(sent_on, time.fromisoformat(sent_at) if sent_at else time.max)
    begins = sent if sent_at else datetime.combine(sent_on, time())
    when = f"{f'{sent:%H:%M} on ' if sent_at else ''}{_day(sent_on)}"
    if begins > _wall_clock(attempt.now):
        return (
            f"The publication plan says that the copy was sent at a moment to come: {when}. "
            "Record there when it was really sent (5.3.3)."
        )
    signed = [s.at for s in attempt.signatures if s.sha256 == attempt.document.sha256]
    if signed and sent < (first := _wall_clock(min(signed))):
        return (
            f"The publication plan says that the copy was sent at {when}, but this text was first signed off "
            f"at {first:%H:%M} on {_day(first.date())}. Record when this very text was sent (A2)."
        )
    return None


def earliest_publication(sent_on: date, sent_at: str) -> datetime:
    """The first moment to publish, on the wall clock; with no time of sending the whole day is counted."""
    if not sent_at:
        return datetime.combine(sent_on + WEEK + timedelta(days=1), time())
    return datetime.combine(sent_on + WEEK, time.fromisoformat(sent_at))


def restrictions_cleared(attempt: Attempt) -> str | None:
    """No court order or other restriction in any plan of the case review stands against it (A2)."""
    plans = _plans(attempt, "draft", "agreed", "done")
    standing = [r for p in plans for r in p.restrictions if r.lawyer_says not in ("compatible", "lifted")]
    if not standing:
        return None
    return (
        f"A restriction stands against publication: {standing[0].made_by or 'see the publication plan'}. "
        "Ask the lawyer to record there if the text is compatible with it (A2)."
    )


def published_long_enough(attempt: Attempt) -> str | None:
    """Twelve months online, the time it was withdrawn not counted (A2, ruling C20)."""
    if attempt.publication is None:
        return "The workspace has no record of this publication. Ask the business manager (A2)."
    if local_date(attempt.now) > attempt.publication.available_until:
        return None
    earliest = attempt.publication.available_until + timedelta(days=1)
    return f"The report has to stay online for 12 months. You can retire it from {_day(earliest)} (A2)."
