"""Documents in lists: what they are, where they stand, and who has to act. A few statements for any number of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import compress

from workspace.core.dates import local_date
from workspace.core.model import Document, Permission
from workspace.core.workflow import State
from workspace.services import asked
from workspace.store import accounts, grants
from workspace.store.documents import AgencyDue, Wanted
from workspace.store.grants import Held
from workspace.store.unit_of_work import UnitOfWork

_MOST_DUE = 200
_PHASE = 2  # its place among what tells documents of one title apart: it is always said


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list. `case_review`: the title of the one it belongs to, "" where the actor may not see that."""

    document: Document
    kind: str
    state: State
    overdue: bool
    case_review: str = ""
    holders: tuple[str, ...] = ()  # the names of those who have to act now, in lists that say it
    first: tuple[str, ...] = ()  # what the actor has to do before anything else, in lists that say it
    step: str = ""  # the actor's next step, in lists that say it, where it is another than what the state waits for
    refusals: tuple[str, ...] = ()  # why what waits for the actor cannot be done yet, in lists that say it
    until: date | None = None  # the last day on which the actor may see it, in lists that say it
    apart: tuple[str, ...] = ()  # what tells it from the others of its title: the kind, the case review
    since: datetime | None = None  # when it was started, where those do not tell it from all of them


def with_holders(uow: UnitOfWork, found: Sequence[Document]) -> tuple[Listed, ...]:
    """Documents for a list that says who has to act now."""
    if not found:
        return ()
    return under(uow, found, titles_of_case_reviews(uow, found), _holders(uow, found))


def entries(uow: UnitOfWork, found: Sequence[Document]) -> tuple[Listed, ...]:
    """Documents for a list, in one statement at most."""
    return under(uow, found, titles_of_case_reviews(uow, found))


def under(
    uow: UnitOfWork,
    found: Sequence[Document],
    homes: Mapping[str, str],
    holders: Callable[[Document], tuple[str, ...]] = lambda _: (),
) -> tuple[Listed, ...]:
    """The same with the titles of their case reviews, by id, of those that the actor may see."""
    made = []
    for document in asked.dated(uow, found):
        state, kind = uow.registry.state_of(document), uow.registry.content_type(document.type).heading
        home = "" if document.id == document.case_review else homes.get(document.case_review, "")
        made.append(Listed(document, kind, state, overdue(uow, document), home, holders(document)))
    return _told_apart(made)


def _told_apart(entries: Sequence[Listed]) -> tuple[Listed, ...]:
    alike: dict[str, dict[str, Listed]] = {}
    for entry in entries:
        alike.setdefault(entry.document.title, {})[entry.document.id] = entry
    return tuple(_apart(entry, alike[entry.document.title].values()) for entry in entries)


def _apart(entry: Listed, alike: Collection[Listed]) -> Listed:
    phase = in_phase(entry.document)
    if len(alike) == 1:
        return replace(entry, apart=(phase,)) if phase else entry
    told = [(one.kind, one.case_review, in_phase(one.document)) for one in alike]
    mine = (entry.kind, entry.case_review, phase)
    several = [len({one[place] for one in told}) > 1 or place == _PHASE for place in range(len(mine))]
    words, twins = compress(mine, several), told.count(mine) > 1
    return replace(entry, apart=tuple(filter(None, words)), since=entry.document.created_at if twins else None)


def in_phase(document: Document) -> str:
    """Of what a document is that stayed behind when its case review became something else; else ""."""
    return f"of the {document.phase}" if document.phase else ""


def overdue(uow: UnitOfWork, document: Document) -> bool:
    """Whether somebody has work at a document and the day by which it was due has passed."""
    waits = bool(uow.registry.state_of(document).permits[Permission.WORK]) and not document.phase
    return waits and document.due is not None and document.due < local_date(uow.now)


@dataclass(frozen=True, slots=True)
class Behind:
    """An agency's document that waits behind its wall, for those who manage the case review: no title, no text."""

    agency: str
    kind: str
    state: State
    due: date
    late: bool
    case_review: Document


def behind(uow: UnitOfWork, case_reviews: Sequence[Document]) -> tuple[Behind, ...]:
    """What is due of the agencies' documents that the actor may not see, in case reviews that they manage."""
    return _behind(uow, uow.unseen_due(case_reviews), case_reviews)


def unasked(uow: UnitOfWork, case_review: Document) -> tuple[Behind, ...]:
    """What is due of the agencies' documents, whoever may see which, and is asked for by no task with a day."""
    found = uow.agencies_due(case_review)
    days = asked.of(uow, {each.case_review for each in found})
    return _behind(
        uow,
        [each for each in found if days.day(each.case_review, each.agency, _state(uow, each)) is None],
        [case_review],
    )


def _state(uow: UnitOfWork, each: AgencyDue) -> State:
    return uow.registry.workflow(each.procedure, each.type).state(each.state)


def _behind(uow: UnitOfWork, found: Sequence[AgencyDue], case_reviews: Sequence[Document]) -> tuple[Behind, ...]:
    if not found:
        return ()
    homes, today = {d.id: d for d in case_reviews}, local_date(uow.now)
    agencies = {agency.id: agency.name for agency in accounts.all_agencies(uow.db)}
    made, days = [], asked.of(uow, homes.keys())
    for each in found:
        state = _state(uow, each)
        if state.permits[Permission.WORK]:
            kind, name = uow.registry.content_type(each.type).heading, agencies.get(each.agency, "")
            due = days.day(each.case_review, each.agency, state) or each.due
            made.append(Behind(name, kind, state, due, due < today, homes[each.case_review]))
    return tuple(sorted(made, key=lambda one: one.due))


def due(uow: UnitOfWork, due_by: date | None = None, case_review: str | None = None) -> tuple[Listed, ...]:
    """The documents with a due date that wait for the actor, the soonest first."""
    what = Wanted(case_review=case_review, due_by=due_by or date.max, soon=date.max)
    return entries(uow, uow.list(to=Permission.WORK, what=what, count=_MOST_DUE))


def titles_of_case_reviews(uow: UnitOfWork, found: Sequence[Document], others: Collection[str] = ()) -> dict[str, str]:
    """The titles of the case reviews that documents belong to, and of others, by id; of those the actor may see."""
    known = {d.id: d.title for d in found if d.id == d.case_review}
    unknown = {d.case_review for d in found}.union(others) - known.keys()
    return known | {d.id: d.title for d in uow.some(unknown, to=Permission.VIEW)}


def _holders(uow: UnitOfWork, found: Sequence[Document]) -> Callable[[Document], tuple[str, ...]]:
    """Who has work at a document: never those whom a conflict of interest keeps from it."""
    policy, today = uow.registry.policy, local_date(uow.now)
    acting = {state: policy.roles_that(Permission.WORK, state) for state in {d.state for d in found}}
    roles = frozenset[str]().union(*acting.values())
    around = grants.around(uow.db, *{d.case_review for d in found}, roles=roles)
    held: dict[str | None, list[Held]] = {}
    for each in around:
        if each.in_force(today):
            held.setdefault(each.case_review, []).append(each)
    shut = grants.shut(uow.db, {d.id for d in found} | {d.case_review for d in found})

    def holders(document: Document) -> tuple[str, ...]:
        if document.phase:
            return ()
        working = acting[document.state]
        names = [
            h.name
            for h in (*held.get(None, ()), *held.get(document.case_review, ()))
            if h.role in working
            and h.grant.covers(document)
            and not shut & {(h.person, document.id), (h.person, document.case_review)}
        ]
        return tuple(dict.fromkeys(names))

    return holders
