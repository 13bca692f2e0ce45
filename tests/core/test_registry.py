"""Plugins that contradict one another stop the start; afterwards everything is looked up by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests import make
from tests.make import CHAIR, MEMBER, PROCEDURE, WRITER, Folder, Paper
from workspace import ContentType, Draft, Permission, Procedure, Stage, state
from workspace.core.model import Grant
from workspace.core.registry import Registry, RegistryError


class Stray(ContentType, name="stray", title="Stray", workflow="nowhere"):
    """A type that no procedure has a workflow for."""


DRAFT = Draft("note", "Note", "1", "paper", lambda file: ())
ASTRAY = replace(DRAFT, stage="gone")


def stage(**changes: Any) -> Stage:
    return replace(PROCEDURE.stages[0], **changes)


def asking(**changes: Any) -> Procedure:
    return replace(PROCEDURE, tasks=(replace(PROCEDURE.tasks[0], **changes),))


def asking_twice() -> Procedure:
    return replace(PROCEDURE, tasks=(PROCEDURE.tasks[0], PROCEDURE.tasks[0]))


def moving(**changes: Any) -> Procedure:
    paper = make.workflow("paper")
    moves = (replace(paper.transitions[0], **changes), *paper.transitions[1:])
    return replace(PROCEDURE, workflows=(make.workflow("folder"), replace(paper, transitions=moves)))


def telling(role: str) -> Procedure:
    states = (replace(make.STATES[0], tells=frozenset({role})), *make.STATES[1:])
    return replace(PROCEDURE, workflows=(make.workflow("folder"), make.workflow("paper", states)))


def editing(role: str) -> Procedure:
    states = (*make.STATES[:2], state("closed", "Closed", view=(), edit={role}, final=True))
    return replace(PROCEDURE, workflows=(make.workflow("folder"), make.workflow("paper", states)))


def beginning(type_name: str) -> Procedure:
    return replace(PROCEDURE, begins={type_name: lambda _file, _starter, _agency: {}})


def bringing(role: str) -> Procedure:
    first, *others = PROCEDURE.roles
    return replace(PROCEDURE, roles=(replace(first, brings=role), *others))


def drafting(*drafts: Draft) -> Procedure:
    return replace(PROCEDURE, drafts=drafts)


def leaving(type_name: str, ended: str) -> Procedure:
    return replace(PROCEDURE, apart={type_name: frozenset({ended})})


def departing(field: str) -> Procedure:
    return replace(PROCEDURE, departures=field)


@pytest.mark.parametrize(
    ("declare", "reason"),
    [
        (lambda: Registry((Folder, Paper, Paper), (PROCEDURE,)), "content type paper is declared twice"),
        (lambda: Registry((Folder, Paper), (PROCEDURE, PROCEDURE)), "procedure small is declared twice"),
        (
            lambda: Registry(
                (Folder, Paper), (PROCEDURE, replace(PROCEDURE, name="large", workflows=(make.workflow("folder"),)))
            ),
            "workflow folder is declared twice",
        ),
        (lambda: Registry((Folder, Paper), (editing("ghost"),)), "paper: unknown role ghost"),
        (lambda: Registry((Folder, Paper), (telling("ghost"),)), "paper: unknown role ghost"),
        (lambda: Registry((Folder, Paper), (moving(effect="publish"),)), "paper: its workflow publishes it"),
        (lambda: Registry((Folder, Paper), (moving(together=("ghost",)),)), "unknown content type along: ghost"),
        (
            lambda: Registry((Folder, Paper), (replace(PROCEDURE, administration={"people": frozenset({"ghost"})}),)),
            "small: unknown role ghost",
        ),
        (
            lambda: Registry((Folder, Paper), (replace(PROCEDURE, stages=(stage(reached=frozenset({"gone"})),)),)),
            "stage agreed: unknown state gone",
        ),
        (
            lambda: Registry((Folder, Paper), (replace(PROCEDURE, stages=(stage(type="ghost"),)),)),
            "stage agreed: unknown content type ghost",
        ),
        (lambda: Registry((Folder, Paper), (leaving("ghost", "agreed"),)), "apart: unknown content type ghost"),
        (lambda: Registry((Folder, Paper), (leaving("paper", "gone"),)), "apart, paper: unknown state gone"),
        (lambda: Registry((Folder, Paper), (beginning("ghost"),)), "begins: unknown content type"),
        (lambda: Registry((Folder, Paper), (departing("ghost.why"),)), "departures: unknown field ghost.why"),
        (lambda: Registry((Folder, Paper), (departing("paper.why"),)), "departures: unknown field paper.why"),
        (lambda: Registry((Folder, Paper), (bringing("ghost"),)), "unknown role ghost"),
        (lambda: Registry((Paper,), (PROCEDURE,)), "small: unknown content type folder"),
        (lambda: Registry((Folder, Paper, Stray), (PROCEDURE,)), "stray: no procedure has the workflow nowhere"),
        (lambda: Registry((Folder, Paper), (moving(name="assent"),)), "paper: a field is needed for an unknown agree"),
        (lambda: Registry((Folder, Paper), (asking_twice(),)), "task of small close is declared twice"),
        (lambda: Registry((Folder, Paper), (asking(ends="finished"),)), "task close: unknown field finished"),
        (lambda: Registry((Folder, Paper), (asking(source="ghost"),)), "task close: unknown content type ghost"),
        (lambda: Registry((Folder, Paper), (asking(drafts=("ghost",)),)), "task close: unknown draft ghost"),
        (lambda: Registry((Folder, Paper), (asking(source="paper.rows"),)), "task close: unknown table rows"),
        (lambda: Registry((Folder, Paper), (asking(source="paper.entries"),)), "task close: unknown field"),
        (lambda: Registry((Folder, Paper), (asking(who=frozenset({"ghost"})),)), "task close: unknown role ghost"),
        (lambda: Registry((Folder, Paper), (drafting(DRAFT, DRAFT),)), "draft of small note is declared twice"),
        (lambda: Registry((Folder, Paper), (drafting(ASTRAY),)), "draft note: unknown stage gone"),
    ],
)
def test_a_contradiction_stops_the_start(declare: Callable[[], Registry], reason: str) -> None:
    with pytest.raises(RegistryError, match=reason):
        declare()


def test_everything_is_looked_up_by_name() -> None:
    registry = Registry((Folder, Paper), (PROCEDURE,))
    document = make.document(state="paper.agreed")
    assert registry.content_type("paper") is Paper
    assert registry.procedure("small") is PROCEDURE
    assert registry.workflow("small", "paper") is registry.workflow_of(document) is PROCEDURE.workflows[1]
    assert registry.state_of(document).title == "Agreed"
    with pytest.raises(KeyError):
        registry.content_type("ghost")


def test_who_may_start_a_document() -> None:
    registry = make.registry()
    assert registry.creatable("small", frozenset({WRITER})) == (Folder, Paper)
    assert registry.creatable("small", frozenset({CHAIR})) == registry.creatable("other", frozenset({WRITER})) == ()


def test_administration_needs_a_role_that_is_held_everywhere() -> None:
    registry = make.registry()
    assert registry.may_administer(make.actor(Grant(CHAIR)), "people")
    assert not registry.may_administer(make.actor(Grant(CHAIR, case_review="c" * 32)), "people")
    assert not registry.may_administer(make.actor(Grant(CHAIR)), "unheard_of")
    assert not registry.may_administer(make.actor(Grant(WRITER)), "people")


def test_one_check_is_the_policys() -> None:
    registry, document = make.registry(), make.document()
    assert registry.may(make.actor(Grant(MEMBER)), document, Permission.VIEW)
    assert not registry.may(make.actor(Grant(MEMBER)), document, Permission.EDIT)


def test_who_holds_a_permission_is_said_in_the_words_of_the_procedure() -> None:
    known, paper = make.registry(), make.document()
    assert known.holders(paper, Permission.EDIT) == ("Writer",)  # for whom it waits
    assert known.holders(paper, Permission.VIEW) == ("Writer",)
    assert known.holders(replace(paper, state="paper.agreed"), Permission.COMMENT) == ("Chair",)
    assert known.holders(replace(paper, state="paper.agreed"), Permission.EDIT) == ()
    assert known.administrators("people") == ("Chair",)
    assert known.administrators("nothing") == ()
