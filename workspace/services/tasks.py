"""Tasks and their clocks as people meet them: whose they are, when they are due, and how they are ended."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from workspace.core.dates import day_in_words, local_date
from workspace.core.errors import Forbidden, Invalid, NotFound, Refused, these_can
from workspace.core.fields import field, fields
from workspace.core.lines import seen
from workspace.core.model import SYSTEM, Document, Permission
from workspace.core.policy import Reach
from workspace.core.tasks import Calendar, Task, TaskRule
from workspace.services import listing, owners, reading, story, taking
from workspace.services.ending import close
from workspace.store import calendar, documents, tasks, trail
from workspace.store.tasks import Mine, Which
from workspace.store.unit_of_work import UnitOfWork

LONGEST = 5_000
PER_PAGE = 100
_DAYS = {"started": "Counted from", "due": "Due", "computed": "By the rule", "ended": "Done"}
_GONE = "A task of an earlier version of the procedure"


@dataclass(frozen=True, slots=True)
class Shown:
    """A task in a list. `title`: the rule's, with the row that it is about; `mine`: whether the actor may end it."""

    task: Task
    title: str
    cite: str
    checklist: str
    who: tuple[str, ...]  # the titles of the roles whose it is
    advice: str
    ticked: bool  # a person ends it, not a date in the document
    mine: bool
    always: bool  # never put as not applicable
    late: bool
    act_by: date | None
    asked: bool  # whether it is asked for since the day from which its clock counts
    case_review: str = ""  # its title, where a list goes across case reviews
    source: str = ""  # the title of the document that it comes from
    agency: str | None = None  # the id of the agency that the document belongs to
    taken_by: str = ""  # the name of the person who takes it on
    length: str = ""  # by the rule, in words; "" where it counts nothing
    telling: str = ""  # how the actor's agency tells of it, where it carries it out and others end it
    set_as: str = ""  # what a day is called that nobody counts: somebody sets it in the document

    @property
    def standing(self) -> str:
        """In a word: "done", "late" (done late), "not applicable", "overdue", "open", "gone" (no longer asked)."""
        if self.task.outcome == "not_applicable":
            return "not applicable"
        if self.task.closed_on:
            return "late" if self.late else "done"
        if self.task.lapsed:
            return "gone"
        return "overdue" if self.late else "open"


@dataclass(frozen=True, slots=True)
class Checklist:
    """The tasks of one heading."""

    title: str
    tasks: tuple[Shown, ...]

    @property
    def open(self) -> tuple[Shown, ...]:
        """Those that still have to be done."""
        return tuple(one for one in self.tasks if one.task.open)

    @property
    def closed(self) -> int:
        """How many need nothing more."""
        return len(self.tasks) - len(self.open)

    @property
    def overdue(self) -> int:
        """How many should have been done by now."""
        return sum(one.standing == "overdue" for one in self.tasks)


@dataclass(frozen=True, slots=True)
class Board:
    """A page of what is to be done in all case reviews; of how many, and how many of those are overdue."""

    tasks: tuple[Shown, ...]
    total: int
    overdue: int
    page: int = 1  # the last one, where a later one was asked for

    @property
    def by_case_review(self) -> dict[str, list[Shown]]:
        """The same under the titles of the case reviews, that with the most urgent first."""
        found: dict[str, list[Shown]] = {}
        for task in self.tasks:
            found.setdefault(task.case_review, []).append(task)
        return found

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PER_PAGE))


def of(uow: UnitOfWork, case_review: Document) -> tuple[Shown, ...]:
    """Every task of a case review whose document the actor may see, but for those that are no longer asked for."""
    found = tasks.listed(uow.db, _seen(uow), Which(case_reviews=(case_review.id,)))
    return shown(uow, tuple(task for task in found if not task.lapsed))


def gone(uow: UnitOfWork, case_review: Document) -> tuple[Shown, ...]:
    """What was recorded for steps that are asked for no longer, in documents that the actor may see: it stays known."""
    found = tasks.listed(uow.db, _seen(uow), Which(case_reviews=(case_review.id,)))
    return shown(uow, tuple(task for task in found if task.lapsed and task.outcome))


