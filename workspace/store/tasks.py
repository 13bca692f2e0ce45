"""Tasks as rows: made and moved in the transaction that saves their document, closed by people."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, and_, bindparam, case, func, select

from workspace.core import dates
from workspace.core.model import Document, Event
from workspace.core.policy import Reach
from workspace.core.procedure import Procedure
from workspace.core.tasks import Clock, Task, TaskRule, clocks
from workspace.store import calendar
from workspace.store.tables import documents, tasks
from workspace.store.visibility import within

Whose = Callable[[TaskRule, str], str | None]  # the one person whom a rule's row names
_FIELDS = tuple(field.name for field in fields(Task))
_ROW = tuple(tasks.c[name] for name in _FIELDS)
OPEN = and_(tasks.c.ended.is_(None), tasks.c.outcome == "", ~tasks.c.lapsed)
# Built once: building a statement costs more than running it.
_OF_DOCUMENT = select(*_ROW).where(tasks.c.document == bindparam("document"))
_INSERT, _UPDATE = tasks.insert(), tasks.update().where(tasks.c.id == bindparam("this"))


def of_document(db: Connection, document: str) -> tuple[Task, ...]:
    """Every task that a document ever made."""
    return _tasks(db, _OF_DOCUMENT, {"document": document})


def one(db: Connection, id: str) -> Task | None:
    """One task."""
    return next(iter(_tasks(db, select(*_ROW).where(tasks.c.id == id))), None)


@dataclass(frozen=True, slots=True)
class Mine:
    """Whose tasks: those in reach, by the policy of tasks, that nobody else took on; of what somebody else took on,
    `left`, which they cannot do now; and `agencys`, which the person's agency carries out (ids)."""

    reach: Reach
    person: str
    agencys: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Which:
    """Which tasks a list is to have: all conditions together."""

    case_reviews: tuple[str, ...] = ()
    mine: Mine | None = None
    open: bool = False
    dated: bool = False
    due_by: date | None = None
    ids: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


def listed(db: Connection, seen: Reach, which: Which, limit: int = 2000, start: int = 0) -> tuple[Task, ...]:
    """Tasks of documents in reach, the soonest due first, then those without a due date."""
    query = _which(select(*_ROW), seen, which).order_by(tasks.c.due.is_(None), tasks.c.due, tasks.c.rule, tasks.c.item)
    return _tasks(db, query.limit(limit).offset(start), _given(which))


def counted(db: Connection, seen: Reach, which: Which, today: date) -> tuple[int, int]:
    """How many there are, and how many of them were due before today."""
    counts: tuple[ColumnElement[Any], ...] = (func.count(), func.count(case((tasks.c.due < today, 1))))
    total, overdue = db.execute(_which(select(*counts), seen, which), _given(which)).one()
    return total, overdue


def _which(query: Select[Any], seen: Reach, which: Which) -> Select[Any]:
    query = query.select_from(tasks.join(documents, documents.c.id == tasks.c.document)).where(within(seen))
    if which.case_reviews:
        query = query.where(tasks.c.case_review.in_(which.case_reviews))
    if which.mine is not None:
        own = and_(within(which.mine.reach, tasks.c.rule), _FREE)
        query = query.where(own | tasks.c.id.in_((*which.mine.agencys, *which.mine.left)))
    if which.open:
        query = query.where(OPEN)
    if which.dated:
        query = query.where(tasks.c.due.is_not(None))
    if which.due_by:
        query = query.where(tasks.c.due <= which.due_by)
    if which.rules:
        query = query.where(tasks.c.rule.in_(which.rules))
    if which.ids:
        query = query.where(tasks.c.id.in_(which.ids))
    return query


def taken(db: Connection, reach: Reach, person: str) -> tuple[Task, ...]:
    """The open tasks in reach, by the policy of tasks, that somebody else took on."""
    return _tasks(db, _TAKEN.where(within(reach, tasks.c.rule)), {"person": person})


_PERSON: BindParameter[str] = bindparam("person")
_TOLD_OF = select(tasks.c.id).where(*(tasks.c[name] == bindparam(name) for name in ("document", "rule", "item")))
_FREE = tasks.c.taken_by.is_(None) | (tasks.c.taken_by == _PERSON)
_TAKEN = (
    select(*_ROW)
    .join(documents, documents.c.id == tasks.c.document)
    .where(OPEN, tasks.c.taken_by.is_not(None), tasks.c.taken_by != _PERSON)
)


