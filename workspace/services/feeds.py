"""A person's due dates, of tasks, documents and requests, for their calendar: no name, title or case in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from workspace.core.errors import NotFound
from workspace.core.model import SYSTEM, Permission
from workspace.core.model import Event as Recorded
from workspace.services import codes, listing, requests
from workspace.services.tasks import of_actor
from workspace.settings import Settings
from workspace.store import feeds, tasks
from workspace.store.tasks import Which
from workspace.store.unit_of_work import Store, UnitOfWork

if TYPE_CHECKING:
    from icalendar import Calendar, Event


def make(uow: UnitOfWork) -> str:
    """A new secret address for the actor; returns its token, which is shown once."""
    token = codes.new_token()
    feeds.make(uow.db, uow.actor.id, codes.digest(token), uow.now)
    uow.note(Recorded("calendar_feed_made"))
    return token


def end(uow: UnitOfWork) -> None:
    """The actor's address no longer answers."""
    feeds.end(uow.db, uow.actor.id)
    uow.note(Recorded("calendar_feed_ended"))


def read(store: Store, settings: Settings, token: str) -> bytes:
    """The calendar behind an address, by the rights that its person has now; NotFound for any other address."""
    with store.reading(SYSTEM) as uow:
        person = feeds.person(uow.db, codes.digest(token))
        if person is None:
            raise NotFound
        uow.become(person)
        return bytes(_calendar(uow, settings).to_ical())


def _calendar(uow: UnitOfWork, settings: Settings) -> Calendar:
    from icalendar import Calendar  # three megabytes that only a calendar program asks for

    seen = uow.registry.policy.reach(uow.actor, Permission.VIEW)
    made = Calendar()
    made.add("prodid", "-//Case review workspace//Deadlines//EN")
    made.add("version", "2.0")
    for task in tasks.listed(uow.db, seen, Which(mine=of_actor(uow), open=True, dated=True)):
        rule, due = uow.registry.rule_of(task), task.due
        if rule and due:
            made.add_component(_entry(uow, settings, f"tasks/{task.id}", f"{rule.title} ({rule.cite})", due))
    for waits in listing.due(uow):
        if due := waits.document.due:
            what = f"{waits.state.waiting}: {waits.kind}" if waits.state.waiting else waits.kind
            made.add_component(_entry(uow, settings, f"documents/{waits.document.id}", what, due))
    for asked in requests.waiting(uow):
        made.add_component(
            _entry(uow, settings, f"requests/{asked.request.id}", "A request for a copy", asked.request.due)
        )
    return made


def _entry(uow: UnitOfWork, settings: Settings, path: str, what: str, due: date) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{path.partition('/')[2]}@workspace")
    event.add("dtstamp", uow.now)
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("summary", f"Due: {what}")
    event.add("description", f"{settings.workspace_url}/{path}")
    event.add("transp", "TRANSPARENT")
    return event


def since(uow: UnitOfWork) -> datetime | None:
    """Since when the actor has an address; None without one."""
    return feeds.of(uow.db, uow.actor.id)
