"""The workflows of the procedure, one file each."""

from __future__ import annotations

from plugins.enfield_scr.people.standing_in import told_on_its_sheet
from plugins.enfield_scr.workflows.action_plan import ACTION_PLAN
from plugins.enfield_scr.workflows.action_progress import ACTION_PROGRESS
from plugins.enfield_scr.workflows.agency_report import AGENCY_REPORT, CHRONOLOGY, SHORT_REPORT
from plugins.enfield_scr.workflows.appointment import APPOINTMENT
from plugins.enfield_scr.workflows.approval import APPROVAL
from plugins.enfield_scr.workflows.before_decision import PEER_CHALLENGE, PRELIMINARY_DIRECTION, SCRUTINY
from plugins.enfield_scr.workflows.case_review import CASE_REVIEW
from plugins.enfield_scr.workflows.certificate import CERTIFICATE
from plugins.enfield_scr.workflows.decision import DECISION
from plugins.enfield_scr.workflows.declaration import DECLARATION
from plugins.enfield_scr.workflows.deviation import DEVIATION
from plugins.enfield_scr.workflows.disclosure import DISCLOSURE
from plugins.enfield_scr.workflows.executive_summary import EXECUTIVE_SUMMARY
from plugins.enfield_scr.workflows.extension import EXTENSION
from plugins.enfield_scr.workflows.file import FILE
from plugins.enfield_scr.workflows.genogram import GENOGRAM
from plugins.enfield_scr.workflows.improvement_statement import IMPROVEMENT_STATEMENT
from plugins.enfield_scr.workflows.information_request import INFORMATION_REQUEST
from plugins.enfield_scr.workflows.integrated_chronology import INTEGRATED_CHRONOLOGY
from plugins.enfield_scr.workflows.interim_learning import INTERIM_LEARNING
from plugins.enfield_scr.workflows.interview import INTERVIEW
from plugins.enfield_scr.workflows.learning import LEARNING
from plugins.enfield_scr.workflows.legal_restriction import LEGAL_RESTRICTION
from plugins.enfield_scr.workflows.letter import LETTER
from plugins.enfield_scr.workflows.minutes import MINUTES
from plugins.enfield_scr.workflows.national_panel_advice import NATIONAL_PANEL_ADVICE
from plugins.enfield_scr.workflows.non_publication import NON_PUBLICATION
from plugins.enfield_scr.workflows.overview_report import OVERVIEW_REPORT
from plugins.enfield_scr.workflows.panel import PANEL_COMPOSITION
from plugins.enfield_scr.workflows.parallel_processes import PARALLEL_PROCESSES
from plugins.enfield_scr.workflows.privacy_check import PRIVACY_CHECK
from plugins.enfield_scr.workflows.procurement import CONTRACT, PROCUREMENT
from plugins.enfield_scr.workflows.pseudonym_key import PSEUDONYM_KEY
from plugins.enfield_scr.workflows.publication_plan import PUBLICATION_PLAN
from plugins.enfield_scr.workflows.quality_assurance import QUALITY_ASSURANCE
from plugins.enfield_scr.workflows.referral import REFERRAL
from plugins.enfield_scr.workflows.retention import RETENTION
from plugins.enfield_scr.workflows.terms_of_reference import TERMS_OF_REFERENCE
from workspace import Workflow

_EVERY: tuple[Workflow, ...] = (
    CASE_REVIEW,
    REFERRAL,
    PRELIMINARY_DIRECTION,
    DECISION,
    PEER_CHALLENGE,
    SCRUTINY,
    TERMS_OF_REFERENCE,
    AGENCY_REPORT,
    SHORT_REPORT,
    CHRONOLOGY,
    INTEGRATED_CHRONOLOGY,
    GENOGRAM,
    OVERVIEW_REPORT,
    EXECUTIVE_SUMMARY,
    ACTION_PLAN,
    ACTION_PROGRESS,
    QUALITY_ASSURANCE,
    PUBLICATION_PLAN,
    LEARNING,
    RETENTION,
    PSEUDONYM_KEY,
    PRIVACY_CHECK,
    LEGAL_RESTRICTION,
    CERTIFICATE,
    APPROVAL,
    NON_PUBLICATION,
    IMPROVEMENT_STATEMENT,
    DISCLOSURE,
    LETTER,
    MINUTES,
    DECLARATION,
    FILE,
    PANEL_COMPOSITION,
    APPOINTMENT,
    NATIONAL_PANEL_ADVICE,
    PROCUREMENT,
    CONTRACT,
    DEVIATION,
    INFORMATION_REQUEST,
    INTERVIEW,
    PARALLEL_PROCESSES,
    EXTENSION,
    INTERIM_LEARNING,
)
WORKFLOWS = tuple(map(told_on_its_sheet, _EVERY))