def _given(which: Which) -> dict[str, Any]:
    return {"person": which.mine.person} if which.mine else {}


def open_by(db: Connection, day: date) -> tuple[Task, ...]:
    """Every open task that is due by a day: for the jobs of the workspace itself."""
    return _tasks(db, select(*_ROW).where(OPEN, tasks.c.due <= day).order_by(tasks.c.due, tasks.c.id))


def of_agencies(db: Connection, case_reviews: Collection[str]) -> tuple[tuple[str, Task], ...]:
    """The open tasks with a due date that come from an agency's document, each with the agency: for their day alone."""
    query = select(documents.c.agency, *_ROW).join(documents, documents.c.id == tasks.c.document)
    query = query.where(OPEN, tasks.c.due.is_not(None), documents.c.agency.is_not(None))
    rows = db.execute(query.where(tasks.c.case_review.in_(sorted(case_reviews))).order_by(tasks.c.id))
    return tuple((row[0], Task(*row[1:])) for row in rows)


def free(db: Connection, rules: Collection[str], case_review: str | None) -> tuple[Task, ...]:
    """The open tasks by these rules that nobody took on, of one case review or of all."""
    query = select(*_ROW).where(OPEN, tasks.c.taken_by.is_(None), tasks.c.rule.in_(sorted(rules)))
    return _tasks(db, query.where(tasks.c.case_review == case_review) if case_review else query)


def told_of(db: Connection, document: str, event: Event) -> str:
    """The id of the task of which an event of its document tells."""
    told = {"document": document, "rule": event.detail["task"], "item": event.detail.get("item", "")}
    return str(db.execute(_TOLD_OF, told).scalar_one())


def asked_for(db: Connection, case_review: str) -> tuple[Task, ...]:
    """Every task of a case review that is asked for, done or not: for guards, never to be shown."""
    return _tasks(db, select(*_ROW).where(~tasks.c.lapsed, tasks.c.case_review == case_review))


def save(db: Connection, task: Task) -> None:
    """Write a task that was read."""
    values = {name: getattr(task, name) for name in _FIELDS if name != "id"}
    db.execute(_UPDATE, {**values, "this": task.id})


def follow(
    db: Connection, procedures: Mapping[str, Procedure], document: Document, new_id: Callable[[], str], whose: Whose
) -> Iterator[Event]:
    """Bring a document's tasks to what its text says now; yields what changed, for the trail.

    Tasks of a procedure under which the case review was before go on to their own dates; new ones are the present
    procedure's only, where no earlier one asks for the same by the same day, or was done.
    """
    present = procedures[document.procedure]
    kept = of_document(db, document.id) if _asks(procedures.values(), document.type) else ()
    names = {task.rule.partition(".")[0] for task in kept} | {present.name}
    for procedure in (procedures[name] for name in sorted(names) if name in procedures):
        if rules := procedure.tasks_from(document.type):
            known = {(t.rule, t.item): t for t in kept if t.rule.startswith(f"{procedure.name}.")}
            asked = () if document.mistaken else rules
            earlier = {_bare(t): t for t in kept if (t.rule, t.item) not in known and not t.lapsed}
            make = new_id if procedure is present else None
            yield from _follow(db, procedure, asked, document, known, earlier, make, whose)


def done_with(
    db: Connection, procedures: Mapping[str, Procedure], document: Document
) -> Iterator[tuple[Task, TaskRule, date]]:
    """The open tasks of its case review that are done with one of a document, by which rule and on which day; none that
    somebody opened again by hand: they say when it is done."""
    procedure = procedures[document.procedure]
    rules = {procedure.qualified(rule): rule for rule in procedure.tasks_from(document.type) if rule.does}
    ended = [t for t in of_document(db, document.id) if t.rule in rules and t.ended] if rules else []
    for task in ended:
        wanted = {f"{procedure.name}.{name}" for name in rules[task.rule].does}
        for other in asked_for(db, document.case_review):
            waits = other.rule in wanted and other.open and not other.reason
            if waits and task.ended and task.ended >= other.started:
                yield other, rules[task.rule], task.ended


