"""Plain factory functions: a small registry, actors and documents that belong to no procedure."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Annotated, Literal

from pydantic import Field

from workspace import (
    Availability,
    ContentType,
    Label,
    Length,
    Markdown,
    Needed,
    Permission,
    Private,
    Procedure,
    Role,
    Row,
    Searchable,
    Stage,
    TaskRule,
    Workflow,
    state,
    transition,
)
from workspace.core.model import Actor, Document, Grant
from workspace.core.registry import Registry
from workspace.core.schema import canonical, fingerprint
from workspace.core.workflow import State

NOW = datetime(2014, 4, 16, 10, 0, tzinfo=UTC)
TIMES = int(os.environ.get("TEST_TIMES", "1"))  # how many times as many random examples as the quick suite has

WRITER, MEMBER, CHAIR, GUEST = "writer", "member", "chair", "guest"
ROLE_NAMES = (WRITER, MEMBER, CHAIR, GUEST)


class Entry(Row):
    """One row of a table."""

    when: Annotated[date | None, Label("Date")] = None
    what: Annotated[str, Label("What happened"), Searchable()] = Field(default="", max_length=20)


class Folder(ContentType, name="folder", title="Folder", workflow="folder"):
    """The container of the other documents."""

    sections = {"About this folder": ("title", "opened", "agreed", "closed")}

    title: Annotated[str, Label("Title"), Searchable(3)] = Field(default="", max_length=200)
    opened: Annotated[date | None, Label("Opened on")] = None
    agreed: Annotated[date | None, Label("Agreed date")] = None
    closed: Annotated[date | None, Label("Closed on")] = None


class Paper(ContentType, name="paper", title="Paper", workflow="paper"):
    """A document with a field of every kind."""

    sections = {"About": ("title", "written", "answer", "count"), "Text": ("body", "points", "entries", "secret")}

    title: Annotated[str, Label("Title"), Searchable(3)] = Field(min_length=1, max_length=40)
    written: Annotated[date | None, Label("Day of writing", "For example, 27 3 2014"), Needed("close")] = None
    answer: Annotated[Literal["", "yes", "not_recorded", "unknown"], Label("Answer"), Needed("agree")] = ""
    count: Annotated[int | None, Label("Count")] = None
    body: Annotated[Markdown, Label("Text"), Needed("agree"), Searchable()] = ""
    points: Annotated[tuple[str, ...], Label("Points"), Searchable()] = ()
    entries: Annotated[tuple[Entry, ...], Label("Entries"), Searchable()] = ()
    secret: Annotated[str, Label("Secret"), Private()] = ""


STATES = (
    state(
        "draft", "Draft", view={MEMBER}, edit={WRITER}, comment={MEMBER}, share={CHAIR}, work={WRITER}, waiting="Write"
    ),
    state("agreed", "Agreed", view={WRITER, MEMBER, CHAIR, GUEST}, comment={CHAIR}),
    state("closed", "Closed", view={CHAIR}, edit={CHAIR}, edited="draft", final=True),
)


def workflow(name: str = "paper", states: Iterable[State] = STATES) -> Workflow:
    """Three states in a row, with a way back."""
    return Workflow(
        name,
        name.capitalize(),
        "draft",
        tuple(states),
        (
            transition("agree", "Agree", "draft -> agreed", by={WRITER}, done="agreed"),
            transition("return", "Return", "agreed -> draft", by={CHAIR}, done="returned", comment=True),
            transition("close", "Close", "agreed -> closed", by={CHAIR}, done="closed", signs=True),
        ),
        frozenset({WRITER}),
    )


PROCEDURE = Procedure(
    name="small",
    title="A small procedure",
    case_review_type="folder",
    roles=tuple(Role(name, name.capitalize()) for name in ROLE_NAMES),
    workflows=(workflow("folder"), workflow("paper")),
    stages=(Stage("agreed", "Agreed", "1.1", "paper", frozenset({"agreed", "closed"})),),
    tasks=(
        TaskRule(
            "close",
            "Close the folder",
            "1.2",
            frozenset({CHAIR}),
            "folder",
            "opened",
            Length(months=1),
            agreed="agreed",
            ends="closed",
        ),
        TaskRule("read", "Read the folder", "1.2", frozenset({CHAIR}), "folder", "opened", Length(working_days=2)),
    ),
    availability=Availability(12, "1.3", answer_within=10),
    administration={"people": frozenset({CHAIR})},
)


def registry(paper: Workflow | None = None) -> Registry:
    """The small procedure; `paper` replaces the workflow of papers."""
    workflows = (workflow("folder"), paper or workflow("paper"))
    return Registry((Folder, Paper), (replace(PROCEDURE, workflows=workflows, stages=()),))


def actor(*grants: Grant, excluded: Iterable[str] = (), id: str = "a" * 32) -> Actor:
    """Somebody with these grants."""
    return Actor(id, "Ada Example", grants=grants, excluded=frozenset(excluded))


def document(
    id: str = "d" * 32,
    *,
    state: str = "paper.draft",
    case_review: str = "c" * 32,
    agency: str | None = None,
    content: ContentType | None = None,
) -> Document:
    """A paper in a folder."""
    content = content or Paper(title="A paper")
    return Document(
        id, content.name, "small", case_review, agency, state, content.title_text, 1, 1,
        fingerprint(canonical(content)), None, NOW, "a" * 32, NOW, "a" * 32, content,
    )  # fmt: skip


def permits(roles: Iterable[str], permission: Permission = Permission.VIEW, name: str = "draft") -> State:
    """A state that permits these roles one thing and nobody anything else."""
    return State(name, name.capitalize(), {permission: frozenset(roles)}, final=True)
