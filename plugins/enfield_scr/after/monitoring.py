"""What may change in a plan that is carried out: what became of its actions, and nothing that was approved (A4.10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from content.action_plan import Action, ActionPlan
from plugins.enfield_scr import saying
from plugins.enfield_scr.guards import listed
from workspace import Attempt, at, in_the_text, label, local_date

APPROVED = tuple(name for name in Action.model_fields if f"actions.{name}" not in ActionPlan.recorded)


@at("actions")
def approved_stays(attempt: Attempt) -> str | None:
    """The Board approved measure, owner and date: they stay while the plan is carried out (5.3.2, R095, R097).

    Asked of what a change changes, so that a plan in which something was changed long ago can still be followed up.
    """
    plan, before = attempt.document.body, attempt.before
    if not isinstance(plan, ActionPlan) or not isinstance(before, ActionPlan) or not _carried_out(attempt):
        return None
    if plan.same_text(before):
        return None
    what = listed(list(_differences(before, plan)) or ["another part"])
    return (
        f"The Board approved this plan, and here something different is said of {what}. Leave that as it was and "
        "record what became of it: progress, evidence, the day of closing, or a later day with its reason. If the "
        "plan itself has to change, the Chair returns it for changes, and it is approved again (5.3.2)."
    )


def _differences(before: ActionPlan, plan: ActionPlan) -> Iterator[str]:
    known, now = ({a.number: a for a in each.actions} for each in (before, plan))
    yield from (f"action {number}, which is gone" for number in known if number not in now)
    yield from (f"action {number}, which is new" for number in now if number not in known)
    for number, action in known.items():
        names = [name for name in APPROVED if number in now and getattr(now[number], name) != getattr(action, name)]
        if names:
            yield f"action {number}: {listed([f'“{label(Action.model_fields[name], name).text}”' for name in names])}"
    for name in ("title", "introduction", "recommendations", "agency_recommendations"):
        if getattr(before, name) != getattr(plan, name):
            yield f"“{label(ActionPlan.model_fields[name], name).text}”"


@in_the_text
def closed_since_it_was_approved(attempt: Attempt) -> str | None:
    """The main panel closes an action of a plan that there is (A4.10)."""
    plan, approved = attempt.document.body, _approved_on(attempt)
    if not isinstance(plan, ActionPlan) or approved is None:
        return None
    early = [action.number for action in plan.actions if action.closed_on and action.closed_on < approved]
    if not early:
        return None
    return (
        f"Closed before the Board approved the plan on {saying.on(approved)}: action {listed(early)}. Enter under "
        "“Actions” the day on which the main panel closed each (Appendix 4 step 10)."
    )


@at("actions")
def newly_closed_since(attempt: Attempt) -> str | None:
    """The same as soon as such a day is typed (A4.10)."""
    plan, before = attempt.document.body, attempt.before
    if not isinstance(plan, ActionPlan) or not isinstance(before, ActionPlan) or not _carried_out(attempt):
        return None
    known = {(action.number, action.closed_on) for action in before.actions}
    if all((action.number, action.closed_on) in known for action in plan.actions):
        return None
    return closed_since_it_was_approved(attempt)


def _carried_out(attempt: Attempt) -> bool:
    return attempt.document.state.endswith(".monitored")


def _approved_on(attempt: Attempt) -> date | None:
    days = [local_date(signature.at) for signature in attempt.signatures if signature.transition == "approve"]
    return max(days, default=None)
