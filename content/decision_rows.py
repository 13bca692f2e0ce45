"""The tables of the Chair's decision record: what was assessed, what was recommended, and by whom."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from content.answers import Recommended, TimeOfDay
from workspace import Label, Past, Row


class Assessment(Row):
    """What somebody found about one fact; what was said before stays in the history (1.1)."""

    fact: Annotated[
        Literal[
            "",
            "abuse or neglect",
            "death",
            "suspected suicide",
            "serious harm",
            "concerns about working together",
            "a situation of 2.1",
        ],
        Label("Fact", "What was assessed. (1.1, 2.1)"),
    ] = ""
    found: Annotated[str, Label("What was found", "In a sentence; “not known yet” is an answer. (1.1)")] = ""
    evidence: Annotated[str, Label("Evidence", "What it rests on. (1.1)")] = ""
    by: Annotated[str, Label("Assessed by", "Name and post. (1.1)")] = ""
    on: Annotated[date | None, Label("On", "The day of the assessment. (1.1)"), Past()] = None


class Recommendation(Row):
    """What an agency or the sub-committee recommended to the Chair; fixed from the decision on (3.2, A4.2)."""

    by: Annotated[str, Label("Who", "The agency, or the SCR sub-committee. (Appendix 4 step 2)")] = ""
    recommends: Annotated[Recommended, Label("Recommends", "One answer for each agency. (Appendix 4 step 2)")] = ""
    given_by: Annotated[str, Label("Given by", "Who spoke for it: name and post. (Appendix 4 step 2)")] = ""
    reason: Annotated[str, Label("Reason", "In a sentence. (Appendix 4 step 2)")] = ""
    dissent: Annotated[
        str, Label("Present and dissent", "Of the sub-committee: who was there, and who disagreed. (3.2)")
    ] = ""
    received_on: Annotated[date | None, Label("Received", "The day it was given. (Appendix 4 step 2)"), Past()] = None
    received_at: Annotated[TimeOfDay, Label("Time", "For example 15:10. (Appendix 4 step 2)")] = ""
