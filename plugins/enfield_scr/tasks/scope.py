"""Requests to agencies, changed terms of reference, outcomes of meetings, corrective action (3.10, 3.11, A2, A4)."""

from __future__ import annotations

from content.information_request import InformationRequest
from content.interim_learning import Point
from content.minutes import Outcome
from content.terms_of_reference import TermsOfReference
from plugins.enfield_scr.roles import AUTHOR, HEAD_SQAS, OFFICE, OWN_AGENCY, PANEL
from workspace import Length, TaskRule

_CHANGED = "Changed terms of reference"
_WANTED = frozenset({"draft", "issued", "gap", "received"})  # a request that was withdrawn asks for nothing


def _awaited(request: InformationRequest) -> bool:
    """An agency that refuses, or is asked for nothing, owes nothing: the gap is recorded instead (5.2.1, A2)."""
    return request.engagement not in ("refuses", "does not answer") and request.nature != "none"


def _changed(terms: TermsOfReference) -> bool:
    return bool(terms.change_reason.strip())


def _after_change(name: str, title: str, cite: str, who: frozenset[str], *drafts: str) -> TaskRule:
    return TaskRule(
        name, title, cite, who, "terms_of_reference", "agreed_on", Length(working_days=5),
        item="number", says="change_reason", when=_changed, checklist=_CHANGED, binding=False,
        drafts=drafts,
    )  # fmt: skip


def _is_action(row: Outcome | Point) -> bool:
    return bool(row.owner and row.due_on)


OUTCOME = TaskRule(
    "outcome",
    "Do what the meeting asked for",
    "Appendix 4 step 6, Appendix 4 step 7",
    OFFICE | PANEL | {AUTHOR},  # who writes the report is at the meeting, and may be asked by name
    "minutes.outcomes",
    due="due_on",
    item="decided",
    owner="owner",
    when=_is_action,
    checklist="Outcomes of meetings",
    binding=False,
)

SCOPE: tuple[TaskRule, ...] = (
    TaskRule(
        "confirm",
        "Have the agency confirm what it gives, and name a representative",
        "Appendix 4 step 3",
        OFFICE,
        "information_request",
        due="confirm_by",  # the procedure sets no time: each review does (ruling C11)
        ends="confirmed_on",
        item="agency_name",
        states=_WANTED,
        checklist="Agencies",
        binding=False,
        remind=(2,),
        advice="Ask again, and tell the panel chair which agency has not confirmed (Appendix 4 step 3).",
    ),
    TaskRule(  # the member and the author are both reminded (3.10)
        "D7",
        "Send what the review asked for",
        "Appendix 4 step 6",
        OWN_AGENCY,
        "information_request",
        "issued_on",
        due="due_on",
        agreed="extended_to",
        ends="received_on",
        item="agency_name",
        when=_awaited,
        states=_WANTED,
        checklist="Agencies",
        remind=(10, 5, 0),
        advice="Remind the author and the panel member; then the Chair writes to the chief executive (3.10, "
        "Appendix 4 step 6).",
    ),
    _after_change("ask_again", "Ask the agencies that the change concerns again", "3.11", OFFICE, "requests_again"),
    _after_change(
        "new_agencies", "Write to the chief executives of agencies that are new", "4.3", OFFICE, "chief_executives"
    ),
    _after_change(
        "independence_again", "Look again at the independence of authors and reviewer", "3.6", OFFICE, "declarations"
    ),
    _after_change("contract_again", "Check the reviewer's contract, fee and end date", "3.7", frozenset({HEAD_SQAS})),
    OUTCOME,
    TaskRule(
        "corrective_action",
        "Take corrective action",
        "Appendix 2",
        OFFICE | PANEL,
        "interim_learning.points",
        "noted_on",
        due="due_on",
        item="action",
        owner="owner",
        when=lambda row: bool(row.action),
        checklist="Interim learning",
        remind=(5, 0),
    ),
)
