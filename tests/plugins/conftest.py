"""Small factories: a person with roles, a document in a state, an attempt at a transition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from plugins.enfield_scr import PROCEDURE
from workspace import Actor, Attempt, Document, Signature
from workspace.core.model import Grant
from workspace.core.registry import Registry
from workspace.core.schema import canonical, fingerprint

NOW = datetime(2015, 4, 29, 9, 0, tzinfo=UTC)  # 10:00 in London
CASE = "case"

Make = Callable[..., Document]


def person(*grants: Grant | str, id: str = "p") -> Actor:
    """Somebody with grants; a bare role is held in the case review."""
    held = tuple(Grant(g, case_review=CASE) if isinstance(g, str) else g for g in grants)
    return Actor(id, f"Person {id}", grants=held)


def own_agency(role: str, agency: str, id: str = "p") -> Actor:
    """Somebody who holds a role for one agency's documents."""
    return person(Grant(role, case_review=CASE, agency=agency), id=id)


def told(seen: Attempt) -> str:
    """All that the page of a document says of it."""
    workflow = next(w for w in PROCEDURE.workflows if w.name == seen.document.state.partition(".")[0])
    return " ".join(remark.text for look in workflow.remarks if (remark := look(seen)))


def said(seen: Attempt) -> str:
    """Every refusal and warning of the move."""
    asked = (*seen.transition.guards, *seen.transition.warns)
    return " ".join(reason for guard in asked if (reason := guard(seen)))


def signature(document: Document, transition: str, by: str = "q") -> Signature:
    """A sign-off of the text as it is."""
    return Signature("s", document.id, document.revision, document.sha256, transition, by, "role", NOW, "")


@pytest.fixture
def make(registry: Registry) -> Make:
    """`make("imr", "draft", agency="csc", **fields)`: a whole document."""

    def document(type_name: str, state: str, *, agency: str | None = None, **values: Any) -> Document:
        content = registry.content_type(type_name).parse(values)
        workflow = registry.workflow("enfield_scr", type_name)
        return Document(
            type_name, type_name, "enfield_scr", CASE, agency, workflow.qualified(workflow.state(state).name),
            content.title_text, 1, 1, fingerprint(canonical(content)), None, NOW, "w", NOW, "w", content,
        )  # fmt: skip

    return document


@pytest.fixture
def attempt(registry: Registry) -> Callable[..., Attempt]:
    """`attempt(document, "submit", actor=…)`: what a guard sees."""

    def build(document: Document, transition: str, **seen: Any) -> Attempt:
        found = registry.workflow_of(document).transition(transition)
        assert found is not None
        start = Attempt(person("nobody"), document, found, NOW)
        return replace(start, **seen)

    return build