def every(uow: UnitOfWork, case_review: Document) -> tuple[Shown, ...]:
    """The same of all its documents, whoever may see which: to be counted, never to be shown as they are."""
    all_of_it = uow.registry.policy.reach(SYSTEM, Permission.VIEW)
    found = tasks.listed(uow.db, all_of_it, Which(case_reviews=(case_review.id,)), LONGEST)
    return shown(uow, tuple(task for task in found if not task.lapsed))


def checklists(uow: UnitOfWork, case_review: Document, also: Sequence[Shown] = ()) -> tuple[Checklist, ...]:
    """Those of `of`, and `also` others, by heading, in the order in which the procedure declares them."""
    order = {r.name: n for n, r in enumerate(uow.registry.procedure(case_review.procedure).tasks)}
    every = (*of(uow, case_review), *also)
    found = sorted(every, key=lambda one: order.get(one.task.rule.partition(".")[2], len(order)))
    titles = dict.fromkeys(one.checklist for one in found)
    return tuple(Checklist(title, tuple(one for one in found if one.checklist == title)) for title in titles)


def of_actor(uow: UnitOfWork) -> Mine:
    """What waits for the actor: theirs by a role, but for what somebody else took on; and their agency's to do."""
    reach = uow.registry.task_policy.reach(uow.actor, Permission.WORK)
    return Mine(reach, uow.actor.id, owners.theirs(uow), taking.left(uow, reach))


