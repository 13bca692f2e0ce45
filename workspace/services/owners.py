"""Who carries a task out for the agency that its row names: they are reminded of it, though others end it."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.core.dates import local_date
from workspace.core.errors import NotFound
from workspace.core.model import Document, Permission
from workspace.core.tasks import Task, TaskRule
from workspace.services import appointments
from workspace.store import accounts, grants
from workspace.store.unit_of_work import UnitOfWork


def of(uow: UnitOfWork, task: Task, rule: TaskRule, source: Document) -> Iterator[str]:
    """The ids of those who hold one of the rule's roles today, for that agency or, where a role is not held for one,
    employed by it; only those who can open the page of the task."""
    wanted = rule.awaited(source.body, task.item)
    if not wanted.strip():
        return
    agencies = {agency.id: agency.name for agency in accounts.all_agencies(uow.db)}
    held = [each for each in appointments.of(uow, source) if each.role in rule.owners]
    now = [each for each in held if each.in_force(local_date(uow.now))]
    for person in sorted({e.person for e in now if rule.means(agencies.get(e.agency or "", e.employer), wanted)}):
        try:
            actor = grants.actor(uow.db, person, uow.now)
        except NotFound:  # a disabled account
            continue
        if uow.registry.may(actor, source, Permission.VIEW):
            yield person
