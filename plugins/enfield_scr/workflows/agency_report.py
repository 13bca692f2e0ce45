"""What agencies write: closed to everybody else until it is sent to the panel (3.10, A4.6; access: 5.3.1).

The walls: a draft is seen by its author and its own agency's panel lead, and by nobody else, not even the Chair.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from plugins.enfield_scr.bundle.frozen import voids_the_bundle
from plugins.enfield_scr.decision.deciding import recommendation_is_fixed
from plugins.enfield_scr.decision.facts import author_independent
from plugins.enfield_scr.decision.meeting import short_enough
from plugins.enfield_scr.decision.upgrading import goes_on_here
from plugins.enfield_scr.guards import complete, not_whoever, signed_by
from plugins.enfield_scr.people.composition import answers_for
from plugins.enfield_scr.people.conflicts import author_in_question, suspended
from plugins.enfield_scr.people.independence import (
    AGENCY_AUTHOR,
    declaration_first,
    declaration_stands,
    declared,
    named_in_a_chronology,
    written_without_conflict,
)
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
from plugins.enfield_scr.scope.chronologies import sources_named
from plugins.enfield_scr.scope.sealing import all_in, some_missing, still_missing
from plugins.enfield_scr.scope.terms import answered, earlier_terms, no_such_terms
from plugins.enfield_scr.states import case_state
from workspace import State, Transition, Workflow, transition


def _own(name: str, title: str, waiting: str) -> State:
    """A state that only the agency itself sees (3.10: the panel member supports the author, who answers)."""
    return case_state(
        name,
        title,
        view=OWN_AGENCY,
        edit={IMR_AUTHOR},
        comment=OWN_AGENCY,
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
        # H9: kept and marked. The author has no more sight of it, and the next one has it only if it is shared.
        case_state(
            "stopped",
            "Stopped: author not independent",
            view={AGENCY_PANEL_LEAD},
            comment={AGENCY_PANEL_LEAD},
            share={AGENCY_PANEL_LEAD},
            final=True,
            lapsed=True,
        ),
    )


_SENDING: tuple[Transition, ...] = (
    transition(
        "submit",
        "Send to the panel",
        "draft | returned -> submitted",
        by={IMR_AUTHOR},
        guards=[
            complete,
            author_independent,
            declaration_stands(AGENCY_AUTHOR),
            written_without_conflict(AGENCY_AUTHOR),
            no_such_terms,
        ],
        warns=[declared(AGENCY_AUTHOR), named_in_a_chronology],
        fills=[answered],
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
    transition(  # the agency's panel member stops what only the agency sees, the panel chair what was sent
        "stop",
        "Stop: the author is not independent",
        "draft | returned | submitted -> stopped",
        by={AGENCY_PANEL_LEAD, PANEL_CHAIR},
        comment=True,
        done="stopped",
    ),
)
_SUBMIT, _ACCEPT, _STOP = _SENDING
# Individual management reviews are sealed from one another until they are opened together (3.10, A4.6, A4.7).
_OPENING: tuple[Transition, ...] = (
    transition(
        "open",
        "Open to the panel, with all others",
        "submitted -> with_panel",
        by={PANEL_CHAIR},
        guards=[all_in],
        together={"imr"},
        done="opened",
    ),
    transition(
        "open_early",
        "Open to the panel before all are in",
        "submitted -> with_panel",
        by={PANEL_CHAIR},
        warns=[still_missing],
        comment=True,
        when=some_missing,
        done="opened_early",
    ),
    replace(_ACCEPT, sources=("submitted", "with_panel"), guards=(*_ACCEPT.guards, all_in)),
)


def _send_back(sources: str, *, by: Iterable[str]) -> Transition:
    """Also for changed terms of reference, which agencies have to answer again (3.11)."""
    return transition(
        "send_back",
        "Return to the agency",
        f"{sources} -> returned",
        by=by,
        warns=[voids_the_bundle, goes_on_here],
        comment=True,
        done="sent_back",
    )


def _stop_accepted(sources: str) -> Transition:
    """A conflict may come to light when the panel has the text: its chair decides that it does not stand (3.6, H9)."""
    return transition(
        "stop_accepted",
        "Stop what the panel has: the author is not independent",
        f"{sources} -> stopped",
        by={PANEL_CHAIR},
        comment=True,
        done="stopped",
    )


_PANEL = STEERING | {PANEL_MEMBER, AUTHOR}
_FIRST = (declaration_first(AGENCY_AUTHOR),)
_STARTED_BY = OWN_AGENCY | OFFICE  # the office starts a blank one for the agency, and then no longer sees it

AGENCY_REPORT = Workflow(
    name="agency_report",
    title="Agency report",
    initial="draft",
    create=_STARTED_BY,
    barred=(suspended,),
    first=_FIRST,
    remarks=(author_in_question, answers_for, earlier_terms),
    states=(
        *_writing(_PANEL - {PANEL_MEMBER}),
        case_state(
            "with_panel",
            "With the panel",
            view=OWN_AGENCY | _PANEL,
            comment=(OWN_AGENCY | _PANEL) - {LSCB_CHAIR},
            work={PANEL_CHAIR},
            waiting="Accept or return",
        ),
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
        _SUBMIT,
        *_OPENING,
        _STOP,
        _send_back("submitted | with_panel | accepted | quality_assured", by={PANEL_CHAIR, SUBCOMMITTEE_CHAIR}),
        _stop_accepted("with_panel | accepted"),
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
    barred=(suspended,),
    first=_FIRST,
    remarks=(
        author_in_question,
        answers_for,
    ),
    states=(
        *_writing(_PANEL | STANDING_PANEL),
        case_state("accepted", "Accepted by the panel", view=OWN_AGENCY | _PANEL | STANDING_PANEL),
    ),
    transitions=(
        replace(_SENDING[0], warns=(short_enough, *_SENDING[0].warns)),
        *_SENDING[1:],
        replace(_send_back("submitted | accepted", by={PANEL_CHAIR}), guards=(recommendation_is_fixed,)),
        _stop_accepted("accepted"),
    ),
)

# The header of a chronology holds real identities: other agencies' members never see it (A3).
CHRONOLOGY = Workflow(
    name="chronology",
    title="Chronology",
    initial="draft",
    create=_STARTED_BY,
    barred=(suspended,),
    first=_FIRST,
    remarks=(
        author_in_question,
        answers_for,
    ),
    states=(
        *_writing(STEERING | {AUTHOR}),
        case_state("accepted", "Accepted by the panel", view=OWN_AGENCY | STEERING | {AUTHOR}),
    ),
    transitions=(
        replace(_SUBMIT, guards=(*_SUBMIT.guards, sources_named)),
        *_SENDING[1:],
        _send_back("submitted | accepted", by={PANEL_CHAIR, BUSINESS_MANAGER}),
        _stop_accepted("accepted"),
    ),
)
