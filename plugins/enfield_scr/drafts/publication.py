"""The products themselves, started from what is known, and the notices of publication (5.1, 5.2, 5.2.4, A2)."""

from __future__ import annotations

from collections.abc import Sequence

from content.action_plan import ActionPlan
from content.case_review import CaseReview
from content.overview_report import OverviewReport
from content.terms_of_reference import TermsOfReference
from plugins.enfield_scr.drafts import evidence
from plugins.enfield_scr.drafts.people import names_and_roles
from plugins.enfield_scr.drafts.privacy import PRIVACY
from plugins.enfield_scr.drafts.records import RECORDS
from plugins.enfield_scr.drafts.words import day
from plugins.enfield_scr.publication.offline import NOTICE, SUSPENDED
from workspace import CaseFile, Draft, Drafted, Refused, local


def _agreed(file: CaseFile) -> TermsOfReference:
    agreed = [d.body for d in file.of("terms_of_reference", "agreed")]
    return next((b for b in reversed(agreed) if isinstance(b, TermsOfReference)), TermsOfReference())


def _terms(file: CaseFile) -> str:
    return _agreed(file).questions


def _terms_and_their_change(file: CaseFile) -> str:
    """The final terms, and what was changed in them (3.11, H8)."""
    terms = _agreed(file)
    if not terms.agreed_on or not terms.change_reason.strip():
        return terms.questions
    changed = f"These terms were agreed on {day(terms.agreed_on)}. What was changed in them: {terms.change_reason}"
    return f"{terms.questions}\n\n{changed}"


def _public_name(file: CaseFile) -> str:
    review = file.case_review.body
    return review.public_name if isinstance(review, CaseReview) else ""


def _summary_of_case(file: CaseFile) -> str:
    review = file.case_review.body
    return review.summary if isinstance(review, CaseReview) else ""


def _once(file: CaseFile, type_name: str, what: str) -> None:
    if file.of(type_name):
        raise Refused(f"There is {what} already. Open it and go on there (5.1, 5.2).")


def overview_report(file: CaseFile) -> Sequence[Drafted]:
    """Its headings, with the agreed terms of reference and the people of the case review (R070 to R073, R076)."""
    _once(file, "overview_report", "an overview report")
    values = {
        "title": f"Serious case review: {_public_name(file)}",
        "circumstances": _summary_of_case(file),
        "terms_of_reference": _terms_and_their_change(file),
        "methodology": _method(file),
        "contributors": _parts(evidence.contributors(file), ("What could not be obtained", evidence.gaps(file))),
        "names_and_roles": names_and_roles(file),
        "investigations": evidence.investigations(file),
    }
    return (Drafted(values),)


def _method(file: CaseFile) -> str:
    return _parts(_agreed(file).method, ("Interviews", evidence.interviews(file)))


def _parts(text: str, *more: tuple[str, str]) -> str:
    """A text, and under a heading what there is beside it."""
    return "\n\n".join(filter(None, (text, *(f"### {title}\n\n{part}" for title, part in more if part))))


def executive_summary(file: CaseFile) -> Sequence[Drafted]:
    """Its headings, filled from the report, the plan and the people of the case review (R069, R070)."""
    _once(file, "executive_summary", "an executive summary")
    reports = [d.body for d in file.of("overview_report") if isinstance(d.body, OverviewReport)]
    plans = [d.body for d in file.of("action_plan") if isinstance(d.body, ActionPlan)]
    listed = "\n".join(f"{r.number}. {r.text}" for plan in plans[-1:] for r in plan.recommendations)
    values = {
        "title": f"Serious case review: {_public_name(file)}. Executive summary",
        "incident": _summary_of_case(file),
        "terms_of_reference": _terms(file),
        "themes": reports[-1].lessons if reports else "",
        "recommendations": listed or (reports[-1].recommendations if reports else ""),
        "names_and_roles": names_and_roles(file),
    }
    return (Drafted(values),)


def suspension_notice(file: CaseFile) -> Sequence[Drafted]:
    """Tells the National Panel that a report is offline; the reason without anything that identifies (H15)."""
    started_again = getattr(file.case_review.body, "published_on", None) and not file.of(
        "overview_report", "published", "retired"
    )
    offline = any(one.withdrawn_at and not one.retired_at for one in file.publications)  # of any review there was here
    if not started_again and not offline and not file.of("overview_report", "withdrawn"):
        raise Refused(
            "No report of this case review is offline. The Chair withdraws one first, if that is needed (Appendix 2)."
        )
    values = {
        "title": "Suspension of a published report",
        "kind": NOTICE,
        "recipient": "National Panel of Independent Experts on Serious Case Reviews",
        "body": f"The report on {_public_name(file)} was taken offline by the Chair{_offline_since(file)}. A neutral "
        f"notice stands in its place. The Board will look at it again on {_looked_at_again(file)}, and will send you "
        "the corrected text at the moment when it goes online again.",
    }
    return (Drafted(values),)


def _offline_since(file: CaseFile) -> str:
    offline = [local(one.withdrawn_at) for one in file.publications if one.withdrawn_at]
    return f" at {max(offline):%H:%M} on {day(max(offline).date())}" if offline else ""


def _looked_at_again(file: CaseFile) -> str:
    days = [report.due for report in file.of("overview_report", "withdrawn") if report.due]
    return day(days[-1]) if days else "a day that the Chair sets"


PUBLICATION: tuple[Draft, ...] = (
    Draft("overview_report", "Overview report, with what is known", "5.2", "overview_report", overview_report),
    Draft("executive_summary", "Executive summary, with what is known", "5.1", "executive_summary", executive_summary),
    PRIVACY,
    *RECORDS,
    Draft("suspension_notice", SUSPENDED, "Appendix 2", "letter", suspension_notice, "publication"),
)
