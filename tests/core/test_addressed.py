"""Sentences of a procedure fit their reader: whoever does something is told to do it, not that somebody does."""

from __future__ import annotations

import time

import pytest

from workspace.core.addressed import addressed

CLERK, JUDGE = "the clerk", "the judge of the court"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("There is none. The clerk starts one (1).", "There is none. You start one (1)."),
        ("None: the clerk attaches it, or does without.", "None: you attach it, or do without."),
        ("Wait until the clerk first says so and signs it.", "Wait until you first say so and sign it."),
        ("The clerk or the usher opens it, and closes it.", "You open it, and close it."),
        ("The usher, the judge or the clerk says so.", "You say so."),
        ("The usher opens it, and the clerk closes it.", "The usher opens it, and you close it."),
        ("The clerk opens it, and the usher closes it, and keeps it.",
         "You open it, and the usher closes it, and keeps it."),
        ("The clerk opens it; the door closes by itself, and opens.",
         "You open it; the door closes by itself, and opens."),
        ("The clerk starts “Notice: of. It”, and records it.", "You start “Notice: of. It”, and record it."),
        ("The usher opens “The clerk signs it”, and signs it.", "The usher opens “The clerk signs it”, and signs it."),
        ("Ask the clerk to start “It”.", "Start “It”."),
        ("Write, and have the clerk sign it.", "Write, and sign it."),
        ("Not known: tell the clerk, who enters it.", "Not known: enter it."),
        ("The clerk has to record why.", "You have to record why."),
        ("Till then only the clerk can open it, and the usher may look.",
         "Till then only you can open it, and the usher may look."),
        ("The usher or the clerk may open it, and can close it.", "You may open it, and can close it."),
        ("The clerk has decided. It is recorded by the clerk.", "The clerk has decided. It is recorded by the clerk."),
        ("Tell the clerk which is missing.", "Tell the clerk which is missing."),
        ("Open: “Ask the clerk to sign”, “The clerk opens it”. The clerk starts “One: two”, and signs it.",
         "Open: “Ask the clerk to sign”, “The clerk opens it”. You start “One: two”, and sign it."),
    ],
)  # fmt: skip
def test_what_the_reader_does_is_said_to_them(text: str, read: str) -> None:
    assert addressed(text, [CLERK]) == read


def test_a_name_of_several_words_is_one_name() -> None:
    text = "The clerk accepts it and the judge of the court records it."
    assert addressed(text, [JUDGE]) == "The clerk accepts it and you record it."
    assert addressed(text, [CLERK, JUDGE]) == "You accept it and you record it."


def test_to_anybody_else_it_is_said_as_it_stands() -> None:
    text = "The clerk starts one, and the judge of the court signs it."
    assert addressed(text, []) == addressed(text, ["the usher"]) == text


@pytest.mark.parametrize("unit", ["the x-", "the a or ", "the a, ", "the usher or ", "“", "ask the clerk to ", "the "])
def test_what_is_quoted_from_a_document_keeps_nobody_waiting(unit: str) -> None:
    began = time.process_time()
    addressed(f"The clerk opens “{unit * (30_000 // len(unit))}”.", [CLERK])
    addressed(f"The clerk opens {unit * (30_000 // len(unit))}.", [CLERK])
    assert time.process_time() - began < 2
