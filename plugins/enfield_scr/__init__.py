"""The Enfield procedure for serious case reviews and management reviews (February 2014), declared as data."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.enfield_scr import roles
from plugins.enfield_scr.deadlines import AVAILABILITY, DEADLINES
from plugins.enfield_scr.roles import ROLES
from plugins.enfield_scr.stages import STAGES
from plugins.enfield_scr.workflows import WORKFLOWS
from workspace import Demonstration, Procedure, hookimpl

# The administrator of the system looks after accounts and the machine, and never thereby reads a case review.
_ADMINISTRATION = {
    "people": roles.OFFICE | {roles.SYSTEM_ADMIN},
    # Whoever could change how these sign in could become one of them: only another of them may (1.1, 5.3.1).
    "protected": frozenset(
        {roles.LSCB_CHAIR, roles.HEAD_SQAS, roles.SUBCOMMITTEE_CHAIR, roles.PANEL_CHAIR, roles.BUSINESS_MANAGER}
    ),
    "agencies": roles.OFFICE,
    "roles": frozenset({roles.BUSINESS_MANAGER}),
    "exclusions": frozenset({roles.BUSINESS_MANAGER, roles.LSCB_CHAIR}),
    "events": frozenset({roles.BUSINESS_MANAGER, roles.HEAD_SQAS, roles.LSCB_CHAIR}),
    "self_check": frozenset({roles.BUSINESS_MANAGER, roles.SYSTEM_ADMIN}),
    "requests": roles.OFFICE,
    "case_reviews": roles.OFFICE | {roles.HEAD_SQAS},
}

PROCEDURE = Procedure(
    name="enfield_scr",
    title="Procedure for serious case reviews and management reviews (February 2014)",
    case_review_type="case_review",
    roles=ROLES,
    workflows=WORKFLOWS,
    stages=STAGES,
    deadlines=DEADLINES,
    availability=AVAILABILITY,
    administration=_ADMINISTRATION,
)


@hookimpl
def procedures() -> Sequence[Procedure]:
    """The one procedure of this plugin."""
    return (PROCEDURE,)


@hookimpl
def demonstrations() -> Sequence[Demonstration]:
    """The story of this plugin; its modules are read only when somebody asks for it."""
    from plugins.enfield_scr.demo import DEMONSTRATION

    return (DEMONSTRATION,)
