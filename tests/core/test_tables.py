"""Words looked for in a long table."""

from __future__ import annotations

from typing import Annotated

from workspace import Label, Points, Row
from workspace.core.tables import find


class Line(Row):
    """A row that comes from a document."""

    said: Annotated[str, Label("What was said")] = ""
    source: Annotated[str, Label("Source"), Points()] = ""


def test_words_are_looked_for_in_what_is_shown_and_not_in_the_ids_of_documents() -> None:
    rows = (Line(said="A bed was bought", source="abed" * 8), Line(said="Nothing", source="bed0" * 8))
    assert [place for place, _ in find(rows, (), {}, "bed").rows] == [0]
