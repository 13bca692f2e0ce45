"""Beside the decision: preliminary reports asked for, peer challenge, the National Panel's scrutiny (A2, A4.2)."""

from __future__ import annotations

from plugins.enfield_scr.decision.meeting import (
    access_of_the_peer,
    names_kept_out,
    no_name_is_added,
    peer_reads_longer,
    revisions_named,
)
from plugins.enfield_scr.decision.order import not_before_the_decision
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.roles import (
    HEAD_SQAS,
    LSCB_CHAIR,
    OFFICE,
    PANEL_CHAIR,
    STANDING_PANEL,
    SUBCOMMITTEE_CHAIR,
)
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_CLERKS = OFFICE | {HEAD_SQAS, LSCB_CHAIR}
_DIRECTORS = frozenset({SUBCOMMITTEE_CHAIR, PANEL_CHAIR, LSCB_CHAIR})  # “Panel Chair” of A4.2: ruling C2
_ADVISED = case_state(
    "advised", "Advice received", view=STANDING_PANEL, edit=_CLERKS, work={LSCB_CHAIR}, waiting="Answer"
)

PRELIMINARY_DIRECTION = Workflow(
    name="preliminary_direction",
    title="Direction for preliminary reports",
    initial="draft",
    create=_CLERKS | _DIRECTORS,
    states=(
        case_state("draft", "Draft", edit=_CLERKS | _DIRECTORS, work=_DIRECTORS, waiting="Direct the agencies"),
        case_state(
            "directed",
            "Asked for",
            view=_CLERKS | _DIRECTORS | STANDING_PANEL,
            edit=OFFICE,
            share=OFFICE,
            final=True,
        ),
    ),
    transitions=(
        transition(
            "direct", "Ask the agencies", "draft -> directed", by=_DIRECTORS, guards=[complete], signs=True,
            done="directed",
        ),
    ),
)  # fmt: skip

PEER_CHALLENGE = Workflow(
    name="peer_challenge",
    title="Peer challenge",
    initial="draft",
    create=_CLERKS,
    remarks=(access_of_the_peer,),
    edits=(no_name_is_added,),
    states=(
        case_state("draft", "Draft", edit=_CLERKS, work={LSCB_CHAIR}, waiting="Put it to the other Chair"),
        case_state(
            "asked", "Put to the other Chair", view=STANDING_PANEL, edit=_CLERKS, share=_CLERKS, work=OFFICE,
            waiting="Record the advice",
        ),
        _ADVISED,
        case_state("closed", "Considered", view=_CLERKS | STANDING_PANEL, final=True),
    ),
    transitions=(
        transition(
            "ask", "Put it to the other Chair", "draft -> asked", by={LSCB_CHAIR}, guards=[complete, names_kept_out],
            done="asked",
        ),
        transition("advise", "Record the advice", "asked -> advised", by=_CLERKS, guards=[complete], done="advised"),
        transition(  # nothing is shared for longer; the day may have been put earlier since
            "close", "Record what follows", "advised -> closed", by={LSCB_CHAIR}, guards=[complete],
            warns=[peer_reads_longer], done="considered",
        ),
    ),
)  # fmt: skip

SCRUTINY = Workflow(
    name="scrutiny",
    title="Scrutiny by the National Panel",
    initial="opened",
    create=_CLERKS,
    edits=(not_before_the_decision("requested_on", "Appendix 2"),),
    states=(
        case_state(
            "opened", "No request yet", view=STANDING_PANEL, edit=_CLERKS, work=OFFICE, waiting="Record a request"
        ),
        case_state(
            "requested", "Information requested", view=STANDING_PANEL, edit=_CLERKS, work=OFFICE,
            waiting="Supply the information",
        ),
        case_state("supplied", "Information supplied", view=STANDING_PANEL, edit=_CLERKS),
        case_state(
            "meeting", "The Chair gives evidence", view=STANDING_PANEL, edit=_CLERKS, work={LSCB_CHAIR},
            waiting="Attend",
        ),
        _ADVISED,
        case_state("answered", "Answered", view=_CLERKS | STANDING_PANEL, final=True),
    ),
    transitions=(
        transition(
            "request", "Record a request", "opened | supplied | meeting -> requested", by=_CLERKS, guards=[complete],
            done="requested",
        ),
        transition(
            "supply", "Record what was supplied", "requested -> supplied", by=_CLERKS,
            guards=[complete, revisions_named], done="supplied",
        ),
        transition(
            "meet", "Record the meeting", "requested | supplied -> meeting", by=_CLERKS, guards=[complete],
            done="meeting_set",
        ),
        transition(
            "advise", "Record the advice", "requested | supplied | meeting -> advised", by=_CLERKS, guards=[complete],
            done="advised",
        ),
        transition(
            "answer", "Answer", "advised -> answered", by={LSCB_CHAIR}, guards=[complete], signs=True, done="answered"
        ),
    ),
)  # fmt: skip
