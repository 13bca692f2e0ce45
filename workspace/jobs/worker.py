"""The one worker: takes jobs in order, groups those for the index, and leaves alone what fails again and again.

What is to leave the public site is never left alone.
"""

from __future__ import annotations

import fcntl
import logging
import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from threading import Event
from typing import TypeVar

from workspace.core.dates import local_date
from workspace.core.errors import place
from workspace.core.model import SYSTEM
from workspace.jobs.public_copy import PublicCopy
from workspace.jobs.table import JOBS, Bench
from workspace.search.index import Busy, Unavailable
from workspace.services import calendar, indexing, reminding
from workspace.services.house import House
from workspace.store import jobs
from workspace.store.jobs import Job

LOG = logging.getLogger("workspace.worker")
POLL = 1.0  # seconds: jobs of other processes come without a wake-up
Result = TypeVar("Result")
_BATCH = 200
_TRIES = 150
_REST = (0.0, 30.0, 300.0)  # seconds after so many failures


class Elsewhere(Exception):
    """Another process works."""


class Worker:
    """`run` for as long as the workspace runs; `drain` for tests and commands."""

    def __init__(self, house: House, public: PublicCopy, wake: Event | None = None) -> None:
        self._house = house
        self._bench = Bench(house, public)
        self._wake = wake or Event()
        self._today: date | None = None
        self._resting: dict[int, float] = {}  # job → when it may be tried again

    def drain(self) -> int:
        """Do all that waits, each job once; returns how many were done. Raises Elsewhere; Busy after a while."""
        total, failed = 0, set[int]()
        with self._alone():
            _patiently(self._mend)
            while found := self._due(failed):
                done = _patiently(partial(self._work, found))
                failed |= {job.id for job in found} - done
                total += len(done)
        return total

    def run(self, stop: Event) -> None:
        """Work until told to stop. Where another process works, wait to take its place."""
        while not stop.is_set():
            try:
                with self._alone():
                    self._serve(stop)
            except Elsewhere:
                stop.wait(POLL)

    def wake(self) -> None:
        """Look for jobs now."""
        self._wake.set()

    def begin_day(self) -> None:
        """Ask for what has to be done once a day, on the first look of a day."""
        today = local_date(self._house.store.clock())
        if today != self._today:
            calendar.follow_file(self._house.store)
            reminding.begin_day(self._house.store)
            self._today = today

    def _serve(self, stop: Event) -> None:
        while not stop.is_set():
            self._wake.clear()
            try:
                self._mend()
                self.begin_day()
                while not stop.is_set() and (found := self._due(self._asleep())):
                    self._work(found)
            except Busy:
                LOG.info("Somebody else is writing an index")
            except Exception as error:  # the store is away, the disk full: the jobs stay, and so does the worker
                LOG.error("The worker could not go on: %s", place(error))
            self._wake.wait(POLL)

    def _mend(self) -> None:
        mends: dict[str, Callable[[], bool]] = {
            "search index": partial(indexing.mend, self._house),
            "public copy": self._bench.public.mend,
        }
        for what, mend in mends.items():
            try:
                if mend():
                    LOG.info("The %s was made anew", what)
            except Busy:
                raise
            except Exception as error:  # no reason to leave the jobs
                LOG.error("The %s could not be mended: %s", what, place(error))

    def _asleep(self) -> set[int]:
        now = time.monotonic()
        return {id for id, until in self._resting.items() if until > now}

    def _due(self, resting: Collection[int]) -> tuple[Job, ...]:
        with self._house.store.reading(SYSTEM) as uow:
            return jobs.due(uow.db, _BATCH, resting)

    def _work(self, found: Sequence[Job]) -> set[int]:
        """Do these jobs, those for the public site first; returns which were done. Raises Busy."""
        done = self._each([job for job in found if job.name == "publish"])
        for_index = [job for job in found if job.name == "index"]
        others = [job for job in found if job.name not in ("publish", "index")]
        if self._index(for_index):
            done |= {job.id for job in for_index}
        else:
            others = for_index + others
        return done | self._each(others)

    def _each(self, found: Sequence[Job]) -> set[int]:
        return {job.id for same in _alike(found) if self._once(same) for job in same}

    def _index(self, found: Sequence[Job]) -> bool:
        """All of them in one commit; False where one spoils it for the others."""
        if not found:
            return True
        try:
            indexing.write(self._house, [job.subject for job in found], found[-1].id)
        except Busy:
            raise
        except Unavailable:
            indexing.rebuild(self._house)
        except Exception:
            return False
        self._finish(found)
        return True

    def _once(self, same: Sequence[Job]) -> bool:
        """Do what these jobs ask for, which is the same."""
        try:
            JOBS[same[0].name](self._bench, same[0].subject)
        except Busy:
            raise
        except Exception as error:
            for job in same:
                self._fail(job, error)
            return False
        self._finish(same)
        return True

    def _finish(self, found: Sequence[Job]) -> None:
        with self._house.store.writing(SYSTEM) as uow:
            jobs.done(uow.db, [job.id for job in found])
        for job in found:
            self._resting.pop(job.id, None)

    def _fail(self, job: Job, error: Exception) -> None:
        where = place(error)
        LOG.error("Job %s failed: %s", job.name, where)
        with self._house.store.writing(SYSTEM) as uow:
            jobs.failed(uow.db, [job.id], where)
        self._resting[job.id] = time.monotonic() + _REST[min(job.attempts + 1, len(_REST) - 1)]

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One worker on this machine; the kernel lets go of the lock when a process is killed."""
        folder = self._house.settings.data
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / "worker.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            _lock(handle)
            yield
        finally:
            os.close(handle)


def _alike(found: Sequence[Job]) -> Iterable[Sequence[Job]]:
    """Jobs that ask for the same together, each where the first of them stood."""
    groups: dict[tuple[str, str], list[Job]] = {}
    for job in found:
        groups.setdefault((job.name, job.subject), []).append(job)
    return groups.values()


def _lock(handle: int) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Elsewhere from None


def _patiently(act: Callable[[], Result]) -> Result:
    """Wait for somebody else who is writing an index, but not for ever."""
    for _ in range(_TRIES):
        try:
            return act()
        except Busy:
            time.sleep(POLL / 5)
    return act()
