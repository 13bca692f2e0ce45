"""The self-check page: how the workspace is, in plain English, and what to do about it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from workspace.core.dates import day_in_words, local
from workspace.core.errors import Invalid
from workspace.core.model import Event
from workspace.search.index import Unavailable
from workspace.services import administering, checking, indexing
from workspace.services.house import House
from workspace.store import jobs, notes, trail
from workspace.store.jobs import Job
from workspace.store.unit_of_work import UnitOfWork

LAST_BACKUP = "last_backup"  # the setting that remembers when
CHAIN = 1000  # events that the page verifies; `workspace check` verifies all
_LAG = timedelta(minutes=5)
_BACKUP = timedelta(days=2)
_DISK = 2**30
_CLOCK = timedelta(minutes=2)
_STUCK = "The public site does not yet show what was decided; this is tried again every five minutes."


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at: how it is, and what to do where it needs attention ("" where it is well)."""

    title: str
    found: str
    advice: str = ""

    @property
    def well(self) -> bool:
        """Whether there is nothing to do."""
        return not self.advice


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """Everything that the page shows. `poisoned`: jobs that failed too often."""

    lines: tuple[Line, ...]
    poisoned: tuple[Job, ...]


def look(uow: UnitOfWork, house: House) -> SelfCheck:
    """Look at everything."""
    administering.check(uow, "self_check")
    return SelfCheck(tuple(look(uow, house) for look in _LOOKS), jobs.poisoned(uow.db))


def retry(uow: UnitOfWork, id: int) -> None:
    """Give a job that failed too often another chance."""
    administering.check(uow, "self_check")
    name = jobs.retry(uow.db, id)
    if name is None:
        raise Invalid({"": "This job is waiting or done already"})
    uow.note(Event("job_retried", {"job": name}))


def _database(uow: UnitOfWork, house: House) -> Line:
    kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(uow.db.dialect.name, uow.db.dialect.name)
    if checking.is_current(house.store):
        return Line("Database", f"{kind} answers and its tables are up to date")
    return Line(
        "Database", f"{kind} has older tables than this program", "Stop the workspace and run: workspace migrate"
    )


def _waiting(uow: UnitOfWork, _house: House) -> Line:
    count, since = jobs.waiting(uow.db)
    if not count or since is None:
        return Line("Jobs", "None are waiting")
    late = uow.now - since > _LAG
    advice = "The worker may have stopped. Start the workspace again, or run: workspace work" if late else ""
    return Line("Jobs", f"{count} waiting, the oldest for {_for(uow.now - since)}", advice)


def _failed(uow: UnitOfWork, _house: House) -> Line:
    failed = jobs.poisoned(uow.db)
    if not failed:
        return Line("Failed jobs", "None")
    advice = "See the list below, put right what is wrong, and try them again"
    if any(job.name in jobs.TIRELESS for job in failed):
        advice = f"{_STUCK} {advice}"
    return Line("Failed jobs", str(len(failed)), advice)


def _index(uow: UnitOfWork, house: House) -> Line:
    try:
        count = len(indexing.differing(uow, house.index.keys()))
    except Unavailable:
        return Line("Search index", "Cannot be read", "It is made anew by itself. If it is not, run: workspace reindex")
    if not count:
        return Line("Search index", "Agrees with every document")
    waiting, _ = jobs.waiting(uow.db)
    advice = "" if waiting else "Run: workspace reindex"
    return Line("Search index", f"Behind by {count} {'document' if count == 1 else 'documents'}", advice)


def _mail(uow: UnitOfWork, house: House) -> Line:
    count = notes.unsent_letters(uow.db)
    if not house.settings.smtp_host:
        advice = "Set WORKSPACE_SMTP_HOST so that people get their letters"
        return Line("Mail", f"No mail server is set; {count} not sent", advice)
    return Line("Mail", f"{count} not sent", "Look at the failed jobs below" if count and jobs.poisoned(uow.db) else "")


def _clock(uow: UnitOfWork, _house: House) -> Line:
    now = local(uow.now)
    found = f"{day_in_words(now)}, {now:%H:%M} in London"
    newest = next(iter(trail.of(uow.db, limit=1)), None)
    ahead = newest is not None and newest.at > uow.now + _CLOCK
    return Line(
        "Clock", found, "The clock went back: events have later times. Set the clock of the server" if ahead else ""
    )


def _disk(_uow: UnitOfWork, house: House) -> Line:
    free = shutil.disk_usage(house.settings.data).free
    found = f"{free / 2**30:,.1f} GB free"
    return Line("Disk", found, "Make room: when the disk is full nothing can be saved" if free < _DISK else "")


def _backup(uow: UnitOfWork, _house: House) -> Line:
    last = notes.setting(uow.db, LAST_BACKUP)
    if not last:
        return Line("Backup", "There has never been one", "Run: workspace backup FOLDER")
    age = uow.now - datetime.fromisoformat(last).astimezone(UTC)
    found = f"{_for(age)} ago"
    return Line("Backup", found, "Run every night: workspace backup FOLDER" if age > _BACKUP else "")


def _chain(uow: UnitOfWork, _house: House) -> Line:
    faults = list(trail.verify(uow.db, CHAIN))
    if not faults:
        return Line("Audit trail", f"The last {CHAIN:,} events are as they were recorded")
    return Line("Audit trail", faults[0], "Do not change anything. Keep a backup and run: workspace check")


_LOOKS: tuple[Callable[[UnitOfWork, House], Line], ...] = (
    _database, _waiting, _failed, _index, _mail, _clock, _disk, _backup, _chain,
)  # fmt: skip


def _for(span: timedelta) -> str:
    minutes = max(0, int(span.total_seconds()) // 60)
    for size, noun in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
    return "less than a minute"
