"""Appointing the lead reviewer; a conflict found late goes to the Board (3.6, A2, A4.4)."""

from __future__ import annotations

from plugins.enfield_scr.decision.order import not_before_the_decision
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.people.commissioning import (
    advice_open,
    advice_unanswered,
    reviewers_declared,
    reviewers_qualified,
)
from plugins.enfield_scr.people.reviewers import chosen_declare_again
from plugins.enfield_scr.roles import BOARD_MEMBER, HEAD_SQAS, LSCB_CHAIR, OFFICE, PANEL_CHAIR, STANDING_PANEL
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_EDITORS = OFFICE | {HEAD_SQAS, PANEL_CHAIR}
_APPOINTERS = frozenset({PANEL_CHAIR, LSCB_CHAIR})
_READERS = _EDITORS | STANDING_PANEL | {LSCB_CHAIR}

APPOINTMENT = Workflow(
    name="appointment",
    title="Appointment of the lead reviewer",
    initial="draft",
    create=_EDITORS,
    edits=(not_before_the_decision("appointed_on", "4.2, Appendix 2"),),
    remarks=(chosen_declare_again, advice_unanswered),
    states=(
        case_state("draft", "Candidates", view=_READERS, edit=_EDITORS, work=_APPOINTERS, waiting="Appoint"),
        case_state("appointed", "Appointed", view=_READERS, edit=_EDITORS, edited="draft"),
        case_state(  # H23: the Board decides; earlier drafts stay where they are
            "questioned",
            "Conflict found: before the Board",
            view=_READERS | {BOARD_MEMBER},
            work={LSCB_CHAIR},
            waiting="Record what the Board decided",
        ),
        case_state("replaced", "Replaced by the Board", view=_READERS | {BOARD_MEMBER}, final=True, lapsed=True),
    ),
    transitions=(
        transition(
            "appoint",
            "Appoint",
            "draft -> appointed",
            by=_APPOINTERS,
            guards=[complete, reviewers_qualified, reviewers_declared],
            warns=[advice_open],
            signs=True,
            done="appointed",
        ),
        transition(
            "question",
            "Put a conflict before the Board",
            "draft | appointed -> questioned",
            by=_EDITORS,
            guards=[complete],
            comment=True,
            done="questioned",
        ),
        transition(
            "continue",
            "Record that the reviewer continues",
            "questioned -> appointed",
            by={LSCB_CHAIR},
            comment=True,
            signs=True,
            done="continued",
        ),
        transition(  # the new reviewer has an appointment of their own, and the National Panel is given the name
            "replace",
            "Record that the reviewer is replaced",
            "questioned -> replaced",
            by={LSCB_CHAIR},
            comment=True,
            done="replaced",
        ),
    ),
)
