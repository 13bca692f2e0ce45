"""Exact texts, as records name them: the document, its revision and the fingerprint of what it says."""

from __future__ import annotations

from typing import Annotated

from content.answers import Number
from workspace import Kept, Label, Row

AS_STARTED = Kept(
    "A record names the texts as they were when it was started. Start another one for texts that were changed since "
    "(5.3.1)"
)


class Text(Row):
    """One exact text: a record that lists it speaks of these words and no others (5.3.1, A2)."""

    document: Annotated[str, Label("Document", "What kind of document it is. (5.3.1)")] = ""
    revision: Annotated[Number, Label("Revision", "Its number in the history. (5.3.1)")] = None
    sha256: Annotated[str, Label("Fingerprint", "Another text has another one. (5.3.1)")] = ""
