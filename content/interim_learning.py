"""What can be learned before a review is finished, and what was put right at once."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from workspace import ContentType, Label, Past, Row, Searchable


class Point(Row):
    """What somebody found when they looked, or that there was nothing (A2)."""

    noted_on: Annotated[
        date | None, Label("Looked on", "Once a month while the review is extended. (Appendix 2)"), Past()
    ] = None
    found: Annotated[
        Literal["", "captured", "none found"], Label("Found", "“None found” is an answer; a blank is not. (Appendix 2)")
    ] = ""
    point: Annotated[str, Label("What needs improving", "In a sentence, without a name. (Appendix 2)")] = ""
    told: Annotated[str, Label("How it was passed on", "A note, a meeting, a letter. (Appendix 2)")] = ""
    action: Annotated[str, Label("Corrective action", "What is put right now. Blank if none. (Appendix 2)")] = ""
    owner: Annotated[str, Label("Owner", "Who does it. (Appendix 2)")] = ""
    due_on: Annotated[date | None, Label("Due", "By when. (Appendix 2)")] = None


class InterimLearning(
    ContentType,
    name="interim_learning",
    title="Interim learning",
    workflow="interim_learning",
    stage="improvement",
):
    """Points needing improvement and corrective action while the review is in progress (A2)."""

    sections = {"Interim learning": ("title", "points")}

    title: Annotated[str, Label("Title", "No real name in it. (Appendix 2)"), Searchable(3)] = "Interim learning"
    points: Annotated[
        tuple[Point, ...], Label("Points", "One row each time that somebody looked. (Appendix 2)"), Searchable()
    ] = ()

    @property
    def looked_on(self) -> tuple[date, ...]:
        """The days on which somebody looked and said what was found."""
        return tuple(row.noted_on for row in self.points if row.noted_on and row.found)
