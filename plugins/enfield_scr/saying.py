"""Days and times as people say them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from workspace import day_in_words, local, wall_clock


def on(day: date) -> str:
    """Friday 16 May 2014."""
    return f"{day:%A} {day_in_words(day)}"


def when(day: date, typed: str) -> str:
    """At 15:00 on Friday 16 May 2014; with no time on Friday 16 May 2014."""
    return f"at {typed} on {on(day)}" if typed else f"on {on(day)}"


def moment(day: date, typed: str) -> datetime:
    """A day and a time as they were typed, on the wall clock; with no time the start of the day."""
    return datetime.combine(day, wall_clock(typed) or time())


def now(at: datetime) -> datetime:
    """A moment on the wall clock."""
    return local(at).replace(tzinfo=None)


def minute(at: datetime) -> datetime:
    """The same, to the minute: as people type a time."""
    return now(at).replace(second=0, microsecond=0)


def elapsed(between: timedelta) -> str:
    """2 h 30 min; 3 days 4 h."""
    hours, minutes = divmod(int(between.total_seconds()) // 60, 60)
    days, hours = divmod(hours, 24)
    parts = [f"{days} day{'' if days == 1 else 's'}"] if days else []
    parts += [f"{hours} h"] if hours else []
    parts += [f"{minutes} min"] if minutes and not days else []
    return " ".join(parts) or "0 min"
