"""Tasks with their clocks: what a procedure asks of whom, from when, by when, and what ends it.

A task comes from one document: from its date fields, or from each row of one of its tables. So one saved document
says all that there is to say of its own tasks, and nothing else has to be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from textwrap import shorten
from typing import Any

from workspace.core import dates
from workspace.core.dates import day_in_words
from workspace.core.names import same_name

Roles = frozenset[str]
_SAID = 80  # characters of what an item is about
_NAMED, _OWNER = 140, 40  # characters of an item, and of whose it is


@dataclass(frozen=True, slots=True)
class Calendar:
    """England's working days without the days that an administrator added; `version` counts the changes."""

    extra: frozenset[date] = frozenset()
    version: int = 0


@dataclass(frozen=True, slots=True)
class Length:
    """How long a clock runs: months (corresponding date), days, or working days; the first day is not counted."""

    months: int = 0
    days: int = 0
    working_days: int = 0

    def after(self, start: date, calendar: Calendar) -> date:
        """The last day of the time."""
        if self.working_days:
            return dates.add_working_days(start, self.working_days, calendar.extra)
        return dates.add_days(dates.add_months(start, self.months), self.days)

    @property
    def words(self) -> str:
        """In words: "6 months", "10 working days", "7 days before"."""
        parts = ((self.months, "month"), (self.days, "day"), (self.working_days, "working day"))
        said = [f"{abs(count)} {unit}{'' if abs(count) == 1 else 's'}" for count, unit in parts if count]
        back = any(count < 0 for count, _ in parts)
        return f"{' and '.join(said)}{' before' if back else ''}"


def _always(_source: Any) -> bool:
    return True


def _nobodys(_source: Any) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class TaskRule:
    """One thing that a procedure asks for. Field names are those of `source`: a content type, or "type.table".

    `begins`: the date that starts it (blank: nothing has to be done yet; "": as soon as the document is there).
    `length` or `due`: when it has to be done (a `due` names a date field). `agreed`: a date field that moves the due
    date; the computed one stays visible. `ends`: the date field that ends it; "": a person ticks it off.
    `item`: the field that tells the rows of a table apart, or the document's own turns; `owner`: one that says whose
    row it is, which does so too: where that names one person who may do it, now or by a role given later, they take it
    on. `says`: the field whose first words say what is to be done, where the item does not.
    `when`: whether it is asked for at all. `until`: the date field from which it is no longer asked for, where it was
    not done before. `owners`: roles that carry it out for an agency, have it among their own tasks and are
    reminded too, where others end it; `telling`: how they tell of it, in a sentence;
    `agency`: the name of the agency for which somebody is waited for now, "" for none; `means`: whether an agency of a
    name (the first) is meant by that, where a document may say it otherwise than by the name itself. `does`: the names
    of other rules that ask for the same in this case review: they are done with it. `drafts`: the names of those with
    whose text it is done.
    """

    name: str
    title: str
    cite: str
    who: Roles
    source: str
    begins: str = ""
    length: Length | None = None
    due: str = ""
    agreed: str = ""
    ends: str = ""
    until: str = ""
    item: str = ""
    owner: str = ""
    says: str = ""
    when: Callable[[Any], bool] = _always
    states: frozenset[str] = frozenset()  # of the document, in which it is asked for; none: in all
    checklist: str = ""
    binding: bool = True  # whether the closing of its container waits for it: a guard of the procedure says so
    always: bool = False  # asked for in every case: it is never put as not applicable
    remind: tuple[int, ...] = ()  # working days before it is due
    advice: str = ""  # what to do when it is late
    owners: Roles = frozenset()
    telling: str = ""
    agency: Callable[[Any], str] = _nobodys
    means: Callable[[str, str], bool] = same_name
    does: frozenset[str] = frozenset()
    drafts: tuple[str, ...] = ()
    lasting: bool = False  # whether its people are written to also when its container has ended
    at_once: bool = False  # whether its people are written to as soon as it is asked for

    @property
    def undated(self) -> bool:
        """Whether it sets no day: people may set one."""
        return not (self.length or self.due or self.ends)

    @property
    def type(self) -> str:
        """The content type that it comes from."""
        return self.source.partition(".")[0]

    @property
    def table(self) -> str:
        """The table whose rows it comes from; "" for the document itself."""
        return self.source.partition(".")[2]

    @property
    def fields(self) -> frozenset[str]:
        """Every field that it names."""
        days = {self.begins, self.due, self.agreed, self.ends, self.until}
        return frozenset({*days, self.item, self.owner, self.says}) - {""}

    def about(self, item: str, words: str = "") -> str:
        """What has to be done; with the row of the table, where it comes from one, and the words of that row."""
        if words:
            return f"{self.title}: {words} ({item})"
        return f"{self.title}: {item}" if item else self.title

    def words(self, content: Any, item: str) -> str:
        """The first words of what one item is about; "" where its document no longer has it, or says nothing."""
        source = self._source(content, item) if self.says else None
        return shorten(getattr(source, self.says), _SAID, placeholder=" …") if source else ""

    def names(self, content: Any, item: str) -> str:
        """Whom the row of one item names as the one who does it; "" for nobody."""
        source = self._source(content, item) if self.owner else None
        return _owner(self, source) if source else ""

    def awaited(self, content: Any, item: str) -> str:
        """The name of the agency for which somebody has to carry one item out; "" where none is waited for."""
        source = self._source(content, item) if self.owners else None
        return self.agency(source) if source else ""

    def _source(self, content: Any, item: str) -> Any:
        """The content or row of one item; None where its document no longer has it."""
        return next((source for source, named in _sources(self, content) if named == item), None)


