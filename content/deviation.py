"""Where the procedure was not followed, and why."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from workspace import ContentType, Label, Markdown, Needed, Past


class Deviation(ContentType, name="deviation", title="Deviation", workflow="deviation", stage="decision"):
    """A step done otherwise than the procedure asks: recorded with its reason, and never deleted (3.4)."""

    sections = {"The deviation": ("step", "paragraph", "happened_on", "what", "reason")}

    step: Annotated[str, Label("Step", "In a few words, without a name of the family. (3.4)"), Needed("record")] = ""
    paragraph: Annotated[str, Label("Paragraph", "Of the procedure, like 4.3. (3.4)"), Needed("record")] = ""
    happened_on: Annotated[date | None, Label("Date", "The day it happened. (3.4)"), Needed("record"), Past()] = None
    what: Annotated[
        Markdown, Label("What was done otherwise", "Late, not at all, or in another way. (3.4)"), Needed("record")
    ] = ""
    reason: Annotated[Markdown, Label("Reason", "Why: it is kept for good. (3.4)"), Needed("record")] = ""

    @property
    def title_text(self) -> str:
        """The step that was not followed."""
        return f"{self.heading}: {self.step}" if self.step else self.heading
