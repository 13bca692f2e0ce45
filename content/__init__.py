"""The documents of a case review: one content type per file."""

from __future__ import annotations

from collections.abc import Sequence

from content.action_plan import ActionPlan
from content.case_review import CaseReview
from content.chronology import Chronology
from content.decision import Decision
from content.declaration import Declaration
from content.executive_summary import ExecutiveSummary
from content.file import File
from content.imr import IndividualManagementReview
from content.letter import Letter
from content.minutes import Minutes
from content.overview_report import OverviewReport
from content.publication_plan import PublicationPlan
from content.quality_assurance import QualityAssurance
from content.referral import Referral
from content.short_report import ShortReport
from content.terms_of_reference import TermsOfReference
from workspace import ContentType, hookimpl

TYPES: tuple[type[ContentType], ...] = (
    CaseReview,
    Referral,
    Decision,
    TermsOfReference,
    IndividualManagementReview,
    ShortReport,
    Chronology,
    OverviewReport,
    ExecutiveSummary,
    ActionPlan,
    QualityAssurance,
    PublicationPlan,
    Letter,
    Minutes,
    Declaration,
    File,
)


@hookimpl
def content_types() -> Sequence[type[ContentType]]:
    """Every content type of this package, in the order of the procedure."""
    return TYPES
