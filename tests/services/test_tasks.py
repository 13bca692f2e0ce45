"""Tasks are ended by those whose they are, with evidence, and late only with a reason; nothing recorded is lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.conftest import TurnableClock
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace.core.errors import Forbidden, Invalid, NotFound, Refused
from workspace.core.model import SYSTEM, Document, Event, Permission
from workspace.services import documents, tasks
from workspace.services.tasks import Shown
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite


@pytest.fixture
def head(cases: Cases) -> str:
    return cases.person("Tobias Reed", "head_sqas")


@pytest.fixture
def home(cases: Cases, manager: str) -> Document:
    return cases.case_review(manager, kind="serious case review", initiated_on=date(2014, 4, 15))


def ticked(store: Store, person: str, home: Document) -> Shown:
    """A task that a person ends, due on the day after the decision."""
    with store.reading(person) as uow:
        return next(one for one in tasks.of(uow, home) if one.ticked and one.task.due == date(2014, 4, 16))


def test_an_action_is_called_by_its_words(store: Store, cases: Cases, manager: str, home: Document) -> None:
    row = {"number": "7", "description": "Replace the protocol on bruising.", "due_on": date(2015, 3, 31)}
    cases.document(home, "action_plan", "monitored", actions=[row])
    with store.reading(manager) as uow:
        titles = {one.title for one in tasks.of(uow, home)}
    assert "Carry out the action: Replace the protocol on bruising. (7)" in titles


def test_whose_it_is_records_it_with_evidence(store: Store, head: str, home: Document) -> None:
    task = ticked(store, head, home)
    assert (task.mine, task.standing) == (True, "open")
    with store.writing(head) as uow:
        tasks.complete(uow, task.task.id, at=None, evidence="The strategy meeting.", reason="")
    with store.reading(head) as uow:
        shown, source = tasks.one(uow, task.task.id)
        history = tasks.history(uow, shown.task, source)
    assert (shown.standing, shown.task.evidence, shown.task.done_by) == ("done", "The strategy meeting.", head)
    assert [step.text for step in history.told] == ["Did a task", "A task began"]
    assert "Evidence: The strategy meeting." in history.told[0].changes


def test_it_was_done_when_its_owner_says(store: Store, clock: TurnableClock, head: str, home: Document) -> None:
    task, then = ticked(store, head, home), clock.now
    clock.turn(days=2)
    with store.writing(head) as uow:
        tasks.complete(uow, task.task.id, at=then, evidence="The strategy meeting.", reason="")
        shown, _ = tasks.one(uow, task.task.id)
    assert (shown.task.done_at, shown.standing) == (then, "done"), "out of hours, and written down on Monday"


def test_somebody_else_sees_it_and_may_not(store: Store, manager: str, home: Document) -> None:
    task = ticked(store, manager, home)
    assert not task.mine
    with (
        pytest.raises(Forbidden, match=r"to record\. These can do that: Head of Safeguarding"),
        store.writing(manager) as uow,
    ):
        tasks.complete(uow, task.task.id, at=None, evidence="Mine", reason="")


def test_who_does_not_see_the_document_finds_no_task(store: Store, cases: Cases, head: str, home: Document) -> None:
    task, stranger = ticked(store, head, home), cases.person("Nobody")
    with pytest.raises(NotFound), store.reading(stranger) as uow:
        tasks.one(uow, task.task.id)
    with store.reading(stranger) as uow:
        assert tasks.board(uow).tasks == ()


def test_late_needs_a_reason_which_is_kept(store: Store, clock: TurnableClock, head: str, home: Document) -> None:
    task = ticked(store, head, home)
    clock.turn(days=2)
    with pytest.raises(Invalid, match="after the day"), store.writing(head) as uow:
        tasks.complete(uow, task.task.id, at=None, evidence="Checked.", reason="\u200b")
    with store.writing(head) as uow:
        tasks.complete(uow, task.task.id, at=None, evidence="Checked.", reason="The index was down.")
    with store.reading(head) as uow:
        shown, _ = tasks.one(uow, task.task.id)
    assert (shown.standing, shown.task.reason) == ("late", "The index was down.")


@pytest.mark.parametrize(("days", "says"), [(1, "future"), (-30, "asked for on 15 April 2014")])
def test_a_day_that_cannot_be_is_refused(
    store: Store, clock: TurnableClock, head: str, home: Document, days: int, says: str
) -> None:
    task = ticked(store, head, home)
    with pytest.raises(Invalid, match=says) as refused, store.writing(head) as uow:
        tasks.complete(uow, task.task.id, at=clock.now + timedelta(days=days), evidence="Done.", reason="")
    assert list(refused.value.problems) == ["done_on"], "a day to come is not late as well"


def test_no_evidence_no_end(store: Store, head: str, home: Document) -> None:
    task = ticked(store, head, home)
    with pytest.raises(Invalid) as caught, store.writing(head) as uow:
        tasks.complete(uow, task.task.id, at=None, evidence="\u200b ", reason="")
    assert set(caught.value.problems) == {"evidence"}


def test_not_applicable_with_a_reason_and_open_again(store: Store, head: str, home: Document) -> None:
    task = ticked(store, head, home)
    with pytest.raises(Invalid), store.writing(head) as uow:
        tasks.not_applicable(uow, task.task.id, reason="\u200b")
    with store.writing(head) as uow:
        tasks.not_applicable(uow, task.task.id, reason="There are no other children.")
        assert tasks.one(uow, task.task.id)[0].standing == "not applicable"
    with pytest.raises(Invalid, match="Say why"), store.writing(head) as uow:
        tasks.reopen(uow, task.task.id, reason="\u200b")
    with store.writing(head) as uow:
        tasks.reopen(uow, task.task.id, reason="A half-sister was found.")
    with store.reading(head) as uow:
        shown, source = tasks.one(uow, task.task.id)
        told = [step.text for step in tasks.history(uow, shown.task, source).told]
    assert shown.task.open
    assert told == ["Opened a task again", "Recorded that a task does not apply", "A task began"]


def test_what_was_recorded_is_not_recorded_over(store: Store, head: str, home: Document) -> None:
    task = ticked(store, head, home)
    with store.writing(head) as uow:
        tasks.complete(uow, task.task.id, at=None, evidence="The first.", reason="")
    with pytest.raises(Refused, match="recorded already"), store.writing(head) as uow:
        tasks.complete(uow, task.task.id, at=None, evidence="The second.", reason="")
    with pytest.raises(Refused, match="recorded already"), store.writing(head) as uow:
        tasks.not_applicable(uow, task.task.id, reason="After all.")
    with store.reading(head) as uow:
        assert tasks.one(uow, task.task.id)[0].task.evidence == "The first."


def test_a_clock_ends_with_its_date_and_not_by_hand(store: Store, head: str, home: Document) -> None:
    with store.reading(head) as uow:
        clock = next(one for one in tasks.of(uow, home) if not one.ticked)
    with pytest.raises((Invalid, Forbidden)), store.writing(head) as uow:
        tasks.complete(uow, clock.task.id, at=None, evidence="Done.", reason="")


@pytest.mark.proves("R175")
def test_the_board_has_open_deadlines_and_the_soonest_first(store: Store, head: str, home: Document) -> None:
    with store.reading(head) as uow:
        found, mine = tasks.board(uow).tasks, tasks.board(uow, mine=True).tasks
        soon = tasks.board(uow, due_by=date(2014, 4, 16)).tasks
    due = [one.task.due for one in found if one.task.due]
    assert due == sorted(due)
    assert mine
    assert all(one.mine for one in mine)
    assert {one.task.due for one in soon} == {date(2014, 4, 16)}
    assert found[0].case_review == home.title


@pytest.mark.usefixtures("home")
def test_the_board_has_pages_and_counts_what_is_on_all_of_them(
    store: Store, head: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "PER_PAGE", 5)
    with store.reading(head) as uow:
        first = tasks.board(uow)
        pages = [tasks.board(uow, page=number).tasks for number in range(1, first.pages + 2)]
    assert pages.pop() == pages[-1], "beyond the last page is the last page"
    every = [one.task for page in pages for one in page]
    assert [len(page) for page in pages[:-1]] == [5] * (first.pages - 1)
    assert (len({one.id for one in every}), first.total) == (len(every), len(every))
    assert first.overdue == sum(one.late for page in pages for one in page)
    assert [one.due for one in every if one.due] == sorted(one.due for one in every if one.due)


def test_a_corrected_end_and_a_corrected_rule_are_told_with_both_values(
    store: Store, manager: str, home: Document
) -> None:
    """Also where another date was agreed: the rule's own is another one now, and stays visible."""

    def save(**values: date) -> None:
        with store.writing(manager) as uow:
            documents.edit(uow, home.id, values, seen=uow.get(home.id, to=Permission.EDIT).revision)

    def told(rule: str) -> tuple[str, ...]:
        with store.reading(manager) as uow:
            task = next(one.task for one in tasks.of(uow, home) if one.task.rule == f"enfield_scr.{rule}")
            return tasks.history(uow, task, home).told[0].changes

    save(established_on=date(2014, 4, 1))
    save(ofsted_notified_on=date(2014, 4, 2))
    assert "Done" not in " ".join(told("D1")), "done for the first time: the document says it"
    with store.writing(SYSTEM) as uow:
        agreed = uow.get(home.id, to=Permission.VIEW)
        moved = agreed.body.model_copy(update={"agreed_completion_on": date(2015, 4, 30)})
        uow.save(agreed.having(moved), event=Event("edited"))
    save(ofsted_notified_on=date(2014, 4, 9))
    assert "Done 9 April 2014, before: 2 April 2014" in told("D1")
    assert "Due 30 April 2015" in told("D4a")
    assert "By the rule 9 October 2014, before: 2 October 2014" in told("D4a")
