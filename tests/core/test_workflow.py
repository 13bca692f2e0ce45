"""A workflow that cannot work is refused when it is declared; guards give every reason in their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests import make
from workspace import Attempt, Guard, Permission, Signature, Workflow, in_the_text, state, transition
from workspace.core.saying import refusals
from workspace.core.workflow import Offer, State, WorkflowError


def three(*paths: str, states: tuple[State, ...] = (), initial: str = "a") -> Workflow:
    """A workflow of the states a, b and c (final) with transitions along some paths."""
    states = states or (state("a", "A", view=()), state("b", "B", view=()), state("c", "C", view=(), final=True))
    moves = tuple(transition(f"move_{n}", "Move", path, by={"r"}, done="moved") for n, path in enumerate(paths))
    return Workflow("three", "Three", initial, states, moves)


@pytest.mark.parametrize(
    ("paths", "initial", "reason"),
    [
        (("a -> b", "b -> d"), "a", "unknown state d"),
        (("a -> b", "b -> c", "e | f -> c"), "a", "unknown state e, f"),
        (("a -> b", "b -> c"), "z", "unknown state z"),
        (("a", "a -> b", "b -> c"), "a", "unknown state"),
        (("a -> c",), "a", "nothing leads to b"),
        (("b -> a", "a -> a"), "a", "nothing leads to b, c"),
        (("a -> b", "a -> c"), "a", "nothing leads out of b"),
    ],
)
def test_a_workflow_that_cannot_work_is_refused(paths: tuple[str, ...], initial: str, reason: str) -> None:
    with pytest.raises(WorkflowError, match=f"^three: {reason}"):
        three(*paths, initial=initial)


def test_two_states_of_one_name_are_refused() -> None:
    same = state("a", "A", view=(), final=True)
    with pytest.raises(WorkflowError, match="two states have the same name"):
        three("a -> a", states=(same, same))


def test_two_transitions_of_one_name_are_refused() -> None:
    first = three("a -> b", "b -> c")
    with pytest.raises(WorkflowError, match="two transitions are called move_0"):
        replace(first, transitions=(*first.transitions, first.transitions[0]))


def test_an_edit_that_brings_back_counts_as_a_way() -> None:
    back = state("c", "C", view=(), edit={"r"}, edited="b", final=True)
    states = (state("a", "A", view=()), state("b", "B", view=()), back)
    assert three("a -> c", "b -> c", states=states).state("three.c").edited == "b"
    with pytest.raises(WorkflowError, match="unknown state q"):
        three("a -> c", "b -> c", states=(*states[:2], replace(back, edited="q")))


@pytest.mark.parametrize(
    "path", ["draft | returned -> with_group", "draft|returned->with_group", " draft |returned-> with_group "]
)
def test_a_path_is_read_whatever_its_spaces(path: str) -> None:
    move = transition("submit", "Send", path, by=["r"], done="submitted")
    assert (move.sources, move.target, move.by) == (("draft", "returned"), "with_group", frozenset({"r"}))


def test_who_may_do_anything_in_a_state_may_view_it() -> None:
    given = state("a", "A", view={"v"}, edit={"e"}, comment={"c"}, share={"s"}, work={"w"})
    assert given.permits[Permission.VIEW] == {"v", "e", "c", "s", "w"}
    assert given.permits[Permission.EDIT] == {"e"}


def test_states_are_looked_up_by_their_stored_name() -> None:
    workflow = make.workflow()
    assert workflow.qualified("agreed") == "paper.agreed"
    assert workflow.state("paper.agreed").title == "Agreed"
    assert [t.name for t in workflow.leaving("paper.agreed")] == ["return", "close"]
    assert workflow.transition("return") in workflow.transitions
    assert workflow.transition("burn") is None


def test_the_matrix_has_every_state_and_permission() -> None:
    matrix = make.workflow().matrix()
    assert len(matrix) == (3 + 1) * len(Permission)
    assert matrix["paper.draft", Permission.EDIT] == {make.WRITER}
    assert matrix["paper.agreed", Permission.EDIT] == frozenset()


def test_what_was_started_by_mistake_is_for_those_who_could_read_it_and_nobody_acts_there() -> None:
    matrix = make.workflow().matrix()
    assert matrix["paper.mistaken", Permission.VIEW] == matrix["paper.draft", Permission.VIEW]
    assert not any(roles for (state, to), roles in matrix.items() if state == "paper.mistaken" and to != "view")


def test_no_workflow_declares_the_state_of_mistakes() -> None:
    with pytest.raises(WorkflowError, match="every workflow has the state mistaken"):
        Workflow("w", "W", "mistaken", (state("mistaken", "M", view={"r"}, final=True),), ())


def guard(answer: str | None) -> Guard:
    return lambda _attempt: answer


def attempt(*guards: str | None) -> Attempt:
    """An attempt at a transition whose guards answer this."""
    move = transition("move", "Move", "draft -> agreed", by={"r"}, done="moved", guards=[guard(a) for a in guards])
    return Attempt(make.actor(), make.document(), move, make.NOW)


def test_refusals_come_in_the_order_of_the_guards() -> None:
    assert refusals(attempt("First.", None, "Second.", "")) == ("First.", "Second.")
    assert refusals(attempt(None)) == refusals(attempt()) == ()
    assert Offer(attempt().transition).refusals == ()


def test_who_cannot_write_is_told_who_can_and_nobody_else_is() -> None:
    asking = in_the_text(guard("Fill in the day."))
    assert asking(attempt()) == "Fill in the day."
    assert asking(replace(attempt(), writers=("Writer",))) == "Fill in the day. These can do that: Writer."
    three = asking(replace(attempt(), writers=("Writer", "Member", "Chair")))
    assert three == "Fill in the day. These can do that: Writer, Member or Chair."
    assert in_the_text(guard(None))(replace(attempt(), writers=("Writer",))) is None


def test_a_signature_counts_for_the_text_as_it_is_now() -> None:
    document = make.document()
    now = Signature("1", document.id, 1, document.sha256, "close", "p", "chair", make.NOW, "")
    void, other = replace(now, sha256="0" * 64), replace(now, transition="agree")
    later = replace(now, id="2", at=make.NOW + timedelta(days=1))
    tried = replace(attempt(), signatures=(void, now, other, later))
    assert tried.signed("close") == (now, later)
    assert tried.signed("open") == ()
