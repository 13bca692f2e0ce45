"""Notices to Ofsted, the National Panel and government (3.4, 4.1, 4.3, 5.2.4, 5.3.3, A2)."""

from __future__ import annotations

from collections.abc import Sequence

from content.extension import Extension
from content.non_publication import NonPublication
from content.overview_report import OverviewReport
from content.publication_plan import PublicationPlan
from plugins.enfield_scr.drafts.decided import DECIDED, OFSTED, PANEL, standing
from plugins.enfield_scr.drafts.words import child, day, letter, missing, review
from plugins.enfield_scr.privacy.search import to_go_public
from plugins.enfield_scr.publication.copy_letters import COPY
from plugins.enfield_scr.publication.publishing import WEEK
from plugins.enfield_scr.report.products import NATIONAL
from plugins.enfield_scr.unfilled import DEPARTMENT
from workspace import CaseFile, Draft, Drafted, local_date


def _incident(file: CaseFile) -> Sequence[Drafted]:
    case = review(file)
    told = f"It came to my attention on {day(case.chair_attention_on)}." if case.chair_attention_on else ""
    decision = standing(file)
    decided = f"It was decided on {day(decision.decided_on)} whether there is" if decision else ""
    return (
        letter(
            file, "incident notice to Ofsted", "Notice of a serious incident", OFSTED,
            f"I am writing to notify you of a serious incident that concerns {child(file)}. {told}",
            case.summary,
            "The details that identify the child and the family go with this notice on the form “Notification of "
            "Serious Child Care Incident”, and only there.",
            f"{decided or 'It has not been decided yet whether there is'} a serious case review. I am writing to "
            "you separately about that.",
        ),
    )  # fmt: skip


def _copy(file: CaseFile) -> Sequence[Drafted]:
    reports = file.of("overview_report", "approved", "withdrawn")
    earlier = next((d.phase for d in to_go_public(file) if d.phase), "")
    if not reports and earlier:
        missing(
            f"The text that is to be published is of the {earlier}, and this letter goes with the report of the "
            "serious case review. The business manager sends that copy without it, and records in the “Publication "
            f"plan” of the {earlier} when it was sent, and of which revisions (5.3.3)"
        )
    if not reports:
        missing(
            "The National Panel has a copy of the report that is published: the Board approves the “Overview report” "
            "first; the Chair records that (5.3.1, 5.3.3)"
        )
    texts = "\n".join(
        f"- {d.title}, revision {d.revision}"
        for d in (*reports, *file.of("executive_summary", "approved", "withdrawn"))
    )
    corrected = reports[-1].state.endswith(".withdrawn")
    told = _of_a_correction(file) if corrected else _before_publication(file)
    title = "Copy of the corrected report" if corrected else "Copy before publication"
    same = "The text that is published is the text that is sent to you here."
    return (letter(file, "copy to the National Panel", title, PANEL, told, texts, same),)


def _before_publication(file: CaseFile) -> str:
    plans = [d.body for d in file.of("publication_plan")]
    plan = next((p for p in reversed(plans) if isinstance(p, PublicationPlan)), PublicationPlan())
    possible = plan.publish_on and plan.publish_on >= local_date(file.now) + WEEK  # a day that has slipped is no plan
    when = f"on {day(plan.publish_on)}" if possible else "a week or more after you have this copy"
    return (
        f"The Board intends to publish its serious case review of {child(file)} {when}. This is the copy that you "
        "receive at least one week before:"
    )


def _of_a_correction(file: CaseFile) -> str:
    """A correction needs no new week (ruling C19)."""
    return (
        f"The Board took its serious case review of {child(file)} offline to correct it, and publishes it again. This "
        "is your copy of the corrected text:"
    )


def _not_published(file: CaseFile) -> Sequence[Drafted]:
    proposals = [d.body.reasons for d in file.of("non_publication") if isinstance(d.body, NonPublication)]
    reasons = next((text for text in reversed(proposals) if text.strip()), "")
    if not reasons:
        missing(
            "No “Proposal not to publish” gives reasons yet: the business manager, the Head of SQAS, the Board's "
            "lawyer or the Chair starts one and writes them there (Appendix 2)"
        )
    return (
        letter(
            file, "non-publication notice to the National Panel", "The Board considers not publishing", PANEL,
            f"The Board considers that the serious case review of {child(file)} should not be published.",
            f"Its reasons: {reasons}",
            "Please advise the Board. It will decide after it has your advice, and will give you all relevant "
            "information that you ask for.",
        ),
    )  # fmt: skip


def _government(file: CaseFile) -> Sequence[Drafted]:
    lessons = [d.body.national_lessons for d in file.to_copy("overview_report") if isinstance(d.body, OverviewReport)]
    lesson = next((text for text in reversed(lessons) if text.strip()), "")
    if not lesson:
        missing(
            "No overview report that you may read names a lesson for national policy: the lead reviewer writes it "
            "under “A lesson for the country” (5.2.4)"
        )
    return (
        letter(
            file, "letter to a government department", "A national lesson", f"{DEPARTMENT}, London",
            f"The serious case review of {child(file)} has a lesson for national policy and practice:", lesson,
            "Please tell the Board what the department will do about it.",
        ),
    )  # fmt: skip


def _extension(file: CaseFile) -> Sequence[Drafted]:
    asked = [d.body for d in file.of("extension", "draft", "asked")]
    found = next((e for e in reversed(asked) if isinstance(e, Extension)), None)
    if found is None:
        missing(
            "There is no other date to ask for yet: the office, the Head of SQAS or the Chair starts a document "
            "“Longer "
            "than six months”, with the date and the reason (4.4)"
        )
    return (
        letter(
            file, "request for another completion date", "Request for another completion date", OFSTED,
            f"You were notified of the incident concerning {child(file)} on {day(review(file).ofsted_notified_on)}.",
            "The serious case review cannot be completed within six months of that day. Please agree to "
            f"{day(found.until)}.",
            f"The reason: {found.reason}",
            "While the review goes on, the Board notes each month what can be learned, and takes corrective action.",
        ),
    )  # fmt: skip


NOTICES: tuple[Draft, ...] = (
    Draft("ofsted_incident", "Notice of the incident to Ofsted", "3.4, 4.1", "letter", _incident),
    *DECIDED,
    Draft("panel_copy", COPY, "5.3.3, Appendix 2", "letter", _copy, "publication"),
    Draft(
        "panel_not_published", "Notice to the National Panel: not to be published", "Appendix 2", "letter",
        _not_published,
        "publication",
    ),
    Draft("government", NATIONAL, "5.2.4", "letter", _government, "improvement"),
    Draft("ofsted_extension", "Request to Ofsted for another completion date", "4.4", "letter", _extension, "overview"),
)  # fmt: skip
