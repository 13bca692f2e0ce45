"""A whole procedure in plain words, made from its own data: what its page shows can never differ from what holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workspace.core.annotations import label
from workspace.core.errors import NotFound
from workspace.core.fields import field
from workspace.core.model import Permission
from workspace.core.procedure import Procedure, Stage
from workspace.core.registry import Registry
from workspace.core.tasks import Length, TaskRule
from workspace.core.workflow import State, Transition, Workflow
from workspace.services.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Move:
    """A transition. `number`: by which the drawing names it."""

    number: int
    title: str
    source: str
    target: str
    places: tuple[tuple[int, int], ...]  # (from, to) as the drawing counts the states
    by: tuple[str, ...]
    notes: tuple[str, ...]  # what it asks for


@dataclass(frozen=True, slots=True)
class Row:
    """What one role may do in each state."""

    role: str
    may: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """One workflow: which kinds of documents follow it, its states in order, its moves, and who may do what."""

    name: str
    title: str
    kinds: tuple[str, ...]
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    started_by: tuple[str, ...]
    matrix: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A task. `when`: what starts it and how long it may take."""

    title: str
    cite: str
    who: tuple[str, ...]
    when: str
    clock: bool


@dataclass(frozen=True, slots=True)
class Described:
    """A procedure as its page shows it. `checklists`: title → tasks."""

    procedure: Procedure
    stages: tuple[tuple[str, str, str], ...]  # title, citation, which kind of document decides it
    lives: tuple[Life, ...]
    checklists: Mapping[str, tuple[Asked, ...]]

    @property
    def clocks(self) -> tuple[Asked, ...]:
        """The tasks with a length that the procedure gives."""
        return tuple(one for tasks in self.checklists.values() for one in tasks if one.clock)


def described(uow: UnitOfWork, name: str) -> Described:
    """One procedure by its name; NotFound where no plugin declares it."""
    registry = uow.registry
    procedure = registry.procedures.get(name)
    if procedure is None:
        raise NotFound
    stages = tuple((s.title, s.cite, _deciding(registry, s)) for s in procedure.stages)
    lives = tuple(_life(registry, procedure, workflow) for workflow in procedure.workflows)
    lists: dict[str, list[Asked]] = {}
    for rule in procedure.tasks:
        lists.setdefault(rule.checklist or "Others", []).append(_asked(registry, procedure, rule))
    return Described(procedure, stages, lives, {title: tuple(tasks) for title, tasks in lists.items()})


def _deciding(registry: Registry, stage: Stage) -> str:
    return " and ".join(registry.types[name].heading for name in stage.decided_by)


def _titles(procedure: Procedure, roles: Iterable[str]) -> tuple[str, ...]:
    return procedure.titles(frozenset(roles))


def _life(registry: Registry, procedure: Procedure, workflow: Workflow) -> Life:
    kinds = tuple(cls.heading for cls in registry.types.values() if cls.workflow == workflow.name)
    moves = tuple(_move(procedure, workflow, n, t) for n, t in enumerate(workflow.transitions, 1))
    rows = (Row(r.title, _may(registry, workflow, r.name)) for r in procedure.roles)
    matrix = tuple(row for row in rows if any(row.may))
    started = _titles(procedure, workflow.create)
    return Life(workflow.name, workflow.title, kinds, workflow.states, moves, started, matrix)


def _may(registry: Registry, workflow: Workflow, role: str) -> tuple[str, ...]:
    found = (registry.policy.permissions([role], workflow.qualified(s.name)) for s in workflow.states)
    return tuple(", ".join(p.value for p in Permission if p in permitted) for permitted in found)


def _move(procedure: Procedure, workflow: Workflow, number: int, step: Transition) -> Move:
    order = [s.name for s in workflow.states]
    titles = {s.name: s.title for s in workflow.states}
    asks = {
        "a reason is given": step.comment,
        "it signs the text": step.signs,
        f"{len(step.guards)} check{'s' if len(step.guards) > 1 else ''} before it": step.guards,
        "with warnings that are recorded": step.warns,
    }
    return Move(
        number,
        step.title,
        " or ".join(f"“{titles[name]}”" for name in step.sources),
        titles[step.target],
        tuple((order.index(source), order.index(step.target)) for source in step.sources),
        _titles(procedure, step.by) or ("The workspace itself",),
        tuple(words for words, yes in asks.items() if yes),
    )


def _asked(registry: Registry, procedure: Procedure, rule: TaskRule) -> Asked:
    return Asked(rule.title, rule.cite, _titles(procedure, rule.who), _when(registry, rule), rule.length is not None)


def _when(registry: Registry, rule: TaskRule) -> str:
    source = registry.types[rule.type]
    row = field(source, rule.table).row if rule.table else None
    known = (row or source).model_fields

    def named(name: str) -> str:
        return f"“{label(known[name], name).text}”"

    start = f"from {named(rule.begins)}" if rule.begins else "as soon as it is there"
    due = f"within {_said(rule.length)} {start}" if rule.length else f"by {named(rule.due)}" if rule.due else start
    agreed = f", or by {named(rule.agreed)}" if rule.agreed else ""
    ends = f"; ends with {named(rule.ends)}" if rule.ends else "; ticked off with evidence"
    return f"{source.heading}: {due}{agreed}{ends}"


def _said(length: Length) -> str:
    parts = {"month": length.months, "day": length.days, "working day": length.working_days}
    return " and ".join(f"{n} {unit}{'s' if n > 1 else ''}" for unit, n in parts.items() if n) or "the same day"
