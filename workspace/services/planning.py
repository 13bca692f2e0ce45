"""Who takes a task on, and by when where the procedure sets no day (R021)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from workspace.core.dates import local_date
from workspace.core.errors import Forbidden, Invalid, NotFound, Refused, these_can
from workspace.core.model import Document, Event, Permission
from workspace.core.tasks import Task, TaskRule
from workspace.services import reading, tasks
from workspace.services.tasks import Shown
from workspace.store import grants
from workspace.store import tasks as stored
from workspace.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Plan:
    """What can be planned of a task: for whom (id → name), and whether a day can be set."""

    people: Mapping[str, str]
    dated: bool


def whose(uow: UnitOfWork, task: Task, rule: TaskRule, source: Document) -> Iterator[str]:
    """Everybody who may do a task today."""
    for person in grants.holders(uow.db, source, rule.who):
        try:
            actor = grants.actor(uow.db, person, uow.now)
        except NotFound:  # a disabled account
            continue
        may = uow.registry.may(actor, source, Permission.VIEW)
        if may and uow.registry.may_do(actor, task, source):
            yield person


def possible(uow: UnitOfWork, shown: Shown, source: Document) -> Plan | None:
    """What the actor can plan of a task; None where it is done, or somebody else's."""
    rule = uow.registry.rule_of(shown.task)
    if rule is None or not shown.task.open or not uow.registry.may_do(uow.actor, shown.task, source):
        return None
    names = reading.names_of(uow)
    found = {person: names[person] for person in whose(uow, shown.task, rule, source)}
    return Plan(dict(sorted(found.items(), key=lambda one: one[1].casefold())), rule.undated)


def plan(uow: UnitOfWork, id: str, *, person: str, day: date | None) -> Task:
    """Say who takes a task on ("" for nobody yet) and by when. Invalid with one sentence for each wrong field."""
    shown, source = tasks.one(uow, id)
    if not shown.task.open:
        raise Refused("This was recorded already. Open the task again first, if it has to be done anew.")
    found = possible(uow, shown, source)
    if found is None:
        raise Forbidden(f"This is for somebody else to plan.{these_can(shown.who)}")
    before = shown.task
    kept = day if found.dated else before.planned
    problems = {}
    if person and person not in found.people:
        problems["taken_by"] = "Choose somebody of the list: others cannot do this task"
    if kept and kept != before.planned and kept < local_date(uow.now):
        problems["planned"] = "That day has passed: enter one that is still to come, or leave it blank"
    if problems:
        raise Invalid(problems)
    after = replace(before, taken_by=person or None, planned=kept, due=kept if found.dated else before.due)
    if after == before:
        return before
    stored.save(uow.db, after)
    told = {"task": after.rule, "item": after.item, "due": _iso(after.due), "taken_by": person}
    told |= {"due_before": _iso(before.due), "taken_by_before": before.taken_by or ""}
    uow.note(Event("task_planned", {name: value for name, value in told.items() if value}), about=source)
    if person and person not in (before.taken_by, uow.actor.id):
        uow.enqueue("taken_on", subject=after.id)
    return after


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
