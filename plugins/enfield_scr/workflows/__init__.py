"""The workflows of the procedure, one file each."""

from __future__ import annotations

from plugins.enfield_scr.workflows.action_plan import ACTION_PLAN
from plugins.enfield_scr.workflows.agency_report import AGENCY_REPORT, CHRONOLOGY, SHORT_REPORT
from plugins.enfield_scr.workflows.case_review import CASE_REVIEW
from plugins.enfield_scr.workflows.decision import DECISION
from plugins.enfield_scr.workflows.declaration import DECLARATION
from plugins.enfield_scr.workflows.executive_summary import EXECUTIVE_SUMMARY
from plugins.enfield_scr.workflows.file import FILE
from plugins.enfield_scr.workflows.letter import LETTER
from plugins.enfield_scr.workflows.minutes import MINUTES
from plugins.enfield_scr.workflows.overview_report import OVERVIEW_REPORT
from plugins.enfield_scr.workflows.publication_plan import PUBLICATION_PLAN
from plugins.enfield_scr.workflows.quality_assurance import QUALITY_ASSURANCE
from plugins.enfield_scr.workflows.referral import REFERRAL
from plugins.enfield_scr.workflows.terms_of_reference import TERMS_OF_REFERENCE
from workspace import Workflow

WORKFLOWS: tuple[Workflow, ...] = (
    CASE_REVIEW,
    REFERRAL,
    DECISION,
    TERMS_OF_REFERENCE,
    AGENCY_REPORT,
    SHORT_REPORT,
    CHRONOLOGY,
    OVERVIEW_REPORT,
    EXECUTIVE_SUMMARY,
    ACTION_PLAN,
    QUALITY_ASSURANCE,
    PUBLICATION_PLAN,
    LETTER,
    MINUTES,
    DECLARATION,
    FILE,
)
