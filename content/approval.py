"""The record of a meeting that signs off or approves the final documents."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from content.answers import YesNo
from content.texts import AS_STARTED, Text
from workspace import ContentType, Label, Markdown, Needed, day_in_words

FULL_PANEL, BOARD = "full SCR panel", "Board"


class Approval(
    ContentType, name="approval", title="Sign-off or approval", workflow="approval", stage="approval", drafted=True
):
    """What the full panel or the Board decided about these exact texts (5.3.1, A4.9)."""

    sections = {
        "The meeting": ("body", "held_on", "present", "presented_by_author"),
        "The texts": ("texts",),
        "The decision": ("decision", "dissent", "points", "edition_reason"),
    }

    body: Annotated[
        Literal["", "full SCR panel", "Board"],
        Label("Which meeting", "Appendix 4 step 9 or the Board. (5.3.1, Appendix 4 step 9)"),
        Needed("confirm"),
    ] = ""  # fmt: skip
    held_on: Annotated[date | None, Label("Date", "The day of the meeting. (5.3.1)"), Needed("confirm")] = None
    present: Annotated[
        Markdown, Label("Present", "Job titles and employers; apologies too. (5.3.1)"), Needed("confirm")
    ] = ""
    presented_by_author: Annotated[
        YesNo,
        Label("Did the author present the report?", "At the full panel, ideally yes. (Appendix 4 step 9)"),
        Needed("confirm"),
    ] = ""
    texts: Annotated[
        tuple[Text, ...],
        Label("Texts", "Exactly what was before the meeting. (5.3.1)"),
        Needed("confirm"),
        AS_STARTED,
    ] = ()
    decision: Annotated[
        Literal["", "approved", "not approved"], Label("Decision", "Of the meeting. (5.3.1)"), Needed("confirm")
    ] = ""
    dissent: Annotated[
        Markdown, Label("Dissent", "Who disagreed and why; write “none” if nobody did. (5.3.1)"), Needed("confirm")
    ] = ""
    points: Annotated[Markdown, Label("Points", "What the meeting asked for. (5.3.1)")] = ""
    edition_reason: Annotated[
        Markdown,
        Label(
            "Why this is an edition of its own",
            "Only where a court order lets a part be published: what is left out, and by which order. (Appendix 2)",
        ),
    ] = ""

    def missing(self, by: frozenset[str] | set[str]) -> tuple[str, ...]:
        """The same; that the author presents the report is asked of the full panel alone (A4.9)."""
        found = super().missing(by)
        return tuple(name for name in found if self.body != BOARD or name != "presented_by_author")

    @property
    def title_text(self) -> str:
        """The meeting and its day."""
        day = f", {day_in_words(self.held_on)}" if self.held_on else ""
        name = {FULL_PANEL: "Sign-off by the full panel", BOARD: "Approval by the Board"}.get(self.body, self.heading)
        return f"{name}{day}"
