"""The Notification of Serious Child Care Incident, kept here even when the web form is gone."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from content.answers import TimeOfDay, YesNo
from content.sending import CopyKept
from workspace import ContentType, Label, Markdown, Needed, NotBefore, Past, Private, Row, Telephone, day_in_words


class ChildNotified(Row):
    """A child in the form (A1)."""

    name: Annotated[str, Label("Name", "First names, surname, other names used. (Appendix 1)"), Private()] = ""
    born_on: Annotated[date | None, Label("Date of birth", "Or the age below. (Appendix 1)"), Private(), Past()] = None
    age: Annotated[str, Label("Age", "If the date is not known. (Appendix 1)"), Private()] = ""
    gender: Annotated[str, Label("Gender", "As the form asks. (Appendix 1)"), Private()] = ""
    ethnicity: Annotated[str, Label("Ethnic origin", "As the form asks. (Appendix 1)"), Private()] = ""
    disability: Annotated[str, Label("Disability", "As the form asks. (Appendix 1)"), Private()] = ""
    legal_status: Annotated[
        str, Label("Legal status and plans", "Care order, protection plan. (Appendix 1)"), Private()
    ] = ""


class OfstedNotification(
    ContentType,
    name="ofsted_notification",
    title="Notification of a serious incident to Ofsted",
    workflow="letter",
    stage="decision",
):
    """The answers to Ofsted's form, prepared here and sent by people; if urgent, telephone first (3.4, 4.1, A1)."""

    sections = {
        "Who notifies": ("authority", "notifier", "role", "telephone", "linked_cases"),
        "Why": ("reasons", "urgent", "phoned_on", "phoned_at", "phoned_to"),
        "The child": ("children", "parents", "siblings", "family_note"),
        "The incident": ("incident_on", "place", "description", "agencies", "police", "media"),
        "Sending": ("sent_on", "sent_at", "sent_by", "channel", "copy_kept"),
        "Their answer": ("acknowledged_on", "their_reference", "reply"),
    }
    recorded = (*sections["Sending"], *sections["Their answer"])

    authority: Annotated[str, Label("Local authority", "Which notifies. (Appendix 1)"), Needed("sign")] = ""
    notifier: Annotated[str, Label("Name of the notifier", "The Chair of the Board. (4.1)"), Needed("sign")] = ""
    role: Annotated[str, Label("Role", "Of the notifier. (Appendix 1)")] = "Chair of the Board"
    telephone: Annotated[str, Label("Telephone", "For questions. (Appendix 1)"), Telephone()] = ""
    linked_cases: Annotated[str, Label("Linked cases", "Earlier notifications of the same family. (Appendix 1)")] = ""
    reasons: Annotated[
        Literal[
            "",
            "serious case review confirmed",
            "serious case review possible, not yet confirmed",
            "death of a looked-after child",
            "death or serious harm in a children's home",
            "serious harm",
            "conduct of a member of staff",
        ],
        Label("Reason", "The one that fits best; name others in the description. (Appendix 1)"),
        Needed("sign"),
    ] = ""
    urgent: Annotated[YesNo, Label("Urgent?", "For example because of media interest: telephone first. (3.4)")] = ""
    phoned_on: Annotated[date | None, Label("Told by telephone on", "Before the form. (4.1)"), Past()] = None
    phoned_at: Annotated[TimeOfDay, Label("At", "For example 10:15. (4.1)")] = ""
    phoned_to: Annotated[str, Label("Told to", "Name and office. (4.1)")] = ""
    children: Annotated[
        tuple[ChildNotified, ...], Label("Children", "One row for each. (Appendix 1)"), Needed("sign"), Private()
    ] = ()
    parents: Annotated[str, Label("Parents", "Their names. (Appendix 1)"), Private()] = ""
    siblings: Annotated[str, Label("Siblings", "Names and ages. (Appendix 1)"), Private()] = ""
    family_note: Annotated[
        Markdown, Label("The family", "Step-parents, who lives together. (Appendix 1)"), Private()
    ] = ""
    incident_on: Annotated[date | None, Label("Date of the incident", "As the form asks. (Appendix 1)"), Past()] = None
    place: Annotated[str, Label("Place", "Of the incident. (Appendix 1)"), Private()] = ""
    description: Annotated[Markdown, Label("What happened", "Briefly. (Appendix 1)"), Needed("sign"), Private()] = ""
    agencies: Annotated[Markdown, Label("Agencies involved", "As far as they are known. (Appendix 1)")] = ""
    police: Annotated[str, Label("Police", "Investigation, charges, contact. (Appendix 1)"), Private()] = ""
    media: Annotated[str, Label("Media interest", "Present or expected. (Appendix 1)")] = ""
    sent_on: Annotated[
        date | None, NotBefore("phoned_on"), Label("Sent", "The day it was sent. (4.1)"), Needed("send"), Past()
    ] = None
    sent_at: Annotated[TimeOfDay, Label("Time", "For example 11:40. (4.1)"), Needed("send")] = ""
    sent_by: Annotated[str, Label("Sent by", "Who sent it. (3.4)"), Needed("send")] = ""
    channel: Annotated[str, Label("How it was sent", "Web form, secure mail. (Appendix 1)"), Needed("send")] = ""
    copy_kept: CopyKept = ""
    acknowledged_on: Annotated[
        date | None, Label("Acknowledged", "The day on which Ofsted confirmed that it has the form. (3.4)"), Past()
    ] = None
    their_reference: Annotated[str, Label("Ofsted's reference", "If they gave one. (Appendix 1)")] = ""
    reply: Annotated[Markdown, Label("Reply", "What they answered, and when. (3.4)")] = ""

    @property
    def title_text(self) -> str:
        """Says what it is: the form names people."""
        return f"{self.heading} of {day_in_words(self.sent_on)}" if self.sent_on else self.heading
