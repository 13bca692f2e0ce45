"""How a case review has kept to its procedure: what was done, late, set aside or gone past, with the reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from workspace.core.case_file import Deadline, Standing
from workspace.core.errors import NotFound
from workspace.core.model import Document, Permission, Publication, Recorded
from workspace.core.saying import UNTOLD_REMARK
from workspace.services import case_reviews, listing, reading, story, tasks
from workspace.services.listing import Behind
from workspace.services.stages import Census
from workspace.services.story import Move
from workspace.services.tasks import Checklist, Shown
from workspace.services.transitions import IN_FULL
from workspace.store import accounts, documents, grants, publishing, trail
from workspace.store.documents import Wanted
from workspace.store.unit_of_work import UnitOfWork

_MOST = 2000
_EVERY = 100_000


@dataclass(frozen=True, slots=True)
class Deviation:
    """A step that was taken although the procedure warned: what it said, and who went on.

    For whoever may not open the document, its kind and agency stand for its title.
    """

    document: Document
    did: str
    warned: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Departure:
    """What somebody recorded as done otherwise, and why."""

    document: Document
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Public:
    """What was made public, until when it has to stay so, and each step by which it went on- or offline."""

    document: Document
    publication: Publication
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Compliance:
    """Every task of a case review by checklist, the departures that were recorded, and the steps that were taken
    against a warning, the latest first: the same for all who answer for it, whoever may open which document.

    `gone`: what was recorded for steps that are asked for no longer; it is not counted.
    `walled`: the ids of tasks of documents that the actor may not open, of which only the rule is said.
    `awaited`: agencies' documents that are due on a day for which no task asks.
    `public`: what is or was online, with the times when it was not.
    """

    lists: tuple[Checklist, ...]
    departures: tuple[Departure, ...]
    deviations: tuple[Deviation, ...]
    awaited: tuple[Behind, ...]
    gone: tuple[Shown, ...]
    walled: frozenset[str]
    public: tuple[Public, ...]

    def counted(self, standing: str) -> int:
        """How many steps stand so ("done", "late", "overdue", "open", "not applicable")."""
        awaited = sum(_standing_of(one) == standing for one in self.awaited)
        return awaited + sum(one.standing == standing for each in self.lists for one in each.tasks)


def may_see(uow: UnitOfWork) -> bool:
    """Whether the actor is one of those to whom the procedure shows it."""
    return uow.registry.may_administer(uow.actor, "compliance")


def of(uow: UnitOfWork, case_review: Document) -> Compliance:
    """All of a case review; NotFound for those to whom the procedure does not show it."""
    if not may_see(uow):
        raise NotFound
    walled = _walled(uow, case_review)
    lists = tasks.checklists(uow, case_review, walled)
    return Compliance(
        lists,
        _departures(uow, case_review),
        _deviations(uow, case_review),
        _awaited(uow, case_review),
        tasks.gone(uow, case_review),
        frozenset(one.task.id for one in walled),
        tuple(_public(uow, case_review)),
    )


def _walled(uow: UnitOfWork, case_review: Document) -> tuple[Shown, ...]:
    """The tasks of documents that the actor may not open, without a word of those."""
    seen = {one.task.id for one in tasks.of(uow, case_review)}
    hidden = [one for one in tasks.every(uow, case_review) if one.task.id not in seen]
    return tuple(
        replace(one, title=rule.title, task=replace(one.task, item="", evidence="", reason=""), source="")
        for one in hidden
        if (rule := uow.registry.rule_of(one.task)) and one.task.document not in uow.actor.excluded
    )


def _departures(uow: UnitOfWork, case_review: Document) -> tuple[Departure, ...]:
    kind, _, reason = uow.registry.procedure(case_review.procedure).departures.partition(".")
    if not kind:
        return ()
    listed = uow.list(to=Permission.VIEW, what=Wanted(case_review=case_review.id, types=(kind,)), count=_MOST)
    made = [d.id for d in listed if uow.registry.state_of(d).final and not d.mistaken]
    whole = {d.id: d for d in uow.whole(made, to=Permission.VIEW)}
    names = reading.names_of(uow)
    return tuple(
        Departure(whole[id], str(getattr(whole[id].body, reason)), names.get(whole[id].changed_by, "")) for id in made
    )


def _awaited(uow: UnitOfWork, case_review: Document) -> tuple[Behind, ...]:
    """A request to an agency is a task: what it asks for is not counted twice."""
    if uow.registry.state_of(case_review).final:
        return ()
    return listing.unasked(uow, case_review)


def _standing_of(awaited: Behind) -> str:
    return "overdue" if awaited.late else "open"


def _deviations(uow: UnitOfWork, case_review: Document) -> tuple[Deviation, ...]:
    told = [e for e in _against(uow, case_review) if e.document and e.document not in uow.actor.excluded]
    every = {d.id: d for d in documents.some(uow.db, {e.document for e in told if e.document})}
    names, agencies = reading.names_of(uow), {agency.id: agency.name for agency in accounts.all_agencies(uow.db)}

    def deviation(event: Recorded, document: Document) -> Deviation:
        warned = event.detail.get(IN_FULL, event.detail["warned"])
        if not uow.registry.may(uow.actor, document, Permission.VIEW):
            kind, agency = uow.registry.content_type(document.type).heading, agencies.get(document.agency or "", "")
            document, warned = replace(document, title=", ".join(filter(None, (kind, agency)))), UNTOLD_REMARK
        return Deviation(document, story.words(event.verb), warned, names.get(event.actor, ""), event.at)

    return tuple(deviation(e, every[e.document]) for e in told if e.document)


def _public(uow: UnitOfWork, case_review: Document) -> Iterator[Public]:
    found = {each.document: each for each in publishing.of_case_review(uow.db, case_review.id)}
    names = reading.names_of(uow)
    for lead in documents.some(uow.db, found.keys() - uow.actor.excluded):
        seen = uow.registry.may(uow.actor, lead, Permission.VIEW)
        shown = lead if seen else replace(lead, title=uow.registry.content_type(lead.type).heading)
        moves = tuple(move if seen else replace(move, reason="") for move in story.online(uow, lead, names))
        yield Public(shown, found[lead.id], moves)


def _against(uow: UnitOfWork, case_review: Document) -> list[Recorded]:
    """The steps that were taken against a warning, whoever may open which document."""
    told = trail.of(uow.db, case_reviews=frozenset({case_review.id}), without=story.ROUTINE, limit=_EVERY)
    return [event for event in told if "warned" in event.detail]


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
    every, standing = tasks.every(uow, whole), Counter[str]()
    for (_, state), number in counts.items():
        standing[state] += number
    deadlines = list(_deadlines(uow, every, {"late"} if one.state.final else {"open", "overdue", "late"}))
    deadlines += [Deadline(each.kind, "", each.due, None, _standing_of(each)) for each in _awaited(uow, whole)]
    return Standing(
        whole,
        one.state.title,
        one.stage.title if one.stage else "",
        sum(each.standing == "not applicable" for each in every),
        len(_against(uow, whole)),
        tuple(sorted(deadlines, key=lambda deadline: deadline.due)),
        standing,
    )


def _deadlines(uow: UnitOfWork, every: tuple[Shown, ...], standings: set[str]) -> Iterator[Deadline]:
    for one in every:
        task, rule = one.task, uow.registry.rule_of(one.task)
        if rule and task.due and one.standing in standings:
            rule_day = task.computed if task.computed != task.due else None
            yield Deadline(rule.title, rule.cite, task.due, task.closed_on, one.standing, rule_day)
