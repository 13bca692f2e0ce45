"""What somebody took on waits for them alone, as long as they can do it; else for everybody with one of its roles."""

from __future__ import annotations

from workspace.core.model import Actor, Document, Permission
from workspace.core.policy import Reach
from workspace.core.tasks import Task
from workspace.store import documents, grants, tasks
from workspace.store.unit_of_work import UnitOfWork


def left(uow: UnitOfWork, reach: Reach) -> tuple[str, ...]:
    """The ids of the open tasks in reach, by the policy of tasks, that others took on who cannot do them now."""
    found = tasks.taken(uow.db, reach, uow.actor.id)
    sources = {d.id: d for d in documents.some(uow.db, {task.document for task in found})}
    takers = grants.actors(uow.db, {task.taken_by for task in found if task.taken_by}, uow.now)
    return tuple(t.id for t in found if not _does(uow, takers.get(t.taken_by or ""), t, sources[t.document]))


def _does(uow: UnitOfWork, taker: Actor | None, task: Task, source: Document) -> bool:
    """Whether whoever took a task on sees it and may do it today."""
    may, may_do = uow.registry.may, uow.registry.may_do
    return taker is not None and may(taker, source, Permission.VIEW) and may_do(taker, task, source)
