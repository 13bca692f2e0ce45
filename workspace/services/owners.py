"""Who carries a task out for the agency that its row names: it is among their own tasks, though others end it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workspace.core.dates import local_date
from workspace.core.errors import NotFound
from workspace.core.model import Document, Permission
from workspace.core.tasks import Task, TaskRule
from workspace.services import appointments
from workspace.store import accounts, grants, tasks
from workspace.store.tasks import Which
from workspace.store.unit_of_work import UnitOfWork


def theirs(uow: UnitOfWork) -> tuple[str, ...]:
    """The ids of the open tasks that the actor's agency carries out, in documents that they may see."""
    roles = {grant.role for grant in uow.actor.grants}
    procedures = uow.registry.procedures.values()
    rules = {p.qualified(rule): rule for p in procedures for rule in p.tasks if rule.owners & roles}
    if not rules:
        return ()
    seen = uow.registry.policy.reach(uow.actor, Permission.VIEW)
    found = tasks.listed(uow.db, seen, Which(rules=tuple(rules), open=True))
    sources = {d.id: d for d in uow.whole({task.document for task in found}, to=Permission.VIEW)} if found else {}
    return tuple(among(uow, found, sources))


def among(uow: UnitOfWork, found: Sequence[Task], sources: Mapping[str, Document]) -> Iterator[str]:
    """The ids of those tasks that the actor's agency carries out. `sources`: their documents, whole, by id."""
    wanted = [(task, rule) for task in found if (rule := uow.registry.rule_of(task)) and rule.owners]
    agencies = {agency.id: agency.name for agency in accounts.all_agencies(uow.db)} if wanted else {}
    yield from (t.id for t, rule in wanted if _carries_out(uow, rule, t, sources[t.document], agencies))


def _carries_out(uow: UnitOfWork, rule: TaskRule, task: Task, source: Document, agencies: Mapping[str, str]) -> bool:
    wanted = rule.awaited(source.body, task.item)
    here = [g for g in uow.actor.grants if g.role in rule.owners and g.case_review in (None, source.case_review)]
    names = {agencies.get(grant.agency or uow.actor.agency or "", "") for grant in here if not grant.document}
    return bool(wanted.strip()) and any(rule.means(name, wanted) for name in names)


def of(uow: UnitOfWork, task: Task, rule: TaskRule, source: Document) -> Iterator[str]:
    """The ids of those who hold one of the rule's roles today, for that agency or, where a role is not held for one,
    employed by it; only those who can open the page of the task."""
    wanted = rule.awaited(source.body, task.item)
    if not wanted.strip():
        return
    agencies = {agency.id: agency.name for agency in accounts.all_agencies(uow.db)}
    held = [each for each in appointments.of(uow, source) if each.role in rule.owners]
    now = [each for each in held if each.serves(local_date(uow.now))]
    for person in sorted({e.person for e in now if rule.means(agencies.get(e.agency or "", e.employer), wanted)}):
        try:
            actor = grants.actor(uow.db, person, uow.now)
        except NotFound:  # a disabled account
            continue
        if uow.registry.may(actor, source, Permission.VIEW):
            yield person
