"""A conversation with a professional or a member of the family."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from content.answers import YesNo
from workspace import ContentType, Label, Markdown, Needed, Past


class Interview(ContentType, name="interview", title="Interview", workflow="interview", stage="agency_reports"):
    """Who is spoken to, with whose agreement, with what support, and what was said (3.5, 5.2.1)."""

    sections = {
        "Who": ("title", "interviewee", "capacity", "agreed_by_panel"),
        "Witness": ("witness", "consulted_on", "consulted", "consulted_said"),
        "Before": ("support", "consent", "consent_on"),
        "The conversation": ("held_on", "present", "record"),
        "Afterwards": ("withdrawn_on", "withdrawn_what"),
    }

    title: Annotated[str, Label("Title", "A role or a code, like “Interview: HV1”. No real name. (3.5)")] = ""
    interviewee: Annotated[
        str, Label("Interviewee", "By role or code, like HV1 or the grandmother. (3.5)"), Needed("arrange")
    ] = ""
    capacity: Annotated[
        Literal["", "professional", "family member", "child"],
        Label("In which capacity", "Family members, including the child, only if appropriate. (3.5)"),
        Needed("arrange"),
    ] = ""
    agreed_by_panel: Annotated[
        str,
        Label("Agreed by the panel", "The meeting and minute at which the panel agreed it when scoping. (3.5)"),
    ] = ""
    witness: Annotated[
        YesNo,
        Label(
            "Could this person be a witness in court?",
            "Then the police or the CPS are asked first. (Appendix 2, 5.2.1)",
        ),
        Needed("arrange"),
    ] = ""
    consulted_on: Annotated[
        date | None, Label("Police or CPS consulted", "The day, before a witness is spoken to. (Appendix 2)"), Past()
    ] = None
    consulted: Annotated[str, Label("Who was consulted", "Name and office. (Appendix 2)")] = ""
    consulted_said: Annotated[Markdown, Label("What they said", "Conditions, or the day from which. (Appendix 2)")] = ""
    support: Annotated[
        Markdown,
        Label("Support offered", "A companion, an interpreter, help afterwards. “None was wanted” is an answer. (3.5)"),
        Needed("arrange"),
    ] = ""
    consent: Annotated[YesNo, Label("Has this person agreed to take part?", "Nobody has to. (3.5)"), Needed("hold")] = (
        ""
    )
    consent_on: Annotated[date | None, Label("Agreed on", "The day of the consent. (3.5)"), Past()] = None
    held_on: Annotated[date | None, Label("Date", "The day of the conversation. (3.5)"), Needed("hold")] = None
    present: Annotated[Markdown, Label("Who was present", "By role. (3.5)"), Needed("hold")] = ""
    record: Annotated[Markdown, Label("Record", "What was said. (3.5)"), Needed("hold")] = ""
    withdrawn_on: Annotated[
        date | None, Label("Consent withdrawn", "The day, if it was. (3.5)"), Needed("withdraw"), Past()
    ] = None
    withdrawn_what: Annotated[
        Markdown, Label("What must not be used any more", "All of it, or which part. (3.5)"), Needed("withdraw")
    ] = ""
