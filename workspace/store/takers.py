"""The one person who is named as the owner of a task: it is theirs, and others who could do it are not asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from workspace.core.errors import NotFound
from workspace.core.model import Document, Permission
from workspace.core.names import names, plain
from workspace.core.registry import Registry
from workspace.core.tasks import TaskRule
from workspace.store import accounts, grants


def one(db: Connection, registry: Registry, now: datetime, document: Document, rule: TaskRule, said: str) -> str | None:
    """The id of whoever may do a document's task by a rule and is called so; None where it is nobody, or not one."""
    known = accounts.names(db)
    found = [id for id in grants.holders(db, document, rule.who) if names(said, known.get(id, ""))]
    if len(found) != 1 or _others(said, known.pop(found[0]), known.values()):
        return None
    try:
        actor = grants.actor(db, found[0], now)
    except NotFound:  # a disabled account
        return None
    task = replace(document, state=registry.procedure(document.procedure).qualified(rule))
    return actor.id if registry.task_policy.allows(actor, task, Permission.WORK) else None


def _others(said: str, person: str, known: Collection[str]) -> bool:
    """Whether what stands for a person names somebody else beside them."""
    rest = plain(said)[len(plain(person)) :]
    return bool(rest) and any(plain(name) in rest for name in known)
