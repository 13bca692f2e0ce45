"""Another completion date, asked of Ofsted; or the reason why the review takes more than six months."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from workspace import ContentType, Label, Markdown, Needed, Past, Searchable

FROM_NOTICE = "six months from the notice to Ofsted"
FROM_START = "six months from the start of the review"


class Extension(ContentType, name="extension", title="Longer than six months", workflow="extension", stage="overview"):
    """A request, and an agreement that alone moves the date of completion; there may be several (4.4, A2)."""

    sections = {
        "The request": ("title", "clock", "asked_on", "until", "reason"),
        "The agreement": ("agreed_until", "agreed_by", "agreed_on", "evidence"),
    }

    title: Annotated[str, Label("Title", "No real name in it. (4.4)")] = "Longer than six months"
    clock: Annotated[
        Literal["", "six months from the notice to Ofsted", "six months from the start of the review"],
        Label(
            "Which six months",
            "Ofsted has to agree to the first; for the second the Chair gives the reason. (4.4, Appendix 2)",
        ),
    ] = "six months from the notice to Ofsted"
    asked_on: Annotated[date | None, Label("Asked on", "The day of the request. (4.4)"), Needed("ask"), Past()] = None
    until: Annotated[
        date | None, Label("Until when", "The date that is asked for, or expected. (4.4)"), Needed("ask")
    ] = None
    reason: Annotated[
        Markdown,
        Label("Reason", "For example possible prejudice to court proceedings. (4.4, Appendix 2)"),
        Needed("ask"),
        Searchable(),
    ] = ""
    agreed_until: Annotated[
        date | None, Label("Agreed until", "The date that Ofsted agreed to. (4.4)"), Needed("agree")
    ] = None
    agreed_by: Annotated[str, Label("Agreed by", "Who at Ofsted: name and office. (4.4)"), Needed("agree")] = ""
    agreed_on: Annotated[
        date | None, Label("Agreed on", "The day of the agreement. (4.4)"), Needed("agree"), Past()
    ] = None
    evidence: Annotated[
        str, Label("Evidence", "The letter or message that says so, and where it is kept. (4.4)"), Needed("agree")
    ] = ""

    @property
    def title_text(self) -> str:
        """With which six months it is about, as long as nobody gave it another title."""
        own = self.title != self.heading or not self.clock
        return super().title_text if own else f"Longer than {self.clock}"
