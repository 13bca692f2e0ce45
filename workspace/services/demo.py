"""A demonstration: its clock, which people may turn forward, and the letters that nobody has to deliver."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workspace.core import dates
from workspace.core.dates import day_in_words
from workspace.core.demonstration import Day
from workspace.core.errors import Invalid, NotFound
from workspace.core.model import Event
from workspace.services.accounts import Persona, is_demo, personas
from workspace.store import notes
from workspace.store.notes import Letter
from workspace.store.unit_of_work import Store, UnitOfWork

OFFSET, DAYS, FLAG = "demo_offset_seconds", "demo_days", "demo"


class DemoClock:
    """Real time, moved; one for each process that serves a demonstration."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        self.offset = offset

    def __call__(self) -> datetime:
        """The demonstration's moment, UTC."""
        return dates.system_clock() + self.offset


@dataclass(frozen=True, slots=True)
class Stop:
    """A day worth going to, and whom to be then."""

    day: Day
    who: Persona | None


@dataclass(frozen=True, slots=True)
class Turned:
    """What the page of the clock shows."""

    now: datetime
    reached: Stop | None  # the last of the days that has come
    to_come: tuple[Stop, ...]


def check(uow: UnitOfWork) -> None:
    """NotFound in a database that was not made for a demonstration."""
    if not is_demo(uow):
        raise NotFound


def clock(uow: UnitOfWork) -> Turned:
    """What time it is, and where one may go from here."""
    check(uow)
    known = {persona.name: persona for persona in personas(uow)}
    stops = [Stop(day, known.get(day.who)) for day in _days(uow)]
    reached = next((stop for stop in reversed(stops) if stop.day.at <= uow.now), None)
    return Turned(uow.now, reached, tuple(stop for stop in stops if stop.day.at > uow.now))


def _days(uow: UnitOfWork) -> tuple[Day, ...]:
    found = json.loads(notes.setting(uow.db, DAYS) or "[]")
    return tuple(Day(datetime.fromisoformat(at), *rest) for at, *rest in found)


def set_up(uow: UnitOfWork, opens_at: datetime, days: tuple[Day, ...]) -> None:
    """Let the clock run from a moment on, and remember the days worth going to."""
    notes.set_setting(uow.db, DAYS, json.dumps([(day.at.isoformat(), day.text, day.who) for day in days]))
    notes.set_setting(uow.db, OFFSET, str((opens_at - dates.system_clock()).total_seconds()))


def offset(uow: UnitOfWork) -> timedelta:
    """How far the demonstration's time is from real time."""
    return timedelta(seconds=float(notes.setting(uow.db, OFFSET) or 0))


def turn(uow: UnitOfWork, store: Store, to: datetime) -> None:
    """Turn the clock forward. Invalid for an earlier moment: what was recorded cannot be undone."""
    check(uow)
    running = store.clock
    if not isinstance(running, DemoClock):
        raise NotFound
    if to <= uow.now:
        raise Invalid(
            {"day": "Choose a later day. The clock only goes forward: what was signed and recorded cannot be undone."}
        )
    if to >= dates.at_local(end := _end(uow)):
        raise Invalid({"day": f"Choose a day before {day_in_words(end)}: the demonstration goes no further."})
    moved = to - dates.system_clock()
    uow.note(Event("clock_turned", {"to": to.isoformat()}))
    notes.set_setting(uow.db, OFFSET, str(moved.total_seconds()))
    running.offset = moved


def _end(uow: UnitOfWork) -> date:
    """Where the clock stops: five years after the last day worth going to."""
    last = max((day.at for day in _days(uow)), default=dates.system_clock())
    return dates.add_months(dates.local_date(last), 60)


def letters(uow: UnitOfWork) -> tuple[Letter, ...]:
    """The newest letters that the workspace wrote."""
    check(uow)
    return notes.latest_letters(uow.db)
