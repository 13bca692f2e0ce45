"""What has to be true before a report goes online, and before it may be taken down (5.3.3, A2)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from content.publication_plan import PublicationPlan
from plugins.enfield_scr import saying
from plugins.enfield_scr.decision.deciding import case_review
from plugins.enfield_scr.guards import as_remark, in_state, listed
from workspace import Attempt, Remark, at, in_the_text, local_date

WEEK = timedelta(days=7)


def _plans(attempt: Attempt, *states: str) -> tuple[PublicationPlan, ...]:
    plans = (d.body for d in in_state(attempt, "publication_plan", *states))
    return tuple(plan for plan in plans if isinstance(plan, PublicationPlan))


def plan_in_force(attempt: Attempt) -> PublicationPlan | None:
    """The newest that was agreed, as long as it is: a plan that was carried out stays agreed."""
    newest = next(reversed(in_state(attempt, "publication_plan", "agreed", "done", "changed")), None)
    stands = newest is not None and not newest.state.endswith(".changed")
    return newest.body if newest and stands and isinstance(newest.body, PublicationPlan) else None


def plan_here(attempt: Attempt) -> PublicationPlan | None:
    """The plan that is looked at, agreed or not; beside any other document the one that was agreed."""
    own = attempt.document.body
    return own if isinstance(own, PublicationPlan) else plan_in_force(attempt)


def plan_agreed(attempt: Attempt) -> str | None:
    """There is a plan for the impact of publication that the Chair agreed as it stands now (A2, A4.10)."""
    if plan_in_force(attempt):
        return None
    if _plans(attempt, "changed"):
        return (
            "The “Publication plan” was changed after the Chair agreed it, and the agreement no longer counts. The "
            "Chair agrees it again as it is now, by “Agree the publication” on its page (Appendix 4 step 10)."
        )
    if _plans(attempt, "draft"):
        return (
            "The “Publication plan” is not agreed yet. The business manager completes it, and the Chair agrees it, by "
            "“Agree the publication” on its page (Appendix 4 step 10)."
        )
    if without_a_plan(attempt):
        return (
            f"The {attempt.document.phase} was given no agreed “Publication plan” before it became a serious case "
            "review, and gets none now. What the public is to learn from it stands in the report of the serious case "
            "review: the Chair chooses “Keep it from publication” here (Appendix 4 step 10)."
        )
    return (
        "There is no “Publication plan”. The business manager starts one, and the Chair agrees it (Appendix 4 step 10)."
    )


def without_a_plan(attempt: Attempt) -> bool:
    """Of an earlier review of the case, which gets no plan any more: one that is started now is not its own (H28)."""
    return bool(attempt.document.phase) and not plan_in_force(attempt) and not _plans(attempt, "changed")


def approved_by_other_boards(attempt: Attempt) -> str | None:
    """One report for several Boards goes out when each has approved it, or left that to ours (A2, hard case H3)."""
    review = case_review(attempt)
    began = None if attempt.document.phase or review is None else review.initiated_on  # before, of another report (H28)
    since = began or date.min + timedelta(days=1)
    missing = [one.board or "Another Board" for one in review.other_boards if one.awaited(since)] if review else []
    if not missing:
        return None
    return (
        f"The approval of {listed(missing)} is not recorded, and the report of two Boards is approved by both. The "
        "business manager records its day under “Other Boards involved” of the case review, or that it is left to "
        "our Board (Appendix 2)."
    )


def earliest_for(plan: PublicationPlan) -> datetime | None:
    """The first moment to publish, where the copy was sent."""
    return earliest_publication(plan.copy_sent_on, plan.copy_sent_at) if plan.copy_sent_on else None


def possible_from(earliest: datetime) -> str:
    """The same in words."""
    return f"You can publish from {earliest:%H:%M} on {saying.on(earliest.date())}"


def earliest_publication(sent_on: date, sent_at: str) -> datetime:
    """The first moment to publish, on the wall clock; with no time of sending the whole day is counted."""
    if not sent_at:
        return datetime.combine(sent_on + WEEK + timedelta(days=1), time())
    return datetime.combine(sent_on + WEEK, time.fromisoformat(sent_at))


def published_long_enough(attempt: Attempt) -> str | None:
    """Twelve months online, the time it was withdrawn not counted (A2, ruling C20)."""
    if attempt.publication is None:
        return "The workspace has no record of this publication: the business manager has to look into it (Appendix 2)."
    if local_date(attempt.now) > attempt.publication.available_until:
        return None
    earliest = attempt.publication.available_until + timedelta(days=1)
    return (
        f"The report has to stay online for 12 months. You can retire it from {saying.on(earliest)}. Before then only "
        "the Chair can take it offline, for a court order or for somebody's safety, by withdrawing it (Appendix 2)."
    )


@at("publish_on")
def planned_late_enough(attempt: Attempt) -> str | None:
    """The planned time leaves the National Panel its week (5.3.3, D5): asked at every change of the plan."""
    plan = attempt.document.body
    if not isinstance(plan, PublicationPlan) or plan.publish_on is None or was_published(attempt):
        return None
    planned = datetime.combine(plan.publish_on, time.fromisoformat(plan.publish_at) if plan.publish_at else time.max)
    earliest = earliest_for(plan)
    if earliest is None or planned >= earliest:
        return None
    when = f"{planned:%H:%M} on {saying.on(plan.publish_on)}" if plan.publish_at else saying.on(plan.publish_on)
    return (
        f"{when} is too early: the National Panel must have its copy for one week. {possible_from(earliest)}: plan "
        "that or a later time (5.3.3)."
    )


def was_published(attempt: Attempt) -> bool:
    """Then the planned time is past, and a correction needs no new week (ruling C19)."""
    return bool(in_state(attempt, "overview_report", "published", "withdrawn", "retired"))


@in_the_text
def week_is_possible(attempt: Attempt) -> str | None:
    """A plan is agreed for a day to come, which leaves a week from now if no copy was sent yet (5.3.3)."""
    plan = attempt.document.body
    if not isinstance(plan, PublicationPlan) or plan.publish_on is None or was_published(attempt):
        return None
    if plan.copy_sent_on:
        return planned_late_enough(attempt) or _day_is_past(attempt, plan.publish_on)
    soonest = local_date(attempt.now) + WEEK
    if plan.publish_on >= soonest:
        return None
    return (
        f"{saying.on(plan.publish_on)} is too early: no copy was sent to the National Panel, which must have it for "
        f"one week. Plan a day from {saying.on(soonest)} (5.3.3)."
    )


def _day_is_past(attempt: Attempt, planned: date) -> str | None:
    if planned >= local_date(attempt.now):
        return None
    return f"{saying.on(planned)} is past, and the report is not published. Plan a day to come (Appendix 4 step 10)."


def as_agreed_remark(attempt: Attempt) -> Remark | None:
    """A plan that was changed, and changed back to the very text that was agreed (A4.10)."""
    if not attempt.document.state.endswith(".changed") or not attempt.signed("agree"):
        return None
    text = "The text is again the one that the Chair agreed. It counts when the Chair agrees it again."
    return Remark(text, "Appendix 4 step 10", warning=False)


def day_remark(attempt: Attempt) -> Remark | None:
    """The same, to those who write the plan."""
    plan, planned = attempt.document.body, attempt.document.state.rpartition(".")[2] in ("draft", "changed")
    if not planned or not isinstance(plan, PublicationPlan):
        return None
    if plan.publish_on is None and not was_published(attempt):
        none = "No day of publication is planned: until there is one, no task says by when to tell people of it."
        return Remark(none, "Appendix 2, 5.3.3")
    text = week_is_possible(attempt)
    return Remark(text) if text else None


def not_told(attempt: Attempt) -> str | None:
    """Who has not been told yet, and what else of the plan is not done."""
    plan = plan_here(attempt)
    if plan is None:
        return None
    untold = [row.who or str(number) for number, row in enumerate(plan.impact, 1) if row.told_on is None]
    return (
        f"Not told yet of the publication: {listed(untold)}. Whoever tells them writes the day under “Told on” "
        "(Appendix 2)."
        if untold
        else None
    )


told_remark = as_remark(not_told)


def went_online(attempt: Attempt) -> str | None:
    """A plan is carried out when the report is public, and not before (A2, A4.10)."""
    if was_published(attempt):
        return None
    return (
        "The report is not published yet. The Chair publishes it by “Publish” on its page; then this plan can be "
        "recorded as carried out (Appendix 4 step 10)."
    )


def before_the_planned_time(attempt: Attempt) -> str | None:
    """Whoever was told of a time counts on it (A2)."""
    plan = plan_in_force(attempt)
    if plan is None or plan.publish_on is None:
        return None
    planned = datetime.combine(plan.publish_on, time.fromisoformat(plan.publish_at or "00:00"))
    if saying.minute(attempt.now) >= planned:
        return None
    told = ", and people were told so" if any(row.told_on for row in plan.impact) else ""
    return f"The plan says {planned:%H:%M} on {saying.on(plan.publish_on)}{told} (Appendix 2)."
