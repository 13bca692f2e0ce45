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
