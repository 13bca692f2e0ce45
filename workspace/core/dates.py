"""Times are UTC inside and Europe/London on screen; working days are England's; months are corresponding dates."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
FIRST_YEAR, LAST_YEAR = 1900, 2100  # of the days that people may type
_LAST_CENTURY = 50  # of two figures: from here on the year is one of the twentieth century
_LEAP_YEAR = 2000
BANK_HOLIDAYS = Path(__file__).with_name("bank_holidays.txt")
Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The present moment, UTC."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """A moment on the wall clock in London."""
    return moment.astimezone(LONDON)


def local_date(moment: datetime) -> date:
    """The day it is in London; a day ends at midnight there."""
    return local(moment).date()


def day_in_words(day: date) -> str:
    """A day as people write it: "27 March 2014"."""
    return f"{day.day} {day:%B %Y}"


def at_local(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """A wall-clock time in London as UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON).astimezone(UTC)


_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\s*$", re.IGNORECASE)
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]*\s*", re.IGNORECASE)
_ISO = re.compile(r"([0-9]{4})[\s./-]+([^\W_]+)[\s./-]+([0-9]{1,2})")
_DAY_AND_MONTH = re.compile(
    r"([0-9]{1,2}(?:st|nd|rd|th)?)(?:\s+of\s+|\s*[\s./-]\s*)([0-9]{1,2}|[a-z]{3,9}\.?)(?:[\s,./-]+(\S+))?",
    re.IGNORECASE,
)


def written_day(text: str) -> date | None:
    """A day as people write it: 27/3/2014, 2014-03-27, 16th April 2015, Thu 16 Apr 15.

    None for what is no day and for one without its year. Two figures are a year only behind the name of a month.
    """
    bare = _WEEKDAY.sub("", " ".join(text.split()))
    if iso := _ISO.fullmatch(bare):
        return real_day(*iso.groups())
    found = _DAY_AND_MONTH.fullmatch(bare)
    if found is None or found[3] is None:
        return None
    day, month, year = found.groups()
    short = re.fullmatch(r"['’]?([0-9]{2})", year)
    if short and not month.isdigit():
        year = f"{20 if int(short[1]) < _LAST_CENTURY else 19}{short[1]}"
    return real_day(year, month, day)


def lacks_year(text: str) -> str:
    """ "16 April" for a day that is written without its year, "" for anything else."""
    found = _DAY_AND_MONTH.fullmatch(_WEEKDAY.sub("", " ".join(text.split())))
    day = real_day(str(_LEAP_YEAR), found[2], found[1]) if found and not found[3] else None
    return f"{day.day} {day:%B}" if day else ""


def real_day(year: str, month: str, day: str) -> date | None:
    """The day that somebody typed in three parts: 2 or 2nd; 2, Feb or February.

    None where there is no such day between 1900 and 2100.
    """
    try:
        found = date(int(year), _month(month), int(_ORDINAL.sub("", day)))
    except (ValueError, OverflowError):
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _month(typed: str) -> int:
    name = typed.strip().rstrip(".").casefold()
    if name.isalpha() and len(name) >= 3:
        return next((n for n in range(1, 13) if calendar.month_name[n].casefold().startswith(name)), 0)
    return int(typed)


_TIME = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))? ?(?:([ap])\.?m\.?)?", re.IGNORECASE)


def wall_clock(typed: str) -> time | None:
    """A time as people write it (3pm, 3:30pm, 15.00, 15:00); None for what is no time."""
    found = _TIME.fullmatch(typed.strip())
    if found is None or not (found[2] or found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] in "pP" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def add_months(day: date, months: int) -> date:
    """The corresponding date, else the last day of the month (31 January + 1 month = 28 February).

    A day that no calendar has is the last one that there is.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_days(day: date, count: int) -> date:
    """So many days later, or the last day that there is."""
    return day + timedelta(days=min(count, (date.max - day).days))


@cache
def _bank_holidays() -> dict[int, frozenset[date]]:
    try:
        lines = (line.split() for line in BANK_HOLIDAYS.read_text().splitlines())
        found = {int(year): frozenset(date.fromisoformat(year + day) for day in days) for year, *days in lines}
    except (OSError, ValueError):
        found = {}
    if not found.keys() >= set(range(FIRST_YEAR, LAST_YEAR + 1)):  # a year without any would count wrongly, unnoticed
        raise ValueError(
            f"The bank holidays in {BANK_HOLIDAYS} are not those of every year. Install the program again."
        )
    return found


def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays, substitute days included; none in the years that nobody may type (ADR 24)."""
    return _bank_holidays().get(year, frozenset())


def is_working_day(day: date, extra: Collection[date] = ()) -> bool:
    """Monday to Friday, not a bank holiday, not a day that an administrator added."""
    return day.weekday() < 5 and day not in bank_holidays(day.year) and day not in extra


def add_working_days(day: date, count: int, extra: Collection[date] = ()) -> date:
    """The count-th working day after a day, before it where the count is less than 0; the day itself is not counted.

    A day that no calendar has is the last or the first one that there is.
    """
    step, end = (1, date.max) if count > 0 else (-1, date.min)
    while count and day != end:
        day += timedelta(days=step)
        count -= step * is_working_day(day, extra)
    return day


def working_days_until(day: date, due: date, extra: Collection[date] = ()) -> int:
    """How many working days are left after a day, the due date included; less than 0 once it has passed."""
    first, last, sign = (day, due, 1) if due >= day else (due, day, -1)
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sign * sum(is_working_day(each, extra) for each in days)


def act_by(due: date, extra: Collection[date] = ()) -> date:
    """The last working day on or before a due date: the due date itself never moves (ruling C10)."""
    while not is_working_day(due, extra):
        due -= timedelta(days=1)
    return due
