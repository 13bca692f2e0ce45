"""Fields that a transition fills in: nobody types over them, and another text leaves them as they were."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from tests.make import Paper
from workspace import ContentType, Kept, Label, Length, TaskRule
from workspace.core.fields import field
from workspace.core.schema import typed_over, with_kept
from workspace.core.tasks import Calendar, clocks

HOW = "Record the agreement instead"


class Loan(ContentType, name="loan", title="Loan", workflow="paper"):
    """A book, and the day until which it was agreed to lend it."""

    sections = {"Loan": ("book", "agreed")}

    book: Annotated[str, Label("Book")] = ""
    agreed: Annotated[date | None, Label("Agreed"), Kept(HOW)] = None


LENT = Loan(book="Emma", agreed=date(2014, 5, 1))


def test_a_kept_field_cannot_be_typed_over_and_others_can() -> None:
    assert typed_over(LENT, LENT.model_copy(update={"book": "Persuasion"})) == {}
    assert typed_over(LENT, LENT.model_copy(update={"agreed": None})) == {"agreed": HOW}


def test_a_whole_new_text_keeps_it() -> None:
    assert with_kept(Loan(book="Persuasion"), LENT) == Loan(book="Persuasion", agreed=date(2014, 5, 1))


def test_a_form_does_not_ask_for_it() -> None:
    assert [field(Loan, name).kept for name in ("book", "agreed")] == [False, True]


def test_a_document_asks_for_the_same_again_under_another_name() -> None:
    rule = TaskRule("read", "Read", "1", frozenset({"member"}), "paper", "written", Length(days=1), item="title")
    found = [
        clocks([rule], Paper(title=title, written=date(2014, 5, 1)), date(2014, 5, 1), Calendar()) for title in "12"
    ]
    assert [clock.item for each in found for clock in each] == ["1", "2"]
