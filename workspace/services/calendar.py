"""The calendar of working days: England's bank holidays, and the days that an administrator adds."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from workspace.core import dates
from workspace.core.errors import Invalid, NotFound
from workspace.core.lines import seen
from workspace.core.model import SYSTEM, Event
from workspace.store import calendar
from workspace.store.calendar import AddedDay
from workspace.store.database import hold_administration
from workspace.store.unit_of_work import Store, UnitOfWork, new_id


def added(uow: UnitOfWork) -> tuple[AddedDay, ...]:
    """The days added, the latest first."""
    return calendar.added(uow.db)


def follow_file(store: Store) -> None:
    """Another file of bank holidays is another version of the calendar: what was computed keeps its own (ADR 24)."""
    mark = sha256(dates.BANK_HOLIDAYS.read_bytes()).hexdigest()
    with store.reading(SYSTEM) as uow:
        if calendar.is_file(uow.db, mark):
            return
    with store.writing(SYSTEM) as uow:
        if calendar.take_note(uow.db, mark):
            uow.note(Event("bank_holidays_changed"))


def bank_holidays(year: int) -> tuple[date, ...]:
    """England's bank holidays of a year."""
    return tuple(sorted(dates.bank_holidays(year)))


def add(uow: UnitOfWork, day: date | None, title: str) -> None:
    """A day that is no working day. Due dates that were computed before stay as they are."""
    hold_administration(uow.db)
    problems = {}
    if day is None:
        problems["day"] = "Enter the day, like 27 3 2014"
    elif not dates.is_working_day(day, calendar.read(uow.db).extra):
        problems["day"] = "This is no working day already"
    if not seen(title):
        problems["title"] = "Say what the day is, for example a day of mourning"
    elif len(title) > 200:
        problems["title"] = "Use 200 characters or fewer"
    if problems or day is None:
        raise Invalid(problems)
    new = AddedDay(new_id(), day, title.strip(), uow.actor.id, uow.now)
    calendar.add(uow.db, new)
    uow.note(Event("calendar_day_added", {"day": day.isoformat(), "title": new.title}))


def remove(uow: UnitOfWork, id: str) -> None:
    """The day is a working day again, for what is computed from now on."""
    day = next((one for one in calendar.added(uow.db) if one.id == id), None)
    if day is None or not calendar.remove(uow.db, id, uow.now):
        raise NotFound
    uow.note(Event("calendar_day_removed", {"day": day.day.isoformat(), "title": day.title}))
