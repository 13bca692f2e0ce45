"""Who takes part (3.8 to 3.10, A4), and the groups of roles that the access matrix speaks of."""

from __future__ import annotations

from workspace import Role

LSCB_CHAIR = "lscb_chair"
HEAD_SQAS = "head_sqas"
BUSINESS_MANAGER = "business_manager"
ADMINISTRATOR = "administrator"
SUBCOMMITTEE_CHAIR = "subcommittee_chair"
SUBCOMMITTEE_MEMBER = "subcommittee_member"
BOARD_MEMBER = "board_member"
DCS = "dcs"
PANEL_CHAIR = "panel_chair"
PANEL_MEMBER = "panel_member"
AUTHOR = "lead_reviewer"
CONTRIBUTOR = "contributor"
IMR_AUTHOR = "imr_author"
AGENCY_PANEL_LEAD = "agency_panel_lead"
REFERRER = "referrer"
LAWYER = "lawyer"
COMMUNICATIONS = "communications"
SYSTEM_ADMIN = "system_admin"
READER = "reader"
COMMENTER = "commenter"
SYSTEM = "system"  # the workspace's own jobs; nobody can be given it

OFFICE = frozenset({BUSINESS_MANAGER, ADMINISTRATOR})
STEERING = OFFICE | {PANEL_CHAIR, LSCB_CHAIR}
PANEL = frozenset({PANEL_CHAIR, PANEL_MEMBER})
STANDING_PANEL = frozenset({SUBCOMMITTEE_CHAIR, SUBCOMMITTEE_MEMBER, HEAD_SQAS})  # ruling C2
MONITORS = OFFICE | {HEAD_SQAS, SUBCOMMITTEE_CHAIR}  # who follow the actions for the main panel (A4.10)
OWN_AGENCY = frozenset({IMR_AUTHOR, AGENCY_PANEL_LEAD})
GUESTS = frozenset({READER, COMMENTER})

_ONE_CHAIR = (
    "The Board has one Chair: end that role first. For somebody whom the Board appointed to act as Chair for a time, "
    "enter the last day and the appointment (1.1)."
)

ROLES: tuple[Role, ...] = (
    Role(LSCB_CHAIR, "Chair of the Board", "everywhere", cite="1.1, 4.1", single=_ONE_CHAIR, called="the Chair"),
    Role(
        HEAD_SQAS,
        "Head of Safeguarding and Quality Assurance",
        "everywhere",
        cite="3.4, 4.3",
        called="the Head of SQAS",
    ),
    Role(
        BUSINESS_MANAGER, "Business manager", "everywhere", cite="3.9, Appendix 4 step 1", called="the business manager"
    ),
    Role(ADMINISTRATOR, "Administrator of the Board", "everywhere", cite="3.9"),
    Role(
        SUBCOMMITTEE_CHAIR,
        "Chair of the SCR sub-committee",
        "everywhere",
        cite="3.1, 5.3.1",
        called="the chair of the SCR sub-committee",
    ),
    Role(SUBCOMMITTEE_MEMBER, "Member of the SCR sub-committee", "everywhere", cite="3.1, 3.2"),
    Role(BOARD_MEMBER, "Board member", "everywhere", cite="1.1, 5.3.1"),
    Role(DCS, "Director of Children's Services", "everywhere", cite="4.3"),
    Role(PANEL_CHAIR, "Chair of the review panel", cite="3.9", called="the panel chair"),
    Role(PANEL_MEMBER, "Member of the review panel", cite="3.9, 3.10"),
    Role("designated_doctor", "Designated doctor", cite="3.9"),
    Role("designated_nurse", "Designated nurse", cite="3.9"),
    Role("senior_police", "Senior member of the police", cite="3.9"),
    Role("education", "Education representative", cite="3.9"),
    Role(AUTHOR, "Lead reviewer and author of the overview report", cite="3.3, 3.6", called="the lead reviewer"),
    Role(IMR_AUTHOR, "Author of an agency report", "agency", cite="3.6", brings=CONTRIBUTOR),
    Role(AGENCY_PANEL_LEAD, "Panel lead of an agency", "agency", cite="3.10, Appendix 4 step 1"),
    Role(CONTRIBUTOR, "Contributor", cite="Appendix 2, Appendix 4 step 3"),
    Role(REFERRER, "Referrer", "agency", cite="2.2, Appendix 4 step 1"),
    Role(LAWYER, "Lawyer", cite="Appendix 2", called="the lawyer"),
    Role(COMMUNICATIONS, "Communications", cite="Appendix 2"),
    Role(SYSTEM_ADMIN, "Administrator of the system", "everywhere"),
    Role(READER, "Reader", "document", guest=True),
    Role(COMMENTER, "Commenter", "document", guest=True),
)


def acting(names: frozenset[str]) -> str:
    """In which roles somebody else has to act: ", as Chair of the Board or Lawyer"; "" where the workspace acts."""
    titles = " or ".join(role.title for role in ROLES if role.name in names)
    return f", as {titles}" if titles else ""
