"""Terms of reference: the review panel agrees them, then the sub-committee; they may change (3.11, A4.4)."""

from __future__ import annotations

from plugins.enfield_scr.guards import complete, signed_by
from plugins.enfield_scr.people.composition import chair_still_fits, not_convened
from plugins.enfield_scr.roles import (
    ADMINISTRATOR,
    AUTHOR,
    BUSINESS_MANAGER,
    CONTRIBUTOR,
    HEAD_SQAS,
    LAWYER,
    LSCB_CHAIR,
    PANEL_CHAIR,
    PANEL_MEMBER,
    STANDING_PANEL,
    SUBCOMMITTEE_CHAIR,
)
from plugins.enfield_scr.scope.naming import contributions_of_nobody_here
from plugins.enfield_scr.scope.terms import (
    agreed_today,
    change_explained,
    children_undecided,
    nobody_engaged,
    requests_under_earlier_terms,
    standing_of_requests,
)
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_EDITORS = frozenset({PANEL_CHAIR, BUSINESS_MANAGER, ADMINISTRATOR, AUTHOR})
_READERS = _EDITORS | {PANEL_MEMBER, LSCB_CHAIR, HEAD_SQAS, LAWYER}
_SHARERS = frozenset({PANEL_CHAIR, BUSINESS_MANAGER})

TERMS_OF_REFERENCE = Workflow(
    name="terms_of_reference",
    title="Terms of reference",
    initial="draft",
    create=_EDITORS,
    remarks=(standing_of_requests, requests_under_earlier_terms, contributions_of_nobody_here),
    states=(
        case_state(
            "draft",
            "Draft",
            view=_READERS,
            edit=_EDITORS,
            comment=_READERS,
            share=_SHARERS,
            work={PANEL_CHAIR},
            waiting="Write and agree with the panel",
        ),
        case_state(
            "panel_agreed",
            "Agreed by the review panel",
            view=_READERS,
            edit=_EDITORS,
            edited="draft",
            comment=STANDING_PANEL,
            share=_SHARERS,
            work={SUBCOMMITTEE_CHAIR},
            waiting="Agree for the sub-committee",
        ),
        case_state(
            "agreed",
            "Agreed",
            view=_READERS | STANDING_PANEL | {CONTRIBUTOR},
            edit={PANEL_CHAIR, BUSINESS_MANAGER},
            edited="draft",
            share=_SHARERS,
            final=True,
            tells={CONTRIBUTOR, PANEL_MEMBER, AUTHOR},  # 3.11: a change reaches everybody who works to them
        ),
    ),
    transitions=(
        transition(
            "panel_agree",
            "Agree for the review panel",
            "draft -> panel_agreed",
            by={PANEL_CHAIR},
            guards=[complete, chair_still_fits, change_explained],
            warns=[not_convened, children_undecided, nobody_engaged],
            signs=True,
            done="panel_agreed",
        ),
        transition(
            "send_back",
            "Return for changes",
            "panel_agreed -> draft",
            by={SUBCOMMITTEE_CHAIR, PANEL_CHAIR},
            comment=True,
            done="sent_back",
        ),
        transition(
            "agree",
            "Agree for the sub-committee",
            "panel_agreed -> agreed",
            by={SUBCOMMITTEE_CHAIR},
            guards=[signed_by("panel_agree", "the panel chair", "Appendix 4 step 4")],
            fills=[agreed_today],
            signs=True,
            done="agreed",
        ),
    ),
)
