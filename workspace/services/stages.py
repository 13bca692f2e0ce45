"""Where a case review stands in its procedure, told from the documents that the actor may see and no others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workspace.core.model import Document
from workspace.core.procedure import Procedure, Stage
from workspace.core.registry import Registry
from workspace.services.listing import Listed

Census = Mapping[tuple[str, str], int]  # (type, stored state) → how many documents of one case review


@dataclass(frozen=True, slots=True)
class Step:
    """A stage: "done", "current" or "next". `documents` are filed under it; `counted` and `behind` decide it."""

    stage: Stage
    standing: str
    documents: tuple[Listed, ...]
    kind: str  # what a document that decides the stage is called
    counted: int  # how many there are of these
    behind: tuple[Listed, ...]  # those that have not got so far


def census(found: Sequence[Document]) -> dict[tuple[str, str], int]:
    """Documents of one case review, counted."""
    counts: dict[tuple[str, str], int] = {}
    for document in found:
        counts[document.type, document.state] = counts.get((document.type, document.state), 0) + 1
    return counts


def current(registry: Registry, procedure: Procedure, counts: Census) -> Stage | None:
    """Where the case review is: the first stage that is not done, of those with documents if there are such.

    Somebody who sees one agency's draft only is not told that the case review has yet to be referred.
    None: all are done.
    """
    done, present = passed(registry, procedure, counts), {type_name for type_name, _ in counts}
    to_come = [stage for stage in procedure.stages if stage.name not in done]
    return next((stage for stage in to_come if stage.type in present), to_come[0] if to_come else None)


def passed(registry: Registry, procedure: Procedure, counts: Census) -> frozenset[str]:
    """The names of the stages that are done: their documents have come far enough, or a later stage is done
    and the actor sees no document of this one."""
    ahead, names = False, set()
    for stage in reversed(procedure.stages):
        states = [state for type_name, state in counts if type_name == stage.type]
        workflow = registry.workflow(procedure.name, stage.type)
        done = bool(states) and all(workflow.state(state).name in stage.reached for state in states)
        if done or (ahead and not states):
            names.add(stage.name)
        ahead = ahead or done
    return frozenset(names)


def steps(
    registry: Registry, procedure: Procedure, entries: Sequence[Listed], *, ended: bool = False
) -> tuple[Step, ...]:
    """Every stage with its documents; of a case review that has ended only those that it went through."""
    counts = census([entry.document for entry in entries])
    here, done = None if ended else current(registry, procedure, counts), passed(registry, procedure, counts)
    made = []
    for stage in procedure.stages:
        standing = "done" if stage.name in done else "current" if stage == here else "next"
        deciding = [e for e in entries if e.document.type == stage.type]
        behind = tuple(e for e in deciding if e.state.name not in stage.reached)
        filed = tuple(e for e in entries if _filed_under(registry, e, stage))
        made.append(Step(stage, standing, filed, registry.types[stage.type].heading, len(deciding), behind))
    return tuple(made)


def _filed_under(registry: Registry, entry: Listed, stage: Stage) -> bool:
    document = entry.document
    return document.id != document.case_review and registry.types[document.type].stage == stage.name
