"""Where the procedure was not followed, and why."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from content.answers import YesNo
from workspace import ContentType, Label, Markdown, Needed, Past


class Deviation(ContentType, name="deviation", title="Deviation", workflow="deviation", stage="decision"):
    """A step done otherwise than the procedure asks: recorded with its reason, and never deleted (3.4)."""

    sections = {
        "The deviation": ("step", "paragraph", "happened_on", "what", "reason"),
        "If a text told who somebody is": ("identified", "seen_by", "regulator_told_on", "people_told"),
    }

    step: Annotated[str, Label("Step", "In a few words, without a name of the family. (3.4)"), Needed("record")] = ""
    paragraph: Annotated[str, Label("Paragraph", "Of the procedure, like 4.3. (3.4)"), Needed("record")] = ""
    happened_on: Annotated[date | None, Label("Date", "The day it happened. (3.4)"), Needed("record"), Past()] = None
    what: Annotated[
        Markdown, Label("What was done otherwise", "Late, not at all, or in another way. (3.4)"), Needed("record")
    ] = ""
    reason: Annotated[Markdown, Label("Reason", "Why: it is kept for good. (3.4)"), Needed("record")] = ""

    identified: Annotated[
        YesNo,
        Label(
            "Could somebody be recognised?", "By whoever read what was published or sent: a data breach. (Appendix 2)"
        ),
    ] = ""
    seen_by: Annotated[
        Markdown, Label("Who may have read it", "Where it stood or went, from when to when. No real name. (Appendix 2)")
    ] = ""
    regulator_told_on: Annotated[
        date | None,
        Label("Information Commissioner told", "Within 72 hours, if people are at risk. Blank: not told. (Appendix 2)"),
        Past(),
    ] = None
    people_told: Annotated[
        Markdown,
        Label("Those concerned", "When they were told and by whom, or why not. Public names only. (Appendix 2)"),
    ] = ""

    @property
    def title_text(self) -> str:
        """The step that was not followed."""
        return f"{self.heading}: {self.step}" if self.step else self.heading
