"""The audit trail for those who administer it: who did what, when. It names no document that one may not see."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from io import StringIO

from workspace.core.dates import at_local, local
from workspace.core.errors import NotFound
from workspace.core.fields import answer
from workspace.core.model import SYSTEM, Document, Event, Permission, Recorded
from workspace.services import administering, story
from workspace.store import accounts, trail
from workspace.store.documents import Wanted
from workspace.store.unit_of_work import UnitOfWork

PER_PAGE = 100
UNSEEN = "a document"
_MOST = 500  # case reviews in the filter
_EXPORTED = "events_exported"
_LAST = date.max - timedelta(days=2)  # the day after it still has a moment in every time zone


@dataclass(frozen=True, slots=True)
class Sought:
    """Which events are looked for: ids, a verb, ISO days. Empty means any."""

    person: str = ""
    verb: str = ""
    case_review: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """An event in plain words. `document`: only where the actor may see it; `what` then is its title."""

    seq: int
    event: Recorded
    who: str
    did: str
    what: str
    document: Document | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of events, newest first. `older`: the number to go on before, None at the end."""

    told: tuple[Told, ...]
    older: int | None


def find(uow: UnitOfWork, sought: Sought, before: int | None = None) -> Listing:
    """A page of the audit trail. What a conflict of interest excludes is left out."""
    administering.check(uow, "events")
    found = _of(uow, sought, before, PER_PAGE + 1)
    shown = tell(uow, found[:PER_PAGE])
    return Listing(shown, shown[-1].seq if len(found) > PER_PAGE else None)


def tell(uow: UnitOfWork, found: tuple[Recorded, ...]) -> tuple[Told, ...]:
    """Events in plain words, as this actor may read them."""
    ids = {event.document for event in found if event.document}
    seen = {d.id: d for d in uow.some(ids, to=Permission.VIEW)}
    names = {**accounts.names(uow.db), SYSTEM.id: SYSTEM.name}
    return tuple(_told(event, names, seen.get(event.document or "")) for event in story.readable(uow, found))


def _told(event: Recorded, names: Mapping[str, str], document: Document | None) -> Told:
    what = document.title if document else UNSEEN if event.document else names.get(event.detail.get("person", ""), "")
    return Told(event.seq, event, names.get(event.actor, "Somebody unknown"), answer(event.verb), what, document)


def people(uow: UnitOfWork) -> tuple[tuple[str, str], ...]:
    """(id, name) of everybody for the filter, and of the workspace itself."""
    administering.check(uow, "events")
    named = sorted(accounts.names(uow.db).items(), key=lambda pair: (pair[1].casefold(), pair[0]))
    return (*named, (SYSTEM.id, SYSTEM.name))


def verbs(uow: UnitOfWork) -> tuple[tuple[str, str], ...]:
    """(verb, in words) of everything that ever happened."""
    administering.check(uow, "events")
    return tuple((verb, answer(verb)) for verb in trail.verbs(uow.db))


def case_reviews(uow: UnitOfWork) -> tuple[Document, ...]:
    """The case reviews by which this actor may filter: those it may see."""
    types = tuple({p.case_review_type for p in uow.registry.procedures.values()})
    return uow.list(to=Permission.VIEW, what=Wanted(types=types), count=_MOST)


def export(uow: UnitOfWork, sought: Sought) -> int:
    """Record that these events are taken out; returns the number under which the actor may fetch them."""
    administering.check(uow, "events")
    chosen = {f.name: value for f in fields(sought) if (value := getattr(sought, f.name))}
    uow.note(Event(_EXPORTED, chosen))
    return trail.of(uow.db, actor=uow.actor.id, verb=_EXPORTED, limit=1)[0].seq


def exported(uow: UnitOfWork, number: int) -> str:
    """The events that an export of this very actor took out, as CSV, newest first."""
    administering.check(uow, "events")
    if number >= trail.LAST:
        raise NotFound
    record = next(iter(trail.of(uow.db, actor=uow.actor.id, verb=_EXPORTED, before=number + 1, limit=1)), None)
    if record is None or record.seq != number:
        raise NotFound
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(("Number", "Time in London", "Who", "What", "About", "Document", "Revision", "Hash"))
    for told in _all_told(uow, Sought(**record.detail), number):
        writer.writerow([harmless(cell) for cell in _row(told)])
    return out.getvalue()


def _all_told(uow: UnitOfWork, sought: Sought, before: int) -> Iterator[Told]:
    at: int | None = before
    while at is not None:
        page = find(uow, sought, at)
        yield from page.told
        at = page.older


def _row(told: Told) -> tuple[str, ...]:
    event = told.event
    at = local(event.at).strftime("%Y-%m-%d %H:%M:%S")
    document = told.document.id if told.document else ""
    revision = str(event.revision or "") if told.document else ""
    return (str(told.seq), at, told.who, told.did, told.what, document, revision, event.hash)


def harmless(cell: str) -> str:
    """A spreadsheet must not take a name for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _of(uow: UnitOfWork, sought: Sought, before: int | None, limit: int) -> tuple[Recorded, ...]:
    if sought.case_review and sought.case_review not in {d.id for d in case_reviews(uow)}:
        return ()
    since, until = _day(sought.since), _day(sought.until)
    return trail.of(
        uow.db,
        actor=sought.person or None,
        verb=sought.verb or None,
        case_reviews=frozenset({sought.case_review}) if sought.case_review else None,
        before=before,
        since=at_local(since) if since else None,
        until=at_local(until + timedelta(days=1)) if until else None,
        hidden=uow.actor.excluded,
        limit=limit,
    )


def _day(text: str) -> date | None:
    try:
        return min(date.fromisoformat(text), _LAST)
    except ValueError:
        return None
