"""What stands on record of somebody whom the Board appointed to act as Chair for a time (1.1, ruling C9)."""

from __future__ import annotations

from dataclasses import replace

from plugins.enfield_scr import saying
from plugins.enfield_scr.people.named import acting_chair
from plugins.enfield_scr.roles import LSCB_CHAIR
from workspace import Attempt, Remark, Workflow, local_date


def told_on_its_sheet(workflow: Workflow) -> Workflow:
    """What the Chair signs says on its sign-off sheet who signed it as acting Chair."""
    signed = any(LSCB_CHAIR in move.by for move in workflow.transitions if move.signs)
    return replace(workflow, sheet=(*workflow.sheet, signed_by_acting_chair)) if signed else workflow


def signed_by_acting_chair(attempt: Attempt) -> Remark | None:
    """On a sign-off sheet: whose signature as Chair is that of an acting Chair, and until when."""
    signed = [(s.person, local_date(s.at)) for s in attempt.signatures if s.role == LSCB_CHAIR]
    acting = [found for person, day in signed if (found := acting_chair(attempt.people, person, day))]
    told = dict.fromkeys(
        f"{a.name} signed as acting Chair, appointed until {saying.on(a.ends)}." for a in acting if a.ends
    )
    return Remark(" ".join(told), "1.1", warning=False) if told else None
