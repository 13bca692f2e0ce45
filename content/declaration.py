"""A declaration of independence."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from content.answers import YesNo
from workspace import ContentType, Kept, Label, Markdown, Needed, NotBefore, Past, Row, plain


class Tie(Row):
    """What somebody has to do with one agency (3.6)."""

    agency: Annotated[str, Label("Agency", "Each agency in the terms of reference. (3.6)")] = ""
    tie: Annotated[str, Label("Tie", "Work, contracts or family there, with years, or “none”. (3.6)")] = ""


class Declaration(
    ContentType, name="declaration", title="Declaration of independence", workflow="declaration", stage="scope"
):
    """Who declares that nothing ties them to the case (3.6, A2)."""

    sections = {
        "Who declares": ("person", "job_title", "capacity", "dated_on"),
        "What was considered": ("considered_from", "considered_to"),
        "Independence": ("concerned", "line_manager", "practitioners", "ties", "conflict", "explanation"),
    }

    person: Annotated[str, Label("Name", "Who makes the declaration. (3.6)"), Needed("declare")] = ""
    job_title: Annotated[str, Label("Job title and employer", "At present. (3.6)"), Needed("declare")] = ""
    capacity: Annotated[
        Literal["", "overview author", "author of an agency report", "panel chair", "panel member"],
        Label("Taking part as", "The part you have been asked to play. (3.6, 3.9)"),
        Needed("declare"),
    ] = ""
    dated_on: Annotated[date | None, Label("Date", "The day of the declaration. (3.6)"), Needed("declare"), Past()] = (
        None
    )
    considered_from: Annotated[
        date | None, Label("First day considered", "As in the terms of reference: an earlier one is asked about. (3.6)")
    ] = None
    considered_to: Annotated[
        date | None, NotBefore("considered_from"), Label("Last day considered", "As in the terms of reference. (3.6)")
    ] = None
    concerned: Annotated[
        YesNo, Label("Were you directly concerned with the child or family?", "At any time. (3.6)"), Needed("declare")
    ] = ""
    line_manager: Annotated[
        YesNo,
        Label("Are or were you the immediate line manager of a practitioner involved?", "At the time. (3.6)"),
        Needed("declare"),
    ] = ""
    practitioners: Annotated[Markdown, Label("Practitioners considered", "By code, like HV1. (3.6)")] = ""
    ties: Annotated[
        tuple[Tie, ...],
        Label(
            "Ties to agencies",
            "One row for each agency in the review; of who leads it, also for the Board. (3.6, Appendix 2)",
        ),
    ] = ()
    conflict: Annotated[
        YesNo,
        Label("Is there a conflict of interest?", "Yes if you are in doubt. (3.6, Appendix 2)"),
        Needed("declare"),
    ] = ""
    explanation: Annotated[Markdown, Label("Explanation", "Anything that others should know. (3.6)")] = ""
    # in no section: an id says nothing to a reader
    account: Annotated[
        str,
        Label("Account", "Of who declared for themselves: their name may be corrected later. (3.6)"),
        Kept("Declaring fills this in (3.6)"),
    ] = ""

    @property
    def conflicted(self) -> bool:
        """Whether any answer stands against taking part (3.6)."""
        return "yes" in (self.concerned, self.line_manager, self.conflict)

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The agencies beside which nothing is written yet (3.6)."""
        return tuple(tie.agency for tie in self.ties if tie.agency and not tie.tie)

    def answers_to(self, agency: str) -> bool:
        """Whether it says what ties there are to an agency, in whatever letters and apostrophes (3.6, A2)."""
        return plain(agency) in {plain(tie.agency) for tie in self.ties if tie.tie}

    @property
    def title_text(self) -> str:
        """Who declares, as a list shows it."""
        return f"{self.heading}: {self.person}" if self.person else self.heading