def board(
    uow: UnitOfWork, *, mine: bool = False, due_by: date | None = None, case_review: str = "", page: int = 1
) -> Board:
    """A page of the open tasks with a due date in the case reviews that the actor may see, or in one of them."""
    which = Which(
        (case_review,) if case_review else (), of_actor(uow) if mine else None, open=True, dated=True, due_by=due_by
    )
    total, late = tasks.counted(uow.db, _seen(uow), which, local_date(uow.now))
    at = max(1, min(page, -(-total // PER_PAGE)))
    found = tasks.listed(uow.db, _seen(uow), which, PER_PAGE, (at - 1) * PER_PAGE)
    return Board(shown(uow, found, across=True), total, late, at)


def soonest(uow: UnitOfWork, case_reviews: Sequence[Document]) -> dict[str, Shown]:
    """Case review → its open task that is due first, where one has a due date."""
    which = Which(case_reviews=tuple(d.id for d in case_reviews), open=True, dated=True)
    found: dict[str, Task] = {}
    for task in tasks.listed(uow.db, _seen(uow), which) if case_reviews else ():
        found.setdefault(task.case_review, task)
    return {one.task.case_review: one for one in shown(uow, tuple(found.values()))}


def waiting(uow: UnitOfWork, limit: int) -> Board:
    """The most urgent open tasks that are the actor's, those without a due date last."""
    which = Which(mine=of_actor(uow), open=True)
    found = shown(uow, tasks.listed(uow.db, _seen(uow), which, limit), across=True)
    if len(found) < limit:
        return Board(found, len(found), sum(task.late for task in found))
    return Board(found, *tasks.counted(uow.db, _seen(uow), which, local_date(uow.now)))


def shown(uow: UnitOfWork, found: Sequence[Task], *, across: bool = False) -> tuple[Shown, ...]:
    """Tasks for a list, in five statements at most."""
    if not found:
        return ()
    ids = tuple(dict.fromkeys(task.document for task in found))
    said = {task.document for task in found if (rule := uow.registry.rule_of(task)) and (rule.says or rule.owners)}
    sources = {d.id: d for d in documents.some(uow.db, ids)}
    sources |= {one.document.id: one.whole(uow.registry) for one in documents.read_some(uow.db, said)}
    homes = listing.titles_of_case_reviews(uow, tuple(sources.values())) if across else {}
    days, today = calendar.read(uow.db), local_date(uow.now)
    names = reading.names_of(uow) if any(task.taken_by for task in found) else {}
    agencys = frozenset(owners.among(uow, [task for task in found if task.open], sources))
    made = (_shown(uow, task, sources[task.document], homes, days, today) for task in found)
    return tuple(_told(uow, one, names.get(one.task.taken_by or "", ""), agencys) for one in made)


def _told(uow: UnitOfWork, one: Shown, taker: str, agencys: Collection[str]) -> Shown:
    rule = uow.registry.rule_of(one.task) if one.task.id in agencys and not one.mine else None
    telling = rule.telling if rule else ""
    return replace(one, taken_by=taker, telling=telling) if taker or telling else one


def _shown(uow: UnitOfWork, task: Task, source: Document, homes: dict[str, str], days: Calendar, today: date) -> Shown:
    rule = uow.registry.rule_of(task)
    return Shown(
        task,
        _called(rule, task, source) if rule else _GONE,
        rule.cite if rule else "",
        rule.checklist if rule else "",
        _who(uow, task, rule),
        uow.registry.addressed(uow.actor, source, rule.advice) if rule else "",
        bool(rule and not rule.ends),
        task.open and uow.registry.may_do(uow.actor, task, source),
        bool(rule and rule.always),
        task.late(today),
        task.act_by(days),
        task.started <= today and not task.counted_back,
        homes.get(task.case_review, ""),
        "" if source.id == source.case_review else source.title,
        source.agency,
        length=rule.length.words if rule and rule.length else "",
        set_as=_set_as(uow, rule) if rule and rule.due and not rule.length else "",
    )


def _called(rule: TaskRule, task: Task, source: Document) -> str:
    """What has to be done; of what stayed with an earlier phase of the case review, of which."""
    phase, about = listing.in_phase(source), rule.about(task.item, rule.words(source.content, task.item))
    return f"{about} ({phase})" if phase else about


def _set_as(uow: UnitOfWork, rule: TaskRule) -> str:
    """What the date field is called that says when it is due."""
    cls = uow.registry.content_type(rule.type)
    asked = field(cls, rule.table).columns if rule.table else fields(cls, [rule.due])
    return next(one.label for one in asked if one.name == rule.due)


def _who(uow: UnitOfWork, task: Task, rule: TaskRule | None) -> tuple[str, ...]:
    procedure = uow.registry.procedures.get(task.rule.partition(".")[0])
    return procedure.titles(rule.who) if rule and procedure else ()


def _seen(uow: UnitOfWork) -> Reach:
    return uow.registry.policy.reach(uow.actor, Permission.VIEW)


def one(uow: UnitOfWork, id: str) -> tuple[Shown, Document]:
    """(a task, the document that it comes from). NotFound where the document may not be seen."""
    task = tasks.one(uow.db, id)
    if task is None:
        raise NotFound
    source = uow.get(task.document, to=Permission.VIEW)  # locks it: whoever saves it moves its tasks
    return shown(uow, (tasks.one(uow.db, id) or task,))[0], source


def _mine(uow: UnitOfWork, id: str) -> tuple[Shown, Document]:
    found, source = one(uow, id)
    if not uow.registry.may_do(uow.actor, found.task, source):
        raise Forbidden(f"This is for somebody else to record.{these_can(found.who)}")
    if not found.ticked:
        raise Invalid({"": "This ends when its date is filled in. Open the document and fill it in there."})
    if found.task.outcome:
        raise Refused("This was recorded already. Open the task again first, if it has to be recorded anew.")
    return found, source


def _done_with(uow: UnitOfWork, task: Task) -> Shown | None:
    """Another open task that the actor may see, which asks for the same and does this one too."""
    name = task.rule.partition(".")[2]
    beside = [each for each in tasks.asked_for(uow.db, task.case_review) if each.open]
    wanted = [each for each in beside if (rule := uow.registry.rule_of(each)) and name in rule.does]
    seen = uow.some({each.document for each in wanted}, to=Permission.VIEW)
    return next(iter(shown(uow, [each for each in wanted if each.document in {d.id for d in seen}])), None)


def complete(uow: UnitOfWork, id: str, *, at: datetime | None, evidence: str, reason: str) -> Task:
    """Record a task as done. `at`: when it was done (now, if it is not said); late needs a reason (R027)."""
    found, source = _mine(uow, id)
    if other := _done_with(uow, found.task):
        where = f"“{other.source}”" if other.source else "the case review"
        raise Invalid({"": f"This is done with “{other.title}”: fill in its date in {where}, and both are done."})
    when, problems = at or uow.now, {}
    if when > uow.now:
        problems["done_on"] = "It cannot have been done in the future: enter the day on which it was done"
    elif local_date(when) < found.task.started:
        problems["done_on"] = f"It was asked for on {found.task.started:%d %B %Y}: it cannot have been done before"
    if not seen(evidence):
        problems["evidence"] = "Say how it was done and where the evidence is"
    if found.task.due and found.task.due < local_date(when) <= local_date(uow.now) and not seen(reason):
        problems["reason"] = "It was done after the day on which it was due. Say why: the reason is kept"
    _check_length(problems, evidence=evidence, reason=reason)
    if problems:
        raise Invalid(problems)
    done = replace(
        found.task, outcome="done", done_at=when, done_by=uow.actor.id, evidence=evidence.strip(), reason=reason.strip()
    )
    return close(uow, source, done, "task_done")


def not_applicable(uow: UnitOfWork, id: str, *, reason: str) -> Task:
    """Record that a task does not apply, and why; the record is never deleted (R021, R027)."""
    found, source = _mine(uow, id)
    problems = {} if seen(reason) else {"reason": "Say why it does not apply here: the reason is kept"}
    if found.always:
        problems = {"reason": f"This is asked for in every case ({found.cite}). Do it, and record it as done"}
    _check_length(problems, reason=reason)
    if problems:
        raise Invalid(problems)
    done = replace(found.task, outcome="not_applicable", done_at=uow.now, done_by=uow.actor.id, reason=reason.strip())
    return close(uow, source, done, "task_not_applicable")


def reopen(uow: UnitOfWork, id: str, *, reason: str) -> Task:
    """Take back that a task was ended; the trail keeps what was recorded."""
    found, source = one(uow, id)
    if not uow.registry.may_do(uow.actor, found.task, source):
        raise Forbidden(f"This is for somebody else to open again.{these_can(found.who)}")
    if not found.task.outcome:
        raise Invalid({"": "This task is open already."})
    if not seen(reason):
        raise Invalid({"reason": "Say why it has to be done again"})
    again = replace(found.task, outcome="", done_at=None, done_by=None, evidence="", reason=reason.strip())
    return close(uow, source, again, "task_reopened")


def _check_length(problems: dict[str, str], **texts: str) -> None:
    for name, text in texts.items():
        if len(text) > LONGEST:
            problems[name] = f"Use {LONGEST:,} characters or fewer"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to a task; `changes`: old and new dates, evidence, reasons, in words."""

    text: str
    by: str
    at: datetime
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """What happened to a task, the latest first; the names of all people; whether the task is the actor's.

    `gone`: what was recorded for rows that the document no longer has, or no longer in these words. Nobody but a person
    knows whether it is the same row: what was done for one must not count for another.
    """

    told: tuple[Step, ...]
    names: dict[str, str]
    mine: bool
    gone: tuple[Task, ...]


def history(uow: UnitOfWork, task: Task, source: Document) -> History:
    """Every change of a task and its clock, with the values before and after."""
    names, rule = reading.names_of(uow), uow.registry.rule_of(task)
    days = _DAYS if rule is None or rule.length else _DAYS | {"started": "Asked for since"}
    events = (e for e in trail.of(uow.db, document=source.id, limit=1000) if e.detail.get("task") == task.rule)
    steps = (
        Step(story.words(e.verb), names.get(e.actor, ""), e.at, tuple(_changes(e.detail, names, days)))
        for e in events
        if e.detail.get("item", "") == task.item
    )
    every = tasks.of_document(uow.db, source.id) if task.open else ()
    gone = tuple(one for one in every if one.rule == task.rule and one.lapsed and one.outcome)
    return History(tuple(steps), names, uow.registry.may_do(uow.actor, task, source), gone)


def _changes(detail: dict[str, str], names: dict[str, str], days: Mapping[str, str]) -> Iterator[str]:
    for name, words in days.items():
        now, before = _day(detail.get(name)), _day(detail.get(f"{name}_before"))
        if now or before:
            yield f"{words} {now or 'without a day'}" + (f", before: {before}" if before and before != now else "")
    who, earlier = (names.get(detail.get(key, "")) for key in ("taken_by", "taken_by_before"))
    if who or earlier:
        yield f"Taken on by {who or 'nobody'}" + (f", before: {earlier}" if earlier and earlier != who else "")
    if "evidence" in detail:
        yield f"Evidence: {detail['evidence']}"
    if "comment" in detail:
        yield f"Reason: {detail['comment']}"


def _day(stored: str | None) -> str:
    return day_in_words(date.fromisoformat(stored)) if stored else ""


def quote(uow: UnitOfWork, found: Shown) -> str:
    """The procedure's own words about a task."""
    procedure = uow.registry.procedures.get(found.task.rule.partition(".")[0])
    return procedure.quote(found.cite) if procedure else ""
