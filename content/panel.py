"""The review panel: who sits on it, from when to when, in which job at the time."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, get_args

from workspace import ContentType, Label, Markdown, Needed, NotBefore, Past, Row

Slot = Literal[
    "panel chair",
    "administrator",
    "designated doctor",
    "designated nurse",
    "senior police",
    "education representative",
    "other relevant agency",
    "business manager",
]
SLOTS: tuple[str, ...] = get_args(Slot)
LITTLE = ("none", "very little")


class Seat(Row):
    """One person's time on the panel, or why a seat has nobody (3.9)."""

    seat: Annotated[Literal["", Slot], Label("Seat", "Each seat of the procedure has at least one row. (3.9)")] = ""
    standing: Annotated[
        Literal["", "filled", "vacant", "not relevant"],
        Label("Is it filled?", "“Not relevant” needs a reason. (3.9)"),
    ] = ""
    person: Annotated[str, Label("Name", "Blank if nobody has the seat. (3.9)")] = ""
    job_title: Annotated[str, Label("Job title at the time", "It stays as it is when the person moves. (5.2.1)")] = ""
    employer: Annotated[str, Label("Employer at the time", "The agency that the person comes from. (5.2.1)")] = ""
    starts_on: Annotated[date | None, Label("From", "First day on the panel. (3.9)")] = None
    ends_on: Annotated[
        date | None, NotBefore("starts_on"), Label("To", "Last day; blank for somebody who still serves. (3.9)")
    ] = None
    reason: Annotated[str, Label("Reason", "Why the seat is vacant or not relevant. (3.9)")] = ""

    def serves(self, day: date) -> bool:
        """Whether somebody has the seat on a day."""
        there = self.standing == "filled" and bool(self.person)
        return there and (self.starts_on or day) <= day <= (self.ends_on or day)


class PanelAgency(Row):
    """Who answers for an agency's report; what it confirmed stands in the request to it (3.10)."""

    agency: Annotated[str, Label("Agency", "As in the terms of reference. (Appendix 4 step 3)")] = ""
    representative: Annotated[
        str, Label("Responsible panel member", "Who ensures that its report and chronology are done. (3.10)")
    ] = ""
    author: Annotated[str, Label("Author of its report", "Named by the agency. (3.6, 3.10)")] = ""


class Panel(ContentType, name="panel", title="Review panel", workflow="panel", stage="scope", schema_version=2):
    """Who steers the review; reports print the job titles and employers from here (3.8 to 3.10, 5.2.1)."""

    sections = {
        "The panel": ("convened_on", "minute_reference", "seats"),
        "Who chairs": ("involvement", "involvement_evidence", "assessed_on", "chair_reason"),
        "Agencies": ("agencies",),
    }

    convened_on: Annotated[
        date | None,
        Label("Convened", "The day on which the sub-committee convened the panel. (3.8)"),
        Needed("appoint"),
        Past(),
    ] = None
    minute_reference: Annotated[str, Label("Minute", "Where the sub-committee's decision is recorded. (3.8)")] = ""
    seats: Annotated[
        tuple[Seat, ...],
        Label("Seats", "Everybody who serves or served: one row for each person and seat. (3.9)"),
        Needed("appoint"),
    ] = ()
    involvement: Annotated[
        Literal["", "none", "very little", "more than very little"],
        Label("Involvement of Children's Services", "The Head of SQAS chairs only if it was very little. (3.9)"),
        Needed("appoint"),
    ] = ""
    involvement_evidence: Annotated[
        Markdown, Label("What that rests on", "Which contacts there were, and who looked. (3.9)"), Needed("appoint")
    ] = ""
    assessed_on: Annotated[date | None, Label("Assessed", "The day of the assessment. (3.9)"), Past()] = None
    chair_reason: Annotated[Markdown, Label("Why this chair", "Decided for each case. (3.9)"), Needed("appoint")] = ""
    agencies: Annotated[
        tuple[PanelAgency, ...],
        Label("Agencies", "One row for each agency, with the panel member who answers for it. (3.10)"),
    ] = ()

    def serving(self, slot: str, day: date) -> tuple[Seat, ...]:
        """Who has a seat on a day."""
        return tuple(seat for seat in self.seats if seat.seat == slot and seat.serves(day))

    def vacant(self, day: date) -> tuple[str, ...]:
        """The seats that nobody has on a day and that nobody called not relevant with a reason (3.9)."""
        excused = {seat.seat for seat in self.seats if seat.standing == "not relevant" and seat.reason}
        return tuple(slot for slot in SLOTS if slot not in excused and not self.serving(slot, day))

    @property
    def head_may_chair(self) -> bool:
        """Whether the assessment allows the Head of SQAS to chair; without an assessment it does not (3.9)."""
        return self.involvement in LITTLE

    @classmethod
    def upgrade(cls, body: dict[str, Any], schema_version: int) -> dict[str, Any]:
        """What an agency confirmed was kept here too before it stood in the request alone."""
        rows = [dict(row) for row in body.get("agencies", ())] if schema_version < 2 else []
        moved = [line for row in rows if (line := _confirmation(row))]
        if moved:
            body = {**body, "unplaced": "\n\n".join(filter(None, (body.get("unplaced", ""), *moved)))}
        return {**body, "agencies": rows} if rows else body


def _confirmation(row: dict[str, Any]) -> str:
    """Taken out of a row, as a line of text."""
    told = {"asked": row.pop("asked_on", None), "to confirm by": row.pop("confirm_by", None)}
    told["confirmed"] = row.pop("confirmed_on", None)
    days = ", ".join(f"{word} {day}" for word, day in told.items() if day)
    return f"{row.get('agency') or 'An agency'}: {days}." if days else ""
