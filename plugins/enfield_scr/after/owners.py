"""The way between an action and its owner's word on it: told to the owner, and to those who take the word in."""

from __future__ import annotations

from content.action_plan import ActionPlan
from content.action_progress import bare
from plugins.enfield_scr.after.ownership import owns
from plugins.enfield_scr.guards import listed
from plugins.enfield_scr.roles import AGENCY_PANEL_LEAD, MONITORS
from workspace import Attempt, Remark, local_date

_OVER = ("closed", "refused", "done, proposed for closing")


def own_actions(attempt: Attempt) -> Remark | None:
    """On the page of a plan that is carried out, to an agency's panel lead: the actions of theirs (A4.10)."""
    plan, today = attempt.document.body, local_date(attempt.now)
    if not isinstance(plan, ActionPlan) or not attempt.document.state.endswith(".monitored"):
        return None
    leads = (one for one in attempt.people if one.person == attempt.actor.id and one.role == AGENCY_PANEL_LEAD)
    agencies = {one.employer for one in leads if one.in_force(today)}
    waiting = [action for action in plan.actions if action.status not in _OVER]
    mine = [bare(action.number) for action in waiting if any(owns(name, action.owner_agency) for name in agencies)]
    if not mine:
        return None
    return Remark(
        f"The review is waiting for your agency: action {listed(mine)}. To say how far it has got, or to propose that "
        "it is closed, start a “Progress on an action”.",
        "Appendix 4 step 10",
    )


def where_it_is_taken_in(attempt: Attempt) -> Remark | None:
    """On the page of what an agency sent, to those who take it in: that is a step of the plan (A4.10, R172)."""
    document = attempt.document
    if not document.state.endswith(".sent") or not attempt.actor.roles(document) & MONITORS:
        return None
    return Remark(
        "It is taken in on the page of the “Action plan”, by the step “Take in what agencies sent”, with all that was "
        "sent. Here it can be returned to the agency.",
        "Appendix 4 step 10",
        warning=False,
    )
