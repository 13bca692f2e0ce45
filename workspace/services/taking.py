"""What somebody took on, or is named for, waits for them alone as long as they can do it; else for everybody with one
of its roles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from workspace.core.dates import local_date
from workspace.core.errors import NotFound
from workspace.core.model import Actor, Document, Event, Permission
from workspace.core.policy import Reach
from workspace.core.tasks import Task
from workspace.store import documents, grants, takers, tasks
from workspace.store.unit_of_work import UnitOfWork


def given(uow: UnitOfWork, grant_id: str) -> None:
    """With a role that began, what names its holder as the one who does it waits for them, where nobody took it on."""
    try:
        held = grants.one(uow.db, grant_id)
    except NotFound:  # it was ended meanwhile
        return
    if held.person is None or not held.in_force(local_date(uow.now)):
        return
    procedures = uow.registry.procedures.values()
    rules = {p.qualified(r): r for p in procedures for r in p.tasks if r.owner and held.role in r.who}
    for task in _held(uow, rules, held.case_review) if rules else ():
        source, rule = uow.truth(task.document), rules[task.rule]
        said = rule.names(source.body, task.item) if source else ""
        if source and said and takers.one(uow.db, uow.registry, uow.now, source, rule, said) == held.person:
            tasks.save(uow.db, replace(task, taken_by=held.person))
            told = {"task": task.rule, "item": task.item, "taken_by": held.person}
            uow.note(Event("task_planned", told), about=source)
            uow.enqueue("taken_on", subject=task.id)


def _held(uow: UnitOfWork, rules: Collection[str], case_review: str | None) -> tuple[Task, ...]:
    """The free tasks by these rules, which nobody else records or plans before this transaction ends.

    Whoever holds a case review waits for nobody who waits for it: all are held before anything is written.
    """
    homes = sorted({task.case_review for task in tasks.free(uow.db, rules, case_review)})
    for home in homes:
        documents.hold(uow.db, home)
    return tuple(task for task in tasks.free(uow.db, rules, case_review) if task.case_review in homes)


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
