"""A procedure as data: the roles, workflows, stages, clocks and bundles that one plugin declares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from workspace.core import dates
from workspace.core.model import Document
from workspace.core.workflow import Roles, Workflow


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is in a case review. `guest`: may be given for one document by those who may share it.

    `held`: where the role is usually held: "everywhere", "case_review", "agency" (own agency's documents of
    one case review) or "document".
    """

    name: str
    title: str
    held: str = "case_review"
    guest: bool = False
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the procedure as people see it; done when a document of `type` has reached `state`."""

    name: str
    title: str
    cite: str
    type: str
    reached: frozenset[str]  # unqualified state names of `type` that mean the stage is done


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A clock: starts with a date field of the case review, ends when another is filled."""

    name: str
    title: str
    cite: str
    start: str
    stop: str
    months: int = 0
    working_days: int = 0
    agreed: str = ""  # a date field that replaces the computed date; the computed one stays visible

    def due(self, start: date) -> date:
        """The computed due date: corresponding date or counted working days."""
        if self.working_days:
            return dates.add_working_days(start, self.working_days)
        return dates.add_months(start, self.months)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One clock of one case review, computed. `due` is the date in force, `computed` the rule's own."""

    rule: DeadlineRule
    started: date
    computed: date
    due: date
    act_by: date
    done: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class Availability:
    """How long a publication must stay: months from the day it is published."""

    months: int
    cite: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """Everything one plugin declares; a case review keeps the name of the one it was started under."""

    name: str
    title: str
    case_review_type: str
    roles: tuple[Role, ...]
    workflows: tuple[Workflow, ...]
    stages: tuple[Stage, ...]
    deadlines: tuple[DeadlineRule, ...]
    availability: Availability
    administration: Mapping[str, Roles] = field(default_factory=dict)
    number: str = "{year}-{count:02}"

    def role(self, name: str) -> Role:
        """One role by name; a role that the procedure no longer knows keeps its name as title."""
        return next((r for r in self.roles if r.name == name), Role(name, name))

    def deadlines_of(self, case_review: Document, now: datetime) -> tuple[Deadline, ...]:
        """Every clock of the case review that has started."""
        content, today = case_review.body, dates.local_date(now)
        found = (_deadline(rule, content, today) for rule in self.deadlines)
        return tuple(deadline for deadline in found if deadline)


def _deadline(rule: DeadlineRule, content: object, today: date) -> Deadline | None:
    started = getattr(content, rule.start, None)
    if started is None:
        return None
    computed = rule.due(started)
    due = (rule.agreed and getattr(content, rule.agreed, None)) or computed
    done = getattr(content, rule.stop, None)
    return Deadline(rule, started, computed, due, dates.act_by(due), done, late=(done or today) > due)
