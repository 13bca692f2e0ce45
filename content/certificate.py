"""The lawyer's certificate that exact texts are compatible with the restrictions on publication."""

from __future__ import annotations

from typing import Annotated

from content.texts import Text
from workspace import ContentType, Label, Markdown, Needed


class Certificate(
    ContentType, name="certificate", title="Lawyer's certificate", workflow="certificate", stage="publication"
):
    """Holds for these texts and these restrictions: a changed text needs a new certificate (A2)."""

    sections = {"The certificate": ("title", "texts", "restrictions", "reasons")}

    title: Annotated[str, Label("Title", "With the day. No real name. (A2)")] = ""
    texts: Annotated[
        tuple[Text, ...],
        Label("Texts that are compatible", "Delete the row of one that is not. (A2)"),
        Needed("certify"),
    ] = ()
    restrictions: Annotated[
        tuple[Text, ...], Label("With these restrictions", "As they are worded now. (A2)"), Needed("certify")
    ] = ()
    reasons: Annotated[Markdown, Label("Reasons", "What it rests on, and any condition. (A2)")] = ""
