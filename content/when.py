"""Dates as records have them: exact, "w/c 18 Feb 2013", "between 10 and 19 April 2013", "July 2013?" (A3, R140)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from workspace import real_day, wall_clock

Precision = Literal["", "exact", "range", "approximate"]
LONGEST = 200  # characters of a date; more is a sentence

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*")
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_NUMBERS = re.compile(r"(?P<day>\d{1,2})\s?[./-]\s?(?P<month>\d{1,2})\s?[./-]\s?(?P<year>\d{4}|\d\d)")
_WORDS = re.compile(rf"{_DAY}\s*(?:of\s+)?{_MONTH}(?:,?\s*{_YEAR})?")
_AMERICAN = re.compile(rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}")
_ONLY_DAY = re.compile(_DAY)
_PART = re.compile(rf"(?P<part>early|mid|middle of|late|beginning of|start of|end of)?[\s-]*{_MONTH}(?:,?\s*{_YEAR})?")
_WEEK_OF = re.compile(rf"(?P<which>first|second|third|fourth|last) week (?:of|in) {_MONTH}(?:,?\s*{_YEAR})?")
_SEASON = re.compile(rf"(?P<season>christmas|spring|summer|autumn|winter)(?: period| holidays?| break)?,? {_YEAR}")
_WHOLE_YEAR = re.compile(_YEAR)
_TIME = re.compile(
    r"(?:,\s*|\bat\s+|(?<=\d)t|(?<=\s)|^)(?<![./-])(?P<time>\d{1,2}[:.]\d{2}(?::\d\d)?\s?(?:[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?)"
    r"(?:\s*(?:-|–|to)\s*\d{1,2}[:.]\d{2})?(?:\s*(?:hrs?|hours))?(?!\s?[./-]?\d)"
)
_UNSURE = re.compile(
    r"(?<!/)\b(?:about|approx(?:imately)?|around|circa|ca?|roughly|possibly|probably|unclear|unknown)\b\.?"
)
_TORN = re.compile(r"\([^)]*\b(?:torn|unclear|uncertain|not legible|illegible|unknown|approx\w*|not sure)\b[^)]*\)")
_WEEK = re.compile(r"^(?P<kind>w/?c|w/?b|week (?:commencing|beginning|starting|of)|w/?e|week ending)\.?:?\s+")
_FROM = re.compile(r"^(?P<kind>between|from)\s+")
_TO = re.compile(r"\s+(?:to|until|till|and|through)\s+|\s*[–—]\s*|\s+-\s+|(?<=[a-z])-(?=[a-z])")
_DAYS = re.compile(r"(?<![-/.\d])(\d{1,2})-(?=\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3})")
_HOURS = re.compile(r"\b([01]\d|2[0-3])([0-5]\d)\s?(?:hrs?|hours)\b")
_EDGES = {"early": (1, 10), "beginning of": (1, 10), "start of": (1, 10), "mid": (11, 20), "middle of": (11, 20)}
_EDGES |= {"late": (21, 31), "end of": (21, 31)}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_WORKING_WEEK = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class When:
    """What a date says: first and last day it may have been, the time, and how sure it is."""

    starts_on: date
    ends_on: date
    time: str = ""
    precision: Precision = "exact"


def read(text: str, near: date | None = None) -> When | None:
    """Read a date of a record; None for what is no date. `near`: a day that tells the year where none is given."""
    said = " ".join(text.lower().replace("’", "'").split())
    if not said or len(said) > LONGEST:
        return None
    unsure = bool("?" in said or _UNSURE.search(said) or _TORN.search(said))
    bare = _UNSURE.sub(" ", re.sub(r"\([^)]*\)|\?", " ", _WEEKDAY.sub("", said)))
    bare = _HOURS.sub(r"\1:\2", _DAYS.sub(r"\1 to ", " ".join(bare.split())))
    bare, time = _without_time(bare.strip(" ,.;:"))
    found = _read(bare, near)
    if found is None or found.starts_on > found.ends_on:
        return None
    return replace(found, time=time, precision="approximate" if unsure else found.precision)


def _without_time(text: str) -> tuple[str, str]:
    """A text that is a date and a time, without the time; a dot in a date is no time."""
    for match in _TIME.finditer(text):
        clock = wall_clock(re.sub(r"(\d[:.]\d\d):\d\d", r"\1", match["time"]))
        rest = f"{text[: match.start()]} {text[match.end() :]}".strip(" ,.;:")
        if clock and rest and re.search(r"\d|[a-z]{3}", rest):
            return " ".join(rest.split()), f"{clock:%H:%M}"
    return text, ""


def _read(text: str, near: date | None) -> When | None:
    week = _WEEK.match(text)
    if week:
        return _week(text[week.end() :], near, ending=week["kind"].endswith(("e", "ending")))
    between = _FROM.match(text)
    ends = _TO.split(text[between.end() :] if between else text)
    if len(ends) == 2:
        sure: Precision = "approximate" if between and between["kind"] == "between" else "range"
        return _range(ends[0], ends[1], near, sure) or _one(text, near)
    return _one(text, near)


def _week(text: str, near: date | None, *, ending: bool) -> When | None:
    """A working week, named by its first or its last day."""
    day = _one(text, near)
    if day is None or day.precision != "exact":
        return None
    first = day.starts_on - _WORKING_WEEK if ending else day.starts_on
    return When(first, first + _WORKING_WEEK, precision="range")


def _range(first: str, last: str, near: date | None, precision: Precision) -> When | None:
    """Two dates of which the first may leave out what it shares with the second."""
    end = _one(last, near)
    if end is None:
        return None
    start = _one(first, end.starts_on)
    if start is None and (day := _ONLY_DAY.fullmatch(first)):
        made = real_day(str(end.starts_on.year), str(end.starts_on.month), day["day"])
        start = When(made, made) if made else None
    if start is None:
        return None
    if start.starts_on > end.ends_on and not re.search(r"\d{4}", first):
        start = _earlier(start)
    return When(start.starts_on, end.ends_on, precision=precision) if start else None


def _earlier(one: When) -> When | None:
    """The same days a year before: December of "December to January 2014"."""
    first = real_day(str(one.starts_on.year - 1), str(one.starts_on.month), str(one.starts_on.day))
    last = real_day(str(one.ends_on.year - 1), str(one.ends_on.month), str(one.ends_on.day))
    return When(first, last) if first and last else None


def _one(text: str, near: date | None) -> When | None:
    """One date, month, season or year; words before it, parted by a comma, do not count."""
    for candidate in dict.fromkeys((text, text.rpartition(", ")[2])):
        for pattern in (_ISO, _NUMBERS, _WORDS, _AMERICAN):
            if (found := pattern.fullmatch(candidate)) and (day := _day(found.groupdict(), near)):
                return When(day, day)
        for pattern, make in ((_WEEK_OF, _week_of), (_PART, _part), (_SEASON, _season), (_WHOLE_YEAR, _season)):
            if (found := pattern.fullmatch(candidate)) and (made := make(found.groupdict(), near)):
                return made
    return None


def _day(parts: dict[str, str | None], near: date | None) -> date | None:
    month = _month(parts["month"] or "")
    year = parts["year"] or ""
    if year:
        return real_day(f"20{year}" if len(year) == 2 else year, str(month), parts["day"] or "")
    years = [near.year - 1, near.year, near.year + 1] if near else []
    days = [day for one in years if (day := real_day(str(one), str(month), parts["day"] or ""))]
    return min(days, key=lambda day: abs(day - near)) if near and days else None


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.index(text[:3]) + 1


def _month_and_year(parts: dict[str, str | None], near: date | None) -> tuple[int, int] | None:
    middle = _day({**parts, "day": "15"}, near)
    return (middle.year, middle.month) if middle else None


def _part(parts: dict[str, str | None], near: date | None) -> When | None:
    """A month, or a third of it."""
    if not (at := _month_and_year(parts, near)):
        return None
    year, month = at
    first, last = _EDGES.get(parts["part"] or "", (1, 31))
    return When(date(year, month, first), date(year, month, min(last, monthrange(year, month)[1])), precision="range")


def _week_of(parts: dict[str, str | None], near: date | None) -> When | None:
    """A working week that lies wholly in a month."""
    if not (at := _month_and_year(parts, near)):
        return None
    days = [date(*at, day) for day in range(1, monthrange(*at)[1] - 3)]
    mondays = [day for day in days if day.weekday() == 0]
    number = ("first", "second", "third", "fourth", "last").index(parts["which"] or "")
    if number < 4 and number >= len(mondays):
        return None
    first = mondays[-1] if number == 4 else mondays[number]
    return When(first, first + _WORKING_WEEK, precision="range")


def _season(parts: dict[str, str | None], _near: date | None) -> When | None:
    """A season, the days around Christmas, or a whole year."""
    year, season = int(parts["year"] or 0), parts.get("season")
    if season == "christmas":
        return When(date(year, 12, 20), date(year + 1, 1, 2), precision="range")
    if season == "winter":
        return When(date(year, 12, 1), date(year + 1, 2, monthrange(year + 1, 2)[1]), precision="range")
    first, last = _SEASONS.get(season or "", (1, 12))
    return When(date(year, first, 1), date(year, last, monthrange(year, last)[1]), precision="range")