def _bare(task: Task) -> tuple[str, str]:
    """What a task is called in every version of a procedure."""
    return task.rule.partition(".")[2], task.item


def _asks(procedures: Iterable[Procedure], type_name: str) -> bool:
    return any(procedure.tasks_from(type_name) for procedure in procedures)


def _follow(
    db: Connection, procedure: Procedure, rules: tuple[TaskRule, ...], document: Document,
    known: dict[tuple[str, str], Task], earlier: Mapping[tuple[str, str], Task], new_id: Callable[[], str] | None,
    whose: Whose,
) -> Iterator[Event]:  # fmt: skip
    now, created = calendar.read(db), dates.local_date(document.created_at)
    for clock in clocks(rules, document.body, created, now, document.state.rpartition(".")[2]):
        name = procedure.qualified(clock.rule)
        before = known.get((name, clock.item))
        if clock.over and (before is None or before.open or before.lapsed):
            continue
        known.pop((name, clock.item), None)
        same = earlier.get((clock.rule.name, clock.item))
        if before is None and new_id and not (same and (not same.open or same.due == clock.due)):
            taker = whose(clock.rule, clock.owner) if clock.owner else None
            db.execute(_INSERT, _new(new_id(), document, name, clock, now.version, taker))
            taken = {"taken_by": taker} if taker else {}
            yield Event("task_set", _told(name, clock.item, clock.started, clock.due) | taken)
        elif before and (after := _moved(before, clock, now.version)) != before:
            save(db, after)
            if _corrected(before, after):
                yield Event("task_moved", _change(before, after))
    for gone in known.values():
        if not gone.lapsed:
            save(db, replace(gone, lapsed=True))
            yield Event("task_lapsed", _told(gone.rule, gone.item, gone.started, gone.due))


def _new(id: str, document: Document, rule: str, clock: Clock, version: int, taker: str | None) -> dict[str, Any]:
    made = Task(
        id, document.case_review, document.id, rule, clock.item, clock.started, clock.computed, clock.due, version,
        clock.ended, taken_by=taker,
    )  # fmt: skip
    return {name: getattr(made, name) for name in _FIELDS}


def _moved(task: Task, clock: Clock, version: int) -> Task:
    """The same task by the present text. What was computed stays as it was computed, unless its start moved.

    What is asked for again from a later day was not done before that: the trail alone keeps that it was done once.
    """
    if task.lapsed and task.closed_on and task.closed_on < clock.started:
        task = replace(task, outcome="", done_at=None, done_by=None, evidence="", reason="")
    same = task.started == clock.started and clock.rule.length is not None
    computed, made_by = (task.computed, task.calendar) if same else (clock.computed, version)
    due = (computed if clock.due == clock.computed else clock.due) or task.planned
    return replace(
        task, started=clock.started, computed=computed, due=due, calendar=made_by, ended=clock.ended, lapsed=False
    )


def _corrected(before: Task, after: Task) -> bool:
    """Whether something that was known is another day now; that it is done now is the document's news."""
    days = (before.started, before.computed, before.due, before.ended)
    return before.lapsed or days != (after.started, after.computed, after.due, after.ended if before.ended else None)


def _told(rule: str, item: str, started: date, due: date | None) -> dict[str, str]:
    told = {"task": rule, "item": item, "started": started.isoformat(), "due": due.isoformat() if due else ""}
    return {name: value for name, value in told.items() if value}


def _change(before: Task, after: Task) -> dict[str, str]:
    """The days of both; the rule's own and that of its end where they were corrected."""
    old = _told(before.rule, before.item, before.started, before.due) | _moved_days(before, after, before)
    now = _told(after.rule, after.item, after.started, after.due) | _moved_days(before, after, after)
    return now | {f"{name}_before": value for name, value in old.items() if name not in ("task", "item")}


def _moved_days(before: Task, after: Task, of: Task) -> dict[str, str]:
    agreed = before.computed != after.computed and before.due != before.computed
    days = {"computed": of.computed if agreed else None, "ended": of.ended if before.ended != after.ended else None}
    return {name: day.isoformat() for name, day in days.items() if day}


def _tasks(db: Connection, query: Select[Any], given: Mapping[str, Any] | None = None) -> tuple[Task, ...]:
    return tuple(Task(*row) for row in db.execute(query, given))
