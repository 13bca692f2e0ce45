"""Three-way merge of tables: other rows are nobody's conflict, and no row is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.make import TIMES
from workspace.core.annotations import Row
from workspace.rendering.row_merge import BOTH, MINE, THEIRS, RowChange, Rows, applied, changes, followed

NONE, CHANGE, REMOVE, ADD, CHANGE_AND_ADD = range(5)


class Line(Row):
    number: str = ""
    what: str = ""
    who: str = ""
    how: str = ""


def line(what: object, who: str = "nurse", how: str = "phone", number: str = "") -> Line:
    return Line(number=number, what=str(what), who=who, how=how)


def table(*lines: object) -> Rows:
    return tuple(each if isinstance(each, Line) else line(each) for each in lines)


def merged(base: Rows, mine: Rows, theirs: Rows, number: str = "") -> Rows:
    found = changes(base, mine, theirs, number)
    assert not [change for change in found if change.clash]
    return applied(theirs, found)


@st.composite
def edited(draw: st.DrawFn) -> tuple[Rows, Rows, Rows, str, set[Line], set[Line]]:
    """(base, one side's table, the other's, the column of numbers or "", every row that came, every row that went)."""
    number = draw(st.sampled_from(["number", ""]))
    base = table(*(line(f"row {n}", number=f"n{n}" if number else "") for n in range(draw(st.integers(0, 8)))))
    owners = [(draw(st.integers(0, 1)), draw(st.integers(NONE, CHANGE_AND_ADD))) for _ in base]
    first = [[line(f"first of {side}", number=f"f{side}")] if draw(st.booleans()) else [] for side in (0, 1)]
    made: list[list[Row]] = [*first]  # type: ignore[list-item]
    came, went = {*first[0], *first[1]}, set[Line]()
    for place, (old, (owner, act)) in enumerate(zip(base, owners, strict=True)):
        assert isinstance(old, Line)
        changed = old.model_copy(update={draw(st.sampled_from(["what", "who", "how"])): f"changed {place}"})
        new = line(f"added {place}", "somebody", "letter", f"a{place}")
        own = {NONE: [old], CHANGE: [changed], REMOVE: [], ADD: [old, new], CHANGE_AND_ADD: [changed, new]}[act]
        made[owner] += own
        made[1 - owner].append(old)
        came |= {*own} - {old}
        went |= {old} - {*own}
    return base, tuple(made[0]), tuple(made[1]), number, came, went


@settings(max_examples=300 * TIMES)
@given(edited())
def test_changes_of_different_rows_are_all_kept_whoever_comes_first(drawn: Any) -> None:
    base, one, other, number, came, went = drawn
    found = merged(base, one, other, number)
    assert found == merged(base, other, one, number)
    assert set(found) == ({*base} | came) - went
    assert len(found) == len(set(found))
    for side in (one, other):
        assert [row for row in found if row in side] == [row for row in side if row in found], "in its order"


ROWS = st.lists(
    st.builds(line, st.sampled_from("abcd"), st.sampled_from(["nurse", "teacher"])), max_size=7
).map(tuple)  # fmt: skip


@given(ROWS, ROWS)
def test_one_sided_changes_are_taken_whole(base: Rows, new: Rows) -> None:
    assert merged(base, new, base) == new
    assert merged(base, base, new) == new
    assert merged(base, new, new) == new


@settings(max_examples=300 * TIMES)
@given(ROWS, ROWS, ROWS)
def test_a_row_that_somebody_typed_stays_unless_somebody_chooses(base: Rows, mine: Rows, theirs: Rows) -> None:
    found = changes(base, mine, theirs)
    kept = applied(theirs, found)
    assert {*mine, *theirs} - {*base} <= {*kept}
    back = changes(base, theirs, mine)
    assert [c.base for c in found if c.clash] == [c.base for c in back if c.clash], "the same for both"


@given(ROWS, ROWS)
def test_without_a_base_all_that_differs_is_a_clash(mine: Rows, theirs: Rows) -> None:
    found = changes(None, mine, theirs)
    assert all(change.clash for change in found)
    assert applied(theirs, found, dict.fromkeys(range(len(found)), MINE)) == mine
    assert applied(theirs, found, dict.fromkeys(range(len(found)), THEIRS)) == theirs
    assert {*mine, *theirs} == {*applied(theirs, found)}


def test_a_row_that_both_changed_is_a_clash_with_its_rows() -> None:
    base, mine, theirs = table("a", "b", "c"), table("a", "mine", "C"), table("new", "a", "theirs", "c")
    found = changes(base, mine, theirs)
    assert found == (
        RowChange(2, 3, table("mine"), clash=True, base=table("b")),
        RowChange(3, 4, table("C")),
    )
    assert applied(theirs, found) == table("new", "a", "theirs", "mine", "C")
    assert applied(theirs, found, {0: MINE}) == table("new", "a", "mine", "C")
    assert applied(theirs, found, {0: THEIRS}) == table("new", "a", "theirs", "C")
    assert applied(theirs, found, {0: BOTH}) == applied(theirs, found)


@pytest.mark.parametrize("number", ["", "number"])
def test_a_row_that_one_removed_and_the_other_changed_is_a_clash(number: str) -> None:
    base = table(line("a", number="1"), line("b", number="2"))
    gone, changed = base[1:], (line("A", number="1"), base[1])
    (one,), (other,) = changes(base, gone, changed, number), changes(base, changed, gone, number)
    assert (one.clash, one.mine, other.clash, other.mine) == (True, (), True, changed[:1])
    assert applied(changed, [one]) == applied(gone, [other]) == changed


def test_rows_that_two_people_add_at_the_end_all_stay_and_the_same_row_once() -> None:
    base = table("a")
    one, other = table("a", "x", "same"), table("a", "same", "y")
    found = merged(base, one, other)
    assert found == merged(base, other, one)
    assert sorted(row.what for row in found if isinstance(row, Line)) == ["a", "same", "x", "y"]


def test_a_row_that_is_corrected_beside_one_that_is_removed_is_known_by_its_cells() -> None:
    base, mine = table("a", "b", "c"), table("a", line("c", who="teacher"))
    assert merged(base, mine, table("A", "b", "c")) == table("A", line("c", who="teacher"))
    (clash,) = (change for change in changes(base, mine, table("a", "B", "c")) if change.clash)
    assert (clash.base, clash.mine) == (table("b"), ())


def test_a_row_with_a_number_is_the_same_row_whatever_its_words() -> None:
    base = tuple(line("same", number=f"{n}") for n in range(4))
    mine = (line("new", "x", "y", "9"), *base[:2], line("other", "x", "y", "2"), base[3])
    theirs = (base[0], line("theirs", "p", "q", "1"), base[2], base[3])
    assert merged(base, mine, theirs, "number") == (mine[0], base[0], theirs[1], mine[3], base[3])


def test_rows_without_a_number_of_their_own_are_told_by_their_words() -> None:
    base = table(line("a", number="1"), line("b", number="1"))
    assert merged(base, table("A", base[1]), table(base[0], "B"), "number") == table("A", "B")


@pytest.mark.parametrize(
    ("now", "at"),
    [
        (table("a", "b", "c"), 1),
        (table("new", "a", "b", "c"), 2),
        (table("b", "c"), 0),
        (table("A", "new", "b"), 2),
        (table("a", "B", "c"), None),
        (table("a", "c", "d"), None),
        (table("A", "new", line("b", how="letter"), "c"), None),
        ((), None),
    ],
)
def test_a_row_is_followed_to_where_it_stands_now(now: Rows, at: int | None) -> None:
    assert followed(table("a", "b", "c"), 1, now) == at


def test_a_row_with_a_number_is_followed_whatever_its_words() -> None:
    was = tuple(line("same", number=f"{n}") for n in range(4))
    assert followed(was, 2, (line("first", number="9"), was[0], line("other", "x", "y", "2")), "number") == 2
    assert followed(was, 1, (was[0], was[2]), "number") is None
