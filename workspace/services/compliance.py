"""How a case review has kept to its procedure: what was done, late, set aside or gone past, with the reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workspace.core.case_file import Deadline, Standing
from workspace.core.errors import NotFound
from workspace.core.model import Document, Permission
from workspace.services import case_reviews, listing, reading, story, tasks
from workspace.services.listing import Behind
from workspace.services.stages import Census
from workspace.services.tasks import Checklist, Shown
from workspace.services.transitions import IN_FULL
from workspace.store import grants, trail
from workspace.store.documents import Wanted
from workspace.store.unit_of_work import UnitOfWork

_MOST = 2000
_EVERY = 100_000


@dataclass(frozen=True, slots=True)
class Deviation:
    """A step that was taken although the procedure warned: what it said, and who went on."""

    document: Document
    did: str
    warned: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Compliance:
    """Every task of a case review by checklist, and the steps that were taken against a warning, the latest first.

    `awaited`: agencies' documents that are due on a day for which no task asks.
    """

    lists: tuple[Checklist, ...]
    deviations: tuple[Deviation, ...]
    awaited: tuple[Behind, ...]

    def counted(self, standing: str) -> int:
        """How many steps stand so ("done", "late", "overdue", "open", "not applicable")."""
        awaited = sum(_standing_of(one) == standing for one in self.awaited)
        return awaited + sum(one.standing == standing for each in self.lists for one in each.tasks)


def may_see(uow: UnitOfWork) -> bool:
    """Whether the actor is one of those to whom the procedure shows it."""
    return uow.registry.may_administer(uow.actor, "compliance")


def of(uow: UnitOfWork, case_review: Document) -> Compliance:
    """Of the documents that the actor may see; NotFound for those to whom the procedure does not show it."""
    if not may_see(uow):
        raise NotFound
    seen = uow.list(to=Permission.VIEW, what=Wanted(case_review=case_review.id), count=_MOST)
    lists = tasks.checklists(uow, case_review)
    return Compliance(
        lists,
        _deviations(uow, case_review, {d.id: d for d in seen}),
        _awaited(uow, case_review, [one for each in lists for one in each.tasks]),
    )


def _awaited(uow: UnitOfWork, case_review: Document, every: Sequence[Shown]) -> tuple[Behind, ...]:
    """A request to an agency is a task: what it asks for is not counted twice."""
    if uow.registry.state_of(case_review).final:
        return ()
    return listing.unasked(uow, case_review, {(one.agency, one.task.due) for one in every if one.task.due})


def _standing_of(awaited: Behind) -> str:
    return "overdue" if awaited.late else "open"


def _deviations(uow: UnitOfWork, case_review: Document, seen: dict[str, Document]) -> tuple[Deviation, ...]:
    names = reading.names_of(uow)
    found = trail.of(uow.db, case_reviews=frozenset({case_review.id}), documents=seen.keys(), limit=_MOST)
    return tuple(
        Deviation(
            seen[e.document],
            story.words(e.verb),
            e.detail.get(IN_FULL, e.detail["warned"]),
            names.get(e.actor, ""),
            e.at,
        )
        for e in found
        if e.document and "warned" in e.detail
    )


def standings(uow: UnitOfWork) -> tuple[Standing, ...]:
    """Every case review that the actor may see; what is counted there is counted whoever may see which of it."""
    found = case_reviews.every(uow)
    whole = {d.id: d for d in uow.whole([one.document.id for one in found], to=Permission.VIEW)}
    counts = uow.census(tuple(whole.values()), uow.registry.types)
    shut = {subject for _, subject in grants.shut(uow.db, whole)}
    return tuple(
        replace(_standing(uow, one, whole[one.document.id], counts[one.document.id]), conflicts=one.document.id in shut)
        for one in found
    )


def _standing(uow: UnitOfWork, one: case_reviews.CaseReview, whole: Document, counts: Census) -> Standing:
    every, documents = tasks.every(uow, whole), Counter[str]()
    for (_, state), number in counts.items():
        documents[state] += number
    deadlines = list(_deadlines(uow, every, {"late"} if one.state.final else {"open", "overdue", "late"}))
    deadlines += [Deadline(each.kind, "", each.due, None, _standing_of(each)) for each in _awaited(uow, whole, every)]
    return Standing(
        whole,
        one.state.title,
        one.stage.title if one.stage else "",
        sum(each.standing == "not applicable" for each in every),
        _warned(uow, whole),
        tuple(sorted(deadlines, key=lambda deadline: deadline.due)),
        documents,
    )


def _warned(uow: UnitOfWork, case_review: Document) -> int:
    told = trail.of(uow.db, case_reviews=frozenset({case_review.id}), without=story.ROUTINE, limit=_EVERY)
    return sum("warned" in event.detail for event in told)


def _deadlines(uow: UnitOfWork, every: tuple[Shown, ...], standings: set[str]) -> Iterator[Deadline]:
    for one in every:
        rule = uow.registry.rule_of(one.task)
        if rule and one.task.due and one.standing in standings:
            yield Deadline(rule.title, rule.cite, one.task.due, one.task.closed_on, one.standing)
