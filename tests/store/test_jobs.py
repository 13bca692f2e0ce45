"""The outbox: in order, at least once, and a job that fails again and again stands in nobody's way."""

from __future__ import annotations

from datetime import timedelta

from tests.make import NOW
from workspace.core.model import SYSTEM
from workspace.store import jobs
from workspace.store.unit_of_work import Store


def add(store: Store, *names: str) -> list[int]:
    with store.writing(SYSTEM) as uow:
        before = {job.id for job in jobs.due(uow.db)}
        for number, name in enumerate(names):
            jobs.add(uow.db, [name], f"{number}", NOW + timedelta(minutes=number))
        return [job.id for job in jobs.due(uow.db) if job.id not in before]


def test_jobs_come_in_the_order_in_which_they_were_added(store: Store) -> None:
    first, second, third = add(store, "index", "notify", "publish")
    assert first < second < third
    with store.writing(SYSTEM) as uow:
        assert [(j.id, j.name, j.subject, j.attempts, j.error) for j in jobs.due(uow.db, 2)] == [
            (first, "index", "0", 0, None), (second, "notify", "1", 0, None),
        ]  # fmt: skip
        assert jobs.waiting(uow.db) == (3, NOW)
        assert jobs.last(uow.db) == third
        jobs.done(uow.db, [first, third])
        assert [job.id for job in jobs.due(uow.db)] == [second]
        jobs.done(uow.db, [second])
        assert jobs.waiting(uow.db) == (0, None)


def test_a_job_that_failed_three_times_is_left_alone_and_shown(store: Store) -> None:
    bad, good = add(store, "index", "index")
    with store.writing(SYSTEM) as uow:
        for attempt in range(1, 4):
            assert [job.attempts for job in jobs.due(uow.db)] == [attempt - 1, 0]
            jobs.failed(uow.db, [bad], "KeyError in index.py:12 " + "x" * 600)
        assert [job.id for job in jobs.due(uow.db)] == [good]
        (poisoned,) = jobs.poisoned(uow.db)
        assert (poisoned.id, poisoned.attempts, len(poisoned.error or "")) == (bad, 3, 500)
        assert jobs.waiting(uow.db)[0] == 1


def test_no_job_is_taken_for_another_that_was_done(store: Store) -> None:
    """A number is not given twice while its job, or a later one, still waits."""
    first, second = add(store, "index", "index")
    with store.writing(SYSTEM) as uow:
        jobs.done(uow.db, [first])
    (third,) = add(store, "index")
    assert third > second
