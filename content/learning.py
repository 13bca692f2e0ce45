"""What is learned and by whom: feedback to agencies, the multi-agency event, how it spreads."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from content.answers import Count
from workspace import ContentType, Label, Markdown, Needed, Past, Row, Searchable


class AgencyFeedback(Row):
    """Feedback to one agency, and how it spreads what was learned (5.4.1)."""

    agency: Annotated[str, Label("Agency", "Every agency that contributed. (5.4.1)")] = ""
    method: Annotated[str, Label("How", "Meeting, briefing or letter: as the sub-committee decided. (4.5)")] = ""
    assured_by: Annotated[str, Label("Who makes sure", "Job title of whoever sees to it. (4.5)")] = ""
    due_on: Annotated[date | None, Label("By when", "The day that was decided. (4.5)")] = None
    done_on: Annotated[date | None, Label("Given", "The day of the feedback. (5.4.1)"), Past()] = None
    spread: Annotated[str, Label("How the agency spreads it", "To whom, how, and the evidence. (5.4.1)")] = ""


class Attendance(Row):
    """How many people of one agency came to the event (5.4.2)."""

    agency: Annotated[str, Label("Agency", "Or group of agencies. (5.4.2)")] = ""
    people: Annotated[Count, Label("People", "How many came. (5.4.2)")] = None


class Learning(ContentType, name="learning", title="Debriefing and learning", workflow="learning", stage="improvement"):
    """How agencies are debriefed and lessons are spread (4.5, 5.4, A4.11)."""

    sections = {
        "Debriefing": ("method", "assurance", "agencies"),
        "Learning event": ("event_planned_on", "event_on", "audience", "attendance", "materials", "evaluation"),
        "Dissemination": ("dissemination",),
    }

    method: Annotated[
        Markdown,
        Label("How agencies are debriefed", "What the sub-committee decided, and why. (4.5)"),
        Needed("agree"),
        Searchable(),
    ] = ""
    assurance: Annotated[
        Markdown,
        Label("How the Board makes sure that lessons are learned", "By whom and by when. (4.5)"),
        Needed("agree"),
    ] = ""
    agencies: Annotated[
        tuple[AgencyFeedback, ...], Label("Agencies", "One row for each that contributed. (5.4.1)"), Needed("agree")
    ] = ()
    event_planned_on: Annotated[date | None, Label("Event planned for", "A day to come, until it is held. (5.4.2)")] = (
        None
    )
    event_on: Annotated[
        date | None,
        Label("Day of the event", "The day on which it was held. It is multi-agency. (5.4.2)"),
        Needed("finish"),
        Past(),
    ] = None
    audience: Annotated[str, Label("Audience", "Who was invited. (5.4.2)"), Needed("finish")] = ""
    attendance: Annotated[
        tuple[Attendance, ...], Label("Who came", "By agency, without names. (5.4.2)"), Needed("finish")
    ] = ()
    materials: Annotated[
        Markdown, Label("Materials", "Anonymised ones only: say which revision was used. (5.4.2)"), Needed("finish")
    ] = ""
    evaluation: Annotated[
        Markdown,
        Label("Evaluation", "What people said they will do differently. (5.4.2)"),
        Needed("finish"),
        Searchable(),
    ] = ""
    dissemination: Annotated[
        Markdown,
        Label("How lessons are spread", "The process that was agreed and put in place. (Appendix 4 step 11)"),
        Needed("finish"),
        Searchable(),
    ] = ""

    @property
    def came(self) -> int:
        """How many people came to the event."""
        return sum(row.people or 0 for row in self.attendance)
