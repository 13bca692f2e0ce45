"""A case review: start one, list those that one may see, and see one whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workspace.core.model import Document, Event, Permission
from workspace.core.procedure import Procedure, Stage
from workspace.core.schema import ContentType
from workspace.core.workflow import State
from workspace.services import (
    administering,
    amiss,
    listing,
    naming,
    partly,
    roles,
    stages,
    starting,
    story,
    tasks,
)
from workspace.services.listing import Behind, Listed
from workspace.services.roles import Member
from workspace.services.stages import Group, Step
from workspace.services.starting import Startable
from workspace.services.story import Story
from workspace.store.documents import Wanted
from workspace.store.unit_of_work import UnitOfWork

MOST = 500
NEAREST = 5


@dataclass(frozen=True, slots=True)
class CaseReview:
    """A case review in a list. `stage`: where it is, None when every stage is done or it has ended."""

    document: Document
    state: State
    stage: Stage | None
    deadline: tasks.Shown | None  # of the clocks that run, the first to end


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page of a case review shows beside its own text."""

    procedure: Procedure
    steps: tuple[Step, ...]
    unfiled: tuple[Listed, ...]  # documents that belong to no stage
    mistaken: tuple[Listed, ...]  # those that were started by mistake
    people: tuple[tuple[Member, ...], ...]  # each with all roles that have not ended
    running: tuple[tasks.Shown, ...]  # open tasks with a due date, the soonest first
    behind: tuple[Behind, ...]  # agencies' documents that are due and not for the actor to see
    stopped: tuple[tasks.Shown, ...]
    undated: int  # how many open tasks have none
    nearest: tuple[tasks.Shown, ...]  # what is asked for where the case review is, the soonest first
    story: Story
    startable: Startable
    manages: bool  # whether the actor may change who is on it
    partly: bool  # whether a conflict of interest keeps the actor from something here

    @property
    def documents(self) -> int:
        """How many documents the actor may see, the case review itself not counted."""
        return len(self.unfiled) + sum(len(step.documents) for step in self.steps)

    @property
    def kinds(self) -> tuple[Group[type[ContentType]], ...]:
        """What of the whole case review the actor may start, by stage."""
        return stages.grouped(self.startable.kinds, lambda cls: cls.stage, self.steps)

    @property
    def current(self) -> Step | None:
        """The stage where the case review is."""
        return next((step for step in self.steps if step.standing == "current"), None)

    @property
    def following(self) -> Step | None:
        """The first stage after that which is not done either."""
        return next((step for step in self.steps if step.standing == "next"), None)


def may_start(uow: UnitOfWork) -> tuple[Procedure, ...]:
    """The procedures under which the actor may start a case review."""
    return tuple(p for p in uow.registry.procedures.values() if _creators(p) & uow.actor.everywhere)


def referring(uow: UnitOfWork) -> tuple[str, ...]:
    """How the actor has a case considered under each procedure under which they may start no case review."""
    mine = {p.name for p in may_start(uow)}
    return tuple(p.referring for p in uow.registry.procedures.values() if p.referring and p.name not in mine)


def _creators(procedure: Procedure) -> frozenset[str]:
    return procedure.administration.get("case_reviews", frozenset())


def start(uow: UnitOfWork, procedure_name: str, values: Mapping[str, Any]) -> Document:
    """Start a case review under a procedure, which it keeps."""
    if procedure_name not in {p.name for p in may_start(uow)}:
        raise administering.refusal(uow, "case_reviews", "start a case review")
    procedure = uow.registry.procedure(procedure_name)
    content = amiss.parsed(uow, uow.registry.content_type(procedure.case_review_type), {}, values)
    amiss.refuse(uow, content, ())
    naming.refuse(uow, content)
    event = Event("case_review_started", {"procedure": procedure.title})  # kept under it, whatever comes later
    return uow.create(content, event=event, procedure=procedure.name, case_review=None)


def listed(uow: UnitOfWork, start: int = 0, count: int = 50) -> tuple[CaseReview, ...]:
    """The case reviews that the actor may see, the latest change first."""
    return _described(uow, uow.list(to=Permission.VIEW, what=_case_reviews(uow), start=start, count=count))


def every(uow: UnitOfWork) -> tuple[CaseReview, ...]:
    """All that the actor may see: first those that have not ended, each part by title."""
    found: list[CaseReview] = []
    while more := listed(uow, len(found), MOST):
        found += more
    return tuple(sorted(found, key=lambda one: (one.state.final, one.document.title)))


def pressing(uow: UnitOfWork, count: int) -> tuple[CaseReview, ...]:
    """The case reviews changed last that have not ended, the one with the soonest deadline first."""
    what = _case_reviews(uow, ended=False)
    found = _described(uow, uow.list(to=Permission.VIEW, what=what, count=count))
    return tuple(sorted(found, key=lambda one: (one.deadline and one.deadline.task.due) or date.max))


