"""Once a day: one letter to each of whom something is soon due or overdue. None names a case, a title or a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workspace.core import dates
from workspace.core.model import SYSTEM, Document, Event, Permission
from workspace.core.tasks import Calendar, Task, TaskRule
from workspace.services import mail, owners, planning
from workspace.settings import Settings
from workspace.store import calendar, grants, notes, tasks
from workspace.store.documents import Wanted
from workspace.store.unit_of_work import Store, UnitOfWork

KEY = "reminded_on"
AGAIN = 5  # working days between letters about what is overdue
_FARTHEST = timedelta(days=60)
_MOST = 1000  # documents that are due
_DUE = "{what} {verb} due on {day:%A} {day.day} {day:%B %Y}:\n{link}\n"


@dataclass(frozen=True, slots=True, order=True)
class _Line:
    """One task, or document that waits, in somebody's letter. `where`: its page."""

    due: date
    where: str
    what: str


def begin_day(store: Store) -> None:
    """Ask for the letters of today, unless that was done."""
    with store.reading(SYSTEM) as uow:
        if notes.setting(uow.db, KEY) == dates.local_date(uow.now).isoformat():
            return
    with store.writing(SYSTEM) as uow:
        uow.enqueue("remind", subject=dates.local_date(uow.now).isoformat())


def remind(uow: UnitOfWork, settings: Settings) -> int:
    """Write to everybody who has to be reminded today of what; returns how many letters were written.

    What names somebody whose role begins today is theirs from now on.
    """
    today, days = dates.local_date(uow.now), calendar.read(uow.db)
    before = date.fromisoformat(notes.setting(uow.db, KEY) or (today - timedelta(days=1)).isoformat())
    wanted: dict[str, list[_Line]] = {}
    if before < today:
        for held in grants.begun(uow.db, before, today):
            uow.enqueue("role_given", subject=held.id)
        for task in tasks.open_by(uow.db, today + _FARTHEST):
            rule = uow.registry.rule_of(task)
            if rule and task.due and _is_time(task.due, rule.remind, before, today, days):
                for person, whose in _told(uow, task, rule).items():
                    line = _Line(task.due, f"/tasks/{task.id}", f"A task of {whose}")
                    wanted.setdefault(person, []).append(line)
        for document, due in _waiting(uow, today):
            if _is_time(due, (0,), before, today, days):
                for person in mail.waited_for(uow, document):
                    line = _Line(due, f"/documents/{document.id}", "A document that waits for you")
                    wanted.setdefault(person, []).append(line)
    for person, lines in wanted.items():
        mail.write(uow, person, _letter(settings, sorted(lines), today), _subject(lines, today))
    notes.set_setting(uow.db, KEY, today.isoformat())
    return len(wanted)


def asked(uow: UnitOfWork, settings: Settings, document: str) -> int:
    """Write at once to everybody of whom a document asks what cannot wait; returns how many letters were written."""
    source = uow.truth(document)
    if source is None:
        return 0
    over = _ended(uow, source)
    open_ = (task for task in tasks.of_document(uow.db, document) if task.open)
    rules = ((task, rule) for task in open_ if (rule := uow.registry.rule_of(task)))
    found = [(task, rule) for task, rule in rules if rule.at_once and (rule.lasting or not over)]
    wanted = [(task.id, person) for task, rule in found for person in planning.whose(uow, task, rule, source)]
    return sum(mail.asked(uow, settings, task, person) for task, person in wanted)


def _waiting(uow: UnitOfWork, today: date) -> Iterator[tuple[Document, date]]:
    """What waits for somebody since a day that was set, like a report that is offline; agencies have tasks of theirs.

    Of a case review that has ended only what was done after its end; of an earlier phase nothing waits.
    """
    for document in uow.list(to=Permission.VIEW, what=Wanted(due_by=today, present=True), count=_MOST):
        home = uow.truth(document.case_review)
        over = home is not None and _ended(uow, home) and document.changed_at <= home.changed_at
        if document.due and not document.agency and not over:
            yield document, document.due


def _is_time(due: date, remind: Sequence[int], before: date, today: date, days: Calendar) -> bool:
    """Whether a day for a letter came since the last time that letters were written, however long ago that was."""
    then, now = (dates.working_days_until(day, due, days.extra) for day in (before, today))
    late = (now < 0 <= then) or (now < 0 and now // AGAIN != then // AGAIN)
    return late or any(now <= wanted < then for wanted in remind)


def _told(uow: UnitOfWork, task: Task, rule: TaskRule) -> Mapping[str, str]:
    """Who is reminded of a task, each with whose it is called; that it was done is noted."""
    source = uow.truth(task.document)
    if source is None or (not rule.lasting and _ended(uow, source)):
        return {}
    people = dict.fromkeys(planning.whose(uow, task, rule, source), "yours")
    if task.taken_by in people:
        people = {task.taken_by: "yours"}
    people = dict.fromkeys(owners.of(uow, task, rule, source), "your agency") | people
    if people:
        uow.note(Event("reminded", {"task": task.rule, "item": task.item, "people": str(len(people))}), about=source)
    return people


def _subject(lines: Sequence[_Line], today: date) -> str:
    late = sum(line.due < today for line in lines)
    count, what = late or len(lines), "overdue" if late else "due"
    return f"A task is {what}" if count == 1 else f"{count} tasks are {what}"


def _letter(settings: Settings, lines: Sequence[_Line], today: date) -> str:
    told = [
        _DUE.format(
            what=line.what,
            verb="was" if line.due < today else "is",
            day=line.due,
            link=f"{settings.workspace_url}{line.where}",
        )
        for line in lines
    ]
    every = [f"All that is due, with its days:\n{settings.workspace_url}/deadlines\n"] if len(lines) > 1 else []
    return "\n".join(("Sign in to the case review workspace to see it.\n", *told, *every))


def _ended(uow: UnitOfWork, source: Document) -> bool:
    """Whether its case review has come to an end; one that has a single state never does.

    A document's own end is none: with many, like a decision, the duty only begins.
    """
    home = source if source.id == source.case_review else uow.truth(source.case_review)
    if home is None:
        return True
    workflow = uow.registry.workflow_of(home)
    state = workflow.state(home.state)
    return state.final and state.name != workflow.initial
