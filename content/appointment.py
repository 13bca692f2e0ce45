"""The appointment of the lead reviewer, or of several."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from content.answers import YesNo
from workspace import ContentType, Label, Markdown, Needed, Past, Row

Conflict = Literal["", "none", "conflict", "not checked"]


class Candidate(Row):
    """Somebody who was considered (3.6, A2)."""

    name: Annotated[str, Label("Name", "As in the declaration of independence. (Appendix 2)")] = ""
    employer: Annotated[str, Label("Employer or firm", "At the time. (3.6)")] = ""
    qualification: Annotated[
        str,
        Label("Evidence of qualification", "What shows that they can use the approach, and where it is. (Appendix 2)"),
    ] = ""
    conflict: Annotated[
        Conflict,
        Label("Conflict of interest", "Independent of the Board and of every agency in the case. (3.6, Appendix 2)"),
    ] = ""
    chosen: Annotated[YesNo, Label("Appointed?", "One or more. (Appendix 2)")] = ""
    reason: Annotated[str, Label("Reason", "Why they were or were not appointed. (Appendix 2)")] = ""


class Appointment(
    ContentType, name="appointment", title="Appointment of the lead reviewer", workflow="appointment", stage="scope"
):
    """Who leads the review, on what evidence, and what happens if a conflict is found late (3.3, 3.6, A2, A4.4)."""

    sections = {
        "The appointment": ("method", "appointed_on", "agreed_at", "candidates"),
        "A conflict found later": ("conflict_found_on", "conflict_found"),
    }

    method: Annotated[
        str, Label("Approach of the review", "The approach for which they have to be qualified. (Appendix 2)")
    ] = ""
    appointed_on: Annotated[
        date | None,
        Label("Appointed", "The National Panel is then given the name. (Appendix 2)"),
        Needed("appoint"),
        Past(),
    ] = None
    agreed_at: Annotated[
        str, Label("Agreed at", "The meeting of the case panel, and its minute. (Appendix 4 step 4)")
    ] = ""
    candidates: Annotated[
        tuple[Candidate, ...],
        Label("Candidates", "Everybody who was considered, with the result of the check. (Appendix 2)"),
        Needed("appoint"),
    ] = ()
    conflict_found_on: Annotated[
        date | None,
        Label("Conflict found", "Blank unless a conflict came to light later. (3.6)"),
        Needed("question"),
        Past(),
    ] = None
    conflict_found: Annotated[
        Markdown, Label("What was found", "And how. Earlier drafts are kept. (3.6)"), Needed("question")
    ] = ""

    @property
    def chosen(self) -> tuple[Candidate, ...]:
        """Those who are appointed."""
        return tuple(c for c in self.candidates if c.chosen == "yes")

    @property
    def title_text(self) -> str:
        """The type and the names of those who lead."""
        names = ", ".join(c.name for c in self.chosen)
        return f"{self.heading}: {names}" if names else self.heading
