"""How often each child was seen, and how long not: counted from the answers of rows (5.2.2, R080)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from content.contact import Contact


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which a child was not seen: from one sighting to the next, or to the last entry of all."""

    starts_on: date
    ends_on: date
    to_the_end: bool = False

    @property
    def days(self) -> int:
        """How many days lie between."""
        return (self.ends_on - self.starts_on) // timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sightings:
    """The counts of one child. "Not recorded" is not "no", and a blank is no contact with the child."""

    child: str
    seen: int
    not_seen: int
    not_recorded: int
    alone: int
    alone_asked: int  # sightings in which being alone could be asked for
    views: int
    gaps: tuple[Gap, ...]  # longest first


def counted(rows: Iterable[tuple[date | None, Sequence[Contact]]]) -> tuple[Sightings, ...]:
    """The counts of every child named in the rows: those most often asked about first."""
    said: dict[str, list[tuple[date | None, Contact]]] = {}
    last = None
    for day, contacts in rows:
        last = max(filter(None, (last, day)), default=None)
        for one in contacts:
            said.setdefault(one.who, []).append((day, one))
    return tuple(_of(child, found, last) for child, found in sorted(said.items(), key=lambda item: -len(item[1])))


def _of(child: str, said: Sequence[tuple[date | None, Contact]], last: date | None) -> Sightings:
    answers = [one for _, one in said]
    days = sorted({day for day, one in said if day and one.seen == "yes"})
    gaps = [Gap(one, next_) for one, next_ in pairwise(days)]
    gaps += [Gap(days[-1], last, to_the_end=True)] if days and last and last > days[-1] else []
    return Sightings(
        child,
        sum(one.seen == "yes" for one in answers),
        sum(one.seen == "no" for one in answers),
        sum(one.seen == "not recorded" for one in answers),
        sum(one.alone == "yes" for one in answers),
        sum(one.alone in ("yes", "no", "not recorded") for one in answers),
        sum(one.views == "yes" for one in answers),
        tuple(sorted(gaps, key=lambda gap: -gap.days)),
    )
