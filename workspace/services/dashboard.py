"""What waits for a person, their case reviews, and what they read last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workspace.core.dates import local_date
from workspace.core.model import Document, Permission
from workspace.services import case_reviews, listing, requests, sharing, tasks, transitions
from workspace.services.case_reviews import CaseReview
from workspace.services.listing import Listed
from workspace.store import notes
from workspace.store.documents import Wanted
from workspace.store.unit_of_work import UnitOfWork

MOST = 20
_CASE_REVIEWS = 8
_RECENT = 6
_SHARED = 30
_SOON = timedelta(days=7)  # what waits without a day comes after what is due by then, and before all else


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The first page of a signed-in person. `waiting`: the most urgent documents of all that wait.

    `held_up`: those of them with which nobody can go on before something else has happened.
    `tasks`: what is asked of the person beside writing and signing documents.
    """

    waiting: tuple[Listed, ...]
    held_up: tuple[Listed, ...]
    documents_waiting: int
    tasks: tuple[tasks.Shown, ...]  # the most urgent, the soonest due first
    tasks_in_all: int
    tasks_overdue: int
    documents_overdue: int
    case_reviews: tuple[CaseReview, ...]  # that have not ended
    case_reviews_in_all: int
    documents: tuple[Listed, ...]  # for those who see documents and no case review: what else they may see
    shared: tuple[Listed, ...]  # for all others: what was shared with them alone, the latest change first
    recent: tuple[Listed, ...]
    late_in_agency: tuple[Listed, ...]  # what others of it have not done in time: for whoever answers for an agency
    asked: tuple[requests.Listed, ...]  # for copies, that nobody answered yet: for those who answer them

    @property
    def overdue(self) -> int:
        """How much waits and is late, whether or not it is shown."""
        return self.tasks_overdue + self.documents_overdue

    @property
    def asked_late(self) -> int:
        """How many of the requests for copies should have been answered by now."""
        return sum(request.late for request in self.asked)

    @property
    def clocks_late(self) -> int:
        """In how many of the case reviews shown a deadline has passed."""
        return sum(bool(one.deadline and one.deadline.late) for one in self.case_reviews)


def of(uow: UnitOfWork) -> Dashboard:
    """The actor's dashboard."""
    today = local_date(uow.now)
    found = uow.list(to=Permission.WORK, what=Wanted(soon=today + _SOON), count=MOST)
    waiting = len(found) if len(found) < MOST else uow.count(to=Permission.WORK, what=Wanted())
    asked = tasks.waiting(uow, MOST)
    total = case_reviews.counted(uow)
    known = {document.id for document in found}
    others = () if total else uow.list(to=Permission.VIEW, what=Wanted(), count=20 + len(known))
    ids = notes.recently_read(uow.db, uow.actor.id, _RECENT)
    read = {d.id: d for d in uow.some(ids, to=Permission.VIEW)} if total else {}
    recent = [read[id] for id in ids if id in read]
    shown = [*found, *(d for d in others if d.id not in known)]
    shared = _shared(uow, known) if total else ()
    entries = _until(uow, listing.entries(uow, [*shown, *recent, *shared]))
    looked = [_looked_at(uow, entry) for entry in entries[: len(found)]]
    mine = [entry for entry in looked if entry.first or not transitions.barred(uow, entry.document)]
    waiting -= len(looked) - len(mine)
    held_up = tuple(entry for entry in mine if entry.refusals)
    return Dashboard(
        tuple(entry for entry in mine if not entry.refusals),
        held_up,
        waiting - len(held_up),
        asked.tasks,
        asked.total,
        asked.overdue,
        _overdue(uow, looked, today),
        case_reviews.pressing(uow, _CASE_REVIEWS) if total else (),
        total,
        tuple(entries[len(found) : len(shown)]),
        tuple(entries[len(shown) + len(recent) :]),
        tuple(entries[len(shown) : len(shown) + len(recent)]),
        _late_in_agency(uow, today, known),
        requests.waiting(uow),
    )


def _until(uow: UnitOfWork, entries: Sequence[Listed]) -> Sequence[Listed]:
    """With the last day of what was given to the actor, or a group of theirs, by itself."""
    given = {grant.document for grant in uow.actor.grants if grant.document}
    days = sharing.until(uow, (e.document for e in entries if e.document.id in given)) if given else {}
    return [replace(entry, until=days.get(entry.document.id)) for entry in entries] if days else entries


def _shared(uow: UnitOfWork, known: Collection[str]) -> Sequence[Document]:
    """What the actor, or a group of theirs, was given by itself and may see, but for what is shown already."""
    ids = {grant.document for grant in uow.actor.grants if grant.document} - set(known)
    found = uow.some(ids, to=Permission.VIEW) if ids else ()
    return sorted(found, key=lambda document: document.changed_at, reverse=True)[:_SHARED]


def _overdue(uow: UnitOfWork, found: Sequence[Listed], today: date) -> int:
    """How many documents wait for the actor since a day that has passed; those that are found come first."""
    late = sum(entry.overdue for entry in found)
    if late < MOST:
        return late
    return uow.count(to=Permission.WORK, what=Wanted(due_by=today - timedelta(days=1)))


def _late_in_agency(uow: UnitOfWork, today: date, mine: Collection[str]) -> tuple[Listed, ...]:
    """The documents of the actor's agency that are late with somebody else, whether or not anybody asked for them."""
    agencies = {grant.agency for grant in uow.actor.grants if grant.agency}
    what = Wanted(due_by=today - timedelta(days=1), soon=today)
    late = uow.list(to=Permission.SHARE, what=what, count=MOST) if agencies else ()
    theirs = [document for document in late if document.agency in agencies and document.id not in mine]
    return tuple(entry for entry in listing.with_holders(uow, theirs) if entry.overdue)


def _looked_at(uow: UnitOfWork, entry: Listed) -> Listed:
    document = entry.document
    ahead = transitions.ahead(uow, document)
    return replace(entry, first=transitions.first(uow, document), step=ahead.step, refusals=ahead.refusals)
