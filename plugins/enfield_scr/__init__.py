"""The Enfield procedure for serious case reviews and management reviews (February 2014), declared as data."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.enfield_scr import roles
from plugins.enfield_scr.beginnings import BEGINNINGS
from plugins.enfield_scr.board import BOARD
from plugins.enfield_scr.decision.upgrading import APART, before_phases
from plugins.enfield_scr.drafts import DRAFTS
from plugins.enfield_scr.people.exclusive import EXCLUSIVE, suited
from plugins.enfield_scr.roles import ROLES
from plugins.enfield_scr.rulings import RULINGS
from plugins.enfield_scr.stages import STAGES
from plugins.enfield_scr.tasks import AVAILABILITY, TASKS
from plugins.enfield_scr.text import PARAGRAPHS
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
    "calendar": frozenset({roles.BUSINESS_MANAGER, roles.SYSTEM_ADMIN}),
    "events": frozenset({roles.BUSINESS_MANAGER, roles.HEAD_SQAS, roles.LSCB_CHAIR}),
    "self_check": frozenset({roles.BUSINESS_MANAGER, roles.SYSTEM_ADMIN}),
    "packages": frozenset({roles.BUSINESS_MANAGER, roles.LSCB_CHAIR, roles.HEAD_SQAS}),
    "compliance": frozenset({roles.LSCB_CHAIR, roles.HEAD_SQAS, roles.BUSINESS_MANAGER}),  # 3.4
    "procedures": frozenset({roles.LSCB_CHAIR}),
    "requests": roles.OFFICE,
    "case_reviews": roles.OFFICE | {roles.HEAD_SQAS},
}

_REFERRING = (
    "Any professional may refer a case to the Board (2.2). Tell the panel lead of your agency, who passes it on to "
    "the business manager; if your agency has none, turn to the business manager directly. Describe the case on the "
    "form of Appendix 4 and send it by secure mail, and name nobody of the family in ordinary mail: the business "
    "manager takes the form into the workspace, or starts it there for you to write and send, if you have an account "
    "(Appendix 4 step 1)."
)

PROCEDURE = Procedure(
    name="enfield_scr",
    title="Procedure for serious case reviews and management reviews (February 2014)",
    case_review_type="case_review",
    roles=suited(ROLES),
    workflows=WORKFLOWS,
    stages=STAGES,
    tasks=TASKS,
    availability=AVAILABILITY,
    administration=_ADMINISTRATION,
    version="February 2014",
    drafts=DRAFTS,
    begins=BEGINNINGS,
    paragraphs=PARAGRAPHS,
    parent="Working Together to Safeguard Children (2013), chapter 4",
    rulings=RULINGS,
    exclusive=EXCLUSIVE,
    referring=_REFERRING,
    referring_form="referral",
    departures="deviation.reason",  # 3.4
    apart=APART,
    left_behind=before_phases,
)


@hookimpl
def procedures() -> Sequence[Procedure]:
    """The procedure of the case reviews, and that of the Board's own papers."""
    return (PROCEDURE, BOARD)


@hookimpl
def demonstrations() -> Sequence[Demonstration]:
    """The story of this plugin; its modules are read only when somebody asks for it."""
    from plugins.enfield_scr.demo import DEMONSTRATION

    return (DEMONSTRATION,)
