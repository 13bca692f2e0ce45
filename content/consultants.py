"""The list of independent consultants, which the Head of SQAS holds."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from workspace import ContentType, Label, Row, Searchable


class Consultant(Row):
    """Somebody who completes serious case reviews (3.6)."""

    name: Annotated[str, Label("Name", "And firm, if there is one. (3.6)")] = ""
    specialism: Annotated[str, Label("Specialism", "For example injuries to infants. (3.6)")] = ""
    methods: Annotated[str, Label("Methods", "In which they are qualified, with the evidence. (Appendix 2)")] = ""
    past_reviews: Annotated[str, Label("Past reviews", "Board and year. (3.6)")] = ""
    availability: Annotated[str, Label("Availability", "From when, and how much. (3.6)")] = ""
    conflicts: Annotated[str, Label("Conflicts of interest", "Agencies here with which they have a tie. (3.6)")] = ""
    review_on: Annotated[date | None, Label("To be checked on", "When this row has to be looked at again. (3.6)")] = (
        None
    )


class Consultants(ContentType, name="consultants", title="List of independent consultants", workflow="consultants"):
    """Who may be asked to conduct a review and write its report (3.6)."""

    sections = {"The list": ("consultants",)}

    consultants: Annotated[tuple[Consultant, ...], Label("Consultants", "One row for each. (3.6)"), Searchable()] = ()