@dataclass(frozen=True, slots=True)
class Clock:
    """What one rule makes of one document or row: `computed` is the rule's own date, `due` the one in force."""

    rule: TaskRule
    item: str
    started: date
    computed: date | None
    due: date | None
    ended: date | None
    over: bool = False  # no longer asked for, where it was not done before
    owner: str = ""  # whose it is, in the words of its row


@dataclass(frozen=True, slots=True)
class Task:
    """One task as it is kept. `rule` is qualified by the procedure; `done_at`: when a person did it, by their word."""

    id: str
    case_review: str
    document: str
    rule: str
    item: str
    started: date
    computed: date | None
    due: date | None
    calendar: int  # the version of the calendar by which it was computed
    ended: date | None = None
    outcome: str = ""  # "", "done", "not_applicable"
    done_at: datetime | None = None
    done_by: str | None = None
    evidence: str = ""
    reason: str = ""
    lapsed: bool = False  # its document no longer asks for it
    planned: date | None = None  # the day that somebody set, where the rule sets none
    taken_by: str | None = None  # the person who takes it on; else it is of everybody with one of its roles

    @property
    def closed_on(self) -> date | None:
        """The day it was done."""
        return self.ended or (dates.local_date(self.done_at) if self.done_at else None)

    @property
    def open(self) -> bool:
        """Whether it still has to be done."""
        return self.ended is None and not self.outcome and not self.lapsed

    @property
    def counted_back(self) -> bool:
        """Whether it is due before the day from which its clock counts."""
        return self.computed is not None and self.computed < self.started

    def late(self, today: date) -> bool:
        """Whether it was done late, or is overdue."""
        if self.due is None or self.lapsed or self.outcome == "not_applicable":
            return False
        return (self.closed_on or today) > self.due

    def act_by(self, calendar: Calendar) -> date | None:
        """The last working day on which it can be done in time: a due date itself never moves."""
        return dates.act_by(self.due, calendar.extra) if self.due else None


@dataclass(frozen=True, slots=True)
class Ended:
    """A task that a move does: when, and where the evidence is; or for which there is no more need: `evidence`, why."""

    task: Task
    at: datetime
    evidence: str
    needed: bool = True


def clocks(
    rules: Iterable[TaskRule], content: Any, created: date, calendar: Calendar, state: str = ""
) -> tuple[Clock, ...]:
    """All that a document asks for now. `created`: the day it was started; `state`: where it is, unqualified."""
    return tuple(
        clock
        for rule in rules
        if not rule.states or state in rule.states
        for source, item in _sources(rule, content)
        if (clock := _clock(rule, source, item, created, calendar))
    )


def _sources(rule: TaskRule, content: Any) -> Iterator[tuple[Any, str]]:
    """Each row with its name, which is never that of another row: what was done for one must not count for the other.

    Rows of the same words are told apart by their days, wherever they stand, and only then by their order.
    """
    if not rule.table:
        yield content, str(getattr(content, rule.item)) if rule.item else ""
        return
    rows = getattr(content, rule.table)
    names = [_named(rule, row, place) for place, row in enumerate(rows, 1)]
    alike, seen = Counter(names), Counter[str]()
    for row, name in zip(rows, names, strict=True):
        day = _field(row, rule.due) if alike[name] > 1 else None
        item = f"{name}, {day_in_words(day)}" if day else name
        seen[item] += 1
        yield row, item if seen[item] == 1 else f"{item} ({seen[item]})"


def _named(rule: TaskRule, row: Any, place: int) -> str:
    name = str(getattr(row, rule.item) or place)[:_NAMED] if rule.item else str(place)
    owner = _owner(rule, row)[:_OWNER]
    return f"{name} ({owner})" if owner else name


def _clock(rule: TaskRule, source: Any, item: str, created: date, calendar: Calendar) -> Clock | None:
    started = getattr(source, rule.begins) if rule.begins else created
    if started is None or not rule.when(source):
        return None
    computed = rule.length.after(started, calendar) if rule.length else _field(source, rule.due)
    due = _field(source, rule.agreed) or computed
    over = _field(source, rule.until) is not None
    return Clock(rule, item, started, computed, due, _field(source, rule.ends), over, _owner(rule, source))


def _owner(rule: TaskRule, source: Any) -> str:
    return str(getattr(source, rule.owner)) if rule.owner else ""


def _field(source: Any, name: str) -> date | None:
    found: date | None = getattr(source, name) if name else None
    return found


def types_with_tasks(rules: Collection[TaskRule]) -> frozenset[str]:
    """The content types that make tasks."""
    return frozenset(rule.type for rule in rules)
