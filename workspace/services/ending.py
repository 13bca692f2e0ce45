"""How a task is ended: by a person, or by a step that does what it asks for."""

from __future__ import annotations

from dataclasses import replace

from workspace.core.model import Document, Event
from workspace.core.tasks import Task
from workspace.core.workflow import Attempt
from workspace.store import tasks
from workspace.store.unit_of_work import UnitOfWork


def by_step(uow: UnitOfWork, attempt: Attempt) -> None:
    """End what a step does or does away with, with its evidence or why; what somebody ended before stays as it is."""
    ended = [each for end in attempt.transition.ends for each in end(attempt)]
    # most steps end nothing, and the case review is not read for them
    documents = {document.id: document for document in (*attempt.siblings, attempt.document)} if ended else {}
    for one in ended:
        source, task = documents.get(one.task.document), tasks.one(uow.db, one.task.id)
        if source and task and task.open:
            done = replace(task, done_at=one.at, done_by=uow.actor.id)
            if one.needed:
                close(uow, source, replace(done, outcome="done", evidence=one.evidence), "task_done")
            else:
                close(uow, source, replace(done, outcome="not_applicable", reason=one.evidence), "task_not_applicable")


def close(uow: UnitOfWork, source: Document, task: Task, verb: str) -> Task:
    """Keep a task as it now is, with the event that says so."""
    tasks.save(uow.db, task)
    told = {"task": task.rule, "item": task.item, "evidence": task.evidence, "comment": task.reason}
    told |= {"done_at": task.done_at.isoformat()} if task.done_at else {}
    uow.note(Event(verb, {name: text for name, text in told.items() if text}), about=source)
    return task
