"""Every hook a plugin may implement; each returns data."""

from __future__ import annotations

from collections.abc import Sequence

import pluggy

from workspace.core.demonstration import Demonstration
from workspace.core.procedure import Procedure
from workspace.core.schema import ContentType

hookspec = pluggy.HookspecMarker("workspace")
hookimpl = pluggy.HookimplMarker("workspace")


@hookspec
def content_types() -> Sequence[type[ContentType]]:  # type: ignore[empty-body]
    """The content types that a package of documents declares."""


@hookspec
def procedures() -> Sequence[Procedure]:  # type: ignore[empty-body]
    """The procedures that a plugin declares: roles, workflows, stages, tasks, drafts."""


@hookspec
def demonstrations() -> Sequence[Demonstration]:  # type: ignore[empty-body]
    """The stories that `workspace demo` can fill an empty database with: the first one is played."""
