"""People: a reviewer whose name is given, advice that is answered (A2)."""

from __future__ import annotations

from content.declaration import Declaration
from plugins.enfield_scr.people.independence import AGENCY_AUTHOR
from plugins.enfield_scr.roles import AGENCY_PANEL_LEAD, BUSINESS_MANAGER, HEAD_SQAS, LSCB_CHAIR, OFFICE
from workspace import TaskRule


def _of_an_agency(declaration: Declaration) -> bool:
    return declaration.capacity == AGENCY_AUTHOR


PEOPLE: tuple[TaskRule, ...] = (
    TaskRule(  # its author is out: the next one is named, and starts a document of their own (H9)
        "find_author",
        "Name another author of the agency's report",
        "3.6, 3.10",
        frozenset({AGENCY_PANEL_LEAD, BUSINESS_MANAGER}),
        "declaration",
        "dated_on",
        states=frozenset({"refused"}),
        when=_of_an_agency,
        checklist="Agencies",
        binding=False,
    ),
    TaskRule(
        "tell_reviewer",
        "Give the National Panel the name of the lead reviewer",
        "Appendix 2",
        OFFICE | {HEAD_SQAS},
        "appointment",
        "appointed_on",
        checklist="Appendix 2: appointing reviewers",
        drafts=("reviewer_notice",),
    ),
    TaskRule(  # a reviewer is replaced: the contract ends or is changed, and the next one has one of their own (3.7)
        "vary_contract",
        "Have the contract of the reviewer who was replaced changed or ended",
        "3.7",
        frozenset({HEAD_SQAS}),
        "appointment",
        "conflict_found_on",
        states=frozenset({"replaced"}),
        checklist="The lead reviewer",
        binding=False,
    ),
    TaskRule(
        "answer_panel_advice",
        "Answer the advice of the National Panel",
        "Appendix 2",
        frozenset({LSCB_CHAIR}),
        "national_panel_advice",
        "received_on",
        ends="answered_on",
        checklist="The lead reviewer",
        binding=False,  # advice, not a veto: closing is warned about, not refused
    ),
)
