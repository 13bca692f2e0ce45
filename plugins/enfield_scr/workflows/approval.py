"""Sign-off by the full panel, approval by the Board: recorded by the office, confirmed by its chair (5.3.1, A4.9)."""

from __future__ import annotations

from content.approval import BOARD, FULL_PANEL
from plugins.enfield_scr.bundle.meetings import changed_remark, held_by_now, of_meeting
from plugins.enfield_scr.bundle.texts import confirmed_by, record_is_current, right_chair
from plugins.enfield_scr.guards import complete, complete_for
from plugins.enfield_scr.publication.restrictions import edition_reasoned
from plugins.enfield_scr.roles import (
    AUTHOR,
    BOARD_MEMBER,
    HEAD_SQAS,
    LSCB_CHAIR,
    OFFICE,
    PANEL_CHAIR,
    STANDING_PANEL,
    SUBCOMMITTEE_CHAIR,
)
from plugins.enfield_scr.scope.awaited import every_report_there
from plugins.enfield_scr.states import case_state
from workspace import State, Transition, Workflow, transition

_CHAIRS = frozenset({LSCB_CHAIR, SUBCOMMITTEE_CHAIR})
_WRITERS = OFFICE | _CHAIRS

SUBCOMMITTEE_STATE, BOARD_STATE = "with_subcommittee_chair", "with_board_chair"


def _before(name: str, title: str, chair: str) -> State:
    """The record waits for the chair of that very meeting; a change of it leads back to the draft."""
    return case_state(
        name, title, view={HEAD_SQAS}, edit=_WRITERS, edited="draft", work={chair}, waiting="Confirm the record"
    )


def _put(name: str, title: str, body: str, state: str) -> Transition:
    """Whoever completed a record puts it before the chair of its meeting (5.3.1, A4.9)."""
    return transition(
        name, title, f"draft -> {state}", by=OFFICE, guards=[complete_for("confirm")], done="put_forward",
        when=of_meeting(body),
    )  # fmt: skip


APPROVAL = Workflow(
    name="approval",
    title="Sign-off or approval",
    initial="draft",
    create=_WRITERS,
    states=(
        case_state(
            "draft",
            "Draft",
            view={HEAD_SQAS},
            edit=_WRITERS,
            work=OFFICE,
            waiting="Complete, and put before its chair",
        ),
        _before(SUBCOMMITTEE_STATE, "Before the chair of the SCR sub-committee", SUBCOMMITTEE_CHAIR),
        _before(BOARD_STATE, "Before the Chair of the Board", LSCB_CHAIR),
        case_state(
            "confirmed",
            "Confirmed by the chair",
            view=_WRITERS | STANDING_PANEL | {PANEL_CHAIR, AUTHOR, BOARD_MEMBER},
            final=True,
        ),
    ),
    remarks=(confirmed_by, changed_remark),
    transitions=(
        _put("put_to_subcommittee", "Put before the chair of the SCR sub-committee", FULL_PANEL, SUBCOMMITTEE_STATE),
        _put("put_to_board", "Put before the Chair of the Board", BOARD, BOARD_STATE),
        transition(
            "confirm",
            "Confirm",
            f"draft | {SUBCOMMITTEE_STATE} | {BOARD_STATE} -> confirmed",  # who wrote it as its chair need not wait
            by=_CHAIRS,
            guards=[
                complete,
                held_by_now("5.3.1, Appendix 4 step 9"),
                right_chair,
                record_is_current,
                every_report_there,
                edition_reasoned,
            ],
            signs=True,
            done="confirmed",
        ),
    ),
)
