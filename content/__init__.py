"""The documents of a case review: one content type per file."""

from __future__ import annotations

from collections.abc import Sequence

from content.action_plan import ActionPlan
from content.action_progress import ActionProgress
from content.appointment import Appointment
from content.approval import Approval
from content.board_papers import BoardPapers
from content.case_review import CaseReview
from content.certificate import Certificate
from content.chronology import Chronology
from content.consultants import Consultants
from content.contract import Contract
from content.decision import Decision
from content.declaration import Declaration
from content.deviation import Deviation
from content.disclosure import Disclosure
from content.earlier_report import EarlierReport
from content.executive_summary import ExecutiveSummary
from content.extension import Extension
from content.file import File
from content.genogram import Genogram
from content.improvement_statement import ImprovementStatement
from content.imr import IndividualManagementReview
from content.information_request import InformationRequest
from content.integrated_chronology import IntegratedChronology
from content.interim_learning import InterimLearning
from content.interview import Interview
from content.learning import Learning
from content.legal_restriction import LegalRestriction
from content.letter import Letter
from content.minutes import Minutes
from content.national_panel_advice import NationalPanelAdvice
from content.non_publication import NonPublication
from content.ofsted_notification import OfstedNotification
from content.overview_report import OverviewReport
from content.panel import Panel
from content.parallel_processes import ParallelProcesses
from content.peer_challenge import PeerChallenge
from content.preliminary_direction import PreliminaryDirection
from content.privacy_check import PrivacyCheck
from content.procurement import Procurement
from content.pseudonym_key import PseudonymKey
from content.publication_plan import PublicationPlan
from content.quality_assurance import QualityAssurance
from content.referral import Referral
from content.retention import Retention
from content.scrutiny import Scrutiny
from content.short_report import ShortReport
from content.status_report import StatusReport
from content.terms_of_reference import TermsOfReference
from workspace import ContentType, hookimpl

TYPES: tuple[type[ContentType], ...] = (
    CaseReview,
    Referral,
    OfstedNotification,
    PreliminaryDirection,
    Decision,
    PeerChallenge,
    Scrutiny,
    TermsOfReference,
    ParallelProcesses,
    InformationRequest,
    Interview,
    Disclosure,
    IndividualManagementReview,
    ShortReport,
    Chronology,
    IntegratedChronology,
    Genogram,
    OverviewReport,
    Extension,
    InterimLearning,
    ExecutiveSummary,
    ActionPlan,
    ActionProgress,
    QualityAssurance,
    PublicationPlan,
    Learning,
    Retention,
    PseudonymKey,
    PrivacyCheck,
    LegalRestriction,
    Certificate,
    Approval,
    NonPublication,
    ImprovementStatement,
    Letter,
    Minutes,
    Declaration,
    File,
    Panel,
    Appointment,
    NationalPanelAdvice,
    Procurement,
    Contract,
    Deviation,
    BoardPapers,
    Consultants,
    StatusReport,
    EarlierReport,
)


@hookimpl
def content_types() -> Sequence[type[ContentType]]:
    """Every content type of this package, in the order of the procedure."""
    return TYPES
