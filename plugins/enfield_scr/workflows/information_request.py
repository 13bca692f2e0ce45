"""A request to one agency: from its confirmation to its answer, or to the gap that it leaves (3.10, 3.11, A4.6)."""

from __future__ import annotations

from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.roles import (
    AUTHOR,
    BUSINESS_MANAGER,
    HEAD_SQAS,
    OFFICE,
    OWN_AGENCY,
    PANEL_CHAIR,
    PANEL_MEMBER,
    STEERING,
)
from plugins.enfield_scr.scope.due_days import due_already, due_as_issued, extended_with_reason, time_given
from plugins.enfield_scr.scope.terms import (
    confirmed_today,
    earlier_terms,
    issued_today,
    nobody_represents,
    not_escalated,
    nothing_explained,
    still_to_send,
    terms_not_agreed,
)
from plugins.enfield_scr.states import case_state
from plugins.enfield_scr.unfilled import filled_in
from workspace import Workflow, transition

_READERS = STEERING | OWN_AGENCY | {AUTHOR, HEAD_SQAS, PANEL_MEMBER}
_MOVERS = frozenset({BUSINESS_MANAGER, PANEL_CHAIR})

INFORMATION_REQUEST = Workflow(
    name="information_request",
    title="Request to an agency",
    initial="draft",
    create=OFFICE,
    remarks=(still_to_send, time_given, earlier_terms),
    edits=(due_as_issued, extended_with_reason),
    states=(
        case_state(
            "draft",
            "Not yet issued",
            view=STEERING | {AUTHOR, HEAD_SQAS},
            edit=OFFICE,
            work=OFFICE,
            waiting="Have it confirmed, and issue it",
        ),
        case_state(
            "issued",
            "Issued",
            view=_READERS,
            edit=OFFICE,
            comment=OWN_AGENCY,
            work=OWN_AGENCY,
            waiting="Send what is asked for",
        ),
        case_state(  # A2, A4.6: the panel goes on, and the report states the gap; a late answer is still taken
            "gap", "The panel goes on without it", view=_READERS, edit=OFFICE, comment=OWN_AGENCY
        ),
        case_state("received", "Received", view=_READERS, edit=OFFICE, final=True),
        case_state("withdrawn", "Withdrawn", view=_READERS, final=True, lapsed=True),
    ),
    transitions=(
        transition(
            "issue",
            "Issue the request",
            "draft -> issued",
            by=OFFICE,
            guards=[complete, filled_in("Appendix 4 step 6"), nothing_explained],
            warns=[terms_not_agreed, due_already],
            fills=[issued_today],
            done="issued",
        ),
        transition(  # A4.3: agencies confirm their involvement
            "confirm",
            "Confirm for the agency that you have it",
            "issued -> issued",
            by=OWN_AGENCY,
            warns=[nobody_represents],
            fills=[confirmed_today],
            done="confirmed",
        ),
        transition(
            "receive", "Record as received", "issued | gap -> received", by=OFFICE, guards=[complete], done="received"
        ),
        transition(
            "go_on_without",
            "Go on without it",
            "issued -> gap",
            by=_MOVERS,
            guards=[complete],
            warns=[not_escalated],
            comment=True,
            done="went_on_without",
        ),
        transition(
            "withdraw", "Withdraw the request", "draft | issued -> withdrawn", by=OFFICE, comment=True, done="withdrawn"
        ),
    ),
)