def under_way(uow: UnitOfWork) -> tuple[Document, ...]:
    """Those that have not ended, without content, by title."""
    found = uow.list(to=Permission.VIEW, what=_case_reviews(uow, ended=False), count=MOST)
    return tuple(sorted(found, key=lambda document: document.title))


def behind(uow: UnitOfWork, due_by: date | None = None, case_review: str | None = None) -> tuple[Behind, ...]:
    """What is due behind the agencies' walls in the case reviews that the actor manages and that have not ended."""
    what = replace(_case_reviews(uow, ended=False), case_review=case_review)
    managed = uow.list(to=Permission.SHARE, what=what, count=MOST)
    return tuple(one for one in listing.behind(uow, managed) if due_by is None or one.due <= due_by)


def counted(uow: UnitOfWork) -> int:
    """How many case reviews the actor may see."""
    return uow.count(to=Permission.VIEW, what=_case_reviews(uow))


def _case_reviews(uow: UnitOfWork, *, ended: bool = True) -> Wanted:
    procedures = uow.registry.procedures.values()
    workflows = [uow.registry.workflow(p.name, p.case_review_type) for p in procedures]
    states = tuple(w.qualified(s.name) for w in workflows for s in w.states if ended or not s.final)
    return Wanted(types=tuple({p.case_review_type for p in procedures}), states=states)


def _described(uow: UnitOfWork, found: Sequence[Document]) -> tuple[CaseReview, ...]:
    census = uow.census(found, stages.types(uow.registry))
    clocks = tasks.soonest(uow, found)
    return tuple(_one(uow, document, census[document.id], clocks.get(document.id)) for document in found)


def _one(uow: UnitOfWork, document: Document, counts: stages.Census, clock: tasks.Shown | None) -> CaseReview:
    state, procedure = uow.registry.state_of(document), uow.registry.procedure(document.procedure)
    if state.final:
        return CaseReview(document, state, None, None)
    return CaseReview(document, state, stages.current(uow.registry, procedure, counts), clock)


def overview(uow: UnitOfWork, document: Document, names: Mapping[str, str]) -> Overview:
    """All of a case review (read with its text, to VIEW) that the actor may see. `names`: everybody's, by id."""
    registry, procedure = uow.registry, uow.registry.procedure(document.procedure)
    what = Wanted(case_review=document.id, oldest_first=True)
    found = listing.with_holders(uow, uow.list(to=Permission.VIEW, what=what, count=MOST))
    entries = tuple(entry for entry in found if not entry.document.mistaken)
    ended = registry.state_of(document).final
    counts = uow.census([document], stages.types(registry))[document.id]
    steps = () if document.mistaken else stages.steps(registry, procedure, counts, entries, ended=ended)
    filed = {entry.document.id for step in steps for entry in step.documents} | {document.id}
    every = tasks.of(uow, document)
    dated, current = [one for one in every if one.task.due], next((s for s in steps if s.standing == "current"), None)
    return Overview(
        procedure,
        steps,
        tuple(entry for entry in entries if entry.document.id not in filed),
        tuple(entry for entry in found if entry.document.mistaken and entry.document.id != document.id),
        roles.by_person([m for m in roles.members(uow, document) if not m.over]),
        tuple(one for one in dated if one.task.open),
        () if ended else listing.behind(uow, [document]),
        tuple(one for one in dated if not one.task.open),
        sum(one.task.open and not one.task.due for one in every),
        _nearest(every, current, document) if current else (),
        story.of(uow, document, {e.document.id: e.document.title for e in found}, names),
        starting.of(uow, document),
        roles.manages(uow, document),
        partly.of_papers(uow, document),
    )


def _nearest(every: Sequence[tasks.Shown], current: Step, document: Document) -> tuple[tasks.Shown, ...]:
    """What the documents of a stage and the case review itself ask for, and whatever else is overdue."""
    here = {entry.document.id for entry in current.documents} | {document.id}
    return tuple(one for one in every if one.task.open and (one.late or one.task.document in here))[:NEAREST]


def told(uow: UnitOfWork, document: Document, names: Mapping[str, str], before: int | None) -> Story:
    """A part of the story of a case review, of the documents that the actor may see."""
    seen = uow.list(to=Permission.VIEW, what=Wanted(case_review=document.id), count=MOST)
    return story.of(uow, document, {d.id: d.title for d in seen}, names, before)


def case_review_of(uow: UnitOfWork, document: Document) -> Document | None:
    """The case review that a document belongs to, where the actor may see it: for breadcrumbs."""
    return next(iter(uow.some([document.case_review], to=Permission.VIEW)), None)
