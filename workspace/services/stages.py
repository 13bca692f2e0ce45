"""Where a case review stands in its procedure: told from all its documents, the same for everybody who sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from workspace.core.procedure import Procedure, Stage
from workspace.core.registry import Registry
from workspace.core.workflow import State
from workspace.services.listing import Listed

Started = TypeVar("Started")
Census = Mapping[tuple[str, str], int]  # (type, stored state) → how many documents of one case review


@dataclass(frozen=True, slots=True)
class Step:
    """A stage: "done", "current" or "next". All documents decide it; those of the lists the actor may see."""

    stage: Stage
    standing: str
    documents: tuple[Listed, ...]  # filed under it
    kind: str  # what the documents that decide the stage are called
    counted: int  # how many there are of these
    reached: int  # how many of them have got so far
    behind: tuple[Listed, ...]  # those that have not
    starters: tuple[str, ...]  # the roles that start the kind that decides it

    @property
    def unseen(self) -> int:
        """How many documents have not got so far and are not for the actor to see."""
        return self.counted - self.reached - len(self.behind)


@dataclass(frozen=True, slots=True)
class Group(Generic[Started]):
    """What may be started under one stage; `title` is "" for what belongs to none."""

    title: str
    now: bool  # whether the case review is at that stage
    entries: tuple[Started, ...]


def grouped(
    found: Sequence[Started], stage_of: Callable[[Started], str], steps: Sequence[Step]
) -> tuple[Group[Started], ...]:
    """What may be started, by stage: first where the case review is, then in the order of the procedure."""
    order = sorted(steps, key=lambda step: step.standing != "current")
    places: dict[str, Group[Started]] = {
        step.stage.name: Group(step.stage.title, step.standing == "current", ()) for step in order
    }
    places[""] = Group("", now=False, entries=())
    for one in found:
        place = stage_of(one) if stage_of(one) in places else ""
        places[place] = replace(places[place], entries=(*places[place].entries, one))
    return tuple(group for group in places.values() if group.entries)


def types(registry: Registry) -> frozenset[str]:
    """The types of the documents that decide a stage in any procedure; containers, where their state does."""
    stages = [stage for procedure in registry.procedures.values() for stage in procedure.stages]
    homes = {p.case_review_type for p in registry.procedures.values() if any(stage.open_while for stage in p.stages)}
    return frozenset(name for stage in stages for name in stage.decided_by) | homes


def current(registry: Registry, procedure: Procedure, counts: Census) -> Stage | None:
    """Where the case review is: the first stage that is not done, whatever was begun after it; None: all are done."""
    done = passed(registry, procedure, counts)
    return next((stage for stage in procedure.stages if stage.name not in done), None)


def passed(registry: Registry, procedure: Procedure, counts: Census) -> frozenset[str]:
    """The names of the stages that are done: their documents have come far enough, or a later stage is done
    and there is no document of this one."""
    ahead, names = False, set()
    for stage in reversed(procedure.stages):
        counted, reached = _deciding(registry, procedure, stage, counts)
        done = 0 < counted == reached and not _held_open(procedure, stage, counts)
        if done or (ahead and not counted):
            names.add(stage.name)
        ahead = ahead or done
    return frozenset(names)


def _held_open(procedure: Procedure, stage: Stage, counts: Census) -> bool:
    homes = {stored.rpartition(".")[2] for (type_name, stored) in counts if type_name == procedure.case_review_type}
    return bool(homes & stage.open_while)


def _deciding(registry: Registry, procedure: Procedure, stage: Stage, counts: Census) -> tuple[int, int]:
    """(how many documents decide a stage, how many of them have got so far); none where its own kind is missing."""
    found = {name: _of_kind(registry, procedure, stage, name, counts) for name in stage.decided_by}
    if not found[stage.type][0]:
        return 0, 0
    return sum(counted for counted, _ in found.values()), sum(reached for _, reached in found.values())


def _of_kind(registry: Registry, procedure: Procedure, stage: Stage, type_name: str, counts: Census) -> tuple[int, int]:
    workflow, wanted = registry.workflow(procedure.name, type_name), stage.decided_by[type_name]
    found = [(workflow.state(stored), n) for (name, stored), n in counts.items() if name == type_name]
    reached = sum(n for state, n in found if state.name in wanted)
    return sum(n for state, n in found if not _left(state, wanted, reached)), reached


def _left(state: State, wanted: frozenset[str], reached: int) -> bool:
    """Whether a document was given up, and another one got so far: it holds nothing back."""
    return bool(reached) and state.final and state.name not in wanted


def steps(
    registry: Registry, procedure: Procedure, counts: Census, entries: Sequence[Listed], *, ended: bool = False
) -> tuple[Step, ...]:
    """Every stage with its documents; of a case review that has ended only those that it went through.

    `counts`: of all its documents; `entries`: those that the actor may see.
    """
    here, done = None if ended else current(registry, procedure, counts), passed(registry, procedure, counts)
    made = []
    for stage in procedure.stages:
        standing = "done" if stage.name in done else "current" if stage == here else "next"
        counted, reached = _deciding(registry, procedure, stage, counts)
        behind = tuple(e for e in entries if counted and _behind(registry, procedure, stage, e, counts))
        filed = tuple(e for e in entries if _filed_under(registry, e, stage))
        if ended and standing == "next" and not filed:
            continue  # it will not come any more
        kinds = "” or “".join(registry.types[name].heading for name in (stage.decided_by if counted else [stage.type]))
        starters = tuple(procedure.titles(registry.workflow(procedure.name, stage.type).create))
        made.append(Step(stage, standing, filed, kinds, counted, reached, behind, starters))
    return tuple(made)


def _behind(registry: Registry, procedure: Procedure, stage: Stage, entry: Listed, counts: Census) -> bool:
    """Whether a document that the actor may see holds a stage back."""
    wanted = stage.decided_by.get(entry.document.type)
    if wanted is None or entry.state.name in wanted or entry.document.phase:
        return False
    _, reached = _of_kind(registry, procedure, stage, entry.document.type, counts)
    return not _left(entry.state, wanted, reached)


def _filed_under(registry: Registry, entry: Listed, stage: Stage) -> bool:
    document = entry.document
    return document.id != document.case_review and registry.types[document.type].stage == stage.name
