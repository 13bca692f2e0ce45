"""The lawyer's certificate that exact texts are compatible with the restrictions on publication."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from content.texts import Text
from workspace import ContentType, Given, Kept, Label, Markdown, Needed, Past


class Certificate(
    ContentType,
    name="certificate",
    title="Lawyer's certificate",
    workflow="certificate",
    stage="publication",
    drafted=True,
):
    """Holds for these texts and these restrictions: a changed text needs a new certificate (A2)."""

    sections = {
        "The certificate": ("title", "texts", "restrictions", "reasons"),
        "What became of it": ("outdated_on", "renewed_on"),
    }
    recorded = sections["What became of it"]

    title: Annotated[str, Label("Title", "With the day. No real name. (Appendix 2)")] = ""
    texts: Annotated[
        tuple[Text, ...],
        Label(
            "Texts that are compatible", "Take out the row of one that is not; no row is changed or added. (Appendix 2)"
        ),
        Needed("certify"),
        Given(),
    ] = ()
    restrictions: Annotated[
        tuple[Text, ...],
        Label("With these restrictions", "All that stood, as they were worded. (Appendix 2)"),
        Needed("certify"),
        Kept(
            "A certificate names the restrictions as they were when it was started. Start another one for a "
            "restriction that came or changed since (Appendix 2)"
        ),
    ] = ()
    reasons: Annotated[Markdown, Label("Reasons", "What it rests on, and any condition. (Appendix 2)")] = ""
    outdated_on: Annotated[
        date | None,
        Label("Another text since", "The day on which it was there: it needs a certificate of its own. (Appendix 2)"),
        Kept(
            "It is filled in when a text that was changed is approved again, or is ready to be corrected online "
            "(Appendix 2)"
        ),
        Past(),
    ] = None
    renewed_on: Annotated[
        date | None,
        Label("Another certificate since", "The day on which one was signed for the texts as they are. (Appendix 2)"),
        Kept("It is filled in when another certificate is signed (Appendix 2)"),
        Past(),
    ] = None
