"""Clocks from the dates and rows of one document: lengths, agreed dates, rows, and when a task is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from tests.make import CHAIR, PROCEDURE, Entry, Folder, Paper
from workspace import Length, TaskRule
from workspace.core.tasks import Calendar, Clock, Task, clocks

CREATED = date(2014, 4, 1)
CLOSE = PROCEDURE.tasks[0]
ROWS = TaskRule(
    "do", "Do it", "1", frozenset({CHAIR}), "paper.entries", due="when", item="what", when=lambda row: row.what != "no"
)


def one(**dates: date) -> Clock:
    (found,) = clocks((CLOSE,), Folder(title="A folder", **dates), CREATED, Calendar())
    return found


def task(clock: Clock, **changes: object) -> Task:
    kept = Task("t", "c", "d", "small.close", clock.item, clock.started, clock.computed, clock.due, 0, clock.ended)
    return replace(kept, **changes)


def test_a_title_says_what_is_to_be_done_in_the_first_words() -> None:
    rule, rows = replace(ROWS, says="text"), [("1", "Train."), ("2", "Train " + "everybody " * 20)]
    content = SimpleNamespace(entries=[SimpleNamespace(what=what, text=text) for what, text in rows])
    assert rule.words(content, "1") == "Train."
    assert rule.words(content, "2").endswith("everybody …")
    assert len(rule.words(content, "2")) <= 80
    assert rule.words(content, "gone") == ROWS.words(content, "1") == ""
    assert rule.about("7", "Train everybody") == "Do it: Train everybody (7)"


def test_a_clock_that_has_not_started_is_no_task() -> None:
    assert clocks((CLOSE,), Folder(title="A folder"), CREATED, Calendar()) == ()


def test_a_task_without_a_start_begins_with_its_document() -> None:
    rule = TaskRule("read", "Read", "1", frozenset({CHAIR}), "folder")
    (found,) = clocks((rule,), Folder(title="A folder"), CREATED, Calendar())
    assert (found.started, found.due, found.ended) == (CREATED, None, None)


@pytest.mark.parametrize(
    ("start", "length", "due"),
    [
        (date(2014, 1, 31), Length(months=1), date(2014, 2, 28)),
        (date(2016, 2, 29), Length(months=12), date(2017, 2, 28)),
        (date(2014, 5, 2), Length(working_days=1), date(2014, 5, 6)),
        (date(2014, 12, 24), Length(working_days=1), date(2014, 12, 29)),
        (date(2015, 4, 29), Length(working_days=-7), date(2015, 4, 20)),
        (date(2014, 12, 19), Length(days=14), date(2015, 1, 2)),
        (date(2014, 4, 17), Length(), date(2014, 4, 17)),
        (date(9999, 12, 30), Length(days=5), date.max),
    ],
)
def test_how_long_a_clock_runs(start: date, length: Length, due: date) -> None:
    assert length.after(start, Calendar()) == due


def test_an_added_day_is_no_working_day() -> None:
    assert Length(working_days=1).after(date(2014, 6, 2), Calendar(frozenset({date(2014, 6, 3)}))) == date(2014, 6, 4)


def test_an_agreed_date_replaces_the_computed_one_which_stays_visible() -> None:
    found = one(opened=date(2014, 1, 31), agreed=date(2014, 3, 31))
    assert (found.computed, found.due) == (date(2014, 2, 28), date(2014, 3, 31))


def test_a_task_for_each_row_that_asks_for_one() -> None:
    rows = (Entry(what="write", when=date(2014, 5, 1)), Entry(what="no"), Entry(what="write"), Entry(what="write"))
    found = clocks((ROWS,), Paper(title="A paper", entries=(*rows, Entry())), CREATED, Calendar())
    assert [(c.item, c.due) for c in found] == [
        ("write, 1 May 2014", date(2014, 5, 1)), ("write", None), ("write (2)", None), ("5", None),
    ]  # fmt: skip


def test_rows_whose_names_begin_alike_are_told_apart() -> None:
    long = TaskRule("do", "Do it", "1", frozenset({CHAIR}), "paper.entries", due="when", item="what")
    rows = tuple(Entry.model_construct(what="x" * 250, when=None) for _ in range(2))
    paper = Paper(title="A paper").model_copy(update={"entries": rows})
    found = clocks((long,), paper, CREATED, Calendar())
    assert len({clock.item for clock in found}) == 2
    assert max(len(clock.item) for clock in found) <= 210


def test_late_is_after_the_last_day_and_a_day_ends_in_london() -> None:
    clock = one(opened=date(2014, 1, 31))
    assert not task(clock).late(date(2014, 2, 28))
    assert task(clock).late(date(2014, 3, 1))
    summer = one(opened=date(2014, 5, 30))
    before, after = datetime(2014, 6, 30, 22, 59, tzinfo=UTC), datetime(2014, 6, 30, 23, 0, tzinfo=UTC)
    assert [task(summer, outcome="done", done_at=at).late(date(2015, 1, 1)) for at in (before, after)] == [False, True]


def test_what_ended_in_time_does_not_apply_or_has_lapsed_is_never_late() -> None:
    clock = one(opened=date(2014, 1, 31), closed=date(2014, 2, 28))
    assert not task(clock).late(date(2015, 1, 1))
    assert not task(clock).open
    running = one(opened=date(2014, 1, 31))
    assert not task(running, outcome="not_applicable").late(date(2015, 1, 1))
    assert not task(running, lapsed=True).late(date(2015, 1, 1))


def test_a_due_date_on_a_holiday_stays_and_says_when_to_act() -> None:
    clock = one(opened=date(2014, 3, 21))
    assert (clock.due, task(clock).act_by(Calendar())) == (date(2014, 4, 21), date(2014, 4, 17))
    assert task(clock).act_by(Calendar(frozenset({date(2014, 4, 17)}))) == date(2014, 4, 16)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (Length(months=6), "6 months"),
        (Length(working_days=1), "1 working day"),
        (Length(days=-7), "7 days before"),
        (Length(months=1, days=3), "1 month and 3 days"),
    ],
)
def test_how_long_a_clock_runs_is_said_in_words(length: Length, words: str) -> None:
    assert length.words == words
