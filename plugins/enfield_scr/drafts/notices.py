"""Notices to Ofsted, the National Panel and government (3.4, 4.1, 4.3, 5.2.4, 5.3.3, A2)."""

from __future__ import annotations

from collections.abc import Sequence

from content.decision import Decision
from content.extension import Extension
from content.non_publication import NonPublication
from content.overview_report import OverviewReport
from content.publication_plan import PublicationPlan
from plugins.enfield_scr.copies import COPY
from plugins.enfield_scr.drafts.words import child, day, letter, review
from plugins.enfield_scr.products import NATIONAL
from workspace import CaseFile, Draft, Drafted

OFSTED = "Ofsted"
PANEL = "National Panel of independent experts on serious case reviews"


def _incident(file: CaseFile) -> Sequence[Drafted]:
    case = review(file)
    told = f"It came to my attention on {day(case.chair_attention_on)}." if case.chair_attention_on else ""
    return (
        letter(
            file, "incident notice to Ofsted", "Notice of a serious incident", OFSTED,
            f"I am writing to notify you of a serious incident that concerns {child(file)}. {told}",
            case.summary,
            "The details that identify the child and the family go with this notice on the form “Notification of "
            "Serious Child Care Incident”, and only there.",
            "No decision on a serious case review has been made yet. I will write to you separately about that.",
        ),
    )  # fmt: skip


def _decided(file: CaseFile) -> Decision | None:
    records = [d.body for d in file.of("decision", "decided")]
    decisions = [d for d in records if isinstance(d, Decision) and d.decision]
    return max(decisions, key=lambda d: str(d.decided_on), default=None)


def _decision_text(file: CaseFile, decision: Decision) -> tuple[str, ...]:
    if decision.decision == "serious case review":
        return (
            f"On {day(decision.decided_on)} I decided that a serious case review is required, and I confirm that the "
            f"incident concerning {child(file)} is a serious case review.",
            f"My reasons: {decision.reasons}",
        )
    return (
        f"On {day(decision.decided_on)} I decided about the case of {child(file)}: {decision.decision}. No serious "
        "case review will be carried out.",
        f"My reasons: {decision.reasons}",
        "The notification of the incident is enclosed. I will give you any information that you ask for, and I am "
        "ready to attend in person.",
    )


def _ofsted_decision(file: CaseFile) -> Sequence[Drafted]:
    decision, case = _decided(file), review(file)
    if decision is None:
        return ()
    earlier = (
        f"You were notified of the incident itself on {day(case.ofsted_notified_on)}."
        if case.ofsted_notified_on
        else ""
    )
    text = _decision_text(file, decision)
    return (letter(file, "decision notice to Ofsted", "Notice of the decision to Ofsted", OFSTED, *text, earlier),)


def _panel_decision(file: CaseFile) -> Sequence[Drafted]:
    decision = _decided(file)
    if decision is None:
        return ()
    title, text = "Notice of the decision to the National Panel", _decision_text(file, decision)
    return (letter(file, "decision notice to the National Panel", title, PANEL, *text),)


def _copy(file: CaseFile) -> Sequence[Drafted]:
    reports = file.of("overview_report", "approved", "withdrawn")
    if not reports:
        return ()
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
    when = f"on {day(plan.publish_on)}" if plan.publish_on else "a week or more after you have this copy"
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
    reasons = next((text for text in reversed(proposals) if text), "[the Board's reasons]")
    return (
        letter(
            file, "non-publication notice to the National Panel", "The Board considers not publishing", PANEL,
            f"The Board considers that the serious case review of {child(file)} should not be published.",
            f"Its reasons: {reasons}",
            "Please advise the Board. It will decide after it has your advice, and gives you all relevant information "
            "that you ask for.",
        ),
    )  # fmt: skip


def _government(file: CaseFile) -> Sequence[Drafted]:
    lessons = [d.body.national_lessons for d in file.to_copy("overview_report") if isinstance(d.body, OverviewReport)]
    lesson = next((text for text in reversed(lessons) if text.strip()), "")
    if not lesson:
        return ()
    return (
        letter(
            file, "letter to a government department", "A national lesson", "[Department], London",
            f"The serious case review of {child(file)} has a lesson for national policy and practice:", lesson,
            "Please tell the Board what the department will do about it.",
        ),
    )  # fmt: skip


def _extension(file: CaseFile) -> Sequence[Drafted]:
    asked = [d.body for d in file.of("extension", "draft", "asked")]
    found = next((e for e in reversed(asked) if isinstance(e, Extension)), None)
    if found is None:
        return ()
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
    Draft("ofsted_decision", "Notice of the decision to Ofsted", "3.4, 4.3, A2", "letter", _ofsted_decision),
    Draft("panel_decision", "Notice of the decision to the National Panel", "3.4, 4.3, A2", "letter", _panel_decision),
    Draft("panel_copy", COPY, "5.3.3, A2", "letter", _copy, "publication"),
    Draft(
        "panel_not_published", "Notice to the National Panel: not to be published", "A2", "letter", _not_published,
        "publication",
    ),
    Draft("government", NATIONAL, "5.2.4", "letter", _government, "improvement"),
    Draft("ofsted_extension", "Request to Ofsted for another completion date", "4.4", "letter", _extension, "overview"),
)  # fmt: skip
