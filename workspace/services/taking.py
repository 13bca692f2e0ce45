"""What somebody took on waits for them alone, as long as they can do it; else for everybody with one of its roles."""

from __future__ import annotations

from workspace.core.errors import NotFound
from workspace.core.model import Document, Permission
from workspace.core.policy import Reach
from workspace.core.tasks import Task
from workspace.store import documents, grants, tasks
from workspace.store.unit_of_work import UnitOfWork


def left(uow: UnitOfWork, reach: Reach) -> tuple[str, ...]:
    """The ids of the open tasks in reach, by the policy of tasks, that others took on who cannot do them now."""
    found = tasks.taken(uow.db, reach, uow.actor.id)
    sources = {d.id: d for d in documents.some(uow.db, {task.document for task in found})}
    able = {id for person in {t.taken_by for t in found if t.taken_by} for id in _able(uow, person, found, sources)}
    return tuple(task.id for task in found if task.id not in able)


def _able(uow: UnitOfWork, person: str, found: tuple[Task, ...], sources: dict[str, Document]) -> tuple[str, ...]:
    """Those that a person took on, sees and may do today."""
    try:
        actor = grants.actor(uow.db, person, uow.now)
    except NotFound:  # a disabled account
        return ()
    theirs = ((task, sources[task.document]) for task in found if task.taken_by == person)
    may, may_do = uow.registry.may, uow.registry.may_do
    return tuple(t.id for t, source in theirs if may(actor, source, Permission.VIEW) and may_do(actor, t, source))
