"""Declarations of independence: who declares a conflict does not take part (3.6, 3.9, A2)."""

from __future__ import annotations

from plugins.enfield_scr.decision.facts import no_conflict
from plugins.enfield_scr.guards import complete, not_whoever
from plugins.enfield_scr.people.declaring import conflict_shown, in_person
from plugins.enfield_scr.people.independence import (
    answers_to_the_board,
    answers_to_the_terms,
    in_the_account,
    out_of_date,
    own_declaration,
    ties_said,
)
from plugins.enfield_scr.roles import (
    AGENCY_PANEL_LEAD,
    AUTHOR,
    HEAD_SQAS,
    LSCB_CHAIR,
    OFFICE,
    OWN_AGENCY,
    PANEL_CHAIR,
)
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_DECLARERS = OWN_AGENCY | {AUTHOR, PANEL_CHAIR}
_JUDGES = frozenset({HEAD_SQAS, LSCB_CHAIR, PANEL_CHAIR})
_READERS = OWN_AGENCY | OFFICE | _JUDGES

DECLARATION = Workflow(
    name="declaration",
    title="Declaration of independence",
    initial="draft",
    create=_DECLARERS | OFFICE,
    barred=(in_person,),
    remarks=(conflict_shown, out_of_date),
    states=(
        case_state("draft", "Draft", edit=_DECLARERS | OFFICE, work=_DECLARERS, waiting="Complete and declare"),
        case_state("declared", "Declared", view=_READERS | {AUTHOR}, work=_JUDGES, waiting="Accept or refuse"),
        case_state("accepted", "Accepted", view=_READERS | {AUTHOR}),
        case_state(  # the office and the agency's panel lead are told: somebody else is to be found (3.10, H9)
            "refused",
            "Conflict of interest",
            view=_READERS,
            final=True,
            tells=OFFICE | {AGENCY_PANEL_LEAD},
            lapsed=True,
        ),
    ),
    transitions=(
        transition(
            "declare",
            "Declare",
            "draft -> declared",
            by=_DECLARERS,
            guards=[complete, own_declaration, ties_said, answers_to_the_board, answers_to_the_terms],
            fills=[in_the_account],
            signs=True,
            done="declared",
        ),
        transition(
            "accept",
            "Accept",
            "declared -> accepted",
            by=_JUDGES,
            guards=[no_conflict, not_whoever("declare", "made this declaration", "3.6")],
            done="accepted",
        ),
        transition(  # a conflict may be found later (3.6)
            "refuse", "Record a conflict", "declared | accepted -> refused", by=_JUDGES, comment=True, done="refused"
        ),
        transition(  # an agency was added: declare again (3.6)
            "ask_again", "Ask again", "declared | accepted -> draft", by=_JUDGES, comment=True, done="asked_again"
        ),
    ),
)
