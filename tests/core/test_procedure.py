"""A procedure's roles and task rules by name."""

from __future__ import annotations

from dataclasses import replace

from tests.make import PROCEDURE
from workspace import Role


def test_a_role_that_is_no_longer_known_keeps_its_name() -> None:
    assert PROCEDURE.role("chair") == Role("chair", "Chair")
    assert replace(PROCEDURE, roles=()).role("chair") == Role("chair", "chair")


def test_a_task_is_found_by_its_stored_name() -> None:
    rule = PROCEDURE.tasks[0]
    assert PROCEDURE.task(PROCEDURE.qualified(rule)) is rule
    assert PROCEDURE.task("small.gone") is None
    assert PROCEDURE.tasks_from("folder") == PROCEDURE.tasks
    assert PROCEDURE.tasks_from("paper") == ()


def test_words_are_quoted_by_one_citation_by_several_and_by_a_range() -> None:
    texts = {
        "1.1": "One.",
        "4.1": "Two.",
        "4.2": "Three.",
        "4.10a": "Four.",
        "4.10b": "Five.",
        "Appendix 4 form": "Form.",
    }
    quote = replace(PROCEDURE, paragraphs=texts).quote
    assert quote("1.1") == "One."
    assert quote("1.1, 4.2") == "One.\n\nThree."
    assert quote("4.1 to 4.10a") == "Two.\n\nThree.\n\nFour."
    assert quote("4.10") == "Four.\n\nFive."
    assert quote("Appendix 4 form") == "Form."
    assert (quote("9.9"), quote("")) == ("", "")
