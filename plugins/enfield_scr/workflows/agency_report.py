"""What agencies write: closed to everybody else until it is sent to the panel (3.10, A4.6; access: 5.3.1).

The walls: a draft is seen by its author and its own agency's panel lead, and by nobody else, not even the Chair.
"""

from __future__ import annotations

from collections.abc import Iterable

from plugins.enfield_scr.facts import author_independent
from plugins.enfield_scr.guards import complete, not_whoever, signed_by
from plugins.enfield_scr.roles import (
    AGENCY_PANEL_LEAD,
    AUTHOR,
    BOARD_MEMBER,
    BUSINESS_MANAGER,
    IMR_AUTHOR,
    LSCB_CHAIR,
    OFFICE,
    OWN_AGENCY,
    PANEL_CHAIR,
    PANEL_MEMBER,
    STANDING_PANEL,
    STEERING,
    SUBCOMMITTEE_CHAIR,
)
from plugins.enfield_scr.states import case_state
from workspace import State, Transition, Workflow, transition


def _own(name: str, title: str, waiting: str) -> State:
    """A state that only the agency itself sees (3.10: the panel member supports the author)."""
    return case_state(
        name,
        title,
        view=OWN_AGENCY,
        edit={IMR_AUTHOR},
        comment={AGENCY_PANEL_LEAD},
        share={AGENCY_PANEL_LEAD},
        work={IMR_AUTHOR},
        waiting=waiting,
    )


def _writing(readers: Iterable[str]) -> tuple[State, ...]:
    sent = OWN_AGENCY | frozenset(readers)
    return (
        _own("draft", "Draft in the agency", "Write and send to the panel"),
        case_state(
            "submitted",
            "Sent to the panel",
            view=sent,
            comment=sent - {LSCB_CHAIR},
            work={PANEL_CHAIR},
            waiting="Accept or return",
        ),
        _own("returned", "Returned to the agency", "Change and send again"),
    )


_SENDING: tuple[Transition, ...] = (
    transition(
        "submit",
        "Send to the panel",
        "draft | returned -> submitted",
        by={IMR_AUTHOR},
        guards=[complete, author_independent],
        signs=True,
        done="submitted",
    ),
    transition(
        "accept",
        "Accept for the panel",
        "submitted -> accepted",
        by={PANEL_CHAIR},
        guards=[not_whoever("submit", "sent this", "3.6")],
        done="accepted",
    ),
)


def _send_back(sources: str, *, by: Iterable[str]) -> Transition:
    """Also for changed terms of reference, which agencies have to answer again (3.11)."""
    return transition(
        "send_back", "Return to the agency", f"{sources} -> returned", by=by, comment=True, done="sent_back"
    )


_PANEL = STEERING | {PANEL_MEMBER, AUTHOR}
_STARTED_BY = OWN_AGENCY | OFFICE  # the office starts a blank one for the agency, and then no longer sees it

AGENCY_REPORT = Workflow(
    name="agency_report",
    title="Agency report",
    initial="draft",
    create=_STARTED_BY,
    states=(
        *_writing(_PANEL),
        case_state(
            "accepted",
            "Accepted by the panel",
            view=OWN_AGENCY | _PANEL,
            comment=STANDING_PANEL,
            work={SUBCOMMITTEE_CHAIR},
            waiting="Quality assure",
        ),
        case_state(
            "quality_assured",
            "Quality assured",
            view=OWN_AGENCY | _PANEL | STANDING_PANEL,  # the Chair may release it to the Board, but need not
        ),
        case_state(
            "released", "Released to the Board", view=OWN_AGENCY | _PANEL | STANDING_PANEL | {BOARD_MEMBER}, final=True
        ),
    ),
    transitions=(
        *_SENDING,
        _send_back("submitted | accepted | quality_assured", by={PANEL_CHAIR, SUBCOMMITTEE_CHAIR}),
        transition(  # 5.3.1: the sub-committee quality assures the agency reports too
            "quality_assure",
            "Record as quality assured",
            "accepted -> quality_assured",
            by={SUBCOMMITTEE_CHAIR},
            guards=[signed_by("submit", "its author", "3.10")],
            signs=True,
            done="quality_assured",
        ),
        transition("release", "Release to the Board", "quality_assured -> released", by={LSCB_CHAIR}, done="released"),
    ),
)

# Preliminary reports are read at the extraordinary meeting of the sub-committee (A4.2).
SHORT_REPORT = Workflow(
    name="short_report",
    title="Short report",
    initial="draft",
    create=_STARTED_BY,
    states=(
        *_writing(_PANEL | STANDING_PANEL),
        case_state("accepted", "Accepted by the panel", view=OWN_AGENCY | _PANEL | STANDING_PANEL),
    ),
    transitions=(*_SENDING, _send_back("submitted | accepted", by={PANEL_CHAIR})),
)

# The header of a chronology holds real identities: other agencies' members never see it (A3).
CHRONOLOGY = Workflow(
    name="chronology",
    title="Chronology",
    initial="draft",
    create=_STARTED_BY,
    states=(
        *_writing(STEERING | {AUTHOR}),
        case_state("accepted", "Accepted by the panel", view=OWN_AGENCY | STEERING | {AUTHOR}),
    ),
    transitions=(*_SENDING, _send_back("submitted | accepted", by={PANEL_CHAIR, BUSINESS_MANAGER})),
)
