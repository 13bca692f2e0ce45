"""A case review: start one, list those that one may see, and see one whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from workspace.core.errors import Forbidden
from workspace.core.model import Document, Event, Permission
from workspace.core.procedure import Deadline, Procedure, Stage
from workspace.core.workflow import State
from workspace.services import listing, roles, stages, starting, story
from workspace.services.listing import Listed
from workspace.services.roles import Member
from workspace.services.stages import Step
from workspace.services.starting import Startable
from workspace.services.story import Told
from workspace.store.documents import Wanted
from workspace.store.unit_of_work import UnitOfWork

MOST = 500


@dataclass(frozen=True, slots=True)
class CaseReview:
    """A case review in a list. `stage`: where it is, None when every stage is done or it has ended."""

    document: Document
    state: State
    stage: Stage | None
    deadlines: tuple[Deadline, ...]  # of the clocks that run, the soonest first


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page of a case review shows beside its own text."""

    procedure: Procedure
    steps: tuple[Step, ...]
    unfiled: tuple[Listed, ...]  # documents that belong to no stage
    members: tuple[Member, ...]
    running: tuple[Deadline, ...]
    stopped: tuple[Deadline, ...]
    story: tuple[Told, ...]
    startable: Startable
    manages: bool  # whether the actor may change who is on it

    @property
    def documents(self) -> int:
        """How many documents the actor may see, the case review itself not counted."""
        return len(self.unfiled) + sum(len(step.documents) for step in self.steps)

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


def _creators(procedure: Procedure) -> frozenset[str]:
    return procedure.administration.get("case_reviews", frozenset())


def start(uow: UnitOfWork, procedure_name: str, values: Mapping[str, Any]) -> Document:
    """Start a case review under a procedure, which it keeps."""
    if procedure_name not in {p.name for p in may_start(uow)}:
        raise Forbidden("Your role does not let you start a case review.")
    procedure = uow.registry.procedure(procedure_name)
    content = uow.registry.content_type(procedure.case_review_type).parse(values)
    return uow.create(content, event=Event("case_review_started"), procedure=procedure.name, case_review=None)


def listed(uow: UnitOfWork, start: int = 0, count: int = 50) -> tuple[CaseReview, ...]:
    """The case reviews that the actor may see, the latest change first."""
    return _described(uow, uow.list(to=Permission.VIEW, what=_case_reviews(uow), start=start, count=count))


def pressing(uow: UnitOfWork, count: int) -> tuple[CaseReview, ...]:
    """The case reviews changed last that have not ended, the one with the soonest deadline first."""
    what = _case_reviews(uow, ended=False)
    found = _described(uow, uow.list(to=Permission.VIEW, what=what, count=count))
    return tuple(sorted(found, key=lambda one: one.deadlines[0].due if one.deadlines else date.max))


def counted(uow: UnitOfWork) -> int:
    """How many case reviews the actor may see."""
    return uow.count(to=Permission.VIEW, what=_case_reviews(uow))


def _case_reviews(uow: UnitOfWork, *, ended: bool = True) -> Wanted:
    procedures = uow.registry.procedures.values()
    workflows = [uow.registry.workflow(p.name, p.case_review_type) for p in procedures]
    states = tuple(w.qualified(s.name) for w in workflows for s in w.states if ended or not s.final)
    return Wanted(types=tuple({p.case_review_type for p in procedures}), states=states)


def _described(uow: UnitOfWork, found: Sequence[Document]) -> tuple[CaseReview, ...]:
    whole = uow.whole(found, to=Permission.VIEW)
    deciding = {stage.type for procedure in uow.registry.procedures.values() for stage in procedure.stages}
    census = uow.census([document.id for document in whole], deciding, to=Permission.VIEW)
    return tuple(_one(uow, document, census[document.id]) for document in whole)


def _one(uow: UnitOfWork, document: Document, counts: stages.Census) -> CaseReview:
    state, procedure = uow.registry.state_of(document), uow.registry.procedure(document.procedure)
    if state.final:
        return CaseReview(document, state, None, ())
    stage = stages.current(uow.registry, procedure, counts)
    return CaseReview(document, state, stage, _clocks(uow, document)[0])


def _clocks(uow: UnitOfWork, case_review: Document) -> tuple[tuple[Deadline, ...], tuple[Deadline, ...]]:
    """(those that run, those that have stopped), the soonest first; nothing runs in a case review that has ended."""
    found = uow.registry.procedure(case_review.procedure).deadlines_of(case_review, uow.now)
    found = tuple(sorted(found, key=lambda d: d.due))
    stopped = tuple(d for d in found if d.done is not None)
    ended = uow.registry.state_of(case_review).final
    return (() if ended else tuple(d for d in found if d.done is None)), stopped


def overview(uow: UnitOfWork, document: Document, names: Mapping[str, str]) -> Overview:
    """All of a case review (read with its text, to VIEW) that the actor may see. `names`: everybody's, by id."""
    registry, procedure = uow.registry, uow.registry.procedure(document.procedure)
    what = Wanted(case_review=document.id, oldest_first=True)
    entries = listing.with_holders(uow, uow.list(to=Permission.VIEW, what=what, count=MOST))
    steps = stages.steps(registry, procedure, entries, ended=registry.state_of(document).final)
    filed = {entry.document.id for step in steps for entry in step.documents} | {document.id}
    running, stopped = _clocks(uow, document)
    return Overview(
        procedure,
        steps,
        tuple(entry for entry in entries if entry.document.id not in filed),
        roles.members(uow, document),
        running,
        stopped,
        story.of(uow, document, {e.document.id: e.document.title for e in entries}, names),
        starting.of(uow, document),
        roles.manages(uow, document),
    )


def case_review_of(uow: UnitOfWork, document: Document) -> Document | None:
    """The case review that a document belongs to, where the actor may see it: for breadcrumbs."""
    found = uow.list(to=Permission.VIEW, what=Wanted(ids=(document.case_review,)))
    return found[0] if found else None
