"""Letters and notices that are written from the case file, one file for each part of the procedure."""

from __future__ import annotations

from plugins.enfield_scr.drafts.agencies import AGENCIES
from plugins.enfield_scr.drafts.decision import DECISION
from plugins.enfield_scr.drafts.evidence import EVIDENCE
from plugins.enfield_scr.drafts.integrated import INTEGRATED
from plugins.enfield_scr.drafts.invited import INVITATIONS
from plugins.enfield_scr.drafts.notices import NOTICES
from plugins.enfield_scr.drafts.people import PEOPLE
from plugins.enfield_scr.drafts.publication import PUBLICATION
from workspace import Draft

DRAFTS: tuple[Draft, ...] = (
    *NOTICES,
    *INVITATIONS,
    *AGENCIES,
    *DECISION,
    *EVIDENCE,
    *INTEGRATED,
    *PEOPLE,
    *PUBLICATION,
)
