"""The referral form of Appendix 4."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Self, get_args

from content.answers import Process, TimeOfDay, YesNo
from workspace import (
    ContentType,
    Email,
    Heading,
    Label,
    Markdown,
    Needed,
    NotBefore,
    Past,
    Private,
    Row,
    Searchable,
    TableLine,
    Taken,
    Telephone,
    day_in_words,
    written_day,
)

CRITERIA = (
    "A serious case is one where (a) abuse or neglect of a child is known or suspected; and (b) either (i) the child "
    "has died; or (ii) the child has been seriously harmed and there is cause for concern as to the way in which the "
    "authority, their Board partners or other relevant persons have worked together to safeguard the child. "
    "(regulation 5(2), 1.1)"
)
_ASKED = "Request/Recommendations to the LSCB"  # as the form has it, with what it asks for (A4 form)
_STATE = "Please state how the case meets the criteria for an SCR using the criteria in Working Together 2013"
_BORN = re.compile(r"^(?:date of birth|d\.?o\.?b\.?|born)(?: on)?\s*:?\s*", re.IGNORECASE)


class PersonNamed(Row):
    """A child or adult in the form (A4)."""

    name: Annotated[str, Label("Name", "First name and surname. (Appendix 4)"), Private()] = ""
    born_on: Annotated[
        date | None, Label("Date of birth", "Leave blank if you do not know. (Appendix 4)"), Private(), Past()
    ] = None
    address: Annotated[str, Label("Address", "Where they live now. (Appendix 4)"), Private()] = ""
    relation: Annotated[
        str, Label("Who they are", "For example subject, mother, half-sister. (Appendix 4)"), Private()
    ] = ""


class HandOver(Row):
    """Who told whom, and when: from the concerned manager to the agenda (A4.1)."""

    who: Annotated[str, Label("Who", "Name and post. (Appendix 4 step 1)")] = ""
    told: Annotated[
        str,
        Label(
            "Told whom", "The agency's panel lead, then the business manager; both may be one step. (Appendix 4 step 1)"
        ),
    ] = ""
    on: Annotated[date | None, Label("Day", "When it was passed on. (Appendix 4 step 1)"), Past()] = None
    at: Annotated[TimeOfDay, Label("Time", "For example 10:30. (Appendix 4 step 1)")] = ""


class OtherReview(Row):
    """Another review process that was considered (A4.1)."""

    process: Annotated[Process, Label("Process", "Which of them. (Appendix 4 step 1)")] = ""
    name: Annotated[str, Label("Which one, if other", "Its name, like “prisons ombudsman”. (Appendix 4 step 1)")] = ""
    applies: Annotated[YesNo, Label("Does it apply?", "Leave blank if you do not know. (Appendix 4 step 1)")] = ""
    note: Annotated[str, Label("Note", "Contact, reference or reason. (Appendix 4 step 1)")] = ""


class Referral(ContentType, name="referral", title="Referral", workflow="referral", stage="referral", schema_version=2):
    """Why a case should be considered: a professional's request to the Board (2.2, A4.1, A4 form)."""

    sections = {
        "About the referral": ("meeting", "dated_on", "people"),
        "The case": ("summary", "other_reviews"),
        "Request": ("request",),
        "Who to contact": ("panel_member", "telephone", "email"),
        "How it reached the Board": ("handovers", "agenda_on"),
    }

    meeting: Annotated[str, Label("Meeting", "The meeting that considers it. (Appendix 4 form)")] = "SCR"
    dated_on: Annotated[
        date | None, Label("Date", "The day you make the referral. (Appendix 4 form)"), Needed(), Past()
    ] = None
    people: Annotated[
        tuple[PersonNamed, ...],
        Label("Child and adult names, dates of birth and address", "One row for each person. (Appendix 4 form)"),
        Heading(("Names, dates of birth and addresses",)),
        Needed(),
        Private(),
    ] = ()
    summary: Annotated[
        Markdown, Label("Summary", "What happened and what is known so far. (Appendix 4 form)"), Needed(), Searchable()
    ] = ""
    other_reviews: Annotated[
        tuple[OtherReview, ...],
        Label(
            "Other review processes considered",
            "One row for each that you thought of, like a domestic homicide review or a child death process: also for "
            "one that does not apply. (Appendix 4 step 1)",
        ),
        Needed(),
    ] = ()
    request: Annotated[
        Markdown,
        Label("Request or recommendations to the Board", f"Say how the case meets the criteria. {CRITERIA}"),
        Heading((_ASKED, f"{_ASKED}. {_STATE}", "Request")),
        Needed(),
        Searchable(),
    ] = ""
    panel_member: Annotated[
        str,
        Label("Panel member of your agency", "The name of your agency's SCR panel member. (Appendix 4 form)"),
        Heading(("Name of SCR Panel Member of the referring agency", "SCR panel member")),
        Needed(),
    ] = ""
    telephone: Annotated[
        str, Label("Telephone", "A number for questions. (Appendix 4 form)"), Telephone(), Needed()
    ] = ""
    email: Annotated[str, Label("Email", "An address for questions. (Appendix 4 form)"), Email(), Needed()] = ""

    handovers: Annotated[
        tuple[HandOver, ...],
        Label("Who told whom", "Each step on the way to the business manager. (Appendix 4 step 1)"),
    ] = ()
    agenda_on: Annotated[
        date | None,
        Label("On the agenda of", "The meeting that discusses it. (Appendix 4 step 1)"),
        NotBefore("dated_on"),
    ] = None

    @property
    def title_text(self) -> str:
        """Says only when it was made: the form names people."""
        return f"Referral of {day_in_words(self.dated_on)}" if self.dated_on else self.heading

    @classmethod
    def take(cls, table: str, lines: Sequence[TableLine], above: Mapping[str, str], into: Self) -> Taken | None:
        """The form has name, date of birth and address of a person in one cell, who they are in the next (A4 form)."""
        del above, into
        if table != "people" or not any(table in line.cells for line in lines):
            return None
        rows = [_person(line.cells.get(table, "")) | _filled(relation=" ".join(line.others.values())) for line in lines]
        return Taken({table: [row for row in rows if row]})

    @classmethod
    def upgrade(cls, body: dict[str, Any], schema_version: int) -> dict[str, Any]:
        """Other processes were free text before they had a list."""
        rows = body.get("other_reviews", ()) if schema_version < 2 else ()
        return {**body, "other_reviews": [row | _listed(row.get("process", "")) for row in rows]} if rows else body


def _person(said: str) -> dict[str, str]:
    """What stands before a date of birth is the name, what stands behind it the address."""
    parts = [" ".join(part.split()) for part in re.split(r"[,\n]", said)]
    days = [written_day(_BORN.sub("", part)) for part in parts]
    at = next((place for place, day in enumerate(days) if day), None)
    names, day = (1, None) if at is None else (at, days[at])
    rest = parts[names + (day is not None) :]
    return _filled(name=", ".join(parts[:names]), born_on=day.isoformat() if day else "", address=", ".join(rest))


def _filled(**cells: str) -> dict[str, str]:
    return {name: text for name, text in cells.items() if text}


def _listed(written: str) -> dict[str, str]:
    known = {str(kind).casefold(): str(kind) for kind in get_args(Process)}
    found = known.get(written.strip().casefold())
    return {"process": "other", "name": written} if found is None else {"process": found}
