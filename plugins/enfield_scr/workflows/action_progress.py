"""Word of an agency on its action: sent to the main panel, taken into the plan or returned (A4.10)."""

from __future__ import annotations

from plugins.enfield_scr.after.owners import where_it_is_taken_in
from plugins.enfield_scr.after.proposing import (
    action_is_still_theirs,
    evidence_given,
    number_is_theirs,
    theirs_to_tell_of,
)
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.roles import (
    AGENCY_PANEL_LEAD,
    LSCB_CHAIR,
    MONITORS,
    OFFICE,
    PANEL_CHAIR,
    STANDING_PANEL,
    SYSTEM,
)
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_OWNER = frozenset({AGENCY_PANEL_LEAD})
_READERS = _OWNER | OFFICE | STANDING_PANEL | {PANEL_CHAIR, LSCB_CHAIR}

ACTION_PROGRESS = Workflow(
    name="action_progress",
    title="Progress on an action",
    initial="draft",
    create=_OWNER,
    edits=(number_is_theirs,),
    remarks=(where_it_is_taken_in,),
    states=(
        case_state(
            "draft", "Being written", edit=_OWNER, share=_OWNER, work=_OWNER, waiting="Write and send to the main panel"
        ),
        case_state(
            "sent",
            "Sent to the main panel",
            view=_READERS,
            comment=_READERS,
            work=MONITORS,
            waiting="Take in on the page of the action plan, or return here",
        ),
        case_state("taken_in", "In the action plan", view=_READERS, final=True),
    ),
    transitions=(
        transition(
            "send",
            "Send to the main panel",
            "draft -> sent",
            by=_OWNER,
            guards=[complete, evidence_given, theirs_to_tell_of],
            signs=True,
            done="sent",
        ),
        transition(
            "send_back", "Return to the agency", "sent -> draft", by=MONITORS, comment=True, done="sent_back"
        ),
        transition(  # with the plan, which takes in all that was sent
            "take_in", "Take into the action plan", "sent -> taken_in", by={SYSTEM}, guards=[action_is_still_theirs],
            done="taken_in",
        ),
    ),
)  # fmt: skip
