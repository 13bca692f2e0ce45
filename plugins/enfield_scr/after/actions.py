"""Each action can be told from the others, and is still to be done when it is agreed (5.3.2, A4.10)."""

from __future__ import annotations

from collections import Counter

from content.action_plan import ActionPlan
from plugins.enfield_scr.guards import as_remark, listed
from workspace import Attempt, in_the_text, local_date


@in_the_text
def actions_told_apart(attempt: Attempt) -> str | None:
    """Whoever tells how far an action is names it by its number (A4.10, R172)."""
    plan = attempt.document.body
    if not isinstance(plan, ActionPlan) or len(plan.actions) < 2:
        return None
    counted = Counter(action.number.strip() for action in plan.actions)
    twice = sorted(number for number, times in counted.items() if number and times > 1)
    said = [f"{listed(twice)} stands for more than one"] if twice else []
    if counted[""]:
        said.append(f"{counted['']} {'has' if counted[''] == 1 else 'have'} none")
    return (
        (f"Give each action a number of its own, under “Actions”: {'; '.join(said)} (Appendix 4 step 10).")
        if said
        else None
    )


def due_before_the_plan(attempt: Attempt) -> str | None:
    """An action that is not done yet is due on a day to come (5.3.2, R097): a warning."""
    plan, begun = attempt.document.body, local_date(attempt.document.created_at)
    if not isinstance(plan, ActionPlan):
        return None
    early = [
        f"action {action.number or place}"
        for place, action in enumerate(plan.actions, 1)
        if action.due_on and action.due_on < begun and action.status != "closed"
    ]
    return f"Due before this plan was begun, and not closed: {listed(early)} (5.3.2)." if early else None


due_remark = as_remark(due_before_the_plan)
