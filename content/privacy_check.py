"""The privacy check: what was found in the texts that are to be published, and what became of it."""

from __future__ import annotations

from typing import Annotated, Literal

from content.answers import Number
from content.texts import AS_STARTED, Text
from workspace import ContentType, Label, Markdown, Needed, Row


class Finding(Row):
    """A protected word in a text. The word itself is not repeated: the key says it to those who may read it (A2)."""

    document: Annotated[str, Label("Document", "Where it stands. (Appendix 2)")] = ""
    revision: Annotated[Number, Label("Revision", "Of that document. (Appendix 2)")] = None
    place: Annotated[str, Label("Place", "The part, paragraph, note, row or file. (Appendix 2)")] = ""
    kind: Annotated[str, Label("Kind", "What kind of word it is. (Appendix 2)")] = ""
    row: Annotated[Number, Label("Row of the key", "Blank where the word is not in the key. (Appendix 2)")] = None
    outcome: Annotated[
        Literal["", "fixed", "accepted"],
        Label("Closed as", "Fixed in a later revision, or accepted as it stands. (Appendix 2)"),
    ] = ""
    reason: Annotated[str, Label("Reason", "Needed where it is accepted. (Appendix 2)")] = ""

    @property
    def closed(self) -> bool:
        """Whether somebody decided about it; accepting needs a reason."""
        return self.outcome == "fixed" or (self.outcome == "accepted" and bool(self.reason))


class PrivacyCheck(
    ContentType, name="privacy_check", title="Privacy check", workflow="privacy_check", stage="approval", drafted=True
):
    """That these exact texts are not likely to harm a child or vulnerable adult when they are public (A2)."""

    sections = {
        "What was checked": ("title", "texts"),
        "Findings": ("findings",),
        "The human assessment": ("assessment",),
    }

    title: Annotated[str, Label("Title", "With the day and time. No real name. (Appendix 2)")] = ""
    texts: Annotated[
        tuple[Text, ...],
        Label("Texts checked", "The check holds for these and no others. (Appendix 2)"),
        Needed("assess"),
        AS_STARTED,
    ] = ()
    findings: Annotated[
        tuple[Finding, ...],
        Label(
            "Findings",
            "Each is closed as fixed, or as accepted with the reason. Add what you see yourself. (Appendix 2)",
        ),
    ] = ()
    assessment: Annotated[
        Markdown,
        Label(
            "Could somebody put it together?",
            "What a neighbour, a relative or a reporter could work out from details that are harmless one by one: "
            "age, sex, order and number of children, dates, places, the news. Not by the author. (Appendix 2)",
        ),
        Needed("assess"),
    ] = ""
