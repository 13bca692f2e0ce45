"""The privacy check: run by the business manager, closed by somebody who is not the author (A2, R128)."""

from __future__ import annotations

from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.privacy.accepting import accepted_by_another, accepted_here, wrote_what_is_assessed
from plugins.enfield_scr.privacy.guards import findings_closed, findings_stay, not_the_author
from plugins.enfield_scr.publication.certifying import outdated_where_offline
from plugins.enfield_scr.roles import (
    AUTHOR,
    BUSINESS_MANAGER,
    HEAD_SQAS,
    LAWYER,
    PANEL_CHAIR,
    STANDING_PANEL,
    STEERING,
    SUBCOMMITTEE_CHAIR,
)
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_KEEPER = frozenset({BUSINESS_MANAGER})
_ASSESSORS = _KEEPER | {PANEL_CHAIR, LAWYER, HEAD_SQAS, SUBCOMMITTEE_CHAIR, "designated_doctor", "designated_nurse"}
_READERS = STEERING | STANDING_PANEL | _ASSESSORS | {AUTHOR}

PRIVACY_CHECK = Workflow(
    name="privacy_check",
    title="Privacy check",
    initial="draft",
    create=_KEEPER,
    states=(
        case_state(
            "draft",
            "Being worked through",
            view=_READERS,
            edit=_ASSESSORS,
            work=_KEEPER,
            waiting="Close each finding, and ask for the human assessment",
        ),
        case_state("assessed", "Assessed", view=_READERS, final=True),
        case_state("superseded", "Superseded by a later check", view=_READERS, final=True, lapsed=True),
    ),
    transitions=(
        transition(
            "assess",
            "Record the human assessment",
            "draft -> assessed",
            by=_ASSESSORS,
            guards=[complete, findings_closed, not_the_author],
            warns=[accepted_here, wrote_what_is_assessed],
            fills=[outdated_where_offline],
            signs=True,
            done="assessed",
        ),
        transition("supersede", "Set aside for a later check", "draft -> superseded", by=_KEEPER, done="superseded"),
    ),
    edits=(findings_stay, accepted_by_another),
)
